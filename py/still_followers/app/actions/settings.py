"""The settings: a reminder of the next export, and deleting everything."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import timedelta

from still_followers.app.display import show_overview
from still_followers.app.replies import Reply
from still_followers.app.session import Session
from still_followers.views.i18n import _
from still_followers.views.parts.storage_warning import StorageProblem


async def remind(session: Session, days: int, address: str) -> Reply:
    """Pass a calendar file to the page that reminds of the next export.

    Args:
        session: the session.
        days: in how many days.
        address: the address of this page.
    """
    from still_followers.core.files.reminder import dump_reminder  # noqa: PLC0415 (seldom needed)

    words = _(
        "Ask Instagram for an export: only “Followers and following”, all time, JSON. Then open "
        "{address} and choose the ZIP."
    ).format(address=address)
    day = session.today + timedelta(days=days)
    title = _("The next export of your followers")
    file = session.ports.download()
    file.add(dump_reminder(day, title, words, made_on=session.today))
    file.give("text/calendar")
    return {"ok": True, "name": "still-followers-reminder.ics"}


async def delete_everything(session: Session) -> Reply:
    """Remove everything that is stored."""
    copies = session.ports.copies
    async with copies.removing() if copies is not None else nullcontext():
        await session.store.clear()
        session.current.close()
        session.arrivals.forget()
        session.selection.forget()
        session.several = None
        if session.warned is StorageProblem.REMOVED:
            session.warned = None
        session.undo = session.backup_file = None
    return {**await show_overview(session), "announce": _("Everything was deleted.")}
