"""Write the catalogue of all texts, locale/still-followers.pot, and bring each language's up to it.

    python tools/words.py [--check]

With --check nothing is written; it fails when the catalogue does not hold the texts of the code, and
when a language lacks a text, has one that is to be looked at again, or fills other slots than English.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
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
        return read_po(file, locale=path.stem)


def faults_of(language: Catalog, code: Catalog) -> list[str]:
    """Return what is wrong with a language: each text that it lacks or says with other slots."""
    faults = []
    for message in code:
        if not message.id:
            continue
        known = language.get(message.id)
        if known is None or known.fuzzy or not all(_forms(known.string)):
            faults.append(f"not translated: {_forms(message.id)[0]}")
            continue
        wanted = {slot for form in _forms(message.id) for slot in SLOT.findall(form)}
        for form in _forms(known.string):
            # A singular may say its number in a word, so a slot may be missing in it, never be new.
            found = set(SLOT.findall(form))
            if found - wanted or (len(_forms(message.id)) == 1 and found != wanted):
                faults.append(f"other slots: {form}")
    return faults


def _forms(texts: str | tuple[str, ...]) -> tuple[str, ...]:
    return (texts,) if isinstance(texts, str) else tuple(texts)


def check(code: Catalog) -> None:
    """Fail when a catalogue is not that of the code."""
    with TARGET.open("rb") as file:
        stored = read_po(file)
    if {str(message.id) for message in stored} != {str(message.id) for message in code}:
        sys.exit("words: the catalogue is not that of the code; run `make words`")
    for path in languages():
        faults = faults_of(read_language(path), code)
        if faults:
            sys.exit(f"words: {path.name} has {len(faults)} faults:\n" + "\n".join(faults[:40]))


def main() -> None:
    """Write the catalogues, or compare them."""
    code = catalogue_of_code()
    if "--check" in sys.argv:
        check(code)
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
    print(f"words: {len(code)} texts")


if __name__ == "__main__":
    main()
