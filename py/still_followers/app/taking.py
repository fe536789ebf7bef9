"""Lists leave the page as files."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence

from still_followers.app.screens import Screens
from still_followers.app.showing import Showing
from still_followers.core.rows import Query
from still_followers.core.sheets import Sheet, dump_csv, dump_json, dump_names
from still_followers.views.formats import Formats
from still_followers.views.screens import VIEWS
from still_followers.views.takeout import FIELDS, file_name, sheet_of

LoadWorkbook = Callable[[], Awaitable[Callable[[Sequence[Sheet]], bytes]]]


class NothingToTake(LookupError):
    """There is no list on the screen."""


class TakeOut:
    """Makes files of what is shown: exactly the rows that match, in their order."""

    def __init__(
        self, showing: Showing, screens: Screens, formats: Formats, load_workbook: LoadWorkbook
    ) -> None:
        """Take what is shown, and what loads the writer of workbooks."""
        self._showing = showing
        self._screens = screens
        self._formats = formats
        self._load_workbook = load_workbook

    def _sheet(self, view: str, people: Sequence[str]) -> Sheet:
        shown = self._showing.shown
        if shown is None:
            raise NothingToTake(view)
        days = self._screens.calendar.days
        return sheet_of(VIEWS[view], shown.rows(view, people), days, self._formats)

    async def one(self, kind: str, route: str, query: Query) -> tuple[bytes, str]:
        """Return one list as a file, and its name.

        Raises:
            NothingToTake: no list is on the screen.
        """
        await self._screens.read_for(route, query)
        shown = self._showing.shown
        if shown is None or route not in VIEWS:
            raise NothingToTake(route)
        head = shown.snapshot.head
        sheet = self._sheet(route, self._screens.matching(route, query))
        name = file_name(head.owner, route, head.exported_at, kind)
        if kind == "xlsx":
            dump_workbook = await self._load_workbook()
            return dump_workbook([sheet]), name
        if kind == "json":
            about = {
                "account": head.owner,
                "exported_on": head.exported_at.date().isoformat(),
                "list": route,
            }
            return dump_json(sheet, FIELDS, about).encode(), name
        return (dump_csv(sheet) if kind == "csv" else dump_names(sheet)).encode(), name

    async def all(self) -> tuple[bytes, str]:
        """Return a workbook with a sheet for each list that has somebody in it, and its name."""
        await self._showing.read_all()
        shown = self._showing.shown
        if shown is None:
            raise NothingToTake("lists")
        sheets = []
        for view in VIEWS:
            people = shown.arranged(view, Query().order)
            if people:
                sheets.append(self._sheet(view, people))
        dump_workbook = await self._load_workbook()
        head = shown.snapshot.head
        return dump_workbook(sheets), file_name(head.owner, "lists", head.exported_at, "xlsx")
