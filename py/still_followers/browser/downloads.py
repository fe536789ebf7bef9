"""Text becomes a file that the page offers to save."""

from __future__ import annotations

from typing import Any

import js
from pyodide.ffi import to_js

from still_followers.browser.page_messages import give


class Download:
    """A file in the making; the browser may keep it on disk."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._parts: Any = js.Array.new()

    def add(self, piece: str | bytes) -> None:
        """Add the next piece."""
        self._parts.push(piece if isinstance(piece, str) else to_js(piece))

    def give(self, media_type: str) -> None:
        """Hand all pieces to the page as one JavaScript Blob."""
        options = to_js({"type": media_type}, dict_converter=js.Object.fromEntries)
        give(js.Blob.new(self._parts, options))
