"""A store in memory that logs its transactions and can fail; safety copies in memory."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from io import BytesIO
from typing import Any, BinaryIO

from still_followers.app.stored.memory_store import MemoryStore as Store

WRITES = ("add", "replace", "write", "clear")


class StoreBroke(Exception):
    """A transaction failed."""


class MemoryStore(Store):
    """Logs every transaction by name; those in `broken` fail and change nothing."""

    def __init__(self, *broken: str, persistent: bool | None = None) -> None:
        """Begin empty."""
        super().__init__()
        self.broken = set(broken)
        self.persistent = persistent
        self.transactions: list[str] = []
        self.on_write: Callable[[str], None] = lambda _name: None
        """Called with the name of each transaction that changes something, before it does."""
        self._inside = False

    @property
    def writes(self) -> list[str]:
        """The transactions that change something."""
        return [name for name in self.transactions if name in WRITES]

    @property
    def content(self) -> tuple[dict[int, str], dict[int, bytes], dict[str, str]]:
        """A copy of all that is stored."""
        return dict(self.records), dict(self.packed), dict(self.states)

    async def is_persistent(self) -> bool | None:
        """Return what the browser promised."""
        self.transactions.append("is_persistent")
        return self.persistent


def _transaction(name: str):
    act = getattr(Store, name)

    async def transact(self: MemoryStore, *values: Any, **options: Any) -> Any:
        if self._inside:  # part of another transaction
            return await act(self, *values, **options)
        self.transactions.append(name)
        if name in self.broken:
            raise StoreBroke(name)
        if name in WRITES:
            self.on_write(name)
        self._inside = True
        try:
            return await act(self, *values, **options)
        finally:
            self._inside = False

    return transact


class MemoryCopies:
    """Safety copies as (mark, bytes), newest last; what is `broken` cannot be written."""

    def __init__(self, *copies: tuple[str, bytes]) -> None:
        """Begin with these copies."""
        self.copies = list(copies)
        self.broken = False

    async def write(self, pieces: AsyncIterator[str], mark: str) -> bool:
        """Write one, unless the newest has the same mark or there are no pieces."""
        if self.broken:
            raise StoreBroke("copy")
        if self.copies and self.copies[-1][0] == mark:
            return True
        text = "".join([piece async for piece in pieces])
        if text:
            self.copies = [*self.copies[-1:], (mark, text.encode())]
        return bool(text)

    async def newest(self) -> AsyncIterator[BinaryIO]:
        """Yield them, newest first."""
        for _mark, data in reversed(self.copies):
            yield BytesIO(data)

    @asynccontextmanager
    async def removing(self) -> AsyncIterator[None]:
        """Remove all; none is written until the block ends."""
        self.copies = []
        yield


for _name in ("heads", "lists", "state", *WRITES):
    setattr(MemoryStore, _name, _transaction(_name))
