"""Clean texts that the user types, without changing any letter, space or line end inside them.

Only lone surrogates are replaced, since no file can hold them.
"""

from __future__ import annotations

import re

_HALF = re.compile("[\ud800-\udfff]")
_LINE_END = re.compile("[\r\n]+")


def clean_text(typed: str, longest: int) -> str:
    """Return a text as typed, at most `longest` characters; "" if it is only white space."""
    return _HALF.sub("\ufffd", typed)[:longest] if typed.strip() else ""


def clean_name(typed: str, longest: int) -> str:
    """Return a name on one line, without space around it, at most `longest` characters."""
    return clean_text(_LINE_END.sub(" ", typed).strip(), longest)
