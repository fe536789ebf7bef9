"""The list files of one export become records by list: each read, copies and other formats but once.

What cannot be read of a file stays beside the rest as such; only what makes all of it doubtful is
raised.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from still_followers.core import errors
from still_followers.core.archive import Member
from still_followers.core.bundles import LISTS, Key, key_of
from still_followers.core.filenames import Kind
from still_followers.core.model import REQUIRED, ListName, Precision, Skipped
from still_followers.core.nameless import blanks_allowed
from still_followers.core.readers import READERS, Records, read_connections, resolved

LARGEST_SUM = 512_000_000
"""Bytes of all unpacked lists of one import."""

_FOREIGN = {errors.FacebookExport: "facebook", errors.ThreadsExport: "threads"}


@dataclass(frozen=True, slots=True)
class ListRead:
    """One list of one file. A file with a `fault` could not be read at all and has no records."""

    member: Member
    list_name: ListName
    records: Records
    fault: errors.ExportError | None = None


class ListReader:
    """Reads the list files of exports, one after another, never more bytes than `LARGEST_SUM`."""

    def __init__(self, progress: Callable[[str], None]) -> None:
        """Take what is told the path of each file before it is read."""
        self._progress = progress
        self._bytes = 0

    def read(self, members: Sequence[Member]) -> tuple[list[ListRead], list[Skipped]]:
        """Read the lists of one export, in their order, and tell which files were left alone.

        Raises:
            ExportError: files of two exports; damaged or hostile ones; another network's only.
        """
        members = sorted(
            (member for member in members if member.file.kind in LISTS),
            key=lambda member: (key_of(member), member.path),
        )
        counted = Counter(map(key_of, members))
        copies: dict[Key, bytes] = {}
        reads: list[ListRead] = []
        skipped: list[Skipped] = []
        foreign: list[errors.ExportError] = []
        for member in members:
            self._progress(member.path)
            data = self._bytes_of(member)
            if counted[key_of(member)] > 1 and _is_copy(copies, member, data):
                skipped.append(Skipped(member.name, "twin"))
                continue
            try:
                reads += _lists_in(member, data)
            except (errors.FacebookExport, errors.ThreadsExport) as error:
                skipped.append(Skipped(member.name, _FOREIGN[type(error)]))
                foreign.append(error)
        if foreign and not {read.list_name for read in reads} & set(REQUIRED):
            raise foreign[0]
        reads, twins = _without_other_formats(_with_labels_resolved(reads))
        reads = _with_blanks_judged(reads)
        return reads, [*skipped, *(Skipped(read.member.name, "twin") for read in twins)]

    def _bytes_of(self, member: Member) -> bytes:
        if self._bytes + member.size > LARGEST_SUM:
            raise errors.TooLarge(member.path)
        data = member.read()
        self._bytes += len(data)
        return data


def _is_copy(copies: dict[Key, bytes], member: Member, data: bytes) -> bool:
    """Tell whether the same file was there before; with other bytes it is another export's."""
    known = copies.setdefault(key_of(member), data)
    if known != data:
        raise errors.TwoExports(member.path)
    return known is not data


def _lists_in(member: Member, data: bytes) -> Iterator[ListRead]:
    """Read one file; one that cannot be read is told beside the others.

    Raises:
        ExportError: it is another network's, or hostile in a required list.
    """
    try:
        if member.file.kind is Kind.CONNECTIONS:
            for list_name, records in read_connections(data, member.path).items():
                yield ListRead(member, list_name, records)
            return
        records = READERS[member.file.format](data, member.path, member.list_name)
        yield ListRead(member, member.list_name, records)
    except errors.ListUnreadable as error:
        yield ListRead(member, member.list_name, Records([], []), error)
    except errors.TooDeep as error:
        if member.list_name in REQUIRED:
            raise
        yield ListRead(member, member.list_name, Records([], []), error)


def _with_labels_resolved(reads: Sequence[ListRead]) -> list[ListRead]:
    """Find the username label over all files of the export."""
    known = [read.records.names for read in reads if read.list_name in REQUIRED]
    records = resolved([read.records for read in reads], frozenset(chain.from_iterable(known)))
    return [replace(read, records=found) for read, found in zip(reads, records, strict=True)]


def _with_blanks_judged(reads: Sequence[ListRead]) -> list[ListRead]:
    """Count blank records as placeholders, as many as a list may have; the others are unreadable."""
    seen: Counter[ListName] = Counter()
    for read in reads:
        seen[read.list_name] += read.records.seen
    allowed = {name: blanks_allowed(count) for name, count in seen.items()}
    judged: list[ListRead] = []
    for read in reads:
        records = read.records
        if blanks := records.blanks:
            few = blanks[: allowed[read.list_name]]
            allowed[read.list_name] -= len(few)
            records = replace(
                records,
                placeholders=records.placeholders + few,
                blanks=(),
                unreadable=records.unreadable + len(blanks) - len(few),
            )
        judged.append(replace(read, records=records))
    return judged


def _without_other_formats(reads: Sequence[ListRead]) -> tuple[list[ListRead], list[ListRead]]:
    """Keep JSON where the same part is there as HTML too; other people in it are another export's."""
    kept: dict[tuple[ListName, int], ListRead] = {}
    dropped: list[ListRead] = []
    # JSON first; a file that cannot be read gives way to one that can.
    ranked = sorted(reads, key=lambda read: (read.fault is not None, _is_html(read)))
    for read in ranked:
        key = (read.list_name, read.member.file.part)
        known = kept.setdefault(key, read)
        if known is read:
            continue
        if read.fault is None and set(known.records.names) != set(read.records.names):
            raise errors.TwoExports(read.member.path)
        dropped.append(read)
    return sorted(kept.values(), key=lambda read: (read.list_name, read.member.file.part)), dropped


def _is_html(read: ListRead) -> bool:
    return read.records.precision is Precision.MINUTE
