"""A store in memory that keeps what the browser's keeps: JSON text and bytes by key."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from typing import Any

from still_followers.core.packing import DamagedLists

WRITES = ("add", "replace", "write", "clear")


class StoreBroke(Exception):
    """The store did not do what was asked."""


class MemoryStore:
    """Records every transaction by name; those named in `broken` fail and change nothing."""

    def __init__(self, *broken: str, persistent: bool | None = None) -> None:
        """Hold nothing yet."""
        self.broken = set(broken)
        self.persistent = persistent
        self.transactions: list[str] = []
        self.records: dict[int, str] = {}
        self.packed: dict[int, bytes] = {}
        self.states: dict[str, str] = {}
        self._last = 0

    def _transact(self, name: str) -> None:
        self.transactions.append(name)
        if name in self.broken:
            raise StoreBroke(name)

    @property
    def writes(self) -> list[str]:
        """The transactions that change something."""
        return [name for name in self.transactions if name in WRITES]

    @property
    def content(self) -> tuple[dict[int, str], dict[int, bytes], dict[str, str]]:
        """All that is stored, as values of their own."""
        return dict(self.records), dict(self.packed), dict(self.states)

    async def heads(self) -> list[tuple[int, dict[str, Any]]]:
        """Return (key, record) of all snapshots."""
        self._transact("heads")
        return [(key, json.loads(text)) for key, text in self.records.items()]

    async def lists(self, key: int) -> bytes:
        """Return the packed lists of one snapshot."""
        self._transact("lists")
        if key not in self.packed:
            raise DamagedLists(f"lists of {key}")
        return self.packed[key]

    async def state(self) -> dict[str, dict[str, Any]]:
        """Return all records of no snapshot."""
        self._transact("state")
        return {key: json.loads(text) for key, text in self.states.items()}

    async def write(
        self,
        *,
        heads: Mapping[int, dict[str, Any]] | None = None,
        lists: Mapping[int, bytes] | None = None,
        state: Mapping[str, dict[str, Any] | None] | None = None,
        remove: Collection[int] = (),
        clear: bool = False,
    ) -> None:
        """Change many things at once."""
        records = {key: json.dumps(record) for key, record in (heads or {}).items()}
        states = {key: record and json.dumps(record) for key, record in (state or {}).items()}
        self._transact("write")
        if clear:
            self.records, self.packed, self.states = {}, {}, {}
        for key in remove:
            self.records.pop(key, None)
            self.packed.pop(key, None)
        self.records.update(records)
        self.packed.update(lists or {})
        self._last = max((self._last, *self.records))
        for name, text in states.items():
            if text is None:
                self.states.pop(name, None)
            else:
                self.states[name] = text

    async def add(self, record: dict[str, Any], lists: bytes) -> int:
        """Keep a snapshot and return its key."""
        text = json.dumps(record)
        self._transact("add")
        self._last += 1
        self.records[self._last], self.packed[self._last] = text, lists
        return self._last

    async def replace(self, key: int, record: dict[str, Any], lists: bytes | None = None) -> None:
        """Replace a snapshot's record, and its lists if others are given."""
        text = json.dumps(record)
        self._transact("replace")
        self.records[key] = text
        if lists is not None:
            self.packed[key] = lists

    async def clear(self) -> None:
        """Remove everything; the sequence begins anew, as in a new database."""
        self._transact("clear")
        self.records, self.packed, self.states, self._last = {}, {}, {}, 0

    async def is_persistent(self) -> bool | None:
        """Tell what the browser promised."""
        self._transact("is_persistent")
        return self.persistent
