"""All that is stored becomes one file of JSON, the same bytes for the same content.

It holds no moment of its own making, and its lists are plain: name → Unix seconds. One line a
snapshot, so that a file of any size is written and read a piece at a time; the last line has the
SHA-256 of all lines before it. How it is read: `restore.py`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from hashlib import sha256
from typing import Any

from still_followers.core.batches import batches
from still_followers.core.decisions.decisions import Decisions
from still_followers.core.decisions.records import dump_decision
from still_followers.core.model import Names
from still_followers.core.snapshots.head_record import dump_head
from still_followers.core.snapshots.packed_lists import PackedLists, sort_newest_first
from still_followers.core.snapshots.snapshot import Head

FORMAT = "still-followers-backup"
SCHEMA = 3
"""Version of the file. 1 had another format's name, and neither decisions nor a hash; 2 had only
decisions about renames."""


BATCH_SIZE = 20_000
"""Connections that are written at once."""


class BackupWriter:
    """Writes a backup a piece at a time, so that memory stays bounded; all pieces are the file."""

    def __init__(self) -> None:
        """Begin a file."""
        self._digest = sha256()
        self._count = 0
        self.written = 0
        """Connections written so far."""

    def begin(self, decisions: Decisions, settings: Mapping[str, Any]) -> str:
        """Write what the owner decided, and JSON values by name."""
        about = {
            "format": FORMAT,
            "schema": SCHEMA,
            "settings": dict(sorted(settings.items())),
            "decisions": [dump_decision(one) for one in decisions.all],
        }
        return self._piece(json.dumps(about)[:-1] + ', "snapshots": [\n')

    def snapshot(self, head: Head, packed: PackedLists) -> Iterator[str]:
        """Write one snapshot on a line; they come by the sequence of their import."""
        # The size of the stored lists depends on who compressed them, not on what they hold.
        record = {"sequence": head.key, **dump_head(replace(head, size=0))}
        self._count += 1
        begin = ("," if self._count > 1 else "") + json.dumps(record)[:-1]
        yield self._piece(begin + ', "followers": ')
        yield from self._names(packed.followers)
        yield self._piece(', "following": ')
        yield from self._names(packed.following)
        yield self._piece(', "lists": {')
        for number, (name, people) in enumerate(sorted(packed.lists.items())):
            yield self._piece((", " if number else "") + json.dumps(name) + ": ")
            yield from self._names(people)
        left_out = {str(name): list(m) for name, m in sorted(packed.placeholders.items())}
        yield self._piece('}, "placeholders": ' + json.dumps(left_out) + "}\n")

    def _names(self, people: Names) -> Iterator[str]:
        between = "{"
        for batch in batches(sort_newest_first(people), BATCH_SIZE):
            self.written += len(batch)
            yield self._piece(between + json.dumps(dict(batch))[1:-1])
            between = ", "
        yield self._piece("}" if people else "{}")

    def end(self) -> str:
        """Write the hash of all that came before."""
        return f'], "sha256": "{self._digest.hexdigest()}"}}\n'

    def _piece(self, text: str) -> str:
        self._digest.update(text.encode())
        return text


def dump_backup(
    snapshots: Iterable[tuple[Head, PackedLists]],
    decisions: Decisions,
    settings: Mapping[str, Any],
) -> Iterator[str]:
    """Write all that is stored: `BackupWriter` over what is at hand."""
    writer = BackupWriter()
    yield writer.begin(decisions, settings)
    for head, packed in snapshots:
        yield from writer.snapshot(head, packed)
    yield writer.end()
