"""Tabs take turns at writing, and each learns that another one wrote.

A Web Lock goes from tab to tab and is given back when its worker ends, however it ends. Both are named
with our prefix: all pages of one user on GitHub Pages share one origin.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

import js
from pyodide.ffi import JsException, create_proxy

from still_followers.browser.page_messages import tell

NAME = "still-followers"
PATIENCE = 3.0
"""Seconds until the page says that it waits for another tab."""


class Turns:
    """`is_stale` when another tab has changed what is stored since it was last read."""

    def __init__(self, heard: Callable[[], None]) -> None:
        """Listen to the other tabs; `heard` is called when the first of several changes is told."""
        self.is_stale = False
        self._tell_of_change = heard
        made = getattr(js, "BroadcastChannel", None)
        self._channel: Any = made.new(NAME) if made else None
        if self._channel is not None:
            self._channel.onmessage = create_proxy(self._heard)

    def _heard(self, _event: Any) -> None:
        if not self.is_stale:
            self.is_stale = True
            self._tell_of_change()

    def tell(self) -> None:
        """Let the other tabs know that something was written."""
        if self._channel is not None:
            self._channel.postMessage("written")

    def mine(self) -> AbstractAsyncContextManager[None]:
        """Wait until no other tab writes, and keep them waiting meanwhile."""
        return alone(NAME, tell_of_waiting=True)


@asynccontextmanager
async def alone(name: str, *, tell_of_waiting: bool = False) -> AsyncIterator[None]:
    """Hold a lock of this name, of which there is one for all tabs and all calls.

    Where there are no Web Locks, or none is given, transactions alone keep writes apart.

    Args:
        name: the lock's.
        tell_of_waiting: the page says what it waits for when that takes long: a tab that is asleep
            gives nothing back.
    """
    locks = getattr(js.navigator, "locks", None)
    if locks is None:
        yield
        return
    granted: asyncio.Future[None] = asyncio.get_running_loop().create_future()
    done: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    async def hold(_lock: Any) -> None:
        if not granted.done():
            granted.set_result(None)
            await done

    holding = create_proxy(hold)
    request = asyncio.ensure_future(_ended(locks.request(name, holding)))
    try:
        await _first_of(granted, request, tell_of_waiting=tell_of_waiting)
        yield
    finally:
        if granted.done():
            done.set_result(None)
            await request
            holding.destroy()
        else:
            granted.cancel()  # a lock that comes when nobody waits any more is given back at once


async def _ended(request: Any) -> None:
    """Wait until a lock was given back; one that is refused is told."""
    try:
        await request
    except JsException as error:
        js.console.info(f"No lock is given: {error.name}")


async def _first_of(*waited: asyncio.Future[None], tell_of_waiting: bool) -> None:
    """Wait until a lock is granted, or refused."""
    patience = PATIENCE if tell_of_waiting else None
    done, _ = await asyncio.wait(waited, timeout=patience, return_when=asyncio.FIRST_COMPLETED)
    if not done:
        tell("others")
        await asyncio.wait(waited, return_when=asyncio.FIRST_COMPLETED)
        tell("")
