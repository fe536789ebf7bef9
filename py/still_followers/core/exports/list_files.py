"""Read the list files of one export; copies and second formats of a file count once.

A file that cannot be read is returned with its fault beside the others. Only what makes the whole
export doubtful is raised.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from still_followers.core import errors
from still_followers.core.exports.archive import MAX_TOTAL_BYTES, Member
from still_followers.core.exports.bundles import LIST_KINDS, ListKey, build_key
from still_followers.core.exports.nameless import count_allowed_blanks
from still_followers.core.exports.paths import Kind, needed_file_of
from still_followers.core.model import REQUIRED, Issue, ListName, Precision, Severity, Skipped
from still_followers.core.readers import READERS, Records, read_connections, resolve_labels
from still_followers.core.readers.records import merge_parts

_NETWORKS = {errors.FacebookExport: "facebook", errors.ThreadsExport: "threads"}


@dataclass(frozen=True, slots=True)
class ListRead:
    """One list of one file.

    Attributes:
        member: the file.
        list_name: the list.
        records: what was read; empty with a `fault`.
        fault: why the file could not be read at all.
        is_named: whether the file's name names the list; otherwise only a key inside does.
    """

    member: Member
    list_name: ListName
    records: Records
    fault: errors.ExportError | None = None
    is_named: bool = True


@dataclass(frozen=True, slots=True)
class ListsRead:
    """The lists of one export, the files that were skipped, and the issues with both."""

    lists: tuple[ListRead, ...]
    skipped: tuple[Skipped, ...]
    issues: tuple[Issue, ...]


class ListReader:
    """Reads the list files of exports one after another, at most `MAX_TOTAL_BYTES` in all."""

    def __init__(self, progress: Callable[[str], None], unpacked: int = 0) -> None:
        """Remember what to call with the path of each file, and the bytes read so far."""
        self._progress = progress
        self._bytes = unpacked

    def read(self, members: Sequence[Member]) -> ListsRead:
        """Read the lists of one export.

        Raises:
            ExportError: the files are of two exports, damaged or hostile, or all of another
                network.
        """
        members = sorted(
            (member for member in members if member.file.kind in LIST_KINDS),
            key=lambda member: (build_key(member), member.path),
        )
        counted = Counter(map(build_key, members))
        copies: dict[ListKey, bytes] = {}
        reads: list[ListRead] = []
        skipped: list[Skipped] = []
        foreign: list[errors.ExportError] = []
        issues: list[Issue] = []
        for member in members:
            self._progress(member.path)
            data = self._bytes_of(member)
            key = build_key(member)
            if copies.get(key) == data:
                skipped.append(Skipped(member.name, "twin"))
                continue
            try:
                found = list(_read_member(member, data))
            except (errors.FacebookExport, errors.ThreadsExport) as error:
                skipped.append(Skipped(member.name, _NETWORKS[type(error)]))
                foreign.append(error)
                of = {"network": _NETWORKS[type(error)]}
                issues.append(
                    Issue("foreign", _choose_severity(member.list_name), member.path, 1, of)
                )
                continue
            if counted[key] > 1 and copies.setdefault(key, data) is not data:
                raise errors.TwoExports(member.path)  # other bytes are from another export
            reads += found
        if foreign and not {read.list_name for read in reads} & set(REQUIRED):
            raise foreign[0]
        reads, key_issues = _select_lists(_with_labels_resolved(reads))
        reads, copied = _with_unnumbered_part(reads)
        reads, twins = _without_other_formats(reads)
        reads = _with_blanks_counted(reads)
        twins += copied
        skipped += [Skipped(read.member.name, "twin") for read in twins]
        return ListsRead(tuple(reads), tuple(skipped), (*issues, *key_issues))

    def _bytes_of(self, member: Member) -> bytes:
        if self._bytes + member.size > MAX_TOTAL_BYTES:
            raise errors.TooLarge(member.path)
        data = member.read()
        self._bytes += len(data)
        return data


def _read_member(member: Member, data: bytes) -> Iterator[ListRead]:
    """Yield the lists of one file; an unreadable file is one list with a fault.

    Raises:
        ExportError: the file is another network's, or a required list is nested too deep.
    """
    try:
        if member.file.kind is Kind.CONNECTIONS:
            for list_name, records in read_connections(data, member.path).items():
                yield ListRead(member, list_name, records)
            return
        found = READERS[member.file.format](data, member.path, member.list_name)
        for list_name, records in found.items():
            is_named = list_name == member.list_name and not member.file.by_key
            yield ListRead(member, list_name, records, is_named=is_named)
    except errors.ListUnreadable as error:
        is_named = not member.file.by_key
        yield ListRead(member, member.list_name, Records([], []), error, is_named)
    except errors.TooDeep as error:
        if member.list_name in REQUIRED:
            raise
        yield ListRead(member, member.list_name, Records([], []), error)


def _with_labels_resolved(reads: Sequence[ListRead]) -> list[ListRead]:
    """Resolve labelled records with the username label found over all files of the export."""
    if not any(read.records.labelled for read in reads):
        return list(reads)
    known = [read.records.names for read in reads if read.list_name in REQUIRED]
    records = resolve_labels(
        [read.records for read in reads], frozenset(chain.from_iterable(known))
    )
    return [replace(read, records=found) for read, found in zip(reads, records, strict=True)]


def _select_lists(reads: Sequence[ListRead]) -> tuple[list[ListRead], list[Issue]]:
    """Return the lists to use, and the issues with those that only a key names.

    A key is more reliable than a file's name. But where another file has the name of that list and
    its content, that file is used. A part with another list's content instead of its own counts as
    unreadable.
    """
    if all(read.is_named for read in reads):
        return list(reads), []
    named: dict[ListName, set[str]] = {}
    with_own = {read.member.path for read in reads if read.is_named}
    for read in reads:
        if read.is_named and read.fault is None:
            named.setdefault(read.list_name, set()).update(read.records.names)
    selected: list[ListRead] = []
    issues: list[Issue] = []
    for read in reads:
        if read.is_named:
            selected.append(read)
            continue
        path = read.member.path
        own = needed_file_of(path)
        if own and path not in with_own and {own.list_name, read.list_name} & named.keys():
            fault = errors.ListUnreadable(path, reason="other-list")
            member = replace(read.member, file=own)
            selected.append(ListRead(member, own.list_name, Records([], []), fault))
            with_own.add(path)
        if read.list_name not in named:
            # The file's number is that of a part of another list.
            file = replace(read.member.file, list_name=read.list_name, part=1)
            selected.append(replace(read, member=replace(read.member, file=file)))
            count, of = len(read.records.names), {"list": str(read.list_name)}
            severity = _choose_severity(read.list_name)
            issues.append(Issue("list-by-key", severity, path, count, of))
        elif others := set(read.records.names) - named[read.list_name]:
            of = {"list": str(read.list_name)}
            severity = _choose_severity(read.list_name)
            issues.append(Issue("list-left-out", severity, path, len(others), of))
    return selected, issues


def _choose_severity(list_name: ListName) -> Severity:
    return Severity.WARNING if list_name in REQUIRED else Severity.NOTE


def _with_blanks_counted(reads: Sequence[ListRead]) -> list[ListRead]:
    """Count as many blank records as a list may have as placeholders, the others as unreadable."""
    seen: Counter[ListName] = Counter()
    for read in reads:
        seen[read.list_name] += read.records.seen
    allowed = {name: count_allowed_blanks(count) for name, count in seen.items()}
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


def with_repeats_counted(read: ListRead) -> ListRead:
    """Count repeated names as unreadable records where there are more than a few.

    A file has each name once. A name in many records was not read from the right place.
    """
    records = read.records
    names = records.names
    extra = len(names) - len(set(names))
    if extra <= count_allowed_blanks(records.seen):
        return read
    people = merge_parts([records])
    records = replace(
        records,
        names=list(people),
        moments=list(people.values()),
        unreadable=records.unreadable + extra,
    )
    return replace(read, records=records)


def _with_unnumbered_part(reads: Sequence[ListRead]) -> tuple[list[ListRead], list[ListRead]]:
    """Return the lists without copies, and the copies: `following.json` beside `following_1.json`.

    With the same names it is a copy of `following_1.json`; with none of them the part before it.

    Raises:
        TwoExports: both share some names, but not all.
    """
    firsts = {
        read.member.file.format: read
        for read in reads
        if read.list_name is ListName.FOLLOWING
        and read.member.file.numbered
        and read.member.file.part == 1
    }
    others, copied = [], []
    for read in reads:
        member = read.member
        first = firsts.get(member.file.format)
        is_other = first is not None and read.list_name is ListName.FOLLOWING
        if not is_other or first is None or member.file.numbered:
            others.append(read)
        elif set(read.records.names) == set(first.records.names):
            copied.append(read)
        elif set(read.records.names).isdisjoint(first.records.names):
            file = replace(member.file, part=0)
            others.append(replace(read, member=replace(member, file=file)))
        else:
            raise errors.TwoExports(member.path)
    return others, copied


def _without_other_formats(reads: Sequence[ListRead]) -> tuple[list[ListRead], list[ListRead]]:
    """Return (lists, dropped): JSON wins where the same part is there as HTML too.

    Raises:
        TwoExports: both formats hold different names.
    """
    chosen: dict[tuple[ListName, int], ListRead] = {}
    dropped: list[ListRead] = []
    # JSON first, and files that can be read before files that cannot.
    ranked = sorted(reads, key=lambda read: (read.fault is not None, _is_html(read)))
    for read in ranked:
        key = (read.list_name, read.member.file.part)
        known = chosen.setdefault(key, read)
        if known is read:
            continue
        if read.fault is None and set(known.records.names) != set(read.records.names):
            raise errors.TwoExports(read.member.path)
        dropped.append(read)
    return sorted(
        chosen.values(), key=lambda read: (read.list_name, read.member.file.part)
    ), dropped


def _is_html(read: ListRead) -> bool:
    return read.records.precision is Precision.MINUTE
