"""Write the catalogue of all texts, py/still_followers/locale/still-followers.pot.

    python tools/words.py [--check]

With --check nothing is written; it fails when the catalogue does not hold the texts of the code.
"""

from __future__ import annotations

import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent
SOURCES = ROOT / "py" / "still_followers"
TARGET = SOURCES / "locale" / "still-followers.pot"


def catalogue_of_code() -> Catalog:
    """Extract all texts, in the order of the files."""
    catalogue = Catalog(project="Still Followers", fuzzy=False, header_comment="# Texts")
    found = extract_from_dir(SOURCES, keywords={"_": None, "ngettext": (1, 2)})
    for file, _line, message, comments, _context in sorted(found, key=lambda text: text[:2]):
        catalogue.add(message, locations=[(file, None)], auto_comments=comments)
    return catalogue


def main() -> None:
    """Write the catalogue, or compare it."""
    code = catalogue_of_code()
    if "--check" in sys.argv:
        with TARGET.open("rb") as file:
            stored = read_po(file)
        if {str(message.id) for message in stored} != {str(message.id) for message in code}:
            sys.exit("words: the catalogue is not that of the code; run `make words`")
        return
    TARGET.parent.mkdir(exist_ok=True)
    code.creation_date = None  # the same texts give the same file
    with TARGET.open("wb") as file:
        write_po(file, code, omit_header=True)
    print(f"words: {len(code)} texts")


if __name__ == "__main__":
    main()
