"""Downloads: one list, or all of them."""

from __future__ import annotations

from still_followers.app.list_files import ListFiles
from still_followers.app.replies import Reply
from still_followers.app.session import Session
from still_followers.app.table_files import REPORT_KINDS, write_report, write_tables
from still_followers.core.list_kinds import kind_of
from still_followers.core.listing import Query

MEDIA_TYPES = {
    "csv": "text/csv",
    "html": "text/html",
    "json": "application/json",
    "png": "image/png",
    "txt": "text/plain",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


async def take_out(session: Session, kind: str, route: str, query: Query) -> Reply:
    """Pass what is on the screen to the page as a file.

    A list becomes csv, xlsx, json, or its names as txt; another screen's tables csv, xlsx or json; a
    report also html or png.
    """
    file = session.ports.download()
    if kind_of(route):
        files = ListFiles(session)
        name = await files.write_list(kind, route, query, file.add, session.ports.report)
    else:
        write = write_report if kind in REPORT_KINDS else write_tables
        name = await write(session, kind, route, query, file.add)
    file.give(MEDIA_TYPES[kind])
    return {"ok": True, "name": name}


async def take_all(session: Session) -> Reply:
    """Pass all lists to the page as one workbook, with a sheet for each."""
    file = session.ports.download()
    name = await ListFiles(session).write_all(file.add, session.ports.report)
    file.give(MEDIA_TYPES["xlsx"])
    return {"ok": True, "name": name}
