"""Screens of routes."""

from __future__ import annotations

from still_followers.app.display import open_stored, show_route
from still_followers.app.gather import read_whole
from still_followers.app.replies import Reply
from still_followers.app.routes import find_route
from still_followers.app.session import Remembered, Session
from still_followers.core.listing import Query
from still_followers.views.parts.progress import reading_snapshot_in_words


async def open_page(
    session: Session, snapshots: int, saved_on: str | None, route: str, query: Query
) -> Reply:
    """Read the stored data and show a route.

    Args:
        session: the session.
        snapshots: how many snapshots the page remembers.
        saved_on: the day of the last backup that the page remembers.
        route: the route to show.
        query: the query of its screen.
    """
    return await open_stored(session, route, query, Remembered(snapshots, saved_on))


async def show(session: Session, route: str, query: Query) -> Reply:
    """Show a route."""
    return await show_route(session, route, query)


async def complete(session: Session, route: str, query: Query) -> Reply:
    """Read all snapshots of the account, or what a screen of several accounts needs, and show a route."""

    def progress(done: int, total: int) -> None:
        session.ports.report(done, total, reading_snapshot_in_words(done + 1, total))

    await read_whole(session, find_route(route), progress)
    return await show_route(session, route, query)
