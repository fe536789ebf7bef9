"""A picked File as a seekable binary file."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, BinaryIO, cast

import js
from pyodide.ffi import JsException

from still_followers.core.errors import FileUnreadable
from still_followers.core.exports.windowed import WindowedFile

LATEST = 1 << 32
"""Seconds that no clock of today shows: a moment behind it is none."""


def open_file(file: Any) -> BinaryIO:
    """Open a JavaScript File for reading.

    Raises:
        FileUnreadable: while reading, when the browser cannot.
    """
    reader = js.FileReaderSync.new()

    def fetch(start: int, length: int) -> bytes:
        try:
            data: bytes = reader.readAsArrayBuffer(file.slice(start, start + length)).to_bytes()
        except JsException as error:  # moved, changed, or still in the cloud
            raise FileUnreadable(file.name, seen=error.name) from error
        return data

    return cast("BinaryIO", WindowedFile(int(file.size), fetch))


def saved_at(file: Any) -> datetime | None:
    """Return when a JavaScript File was last written, None where the browser does not know it."""
    moment = file.lastModified / 1000
    return datetime.fromtimestamp(moment, UTC) if 0 < moment < LATEST else None
