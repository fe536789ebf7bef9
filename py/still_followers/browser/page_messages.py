"""Messages from the engine to the page. They also arrive while Python runs a synchronous loop."""

from __future__ import annotations

import asyncio
import time
from typing import Any

from polyscript import xworker

SIGN_INTERVAL = 1
"""Least number of seconds between two signs of life."""


def report(done: int, total: int, text: str) -> None:
    """Send progress to the page; it set `sync.progress` before its first call."""
    xworker.sync.progress(done, total, text)


class SignsOfLife:
    """Long work calls this as often as it likes; the page hears it once in `SIGN_INTERVAL` and waits on."""

    def __init__(self) -> None:
        """Send the first sign at once."""
        self._sent_at = -float(SIGN_INTERVAL)

    def __call__(self) -> None:
        """Send a sign of life, unless the last one was sent just now."""
        now = time.monotonic()
        if now - self._sent_at >= SIGN_INTERVAL:
            self._sent_at = now
            report(0, 1, "")


async def let_calls_in() -> None:
    """Let calls of the page that wait be performed before the work goes on."""
    await asyncio.sleep(0)


def show_notice(name: str) -> None:
    """Let the page show one of its notices, and wait without a time limit; "" ends that."""
    xworker.sync.tell(name)


def give(blob: Any) -> None:
    """Hand a Blob to the page, whose content security policy forbids to fetch one by its address."""
    xworker.sync.give(blob)


def refresh_screen() -> None:
    """Let the page ask for its screen again, because something happened to the stored data."""
    xworker.sync.showAgain()


def report_change() -> None:
    """Tell the page that another tab changed something; it shows that when it disturbs nobody."""
    xworker.sync.changed()
