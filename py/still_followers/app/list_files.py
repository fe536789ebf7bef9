"""Makes files of lists."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from still_followers.app.list_rows import find_matching, read_for
from still_followers.app.ports import Progress
from still_followers.app.session import Session
from still_followers.core.account.account import Account
from still_followers.core.batches import with_progress
from still_followers.core.files.tables import Sheet, dump_csv, dump_json, dump_names
from still_followers.core.list_kinds import ListKind, kind_of
from still_followers.core.listing import Query
from still_followers.views.formats import Formats
from still_followers.views.list_views import LIST_VIEWS
from still_followers.views.parts.download_menu import build_field_names, build_sheet, file_name

ROWS_PER_PACKED_UNIT = 10
"""Packing a workbook takes about a tenth of the time of writing its rows."""


class NothingToTake(LookupError):
    """No list is on the screen."""


class RowProgress:
    """Reports the progress of a file by its rows."""

    def __init__(self, total: int, progress: Progress, formats: Formats) -> None:
        """Begin with no row done."""
        self._done, self._total = 0, max(total, 1)
        self._progress = progress
        self._formats = formats

    def __call__(self, rows: int) -> None:
        """Add some rows to those done, and report that."""
        self._done = min(self._done + rows, self._total)
        words = self._formats.whole_percent(self._done / self._total)
        self._progress(self._done, self._total, words)


class ListFiles:
    """Makes files of the shown lists: exactly the rows that match, in their order.

    `take` gets the pieces of a file; `progress` is told how far it is.
    """

    def __init__(self, session: Session) -> None:
        """Take the session whose lists they are."""
        self._session = session
        self._load_workbook = session.ports.load_workbook
        self._formats = session.formats
        self._alive = session.ports.alive

    def _sheet(
        self, shown: Account, kind: ListKind, people: Sequence[str], advance: RowProgress
    ) -> Sheet:
        days = self._session.days
        rows = with_progress(shown.iter_rows(kind, people), advance)
        return build_sheet(LIST_VIEWS[kind], rows, days, self._formats)

    async def write_list(
        self,
        kind: str,
        route: str,
        query: Query,
        take: Callable[[str | bytes], None],
        progress: Progress,
    ) -> str:
        """Make a file of one list and return its name.

        Raises:
            NothingToTake: No list is on the screen.
        """
        await read_for(self._session, route, query)
        dump_workbook = await self._load_workbook() if kind == "xlsx" else None
        shown, listed = self._session.current.shown, kind_of(route)
        if shown is None or listed is None:
            raise NothingToTake(route)
        people = find_matching(self._session, route, query)
        total = len(people) + (len(people) // ROWS_PER_PACKED_UNIT if dump_workbook else 0)
        sheet = self._sheet(shown, listed, people, RowProgress(total, progress, self._formats))
        if dump_workbook:
            take(dump_workbook([sheet], self._alive))
        else:
            for piece in self._pieces(shown, kind, route, sheet):
                take(piece)
        head = shown.snapshot.head
        return file_name(head.owner, route, head.exported_at, kind)

    @staticmethod
    def _pieces(shown: Account, kind: str, route: str, sheet: Sheet) -> Iterator[str]:
        head = shown.snapshot.head
        match kind:
            case "json":
                about = {
                    "account": head.owner,
                    "exported_on": head.exported_at.date().isoformat(),
                    "list": route,
                }
                return dump_json(sheet, build_field_names(ListKind(route)), about)
            case "csv":
                return dump_csv(sheet)
            case _:
                return dump_names(sheet)

    async def write_all(self, take: Callable[[str | bytes], None], progress: Progress) -> str:
        """Make a workbook with a sheet for each list that is not empty; return its name."""
        await self._session.current.read_all()
        dump_workbook = await self._load_workbook()
        shown = self._session.current.shown
        if shown is None:
            raise NothingToTake("lists")
        lists = {listed: shown.sorted_names(listed, Query().order) for listed in ListKind}
        total = sum(map(len, lists.values()))
        advance = RowProgress(total + total // ROWS_PER_PACKED_UNIT, progress, self._formats)
        sheets = [
            self._sheet(shown, listed, people, advance)
            for listed, people in lists.items()
            if people
        ]
        take(dump_workbook(sheets, self._alive))
        head = shown.snapshot.head
        return file_name(head.owner, "lists", head.exported_at, "xlsx")
