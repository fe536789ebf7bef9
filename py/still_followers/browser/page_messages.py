"""Tell the page how far the engine is, and give it files; live also from a synchronous loop."""

from __future__ import annotations

import time
from typing import Any

from polyscript import xworker

EVERY = 1
"""Seconds between two signs of life, at least."""


def report(done: int, total: int, text: str) -> None:
    """Send progress to the page; it set `sync.progress` before its first call."""
    xworker.sync.progress(done, total, text)


class SignsOfLife:
    """Called by all long work, as often as it likes: the page hears it once in a while and waits on."""

    def __init__(self) -> None:
        """Give the first sign at once."""
        self._last = -float(EVERY)

    def __call__(self) -> None:
        """Give a sign of life, unless the last one was given just now."""
        now = time.monotonic()
        if now - self._last >= EVERY:
            self._last = now
            report(0, 1, "")


def tell(name: str) -> None:
    """Let the page say a text by its name, and wait with it as long as it takes; "" ends that."""
    xworker.sync.tell(name)


def give(blob: Any) -> None:
    """Hand a Blob to the page, which its content security policy does not let fetch one."""
    xworker.sync.give(blob)


def show_again() -> None:
    """Let the page ask for its screen anew: something happened to what is stored."""
    xworker.sync.showAgain()


def tell_of_change() -> None:
    """Let the page show, when nothing is disturbed by it, what another tab has changed."""
    xworker.sync.changed()
