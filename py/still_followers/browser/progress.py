"""Tell the page how far the engine is; live also from a synchronous loop."""

from __future__ import annotations

from polyscript import xworker


def report(done: int, total: int, text: str) -> None:
    """Send progress to the page; it set `sync.progress` before its first call."""
    xworker.sync.progress(done, total, text)
