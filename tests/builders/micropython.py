"""How MicroPython differs from CPython when it reads and writes JSON and passes texts to JavaScript.

`site/test_micropython.py` checks this against the real MicroPython.
"""

from __future__ import annotations

import json
import re
from typing import Any

_ESCAPE = re.compile(r"\\(?:u([dD][89abAB][0-9a-fA-F]{2})|.)", re.DOTALL)
SHORT = 16
"""Bytes of UTF-8 up to which a text is decoded one unit after the other, so that two halves meet."""


class JSONModule:
    """Stands for the module `json`."""

    @staticmethod
    def loads(text: str) -> Any:
        """Read JSON; an escaped character beyond U+FFFF becomes two halves."""
        first_halves = _ESCAPE.sub(lambda one: chr(int(one[1], 16)) if one[1] else one[0], text)
        return json.loads(first_halves)

    @staticmethod
    def dumps(value: Any) -> str:
        """Write JSON; no character beyond ASCII is escaped."""
        return json.dumps(value, ensure_ascii=False)


def to_js(text: str) -> str:
    """Return what JavaScript gets of a text: it ends before a NUL, and a long one loses lone surrogates."""
    text = text.partition("\0")[0]
    if len(text.encode("utf-8", "surrogatepass")) > SHORT:
        return re.sub("[\ud800-\udfff]", "\ufffd" * 3, text)
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
