"""Text becomes a file that the page offers to save."""

from __future__ import annotations

from collections.abc import Iterable

import js
from pyodide.ffi import to_js


def address_of(pieces: Iterable[str], kind: str) -> str:
    """Return a blob address of the joined pieces; the page revokes it after the download."""
    parts = js.Array.new()
    for piece in pieces:
        parts.push(piece)
    options = to_js({"type": kind}, dict_converter=js.Object.fromEntries)
    return str(js.URL.createObjectURL(js.Blob.new(parts, options)))
