"""The tables of a screen that is no list, and how they are written as JSON; `tables.py` does the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from still_followers.core.files.tables import Sheet, dump_rows, dump_value


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet whose columns have names that are the same in every language.

    Attributes:
        name: the key of the table in JSON.
        fields: the keys of its columns in JSON, as many as the sheet has columns.
        sheet: the table in words.
        count: how many rows it has.
    """

    name: str
    fields: Sequence[str]
    sheet: Sheet
    count: int


def dump_json_tables(tables: Iterable[Table], about: Mapping[str, str | None]) -> Iterator[str]:
    """Write tables as JSON: an object with `about`, and a list of objects under each table's name."""
    yield dump_value(about).removesuffix("\n}")
    for table in tables:
        yield f",\n {dump_value(table.name)}: ["
        yield from dump_rows(table.fields, table.sheet.rows)
    yield "\n}\n"
