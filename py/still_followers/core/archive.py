"""Chosen files become members: the needed files inside ZIPs and loose ones, not yet read.

Knows containers; what a path stands for is `filenames.py`'s, what stands in a member the readers'
business. Only needed entries are unpacked, since full exports are 0.4 to 30 GB and the lists under
30 MB (export format, §1.8).
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import BinaryIO, cast

from still_followers.core import errors
from still_followers.core.filenames import NeededFile, needed_file_of, root_of
from still_followers.core.model import ListName, Source

LARGEST_FILE = 64_000_000
"""Bytes of one unpacked list; 500,000 followers in one file would be 120 MB, but files hold 10,000."""
MOST_ENTRIES = 200_000
"""Entries of one ZIP; the largest exports have 100,000 photos."""
LARGEST_CONTENTS = 400 * MOST_ENTRIES
"""Bytes of a ZIP's table of contents; a row is 46 bytes, its path and some extra fields."""
_ROW = b"PK\x01\x02"  # begins each row of the table of contents (APPNOTE 4.3.12)
_NO_DATE = 1980  # what a ZIP says of an entry without a date

# What `zipfile` raises over damaged bytes, depending on where they stand.
_ZIP_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)


@dataclass(frozen=True, slots=True)
class Member:
    """One needed file: what it is, where it stands, and how to read it.

    `container` is the place of its ZIP among the chosen files, None for a loose file. `size` is how
    many bytes it says to have; `written_at` the moment an entry was written, in an unknown time
    zone; `saved_at` the moment a loose file was saved on the device.
    """

    path: str
    file: NeededFile
    container: int | None
    size: int
    written_at: datetime | None
    read: Callable[[], bytes]
    saved_at: datetime | None = None

    @property
    def name(self) -> str:
        """The file's own name, without folders."""
        return self.path.replace("\\", "/").rpartition("/")[2]

    @property
    def list_name(self) -> ListName:
        """The list it holds, when it is one."""
        return self.file.list_name

    @property
    def root(self) -> str:
        """The folders around the export that it belongs to."""
        return root_of(self.path)


@dataclass(frozen=True, slots=True)
class Opened:
    """The members of all chosen files, every path that was seen, and what was passed over."""

    members: tuple[Member, ...]
    paths: tuple[str, ...]
    passed_over: tuple[errors.ExportError, ...]


def open_sources(sources: Iterable[Source]) -> Opened:
    """Look into ZIPs and loose files, in the order given.

    Raises:
        ExportError: a source is empty, cut, encrypted, or nothing that an export can be.
    """
    members: list[Member] = []
    paths: list[str] = []
    passed_over: list[errors.ExportError] = []
    for place, (name, file, *saved) in enumerate(sources):
        file.seek(0)
        start = file.read(4096)
        file.seek(0)
        if start[:2] == b"PK":
            for path, member in _entries_of(name, file, place):
                paths.append(path)
                members += filter(None, [member])
        elif (needed := needed_file_of(name)) is None and not name.lower().endswith(".zip"):
            # A folder holds many files that are no lists.
            paths.append(name)
            passed_over.append(_what_else(name, start))
        else:  # what calls itself a ZIP and is none is told, also beside good ones
            paths.append(name)
            member = _loose_member(name, file, start, needed)
            members.append(replace(member, saved_at=saved[0] if saved else None))
    return Opened(tuple(members), tuple(paths), tuple(passed_over))


def _what_else(name: str, start: bytes) -> errors.ExportError:
    """Tell what a file is that is neither a ZIP nor needed."""
    if not start:
        return errors.EmptyFile(name)
    text = start.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if text.startswith((b"<!doctype", b"<html", b"<head")):
        return errors.WebPage(name)
    return errors.NotAZip(name)


def _loose_member(name: str, file: BinaryIO, start: bytes, needed: NeededFile | None) -> Member:
    if not start or needed is None:
        raise _what_else(name, start)

    def read() -> bytes:
        file.seek(0)
        data = file.read(LARGEST_FILE + 1)
        if len(data) > LARGEST_FILE:
            raise errors.TooLarge(name)
        return data

    return Member(name, needed, None, file.seek(0, 2), None, read)


class _Guarded:
    """A file through which `zipfile` reads a table of contents of bounded size only."""

    def __init__(self, name: str, file: BinaryIO) -> None:
        self._name, self._file = name, file
        self.seek, self.tell, self.seekable = file.seek, file.tell, file.seekable
        self.close = file.close

    def read(self, size: int = -1) -> bytes:
        """Read; the table of contents is the only thing that is ever read in one large piece."""
        if size > LARGEST_CONTENTS:
            raise errors.TooLarge(self._name)
        data = self._file.read(size)
        if data.count(_ROW) > MOST_ENTRIES:
            raise errors.TooLarge(self._name)
        return data


def _entries_of(name: str, file: BinaryIO, place: int) -> Iterator[tuple[str, Member | None]]:
    """Yield the path of each entry, with its member if it is needed."""
    try:
        archive = zipfile.ZipFile(cast("BinaryIO", _Guarded(name, file)))
    except _ZIP_FAULTS as error:
        size = file.seek(0, 2)
        raise errors.CutZip(name, size=size, seen=type(error).__name__) from error
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    needed = [needed_file_of(entry.filename) for entry in entries]
    _refuse_overlaps(entry for entry, file in zip(entries, needed, strict=True) if file)
    for entry, needed_file in zip(entries, needed, strict=True):
        member = None
        if needed_file is not None:
            read = _entry_reader(archive, entry)
            written = _moment_of(entry)
            member = Member(entry.filename, needed_file, place, entry.file_size, written, read)
        yield entry.filename, member


def _refuse_overlaps(entries: Iterable[zipfile.ZipInfo]) -> None:
    """Refuse entries that share bytes: only a ZIP made to do harm has them."""
    end = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        if entry.header_offset < end:
            raise errors.DamagedEntry(entry.filename, seen="overlap")
        end = entry.header_offset + entry.compress_size


def _moment_of(entry: zipfile.ZipInfo) -> datetime | None:
    """Return when an entry was written, or None when it does not tell."""
    if entry.date_time[0] <= _NO_DATE:
        return None
    try:
        return datetime(*entry.date_time, tzinfo=UTC)
    except ValueError:  # month 0 or second 62: whatever the packer meant
        return None


def _entry_reader(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Callable[[], bytes]:
    def read() -> bytes:
        if entry.flag_bits & 1:
            raise errors.EncryptedZip(entry.filename)
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise errors.UnknownCompression(entry.filename)
        if entry.file_size > LARGEST_FILE:
            raise errors.TooLarge(entry.filename)
        try:
            with archive.open(entry) as stream:
                # One byte more than it says, so that its checksum is looked at and a lie is bounded.
                return stream.read(entry.file_size + 1)
        except _ZIP_FAULTS as error:
            # Its text may hold the entry's path, so only its class is told.
            raise errors.DamagedEntry(entry.filename, seen=type(error).__name__) from error

    return read
