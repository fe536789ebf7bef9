"""What the app is given from outside: the browser's side in the page, stand-ins in tests.

An error of a port names itself by a text in `code` (`views/words/errors.py`).
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, BinaryIO, Protocol

from still_followers.core.batches import Alive, ignore_progress
from still_followers.core.model import Source
from still_followers.views.formats import Formats

if TYPE_CHECKING:  # loaded when they are wanted
    from still_followers.core.exports.read import Exports
    from still_followers.core.files.tables import Sheet

Record = dict[str, Any]
Progress = Callable[[int, int, str], None]
ReadExports = Callable[[Sequence[Source], Progress], "Exports"]
DumpWorkbook = Callable[[Sequence["Sheet"], Alive], bytes]

Packed = tuple[bytes | None, bytes | None]
"""A snapshot's packed lists, and what differs in them from the snapshot before; None: not there.

The second is disposable, and to be checked (`core/snapshots/differences.py`).
"""


class Store(Protocol):
    """Where snapshots are stored. Each method is one transaction, done when it returns."""

    async def heads(self) -> list[tuple[int, Record]]:
        """Return (key, record) of all snapshots."""
        ...

    async def lists(self, key: int) -> bytes:
        """Return the packed lists of one snapshot."""
        ...

    async def read_packed(self, keys: Collection[int]) -> dict[int, Packed]:
        """Return the packed lists of some snapshots by key, and what differs in them."""
        ...

    async def difference_keys(self) -> set[int]:
        """Return the keys of the snapshots of which is stored what differs."""
        ...

    async def save_differences(self, differences: Mapping[int, bytes]) -> None:
        """Save what differs in some snapshots by key; it goes with the snapshot."""
        ...

    async def state(self) -> dict[str, Record]:
        """Return all records that are of no snapshot, by key."""
        ...

    async def add(self, record: Record, lists: bytes) -> int:
        """Save a snapshot and return its key: a sequence that only grows."""
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


class File(Protocol):
    """A file that the page gave."""

    @property
    def size(self) -> int:
        """Return its size in bytes."""
        ...

    @property
    def saved_at(self) -> datetime | None:
        """Return when it was last written, None where nobody knows it."""
        ...

    def open(self) -> BinaryIO:
        """Open it for reading."""
        ...


class Download(Protocol):
    """A file in the making, which goes to the page."""

    def add(self, piece: str | bytes) -> None:
        """Add the next piece."""
        ...

    def give(self, media_type: str) -> None:
        """Hand all pieces to the page as one file."""
        ...


class Tabs(Protocol):
    """The other tabs; `is_stale` when one has changed what is stored since it was last read."""

    is_stale: bool

    def acquire(self) -> AbstractAsyncContextManager[None]:
        """Wait until no other tab writes, and keep them waiting meanwhile."""
        ...

    def announce_write(self) -> None:
        """Let the other tabs know that something was written."""
        ...


class ChosenFormats(Formats, Protocol):
    """Numbers and dates as a language writes them."""

    def prepare(self) -> None:
        """Make what an import needs, while nobody waits for it."""
        ...

    def speak(self, locale: str) -> None:
        """Write as a locale does from now on."""
        ...


class SafetyCopies(Protocol):
    """Copies of all that is stored, kept apart from it."""

    async def write(self, pieces: AsyncIterator[str], mark: str) -> bool:
        """Write a copy, unless the newest has the same mark or there are no pieces.

        Returns:
            whether there is a copy of this mark.
        """
        ...

    def newest(self) -> AsyncIterator[BinaryIO]:
        """Yield the copies, newest first."""
        ...

    def removing(self) -> AbstractAsyncContextManager[None]:
        """Remove all copies; no tab writes one until the block ends."""
        ...


def _do_nothing() -> None:
    """Do nothing."""


@dataclass(frozen=True, kw_only=True)
class Ports:
    """All that the app is given.

    Args:
        store: where snapshots are stored.
        accept_removal: lets the store write again after it was removed.
        tabs: the other tabs on the same store.
        formats: how numbers and dates are written.
        load_reader: loads what reads exports.
        load_workbook: loads what writes workbooks.
        file: makes a `File` of what the page gave.
        download: begins a file for the page.
        now: tells the moment.
        today: tells the day (ISO).
        report: hears how far a reading is: done, of all, in words.
        alive: hears again and again that work goes on.
        copies: the safety copies, if there are any.
    """

    store: Store
    tabs: Tabs
    formats: ChosenFormats
    load_reader: Callable[[], Awaitable[ReadExports]]
    load_workbook: Callable[[], Awaitable[DumpWorkbook]]
    file: Callable[[Any], File]
    download: Callable[[], Download]
    now: Callable[[], datetime]
    today: Callable[[], str]
    report: Progress
    alive: Alive = ignore_progress
    accept_removal: Callable[[], None] = _do_nothing
    copies: SafetyCopies | None = None
