"""What is kept: the store, and in memory the heads of its snapshots and what the owner decided."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date, timedelta
from enum import Enum, auto
from typing import Any, Protocol

from still_followers.core.batches import Alive, unheard
from still_followers.core.decisions import (
    Decisions,
    named_now,
)
from still_followers.core.heads import SetAside, dump_head, load_heads
from still_followers.core.packing import DamagedLists, PackedLists, dump_lists, load_lists
from still_followers.core.records import Loaded
from still_followers.core.sequence import (
    is_better,
    is_same_day,
    is_same_people,
    reconsidered,
)
from still_followers.core.snapshot import Head, Snapshot

KEEP_DELETED = timedelta(days=30)
"""How long a deleted snapshot can be brought back."""
SETTINGS, BACKUP = "settings", "backup"
"""Keys of the two records that are no decision."""
LONGEST_LABEL = 60
"""Characters of the owner's own name for a snapshot."""
_CACHED = 3

Record = dict[str, Any]


class Store(Protocol):
    """Where snapshots are kept. Each method is one transaction, done when it returns."""

    async def heads(self) -> list[tuple[int, Record]]:
        """Return (key, record) of all snapshots."""
        ...

    async def lists(self, key: int) -> bytes:
        """Return the packed lists of one snapshot."""
        ...

    async def state(self) -> dict[str, Record]:
        """Return all records that are of no snapshot, by key."""
        ...

    async def add(self, record: Record, lists: bytes) -> int:
        """Keep a snapshot and return its key: a sequence that only grows."""
        ...

    async def replace(self, key: int, record: Record, lists: bytes | None = None) -> None:
        """Replace a snapshot's record, and its lists if others are given."""
        ...

    async def write(
        self,
        *,
        heads: Mapping[int, Record] | None = None,
        lists: Mapping[int, bytes] | None = None,
        state: Mapping[str, Record | None] | None = None,
        remove: Collection[int] = (),
        clear: bool = False,
    ) -> None:
        """Change many things at once: all of them, or none.

        Args:
            heads: records of snapshots by key.
            lists: packed lists by key.
            state: records of no snapshot by key; None removes one.
            remove: keys of snapshots that are removed.
            clear: remove everything first.
        """
        ...

    async def clear(self) -> None:
        """Remove everything."""
        ...

    async def is_persistent(self) -> bool | None:
        """Tell whether the browser promised to keep the data; None if it does not say."""
        ...


class Kept(Enum):
    """What became of a snapshot that was to be kept."""

    ADDED = auto()
    KNOWN = auto()
    """It was kept already, and knew as much."""
    BETTERED = auto()
    """It was kept already and knew less: whole wins over cut, exact dates over minutes."""


class Snapshots:
    """All snapshots of this browser, and what the owner decided about names."""

    def __init__(self, store: Store, *, is_sample: bool = False) -> None:
        """Read nothing yet."""
        self.store = store
        self.is_sample = is_sample
        self.heads: list[Head] = []
        self.deleted: list[Head] = []
        self.decisions = Decisions()
        self.state: dict[str, Record] = {}
        self.aside: tuple[SetAside, ...] = ()
        self.damaged_decisions = 0
        self.alive: Alive = unheard
        """Called again and again while work goes on, also by whoever works with what is kept."""
        self._lists: dict[int, PackedLists] = {}
        self._loaded = Loaded()

    async def load(self) -> None:
        """Read all heads and decisions; what cannot be read is set aside and never overwritten."""
        heads, self.aside = load_heads(await self.store.heads())
        self.state = await self.store.state()
        self._lists.clear()
        self._set(heads)

    async def look_again(self) -> None:
        """Read the heads anew: another tab may just have kept a snapshot."""
        heads, self.aside = load_heads(await self.store.heads())
        self._set(heads)

    def _set(self, heads: Collection[Head]) -> None:
        """Work out anew what follows from all heads together and from the decisions."""
        records = [self.state[key] for key in self.state if key not in (SETTINGS, BACKUP)]
        self.decisions, self.damaged_decisions = self._loaded.decisions(records)
        named = [named_now(head, self.decisions) for head in heads]
        self.heads = reconsidered(head for head in named if head.deleted_on is None)
        gone = (head for head in named if head.deleted_on is not None)
        self.deleted = sorted(gone, key=lambda one: one.order)

    @property
    def everything(self) -> list[Head]:
        """Return the heads of all snapshots, also of deleted ones."""
        return [*self.heads, *self.deleted]

    @property
    def is_empty(self) -> bool:
        """Tell whether there is no snapshot, not even a deleted or damaged one."""
        return not self.everything and not self.aside

    @property
    def lists_at_hand(self) -> dict[int, PackedLists]:
        """Return the lists that are in memory, by the snapshot's key."""
        return dict(self._lists)

    def head_of(self, key: int) -> Head | None:
        """Return a snapshot's head by its key, or None."""
        return next((head for head in self.heads if head.key == key), None)

    async def lists_of(self, head: Head) -> PackedLists:
        """Return the lists of a snapshot, as they were exported.

        Raises:
            DamagedLists: they are not what was written.
        """
        if head.key not in self._lists:
            packed = load_lists(await self.store.lists(head.key))
            self.alive()
            self._lists[head.key] = packed
            for oldest in list(self._lists)[:-_CACHED]:
                del self._lists[oldest]
        return self._lists[head.key]

    async def snapshot_of(self, head: Head) -> Snapshot:
        """Return a snapshot as it was exported (`DamagedLists`)."""
        return Snapshot(head, await self.lists_of(head))

    async def keep(self, snapshot: Snapshot) -> tuple[Head, Kept]:
        """Keep a snapshot, unless the same is kept already and knows as much."""
        twin = await self.twin_of(snapshot)
        if twin is not None and not is_better(snapshot.head, twin):
            return twin, Kept.KNOWN
        lists = dump_lists(snapshot.packed)
        head = replace(snapshot.head, size=len(lists))
        if twin is None:
            head = replace(head, key=await self.store.add(dump_head(head), lists))
        else:
            head = replace(head, key=twin.key, label=twin.label)
            await self.store.replace(head.key, dump_head(head), lists)
        self._put(head)
        return self.head_of(head.key) or head, Kept.BETTERED if twin else Kept.ADDED

    async def replace(self, head: Head) -> Head:
        """Keep another head of a snapshot; its lists stay."""
        await self.store.replace(head.key, dump_head(head))
        self._put(head)
        return next(one for one in self.everything if one.key == head.key)

    async def change(
        self,
        heads: Mapping[int, Head],
        state: Mapping[str, Record | None],
        lists: Mapping[int, bytes] | None = None,
        remove: Collection[int] = (),
    ) -> None:
        """Change snapshots and records of none at once, or nothing."""
        records = {key: dump_head(head) for key, head in heads.items()}
        await self._write_state(state, records, lists or {}, remove)
        for key in (*heads, *remove):
            self._lists.pop(key, None)
        changed = {*heads, *remove}
        self._set([*(one for one in self.everything if one.key not in changed), *heads.values()])

    async def remember(self, records: Mapping[str, Record | None]) -> None:
        """Keep records that are of no snapshot; None forgets one."""
        await self._write_state(records)
        self._set(self.everything)

    async def _write_state(
        self,
        records: Mapping[str, Record | None],
        heads: Mapping[int, Record] | None = None,
        lists: Mapping[int, bytes] | None = None,
        remove: Collection[int] = (),
    ) -> None:
        await self.store.write(state=records, heads=heads, lists=lists, remove=remove)
        kept = {**self.state, **records}
        self.state = {key: record for key, record in kept.items() if record is not None}

    async def purge(self, today: date) -> None:
        """Remove for good what was deleted long ago."""
        over = [
            head.key
            for head in self.deleted
            if head.deleted_on and head.deleted_on + KEEP_DELETED < today
        ]
        if over:
            await self.store.write(remove=over)
            self._set([head for head in self.everything if head.key not in over])

    async def clear(self) -> None:
        """Remove all that is stored."""
        await self.store.clear()
        self.state = {}
        self.aside = ()
        self._lists.clear()
        self._set([])

    def _put(self, head: Head) -> None:
        self._lists.pop(head.key, None)
        self._set([*(one for one in self.everything if one.key != head.key), head])

    async def twin_of(self, snapshot: Snapshot, apart_from: int = 0) -> Head | None:
        """Find the stored snapshot of the same account, day and names (`product.md`, words).

        `apart_from` is the key of the one that does not count.
        """
        for head in self.heads:
            if head.key != apart_from and is_same_day(head, snapshot.head):
                try:
                    lists = await self.lists_of(head)
                except DamagedLists:
                    continue  # named elsewhere; nobody can tell whether it is the same
                if is_same_people(lists, snapshot.packed):
                    return head
        return None
