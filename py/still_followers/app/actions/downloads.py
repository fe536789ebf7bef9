"""Downloads: one list, or all of them."""

from __future__ import annotations

from still_followers.app.list_files import ListFiles
from still_followers.app.replies import Reply
from still_followers.app.session import Session
from still_followers.app.table_files import write_tables
from still_followers.core.list_kinds import kind_of
from still_followers.core.listing import Query

MEDIA_TYPES = {
    "csv": "text/csv",
    "json": "application/json",
    "txt": "text/plain",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


async def take_out(session: Session, kind: str, route: str, query: Query) -> Reply:
    """Pass the list or the tables on the screen to the page as a file: csv, xlsx, json, or names as txt."""
    file = session.ports.download()
    if kind_of(route):
        files = ListFiles(session)
        name = await files.write_list(kind, route, query, file.add, session.ports.report)
    else:
        name = await write_tables(session, kind, route, query, file.add)
    file.give(MEDIA_TYPES[kind])
    return {"ok": True, "name": name}


async def take_all(session: Session) -> Reply:
    """Pass all lists to the page as one workbook, with a sheet for each."""
    file = session.ports.download()
    name = await ListFiles(session).write_all(file.add, session.ports.report)
    file.give(MEDIA_TYPES["xlsx"])
    return {"ok": True, "name": name}
