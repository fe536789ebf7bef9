"""The list on the screen: searched, filtered, selected, printed."""

from __future__ import annotations

from still_followers.app.display import with_unfinished
from still_followers.app.list_files import RowProgress
from still_followers.app.replies import Reply, build_reply
from still_followers.app.session import Session
from still_followers.core.listing import Query


async def query(session: Session, route: str, query: Query) -> Reply:
    """Show the rows of the list on the screen that match."""
    matches = await session.screens.results(route, query)
    if matches is None:
        return build_reply(session)
    results, words = matches
    reply = build_reply(session, {"results": results, "bulk": session.screens.bulk()})
    return with_unfinished(session, {**reply, "announce": words})


async def count_filter(session: Session, route: str, query: Query) -> Reply:
    """Show how many rows a filter would leave."""
    return build_reply(session, {"would-match": session.screens.would_match(route, query)})


async def print_list(session: Session, route: str, query: Query) -> Reply:
    """Show all rows that match on one page, for printing."""

    def advance(total: int) -> RowProgress:
        return RowProgress(total, session.ports.report, session.formats)

    printed = await session.screens.printed(route, query, advance)
    return build_reply(session, {"results": printed})


async def select(session: Session, person: str, on: bool) -> Reply:  # noqa: FBT001 (the page's value)
    """Select a row, or take it out of the selection."""
    session.screens.select([person], on=on)
    return build_reply(session, {"bulk": session.screens.bulk()})


async def select_all(session: Session, route: str, query: Query) -> Reply:
    """Select all rows that match, including those on other pages."""
    await session.screens.read_for(route, query)
    session.screens.select(session.screens.matching(route, query), on=True)
    return await _query(session, route, query)


async def clear_selection(session: Session, route: str, query: Query) -> Reply:
    """Clear the selection."""
    session.screens.selected.clear()
    return await _query(session, route, query)


_query = query
