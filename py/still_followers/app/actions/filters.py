"""Filters of the list on the screen: set, saved under a name, forgotten."""

from __future__ import annotations

from collections.abc import Mapping

from still_followers.app.around import render_selected
from still_followers.app.display import show_route, with_unfinished
from still_followers.app.gather import gather
from still_followers.app.replies import Reply, build_reply, save_with_undo
from still_followers.app.routes import find_route
from still_followers.app.session import Session
from still_followers.core.decisions.decisions import SavedFilter
from still_followers.core.decisions.filters import build_filter
from still_followers.core.decisions.records import MAX_NAME_LENGTH, dump_decision
from still_followers.core.list_kinds import kind_of
from still_followers.core.listing import Query
from still_followers.core.own_words import clean_name
from still_followers.views.i18n import _
from still_followers.views.screens.lists.list import render_narrowed


async def narrow(session: Session, route: str, query: Query) -> Reply:
    """Show what a filter leaves of the list on the screen, and the filter itself."""
    if session.current.shown is None or kind_of(route) is None:
        return build_reply(session)
    context, is_unfinished = await gather(session, find_route(route), query)
    filters, results, words = render_narrowed(context)
    fragments = {"filters": filters, "results": results, "bulk": render_selected(session)}
    reply: Reply = {**build_reply(session, fragments), "announce": words}
    return with_unfinished(reply, is_unfinished=is_unfinished)


async def save_filter(
    session: Session, name: str, chosen: Mapping[str, str], route: str, query: Query
) -> Reply:
    """Save a filter under a name."""
    saved = SavedFilter(clean_name(name, MAX_NAME_LENGTH) or _("Filter"), build_filter(chosen))
    words = _("The filter “{name}” is saved.").format(name=saved.name)
    announced = await save_with_undo(
        session, {saved.key: dump_decision(saved)}, words, _("Undone.")
    )
    return {**await show_route(session, route, query), **announced}


async def forget_filter(session: Session, name: str, route: str, query: Query) -> Reply:
    """Forget a saved filter."""
    filters = session.store.decisions.filters
    saved = next((each for each in filters if each.name == name), None)
    announced: Reply = {}
    if saved is not None:
        words = _("“{name}” was deleted.").format(name=name)
        back = _("“{name}” is back.").format(name=name)
        announced = await save_with_undo(session, {saved.key: None}, words, back)
    return {**await show_route(session, route, query), **announced}
