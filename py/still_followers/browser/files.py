"""A picked File as a seekable binary file: only what is read is ever in memory."""

from __future__ import annotations

import io
from typing import Any, BinaryIO, cast

import js
from pyodide.ffi import JsException

from still_followers.core.errors import FileUnreadable

BUFFER = 1 << 18
"""Bytes of one read. A read costs about a millisecond whatever its size; a part of a list is 200 kB."""


class _FileView(io.RawIOBase):
    def __init__(self, file: Any) -> None:
        self._file = file
        self._reader = js.FileReaderSync.new()
        self._size = int(file.size)
        self._at = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        start = (0, self._at, self._size)[whence]
        self._at = max(0, start + offset)
        return self._at

    def readinto(self, buffer: Any) -> int:
        count = min(len(buffer), max(0, self._size - self._at))
        if count:
            try:
                part = self._reader.readAsArrayBuffer(self._file.slice(self._at, self._at + count))
            except JsException as error:  # moved, changed, or still in the cloud
                raise FileUnreadable(self._file.name, seen=error.name) from error
            part.assign_to(memoryview(buffer)[:count])
            self._at += count
        return count


def open_file(file: Any) -> BinaryIO:
    """Open a JavaScript File for reading.

    Raises:
        FileUnreadable: while reading, when the browser cannot.
    """
    return cast("BinaryIO", io.BufferedReader(_FileView(file), BUFFER))
