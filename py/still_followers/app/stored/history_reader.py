"""Reads the snapshots of an account one after the other, each by its difference from the one before.

A difference is stored once it was computed. The packed lists are still loaded, since their digest
shows whether the difference fits. That costs a fraction of unpacking them.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Sequence

from still_followers.app.stored.store import SnapshotStore
from still_followers.core.snapshots.differences import (
    Difference,
    Past,
    Since,
    build_past,
    compute_digest,
    difference_of,
    dump_difference,
    load_difference,
)
from still_followers.core.snapshots.packed_lists import DamagedLists, load_lists
from still_followers.core.snapshots.snapshot import Head, Snapshot

BYTES_AT_ONCE, BYTES_WHEN_IDLE = 1 << 22, 1 << 19
"""Bytes of packed lists that are read in one portion, unless one snapshot has more."""
MAX_MISSING = 8
"""If more differences are missing, they are computed before a history is asked for."""


def _split(heads: Sequence[Head], at_once: int) -> Iterator[list[Head]]:
    portion: list[Head] = []
    size = 0
    for head in heads:
        if portion and size + head.size > at_once:
            yield portion
            portion, size = [], 0
        portion.append(head)
        size += head.size
    if portion:
        yield portion


class PastReader:
    """Reads the snapshots of one account up to the one on the screen, which is not read again."""

    def __init__(self, store: SnapshotStore, shown: Snapshot) -> None:
        """Take the store, and the snapshot on the screen."""
        self._store = store
        self._shown = shown
        self._before: Past | None = None
        self._digest = b""
        """Digest of the packed lists of the snapshot before; empty after the one on the screen."""
        self._found: dict[int, bytes] = {}

    async def each(
        self, heads: Sequence[Head], at_once: int = BYTES_AT_ONCE
    ) -> AsyncIterator[tuple[Head, Past | None, Since | None]]:
        """Yield each head, oldest first, with its snapshot and the difference from the one before.

        The snapshot is None if its lists are damaged, the difference is None if it is unknown.
        """
        for portion in _split(heads, at_once):
            packed = await self._store.backend.read_packed([head.key for head in portion])
            for head in portion:
                before = self._before
                past, difference = self._read(head, *packed.get(head.key, (None, None)))
                self._before = past or before
                since = Since(before, difference) if before and difference else None
                yield head, past, since
            if self._found:
                differences, self._found = self._found, {}
                await self._store.derive(self._store.backend.save_differences(differences))

    async def prepare(self, heads: Sequence[Head]) -> None:
        """Compute the differences a portion at a time, if many are missing."""
        known_keys = await self._store.backend.difference_keys()
        if sum(head.key not in known_keys for head in heads) > MAX_MISSING:
            async for _head, _past, _since in self.each(heads, BYTES_WHEN_IDLE):
                self._store.alive()

    def _read(
        self, head: Head, packed: bytes | None, stored: bytes | None
    ) -> tuple[Past | None, Difference | None]:
        """Return a snapshot, from its stored difference if that fits, else from its packed lists."""
        if head.key == self._shown.head.key:
            return self._compare(build_past(self._shown), b"", None)
        if packed is None:
            return None, None
        before, digest_before, digest = self._before, self._digest, compute_digest(packed)
        if before is not None and digest_before and stored is not None:
            difference = load_difference(stored, digest_before, digest)
            past = difference.apply(before, head) if difference else None
            if past is not None:
                self._digest = digest
                self._store.note(head, past)
                return past, difference
        try:
            lists = load_lists(packed)
        except DamagedLists:
            return None, None
        past = Past(head, lists.followers, lists.following, lists.placeholders)
        self._store.note(head, past)
        return self._compare(past, digest, stored)

    def _compare(
        self, past: Past, digest: bytes, stored: bytes | None
    ) -> tuple[Past, Difference | None]:
        """Compute the difference from the snapshot before; it is saved if both snapshots are stored."""
        before, digest_before = self._before, self._digest
        self._digest = digest
        difference = difference_of(before, past) if before is not None else None
        if before is not None and digest_before and digest:
            dumped = dump_difference(difference, digest_before, digest)
            if dumped != stored:  # "too different" may be stored already
                self._found[past.head.key] = dumped
        return past, difference
