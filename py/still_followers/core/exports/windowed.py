"""A seekable binary file that has only windows of its content in memory.

A ZIP of many gigabytes is read through it. Where the bytes come from is up to the caller.
"""

from __future__ import annotations

import io
from collections.abc import Callable

MIN_WINDOW, MAX_WINDOW = 1 << 16, 1 << 20
"""Bytes of a window. A read of a browser's File takes about a millisecond whatever its size, so the
windows of a sequential reader grow. Jumping around in a large ZIP still reads little."""


class WindowedFile(io.RawIOBase):
    """Reads a file through two windows, since a ZIP is read at both ends."""

    def __init__(self, size: int, fetch: Callable[[int, int], bytes]) -> None:
        """Take the size in bytes and a function (start, length) that returns bytes within it."""
        self._size = size
        self._fetch = fetch
        self._at = 0
        self._windows: list[tuple[int, bytes]] = []
        self._ahead = MAX_WINDOW if self._size <= MAX_WINDOW else MIN_WINDOW

    def readable(self) -> bool:
        """Return True."""
        return True

    def seekable(self) -> bool:
        """Return True: reading may start anywhere."""
        return True

    def tell(self) -> int:
        """Return the offset of the next read."""
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Move to an offset and return it; reads behind the end return nothing."""
        start = (0, self._at, self._size)[whence]
        self._at = max(0, start + offset)
        return self._at

    def read(self, size: int | None = -1) -> bytes:
        """Return `size` bytes, or all that are left; fewer only at the end."""
        left = max(0, self._size - self._at)
        count = left if size is None or size < 0 else min(size, left)
        if not count:
            return b""
        start, window = self._window_of(count)
        offset = self._at - start
        self._at += count
        return window[offset : offset + count]

    def _window_of(self, count: int) -> tuple[int, bytes]:
        """Return (start, bytes) of a window with the next `count` bytes; read one if needed."""
        goes_on = False
        for start, window in self._windows:
            if start <= self._at <= start + len(window):
                if self._at + count <= start + len(window):
                    return start, window
                goes_on = True
        if goes_on:
            self._ahead = min(4 * self._ahead, MAX_WINDOW)
        elif self._windows:
            self._ahead = MIN_WINDOW
        # Read the end of the file in one window: a ZIP has its table of contents there.
        start = min(self._at, max(0, self._size - MIN_WINDOW))
        length = max(self._at - start + count, min(self._size - start, self._ahead))
        self._windows = [*self._windows[-1:], (start, self._fetch(start, length))]
        return self._windows[-1]
