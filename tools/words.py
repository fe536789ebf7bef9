"""Write the catalogue of all texts, locale/still-followers.pot, and bring each language's up to it.

    python -m tools.words [--check | --complete]

--check writes nothing. It fails when a catalogue does not have the texts of the code in their order, each
with the files that use it, when a translation has other slots than English or lacks a plural form, or when
it calls something otherwise than the language's glossary (tools/glossary.py).
The page shows a text without a translation in English, so only --complete, which runs before a release,
fails on one.
"""

from __future__ import annotations

import re
import sys
from gettext import c2py
from pathlib import Path
from typing import BinaryIO, TypeGuard

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from tools.glossary import find_strays, list_forms, read_glossary

ROOT = Path(__file__).parent.parent
SOURCES = ROOT / "py" / "still_followers"
TARGET = SOURCES / "locale" / "still-followers.pot"
HEADER = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: {forms}\\n"

"""
SLOT = re.compile(r"\{\w+\}|</?\w+>")
"""Slots and tags, which a translation must have too."""


def extract_catalogue() -> Catalog:
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


def find_missing(language: Catalog, code: Catalog) -> list[str]:
    """Return the texts that are not translated, or marked fuzzy: the page shows them in English."""
    return [
        list_forms(message.id)[0]
        for message in code
        if message.id and not _is_translated(language.get(message.id))
    ]


def find_faults(language: Catalog, code: Catalog) -> list[str]:
    """Return the translations that have other slots than English, or lack a plural form."""
    faults = []
    is_many = [set(range(3, 200)) & stands_for for stands_for in group_numbers(language)]
    for message in code:
        known = language.get(message.id)
        if not message.id or not _is_translated(known):
            continue
        english, forms = list_forms(message.id), list_forms(known.string)
        if not all(forms):
            faults.append(f"a plural form is missing: {english[0]}")
        wanted = {slot for form in english for slot in SLOT.findall(form)}
        plural = set(SLOT.findall(english[-1]))
        for number, form in enumerate(forms):
            # A form for none, one or two may write its number as a word, so it may lack a slot.
            found = set(SLOT.findall(form))
            needed = plural if len(english) == 1 or is_many[number] else set()
            if form and (found - wanted or needed - found):
                faults.append(f"other slots: {form}")
    return faults


def group_numbers(language: Catalog) -> list[set[int]]:
    """Return which numbers below 200 each plural form of a language stands for."""
    form_of = c2py(language.plural_expr)
    forms: list[set[int]] = [set() for _ in range(language.num_plurals)]
    for number in range(200):
        forms[form_of(number)].add(number)
    return forms


def _is_translated(message: Message | None) -> TypeGuard[Message]:
    return message is not None and not message.fuzzy and any(list_forms(message.string))


def _write(file: BinaryIO, catalogue: Catalog, width: int = 76) -> None:
    """Write a catalogue without line numbers, so that it changes only when texts change or move."""
    write_po(
        file,
        catalogue,
        omit_header=True,
        ignore_obsolete=True,
        include_lineno=False,
        width=width,
    )


def list_places(catalogue: Catalog) -> list[tuple[str, list[str]]]:
    """Return each text with the files that use it, in the order of the catalogue."""
    return [
        (list_forms(message.id)[0], sorted({file for file, _line in message.locations}))
        for message in catalogue
        if message.id
    ]


def check(code: Catalog) -> None:
    """Fail when a catalogue has other texts or places than the code, or a translation is wrong."""
    with TARGET.open("rb") as file:
        stored = read_po(file)
    if list_places(stored) != list_places(code):
        sys.exit("words: the catalogue differs from the code; run `make words`")
    known = dict(list_places(code))
    for path in languages():
        if any(known.get(text) != files for text, files in list_places(read_language(path))):
            sys.exit(f"words: {path.name} names other files than the code; run `make words`")
    found = {path.name: find_faults(read_language(path), code) for path in languages()}
    _fail_on(found, "wrong")
    strays = {
        path.name: [*find_strays(read_glossary(glossary_of(path)), read_language(path))]
        for path in languages()
    }
    _fail_on(strays, "not as in the glossary")


def glossary_of(path: Path) -> Path:
    """Return the file of a language's glossary, by that of its catalogue."""
    return path.parent / "glossaries" / f"{path.stem}.toml"


def check_complete(code: Catalog) -> None:
    """Fail when a text is not translated."""
    _fail_on(
        {path.name: find_missing(read_language(path), code) for path in languages()},
        "not translated",
    )


def _fail_on(texts: dict[str, list[str]], what: str) -> None:
    """Fail when there are any of these texts, and print the first 40 of each language."""
    messages = [
        "\n  ".join([f"{name}: {len(found)} {what}", *found[:40]])
        for name, found in texts.items()
        if found
    ]
    if messages:
        sys.exit("words: " + "\n".join(messages))


def main() -> None:
    """Write the catalogues, or compare them."""
    code = extract_catalogue()
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
        print(f"words: {len(find_missing(language, code))} not translated in {path.name}")
    print(f"words: {len(code)} texts")


if __name__ == "__main__":
    main()
