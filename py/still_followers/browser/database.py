"""Snapshots in IndexedDB: one transaction for each call, which succeeds only at `oncomplete`.

A transaction ends at the first `await` of Python, so all its requests are queued first and only its
end is awaited. There are three stores: `heads` (JSON text of the record) and `lists` (one compressed
value) by the snapshot's key, and `state` (JSON text) by a text. Version 1 had no `state`. `lists` also
holds, at `difference <key>`, how a snapshot's lists differ from those before; older pages ignore it.
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
    delete_database,
    open_database,
    wait_for_end,
)
from still_followers.core.record_checks import as_mapping
from still_followers.core.snapshots.packed_lists import DamagedLists

REOPEN_TRIES = 50
_DIFFERENCE_PREFIX = "difference "
STORES = ("heads", "lists", "state")
Stores = dict[str, Any]


def _parse_record(text: Any) -> dict[str, Any]:
    """Parse a record. What is none becomes a record that every reader refuses."""
    try:
        return as_mapping(json.loads(text))
    except (TypeError, ValueError):
        return {"damaged": str(text)}  # so that undoing a restore writes it back


def _bytes_of(stored: Any) -> bytes | None:
    """Return the bytes of a stored value, None if it is missing or of another type."""
    # An int has a method of this name, too.
    return (
        stored.to_bytes() if hasattr(stored, "to_bytes") and not isinstance(stored, int) else None
    )


def _difference_key(key: int) -> str:
    """Return the key at which a snapshot's difference is stored."""
    return f"{_DIFFERENCE_PREFIX}{key}"


def _dump_records(records: Mapping[Any, dict[str, Any] | None]) -> dict[Any, str | None]:
    return {key: None if record is None else json.dumps(record) for key, record in records.items()}


class Database:
    """The store of the app. `on_removed` is called when it is removed while the page is open."""

    def __init__(self, on_removed: Callable[[], None] = lambda: None) -> None:
        """Open nothing yet."""
        self._database: Any = None
        self._opening = asyncio.Lock()
        self._on_removed = on_removed
        self._was_open = False
        self._removed = False
        self._is_deleted = False  # by another tab
        self._was_cleared = False  # by this one

    async def _open(self, *, make: bool = False) -> Any:
        async with self._opening:
            return await self._open_unlocked(make=make)

    async def _open_unlocked(self, *, make: bool) -> Any:
        """Return the database, or None when there is none and `make` is false."""
        if self._database is None and not self._is_deleted:
            make = make and not self._was_open
            try:
                self._database = await open_database(VERSION, make=make)
            except NoDatabase:
                if self._was_open and not self._removed:
                    self._removed = True
                    self._on_removed()
                return None
            except OldDatabase:
                self._database = await open_database(None, make=make)
            # When another tab deletes or upgrades the database, close it, and open it at the next call.
            self._database.onversionchange = create_proxy(self._on_version_change)
            self._database.onclose = create_proxy(self._on_close)
            self._was_open = True
        return self._database

    def _on_version_change(self, event: Any) -> None:
        if not event.newVersion:  # null in JavaScript: deleted by another tab
            self._is_deleted = True
        self._close()

    def _on_close(self, _event: Any) -> None:
        """Open the database again, to find out whether it was removed."""
        self._database = None
        self._reopening = asyncio.ensure_future(self._reopen())

    async def _reopen(self) -> None:
        """Open again. The browser refuses that for as long as it is removing the data."""
        for _ in range(REOPEN_TRIES):
            try:
                await self._open()
            except StorageError as error:
                js.console.info(f"The database cannot be opened yet: {error}")
                await asyncio.sleep(0.1)
            else:
                return

    def _close(self) -> None:
        if self._database is not None:
            self._database.close()
            self._database = None

    def accept_removal(self) -> None:
        """Allow to make a new database and to write to it."""
        self._removed = self._was_open = False

    async def _transact(
        self, mode: str, queue: Callable[[Stores], Any], *, begins: bool = False
    ) -> Any:
        """Run one transaction over all stores, and return the result of the request that `queue` returned.

        When the connection is lost, open it again and run all of it once more.

        Args:
            mode: readonly or readwrite.
            queue: makes the requests, given the stores by name.
            begins: whether this may write after this tab deleted everything. A new snapshot may, a late
                change of a deleted one may not.
        """
        self._was_cleared &= not begins
        try:
            return await self._transact_once(mode, queue)
        except ConnectionLost as error:
            js.console.info(f"Open the database again: {error}")
            self._database = None
            return await self._transact_once(mode, queue)

    async def _transact_once(self, mode: str, queue: Callable[[Stores], Any]) -> Any:
        writes = mode == "readwrite"
        if writes and (self._is_deleted or self._was_cleared):
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
            transaction.abort()  # so that nothing is written in part
            if isinstance(error, OldDatabase):
                raise
            raise StorageError(error.name) from error
        try:
            await wait_for_end(transaction, "complete", "abort")
        except StorageError as error:
            # The connection was closed from outside, which aborts its transactions.
            if self._database is not database and type(error) is StorageError:
                raise ConnectionLost(str(error)) from error
            raise
        return request.result if request is not None else None

    async def _read_records(self, name: str) -> list[tuple[Any, dict[str, Any]]]:
        """Return (key, record) of all records in a store.

        Raises:
            StorageRemoved: the database was removed, so only what is in memory is left.
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
            (key, _parse_record(text))
            for key, text in zip(keys.result.to_py(), records.to_py(), strict=True)
        ]

    async def heads(self) -> list[tuple[int, dict[str, Any]]]:
        """Return (key, record) of all snapshots."""
        return [(int(key), record) for key, record in await self._read_records("heads")]

    async def state(self) -> dict[str, dict[str, Any]]:
        """Return all records that belong to no snapshot, by key; a database of version 1 has none."""
        return {str(key): record for key, record in await self._read_records("state")}

    async def lists(self, key: int) -> bytes:
        """Return the packed lists of one snapshot.

        Raises:
            DamagedLists: they are missing, or not bytes.
        """
        stored = await self._transact("readonly", lambda stores: stores["lists"].get(key))
        packed = _bytes_of(stored)
        if packed is None:
            raise DamagedLists(f"lists of {key}: {type(stored).__name__}")
        return packed

    async def read_packed(
        self, keys: Collection[int]
    ) -> dict[int, tuple[bytes | None, bytes | None]]:
        """Return the packed lists of some snapshots, and their packed differences, by key."""
        requests: dict[int, tuple[Any, Any]] = {}

        def queue(stores: Stores) -> None:
            get = stores["lists"].get
            requests.update({key: (get(key), get(_difference_key(key))) for key in keys})

        await self._transact("readonly", queue)
        return {
            key: (_bytes_of(lists.result), _bytes_of(difference.result))
            for key, (lists, difference) in requests.items()
        }

    async def difference_keys(self) -> set[int]:
        """Return the keys of the snapshots whose difference is stored."""
        keys = await self._transact("readonly", lambda stores: stores["lists"].getAllKeys())
        texts = (key for key in keys.to_py() if isinstance(key, str)) if keys else ()
        return {int(text.removeprefix(_DIFFERENCE_PREFIX)) for text in texts}

    async def save_differences(self, differences: Mapping[int, bytes]) -> None:
        """Store the packed differences of some snapshots, by key."""
        packed = {_difference_key(key): to_js(data) for key, data in differences.items()}

        def queue(stores: Stores) -> None:
            for key, data in packed.items():
                stores["lists"].put(data, key)

        await self._transact("readwrite", queue)

    async def add(self, record: dict[str, Any], lists: bytes) -> int:
        """Store a snapshot and return its key."""
        text, packed = json.dumps(record), to_js(lists)
        puts: list[Any] = []

        def queue(stores: Stores) -> Any:
            request = stores["heads"].add(text)
            # The key is known only when this request succeeds, still inside the transaction.
            puts.append(create_proxy(lambda _event: stores["lists"].put(packed, request.result)))
            request.onsuccess = puts[-1]
            return request

        try:
            return int(await self._transact("readwrite", queue, begins=True))
        finally:
            for put in puts:
                put.destroy()

    async def replace(self, key: int, record: dict[str, Any], lists: bytes | None = None) -> None:
        """Replace a snapshot's record, and its lists if they are given."""
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
        records = {"heads": _dump_records(heads or {}), "state": _dump_records(state or {})}
        packed = {key: to_js(data) for key, data in (lists or {}).items()}

        def queue(stores: Stores) -> None:
            if state and "state" not in stores:
                raise OldDatabase("no store")
            for store in stores.values() if clear else ():
                store.clear()
            for key in remove:
                stores["heads"].delete(key)
                stores["lists"].delete(key)
                stores["lists"].delete(_difference_key(key))
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
        """Delete the whole database, but never one that a newer page made.

        Raises:
            NewerDatabase: a newer page made it.
            StorageError: it is still there.
        """
        try:
            await self._open()
        except NewerDatabase:
            raise
        except StorageError as error:
            js.console.warn(f"Delete a database that cannot be opened: {error}")
        self._close()
        await delete_database()
        self._was_open = self._removed = False
        self._was_cleared = True

    async def is_persistent(self) -> bool | None:
        """Return whether the browser promised to keep the data, None if it does not say."""
        storage = getattr(js.navigator, "storage", None)
        if storage is None or not hasattr(storage, "persisted"):
            return None
        return bool(await storage.persisted())
