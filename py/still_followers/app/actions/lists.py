"""The list on the screen: searched, filtered, selected, printed."""

from __future__ import annotations

from still_followers.app.around import render_selected
from still_followers.app.display import with_unfinished
from still_followers.app.gather import gather
from still_followers.app.list_files import RowProgress
from still_followers.app.list_rows import find_matching, read_for
from still_followers.app.replies import Reply, build_reply, with_selected
from still_followers.app.routes import find_route
from still_followers.app.session import Session
from still_followers.core.batches import with_progress
from still_followers.core.list_kinds import kind_of
from still_followers.core.listing import Query
from still_followers.views.markup import NOTHING
from still_followers.views.screens.lists.list import render_found, render_paper


async def query(session: Session, route: str, query: Query) -> Reply:
    """Show what matches in the list on the screen."""
    if session.current.shown is None or kind_of(route) is None:
        return build_reply(session)
    context, is_unfinished = await gather(session, find_route(route), query)
    results, words = render_found(context)
    reply = build_reply(session, {"results": results, "bulk": render_selected(session)})
    reply["announce"] = words
    return with_unfinished(reply, is_unfinished=is_unfinished)


async def print_list(session: Session, route: str, query: Query) -> Reply:
    """Show all rows that match at once, to be printed."""
    await read_for(session, route, query)
    shown, kind = session.current.shown, kind_of(route)
    if shown is None or kind is None:
        return build_reply(session, {"results": NOTHING})
    people = find_matching(session, route, query)
    advance = RowProgress(len(people), session.ports.report, session.formats)
    rows = with_progress(shown.iter_rows(kind, people), advance)
    context, _is_unfinished = await gather(session, find_route(route), query)
    return build_reply(session, {"results": render_paper(context, people, rows)})


async def select(session: Session, person: str, on: bool) -> Reply:  # noqa: FBT001 (the page's value)
    """Select a row, or take it out of what is selected."""
    session.selection.select([person], on=on)
    return with_selected(session, build_reply(session, {"bulk": render_selected(session)}))


async def select_all(session: Session, route: str, query: Query) -> Reply:
    """Select all rows that match, also those on other pages."""
    await read_for(session, route, query)
    session.selection.select(find_matching(session, route, query), on=True)
    return with_selected(session, await _query(session, route, query))


async def clear_selection(session: Session, route: str, query: Query) -> Reply:
    """Select nothing."""
    session.selection.clear()
    return with_selected(session, await _query(session, route, query))


async def restore_selection(session: Session, selected: str) -> Reply:
    """Select what was selected in the page's tab before."""
    session.selection.restore(selected)
    return build_reply(session)


_query = query
