"""Makes files of the tables on a screen that is no list."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from still_followers.app.gather import gather, read_whole
from still_followers.app.list_files import NothingToTake, RowProgress
from still_followers.app.routes import Needs, find_route
from still_followers.app.session import Session
from still_followers.core.batches import with_progress
from still_followers.core.files.tables import Table, dump_csv, dump_json_tables
from still_followers.core.listing import Query
from still_followers.views.parts.download_menu import file_name


async def write_tables(
    session: Session, kind: str, route: str, query: Query, take: Callable[[str | bytes], None]
) -> str:
    """Make a file of the tables of a route's screen and return its name.

    A workbook has a sheet for each table, and JSON all of them; CSV has only the first.

    Args:
        session: the session whose screen it is.
        kind: csv, xlsx or json.
        route: the route of the screen.
        query: what the screen is asked for.
        take: gets the pieces of the file.

    Raises:
        NothingToTake: the screen has no table.
    """
    found = find_route(route)
    if (Needs.HISTORY | Needs.HISTORY_LATER | Needs.SEVERAL) & found.needs:
        await read_whole(session, found)
    dump_workbook = await session.ports.load_workbook() if kind == "xlsx" else None
    context, _is_unfinished = await gather(session, found, query)
    shown, tables = context.account, found.build_tables(context)
    if shown is None or not tables:
        raise NothingToTake(found.path)
    head = shown.snapshot.head
    about = {"account": head.owner, "exported_on": head.exported_at.date().isoformat()}
    reported = [*_report_rows(session, tables)]
    if dump_workbook:
        take(dump_workbook([table.sheet for table in reported], session.ports.alive))
    else:
        pieces = (
            dump_json_tables(reported, about) if kind == "json" else dump_csv(reported[0].sheet)
        )
        for piece in pieces:
            take(piece)
    return file_name(head.owner, found.path, head.exported_at, kind)


def _report_rows(session: Session, tables: Sequence[Table]) -> Iterator[Table]:
    """Yield the tables so that their rows are told to the page as they are written."""
    total = sum(table.count for table in tables)
    advance = RowProgress(total, session.ports.report, session.formats)
    for table in tables:
        rows = with_progress(table.sheet.rows, advance)
        yield replace(table, sheet=replace(table.sheet, rows=rows))
