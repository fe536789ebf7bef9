"""Write the catalogue of all texts, locale/still-followers.pot, and bring each language's up to it.

    python tools/words.py [--check | --complete]

With --check nothing is written; it fails when a catalogue does not hold the texts of the code in their
order, each with the files in which it stands, and when a language fills other slots than English or has
other plural forms than it declares. A text that is not translated yet is shown in English, so only
--complete, which comes before a release, fails on it.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO, TypeGuard

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
    for file, line, message, comments, _context in sorted(found, key=lambda text: text[:2]):
        catalogue.add(message, locations=[(file, line)], auto_comments=comments)
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


def _write(file: BinaryIO, catalogue: Catalog, width: int = 76) -> None:
    """Write a catalogue without lines of the code, so that only texts that are moved give a difference."""
    write_po(
        file,
        catalogue,
        omit_header=True,
        ignore_obsolete=True,
        include_lineno=False,
        width=width,
    )


def places_of(catalogue: Catalog) -> list[tuple[str, list[str]]]:
    """Return each text with the files in which it stands, in the order of the catalogue."""
    return [
        (_forms(message.id)[0], sorted({file for file, _line in message.locations}))
        for message in catalogue
        if message.id
    ]


def check(code: Catalog) -> None:
    """Fail when a catalogue has not the texts of the code at their places, or a translation is wrong."""
    with TARGET.open("rb") as file:
        stored = read_po(file)
    if places_of(stored) != places_of(code):
        sys.exit("words: the catalogue is not that of the code; run `make words`")
    known = dict(places_of(code))
    for path in languages():
        if any(known.get(text) != files for text, files in places_of(read_language(path))):
            sys.exit(f"words: {path.name} has other places than the code; run `make words`")
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
    with TARGET.open("wb") as file:
        _write(file, code)
    for path in languages():
        language = read_language(path)
        language.update(code, no_fuzzy_matching=True)
        with path.open("wb") as file:
            file.write(HEADER.format(forms=language.plural_forms).encode())
            _write(file, language, width=100)
        print(f"words: {len(missing_from(language, code))} not translated in {path.name}")
    print(f"words: {len(code)} texts")


if __name__ == "__main__":
    main()
