"""Chosen files become members: the list files inside ZIPs and loose ones, not yet read.

Knows names and containers; what stands in a member is the readers' business. Only needed entries
are unpacked, since full exports are 0.4 to 30 GB and the lists under 30 MB (export format, §1.8).
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from still_followers.core import errors
from still_followers.core.model import ListName

LARGEST_LIST = 64_000_000
"""Bytes of one unpacked list; 500,000 followers in one file would be 120 MB, but files hold 10,000."""

# Stems of list files, both name generations (export format, §3.2). Anchored: `following_hashtags`
# and the folder `followers_and_following` must never match.
_STEMS = {
    r"followers(?:_(?P<part>\d{1,9}))?": ListName.FOLLOWERS,
    r"following(?:_(?P<part>\d{1,9}))?": ListName.FOLLOWING,
    r"pending_follow_requests": ListName.PENDING,
    r"recent_follow_requests": ListName.RECENT_REQUESTS,
    r"follow_requests_you.?ve_received": ListName.RECEIVED,
    r"recently_unfollowed_(?:accounts|profiles)": ListName.UNFOLLOWED,
    r"blocked_(?:accounts|profiles)": ListName.BLOCKED,
    r"restricted_(?:accounts|profiles)": ListName.RESTRICTED,
    r"close_friends": ListName.CLOSE_FRIENDS,
    r"(?:accounts|profiles)_you.?ve_favorited": ListName.FAVOURITES,
    r"hide_story_from": ListName.HIDDEN_STORY,
    r"removed_suggestions": ListName.REMOVED_SUGGESTIONS,
}
_FILES = tuple(
    (re.compile(rf"{stem}(?: ?\(\d+\))?\.(?P<format>json|html?)"), name)
    for stem, name in _STEMS.items()
)


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
    """One list file: where it stands, which list and part it is, and how to read it."""

    path: str
    list_name: ListName
    part: int
    format: str
    read: Callable[[], bytes]


def list_file_of(path: str) -> tuple[ListName, int, str] | None:
    """Return the list, part number and format that a path's name stands for, or None.

    Threads has files of the same names in a folder of its own; macOS adds `__MACOSX` and `._` ones.
    """
    folders, _, name = path.replace("\\", "/").casefold().rpartition("/")
    if name.startswith("._") or {"__macosx", "threads"} & set(folders.split("/")):
        return None
    for pattern, list_name in _FILES:
        if match := pattern.fullmatch(name):
            part = match.groupdict().get("part")
            return (
                list_name,
                int(part or 1),
                match["format"].removesuffix("l").replace("htm", "html"),
            )
    return None


def members_of(sources: Iterable[tuple[str, BinaryIO]]) -> Iterator[Member]:
    """Yield the list files in ZIPs and loose files, in the order given.

    Raises:
        ExportError: a source is empty, cut, encrypted, or nothing that an export can be.
    """
    read_any = False
    passed_over: list[errors.ExportError] = []
    for name, file in sources:
        file.seek(0)
        start = file.read(4096)
        file.seek(0)
        if start[:2] == b"PK":
            read_any = True
            yield from _members_of_zip(name, file)
        elif list_file_of(name) is None and not name.lower().endswith(".zip"):
            # A folder holds many files that are no lists.
            passed_over.append(_what_else(name, start))
        else:
            read_any = True  # what calls itself a ZIP and is none is told, also beside good ones
            yield _loose_member(name, file, start)
    if passed_over and not read_any:
        raise passed_over[0]


def _what_else(name: str, start: bytes) -> errors.ExportError:
    """Tell what a file is that is neither a ZIP nor a list."""
    if not start:
        return errors.EmptyFile(name)
    text = start.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if text.startswith((b"<!doctype", b"<html", b"<head")):
        return errors.WebPage(name)
    return errors.NotAZip(name)


def _loose_member(name: str, file: BinaryIO, start: bytes) -> Member:
    found = list_file_of(name)
    if not start or found is None:
        raise _what_else(name, start)

    def read() -> bytes:
        data = file.read(LARGEST_LIST + 1)
        if len(data) > LARGEST_LIST:
            raise errors.TooLarge(name)
        return data

    return Member(name, *found, read)


def _members_of_zip(name: str, file: BinaryIO) -> Iterator[Member]:
    try:
        archive = zipfile.ZipFile(file)
    except _ZIP_FAULTS as error:
        size = file.seek(0, 2)
        raise errors.CutZip(name, size=size, seen=type(error).__name__) from error
    for entry in archive.infolist():
        found = list_file_of(entry.filename)
        if found is not None and not entry.is_dir():
            yield Member(entry.filename, *found, _entry_reader(archive, entry))


def _entry_reader(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Callable[[], bytes]:
    def read() -> bytes:
        if entry.flag_bits & 1:
            raise errors.EncryptedZip(entry.filename)
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise errors.UnknownCompression(entry.filename)
        if entry.file_size > LARGEST_LIST:
            raise errors.TooLarge(entry.filename)
        try:
            with archive.open(entry) as stream:
                # One byte more than it says, so that its checksum is looked at and a lie is bounded.
                return stream.read(entry.file_size + 1)
        except _ZIP_FAULTS as error:
            # Its text may hold the entry's path, so only its class is told.
            raise errors.DamagedEntry(entry.filename, seen=type(error).__name__) from error

    return read
