"""All that is stored becomes one JSON text, the same bytes for the same content.

It holds no moment of its own making, and its lists are plain: name → Unix seconds.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from still_followers.core.heads import dump_head
from still_followers.core.packing import PackedLists, newest_first
from still_followers.core.snapshot import Head

FORMAT = "still-followers-copy"
SCHEMA = 1


def _dump_lists(packed: PackedLists) -> dict[str, Any]:
    return {
        "followers": dict(newest_first(packed.followers)),
        "following": dict(newest_first(packed.following)),
        "lists": {str(name): dict(newest_first(p)) for name, p in sorted(packed.lists.items())},
        "placeholders": {str(name): list(m) for name, m in sorted(packed.placeholders.items())},
    }


def dump_copy(snapshots: Iterable[tuple[Head, PackedLists]]) -> Iterator[str]:
    """Write all snapshots as one JSON text, a piece at a time so that memory stays bounded."""
    yield f'{{"format": "{FORMAT}", "schema": {SCHEMA}, "snapshots": ['
    for number, (head, packed) in enumerate(snapshots):
        record = {"sequence": head.key, **dump_head(head), **_dump_lists(packed)}
        yield ("," if number else "") + "\n" + json.dumps(record)
    yield "\n]}\n"
