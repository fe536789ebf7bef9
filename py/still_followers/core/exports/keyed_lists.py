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
from still_followers.core.readers.json_lists import WRAPPERS, as_utf_8, decoded, lists_named_in

MOST = 64
"""Files without a name of a list that are looked into."""
_START = 4096
_KEY = re.compile(rb'"relationships_')


def known_by_key(members: Iterable[Member], unnamed: Iterable[Member]) -> list[Member]:
    """Return the members, those of another list as what they are, and what else turns out a list."""
    return [*map(_as_its_key_says, members), *_lists_in(unnamed)]


def _as_its_key_says(member: Member) -> Member:
    """Return a loose list as the one of its key, where that is another than its name says."""
    file = member.file
    if member.container is not None or (file.kind, file.format) != (Kind.LIST, "json"):
        return member
    start = as_utf_8(member.begin(_START))
    if not _KEY.search(start) or f'"{WRAPPERS[file.list_name]}"'.encode() in start:
        return member  # nearly always, and without reading more of it
    names = _keys_of(member)
    return member if not names or file.list_name in names else _keyed(member, names)


def _lists_in(unnamed: Iterable[Member]) -> Iterator[Member]:
    looked_into = 0
    for member in unnamed:
        # A folder may hold many files; in a ZIP only those beside the lists are asked.
        if member.container is None and not _KEY.search(as_utf_8(member.begin(_START))):
            continue
        if looked_into == MOST:
            return
        looked_into += 1
        if names := _keys_of(member):
            yield _keyed(member, names)


def _keys_of(member: Member) -> Sequence[ListName]:
    """Return the lists whose keys a file has; one that cannot be read says nothing here."""
    try:
        data = as_utf_8(member.read())
        return lists_named_in(decoded(data, member.path)) if _KEY.search(data) else ()
    except ExportError:  # told when it is read as what it is named for
        return ()


def _keyed(member: Member, names: Sequence[ListName]) -> Member:
    return replace(member, file=replace(member.file, list_name=names[0], part=1, by_key=True))
