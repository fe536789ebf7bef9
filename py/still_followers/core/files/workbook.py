"""Write tables as an Excel workbook: one sheet each, with real dates and links, without formulas.

Only this module imports XlsxWriter, which the page loads when a workbook is first wanted. Each row
is written as soon as it is built, so no table is ever whole in Python's memory: XlsxWriter writes
rows to a temporary file, which in the browser is JavaScript's memory.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from datetime import date
from typing import Any

import xlsxwriter

from still_followers.core.batches import Alive, ignore_progress
from still_followers.core.files.tables import Cell, Link, Sheet

MAX_LINKS = 65_000
"""Links in one sheet; further addresses stay text. Excel opens no sheet with more than 65,530."""
MAX_TITLE_LENGTH = 31
_NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\']")


def _build_titles(sheets: Sequence[Sheet]) -> list[str]:
    """Return unique titles that Excel allows; it ignores their case."""
    taken: set[str] = set()
    titles = []
    for sheet in sheets:
        base = _NOT_IN_TITLES.sub(" ", sheet.title)[:MAX_TITLE_LENGTH].strip() or "Sheet"
        title, number = base, 2
        while title.lower() in taken:
            tail = f" {number}"
            title, number = base[: MAX_TITLE_LENGTH - len(tail)] + tail, number + 1
        taken.add(title.lower())
        titles.append(title)
    return titles


class _ReportingFile(io.BytesIO):
    """A file in memory that calls a function at each write."""

    def __init__(self, alive: Alive) -> None:
        super().__init__()
        self._alive = alive

    def write(self, data: Any) -> int:  # noqa: ANN401 (whatever BytesIO takes)
        self._alive()
        return super().write(data)


def dump_workbook(sheets: Sequence[Sheet], alive: Alive = ignore_progress) -> bytes:
    """Write tables as a workbook; `alive` is called while the written rows are packed."""
    file = _ReportingFile(alive)
    with xlsxwriter.Workbook(file, {"constant_memory": True}) as book:
        formats = {
            "head": book.add_format({"bold": True}),
            "share": book.add_format({"num_format": "0.0%"}),
            "day": book.add_format({"num_format": "yyyy-mm-dd"}),
        }
        for sheet, title in zip(sheets, _build_titles(sheets), strict=True):
            _write_sheet(book.add_worksheet(title), sheet, formats)
    return file.getvalue()


def _write_sheet(worksheet: Any, sheet: Sheet, formats: dict[str, Any]) -> None:  # noqa: ANN401 (no types)
    worksheet.write_row(0, 0, sheet.columns, formats["head"])
    worksheet.freeze_panes(1, 1)
    worksheet.set_column(0, len(sheet.columns) - 1, 24)
    links = number = 0
    for number, row in enumerate(sheet.rows, 1):
        for column, cell in enumerate(row):
            if cell or cell == 0:  # an empty cell would take as much space as a full one
                links += isinstance(cell, Link)
                _write_cell(worksheet, (number, column), cell, formats, as_link=links <= MAX_LINKS)
    if number:
        worksheet.autofilter(0, 0, number, len(sheet.columns) - 1)


def _write_cell(
    worksheet: Any,  # noqa: ANN401
    place: tuple[int, int],
    cell: Cell,
    formats: dict[str, Any],
    *,
    as_link: bool,
) -> None:
    match cell:
        case Link(address) if as_link:
            worksheet.write_url(*place, address)
        case Link(address):
            worksheet.write_string(*place, address)
        case date():
            worksheet.write_datetime(*place, cell, formats["day"])
        case float():
            worksheet.write_number(*place, cell, formats["share"])
        case int():
            worksheet.write_number(*place, cell)
        case str():
            worksheet.write_string(*place, cell)
