"""Identify lists by the key inside the file instead of the file's name (export format, §15.7).

People rename what they download. A key is more reliable than a name, so it is searched for in loose
files, and in JSON files beside the lists.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from still_followers.core.errors import ExportError
from still_followers.core.exports.archive import Member
from still_followers.core.exports.paths import Kind
from still_followers.core.model import ListName
from still_followers.core.readers.json_lists import WRAPPERS, decode_json, find_list_names, to_utf_8

MAX_FILES = 64
"""Files without a list's name that are read at most."""
_START_BYTES = 4096
_KEY = re.compile(rb'"relationships_')


def identify_by_key(members: Iterable[Member], unnamed: Iterable[Member]) -> list[Member]:
    """Return the members by the lists that their keys name, with unnamed files that are lists."""
    return [*map(_with_name_from_key, members), *_find_lists(unnamed)]


def _with_name_from_key(member: Member) -> Member:
    """Return a loose list under the name of its key, where the file's name says another."""
    file = member.file
    if member.container is not None or (file.kind, file.format) != (Kind.LIST, "json"):
        return member
    start = to_utf_8(member.begin(_START_BYTES))
    if not _KEY.search(start) or f'"{WRAPPERS[file.list_name]}"'.encode() in start:
        return member  # nearly always, so that no more of it is read
    names = _find_keyed_names(member)
    return member if not names or file.list_name in names else _with_list_name(member, names)


def _find_lists(unnamed: Iterable[Member]) -> Iterator[Member]:
    looked_into = 0
    for member in unnamed:
        # A folder may hold many files; in a ZIP only files beside the lists get here.
        if member.container is None and not _KEY.search(to_utf_8(member.begin(_START_BYTES))):
            continue
        if looked_into == MAX_FILES:
            return
        looked_into += 1
        if names := _find_keyed_names(member):
            yield _with_list_name(member, names)


def _find_keyed_names(member: Member) -> Sequence[ListName]:
    """Return the lists whose keys a file has; none if it cannot be read."""
    try:
        data = to_utf_8(member.read())
        return find_list_names(decode_json(data, member.path)) if _KEY.search(data) else ()
    except ExportError:  # reported when it is read under its name
        return ()


def _with_list_name(member: Member, names: Sequence[ListName]) -> Member:
    return replace(member, file=replace(member.file, list_name=names[0], part=1, by_key=True))
