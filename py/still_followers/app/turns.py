"""Turns at writing: one tab at a time writes, and sees first what the others wrote."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from contextvars import ContextVar

from still_followers.app.other_tabs import catch_up
from still_followers.app.session import Session

_has_turn: ContextVar[bool] = ContextVar("has_turn", default=False)
"""Whether the running action has its turn; actions that run at the same time each have their own value."""


async def see_other_tabs(session: Session) -> None:
    """Read what another tab has written; a call that comes meanwhile waits for that."""
    tabs = session.ports.tabs
    async with session.catch_up_lock:
        if not tabs.is_stale:
            return
        tabs.is_stale = False
        if session.is_open:
            try:
                await catch_up(session)
            except BaseException:
                tabs.is_stale = True  # it is still unread
                raise


@asynccontextmanager
async def take_turn(session: Session) -> AsyncIterator[None]:
    """Wait until no other tab writes, see what they wrote, and let none write until the block ends.

    Within an action that has its turn, this is the same turn. The sample is not shared with other
    tabs, so it takes none.
    """
    if _has_turn.get() or session.store.is_sample:
        yield
        return
    tabs = session.ports.tabs
    async with tabs.acquire():
        await see_other_tabs(session)
        token = _has_turn.set(True)
        try:
            yield
        finally:
            _has_turn.reset(token)
            tabs.announce_write()
