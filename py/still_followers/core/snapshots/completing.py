"""Complete a cut snapshot with a part that arrives later (export format, §15, 11).

Takes a stored snapshot and the part, and returns what the snapshot would be with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

from still_followers.core.changes.compare import relate
from still_followers.core.exports.coverage import (
    build_dates,
    full_last_part_of,
    missing_parts_of,
    with_date_signals,
)
from still_followers.core.exports.paths import needed_file_of
from still_followers.core.model import (
    REQUIRED,
    UNANSWERABLE_SIGNALS,
    Coverage,
    Issue,
    ListName,
    Names,
    Precision,
    Reading,
)
from still_followers.core.snapshots.packed_lists import PackedLists
from still_followers.core.snapshots.snapshot import Head, Snapshot, count_lists

MAX_SHARED = 0.01
"""Share of a part's people that may be in the snapshot already; real parts share nobody."""
MAX_ROW_LEAD = timedelta(days=2)
"""How much newer than the snapshot a row of the part may be."""
_PART_SIGNALS = frozenset({"list-missing", "part-missing", "last-part-full"})
"""Codes of signals that a later part can settle."""


@dataclass(frozen=True, slots=True)
class Completion:
    """A preview: a stored snapshot, the same with the part, and how many people each list gains."""

    before: Snapshot
    after: Snapshot
    added: Mapping[ListName, int]

    @property
    def key(self) -> int:
        """Return the key of the stored snapshot."""
        return self.before.head.key


def is_part(head: Head) -> bool:
    """Tell whether an export is only a part: a required list or an earlier file is missing."""
    return any(signal.code in {"list-missing", "part-missing"} for signal in head.coverage.signals)


def count_part_records(reading: Reading, list_name: ListName) -> dict[int, int]:
    """Count the records in the files of a list: number of the part → records."""
    parts: dict[int, int] = {}
    for file_read in reading.files:
        file = needed_file_of(file_read.name)
        if file_read.list_name is list_name:
            parts[file.part if file else 1] = (
                file_read.people + file_read.placeholders + file_read.unreadable
            )
    return parts


def may_lack(head: Head, part: Head) -> bool:
    """Tell from two heads whether a stored snapshot is cut and lacks exactly this part."""
    if head.coverage.whole:
        return False
    arrived = [name for name in REQUIRED if count_part_records(part.reading, name)]
    return bool(arrived) and all(_lacks(head, part, name) for name in arrived)


def _lacks(head: Head, part: Head, name: ListName) -> bool:
    codes = {one.code for one in head.coverage.signals if one.source == name}
    here, there = count_part_records(head.reading, name), count_part_records(part.reading, name)
    if "list-missing" in codes:
        return True
    if here.keys() & there.keys():
        return False
    full = max(here, default=0) if "last-part-full" in codes else None
    gaps = "part-missing" in codes
    return all((gaps and one < max(here)) or (full is not None and one > full) for one in there)


def completion_of(stored: Snapshot, part: Snapshot) -> Completion | None:
    """Return what a stored snapshot would be with a part, or None if the part is not of it.

    Args:
        stored: a snapshot for which `may_lack` is true.
        part: the part, as a snapshot.
    """
    latest = stored.exported_at + MAX_ROW_LEAD
    added: dict[ListName, int] = {}
    merged: dict[ListName, Names] = {}
    for list_name in REQUIRED:
        names, part_names = _required_list(stored, list_name), _required_list(part, list_name)
        shared = len(names.keys() & part_names.keys())
        if shared > MAX_SHARED * len(part_names):
            return None
        if max(part_names.values(), default=0) > latest.timestamp():
            return None
        added[list_name] = len(part_names) - shared
        merged[list_name] = _merge_lists(names, part_names)
    if not any(added.values()):
        return None
    packed = PackedLists(
        merged[ListName.FOLLOWERS],
        merged[ListName.FOLLOWING],
        {**part.lists, **stored.lists},
        {
            list_name: (
                *stored.placeholders.get(list_name, ()),
                *part.placeholders.get(list_name, ()),
            )
            for list_name in stored.placeholders.keys() | part.placeholders.keys()
        },
    )
    head = _build_head(stored.head, part.head, packed)
    return Completion(stored, Snapshot(head, packed), added)


def _required_list(snapshot: Snapshot, name: ListName) -> Names:
    return snapshot.followers if name is ListName.FOLLOWERS else snapshot.following


def _merge_lists(names: Names, part_names: Names) -> Names:
    """Merge two parts of a list; a name in both gets the later known moment."""
    return {**names, **{name: max(at, names.get(name, 0)) for name, at in part_names.items()}}


def _build_head(head: Head, part: Head, packed: PackedLists) -> Head:
    reading = replace(head.reading, files=(*head.reading.files, *part.reading.files))
    known = (one.joined_at for one in (head.dates, part.dates) if one is not None)
    dates = build_dates(packed.followers, packed.following, next(filter(None, known), None))
    coverage = Coverage(tuple(_find_signals(head.coverage.signals, reading)))
    coverage = with_date_signals(coverage, dates, head.exported_at)
    precision = {**part.precision, **head.precision}
    for name in head.precision.keys() & part.precision.keys():
        if Precision.MINUTE in {head.precision[name], part.precision[name]}:
            precision[name] = Precision.MINUTE
    return replace(
        head,
        precision=precision,
        # The owner's answer was about a shorter list: it stays only while there is a signal.
        coverage=replace(coverage, confirmed=head.coverage.confirmed if coverage.signals else None),
        issues=(*head.issues, *part.issues),
        counts=count_lists(packed, relate(packed)),
        files=tuple(dict.fromkeys((*head.files, *part.files))),
        reading=reading,
        dates=dates,
    )


def _find_signals(signals: Iterable[Issue], reading: Reading) -> Iterable[Issue]:
    """Yield the signals that are left: those of missing parts, then all others."""
    signals = list(signals)
    for name in REQUIRED:
        parts = count_part_records(reading, name)
        if not parts:
            yield from (
                one for one in signals if one.code in UNANSWERABLE_SIGNALS and one.source == name
            )
        yield from filter(None, [missing_parts_of(name, parts)])
    full = full_last_part_of(count_part_records(reading, ListName.FOLLOWERS))
    yield from filter(None, [full])
    yield from (
        one
        for one in signals
        if one.code not in _PART_SIGNALS and one.code not in UNANSWERABLE_SIGNALS
    )
