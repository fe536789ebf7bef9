"""What a person types stays as it was typed: no letter, space or line end inside it is changed.

Only half a character (a lone surrogate) cannot stay: no file could hold it.
"""

from __future__ import annotations

import re

_HALF = re.compile("[\ud800-\udfff]")
_LINE_END = re.compile("[\r\n]+")


def clean_text(typed: str, longest: int) -> str:
    """Return a text as it was typed; "" when there is nothing but space in it."""
    return _HALF.sub("\ufffd", typed)[:longest] if typed.strip() else ""


def clean_name(typed: str, longest: int) -> str:
    """Return a name of one line as it was typed, without space around it."""
    return clean_text(_LINE_END.sub(" ", typed).strip(), longest)
