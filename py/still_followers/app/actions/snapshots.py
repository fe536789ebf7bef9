"""Stored snapshots: opened, compared, named, corrected, deleted, restored."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time

from still_followers.app.display import show_overview, show_route
from still_followers.app.loading import show_latest
from still_followers.app.replies import Reply, build_message, build_reply, offer_undo
from still_followers.app.session import Session
from still_followers.app.stored.backups import STATE_SCHEMA
from still_followers.app.stored.store import MAX_LABEL_LENGTH, SETTINGS
from still_followers.core.listing import Query
from still_followers.core.own_words import clean_name
from still_followers.core.snapshots.snapshot import Head
from still_followers.core.usernames import username_of
from still_followers.views.i18n import _


async def open_snapshot(session: Session, key: int) -> Reply:
    """Show a stored snapshot."""
    head = session.store.head_of(key)
    if head is not None:
        await session.current.open(head)
    return await show_overview(session)


async def switch_account(session: Session, key: int) -> Reply:
    """Show the latest snapshot of another account, now and at the next visit."""
    head = session.store.head_of(key)
    if head is None:  # another tab has deleted it
        return await show_overview(session)
    await session.current.open(head)
    settings_before = session.store.state.get(SETTINGS, {})
    settings = {**settings_before, "schema": STATE_SCHEMA, "account": head.owner or ""}
    await session.store.remember({SETTINGS: settings})
    return await show_overview(session)


async def compare(session: Session, before: int, after: int) -> Reply:
    """Compare two snapshots of the account on the screen, the older one first."""
    if not await session.current.compare(before, after):
        return build_message(session, _("Choose two different snapshots."))
    return await _show_snapshots(session)


async def label(session: Session, key: int, text: str) -> Reply:
    """Save the user's name for a snapshot."""
    head = session.store.head_of(key)
    if head is None:
        return build_reply(session)
    # A merged snapshot has the names of both, which may be longer.
    name = clean_name(text, max(MAX_LABEL_LENGTH, len(head.label)))
    await session.store.replace(replace(head, label=name))
    await session.current.refresh()
    return {**await _show_snapshots(session), "announce": _("Name saved.")}


async def delete_snapshot(session: Session, key: int) -> Reply:
    """Delete a snapshot; it is removed for good after 30 days."""
    head = session.store.head_of(key)
    if head is None:
        return build_reply(session)
    words = await _put_aside(session, head, session.today)

    async def undo() -> str:
        deleted = next((each for each in session.store.all_heads if each.key == key), None)
        if deleted is None or deleted.deleted_on is None:  # another tab has restored or removed it
            return _("Nothing was changed.")
        return await _put_aside(session, deleted, None)

    announced = offer_undo(session, words, undo)
    return {**await _show_snapshots(session), **announced}


async def bring_back(session: Session, key: int) -> Reply:
    """Bring back a deleted snapshot."""
    head = next((each for each in session.store.deleted if each.key == key), None)
    if head is None:
        return build_reply(session)
    words = await _put_aside(session, head, None)
    return {**await _show_snapshots(session), "announce": words}


async def _put_aside(session: Session, head: Head, day: date | None) -> str:
    """Delete or restore a snapshot, show the latest one of its account, and return the announcement."""
    from still_followers.app.stored import changes  # noqa: PLC0415 (seldom needed)

    change = changes.Change({head.key: replace(head, deleted_on=day)})
    change = await changes.merge_twins(session.store, change)
    await changes.write(session.store, change)
    await show_latest(session, head.owner)
    words = _("The snapshot is back.") if day is None else _("The snapshot was deleted.")
    return words + change.words


async def _show_snapshots(session: Session) -> Reply:
    return await show_route(session, "snapshots", Query())


async def correct_snapshot(
    session: Session, key: int, owner: str | None, day: str | None, route: str
) -> Reply:
    """Save the account and the day of a snapshot that the user entered or corrected."""
    head = session.store.head_of(key)
    if head is None:
        return build_message(session, _("This snapshot is not saved yet. Try again."))
    username = username_of(owner) if owner else None
    if owner and username is None:
        words = _("“{text}” cannot be a username: letters a to z, digits, dots, underscores.")
        return build_message(session, words.format(text=owner))
    try:
        moment = datetime.fromisoformat(day).replace(tzinfo=UTC) if day else None
    except ValueError:
        return build_message(session, _("This is not a day. Write it like 2026-05-31."))
    if moment and head.exported_at.date() != moment.date() > session.today:
        words = _("{day} is in the future, so no export can be from it.")
        return build_message(session, words.format(day=session.formats.date(moment)))
    return await _correct(session, head, username, moment, route)


async def _correct(
    session: Session, old: Head, owner: str | None, day: datetime | None, route: str
) -> Reply:
    from still_followers.app.stored import corrections  # noqa: PLC0415 (seldom needed)

    new = corrections.apply_correction(old, owner, day)
    today, note = datetime.combine(session.today, time(), UTC), ""
    row_day = None
    if new.exported_at != old.exported_at:
        row_day = await corrections.row_day_of(session.store, new, today)
    if row_day is not None:  # no export is older than its newest follow
        words = _(
            "This export has follows from after {day}, so it is dated by the newest one: {newest}."
        )
        note = " " + words.format(
            day=session.formats.date(new.exported_at), newest=session.formats.date(row_day)
        )
        new = corrections.apply_correction(old, owner, row_day)
    if new == old:
        words = _("Nothing was changed.") + note
        return {**await show_route(session, route, Query()), "announce": words}
    head, change, put_back = await corrections.correct(session.store, old, new)
    words = _("Answer saved.") if old.asks else _("The snapshot was corrected.")
    words += change.words + note
    await show_latest(session, head.owner)

    async def undo() -> str:
        if not await put_back():
            return _("Nothing was changed.")
        await show_latest(session, old.owner)
        return _("The snapshot is back to how it was.")

    announced = offer_undo(session, words, undo)
    return {**await show_route(session, route, Query()), **announced}
