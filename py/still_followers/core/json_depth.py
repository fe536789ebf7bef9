"""Check the depth of JSON on its bytes, before any parser sees them.

JSON nested about 10,000 deep overflows the stack of WebAssembly and kills the interpreter in the
browser, without an exception. Real exports nest 7 deep.
"""

from __future__ import annotations

import re
from itertools import accumulate

_NOT_STRUCTURE = bytes(sorted(set(range(256)) - set(b'[]{}"')))
_STRING = re.compile(rb'"[^"]*(?:"|\Z)')
_SQUARE = bytes.maketrans(b"{}", b"[]")
_OPENS = ord("[")


def is_deeper_than(limit: int, data: bytes) -> bool:
    """Tell whether brackets outside strings nest deeper than `limit` anywhere in `data`.

    A few passes over the bytes in C. Strings without brackets vanish as pairs of quotes; if a
    bracket in a string keeps a pair apart, strings are removed one by one. Then each round removes
    the innermost level of brackets.
    """
    if b"\\" in data:
        data = data.replace(rb"\\", b"").replace(rb"\"", b"")
    structure = data.translate(None, _NOT_STRUCTURE).replace(b'""', b"")
    if b'"' in structure:
        structure = _STRING.sub(b"", data).translate(None, _NOT_STRUCTURE)
    structure = smaller = structure.translate(_SQUARE)
    for _ in range(limit):
        smaller = smaller.replace(b"[]", b"")
        if not smaller:
            return False
    # Cut, unbalanced or deep: count bracket by bracket.
    steps = (1 if bracket == _OPENS else -1 for bracket in structure)
    return max(accumulate(steps), default=0) > limit
