"""Read a backup; everything is checked, down to the last name, before any of it is used.

Each snapshot is packed as soon as its line is read, so the file is never whole in memory. Older
versions stay readable for ever.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any, BinaryIO

from still_followers.core.changes.compare import relate
from still_followers.core.decisions.decisions import Decisions
from still_followers.core.decisions.records import load_decisions
from still_followers.core.errors import (
    CutBackup,
    DamagedBackup,
    NewerBackup,
    NotABackup,
    TooLarge,
)
from still_followers.core.files.backup import FORMAT, SCHEMA
from still_followers.core.json_depth import is_deeper_than
from still_followers.core.model import ListName, Names
from still_followers.core.snapshots.head_record import DamagedRecord, NewerRecord, load_head
from still_followers.core.snapshots.packed_lists import PackedLists, dump_lists
from still_followers.core.snapshots.snapshot import Head, count_lists
from still_followers.core.usernames import usernames_of

FORMATS = {"still-followers-copy": 1, FORMAT: SCHEMA}
"""Name of the format → its newest version that this page reads."""
PIECE_BYTES = 1 << 20
MAX_LINE_BYTES = 1 << 28
"""Bytes of one snapshot's line; a million names take 40 MB."""
MAX_DEPTH = 16
_MAX_SECOND = (1 << 32) - 1


@dataclass(frozen=True, slots=True)
class BackupSnapshot:
    """One snapshot of a backup, packed as it will be stored."""

    head: Head
    lists: bytes


@dataclass(frozen=True, slots=True)
class Backup:
    """The content of a backup; snapshots are in the sequence of imports."""

    snapshots: tuple[BackupSnapshot, ...]
    decisions: Decisions
    settings: Mapping[str, Any]


def read_backup(file: BinaryIO, name: str, progress: Callable[[int], None]) -> Backup:
    """Read and check a backup.

    Args:
        file: the chosen file, at its beginning.
        name: the file's name, for errors.
        progress: called with the number of bytes read so far.

    Raises:
        BackupError: the backup cannot be used; the class tells why.
        TooLarge: a line is longer than any real one.
    """
    lines = _read_lines(file, name, progress)
    first = next(lines, b"")
    about = _read_first_line(first, name)
    digest = sha256(first)
    snapshots: list[BackupSnapshot] = []
    for line in lines:
        if line.startswith(b"]"):
            _check_end(line, digest.hexdigest(), about, name)
            if next(lines, b"").strip():
                raise DamagedBackup(name)
            return _build_backup(about, snapshots, name)
        digest.update(line)
        snapshots.append(_read_snapshot(line, name))
    raise CutBackup(name)


def _read_lines(file: BinaryIO, name: str, progress: Callable[[int], None]) -> Iterator[bytes]:
    left: list[bytes] = []
    done = held = 0
    while piece := file.read(PIECE_BYTES):
        done += len(piece)
        progress(done)
        *whole, rest = piece.split(b"\n")
        for line in whole:
            yield b"".join((*left, line, b"\n"))
            left, held = [], 0
        left.append(rest)
        held += len(rest)
        if held > MAX_LINE_BYTES:
            raise TooLarge(name, size=held)
    if held:
        yield b"".join(left)


def _decode(data: bytes, name: str) -> Any:  # noqa: ANN401 (any JSON value)
    if is_deeper_than(MAX_DEPTH, data):
        raise DamagedBackup(name)
    return json.loads(data)


def _read_first_line(line: bytes, name: str) -> dict[str, Any]:
    """Read the first line, which says what the file is."""
    if not line.lstrip().startswith(b'{"format": "still-followers-'):
        raise NotABackup(name)
    if not line.endswith(b"[\n"):
        # The first version ended its first line in the same way.
        raise CutBackup(name) if not line.endswith(b"\n") else DamagedBackup(name)
    try:
        about: dict[str, Any] = _decode(line + b"]}", name)
        newest = FORMATS[about["format"]]
        schema = about["schema"]
    except (ValueError, LookupError, TypeError) as error:
        raise DamagedBackup(name) from error
    if not isinstance(schema, int) or isinstance(schema, bool) or schema < 1:
        raise DamagedBackup(name)
    if schema > newest:
        raise NewerBackup(name, schema=schema)
    return about


def _check_end(line: bytes, digest: str, about: Mapping[str, Any], name: str) -> None:
    expected = b"]}" if about["schema"] == 1 else f'], "sha256": "{digest}"}}'.encode()
    if line.rstrip(b"\n") == expected:
        return
    raise CutBackup(name) if expected.startswith(line) else DamagedBackup(name)


def _read_snapshot(line: bytes, name: str) -> BackupSnapshot:
    try:
        record = _decode(line.strip().strip(b","), name)
        sequence = record["sequence"]
        if not isinstance(sequence, int) or isinstance(sequence, bool) or sequence < 1:
            raise ValueError(sequence)  # noqa: TRY301 (one place says what is damaged)
        head = load_head(record, sequence)
        packed = _read_lists(record)
        if head.counts != count_lists(packed, relate(packed)):
            raise ValueError(head.counts)  # noqa: TRY301
    except NewerRecord as error:
        raise NewerBackup(name) from error
    except (DamagedRecord, ValueError, LookupError, TypeError, AttributeError) as error:
        if not line.endswith(b"\n"):
            raise CutBackup(name) from error
        raise DamagedBackup(name) from error
    lists = dump_lists(packed)
    return BackupSnapshot(replace(head, size=len(lists)), lists)


def _read_lists(record: Mapping[str, Any]) -> PackedLists:
    placeholders = {
        ListName(name): tuple(map(_check_moment, moments))
        for name, moments in record["placeholders"].items()
    }
    optional = {ListName(name): _check_names(people) for name, people in record["lists"].items()}
    return PackedLists(
        _check_names(record["followers"]), _check_names(record["following"]), optional, placeholders
    )


def _check_names(people: Mapping[str, Any]) -> Names:
    names = list(people)
    if usernames_of(names) != names:
        raise ValueError(names)
    for moment in people.values():
        _check_moment(moment)
    return people


def _check_moment(value: object) -> int:
    if type(value) is not int or not 0 <= value <= _MAX_SECOND:
        raise ValueError(value)
    return value


def _build_backup(about: Mapping[str, Any], snapshots: list[BackupSnapshot], name: str) -> Backup:
    sequences = [one.head.key for one in snapshots]
    settings, records = about.get("settings", {}), about.get("decisions", [])
    if (
        len(set(sequences)) < len(sequences)
        or not isinstance(settings, dict)
        or not isinstance(records, list)
    ):
        raise DamagedBackup(name)
    decisions, damaged = load_decisions(records)
    if damaged:
        raise DamagedBackup(name)
    in_order = sorted(snapshots, key=lambda one: one.head.key)
    return Backup(tuple(in_order), decisions, settings)
