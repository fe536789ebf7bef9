"""A guard on JSON's depth, on the bytes, before any parser sees them.

JSON nested about 10,000 deep kills the interpreter in the browser (the stack of WebAssembly), and
no exception tells. Real exports nest 7 deep.
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

    Passes over the bytes a few times in C: strings without brackets fall away in pairs of quotes
    (a bracket inside a string leaves an odd run of quotes, and then strings are cut out one by
    one), and the brackets that are left lose their innermost level in each round.
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
    # Cut, unbalanced or deep: counted bracket by bracket.
    steps = (1 if bracket == _OPENS else -1 for bracket in structure)
    return max(accumulate(steps), default=0) > limit
