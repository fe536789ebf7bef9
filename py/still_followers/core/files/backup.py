"""Write everything that is stored into one JSON file: the same bytes for the same content.

It does not contain the moment of its creation, and its lists are plain: name → Unix seconds. Each
snapshot is one line, so that a file of any size is written and read piece by piece. The last line
has the SHA-256 of all lines before it. `restore.py` reads it.
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
SCHEMA = 4
"""Version of the file. 1 had another name of the format, no decisions and no hash; 2 had only
decisions about renames; 3 had no brought lists."""
SCHEMA_WITHOUT_LISTS = 3
"""Written where there are none, so that an older page reads the file."""


BATCH_SIZE = 20_000
"""Names that are written at once."""


class BackupWriter:
    """Writes a backup piece by piece, so that memory stays bounded; all pieces make the file."""

    def __init__(self) -> None:
        """Begin a file."""
        self._digest = sha256()
        self._count = 0
        self.written = 0
        """Names written so far."""

    def begin(self, decisions: Decisions, settings: Mapping[str, Any]) -> str:
        """Write the decisions, and the settings as JSON values by name."""
        about = {
            "format": FORMAT,
            "schema": SCHEMA if decisions.brought else SCHEMA_WITHOUT_LISTS,
            "settings": dict(sorted(settings.items())),
            "decisions": [dump_decision(decision) for decision in decisions.all],
        }
        return self._piece(json.dumps(about)[:-1] + ', "snapshots": [\n')

    def snapshot(self, head: Head, packed: PackedLists) -> Iterator[str]:
        """Write one snapshot as one line; call this in the sequence of imports."""
        # The size of the stored lists depends on the compressor, not on their content.
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
        """Write the hash of all pieces before."""
        return f'], "sha256": "{self._digest.hexdigest()}"}}\n'

    def _piece(self, text: str) -> str:
        self._digest.update(text.encode())
        return text


def dump_backup(
    snapshots: Iterable[tuple[Head, PackedLists]],
    decisions: Decisions,
    settings: Mapping[str, Any],
) -> Iterator[str]:
    """Write a whole backup with `BackupWriter`."""
    writer = BackupWriter()
    yield writer.begin(decisions, settings)
    for head, packed in snapshots:
        yield from writer.snapshot(head, packed)
    yield writer.end()
