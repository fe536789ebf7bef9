"""Undo."""

from __future__ import annotations

from dataclasses import replace

from still_followers.app.display import show_route
from still_followers.app.replies import Reply, build_message
from still_followers.app.review_position import position_of
from still_followers.app.session import Session
from still_followers.app.steps import save_position
from still_followers.core.history.persons import strip_former
from still_followers.core.listing import Query
from still_followers.views.i18n import _
from still_followers.views.words.marks import marked_in_words


async def undo(session: Session, route: str, query: Query) -> Reply:
    """Undo the last act of this tab, or else the last step of the account."""
    take_back, session.undo = session.undo, None
    if take_back is None:
        return await _undo_step(session, route, query)
    words = await take_back()
    await session.current.refresh()
    return {**await show_route(session, route, query), "announce": words}


async def _undo_step(session: Session, route: str, query: Query) -> Reply:
    """Remove the last step, which is possible even after a reload."""
    shown = session.current.shown
    steps = session.store.decisions.steps_of(session.owner)
    if shown is None or not steps:
        return build_message(session, _("There is nothing to undo."))
    last = steps[-1]
    is_last = len(steps) == 1
    people = shown.reviews.people_of(last)
    await session.store.remember({last.key: None})
    session.current.review()
    if route == "review" and len(people) == 1:
        await save_position(session, replace(position_of(session), person=people[0]))
    step_words = marked_in_words(last, strip_former(people[0]), session.formats)
    reply: Reply = {
        **await show_route(session, route, query),
        "announce": _("Taken back. {said}").format(said=step_words),
    }
    if not is_last:
        reply["undo"] = _("Undo the one before")
    return reply
