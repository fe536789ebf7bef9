"""Text becomes a file that the page offers to save."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import js
from pyodide.ffi import to_js


def blob_of(pieces: Iterable[str | bytes], kind: str) -> Any:
    """Return the joined pieces as a JavaScript Blob; the browser may keep it on disk."""
    parts = js.Array.new()
    for piece in pieces:
        parts.push(piece if isinstance(piece, str) else to_js(piece))
    return js.Blob.new(parts, to_js({"type": kind}, dict_converter=js.Object.fromEntries))
