"""Everything that a screen can show is gathered in one value, and what it needs is read before."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from still_followers.app.review_position import choose_reviewed, position_of
from still_followers.app.routes import Needs, Route
from still_followers.app.session import Session
from still_followers.app.stored.store import BACKUP
from still_followers.core.files.last_backup import LastBackup, build_last_backup
from still_followers.core.list_kinds import kind_of
from still_followers.core.listing import Query
from still_followers.core.snapshots.ordering import select_account_heads
from still_followers.views.screens.context import ScreenContext

AT_ONCE = 100_000
"""Connections in all snapshots of an account that are read before a screen is shown; more are read
after it, so that nobody waits for what may not be looked at."""


async def gather(session: Session, route: Route, query: Query) -> tuple[ScreenContext, bool]:
    """Read what a route's screen needs.

    Returns:
        what the screen can show, and whether it says more when all snapshots were read.
    """
    is_unfinished = Needs.HISTORY_LATER in route.needs and is_overview_unfinished(session)
    shown = session.current.shown
    if shown is not None and shown.history is None:
        is_unfinished |= await _read_history(session, route, query)
    if kind := kind_of(route.path):
        session.enter_list(kind)
    is_persistent = None
    if Needs.PROMISE in route.needs:
        is_persistent = await session.store.backend.is_persistent()
    reviewed = None
    if Needs.REVIEWED in route.needs:
        reviewed = choose_reviewed(session)
        session.reviewed = session.reviewed if reviewed is None else reviewed
    if Needs.SEVERAL in route.needs and shown is not None:
        from still_followers.app import several_accounts  # noqa: PLC0415 (few visits want it)

        is_unfinished |= await several_accounts.read_small(session, route, AT_ONCE)
        context = _build_context(session, route, query)
        return several_accounts.fill(session, route, context), is_unfinished
    return _build_context(session, route, query, reviewed or "", is_persistent), is_unfinished


async def read_whole(
    session: Session, route: Route, progress: Callable[[int, int], None] = lambda *_: None
) -> None:
    """Read all that a route's screen can tell, however much it is.

    Args:
        session: the session.
        route: the route.
        progress: called with the number of snapshots read, and of all.
    """
    if Needs.SEVERAL in route.needs:
        from still_followers.app import several_accounts  # noqa: PLC0415 (few visits want it)

        await several_accounts.read(session, route, progress)
    else:
        await session.current.read_all(progress)


async def _read_history(session: Session, route: Route, query: Query) -> bool:
    """Read all snapshots for a screen that wants them, if they are small; tell whether they are not."""
    if not route.wants_history(_build_context(session, route, query)):
        return False
    if not _is_small(session):
        return True
    await session.current.read_all()
    return False


def _build_context(
    session: Session,
    route: Route,
    query: Query,
    reviewed: str = "",
    is_persistent: bool | None = None,  # noqa: FBT001
) -> ScreenContext:
    current, store = session.current, session.store
    return ScreenContext(
        path=route.path,
        argument=route.argument,
        query=query,
        account=current.shown,
        arrival=session.arrival_shown,
        offers=current.offers,
        is_chosen=current.is_chosen,
        question=current.question,
        unread=current.unread,
        heads=store.heads,
        deleted=store.deleted,
        decisions=store.decisions,
        position=position_of(session),
        reviewed=reviewed,
        selected=session.selection.people,
        calendar=session.calendar,
        formats=session.formats,
        last_backup=last_backup_of(session),
        warned=session.warned,
        copied=session.copied,
        is_persistent=is_persistent,
        is_sample=store.is_sample,
        backup_file=session.backup_file,
    )


def is_overview_unfinished(session: Session) -> bool:
    """Tell whether the overview says more when all snapshots were read, which are small."""
    shown = session.current.shown
    if shown is None or shown.history is not None:
        return False
    stored = select_account_heads(session.owner, session.store.heads)
    return len(stored) > 1 and _is_small(session)


def last_backup_of(session: Session) -> LastBackup:
    """Return when the last backup was saved, and whether another one is due."""
    store = session.store
    record: dict[str, Any] = store.state.get(BACKUP, {})
    return build_last_backup(record, store.heads, store.decisions, session.today)


def _is_small(session: Session) -> bool:
    account = select_account_heads(session.owner, session.store.heads)
    size = sum(head.counts.followers + head.counts.following for head in account)
    return size <= AT_ONCE
