"""Marks of one profile, of the selected rows, of a pasted list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from still_followers.app.around import render_around
from still_followers.app.display import show_overview, show_route
from still_followers.app.gather import gather
from still_followers.app.replies import Reply, build_reply, with_selected
from still_followers.app.routes import find_route
from still_followers.app.session import Session
from still_followers.app.steps import parse_mark, parse_review, save_step, with_step
from still_followers.core.account.offered import NOTHING_OFFERED, Offered, find_offered
from still_followers.core.decisions.marks import KeepReason, Mark, Review
from still_followers.core.list_kinds import kind_of
from still_followers.core.listing import Query
from still_followers.core.pasted_names import parse_names
from still_followers.views.i18n import _, ngettext
from still_followers.views.screens.review.paste import render_paste
from still_followers.views.words.marks import MARKS

MAX_NAMES = 10
"""How many names are listed; of the others only the number is."""


async def mark(  # noqa: PLR0913, PLR0917 (the page's values)
    session: Session, act: str, person: str, mark: str, route: str, query: Query
) -> Reply:
    """Mark one profile in a list; the list stays as it is, but its filter may have more to offer.

    Args:
        session: the session.
        act: the page's name for this act; an act with the same name is saved once.
        person: the profile, as the row names it.
        mark: keep, consider or undecided.
        route: the route on the screen.
        query: what the list on the screen was asked for.
    """
    offered = _find_offered(session, route)
    step = await save_step(session, [person], parse_mark(mark), act, whole=False)
    fragments = render_around(session, find_route(route))
    if _find_offered(session, route) != offered:
        from still_followers.views.screens.lists.list import render_conditions  # noqa: PLC0415 (seldom)

        context, _is_unfinished = await gather(session, find_route(route), query)
        fragments["filters"] = render_conditions(context)
    return with_step(session, build_reply(session, fragments), step, person)


def _find_offered(session: Session, route: str) -> Offered:
    """Return what a filter can tell apart in the list of a route by marks."""
    shown, kind = session.current.shown, kind_of(route)
    return NOTHING_OFFERED if shown is None or kind is None else find_offered(shown, kind, 1)


async def mark_selected(session: Session, act: str, mark: str, route: str, query: Query) -> Reply:
    """Mark all selected rows at once."""
    return await _decide_selected(session, act, parse_mark(mark), route, query)


async def keep_selected(
    session: Session, act: str, fields: Mapping[str, str], route: str, query: Query
) -> Reply:
    """Keep all selected rows at once, for the reason in the fields; own words that are empty are none."""
    review = parse_review({**fields, "mark": Mark.KEEP})
    if review.reason is KeepReason.OWN and not review.words:
        review = Review(Mark.KEEP)  # the words of whoever is kept already stay
    return await _decide_selected(session, act, review, route, query)


async def _decide_selected(
    session: Session, act: str, review: Review, route: str, query: Query
) -> Reply:
    if kind := kind_of(route):
        session.enter_list(kind)  # another tab may have changed who is in it
    people = sorted(session.selection.people)
    step = await save_step(session, people, review, act, whole=False)
    session.selection.clear()
    reply = with_selected(session, await show_route(session, route, query))
    return with_step(session, reply, step, people[0]) if people else reply


async def save_person(  # noqa: PLR0913, PLR0917 (the page's values)
    session: Session, act: str, person: str, fields: Mapping[str, str], route: str, query: Query
) -> Reply:
    """Save the whole review of one profile from the fields of its form."""
    step = await save_step(session, [person], parse_review(fields), act, whole=True)
    return with_step(session, await show_route(session, route, query), step, person)


async def paste(session: Session, act: str, text: str, mark: str) -> Reply:
    """Mark the followed profiles of a pasted list; the other names stay in the field."""
    current = session.current
    if current.shown is None:
        return await show_overview(session)
    names, unreadable = parse_names(text)
    persons, latest = current.persons, current.latest_at
    by_name = {name: persons.person_of(name, latest) for name in names}
    following = current.shown.snapshot.following
    followed = [person for person in by_name.values() if person in following]
    not_followed = [name for name in names if by_name[name] not in following]
    review = parse_mark(mark)
    step = await save_step(session, list(dict.fromkeys(followed)), review, act, whole=False)
    main = render_paste("\n".join((*not_followed, *unreadable)))
    route = find_route("paste")
    fragments = {**render_around(session, route), "main": main}
    reply: Reply = {**build_reply(session, fragments), "title": route.title()}
    left_out = _left_out_in_words(session, not_followed, unreadable)
    if step is None:
        announced = filter(None, (_("Nobody was marked."), left_out))
        return {**reply, "announce": _(" ").join(announced)}
    words = ngettext("Marked {count} as {mark}.", "Marked {count} as {mark}.", step.size)
    count = session.formats.number(step.size)
    words = words.format(count=count, mark=MARKS[review.mark]())
    announced = filter(None, (words, left_out))
    return {**reply, "announce": _(" ").join(announced), "undo": _("Undo")}


def _left_out_in_words(
    session: Session, not_followed: Iterable[str], unreadable: Iterable[str]
) -> str:
    """Say which names of a pasted list were not marked."""
    sentences = []
    for texts, words in (
        (list(not_followed), _("You do not follow: {names}.")),
        (list(unreadable), _("Not understood: {names}.")),
    ):
        if texts:
            names = ", ".join(texts[:MAX_NAMES])
            if len(texts) > MAX_NAMES:
                count = session.formats.number(len(texts) - MAX_NAMES)
                names = _("{names} and {count} more").format(names=names, count=count)
            sentences.append(words.format(names=names))
    return " ".join(sentences)
