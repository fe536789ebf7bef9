"""The screen of a route as a reply, and what is stored when the page is opened."""

from __future__ import annotations

from itertools import groupby

from still_followers.app.around import render_around
from still_followers.app.gather import gather
from still_followers.app.loading import load
from still_followers.app.other_tabs import follow_latest, take_turn
from still_followers.app.replies import Reply, build_reply
from still_followers.app.routes import WELCOME, Needs, Route, find_route, find_shown
from still_followers.app.session import Remembered, Session
from still_followers.core.listing import Query
from still_followers.views.i18n import _
from still_followers.views.markup import Markup, join
from still_followers.views.parts.storage_warning import StorageProblem


async def show_route(session: Session, route: str, query: Query) -> Reply:
    """Show a route: a list, an account, the overview, the snapshots, the settings.

    While something is missing, or is of a newer version, there is only that to be seen.
    """
    if session.lost is not None:
        from still_followers.views.screens.snapshots.recovery import render_recovery  # noqa: PLC0415 (seldom wanted)

        main = render_recovery(session.lost, session.formats)
        fragments = {**render_around(session, find_route("")), "main": main}
        return {**build_reply(session, fragments), "title": _("Something is missing")}
    await follow_latest(session)
    if session.is_newer:
        return await open_stored(session, route, query)
    found = find_route(route)
    reply = await _show_known(session, found, query)
    if route and not found.path:
        reply["elsewhere"] = True
    return reply


async def show_overview(session: Session) -> Reply:
    """Show the overview."""
    return await show_route(session, "", Query())


def with_unfinished(reply: Reply, *, is_unfinished: bool) -> Reply:
    """Say in a reply that its screen tells more when all snapshots were read."""
    if is_unfinished:
        reply["unfinished"] = True
    return reply


async def _show_known(session: Session, asked: Route, query: Query) -> Reply:
    arrivals, current = session.arrivals, session.current
    undecided = arrivals.undecided
    is_asked = undecided is not None and not asked.path
    route = find_shown(asked, has_snapshot=current.shown is not None)
    if route.path not in ("", WELCOME):
        session.arrival = None  # the person has gone on
    context, is_unfinished = await gather(session, route, query)
    route = find_shown(asked, has_snapshot=context.account is not None)
    main, title = route.render(context), route.title()
    lasting = current.shown is not None and not session.store.is_sample
    lasting = lasting and Needs.USERNAME not in route.needs
    if is_asked:
        question, lasting = arrivals.render(session.formats), False
        if current.shown is None:  # there is nothing that it could hide
            main, title = question, _("One question")
        else:
            main = join((question, main))
    if arrivals.has_unused:
        if route.path in ("", WELCOME):  # what is not stored is not painted at the next visit
            main, lasting = join((_render_unused(session), main)), False
        elif undecided is None:
            arrivals.forget_unused()  # the person has gone on
    fragments = {**render_around(session, route), "main": main}
    reply: Reply = {**build_reply(session, fragments), "title": title}
    if not session.store.is_sample:
        # The page may ask for it again by itself: nothing stands there that no route brings back.
        reply["again"] = True
    if lasting:
        # The page may show it at the next visit, before the engine does.
        reply["lasting"] = True
    return with_unfinished(reply, is_unfinished=is_unfinished)


def _render_unused(session: Session) -> Markup:
    from still_followers.views.parts.refused_files import render_refused  # noqa: PLC0415 (seldom wanted)

    arrivals = session.arrivals
    return render_refused(arrivals.refused, arrivals.passed_over, session.formats)


async def open_stored(
    session: Session, route: str, query: Query, remembered: Remembered | None = None
) -> Reply:
    """Read what is stored and show a route, or say that what the page remembers is missing."""
    session.lost = None
    session.remembered = remembered = remembered or session.remembered
    try:
        reply = await _read_and_show(session, route, query)
    except Exception as error:
        code = getattr(error, "code", "")
        if code == "storage-none" and not remembered.snapshots:
            return await _save_nothing(session, route, query)
        if code not in ("storage", "storage-none"):
            raise
        return await _show_recovery(session, "UNOPENED", str(error))
    count = len(session.store.heads)
    if remembered.snapshots and session.store.is_empty:
        return await _show_recovery(session, "EMPTY", "")
    if 0 < count < remembered.snapshots and not session.store.set_aside:
        from still_followers.views.words.issues import fewer_in_words  # noqa: PLC0415 (seldom wanted)

        session.lacks = True
        words = fewer_in_words(count, remembered.snapshots, session.formats)
        reply["announce"] = " ".join(filter(None, (reply.get("announce"), words)))
    return reply


async def _read_and_show(session: Session, route: str, query: Query) -> Reply:
    """Read what is stored and show a route of the latest snapshot."""
    store = session.store
    session.is_open = True
    try:
        await load(session)
    except Exception as error:
        session.is_newer = getattr(error, "code", "") == "newer-record"
        raise
    session.is_newer = False
    if store.has_expired(session.today):
        async with take_turn(session):
            await store.purge(session.today)
    reply = await show_route(session, route, query)
    words = await _news(session)
    if words:
        reply["announce"] = " ".join(words)
    return reply


async def _news(session: Session) -> list[str]:
    """Say what is new about what is stored: what cannot be read, what is doubted."""
    store, formats = session.store, session.formats
    unread = session.current.unread
    words = []
    if store.set_aside or store.damaged_decisions or unread:
        from still_followers.views.words import issues  # noqa: PLC0415 (seldom wanted)

        if store.set_aside:
            words.append(issues.set_aside_in_words(store.set_aside, formats))
        if store.damaged_decisions:
            words.append(issues.decisions_aside_in_words(store.damaged_decisions, formats))
        if unread:
            words.append(issues.unread_in_words(unread, formats))
    if not store.is_sample and (doubted := store.find_new_doubts()):
        from still_followers.views.screens.overview.question import careful_in_words  # noqa: PLC0415 (seldom wanted)

        doubted = sorted(doubted, key=lambda head: head.owner or "")
        for _owner, heads in groupby(doubted, key=lambda head: head.owner):
            words.append(careful_in_words([*heads], formats))
        async with take_turn(session):
            await store.remember_doubts()
    return words


async def _show_recovery(session: Session, trouble: str, details: str) -> Reply:
    """Look for a safety copy, and show what can be done about a `Trouble`, given by its name."""
    from still_followers.app.recovery import find_copy  # noqa: PLC0415 (seldom wanted)
    from still_followers.views.screens.snapshots.recovery import Recovery, Trouble  # noqa: PLC0415 (seldom wanted)

    await find_copy(session)
    remembered, copy = session.remembered, session.backups.opened
    session.lacks = True
    session.lost = Recovery(
        Trouble[trouble], remembered.snapshots, remembered.saved_on, copy, details
    )
    return await show_overview(session)


async def _save_nothing(session: Session, route: str, query: Query) -> Reply:
    """Work in memory only, and say so on every screen."""
    from still_followers.app.stored.memory_store import MemoryStore  # noqa: PLC0415 (seldom wanted)

    session.store.backend = MemoryStore()
    session.warned = StorageProblem.NOTHING_SAVED
    return await _read_and_show(session, route, query)
