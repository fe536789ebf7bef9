"""Chosen files become `Export`s: members are read, parts united, owner, date and coverage found.

sources ─▶ members ─▶ bundles ─▶ records by list ─▶ Export
"""

from __future__ import annotations

import gc
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from still_followers.core import coverage, errors
from still_followers.core.archive import Opened, open_sources
from still_followers.core.bundles import LISTS, Group, bundles_of, exports_in
from still_followers.core.filenames import foreign_of, is_instagrams, skipped_reason_of
from still_followers.core.lists import ListRead, ListReader
from still_followers.core.model import (
    REQUIRED,
    Coverage,
    Export,
    FileRead,
    Issue,
    ListName,
    Precision,
    Reading,
    Severity,
    Skipped,
    Source,
)
from still_followers.core.nameless import doubt_of, is_lost
from still_followers.core.origin import Origin, origin_of
from still_followers.core.readers.records import united

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


def read_export(sources: Iterable[Source], progress: Progress | None = None) -> Export:
    """Read one export from ZIPs and loose files, mixed.

    Args:
        sources: (file name, seekable binary file) of each chosen file, or both with the moment it
            was last written (None where that is unknown); a file of a folder is named by its path
            in it.
        progress: called before each list file with (files read, files in all, path).

    Raises:
        ExportError: the class tells the case; nothing of the export may be used then.
    """
    exports = read_exports(sources, progress)
    if len(exports) > 1:
        raise errors.TwoExports
    return exports[0]


def read_exports(sources: Iterable[Source], progress: Progress | None = None) -> tuple[Export, ...]:
    """Read all exports among the chosen files; parts of one are united, two are never mixed.

    Raises:
        ExportError: the class tells the case; nothing of any export may be used then.
    """
    sources = list(sources)
    opened = open_sources(sources)
    groups = exports_in(bundles_of(opened.members, [source[0] for source in sources]))
    if not groups or not any(bundle.has_lists for bundle in groups[0]):
        raise _nothing_found(opened)
    in_all = sum(m.file.kind in LISTS for group in groups for b in group for m in b.members)
    steps = iter(range(in_all))

    def told(path: str) -> None:
        if progress is not None:
            progress(next(steps), in_all, path)

    reader = ListReader(told)
    with _collector_paused():
        return tuple(_export_of(group, reader, _left_alone(opened.paths)) for group in groups)


def _nothing_found(opened: Opened) -> errors.ExportError:
    """Tell what was chosen, when there is no list in it."""
    foreign = next(filter(None, map(foreign_of, opened.paths)), None)
    if foreign is not None:
        return foreign()
    if opened.passed_over and len(opened.passed_over) == len(opened.paths):
        return opened.passed_over[0]
    if any(map(is_instagrams, opened.paths)) or any(
        m.container is not None for m in opened.members
    ):
        return errors.NoLists()
    return errors.NotInstagram()


def _left_alone(paths: Iterable[str]) -> list[Skipped]:
    """Tell of files that look like lists of people and are none of this account's."""
    reasons = ((path, skipped_reason_of(path)) for path in paths)
    return [
        Skipped(path.replace("\\", "/").rpartition("/")[2], why) for path, why in reasons if why
    ]


def _export_of(group: Group, reader: ListReader, left_alone: Sequence[Skipped]) -> Export:
    members = [member for bundle in group for member in bundle.members]
    reads, skipped, told = reader.read(members)
    lists: dict[ListName, list[ListRead]] = defaultdict(list)
    for read in reads:
        lists[read.list_name].append(read)
    _refuse_if_nothing_is_sure(lists)
    # Empty is not unreadable: a list of which nothing could be read is not there.
    people = {
        name: united([read.records for read in parts])
        for name, parts in lists.items()
        if name in REQUIRED or any(map(_is_readable, parts))
    }
    origin = origin_of(group, [read.records.header for read in reads])
    precision = {name: _precision_of(lists[name]) for name in people}
    followers = people.pop(ListName.FOLLOWERS, {})
    following = people.pop(ListName.FOLLOWING, {})
    in_files = Coverage(tuple(_signals_in_files(lists, origin)))
    dates = coverage.dates_of(followers, following, origin.joined_at)
    return Export(
        followers=followers,
        following=following,
        precision=precision,
        lists=people,
        placeholders={
            name: tuple(moment for read in parts for moment in read.records.placeholders)
            for name, parts in lists.items()
            if any(read.records.placeholders for read in parts)
        },
        owner=origin.owner,
        exported_at=origin.exported_at,
        coverage=coverage.judged(in_files, dates, origin.exported_at or origin.written_at),
        issues=(*origin.issues, *told, *_issues(reads)),
        reading=Reading(
            files=tuple(map(_file_read, reads)),
            skipped=(*skipped, *left_alone),
            owner_from=origin.owner_from,
            date_from=origin.date_from,
        ),
        written_at=origin.written_at,
        dates=dates,
    )


def _refuse_if_nothing_is_sure(lists: Mapping[ListName, Sequence[ListRead]]) -> None:
    """Refuse an export of which neither required list can be read: nothing could be shown."""
    required = [read for name in REQUIRED for read in lists.get(name, ())]
    if any(map(_is_readable, required)):
        return
    if not required:
        raise errors.NoLists
    first = required[0]
    if first.fault is not None:
        raise first.fault
    counts = {"unreadable": first.records.unreadable, "seen": first.records.seen}
    raise errors.ListUnreadable(first.member.path, reason="records", **counts)


def _is_readable(read: ListRead) -> bool:
    """Tell whether a file is a list, with nobody or with somebody in it who can be read."""
    return read.fault is None and bool(read.records.names or not read.records.unreadable)


def _precision_of(parts: Sequence[ListRead]) -> Precision:
    minute = any(read.records.precision is Precision.MINUTE for read in parts)
    return Precision.MINUTE if minute else Precision.SECOND


def _signals_in_files(
    lists: Mapping[ListName, Sequence[ListRead]], origin: Origin
) -> Iterator[Issue]:
    """Yield what the files tell: a list missing or unreadable, a range chosen, parts missing."""
    for name in REQUIRED:
        parts = lists.get(name, ())
        seen = sum(read.records.seen for read in parts)
        unreadable = sum(read.records.unreadable for read in parts)
        faults = sum(read.fault is not None for read in parts)
        if not parts:
            yield coverage.list_missing(name)
        elif faults:
            yield coverage.list_unreadable(name, faults, 0)
        elif doubt := doubt_of(name, unreadable, seen):
            yield doubt
    if origin.window is not None:
        yield coverage.window_declared(origin.window)
    for name in REQUIRED:
        numbers = [read.member.file.part for read in lists.get(name, ())]
        yield from filter(None, [coverage.missing_parts_of(name, numbers)])
    sizes = {read.member.file.part: read.records.seen for read in lists.get(ListName.FOLLOWERS, ())}
    yield from filter(None, [coverage.full_last_part_of(sizes)])


def _issues(reads: Sequence[ListRead]) -> Iterator[Issue]:
    """Tell how many records of each file could not be read, stand for nobody, or have no date."""
    seen: Counter[ListName] = Counter()
    unreadable: Counter[ListName] = Counter()
    for read in reads:
        seen[read.list_name] += read.records.seen
        unreadable[read.list_name] += read.records.unreadable
    lost = {name for name in seen if is_lost(unreadable[name], seen[name])}
    for read in reads:
        records, path = read.records, read.member.path
        if not _is_readable(read) or (records.unreadable and read.list_name in lost):
            yield Issue("list-unreadable", Severity.WARNING, path, records.unreadable or 1)
        elif records.unreadable:
            yield Issue("records-unreadable", Severity.WARNING, path, records.unreadable)
        if records.beside:
            yield Issue("records-beside", Severity.WARNING, path, records.beside)
        if records.placeholders:
            params = {"list": str(read.list_name)}
            count = len(records.placeholders)
            yield Issue("placeholders", Severity.NOTE, path, count, params)
        if records.precision is Precision.MINUTE and (undated := records.moments.count(0)):
            yield Issue("dates-unknown", Severity.NOTE, path, undated)


def _file_read(read: ListRead) -> FileRead:
    records = read.records
    return FileRead(
        name=read.member.name,
        list_name=read.list_name,
        shape=records.shape if read.fault is None else "",
        people=len(records.names),
        placeholders=len(records.placeholders),
        unreadable=records.unreadable,
    )
