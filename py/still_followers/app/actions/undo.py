"""Undo the last act, or take any decision back."""

from __future__ import annotations

from dataclasses import replace

from still_followers.app.display import show_route
from still_followers.app.replies import Reply, build_message
from still_followers.app.review_position import position_of
from still_followers.app.session import Session
from still_followers.app.steps import is_saved, save_position, save_take_back
from still_followers.core.decisions.marks import Step
from still_followers.core.history.persons import strip_former
from still_followers.core.listing import Query
from still_followers.views.i18n import _, ngettext
from still_followers.views.words.marks import taken_back_in_words


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
    words = taken_back_in_words(last, strip_former(people[0]), session.formats)
    reply: Reply = {**await show_route(session, route, query), "announce": words}
    if not is_last:
        reply["undo"] = _("Undo the previous one")
    return reply


async def take_back(session: Session, act: str, taken: str, route: str, query: Query) -> Reply:
    """Take a decision back for all for whom it still counts; later decisions stay.

    Args:
        session: the session.
        act: the page's name for this act.
        taken: the act of the decision.
        route: the route on the screen.
        query: what it shows.
    """
    shown = session.current.shown
    reviews = shown.reviews if shown else None
    step = reviews.find(taken) if reviews else None
    people: list[str] = []
    words = ""
    if reviews and step and not is_saved(session, act):
        people, since = reviews.find_effect(step)
        session.store.alive()
        words = _("This decision no longer applies to anyone, so nothing was changed.")
        if people:
            await save_take_back(session, people, step, act)
            words = _taken_back_in_words(session, step, people[0], since)
    reply = await show_route(session, route, query)
    if words:
        reply["announce"] = words
    if people:
        reply["undo"] = _("Undo")
    return reply


def _taken_back_in_words(session: Session, step: Step, person: str, since: int) -> str:
    """Say what was taken back, and how many keep a later decision."""
    words = taken_back_in_words(step, strip_former(person), session.formats)
    if not since:
        return words
    text = ngettext(
        "{count} of {all} was marked again later and was left as it is.",
        "{count} of {all} were marked again later and were left as they are.",
        since,
    )
    number = session.formats.number
    return f"{words} {text.format(count=number(since), all=number(step.size))}"
