"""Write the catalogue of all texts, locale/still-followers.pot, and bring each language's up to it.

    python tools/words.py [--check | --complete]

With --check nothing is written; it fails when the catalogue does not hold the texts of the code, and
when a language fills other slots than English or has other plural forms than it declares. A text that
is not translated yet is shown in English, so only --complete, which comes before a release, fails on it.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TypeGuard

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent
SOURCES = ROOT / "py" / "still_followers"
TARGET = SOURCES / "locale" / "still-followers.pot"
HEADER = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: {forms}\\n"

"""
SLOT = re.compile(r"\{\w+\}|</?\w+>")
"""What a translation has to hold too: slots and tags."""


def catalogue_of_code() -> Catalog:
    """Extract all texts, in the order of the files."""
    catalogue = Catalog(project="Still Followers", fuzzy=False, header_comment="# Texts")
    found = extract_from_dir(SOURCES, keywords={"_": None, "ngettext": (1, 2)})
    for file, _line, message, comments, _context in sorted(found, key=lambda text: text[:2]):
        catalogue.add(message, locations=[(file, None)], auto_comments=comments)
    return catalogue


def languages() -> list[Path]:
    """Return the catalogues of all languages but English."""
    return sorted(TARGET.parent.glob("*.po"))


def read_language(path: Path) -> Catalog:
    """Read the catalogue of one language."""
    with path.open("rb") as file:
        return read_po(file, locale=path.stem, abort_invalid=True)


def missing_from(language: Catalog, code: Catalog) -> list[str]:
    """Return the texts that a language shows in English: not translated, or to be looked at again."""
    return [
        _forms(message.id)[0]
        for message in code
        if message.id and not _is_translated(language.get(message.id))
    ]


def faults_of(language: Catalog, code: Catalog) -> list[str]:
    """Return the translations that would show something wrong: other slots, or a form too few."""
    faults = []
    for message in code:
        known = language.get(message.id)
        if not message.id or not _is_translated(known):
            continue
        english, forms = _forms(message.id), _forms(known.string)
        if not all(forms):
            faults.append(f"a plural form is missing: {english[0]}")
        wanted = {slot for form in english for slot in SLOT.findall(form)}
        for form in filter(None, forms):
            # A singular may say its number in a word, so a slot may be missing in it, never be new.
            found = set(SLOT.findall(form))
            if found - wanted or (len(english) == 1 and found != wanted):
                faults.append(f"other slots: {form}")
    return faults


def _is_translated(message: Message | None) -> TypeGuard[Message]:
    return message is not None and not message.fuzzy and any(_forms(message.string))


def _forms(texts: str | Sequence[str] | None) -> tuple[str, ...]:
    return (texts,) if isinstance(texts, str) else tuple(texts or ())


def check(code: Catalog) -> None:
    """Fail when the catalogue is not that of the code, or a translation is wrong."""
    with TARGET.open("rb") as file:
        stored = read_po(file)
    if {str(message.id) for message in stored} != {str(message.id) for message in code}:
        sys.exit("words: the catalogue is not that of the code; run `make words`")
    _fail_on({path.name: faults_of(read_language(path), code) for path in languages()}, "wrong")


def check_complete(code: Catalog) -> None:
    """Fail when a language would show a text in English."""
    _fail_on(
        {path.name: missing_from(read_language(path), code) for path in languages()},
        "not translated",
    )


def _fail_on(texts: dict[str, list[str]], what: str) -> None:
    """Fail when a language has any of these texts, and print the first of them."""
    told = [
        "\n  ".join([f"{name}: {len(found)} {what}", *found[:40]])
        for name, found in texts.items()
        if found
    ]
    if told:
        sys.exit("words: " + "\n".join(told))


def main() -> None:
    """Write the catalogues, or compare them."""
    code = catalogue_of_code()
    if "--check" in sys.argv:
        check(code)
        return
    if "--complete" in sys.argv:
        check_complete(code)
        return
    TARGET.parent.mkdir(exist_ok=True)
    code.creation_date = None  # the same texts give the same file
    with TARGET.open("wb") as file:
        write_po(file, code, omit_header=True)
    for path in languages():
        language = read_language(path)
        language.update(code, no_fuzzy_matching=True)
        with path.open("wb") as file:
            file.write(HEADER.format(forms=language.plural_forms).encode())
            write_po(file, language, omit_header=True, ignore_obsolete=True, width=100)
        print(f"words: {len(missing_from(language, code))} not translated in {path.name}")
    print(f"words: {len(code)} texts")


if __name__ == "__main__":
    main()
