"""Files become the lists that their keys say, whatever their names (export format, §15.7).

People rename what they download. A key is surer than a name, so it is looked for in loose files, and
in JSON that lies where the lists are.
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
"""Files without a name of a list that are looked into."""
_START_BYTES = 4096
_KEY = re.compile(rb'"relationships_')


def identify_by_key(members: Iterable[Member], unnamed: Iterable[Member]) -> list[Member]:
    """Return the members, those of another list as what they are, and what else turns out a list."""
    return [*map(_with_name_from_key, members), *_find_lists(unnamed)]


def _with_name_from_key(member: Member) -> Member:
    """Return a loose list as the one of its key, where that is another than its name says."""
    file = member.file
    if member.container is not None or (file.kind, file.format) != (Kind.LIST, "json"):
        return member
    start = to_utf_8(member.begin(_START_BYTES))
    if not _KEY.search(start) or f'"{WRAPPERS[file.list_name]}"'.encode() in start:
        return member  # nearly always, and without reading more of it
    names = _find_keyed_names(member)
    return member if not names or file.list_name in names else _with_list_name(member, names)


def _find_lists(unnamed: Iterable[Member]) -> Iterator[Member]:
    looked_into = 0
    for member in unnamed:
        # A folder may hold many files; in a ZIP only those beside the lists are asked.
        if member.container is None and not _KEY.search(to_utf_8(member.begin(_START_BYTES))):
            continue
        if looked_into == MAX_FILES:
            return
        looked_into += 1
        if names := _find_keyed_names(member):
            yield _with_list_name(member, names)


def _find_keyed_names(member: Member) -> Sequence[ListName]:
    """Return the lists whose keys a file has; one that cannot be read says nothing here."""
    try:
        data = to_utf_8(member.read())
        return find_list_names(decode_json(data, member.path)) if _KEY.search(data) else ()
    except ExportError:  # told when it is read as what it is named for
        return ()


def _with_list_name(member: Member, names: Sequence[ListName]) -> Member:
    return replace(member, file=replace(member.file, list_name=names[0], part=1, by_key=True))
