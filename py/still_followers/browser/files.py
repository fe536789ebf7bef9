"""A picked File as a seekable binary file: only what is read is ever in memory."""

from __future__ import annotations

import io
from typing import Any, BinaryIO, cast

import js
from pyodide.ffi import JsException

from still_followers.core.errors import FileUnreadable

SMALLEST, LARGEST = 1 << 16, 1 << 20
"""Bytes that are read ahead: more each time that reading goes on where it stopped. A read of a File
costs about a millisecond whatever its size, and jumping around in a large ZIP should read little."""


class _FileView(io.RawIOBase):
    """Reads through a window of the file that is in memory."""

    def __init__(self, file: Any) -> None:
        self._file = file
        self._reader = js.FileReaderSync.new()
        self._size = int(file.size)
        self._at = 0
        self._window = b""
        self._start = 0
        self._ahead = SMALLEST

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

    def read(self, size: int | None = -1) -> bytes:
        left = max(0, self._size - self._at)
        count = left if size is None or size < 0 else min(size, left)
        inside = self._start <= self._at
        if count and not (inside and self._at + count <= self._start + len(self._window)):
            goes_on = inside and self._at <= self._start + len(self._window)
            self._ahead = min(2 * self._ahead, LARGEST) if goes_on else SMALLEST
            self._window = self._fetch(min(left, max(count, self._ahead)))
            self._start = self._at
        offset = self._at - self._start
        self._at += count
        return self._window[offset : offset + count]

    def readinto(self, buffer: Any) -> int:
        data = self.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def _fetch(self, count: int) -> bytes:
        try:
            part = self._file.slice(self._at, self._at + count)
            data: bytes = self._reader.readAsArrayBuffer(part).to_bytes()
        except JsException as error:  # moved, changed, or still in the cloud
            raise FileUnreadable(self._file.name, seen=error.name) from error
        return data


def open_file(file: Any) -> BinaryIO:
    """Open a JavaScript File for reading.

    Raises:
        FileUnreadable: while reading, when the browser cannot.
    """
    return cast("BinaryIO", _FileView(file))
