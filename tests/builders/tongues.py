"""A language that no text can pretend to speak: every text of the catalogue comes in ⟦brackets⟧."""

from __future__ import annotations

import gettext
from collections.abc import Iterator
from contextlib import contextmanager

from still_followers.views.i18n import speak

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
    """Speak in brackets, and English again after it."""
    speak(Bracketed())
    try:
        yield
    finally:
        speak(gettext.NullTranslations())


def outside_brackets(text: str) -> str:
    """Return what of a text stands in no brackets.

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
