"""Write languages.html: the languages of the page, and how a speaker of one corrects its texts.

Settings lead to it, and the README has the same lines.
"""

from __future__ import annotations

from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from still_followers.views.i18n import LANGUAGES, RIGHT_TO_LEFT
from still_followers.views.markup import Markup, join, markup

ROOT = Path(__file__).parent.parent
FOLDER = Path("py/still_followers/locale")
WELCOME = "Corrections to these texts are welcome."
POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
STYLE = Markup(
    ":root{color-scheme:light dark}body{max-inline-size:42rem;margin:2rem auto;padding:0 1rem;"
    "font:1rem/1.5 system-ui,sans-serif}li{margin-block:.75rem}code{overflow-wrap:anywhere}"
    "li code{display:block;direction:ltr;text-align:start}"
)
STEPS = (
    (
        "Each language is a file with all texts of the page, and a glossary beside it. Nothing has to be "
        "installed or built to correct one."
    ),
    (
        "Open the file of your language in the project’s repository, press the pencil, find the text, and "
        "change what stands behind “msgstr”. What stands in braces, such as {count}, and tags such as <b> "
        "have to stay. Then propose the change; machines check it, and somebody reads it."
    ),
    "Or open an issue: name the screen, the text, and what it ought to say.",
)


def welcome_of(code: str) -> str:
    """Return the line that welcomes corrections, in a language."""
    if code == "en":
        return WELCOME
    with (ROOT / FOLDER / f"{code}.po").open("rb") as file:
        catalogue: Catalog = read_po(file)
    message = catalogue.get(WELCOME)
    return str(message.string) if message and message.string else WELCOME


def list_lines() -> list[str]:
    """Return the README's line of each language."""
    return [f"- **{name}**: {welcome_of(code)}" for code, name in LANGUAGES.items()]


def render_languages() -> Markup:
    """Return the whole document."""
    return markup(
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<title>Languages of Still Followers</title>\n<style>{style}</style>\n</head>\n<body>\n<main>\n"
        "<h1>Languages of Still Followers</h1>\n{steps}<ul>\n{languages}</ul>\n"
        '<p><a href="./">Still Followers</a></p>\n</main>\n</body>\n</html>\n',
        policy=Markup(POLICY),
        style=STYLE,
        steps=join(markup("<p>{words}</p>\n", words=words) for words in STEPS),
        languages=join(
            markup(
                '<li lang="{code}" dir="{direction}"><b>{name}</b>: {welcome}<code>{file}</code></li>\n',
                code=code,
                direction="rtl" if code in RIGHT_TO_LEFT else "ltr",
                name=name,
                welcome=welcome_of(code),
                file=str(FOLDER / ("still-followers.pot" if code == "en" else f"{code}.po")),
            )
            for code, name in LANGUAGES.items()
        ),
    )
