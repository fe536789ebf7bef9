"""Read the exports among the chosen files.

sources ─▶ members ─▶ bundles ─▶ records by list ─▶ Export
"""

from __future__ import annotations

import gc
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Self

from still_followers.core import errors
from still_followers.core.errors import ExportError
from still_followers.core.exports import coverage
from still_followers.core.exports.archive import OpenedSources, open_sources
from still_followers.core.exports.bundles import LIST_KINDS, Bundle, Group, build_bundles
from still_followers.core.exports.grouping import group_bundles, split_by_header
from still_followers.core.exports.keyed_lists import identify_by_key
from still_followers.core.exports.list_files import (
    ListRead,
    ListReader,
    ListsRead,
    with_repeats_counted,
)
from still_followers.core.exports.mixed_parts import (
    find_misplaced_lists,
    find_newer_rows,
    find_newest_row,
    find_save_gap,
    without_strays,
)
from still_followers.core.exports.nameless import doubt_of, is_lost
from still_followers.core.exports.origin import Origin, find_origin
from still_followers.core.exports.unused_files import (
    build_no_lists_error,
    find_skipped_files,
    find_unused_files,
)
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
from still_followers.core.readers.records import merge_parts

Progress = Callable[[int, int, str], None]


@contextmanager
def _pause_collector() -> Iterator[None]:
    """Pause the garbage collector, which would walk 100,000 new objects again and again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class Exports(tuple[Export, ...]):  # noqa: SLOT001 (no tuple has slots of its own)
    """The exports that could be read, in the order of their files.

    Attributes:
        errors: why other exports could not be read; each names its chosen `files`.
        passed_over: the chosen files that are not of an export at all, such as photos.
    """

    errors: tuple[ExportError, ...]
    passed_over: tuple[ExportError, ...]

    def __new__(
        cls,
        exports: Iterable[Export],
        refused: Iterable[ExportError] = (),
        passed_over: Iterable[ExportError] = (),
    ) -> Self:
        """Create the sequence with its errors."""
        self = super().__new__(cls, exports)
        self.errors = tuple(refused)
        self.passed_over = tuple(passed_over)
        return self


def read_export(sources: Iterable[Source], progress: Progress | None = None) -> Export:
    """Read one export from ZIPs and loose files, mixed.

    Args:
        sources: for each chosen file (name, seekable binary file) or (name, file, when it was last
            written or None). A file of a chosen folder is named by its path.
        progress: called before each list file with (files read, files in all, path).

    Raises:
        ExportError: the export cannot be used; the class tells why.
    """
    exports = read_exports(sources, progress)
    if exports.errors:
        raise exports.errors[0]
    if len(exports) > 1:
        raise errors.TwoExports
    return exports[0]


def read_exports(sources: Iterable[Source], progress: Progress | None = None) -> Exports:
    """Read all exports among the chosen files.

    Parts of one export are merged, two exports are never mixed, and an unreadable export does not
    stop the others.

    Args:
        sources: as in `read_export`.
        progress: as in `read_export`.

    Raises:
        ExportError: no export can be read; the class tells why the first one cannot.
    """
    opened = open_sources(sources)
    members = identify_by_key(opened.members, opened.unnamed)
    grouped = group_bundles(build_bundles(members, opened.names, opened.chosen))
    groups = [group for group in grouped.groups if any(bundle.has_lists for bundle in group)]
    refused = [*opened.failed, *grouped.refused]
    reading = _GroupReader(opened, groups, progress)
    exports: list[Export] = []
    with _pause_collector():
        for group in groups:
            try:
                exports += reading.read_group(group, refused)
            except ExportError as error:
                refused.append(error.among(*_file_names(group)))
    if not exports:
        raise next(iter(refused), build_no_lists_error(opened))
    refused += opened.foreign
    return Exports(exports, refused, find_unused_files(opened, groups, refused))


class _GroupReader:
    """Reads groups of bundles one after another and reports its progress."""

    def __init__(
        self, opened: OpenedSources, groups: Sequence[Group], progress: Progress | None
    ) -> None:
        self._left_alone = find_skipped_files(opened.paths)
        self._in_all = sum(
            m.file.kind in LIST_KINDS for one in groups for b in one for m in b.members
        )
        self._done = 0
        self._progress = progress
        self._reader = ListReader(self._report, opened.unpacked)

    def _report(self, path: str) -> None:
        if self._progress is not None:
            self._progress(min(self._done, self._in_all), self._in_all, path)
        self._done += 1

    def read_group(self, group: Group, refused: list[ExportError]) -> Iterator[Export]:
        """Yield the exports of a group: several where its pages name different exports.

        Errors of some of them are appended to `refused`.
        """
        try:
            read = self._read(group)
        except errors.TwoExports as error:
            whole = tuple(bundle for bundle in group if bundle.has_both)
            rest = [bundle for bundle in group if bundle.has_lists and not bundle.has_both]
            if not whole or not rest:
                raise
            refused.append(error.among(*_file_names(rest)))
            group, read = whole, self._read(whole)
        headers = {id(one.member): one.records.header for one in read.lists}
        parts = [
            part
            for bundle in group
            for part in split_by_header(
                bundle, [headers.get(id(member)) for member in bundle.members]
            )
        ]
        if len(parts) == len(group):
            yield _build_export(group, read, self._left_alone)
            return
        apart = group_bundles(parts)
        refused += apart.refused
        for one in apart.groups:
            try:
                yield _build_export(one, self._read(one), self._left_alone)
            except ExportError as error:
                refused.append(error.among(*_file_names(one)))

    def _read(self, group: Group) -> ListsRead:
        return self._reader.read([member for bundle in group for member in bundle.members])


def _file_names(bundles: Iterable[Bundle]) -> list[str]:
    return [name for bundle in bundles for name in bundle.files]


def _build_export(group: Group, read_lists: ListsRead, left_alone: Sequence[Skipped]) -> Export:
    reads, part_issues = without_strays(read_lists.lists)
    elsewhere = [Skipped(file.name, "elsewhere") for bundle in group for file in bundle.elsewhere]
    lists: dict[ListName, list[ListRead]] = defaultdict(list)
    for read in reads:
        lists[read.list_name].append(read)
    _refuse_unless_readable(lists)
    # An unreadable list is missing, not empty.
    people = {
        name: merge_parts([read.records for read in parts])
        for name, parts in lists.items()
        if name in REQUIRED or any(map(_is_readable, parts))
    }
    if any(
        len(names) < sum(len(r.records.names) for r in lists[name])
        for name, names in people.items()
    ):
        reads = [with_repeats_counted(read) for read in reads]
        lists = {name: [r for r in reads if r.list_name == name] for name in lists}
    origin = find_origin(group, [read.records.header for read in reads], find_newest_row(reads))
    precision = {name: _find_precision(lists[name]) for name in people}
    followers = people.pop(ListName.FOLLOWERS, {})
    following = people.pop(ListName.FOLLOWING, {})
    in_files = Coverage(tuple(_find_file_signals(lists, origin)))
    dates = coverage.build_dates(followers, following, origin.joined_at)
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
        coverage=coverage.with_date_signals(in_files, dates, origin.moment),
        issues=(
            *origin.issues,
            *find_misplaced_lists(group),
            *read_lists.issues,
            *part_issues,
            *find_newer_rows(group, reads),
            *find_save_gap(reads),
            *_find_record_issues(reads),
        ),
        reading=Reading(
            files=tuple(map(_build_file_read, reads)),
            skipped=(*read_lists.skipped, *elsewhere, *left_alone),
            owner_from=origin.owner_from,
            date_from=origin.date_from,
        ),
        written_at=origin.written_at,
        dates=dates,
    )


def _refuse_unless_readable(lists: Mapping[ListName, Sequence[ListRead]]) -> None:
    """Refuse an export if neither required list can be read: there is nothing to show."""
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
    """Tell whether a file is a list: an empty one, or one with a readable record."""
    return read.fault is None and bool(read.records.names or not read.records.unreadable)


def _find_precision(parts: Sequence[ListRead]) -> Precision:
    minute = any(read.records.precision is Precision.MINUTE for read in parts)
    return Precision.MINUTE if minute else Precision.SECOND


def _find_file_signals(
    lists: Mapping[ListName, Sequence[ListRead]], origin: Origin
) -> Iterator[Issue]:
    """Yield the signals in the files: lists missing or unreadable, a range, missing parts."""
    for name in REQUIRED:
        parts = lists.get(name, ())
        seen = sum(read.records.seen for read in parts)
        unreadable = sum(read.records.unreadable for read in parts)
        faults = sum(read.fault is not None for read in parts)
        if not parts:
            yield coverage.build_missing_list_signal(name)
        elif faults:
            yield coverage.build_unreadable_list_signal(name, faults, 0)
        elif doubt := doubt_of(name, unreadable, seen):
            yield doubt
    if origin.window is not None:
        yield coverage.build_window_signal(origin.window)
    for name in REQUIRED:
        numbers = [read.member.file.part for read in lists.get(name, ())]
        yield from filter(None, [coverage.missing_parts_of(name, numbers)])
    sizes = {read.member.file.part: read.records.seen for read in lists.get(ListName.FOLLOWERS, ())}
    yield from filter(None, [coverage.full_last_part_of(sizes)])


def _find_record_issues(reads: Sequence[ListRead]) -> Iterator[Issue]:
    """Yield how many records of each file are unreadable, placeholders or undated."""
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


def _build_file_read(read: ListRead) -> FileRead:
    records = read.records
    return FileRead(
        name=read.member.name,
        list_name=read.list_name,
        shape=records.shape if read.fault is None else "",
        people=len(records.names),
        placeholders=len(records.placeholders),
        unreadable=records.unreadable,
    )
