"""Files that the page offers to save."""

from __future__ import annotations

from typing import Any

import js
from pyodide.ffi import to_js

from still_followers.browser.page_messages import give


class Download:
    """A file that is made piece by piece; the browser may move its pieces to disk."""

    def __init__(self) -> None:
        """Begin without pieces."""
        self._parts: Any = js.Array.new()

    def add(self, piece: str | bytes) -> None:
        """Add the next piece."""
        self._parts.push(piece if isinstance(piece, str) else to_js(piece))

    def give(self, media_type: str) -> None:
        """Pass all pieces to the page as one JavaScript Blob."""
        options = to_js({"type": media_type}, dict_converter=js.Object.fromEntries)
        give(js.Blob.new(self._parts, options))
