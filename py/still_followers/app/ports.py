"""The interfaces that the app needs from outside; tests give it stand-ins.

An error of a port has a `code`, which `views/words/errors.py` puts into words.
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

if TYPE_CHECKING:  # loaded when needed
    from still_followers.core.exports.read import Exports
    from still_followers.core.files.tables import Sheet
    from still_followers.core.insights.picture import Picture

Record = dict[str, Any]
Progress = Callable[[int, int, str], None]
ReadExports = Callable[[Sequence[Source], Progress], "Exports"]
DumpWorkbook = Callable[[Sequence["Sheet"], Alive], bytes]
DrawPicture = Callable[["Picture"], Awaitable[bytes]]

Packed = tuple[bytes | None, bytes | None]
"""The packed lists of a snapshot and their packed difference from the snapshot before; None if missing.

The difference is disposable and has to be checked (`core/snapshots/differences.py`).
"""


class Store(Protocol):
    """Stores snapshots and records. Each method is one transaction, which is complete when it returns."""

    async def heads(self) -> list[tuple[int, Record]]:
        """Return (key, record) of all snapshots."""
        ...

    async def lists(self, key: int) -> bytes:
        """Return the packed lists of one snapshot."""
        ...

    async def read_packed(self, keys: Collection[int]) -> dict[int, Packed]:
        """Return the packed lists and differences of some snapshots, by key."""
        ...

    async def difference_keys(self) -> set[int]:
        """Return the keys of the snapshots whose difference is stored."""
        ...

    async def save_differences(self, differences: Mapping[int, bytes]) -> None:
        """Save packed differences by key; removing a snapshot removes its difference."""
        ...

    async def state(self) -> dict[str, Record]:
        """Return all records that belong to no snapshot, by key."""
        ...

    async def add(self, record: Record, lists: bytes) -> int:
        """Save a snapshot and return its key; keys only grow."""
        ...

    async def replace(self, key: int, record: Record, lists: bytes | None = None) -> None:
        """Replace the record of a snapshot, and its lists if new ones are given."""
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
        """Write several changes in one transaction: all of them, or none.

        Args:
            heads: records of snapshots by key.
            lists: packed lists by key.
            state: records that belong to no snapshot, by key; None removes one.
            remove: keys of snapshots to remove.
            clear: whether to remove everything first.
        """
        ...

    async def clear(self) -> None:
        """Remove everything."""
        ...

    async def is_persistent(self) -> bool | None:
        """Return whether the browser promised never to clear the data; None if it does not say."""
        ...


class File(Protocol):
    """A file from the page."""

    @property
    def size(self) -> int:
        """Return its size in bytes."""
        ...

    @property
    def saved_at(self) -> datetime | None:
        """Return when it was last written; None if unknown."""
        ...

    def open(self) -> BinaryIO:
        """Open it for reading."""
        ...


class Download(Protocol):
    """A file that is made piece by piece and then passed to the page."""

    def add(self, piece: str | bytes) -> None:
        """Add the next piece."""
        ...

    def give(self, media_type: str) -> None:
        """Pass all pieces to the page as one file."""
        ...


class Tabs(Protocol):
    """The other tabs; `is_stale` says whether one has written since this tab last read."""

    is_stale: bool

    def acquire(self) -> AbstractAsyncContextManager[None]:
        """Wait until no other tab writes, and let none write until the block ends."""
        ...

    def announce_write(self) -> None:
        """Tell the other tabs that this one has written."""
        ...


class ChosenFormats(Formats, Protocol):
    """Formats of numbers and dates in the chosen language."""

    def prepare(self) -> None:
        """Create what an import needs while the user does not wait for it."""
        ...

    def speak(self, locale: str) -> None:
        """Use the formats of a locale from now on."""
        ...


class SafetyCopies(Protocol):
    """Copies of all stored data, in another place than the database."""

    async def write(self, pieces: AsyncIterator[str], mark: str) -> bool:
        """Write a copy, unless the newest one has the same mark or there are no pieces.

        Returns:
            Whether there is a copy with this mark.
        """
        ...

    def newest(self) -> AsyncIterator[BinaryIO]:
        """Yield the copies, newest first."""
        ...

    def removing(self) -> AbstractAsyncContextManager[None]:
        """Remove all copies, and let no tab write one until the block ends."""
        ...


async def _go_on() -> None:
    """Let nothing in."""


def _do_nothing() -> None:
    """Do nothing."""


@dataclass(frozen=True, kw_only=True)
class Ports:
    """All ports of the app.

    Args:
        store: stores snapshots.
        accept_removal: lets the store write again after its database was removed.
        tabs: the other tabs with the same store.
        formats: formats of numbers and dates.
        load_reader: loads the reader of exports.
        load_workbook: loads the writer of workbooks.
        file: wraps a file of the page.
        download: begins a file for the page.
        now: returns the current time.
        today: returns the current day (ISO).
        report: called with progress: done, total, in words.
        alive: called again and again while work goes on.
        let_calls_in: awaited between two steps of work that nobody waits for.
        copies: the safety copies, or None where there can be none.
        draw_picture: draws a picture as PNG, or None where none can be drawn.
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
    let_calls_in: Callable[[], Awaitable[None]] = _go_on
    accept_removal: Callable[[], None] = _do_nothing
    copies: SafetyCopies | None = None
    draw_picture: DrawPicture | None = None
