"""Imports: the chosen exports are read and shown, then saved, some after a question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from still_followers.app.around import render_around
from still_followers.app.arrivals import saved_in_words
from still_followers.app.display import show_overview, with_unfinished
from still_followers.app.gather import is_overview_unfinished, last_backup_of
from still_followers.app.ports import File
from still_followers.app.replies import Reply, build_reply, offer_undo
from still_followers.app.routes import find_route
from still_followers.app.session import Session
from still_followers.app.stored.store import Saved
from still_followers.core.snapshots.snapshot import Snapshot, with_confirmation
from still_followers.views.i18n import _
from still_followers.views.parts.progress import reading_in_words
from still_followers.views.screens.more.backups import render_reminder
from still_followers.views.screens.overview.question import taken_in_words

if TYPE_CHECKING:  # only after an import
    from still_followers.core.account.news import Arrival


async def import_export(session: Session, paths: Sequence[str], files: Sequence[File]) -> Reply:
    """Read the exports among the chosen files and show them; other actions save them.

    Args:
        session: leaves the sample if an export can be used; else it does not change.
        paths: the names of the files with their folders.
        files: the files, one for each path.
    """

    def progress(done: int, total: int, path: str) -> None:
        session.ports.report(done, total, reading_in_words(done, total, path))

    if session.lost is not None:
        session.sample = None
        words = _("First decide what to do about the missing snapshots. Nothing was imported.")
        return {**await show_overview(session), "announce": words}
    sources = [(path, file.open(), file.saved_at) for path, file in zip(paths, files, strict=True)]
    moments = [saved_at for _path, _file, saved_at in sources if saved_at]
    modified = max(moments, default=session.ports.now())
    await session.arrivals.read(sources, modified, progress)
    session.sample = None
    session.arrival = _find_arrival(session, session.arrivals.ready)
    reply = await show_overview(session)
    session.shown_overview = _overview_facts(session)
    unused = _unused_in_words(session)
    return {**reply, "announce": unused} if unused else reply


def _find_arrival(session: Session, read: Sequence[Snapshot]) -> Arrival | None:
    """Return what was read of the snapshot on the screen; None if that was there before."""
    from still_followers.core.account.news import Arrival  # noqa: PLC0415 (only after an import)

    shown = session.current.shown
    if shown is None:
        return None
    owner, exported_at = shown.snapshot.head.owner, shown.snapshot.head.exported_at
    mine = [snapshot.head for snapshot in read if snapshot.head.owner == owner]
    if all(head.exported_at != exported_at for head in mine):
        return None
    return Arrival(owner, exported_at, is_known=all(head.key for head in mine))


def _unused_in_words(session: Session) -> str:
    """Say which of the chosen files were not used."""
    arrivals = session.arrivals
    if not arrivals.has_unused:
        return ""
    from still_followers.views.parts.refused_files import refused_in_words  # noqa: PLC0415 (seldom needed)

    return refused_in_words((*arrivals.refused, *arrivals.passed_over), session.formats)


def _overview_facts(session: Session) -> tuple[object, ...] | None:
    """Return all that the overview on the screen depends on; None if that is too much to compare.

    The key of the snapshot counts only if there is a form about it, since it stands nowhere else.
    """
    shown = session.current.shown
    if shown is None or shown.history is not None or session.arrivals.undecided is not None:
        return None
    head = shown.snapshot.head
    other_heads = [other for other in session.store.heads if other.key != head.key]
    key = head.key if head.asks or head.coverage.signals else 0
    is_latest = all(other.order < head.order for other in other_heads if other.owner == head.owner)
    return (
        replace(head, key=key, size=0),
        other_heads,
        is_latest or head.key,
        session.store.decisions,
        render_reminder(last_backup_of(session), session.formats),
        session.can_save,
    )


async def save(session: Session) -> Reply:
    """Save the snapshots that were read and leave no question open, unless they are stored already.

    The overview that the import showed stays, unless it would be another one now. Errors of the store
    are raised; what is not saved stays on the screen.
    """
    store, arrivals = session.store, session.arrivals
    shown, session.shown_overview = session.shown_overview, None
    ready = arrivals.ready
    if not ready:
        return build_reply(session)
    await store.reload_heads()
    saved = [await arrivals.save(snapshot) for snapshot in ready]
    await store.settle_and_save()
    words = saved_in_words(saved, session.formats)
    if len(ready) > 1 or saved != [Saved.ADDED]:
        # They are compared with each other now, and not with what another tab has saved of them.
        await session.current.refresh()
    taken = [one.head for one in ready if one.head.coverage.is_taken_as_cut and not one.head.key]
    if taken:
        words = f"{words} {taken_in_words(taken, session.formats)}"
    if not session.can_save:
        words = _not_saved()
    # Repeated, since the announcement of the import was there for a moment only.
    words = f"{words} {_unused_in_words(session)}".rstrip()
    if shown is None or shown != _overview_facts(session):
        return {**await show_overview(session), "announce": words}
    reply = build_reply(session, render_around(session, find_route("")))
    reply["announce"] = words
    return with_unfinished(reply, is_unfinished=is_overview_unfinished(session))


async def confirm_completeness(session: Session, key: int, decision: str) -> Reply:
    """Apply the user's decision about the completeness of a snapshot.

    Args:
        session: the session.
        key: the key of a stored snapshot, or 0 for the first that was read and is undecided.
        decision: "yes": it is whole; "no": save it as partial; "discard": do not save it; "add": add it
            to the snapshot that lacks it.
    """
    if decision == "add":
        return await _add_part(session)
    if not key:
        answered = session.arrivals.undecided
        words = await session.arrivals.confirm(decision, session.formats)
        if decision == "yes" and answered is not None:
            session.arrival = _find_arrival(session, [answered])
        if words is None:
            return await show_overview(session)
        if not session.can_save:
            words = _not_saved()
    else:
        head = session.store.head_of(key)
        if head is None:
            return build_reply(session)
        await session.store.replace(with_confirmation(head, whole=decision == "yes"))
        await session.current.refresh()
        words = _("Answer saved.")
    return {**await show_overview(session), "announce": words}


async def _add_part(session: Session) -> Reply:
    """Add the part that was read to the snapshot that lacks it, and offer to undo that."""
    completed = await session.arrivals.complete()
    if completed is None:
        words = _("The snapshot it belongs to is no longer here. Nothing was added.")
        return {**await show_overview(session), "announce": words}
    words, take_back = completed

    async def undo() -> str:
        is_undone = await take_back()
        return _("The snapshot is back to how it was.") if is_undone else _("Nothing was changed.")

    announced = offer_undo(session, _("The snapshot was completed.") + words, undo)
    return {**await show_overview(session), **announced}


def _not_saved() -> str:
    return _("It stays until you close the page: this browser does not let the page save anything.")
