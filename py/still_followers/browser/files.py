"""Files from the page as seekable binary files."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, BinaryIO, cast

import js
from pyodide.ffi import JsException

from still_followers.core.errors import FileUnreadable
from still_followers.core.exports.windowed import WindowedFile

MAX_SECONDS = 1 << 32
"""A time stamp from this one on, in seconds, is invalid."""


class PickedFile:
    """A JavaScript File or Blob."""

    def __init__(self, file: Any) -> None:
        """Take the File; nothing is read yet."""
        self._file = file

    @property
    def size(self) -> int:
        """Return its size in bytes."""
        return int(self._file.size)

    @property
    def saved_at(self) -> datetime | None:
        """Return when it was last written; None if the browser does not know."""
        moment = self._file.lastModified / 1000
        return datetime.fromtimestamp(moment, UTC) if 0 < moment < MAX_SECONDS else None

    def open(self) -> BinaryIO:
        """Open it for reading.

        Raises:
            FileUnreadable: The browser cannot read it; raised while reading.
        """
        file, reader = self._file, js.FileReaderSync.new()

        def fetch(start: int, length: int) -> bytes:
            try:
                part = reader.readAsArrayBuffer(file.slice(start, start + length))
                data: bytes = part.to_bytes()
            except JsException as error:  # moved, changed, or still in the cloud
                raise FileUnreadable(file.name, seen=error.name) from error
            return data

        return cast("BinaryIO", WindowedFile(self.size, fetch))
