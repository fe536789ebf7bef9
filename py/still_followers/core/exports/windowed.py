"""A seekable binary file over something that gives pieces of it: only windows are in memory.

A ZIP of gigabytes is read through it without ever being in memory. Knows nothing of where the
pieces come from.
"""

from __future__ import annotations

import io
from collections.abc import Callable

MIN_WINDOW, MAX_WINDOW = 1 << 16, 1 << 20
"""Bytes of a window. A read of a File costs about a millisecond whatever its size, so windows grow
while reading goes on where it stopped; jumping around in a large ZIP reads little all the same."""


class WindowedFile(io.RawIOBase):
    """Reads through two windows of a file: a ZIP is read from both ends."""

    def __init__(self, size: int, fetch: Callable[[int, int], bytes]) -> None:
        """Take the file's size and what returns `length` bytes from `start`, both within it."""
        self._size = size
        self._fetch = fetch
        self._at = 0
        self._windows: list[tuple[int, bytes]] = []
        self._ahead = MAX_WINDOW if self._size <= MAX_WINDOW else MIN_WINDOW

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def seekable(self) -> bool:
        """Tell that it can be read from anywhere."""
        return True

    def tell(self) -> int:
        """Tell where the next read begins."""
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go somewhere; beyond the end there is nothing to read."""
        start = (0, self._at, self._size)[whence]
        self._at = max(0, start + offset)
        return self._at

    def read(self, size: int | None = -1) -> bytes:
        """Return up to `size` bytes, or all that is left; fewer only at the end."""
        left = max(0, self._size - self._at)
        count = left if size is None or size < 0 else min(size, left)
        if not count:
            return b""
        start, window = self._window_of(count)
        offset = self._at - start
        self._at += count
        return window[offset : offset + count]

    def _window_of(self, count: int) -> tuple[int, bytes]:
        """Return a window that holds the next `count` bytes, read anew when there is none."""
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
        # What is near the end is read as one: a ZIP's table of contents stands there.
        start = min(self._at, max(0, self._size - MIN_WINDOW))
        length = max(self._at - start + count, min(self._size - start, self._ahead))
        self._windows = [*self._windows[-1:], (start, self._fetch(start, length))]
        return self._windows[-1]
