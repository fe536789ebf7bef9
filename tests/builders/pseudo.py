"""A language from right to left: English texts in Hebrew letters.

Text that stays in Latin letters did not go through the catalogue.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from still_followers.views.i18n import use_catalogue

CODE = "he"
"""Browsers write numbers and dates in it; what it says is no Hebrew."""
_TEMPLATE = Path(__file__).parents[2] / "py/still_followers/locale/still-followers.pot"
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_HEBREW = "אבגדהוזחטיכלמנסעפצקרשתאבגד"
_LETTERS = str.maketrans(_LATIN + _LATIN.upper(), _HEBREW + _HEBREW)
_KEPT = re.compile(r"(\{\w+\}|<[^>]*>)")


def _written(text: str) -> str:
    """Write a text in other letters; slots and tags stay."""
    parts = _KEPT.split(text)
    return "".join(part if _KEPT.fullmatch(part) else part.translate(_LETTERS) for part in parts)


def pseudo_catalogue() -> bytes:
    """Return the compiled catalogue."""
    with _TEMPLATE.open("rb") as file:
        texts = read_po(file)
    catalogue = Catalog(locale="he", fuzzy=False)
    catalogue._num_plurals, catalogue._plural_expr = 2, "(n != 1)"
    for text in texts:
        if isinstance(text.id, tuple):
            catalogue.add(text.id, tuple(map(_written, text.id)))
        elif text.id:
            catalogue.add(text.id, _written(text.id))
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    return compiled.getvalue()


@contextmanager
def spoken(catalogue: bytes, language: str = CODE) -> Iterator[None]:
    """Use a compiled catalogue within the block."""
    use_catalogue(GNUTranslations(io.BytesIO(catalogue)), language)
    try:
        yield
    finally:
        use_catalogue(NullTranslations())
