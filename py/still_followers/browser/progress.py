"""Tell the page how far the engine is, and give it files; live also from a synchronous loop."""

from __future__ import annotations

from typing import Any

from polyscript import xworker


def report(done: int, total: int, text: str) -> None:
    """Send progress to the page; it set `sync.progress` before its first call."""
    xworker.sync.progress(done, total, text)


def tell(name: str) -> None:
    """Let the page say a text by its name, and wait with it as long as it takes; "" ends that."""
    xworker.sync.tell(name)


def give(blob: Any) -> None:
    """Hand a Blob to the page, which its content security policy does not let fetch one."""
    xworker.sync.give(blob)


def show_again() -> None:
    """Let the page ask for its screen anew: something happened to what is stored."""
    xworker.sync.showAgain()
