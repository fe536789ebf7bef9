"""Snapshots in IndexedDB: one transaction per use case, success only at `oncomplete`.

A transaction dies at the first `await` after it was opened, so all its requests are queued first
and only its end is awaited. Three stores: `heads` (JSON text of the record) and `lists` (one
compressed value) by the snapshot's key; `state` (JSON text) by a text. Version 1 had no `state`.
`lists` also holds, by the text `difference <key>`, what differs from the snapshot before: a page that
knows nothing of it never asks for it.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Collection, Mapping
from typing import Any

import js
from pyodide.ffi import JsException, create_proxy, to_js

from still_followers.browser.opening import (
    VERSION,
    ConnectionLost,
    NewerDatabase,
    NoDatabase,
    OldDatabase,
    StorageDeleted,
    StorageError,
    StorageRemoved,
    end_of,
    opened,
    removed,
)
from still_followers.core.record_checks import as_mapping
from still_followers.core.snapshots.packed_lists import DamagedLists

LOOKS = 50
_DIFFERENCE = "difference "
STORES = ("heads", "lists", "state")
Stores = dict[str, Any]


def _record_of(text: Any) -> dict[str, Any]:
    """Read a record; no reader takes what is made of garbage for its own."""
    try:
        return as_mapping(json.loads(text))
    except (TypeError, ValueError):
        return {"damaged": str(text)}  # kept, so that undoing a restore brings it back


def _bytes_of(stored: Any) -> bytes | None:
    """Return the bytes of a stored value, None where it is not there or no bytes."""
    # A number has a method of this name, too.
    return (
        stored.to_bytes() if hasattr(stored, "to_bytes") and not isinstance(stored, int) else None
    )


def _difference(key: int) -> str:
    """Return the key of what differs in a snapshot."""
    return f"{_DIFFERENCE}{key}"


def _dumped(records: Mapping[Any, dict[str, Any] | None]) -> dict[Any, str | None]:
    return {key: None if one is None else json.dumps(one) for key, one in records.items()}


class Database:
    """The store of the app; `on_removed` is called when it was removed while the page was open."""

    def __init__(self, on_removed: Callable[[], None] = lambda: None) -> None:
        """Open nothing yet."""
        self._database: Any = None
        self._opening = asyncio.Lock()
        self._on_removed = on_removed
        self._was_open = False
        self._removed = False
        self._is_over = False  # another tab deleted everything
        self._was_cleared = False  # this one did

    async def _open(self, *, make: bool = False) -> Any:
        async with self._opening:
            return await self._opened(make=make)

    async def _opened(self, *, make: bool) -> Any:
        """Return the database, or None when there is none: only what is kept makes one."""
        if self._database is None and not self._is_over:
            make = make and not self._was_open
            try:
                self._database = await opened(VERSION, make=make)
            except NoDatabase:
                if self._was_open and not self._removed:
                    self._removed = True
                    self._on_removed()
                return None
            except OldDatabase:
                self._database = await opened(None, make=make)
            # Another tab wants to delete or upgrade: give way, and open again when asked next.
            self._database.onversionchange = create_proxy(self._given_way)
            self._database.onclose = create_proxy(self._lost)
            self._was_open = True
        return self._database

    def _given_way(self, event: Any) -> None:
        if not event.newVersion:  # deleted on purpose, in another tab (JavaScript's null)
            self._is_over = True
        self._close()

    def _lost(self, _event: Any) -> None:
        """Look whether the data went with the connection."""
        self._database = None
        self._looking = asyncio.ensure_future(self._look())

    async def _look(self) -> None:
        """Open again; while the browser is still removing, it refuses that."""
        for _ in range(LOOKS):
            try:
                await self._open()
            except StorageError as error:
                js.console.info(f"The database does not open yet: {error}")
                await asyncio.sleep(0.1)
            else:
                return

    def _close(self) -> None:
        if self._database is not None:
            self._database.close()
            self._database = None

    def accept_removal(self) -> None:
        """Let a new database be made and written to."""
        self._removed = self._was_open = False

    async def _transact(
        self, mode: str, queue: Callable[[Stores], Any], *, begins: bool = False
    ) -> Any:
        """Run one transaction over all stores; `queue` makes its requests and returns one.

        After everything was deleted only what begins anew is written: a snapshot, not a late answer.

        When the connection is lost, it is opened once more and all of it done once more.
        """
        self._was_cleared &= not begins
        try:
            return await self._transact_once(mode, queue)
        except ConnectionLost as error:
            js.console.info(f"The database is opened again: {error}")
            self._database = None
            return await self._transact_once(mode, queue)

    async def _transact_once(self, mode: str, queue: Callable[[Stores], Any]) -> Any:
        writes = mode == "readwrite"
        if writes and (self._is_over or self._was_cleared):
            raise StorageDeleted("deleted")
        database = await self._open(make=writes)
        if writes and self._removed:
            raise StorageRemoved("removed")
        if database is None:
            return None
        names = [name for name in STORES if database.objectStoreNames.contains(name)]
        try:
            transaction = database.transaction(to_js(names), mode)
        except JsException as error:
            lost = error.name == "InvalidStateError"
            raise (ConnectionLost if lost else StorageError)(error.name) from error
        try:
            request = queue({name: transaction.objectStore(name) for name in names})
        except (JsException, OldDatabase) as error:
            transaction.abort()  # what was queued before it must not be kept alone
            if isinstance(error, OldDatabase):
                raise
            raise StorageError(error.name) from error
        try:
            await end_of(transaction, "complete", "abort")
        except StorageError as error:
            # Closed from outside: it was aborted without a fault of its own.
            if self._database is not database and type(error) is StorageError:
                raise ConnectionLost(str(error)) from error
            raise
        return request.result if request is not None else None

    async def _records(self, name: str) -> list[tuple[Any, dict[str, Any]]]:
        """Return (key, record) of all records in a store; what is no record is an empty one.

        Raises:
            StorageRemoved: they were removed: what is in memory is all there is.
        """
        await self._open()
        if self._removed:
            raise StorageRemoved("removed")
        keys: Any = None

        def queue(stores: Stores) -> Any:
            nonlocal keys
            if name not in stores:
                return None
            keys = stores[name].getAllKeys()
            return stores[name].getAll()

        records = await self._transact("readonly", queue)
        if records is None:
            return []
        return [
            (key, _record_of(text))
            for key, text in zip(keys.result.to_py(), records.to_py(), strict=True)
        ]

    async def heads(self) -> list[tuple[int, dict[str, Any]]]:
        """Return (key, record) of all snapshots."""
        return [(int(key), record) for key, record in await self._records("heads")]

    async def state(self) -> dict[str, dict[str, Any]]:
        """Return all records of no snapshot; none in a database of the first version."""
        return {str(key): record for key, record in await self._records("state")}

    async def lists(self, key: int) -> bytes:
        """Return the packed lists of one snapshot.

        Raises:
            DamagedLists: they are not there, or no bytes.
        """
        stored = await self._transact("readonly", lambda stores: stores["lists"].get(key))
        packed = _bytes_of(stored)
        if packed is None:
            raise DamagedLists(f"lists of {key}: {type(stored).__name__}")
        return packed

    async def packed_of(
        self, keys: Collection[int]
    ) -> dict[int, tuple[bytes | None, bytes | None]]:
        """Return the packed lists of some snapshots by key, and what differs in them."""
        asked: dict[int, tuple[Any, Any]] = {}

        def queue(stores: Stores) -> None:
            get = stores["lists"].get
            asked.update({key: (get(key), get(_difference(key))) for key in keys})

        await self._transact("readonly", queue)
        return {
            key: (_bytes_of(lists.result), _bytes_of(difference.result))
            for key, (lists, difference) in asked.items()
        }

    async def differing(self) -> set[int]:
        """Return the keys of the snapshots of which is stored what differs."""
        keys = await self._transact("readonly", lambda stores: stores["lists"].getAllKeys())
        texts = (key for key in keys.to_py() if isinstance(key, str)) if keys else ()
        return {int(text.removeprefix(_DIFFERENCE)) for text in texts}

    async def keep_differences(self, differences: Mapping[int, bytes]) -> None:
        """Keep what differs in some snapshots by key."""
        packed = {_difference(key): to_js(data) for key, data in differences.items()}

        def queue(stores: Stores) -> None:
            for key, data in packed.items():
                stores["lists"].put(data, key)

        await self._transact("readwrite", queue)

    async def add(self, record: dict[str, Any], lists: bytes) -> int:
        """Keep a snapshot and return its key."""
        text, packed = json.dumps(record), to_js(lists)
        puts: list[Any] = []

        def queue(stores: Stores) -> Any:
            request = stores["heads"].add(text)
            # The key is known only when the first request answers, inside the same transaction.
            puts.append(create_proxy(lambda _event: stores["lists"].put(packed, request.result)))
            request.onsuccess = puts[-1]
            return request

        try:
            return int(await self._transact("readwrite", queue, begins=True))
        finally:
            for put in puts:
                put.destroy()

    async def replace(self, key: int, record: dict[str, Any], lists: bytes | None = None) -> None:
        """Replace a snapshot's record, and its lists if others are given."""
        await self.write(heads={key: record}, lists={} if lists is None else {key: lists})

    async def write(
        self,
        *,
        heads: Mapping[int, dict[str, Any]] | None = None,
        lists: Mapping[int, bytes] | None = None,
        state: Mapping[str, dict[str, Any] | None] | None = None,
        remove: Collection[int] = (),
        clear: bool = False,
    ) -> None:
        """Change many things in one transaction."""
        records = {"heads": _dumped(heads or {}), "state": _dumped(state or {})}
        packed = {key: to_js(data) for key, data in (lists or {}).items()}

        def queue(stores: Stores) -> None:
            if state and "state" not in stores:
                raise OldDatabase("no store")
            for store in stores.values() if clear else ():
                store.clear()
            for key in remove:
                stores["heads"].delete(key)
                stores["lists"].delete(key)
                stores["lists"].delete(_difference(key))
            for key, data in packed.items():
                stores["lists"].put(data, key)
            for name, texts in records.items():
                for key, text in texts.items():
                    if text is None:
                        stores[name].delete(key)
                    else:
                        stores[name].put(text, key)

        await self._transact("readwrite", queue, begins=bool((heads and lists) or clear))

    async def clear(self) -> None:
        """Remove the whole database, but never one of a newer page.

        Raises:
            StorageError: it is still there.
        """
        try:
            await self._open()
        except NewerDatabase:
            raise
        except StorageError as error:
            js.console.warn(f"A database that cannot be opened is removed: {error}")
        self._close()
        await removed()
        self._was_open = self._removed = False
        self._was_cleared = True

    async def is_persistent(self) -> bool | None:
        """Tell whether the browser promised to keep the data; None if it does not say."""
        storage = getattr(js.navigator, "storage", None)
        if storage is None or not hasattr(storage, "persisted"):
            return None
        return bool(await storage.persisted())
