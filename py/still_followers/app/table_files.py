"""Makes files of a screen that is no list: of its tables, or of all of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from still_followers.app.gather import gather, read_whole
from still_followers.app.list_files import NothingToTake, RowProgress
from still_followers.app.routes import Needs, Route, find_route
from still_followers.app.session import Session
from still_followers.core.batches import with_progress
from still_followers.core.files.named_tables import Table, dump_json_tables
from still_followers.core.files.tables import dump_csv
from still_followers.core.listing import Query
from still_followers.views.parts.download_menu import file_name
from still_followers.views.screens.context import ScreenContext

REPORT_KINDS = frozenset({"html", "png"})
"""The files of all of a screen, not of its tables."""


class NoPicture(Exception):
    """Nothing draws pictures here."""

    code = "no-picture"


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
    context = await _gather_whole(session, found, query)
    dump_workbook = await session.ports.load_workbook() if kind == "xlsx" else None
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


async def write_report(
    session: Session, kind: str, route: str, query: Query, take: Callable[[str | bytes], None]
) -> str:
    """Make a file of all of a route's screen and return its name.

    Args:
        session: the session whose screen it is.
        kind: html or png.
        route: the route of the screen.
        query: what the screen is asked for.
        take: gets the pieces of the file.

    Raises:
        NothingToTake: the screen has no such file.
        NoPicture: nothing draws pictures.
    """
    found = find_route(route)
    context = await _gather_whole(session, found, query)
    shown = context.account
    made: str | bytes | None = None
    if shown is not None and kind == "html":
        made = found.build_document(context)
    elif shown is not None and (picture := found.build_picture(context)):
        if session.ports.draw_picture is None:
            raise NoPicture
        made = await session.ports.draw_picture(picture)
    if shown is None or made is None:
        raise NothingToTake(route)
    take(made)
    head = shown.snapshot.head
    return file_name(head.owner, found.path, head.exported_at, kind)


async def _gather_whole(session: Session, route: Route, query: Query) -> ScreenContext:
    """Return what a route's screen can show when all that it needs was read."""
    if (Needs.HISTORY | Needs.HISTORY_LATER | Needs.SEVERAL) & route.needs:
        await read_whole(session, route)
    context, _is_unfinished = await gather(session, route, query)
    return context


def _report_rows(session: Session, tables: Sequence[Table]) -> Iterator[Table]:
    """Yield the tables so that their rows are told to the page as they are written."""
    total = sum(table.count for table in tables)
    advance = RowProgress(total, session.ports.report, session.formats)
    for table in tables:
        rows = with_progress(table.sheet.rows, advance)
        yield replace(table, sheet=replace(table.sheet, rows=rows))
