"""A list leaves the page as a table: CSV that no spreadsheet takes for formulas, JSON, plain names.

Knows rows of cells, nothing of what they mean. Excel's own format: `workbook.py`.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

BOM = "\ufeff"
"""Without it Excel does not take a file for UTF-8."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Link:
    """An address."""

    address: str


Cell = str | date | Link | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: a title, the heads of its columns, rows of as many cells. The first cell is the name."""

    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Cell]]


def _plain(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case Link(address):
            return address
        case date():
            return cell.isoformat()
        case str():
            return cell


def _safe(cell: Cell) -> str:
    """Return a cell that no spreadsheet reads as a formula (OWASP, CSV injection)."""
    text = _plain(cell)
    return f"'{text}" if text.startswith(_FORMULA) else text


def dump_csv(sheet: Sheet) -> str:
    """Write a table as CSV (RFC 4180) with a byte order mark."""
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(map(_safe, sheet.columns))
    writer.writerows(map(_safe, row) for row in sheet.rows)
    return BOM + written.getvalue()


def dump_json(sheet: Sheet, fields: Sequence[str], about: Mapping[str, str | None]) -> str:
    """Write a table as JSON: an object with `about` and `accounts`, whose keys are `fields`."""
    accounts = [
        {
            field: _plain(cell) if cell is not None else None
            for field, cell in zip(fields, row, strict=True)
        }
        for row in sheet.rows
    ]
    return json.dumps({**about, "accounts": accounts}, ensure_ascii=False, indent=1) + "\n"


def dump_names(sheet: Sheet) -> str:
    """Write the names alone, one a line."""
    return "".join(f"{_plain(row[0])}\n" for row in sheet.rows)
