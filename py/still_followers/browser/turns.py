"""Tabs take turns at writing, and each learns that another one wrote.

A Web Lock goes from tab to tab and is given back when its worker ends, however it ends. Both are named
with our prefix: all pages of one user on GitHub Pages share one origin.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

import js
from pyodide.ffi import create_proxy

NAME = "still-followers"


class Turns:
    """`is_stale` when another tab has changed what is stored since it was last read."""

    def __init__(self) -> None:
        """Listen to the other tabs."""
        self.is_stale = False
        made = getattr(js, "BroadcastChannel", None)
        self._channel: Any = made.new(NAME) if made else None
        if self._channel is not None:
            self._channel.onmessage = create_proxy(self._heard)

    def _heard(self, _event: Any) -> None:
        self.is_stale = True

    def tell(self) -> None:
        """Let the other tabs know that something was written."""
        if self._channel is not None:
            self._channel.postMessage("written")

    def mine(self) -> AbstractAsyncContextManager[None]:
        """Wait until no other tab writes, and keep them waiting meanwhile."""
        return alone(NAME)


@asynccontextmanager
async def alone(name: str) -> AsyncIterator[None]:
    """Hold a lock of this name, of which there is one for all tabs and all calls.

    Where there are no Web Locks, transactions alone keep writes apart.
    """
    locks = getattr(js.navigator, "locks", None)
    if locks is None:
        yield
        return
    loop = asyncio.get_running_loop()
    granted: asyncio.Future[None] = loop.create_future()
    done: asyncio.Future[None] = loop.create_future()

    async def hold(_lock: Any) -> None:
        granted.set_result(None)
        await done

    holding = create_proxy(hold)
    request = locks.request(name, holding)
    await granted
    try:
        yield
    finally:
        done.set_result(None)
        await request
        holding.destroy()
