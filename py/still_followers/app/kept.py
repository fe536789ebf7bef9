"""What is kept: the store, and the heads of its snapshots in memory, oldest export first."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum, auto
from typing import Any, Protocol

from still_followers.core.heads import NewerRecord, dump_head, load_heads
from still_followers.core.packing import PackedLists, dump_lists, load_lists
from still_followers.core.snapshot import (
    Head,
    Snapshot,
    is_better,
    is_same_day,
    is_same_people,
)


class Store(Protocol):
    """Where snapshots are kept. Each method is one transaction, done when it returns."""

    async def heads(self) -> list[tuple[int, dict[str, Any]]]:
        """Return (key, record) of all snapshots."""
        ...

    async def lists(self, key: int) -> bytes:
        """Return the packed lists of one snapshot."""
        ...

    async def add(self, record: dict[str, Any], lists: bytes) -> int:
        """Keep a snapshot and return its key: a sequence that only grows."""
        ...

    async def replace(self, key: int, record: dict[str, Any], lists: bytes | None = None) -> None:
        """Replace a snapshot's record, and its lists if others are given."""
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
    """All snapshots of this browser. Beside records of a newer page nothing is written."""

    def __init__(self, store: Store) -> None:
        """Read nothing yet."""
        self.store = store
        self.heads: list[Head] = []
        self._newer = False

    async def load(self) -> int:
        """Read all heads and return how many are damaged and set aside.

        Raises:
            NewerRecord: a newer page wrote one of them.
        """
        records = await self.store.heads()
        try:
            self.heads, damaged = load_heads(records)
        except NewerRecord:
            self._newer = True  # nothing is written from now on
            raise
        return damaged

    def refuse_if_newer(self) -> None:
        """Write nothing beside the records of a newer page (`NewerRecord`)."""
        if self._newer:
            raise NewerRecord("written by a newer page")

    def head_of(self, key: int) -> Head | None:
        """Return a snapshot's head by its key, or None."""
        return next((head for head in self.heads if head.key == key), None)

    def latest_of(self, owner: str | None) -> Head:
        """Return an account's latest snapshot by the date of its export."""
        return [head for head in self.heads if head.owner == owner][-1]

    async def lists_of(self, head: Head) -> PackedLists:
        """Return the lists of a snapshot.

        Raises:
            DamagedLists: they are not what was written.
        """
        return load_lists(await self.store.lists(head.key))

    async def keep(self, snapshot: Snapshot) -> tuple[Head, Kept]:
        """Keep a snapshot, unless the same is kept already and knows as much."""
        twin = await self._twin_of(snapshot)
        if twin is not None and not is_better(snapshot.head, twin):
            return twin, Kept.KNOWN
        lists = dump_lists(snapshot.packed)
        head = replace(snapshot.head, size=len(lists))
        if twin is None:
            head = replace(head, key=await self.store.add(dump_head(head), lists))
        else:
            head = replace(head, key=twin.key)
            await self.store.replace(head.key, dump_head(head), lists)
        self._put(head)
        return head, Kept.BETTERED if twin else Kept.ADDED

    async def replace(self, head: Head) -> None:
        """Keep another head of a snapshot; its lists stay."""
        await self.store.replace(head.key, dump_head(head))
        self._put(head)

    async def clear(self) -> None:
        """Remove all that is stored."""
        await self.store.clear()
        self.heads = []

    def _put(self, head: Head) -> None:
        others = (one for one in self.heads if one.key != head.key)
        self.heads = sorted([*others, head], key=lambda one: one.order)

    async def _twin_of(self, snapshot: Snapshot) -> Head | None:
        """Find the stored snapshot of the same account, day and names (`product.md`, words)."""
        for head in self.heads:
            if is_same_day(head, snapshot.head) and is_same_people(
                await self.lists_of(head), snapshot.packed
            ):
                return head
        return None
