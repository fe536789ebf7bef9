"""A list leaves the page as a table: CSV that no spreadsheet takes for formulas, JSON, plain names.

Knows rows of cells, nothing of what they mean. Files are written a piece at a time, so that neither
their rows nor their text are ever whole in memory. Excel's own format: `workbook.py`.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from still_followers.core.batches import batches

BOM = "\ufeff"
"""Without it Excel does not take a file for UTF-8."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Link:
    """An address."""

    address: str


Cell = str | int | date | Link | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: a title, the heads of its columns, rows of as many cells. The first cell is the name.

    Rows may be made while they are written; they are asked for once.
    """

    title: str
    columns: Sequence[str]
    rows: Iterable[Sequence[Cell]]


def _to_text(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case Link(address):
            return address
        case date():
            return cell.isoformat()
        case int():
            return str(cell)
        case str():
            return cell


def _escape_formula(cell: Cell) -> str:
    """Return a cell that no spreadsheet reads as a formula (OWASP, CSV injection)."""
    text = _to_text(cell)
    return f"'{text}" if text.startswith(_FORMULA) else text


def dump_csv(sheet: Sheet) -> Iterator[str]:
    """Write a table as CSV (RFC 4180) with a byte order mark."""
    written = io.StringIO()
    writer = csv.writer(written)
    written.write(BOM)
    writer.writerow(map(_escape_formula, sheet.columns))
    yield written.getvalue()
    for batch in batches(sheet.rows):
        written = io.StringIO()
        csv.writer(written).writerows([_escape_formula(cell) for cell in row] for row in batch)
        yield written.getvalue()


def dump_json(
    sheet: Sheet, fields: Sequence[str], about: Mapping[str, str | None]
) -> Iterator[str]:
    """Write a table as JSON: an object with `about` and `accounts`, whose keys are `fields`."""
    yield _dump({**about, "accounts": []}).removesuffix("]\n}")
    between = ""
    for batch in batches(sheet.rows):
        accounts = [
            {
                field: cell if cell is None or isinstance(cell, int) else _to_text(cell)
                for field, cell in zip(fields, row, strict=True)
            }
            for row in batch
        ]
        yield between + _dump(accounts)[1:-2].replace("\n", "\n ")
        between = ","
    yield ("\n ]" if between else "]") + "\n}\n"


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)


def dump_names(sheet: Sheet) -> Iterator[str]:
    """Write the names alone, one a line."""
    for batch in batches(sheet.rows):
        yield "".join(f"{_to_text(row[0])}\n" for row in batch)
