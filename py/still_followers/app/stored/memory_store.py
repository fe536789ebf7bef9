"""A store in memory, which holds what the browser's store holds: JSON text and bytes by key."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping

from still_followers.app.ports import Packed, Record
from still_followers.core.snapshots.packed_lists import DamagedLists


class MemoryStore:
    """A `Store` whose values are copies of what it was given."""

    def __init__(self) -> None:
        """Begin empty."""
        self.records: dict[int, str] = {}
        self.packed: dict[int, bytes] = {}
        self.differences: dict[int, bytes] = {}
        self.states: dict[str, str] = {}
        self._last = 0

    async def heads(self) -> list[tuple[int, Record]]:
        """Return (key, record) of all snapshots."""
        return [(key, json.loads(text)) for key, text in self.records.items()]

    async def lists(self, key: int) -> bytes:
        """Return the packed lists of one snapshot (`DamagedLists`)."""
        if key not in self.packed:
            raise DamagedLists(f"lists of {key}")
        return self.packed[key]

    async def read_packed(self, keys: Collection[int]) -> dict[int, Packed]:
        """Return the packed lists and differences of some snapshots, by key."""
        return {key: (self.packed.get(key), self.differences.get(key)) for key in keys}

    async def difference_keys(self) -> set[int]:
        """Return the keys of the snapshots whose difference is stored."""
        return set(self.differences)

    async def save_differences(self, differences: Mapping[int, bytes]) -> None:
        """Save packed differences by key."""
        self.differences.update(differences)

    async def state(self) -> dict[str, Record]:
        """Return all records that belong to no snapshot."""
        return {key: json.loads(text) for key, text in self.states.items()}

    async def add(self, record: Record, lists: bytes) -> int:
        """Save a snapshot and return its key."""
        self._last += 1
        await self.write(heads={self._last: record}, lists={self._last: lists})
        return self._last

    async def replace(self, key: int, record: Record, lists: bytes | None = None) -> None:
        """Replace a snapshot's record, and its lists if others are given."""
        await self.write(heads={key: record}, lists={} if lists is None else {key: lists})

    async def write(
        self,
        *,
        heads: Mapping[int, Record] | None = None,
        lists: Mapping[int, bytes] | None = None,
        state: Mapping[str, Record | None] | None = None,
        remove: Collection[int] = (),
        clear: bool = False,
    ) -> None:
        """Write several changes at once."""
        records = {key: json.dumps(record) for key, record in (heads or {}).items()}
        states = {
            key: None if record is None else json.dumps(record)
            for key, record in (state or {}).items()
        }
        if clear:
            self.records, self.packed, self.states, self.differences = {}, {}, {}, {}
        for key in remove:
            self.records.pop(key, None)
            self.packed.pop(key, None)
            self.differences.pop(key, None)
        self.records.update(records)
        self.packed.update(lists or {})
        self._last = max((self._last, *self.records))
        for name, text in states.items():
            if text is None:
                self.states.pop(name, None)
            else:
                self.states[name] = text

    async def clear(self) -> None:
        """Remove everything; keys start again, as in a new database."""
        await self.write(clear=True)
        self._last = 0

    async def is_persistent(self) -> bool | None:
        """Return None: nothing is promised."""
        return None
