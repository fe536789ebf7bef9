"""Lists that the person brought along: made, renamed, filled anew, deleted, all of them kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from still_followers.app.display import show_route
from still_followers.app.ports import File
from still_followers.app.replies import Reply, build_message, save_with_undo
from still_followers.app.session import Session
from still_followers.app.steps import parse_review, save_step, with_step
from still_followers.core.decisions.decisions import BroughtList
from still_followers.core.decisions.marks import KeepReason, Mark, Review
from still_followers.core.decisions.records import MAX_NAME_LENGTH, dump_decision
from still_followers.core.listing import Query
from still_followers.core.own_words import clean_name
from still_followers.views.i18n import _

if TYPE_CHECKING:  # fetched with the screen
    from still_followers.core.insights.brought_files import ReadNames

PATH = "your-lists"
_TICK = timedelta(milliseconds=1)


async def bring_list(
    session: Session, name: str, text: str, number: str, _route: str, query: Query
) -> Reply:
    """Keep a pasted list under a name, or in the place of what the list of a number holds."""
    from still_followers.core.insights.brought_files import read_pasted  # noqa: PLC0415 (fetched now)

    session.store.alive()
    return await _keep(session, name, number, read_pasted(text), query)


async def bring_file(  # noqa: PLR0913, PLR0917 (the page's values)
    session: Session, file: File, path: str, name: str, number: str, _route: str, query: Query
) -> Reply:
    """Keep the list in a file; without a name it has that of the file."""
    from still_followers.core.insights.brought_files import (  # noqa: PLC0415 (fetched now)
        MAX_BYTES,
        NotText,
        read_file,
    )
    from still_followers.views.screens.your_lists import list_words  # noqa: PLC0415 (fetched now)

    session.store.alive()
    if file.size > MAX_BYTES:
        return build_message(session, list_words.too_large_in_words())
    try:
        read = read_file(file.open().read())
    except NotText as error:
        return build_message(session, list_words.no_text_in_words(is_sheet=error.is_sheet))
    stem = path.rpartition("/")[2].rpartition(".")
    return await _keep(session, name.strip() or stem[0] or stem[2], number, read, query)


async def rename_list(session: Session, number: str, name: str, route: str, query: Query) -> Reply:
    """Give a list another name."""
    before, name = _find(session, number), clean_name(name, MAX_NAME_LENGTH)
    if before is None or not name or name == before.name:
        return await show_route(session, route, query)
    after = replace(before, name=_find_free_name(session, name, before))
    words = _("The list is now called “{name}”.").format(name=after.name)
    announced = await _save(session, {after.key: after}, words)
    return {**await show_route(session, route, query), **announced}


async def forget_list(session: Session, number: str, _route: str, query: Query) -> Reply:
    """Delete a list; the marks that were made with it stay."""
    brought = _find(session, number)
    announced: Reply = {}
    if brought is not None:
        words = _("“{name}” was deleted. Your marks stay.").format(name=brought.name)
        back = _("“{name}” is back.").format(name=brought.name)
        announced = await save_with_undo(session, {brought.key: None}, words, back)
    return {**await show_route(session, PATH, query), **announced, "route": PATH}


async def keep_listed(  # noqa: PLR0913, PLR0917 (the page's values)
    session: Session,
    act: str,
    number: str,
    fields: Mapping[str, str],
    route: str,
    query: Query,
) -> Reply:
    """Keep all in a list who are followed, for the reason in the fields; empty own words are none."""
    from still_followers.core.insights.matches import match_list  # noqa: PLC0415 (fetched now)

    brought, shown = _find(session, number), session.current.shown
    if brought is None or shown is None:
        return await show_route(session, route, query)
    review = parse_review({**fields, "mark": Mark.KEEP})
    if review.reason is KeepReason.OWN and not review.words:
        review = Review(Mark.KEEP)
    people = match_list(brought, shown, session.current.persons).followed
    step = await save_step(session, people, review, act, whole=False)
    reply = await show_route(session, route, query)
    if step is None:
        return {**reply, "announce": _("Nothing was changed.")}
    return with_step(session, reply, step, people[0])


def _find(session: Session, number: str) -> BroughtList | None:
    lists = session.store.decisions.brought_of(session.owner)
    return next((one for one in lists if one.number == number), None)


def _find_free_name(session: Session, name: str, but: BroughtList | None) -> str:
    """Return a name that no other list has: a number behind it tells them apart."""
    lists: Sequence[BroughtList] = session.store.decisions.brought_of(session.owner)
    taken = {one.name for one in lists if one is not but}
    free, number = name, 1
    while free in taken:
        number += 1
        suffix = f" {number}"
        free = name[: MAX_NAME_LENGTH - len(suffix)] + suffix
    return free


async def _save(
    session: Session, lists: Mapping[str, BroughtList], words: str, undone: str = ""
) -> Reply:
    records = {key: dump_decision(one) for key, one in lists.items()}
    return await save_with_undo(session, records, words, undone or _("Undone."))


async def _keep(session: Session, name: str, number: str, read: ReadNames, query: Query) -> Reply:
    """Keep what was read as a new list, or as the content of one."""
    from still_followers.views.screens.your_lists import list_words  # noqa: PLC0415 (fetched now)

    session.store.alive()
    if not read.names:
        words = list_words.nothing_read_in_words(read, session.formats)
        return build_message(session, words)
    if session.current.shown is None:
        return await show_route(session, PATH, query)
    now = session.ports.now()
    dated = max(now, session.current.latest_at)
    before = _find(session, number)
    if before is not None:
        after = replace(before, brought_at=dated, names=read.names, labels=read.labels)
    else:
        numbers = {one.number for one in session.store.decisions.brought_of(session.owner)}
        name = _find_free_name(session, clean_name(name, MAX_NAME_LENGTH) or _("List"), None)
        after = BroughtList(session.owner, now, name, dated, read.names, read.labels)
        while after.number in numbers:
            after = replace(after, at=after.at + _TICK)
    words = list_words.kept_in_words(after, read, session.formats)
    announced = await _save(session, {after.key: after}, words)
    route = f"{PATH}/{after.number}"
    return {**await show_route(session, route, query), **announced, "route": route}
