"""Let one tab write at a time, and tell the other tabs that it wrote.

The browser gives a Web Lock back when the worker that holds it ends, however it ends. Lock and channel
carry our prefix, because all pages of one user on GitHub Pages share one origin.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

import js
from pyodide.ffi import JsException, create_proxy

from still_followers.browser.page_messages import show_notice

NAME = "still-followers"
NOTICE_AFTER = 3.0
"""Seconds until the page says that it waits for another tab."""


class TabLock:
    """The lock that all tabs share, and the channel between them.

    `is_stale` is true when another tab has changed the stored data since this one read it.
    """

    def __init__(self, on_change: Callable[[], None]) -> None:
        """Listen to the other tabs; `on_change` is called for the first change that was not read yet."""
        self.is_stale = False
        self._on_change = on_change
        channel_class = getattr(js, "BroadcastChannel", None)
        self._channel: Any = channel_class.new(NAME) if channel_class else None
        if self._channel is not None:
            self._channel.onmessage = create_proxy(self._on_message)

    def _on_message(self, _event: Any) -> None:
        if not self.is_stale:
            self.is_stale = True
            self._on_change()

    def announce_write(self) -> None:
        """Tell the other tabs that something was written."""
        if self._channel is not None:
            self._channel.postMessage("written")

    def acquire(self) -> AbstractAsyncContextManager[None]:
        """Wait until no other tab writes, and let none write until the block ends."""
        return hold_lock(NAME, shows_notice=True)


@asynccontextmanager
async def hold_lock(name: str, *, shows_notice: bool = False) -> AsyncIterator[None]:
    """Hold the lock of this name, which only one call in one tab holds at a time.

    Where the browser has no Web Locks, or refuses one, only transactions keep writes apart.

    Args:
        name: the lock's.
        shows_notice: the page says what it waits for when that takes long, since a tab that the
            browser has frozen does not give its lock back.
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
    request = asyncio.ensure_future(_wait_for_end(locks.request(name, holding)))
    try:
        await _wait_for_first(granted, request, shows_notice=shows_notice)
        yield
    finally:
        if granted.done():
            done.set_result(None)
            await request
            holding.destroy()
        else:
            granted.cancel()  # a lock that comes later, when nobody waits, is given back at once


async def _wait_for_end(request: Any) -> None:
    """Wait until the lock was given back or refused."""
    try:
        await request
    except JsException as error:
        js.console.info(f"No lock is given: {error.name}")


async def _wait_for_first(*futures: asyncio.Future[None], shows_notice: bool) -> None:
    """Wait until the lock is granted or refused."""
    timeout = NOTICE_AFTER if shows_notice else None
    done, _ = await asyncio.wait(futures, timeout=timeout, return_when=asyncio.FIRST_COMPLETED)
    if not done:
        show_notice("others")
        await asyncio.wait(futures, return_when=asyncio.FIRST_COMPLETED)
        show_notice("")
