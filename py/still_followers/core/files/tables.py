"""Write a table as CSV that no spreadsheet takes for formulas, as JSON, or as plain names.

This module knows rows of cells, not what they mean. Files are written piece by piece, so that
neither rows nor text are ever whole in memory. `workbook.py` writes Excel's format.
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
"""Excel needs it to recognise UTF-8."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Link:
    """A link, shown as its address."""

    address: str


Cell = str | int | float | date | Link | None
"""A share is a float from 0 to 1."""
SHARE_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: a title, column headings, and rows of as many cells. The first cell is the name.

    `rows` is iterated once.
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
        case float():
            return str(round(cell, SHARE_DIGITS))
        case int():
            return str(cell)
        case str():
            return cell


def _escape_formula(cell: Cell) -> str:
    """Return a cell that no spreadsheet reads as a formula (OWASP, CSV injection)."""
    text = _to_text(cell)
    is_number = isinstance(cell, int | float)
    return f"'{text}" if text.startswith(_FORMULA) and not is_number else text


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
    yield dump_value({**about, "accounts": []}).removesuffix("]\n}")
    yield from dump_rows(fields, sheet.rows)
    yield "\n}\n"


def dump_rows(fields: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    """Write rows as objects of a JSON list, and close it; its bracket was opened before."""
    between = ""
    for batch in batches(rows):
        objects = [_build_object(fields, row) for row in batch]
        yield between + dump_value(objects)[1:-2].replace("\n", "\n ")
        between = ","
    yield "\n ]" if between else "]"


def _build_object(
    fields: Sequence[str], row: Sequence[Cell]
) -> dict[str, str | int | float | None]:
    return {field: _to_json(cell) for field, cell in zip(fields, row, strict=True)}


def _to_json(cell: Cell) -> str | int | float | None:
    if isinstance(cell, float):
        return round(cell, SHARE_DIGITS)
    return cell if cell is None or isinstance(cell, int) else _to_text(cell)


def dump_value(value: object) -> str:
    """Write a value as JSON, an entry a line."""
    return json.dumps(value, ensure_ascii=False, indent=1)


def dump_names(sheet: Sheet) -> Iterator[str]:
    """Write only the names, one per line."""
    for batch in batches(sheet.rows):
        yield "".join(f"{_to_text(row[0])}\n" for row in batch)
