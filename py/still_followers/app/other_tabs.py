"""Shares the stored data with other tabs: reads what they wrote, and takes turns at writing."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from contextvars import ContextVar

from still_followers.app.loading import load
from still_followers.app.session import Session
from still_followers.core.snapshots.ordering import select_account_heads

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


async def catch_up(session: Session) -> None:
    """Read what another tab has changed.

    The snapshot on the screen stays until a route is shown, even if it is no longer the latest: an
    act before that is about what the user sees.
    """
    if not session.can_save:
        return
    store, current = session.store, session.current
    at_hand = current.lists_at_hand  # empty if what is shown is not saved yet
    session.staying = session.reviewed
    before, latest = _list_inputs(session), _find_latest_key(session)
    if current.shown is not None:
        if current.shown.snapshot.head.key == latest:
            session.latest_shown = latest
        await store.load()
    if current.shown is None or any(not store.head_of(key) for key in at_hand):
        await load(session)
    elif _list_inputs(session) == before:
        current.review()  # marks change no list and no history
    else:
        await current.refresh()


async def follow_latest(session: Session) -> None:
    """Show the latest snapshot if another tab saved it while the one before was on the screen."""
    followed, session.latest_shown = session.latest_shown, 0
    current = session.current
    if not followed or current.shown is None or current.shown.snapshot.head.key != followed:
        return
    if _find_latest_key(session) != followed and not current.is_chosen:
        await current.open_latest(session.owner)


def _find_latest_key(session: Session) -> int:
    """Return the key of the latest stored snapshot of the account on the screen, or 0."""
    if session.current.shown is None:
        return 0
    heads = select_account_heads(session.owner, session.store.heads)
    return heads[-1].key if heads else 0


def _list_inputs(session: Session) -> tuple[object, ...]:
    """Return all that the lists on the screen and their history depend on."""
    decisions = session.store.decisions
    return session.store.heads, decisions.renames, decisions.owners
