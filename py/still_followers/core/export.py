"""Chosen files become an `Export`: members are read, parts united, issues gathered.

sources ─▶ members ─▶ records by list ─▶ Export
"""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import count
from typing import BinaryIO

from still_followers.core import errors
from still_followers.core.archive import Member, members_of
from still_followers.core.model import (
    REQUIRED,
    Coverage,
    Export,
    Issue,
    ListName,
    Precision,
    Severity,
)
from still_followers.core.owner import owner_and_day_of
from still_followers.core.readers import READERS, Records
from still_followers.core.readers.records import united

TOLERATED = 0.01
"""Share of unreadable records above which a required list is not used."""

UNREADABLE = Records([], [], unreadable=1)
"""An optional list of which nothing could be read."""

Progress = Callable[[int, int, str], None]


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Keep the garbage collector from walking 100,000 new objects again and again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def read_export(
    sources: Iterable[tuple[str, BinaryIO]], progress: Progress | None = None
) -> Export:
    """Read one export from ZIPs and loose files, mixed.

    Args:
        sources: (file name, seekable binary file) of each chosen file.
        progress: called before each list file with (files read, files in all, path).

    Raises:
        ExportError: the class tells the case; nothing of the export may be used then.
    """
    sources = list(sources)
    members = _chosen(list(members_of(sources)))
    with _collector_paused():
        records = _read_all(members, progress)
        _check(records)
        lists = {name: united([part for _, part in parts]) for name, parts in records.items()}
    owner, day = owner_and_day_of([*(name for name, _ in sources), *(m.path for m in members)])
    return Export(
        followers=lists.pop(ListName.FOLLOWERS),
        following=lists.pop(ListName.FOLLOWING),
        precision=dict.fromkeys(records, Precision.SECOND),
        lists=lists,
        placeholders={
            name: tuple(moment for _, part in parts for moment in part.placeholders)
            for name, parts in records.items()
            if any(part.placeholders for _, part in parts)
        },
        owner=owner,
        exported_at=day,
        coverage=Coverage(tuple(_gaps(members))),
        issues=tuple(_issues(records)),
    )


def _chosen(members: list[Member]) -> list[Member]:
    """Check that the lists are there in a format that is read, and put parts into order.

    What is there in both formats is read from the one that we know; what is there only in another
    is refused in a required list, and stays to be told of in any other.
    """
    readable = [member for member in members if member.format in READERS]
    have = {member.list_name for member in readable}
    if not have.issuperset(REQUIRED):
        missing = [name for name in REQUIRED if name not in have]
        if {member.list_name for member in members} & set(missing):
            raise errors.HtmlExport
        if len(missing) == len(REQUIRED):
            raise errors.NoLists
        raise errors.ListMissing(missing=missing[0])
    covered = {(member.list_name, member.part) for member in readable}
    left = [member for member in members if (member.list_name, member.part) not in covered]
    for member in left:
        if member.list_name in REQUIRED:
            raise errors.HtmlExport(member.path)
    return sorted(
        [*readable, *left], key=lambda member: (member.list_name, member.part, member.path)
    )


def _read_all(
    members: list[Member], progress: Progress | None
) -> dict[ListName, list[tuple[str, Records]]]:
    """Read every member; the same part twice must be the same bytes (`product.md`, rule 8)."""
    records: dict[ListName, list[tuple[str, Records]]] = {}
    twins: dict[tuple[ListName, int], bytes] = {}
    counted = Counter((member.list_name, member.part) for member in members)
    for done, member in enumerate(members):
        if progress is not None:
            progress(done, len(members), member.path)
        key = (member.list_name, member.part)
        if member.format not in READERS:
            records.setdefault(member.list_name, []).append((member.path, UNREADABLE))
            continue
        try:
            data = member.read()
            if counted[key] > 1 and _is_read_already(twins, key, data, member.path):
                continue
            read = READERS[member.format](data, member.path, member.list_name)
        except (errors.TwoExports, errors.FileUnreadable):
            raise
        except errors.ExportError:
            if member.list_name in REQUIRED:
                raise
            read = UNREADABLE
        records.setdefault(member.list_name, []).append((member.path, read))
    return records


def _is_read_already(
    twins: dict[tuple[ListName, int], bytes], key: tuple[ListName, int], data: bytes, path: str
) -> bool:
    """Tell whether the same part was there before; with other content it is another export's."""
    if key not in twins:
        twins[key] = data
        return False
    if twins[key] != data:
        raise errors.TwoExports(path)
    return True


def _check(records: dict[ListName, list[tuple[str, Records]]]) -> None:
    """Refuse a required list of which more than the tolerated share cannot be read."""
    for name in REQUIRED:
        seen = sum(part.seen for _, part in records[name])
        unreadable = sum(part.unreadable for _, part in records[name])
        if unreadable > TOLERATED * seen:
            raise errors.ListUnreadable(
                records[name][0][0], reason="records", unreadable=unreadable, seen=seen
            )


def _gaps(members: list[Member]) -> Iterator[Issue]:
    """Tell of part numbers that are missing: `followers_1`, `followers_3` (export format, §8.5)."""
    for name in REQUIRED:
        parts = {member.part for member in members if member.list_name == name}
        missing = max(parts) - len(parts - {0})
        if missing > 0:
            first = next(number for number in count(1) if number not in parts)
            yield Issue("part-missing", Severity.WARNING, str(name), missing, {"first": first})


def _issues(records: dict[ListName, list[tuple[str, Records]]]) -> Iterator[Issue]:
    """Tell how many records of each file could not be read or stand for nobody."""
    for name, parts in records.items():
        for path, part in parts:
            if part.unreadable and (part.names or name in REQUIRED):
                yield Issue("records-unreadable", Severity.WARNING, path, part.unreadable)
            elif part.unreadable:
                yield Issue("list-unreadable", Severity.WARNING, path, part.unreadable)
            if part.placeholders:
                yield Issue(
                    "placeholders", Severity.NOTE, path, len(part.placeholders), {"list": str(name)}
                )
