"""Text becomes a file that the page offers to save."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import js
from pyodide.ffi import to_js


class Parts:
    """A file in the making; the browser may keep it on disk."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._parts = js.Array.new()

    def add(self, piece: str | bytes) -> None:
        """Add the next piece."""
        self._parts.push(piece if isinstance(piece, str) else to_js(piece))

    def blob(self, kind: str) -> Any:
        """Return all pieces as a JavaScript Blob."""
        how = to_js({"type": kind}, dict_converter=js.Object.fromEntries)
        return js.Blob.new(self._parts, how)


def blob_of(pieces: Iterable[str | bytes], kind: str) -> Any:
    """Return the joined pieces as a JavaScript Blob."""
    parts = Parts()
    for piece in pieces:
        parts.add(piece)
    return parts.blob(kind)
