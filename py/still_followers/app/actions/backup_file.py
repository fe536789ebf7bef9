"""The backup file that the page keeps up to date: made for it, noted, told on the screen."""

from __future__ import annotations

from collections.abc import Mapping

from still_followers.app.gather import last_backup_of
from still_followers.app.recovery import compute_mark
from still_followers.app.replies import Reply, build_reply
from still_followers.app.session import Session
from still_followers.core.files.last_backup import parse_moment
from still_followers.views.screens.more.backup_file import (
    BackupFile,
    Need,
    need_in_words,
    render_keeping,
)
from still_followers.views.screens.more.backups import render_backup_line


async def make_backup_file(session: Session, mark: str, agreed: str) -> Reply:
    """Pass all stored data to the page, unless its file holds the same.

    Other calls are answered meanwhile. A reply with a name comes with a file. Nothing is passed while
    the file may hold what is missing or damaged here.

    Args:
        session: the session on the stored data.
        mark: of what the file holds, "" if that is not known or may be replaced.
        agreed: what of the damaged the user agreed to leave out, as a reply named it; "" for nothing.
    """
    store, backups = session.store, session.backups
    if session.lost is not None or (session.lacks and mark):
        return {"ok": True, "need": Need.MISSING}
    if not (session.is_open and session.can_save and store.heads) or session.is_newer:
        return {"ok": True}
    now, heads = compute_mark(session), list(store.heads)
    if now == mark:
        return {"ok": True, "mark": now}
    file = session.ports.download()
    async for piece in backups.pieces():
        file.add(piece)
        await session.ports.let_calls_in()
    if list(store.heads) != heads:  # its lists may be of before and of after
        return {"ok": True}
    damage = _name_damage(session)
    if damage not in ("", agreed):
        return {"ok": True, "need": Need.DAMAGED, "damage": damage}
    backups.note_for_file(now)
    file.give("application/json")
    return {"ok": True, "mark": now, "name": "backup", "damage": damage}


def _name_damage(session: Session) -> str:
    """Return what tells one damage of the stored data from another one, "" if the last backup holds all."""
    store, snapshots = session.store, session.backups.damaged
    aside = [record.key for record in store.set_aside]
    if not (snapshots or aside or store.damaged_decisions):
        return ""
    return str([*snapshots, aside, store.damaged_decisions])


async def backup_file_written(session: Session, mark: str) -> Reply:
    """Note that the page has written the backup with this mark into its file."""
    session.lacks = False
    await session.backups.remember_written(mark, session.ports.today())
    return build_reply(session)


async def tell_backup_file(session: Session, told: Mapping[str, str], aloud: bool) -> Reply:  # noqa: FBT001 (the page's value)
    """Show how the page's file is; nothing told means that there is none.

    The reply names another need when the file may hold what was lost: the page remembers and tells that.

    Args:
        session: the session on the stored data.
        told: the file's name, its need, when it was written (ISO), its mark, whether it is locked.
        aloud: whether to announce what it needs.
    """
    file = session.backup_file = _read_file(session, told) if told else None
    if session.lacks and told and told["mark"] and told["need"] != Need.MISSING:
        return {
            "ok": True,
            "need": Need.MISSING,
        }  # whatever else it needs, this is to be remembered
    if session.lost is not None or session.sample is not None:
        return {"ok": True}
    calendar, formats = session.calendar, session.formats
    reply = build_reply(
        session,
        {
            "keep-file": render_keeping(file, calendar, formats),
            "backup-line": render_backup_line(last_backup_of(session), file, formats),
        },
    )
    if aloud and file is not None and file.need:
        reply["announce"] = need_in_words(file, formats)
    return reply


def _read_file(session: Session, told: Mapping[str, str]) -> BackupFile:
    written_at = parse_moment(told["written"])
    return BackupFile(
        name=told["name"],
        written_at=int(written_at.timestamp()) if written_at else 0,
        need=Need(told["need"]),
        is_locked=bool(told["locked"]),
        is_old=bool(session.store.heads) and told["mark"] != compute_mark(session),
    )
