"""Backups: saved, checked, restored."""

from __future__ import annotations

from still_followers.app.display import show_route
from still_followers.app.loading import load
from still_followers.app.ports import File
from still_followers.app.replies import Reply, build_reply, offer_undo
from still_followers.app.session import Session
from still_followers.core.listing import Query
from still_followers.views.i18n import _
from still_followers.views.parts.progress import reading_in_words
from still_followers.views.screens.more.backups import BackupPage, render_backup, render_passphrase
from still_followers.views.words.issues import left_out_in_words


async def save_backup(session: Session) -> Reply:
    """Pass all stored data to the page as one file."""
    backups, ports = session.backups, session.ports
    file = ports.download()
    heads = session.store.heads
    total = sum(head.counts.followers + head.counts.following for head in heads)
    async for piece in backups.pieces():
        file.add(piece)
        done = min(backups.written, total)
        ports.report(done, total, session.formats.whole_percent(done / total if total else 1))
    backups.note_given()
    damaged = len(backups.damaged)
    words = left_out_in_words(damaged, session.formats) if damaged else _("Backup saved.")
    file.give("application/json")
    name = f"still-followers-backup-{ports.today()}.json"
    return {"ok": True, "name": name, "announce": words}


async def backup_saved(session: Session) -> Reply:
    """Note that the user has saved the last backup."""
    await session.backups.remember_saved(session.ports.today())
    return build_reply(session)


async def ask_passphrase(session: Session, name: str, wrong: bool) -> Reply:  # noqa: FBT001 (the page's value)
    """Ask for the passphrase of a backup, again after a wrong one."""
    main = render_passphrase(name, wrong=wrong)
    return {**build_reply(session, {"main": main}), "title": _("Passphrase")}


async def open_backup(session: Session, file: File, name: str, only_check: bool) -> Reply:  # noqa: FBT001 (the page's value)
    """Read a backup and show what it holds; nothing is restored yet.

    Args:
        session: leaves the sample if the backup can be used.
        file: the backup.
        name: the name to show.
        only_check: whether to offer no restore.
    """
    words = reading_in_words(0, 1, name)

    def progress(done: int) -> None:
        session.ports.report(done, file.size, words)

    missing = await session.backups.open(file.open(), name, progress)
    session.sample = None
    backup = session.backups.opened
    if backup is None:
        return build_reply(session)
    page = BackupPage(
        name,
        backup,
        missing.new,
        len(session.store.heads),
        only_check,
        better=missing.better,
        decisions=missing.decisions,
        has_more=missing.has_more,
        is_empty=session.store.is_empty and not session.store.decisions.all,
    )
    main = render_backup(page, session.formats)
    return {**build_reply(session, {"main": main}), "title": _("Backup")}


async def restore(session: Session, how: str) -> Reply:
    """Merge the open backup, replace everything by it or by the safety copy, or close it."""
    backups = session.backups
    if how == "copy" and session.lost is not None:
        backups.opened = session.lost.copy
    if how not in ("merge", "replace", "copy") or backups.opened is None:
        backups.opened = None
        return await show_route(session, "settings", Query())
    from still_followers.app.stored.changes import merge_all_twins  # noqa: PLC0415 (seldom needed)

    if how == "merge":
        before = await backups.merge()
    else:
        before = await backups.replace(session.ports.today() if how == "replace" else None)
    backups.opened = session.lost = None
    await session.store.load()
    await merge_all_twins(session.store)
    await load(session)
    restored = await backups.read_user_data()

    async def undo() -> str:
        if await backups.read_user_data() != restored:
            # Undoing it would lose what was saved since then.
            return _("Nothing was changed.")
        await backups.put_back(before)
        await load(session)
        return _("Everything is back to how it was.")

    announced = offer_undo(session, _("The backup was restored."), undo)
    return {**await show_route(session, "snapshots", Query()), **announced}
