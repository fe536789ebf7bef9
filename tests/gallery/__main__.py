"""Write every state of the page as a page of its own, for people to look at.

    PYTHONPATH=py:. python -m tests.gallery [CODE]

They need no engine and no server. Each is there in English, and in the language with that code; without one,
in Hebrew letters from right to left.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from still_followers.views.i18n import direction
from still_followers.views.markup import Markup, join, markup
from tests.builders.plain import written_out
from tests.builders.pseudo import CODE, pseudo_catalogue, spoken
from tests.builders.spoken_formats import written_in
from tests.builders.states import State, every_state
from tests.gallery.composing import document_of
from tests.gallery.looking import SHOW
from tools.site import ROOT, compile_words

TARGET = ROOT / ".cache" / "gallery"
OTHER = "other-language"


def main() -> None:
    """Write the gallery anew and say where it is."""
    shutil.rmtree(TARGET, ignore_errors=True)
    for folder in ("css", "icons"):
        shutil.copytree(ROOT / "static" / folder, TARGET / "english" / "static" / folder)
        shutil.copytree(ROOT / "static" / folder, TARGET / OTHER / "static" / folder)
    with written_out():
        states = every_state()
        write(states, TARGET / "english", "en", "ltr")
    write_other(sys.argv[1] if len(sys.argv) > 1 else CODE)
    (TARGET / "index.html").write_text(index_of(states), "utf-8")
    sys.stdout.write(f"gallery: {len(states)} states, {(TARGET / 'index.html').as_uri()}\n")


def write_other(code: str) -> None:
    """Write the states in another language, or in Hebrew letters."""
    if code == CODE:
        with spoken(pseudo_catalogue()):
            write(every_state(), TARGET / OTHER, CODE, "rtl")
        return
    catalogue = compile_words(ROOT / f"py/still_followers/locale/{code}.po")
    with spoken(catalogue, code), written_in(code):
        write(every_state(), TARGET / OTHER, code, direction())


def write(states: list[State], folder: Path, language: str, direction: str) -> None:
    """Write a page for each state, in the language in use."""
    shutil.copy(SHOW, folder / SHOW.name)
    for state in states:
        (folder / file_of(state)).write_text(document_of(state, language, direction), "utf-8")


def file_of(state: State) -> str:
    """Return the name of a state's file."""
    return f"{state.name.replace(' ', '_')}.html"


def index_of(states: list[State]) -> str:
    """Return the page that leads to all states; they open beside it."""
    groups: dict[str, list[State]] = {}
    for state in states:
        groups.setdefault(group_of(state), []).append(state)
    return markup(
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Gallery</title>'
        '<meta name="viewport" content="width=device-width"><meta name="color-scheme" '
        'content="light dark"><style>{style}</style></head><body><nav>{groups}</nav>'
        '<iframe name="state" title="The state" src="english/{first}"></iframe></body></html>',
        style=STYLE,
        first=file_of(states[0]),
        groups=join(
            markup(
                "<details><summary>{group} ({count})</summary><ul>{lines}</ul></details>",
                group=group,
                count=len(some),
                lines=join(map(line_of, some)),
            )
            for group, some in sorted(groups.items())
        ),
    )


def group_of(state: State) -> str:
    """Return what a state is listed under: the first word of its name, or that it is of a visit."""
    return "visits" if " " in state.name or "-" not in state.name else state.name.split("-")[0]


def line_of(state: State) -> Markup:
    """Lead to a state in both languages."""
    return markup(
        '<li><a target="state" href="english/{file}">{name}</a> '
        '<a target="state" href="{other}/{file}" aria-label="{name}, in the other language">…</a></li>',
        name=state.name,
        file=file_of(state),
        other=OTHER,
    )


STYLE = Markup(
    "body { display: grid; grid-template-columns: 320px 1fr; margin: 0; block-size: 100vh; "
    "font: 14px/1.7 sans-serif; } nav { overflow: auto; padding: 16px; } ul { padding: 0 0 0 16px; } "
    "iframe { inline-size: 100%; block-size: 100%; border: 0; border-inline-start: 1px solid; }"
)

if __name__ == "__main__":
    main()
