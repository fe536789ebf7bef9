"""Turn chosen files into members: the needed files, inside ZIPs or loose, not read yet.

This module knows containers only: `paths.py` says what a path stands for, and the readers know what
is in a member. Only needed entries are unpacked, since a full export has 0.4 to 30 GB and its lists
have less than 30 MB (export format, §1.8).
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import BinaryIO, cast

from still_followers.core import errors
from still_followers.core.exports.archive_names import find_owner_and_day
from still_followers.core.exports.paths import (
    Kind,
    NeededFile,
    find_root,
    foreign_error_of,
    is_inner_zip,
    is_instagram_path,
    may_be_a_list,
    needed_file_of,
)
from still_followers.core.exports.windowed import WindowedFile
from still_followers.core.model import ListName, Source

MAX_FILE_BYTES = 64_000_000
"""Bytes of one unpacked list. 500,000 followers would take 120 MB, but a file holds 10,000."""
MAX_TOTAL_BYTES = 512_000_000
"""Bytes that one import may unpack in all."""
MAX_ENTRIES = 200_000
"""Entries of a ZIP and of the ZIPs inside it. The largest exports have 100,000 photos."""
MAX_INNER_ZIPS = 64
"""ZIPs inside one ZIP. A download from a cloud drive holds the parts of a few exports."""
MAX_CONTENTS_BYTES = 400 * MAX_ENTRIES
"""Bytes of a ZIP's table of contents. A row has 46 bytes, a path and some extra fields."""
_ENTRY_SIGNATURE = b"PK\x03\x04"  # begins each entry (APPNOTE 4.3.7)
_CONTENTS_ROW_SIGNATURE = b"PK\x01\x02"  # begins each row of the table of contents (APPNOTE 4.3.12)
_UNDATED_YEAR = 1980  # the year of an entry without a date

UNNAMED = NeededFile(Kind.LIST, "json", by_key=True)
"""A file whose name says nothing. `keyed_lists.py` finds out which list it is, if any."""

# `zipfile` raises any of these for damaged bytes, depending on where they are.
_ZIP_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)


@dataclass(frozen=True, slots=True)
class Member:
    """One needed file: what it is, where it is, and how to read it.

    Attributes:
        container: index of its ZIP in `OpenedSources.names`; None for a loose file.
        size: bytes, as the ZIP claims.
        written_at: when a ZIP entry was written, in an unknown time zone.
        read: returns all bytes; raises `ExportError`.
        saved_at: when a loose file was saved on the device.
        source: index of the chosen file that it is or lies in.
    """

    path: str
    file: NeededFile
    container: int | None
    size: int
    written_at: datetime | None
    read: Callable[[], bytes]
    saved_at: datetime | None = None
    read_start: Callable[[int], bytes] | None = None
    source: int = -1

    def begin(self, size: int) -> bytes:
        """Read the first `size` bytes."""
        return self.read()[:size] if self.read_start is None else self.read_start(size)

    @property
    def name(self) -> str:
        """Return the file's own name, without folders."""
        return self.path.replace("\\", "/").rpartition("/")[2]

    @property
    def list_name(self) -> ListName:
        """Return the list that it holds; means something for lists only."""
        return self.file.list_name

    @property
    def root(self) -> str:
        """Return the folders around the export that it belongs to."""
        return find_root(self.path)


@dataclass(frozen=True, slots=True)
class OpenedSources:
    """What is in all chosen files.

    Attributes:
        loose: index of a loose file without a list's name → what it is instead.
        begins: by chosen file: the index of its first path; then the number of all paths.
        names: by container, ZIPs inside ZIPs last: the name that says whose export it is.
        chosen: by container: the name of the chosen file that it is or lies in.
        unpacked: bytes that were unpacked so far.
        foreign: ZIPs of other networks.
        unnamed: files that may be lists although their names do not say so.
    """

    members: tuple[Member, ...]
    paths: tuple[str, ...]
    loose: Mapping[int, errors.ExportError]
    begins: tuple[int, ...] = ()
    failed: tuple[errors.ExportError, ...] = ()
    names: tuple[str, ...] = ()
    chosen: tuple[str, ...] = ()
    unpacked: int = 0
    foreign: tuple[errors.ExportError, ...] = ()
    unnamed: tuple[Member, ...] = ()

    def paths_at(self, place: int) -> tuple[str, ...]:
        """Return the paths of a chosen file: its own, or all of those in a ZIP."""
        return self.paths[self.begins[place] : self.begins[place + 1]]


@dataclass(slots=True)
class _Findings:
    """What has been found so far; becomes `OpenedSources`."""

    names: list[str]
    chosen: list[str]
    members: list[Member] = field(default_factory=list)
    unnamed: list[Member] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    loose: dict[int, errors.ExportError] = field(default_factory=dict)
    begins: list[int] = field(default_factory=list)
    failed: list[errors.ExportError] = field(default_factory=list)
    foreign: list[errors.ExportError] = field(default_factory=list)
    unpacked: int = 0


def open_sources(sources: Iterable[Source]) -> OpenedSources:
    """Look into ZIPs, into ZIPs inside them and at loose files, in the given order.

    Raises:
        ExportError: no file can be opened.
    """
    sources = list(sources)
    names = [source[0] for source in sources]
    found = _Findings([*names], [*names])
    for place, source in enumerate(sources):
        found.begins.append(len(found.paths))
        try:
            _open_source(source, place, found)
        except errors.ExportError as error:
            found.failed.append(error.among(source[0]))
    found.begins.append(len(found.paths))
    if found.failed and not found.members:
        raise found.failed[0]
    return OpenedSources(
        tuple(found.members),
        tuple(found.paths),
        found.loose,
        tuple(found.begins),
        tuple(found.failed),
        tuple(found.names),
        tuple(found.chosen),
        found.unpacked,
        tuple(found.foreign),
        tuple(found.unnamed),
    )


def _open_source(source: Source, place: int, found: _Findings) -> None:
    name, file, *saved = source
    saved_at = saved[0] if saved else None
    file.seek(0)
    start = file.read(4096)
    file.seek(0)
    if start[:2] == b"PK":
        _open_zip(name, file, place, found)
        return
    found.paths.append(name)
    needed = needed_file_of(name)
    if needed is None and not name.lower().endswith(".zip"):
        # A chosen folder holds many files that are not lists.
        found.loose[place] = _classify_other_file(name, start)
        if start and may_be_a_list(name, is_loose=True):
            member = _loose_member(name, file, start, UNNAMED)
            found.unnamed.append(replace(member, source=place, saved_at=saved_at))
    elif needed is None:  # a file named .zip that is no ZIP is reported, even beside good ones
        raise _classify_other_file(name, start)
    else:
        member = _loose_member(name, file, start, needed)
        found.members.append(replace(member, source=place, saved_at=saved_at))


def _open_zip(name: str, file: BinaryIO, place: int, found: _Findings) -> None:
    """Look into a chosen ZIP, and into the ZIPs inside it that may be exports: one level deep."""
    archive, entries = _collect_entries(name, file, place, MAX_ENTRIES, found)
    left = MAX_ENTRIES - len(entries)
    inner = [entry for entry in entries if is_inner_zip(entry.filename)]
    for number, entry in enumerate(inner):
        path = entry.filename
        try:
            if number == MAX_INNER_ZIPS:
                raise errors.PackedZip(path, most=MAX_INNER_ZIPS)
            packed = _open_inner_zip(archive, entry, file, found)
            tells = find_owner_and_day([path]) != (None, None)
            found.names.append(path if tells else name)
            found.chosen.append(name)
            _, inner_entries = _collect_entries(path, packed, len(found.names) - 1, left, found)
            left -= len(inner_entries)
        except errors.ExportError as error:
            found.failed.append(error.among(name))
            if number == MAX_INNER_ZIPS:
                return


def _open_inner_zip(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, file: BinaryIO, found: _Findings
) -> BinaryIO:
    """Open a ZIP inside a ZIP: read a stored one through a window, unpack a compressed one."""
    if entry.flag_bits & 1:
        raise errors.EncryptedZip(entry.filename)
    if entry.compress_type != zipfile.ZIP_STORED:
        if entry.file_size > MAX_FILE_BYTES or found.unpacked + entry.file_size > MAX_TOTAL_BYTES:
            raise errors.PackedZip(entry.filename, size=entry.file_size)
        data = _entry_reader(archive, entry)()
        found.unpacked += len(data)
        return _require_zip(entry, io.BytesIO(data))
    file.seek(entry.header_offset)
    head = file.read(30)
    if len(head) < 30 or head[:4] != _ENTRY_SIGNATURE:  # noqa: PLR2004 (APPNOTE 4.3.7)
        raise errors.DamagedEntry(entry.filename, seen="header")
    start = entry.header_offset + 30 + sum(struct.unpack("<HH", head[26:]))

    def fetch(offset: int, length: int) -> bytes:
        file.seek(start + offset)
        return file.read(length)

    return _require_zip(entry, cast("BinaryIO", WindowedFile(entry.file_size, fetch)))


def _require_zip(entry: zipfile.ZipInfo, file: BinaryIO) -> BinaryIO:
    start = file.read(4096)
    if start[:2] != b"PK":
        raise _classify_other_file(entry.filename, start)
    file.seek(0)
    return file


def _classify_other_file(name: str, start: bytes) -> errors.ExportError:
    """Return the error for a file that is neither a ZIP nor needed."""
    if not start:
        return errors.EmptyFile(name)
    text = start.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if text.startswith((b"<!doctype", b"<html", b"<head")):
        return errors.WebPage(name)
    return errors.NotAZip(name)


def _loose_member(name: str, file: BinaryIO, start: bytes, needed: NeededFile) -> Member:
    """Return a loose file as a member. Reading an empty one raises `EmptyFile`."""

    def read_start(size: int) -> bytes:
        file.seek(0)
        return file.read(size)

    def read() -> bytes:
        if not start:
            raise errors.EmptyFile(name)
        file.seek(0)
        data = file.read(MAX_FILE_BYTES + 1)
        if len(data) > MAX_FILE_BYTES:
            raise errors.TooLarge(name)
        return data

    size = file.seek(0, 2)
    return Member(name, needed, None, size, None, read, read_start=read_start)


class _BoundedFile:
    """A file through which `zipfile` can only read a table of contents of bounded size."""

    def __init__(self, name: str, file: BinaryIO, most: int) -> None:
        self._name, self._file, self._most = name, file, most
        self.seek, self.tell, self.seekable = file.seek, file.tell, file.seekable
        self.close = file.close

    def read(self, size: int = -1) -> bytes:
        """Read. `zipfile` reads nothing but the table of contents in one large piece."""
        if size > MAX_CONTENTS_BYTES:
            raise errors.TooLarge(self._name)
        data = self._file.read(size)
        if data.count(_CONTENTS_ROW_SIGNATURE) > self._most:
            raise errors.TooLarge(self._name)
        return data


def _collect_entries(
    name: str, file: BinaryIO, place: int, most: int, found: _Findings
) -> tuple[zipfile.ZipFile, list[zipfile.ZipInfo]]:
    """Collect a ZIP's paths and its needed entries; return the ZIP and all of its entries."""
    try:
        archive = zipfile.ZipFile(cast("BinaryIO", _BoundedFile(name, file, most)))
    except _ZIP_FAULTS as error:
        size = file.seek(0, 2)
        raise errors.CutZip(name, size=size, seen=type(error).__name__) from error
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    needed = [_needed_in_zip(entry.filename) for entry in entries]
    _refuse_overlaps(
        entry
        for entry, file in zip(entries, needed, strict=True)
        if file or is_inner_zip(entry.filename)
    )
    for entry, needed_file in zip(entries, needed, strict=True):
        if needed_file is not None:
            read, read_start = _entry_reader(archive, entry), _start_reader(archive, entry)
            written, size = _moment_of(entry), entry.file_size
            at = entry.filename, needed_file, place, size, written
            member = Member(*at, read, read_start=read_start, source=len(found.begins) - 1)
            (found.unnamed if needed_file is UNNAMED else found.members).append(member)
    paths = [entry.filename for entry in entries]
    found.paths += paths
    if not any(file for file in needed if file is not UNNAMED) and (
        case := _foreign_error_of(paths)
    ):
        found.foreign.append(case(name).among(found.chosen[place]))
    return archive, entries


def _needed_in_zip(path: str) -> NeededFile | None:
    if needed := needed_file_of(path):
        return needed
    return UNNAMED if may_be_a_list(path, is_loose=False) else None


def _foreign_error_of(paths: Iterable[str]) -> type[errors.ExportError] | None:
    """Return the error for a ZIP of another network, None if any file is Instagram's."""
    texts = [path for path in paths if path.endswith((".json", ".js", ".html"))]
    case = next(filter(None, map(foreign_error_of, texts)), None)
    return None if any(map(is_instagram_path, texts)) else case


def _refuse_overlaps(entries: Iterable[zipfile.ZipInfo]) -> None:
    """Refuse entries that share bytes: only a malicious ZIP has them."""
    end = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        if entry.header_offset < end:
            raise errors.DamagedEntry(entry.filename, seen="overlap")
        end = entry.header_offset + entry.compress_size


def _moment_of(entry: zipfile.ZipInfo) -> datetime | None:
    """Return when an entry was written, None if the ZIP does not say."""
    if entry.date_time[0] <= _UNDATED_YEAR:
        return None
    try:
        return datetime(*entry.date_time, tzinfo=UTC)
    except ValueError:  # month 0 or second 62
        return None


def _refuse_unreadable(entry: zipfile.ZipInfo) -> None:
    if entry.flag_bits & 1:
        raise errors.EncryptedZip(entry.filename)
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise errors.UnknownCompression(entry.filename)
    if entry.file_size > MAX_FILE_BYTES:
        raise errors.TooLarge(entry.filename)


def _entry_reader(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Callable[[], bytes]:
    # One byte more than it claims: `zipfile` then checks the checksum, and a false size is noticed.
    start = _start_reader(archive, entry)
    return lambda: start(entry.file_size + 1)


def _start_reader(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Callable[[int], bytes]:
    def read(size: int) -> bytes:
        _refuse_unreadable(entry)
        try:
            with archive.open(entry) as stream:
                return stream.read(size)
        except _ZIP_FAULTS as error:
            # The text may hold the entry's path, so only the class is passed on.
            raise errors.DamagedEntry(entry.filename, seen=type(error).__name__) from error

    return read
