"""What a store is to the use cases: the browser's database, or one in memory."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, Protocol

Record = dict[str, Any]


Packed = tuple[bytes | None, bytes | None]
"""A snapshot's packed lists, and what differs in them from the snapshot before; None: not there.

The second is disposable, and to be checked (`core/snapshots/differences.py`).
"""


class Store(Protocol):
    """Where snapshots are kept. Each method is one transaction, done when it returns."""

    async def heads(self) -> list[tuple[int, Record]]:
        """Return (key, record) of all snapshots."""
        ...

    async def lists(self, key: int) -> bytes:
        """Return the packed lists of one snapshot."""
        ...

    async def packed_of(self, keys: Collection[int]) -> dict[int, Packed]:
        """Return the packed lists of some snapshots by key, and what differs in them."""
        ...

    async def differing(self) -> set[int]:
        """Return the keys of the snapshots of which is stored what differs."""
        ...

    async def keep_differences(self, differences: Mapping[int, bytes]) -> None:
        """Keep what differs in some snapshots by key; it goes with the snapshot."""
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
