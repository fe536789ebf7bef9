"""A language in which every text of the catalogue is in ⟦brackets⟧; any other text is not translated."""

from __future__ import annotations

import gettext
from collections.abc import Iterator
from contextlib import contextmanager

from still_followers.views.i18n import use_catalogue

OPEN, CLOSE = "⟦", "⟧"


class Bracketed(gettext.NullTranslations):
    """Wraps each text; its slots stay where they are."""

    def gettext(self, message: str) -> str:
        """Wrap one text."""
        return f"{OPEN}{message}{CLOSE}"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Wrap the form for a count."""
        return f"{OPEN}{super().ngettext(msgid1, msgid2, n)}{CLOSE}"


@contextmanager
def in_brackets() -> Iterator[None]:
    """Write in brackets within the block."""
    use_catalogue(Bracketed())
    try:
        yield
    finally:
        use_catalogue(gettext.NullTranslations())


def outside_brackets(text: str) -> str:
    """Return the parts of a text that are not in brackets.

    Raises:
        ValueError: a bracket is closed that was not opened, or the other way round.
    """
    depth, outside = 0, []
    for character in text:
        depth += (character == OPEN) - (character == CLOSE)
        if depth < 0:
            raise ValueError(text)
        if depth == 0 and character != CLOSE:
            outside.append(character)
    if depth:
        raise ValueError(text)
    return "".join(outside)
