"""Snapshots in IndexedDB: one transaction per use case, success only at `oncomplete`.

A transaction dies at the first `await` after it was opened, so all its requests are queued first
and only its end is awaited. Two stores, both by the snapshot's key: `heads` (JSON text of the
record) and `lists` (one compressed value).
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Collection, Mapping
from typing import Any

import js
from pyodide.ffi import JsException, create_proxy, to_js

NAME = "still-followers"
VERSION = 2
STORES = ("heads", "lists", "state")
PATIENCE = 3.0
"""Seconds until a database that does not answer is called broken."""


class StorageError(Exception):
    """The browser's storage did not do what was asked; nothing of it is half done."""

    code = "storage"


class StorageFull(StorageError):
    """The transaction was aborted for lack of space; what was stored is as it was."""

    code = "storage-full"


async def _end_of(target: Any, good: str, *bad: str) -> None:
    """Wait for one of the events of a request or transaction.

    Raises:
        StorageFull, StorageError: it ended badly.
    """
    future: asyncio.Future[str] = asyncio.get_running_loop().create_future()

    def settle(event: Any) -> None:
        if not future.done():
            future.set_result(event.type)

    proxy = create_proxy(settle)
    for name in (good, *bad):
        setattr(target, f"on{name}", proxy)
    try:
        ended = await future
    finally:
        for name in (good, *bad):
            setattr(target, f"on{name}", None)
        proxy.destroy()
    if ended != good:
        error = target.error
        name = error.name if error else ended
        raise (StorageFull if name == "QuotaExceededError" else StorageError)(name)


def _upgrade(database: Any, old_version: int) -> None:
    if old_version < 1:
        database.createObjectStore("heads", to_js({"autoIncrement": True}, dict_converter=_record))
        database.createObjectStore("lists")
    database.createObjectStore("state")


def _record(entries: Any) -> Any:
    return js.Object.fromEntries(entries)


class Database:
    """The store of the app."""

    def __init__(self) -> None:
        """Open nothing yet."""
        self._database: Any = None

    async def _open(self) -> Any:
        if self._database is None:
            try:
                request = js.indexedDB.open(NAME, VERSION)
            except JsException as error:
                raise StorageError(error.name) from error
            upgrade = create_proxy(lambda event: _upgrade(request.result, event.oldVersion))
            request.onupgradeneeded = upgrade
            try:
                await asyncio.wait_for(_end_of(request, "success", "error", "blocked"), PATIENCE)
            except TimeoutError as error:
                raise StorageError("silent") from error
            finally:
                request.onupgradeneeded = None
                upgrade.destroy()
            self._database = request.result
            # Another tab wants to delete or upgrade: give way, and open again when asked next.
            self._database.onversionchange = create_proxy(lambda _event: self._close())
        return self._database

    def _close(self) -> None:
        if self._database is not None:
            self._database.close()
            self._database = None

    async def _transact(self, mode: str, queue: Callable[[Any, Any], Any]) -> Any:
        """Run one transaction over both stores; `queue` makes its requests and returns one."""
        database = await self._open()
        try:
            transaction = database.transaction(to_js(STORES), mode)
            request = queue(*map(transaction.objectStore, STORES))
        except JsException as error:
            raise StorageError(error.name) from error
        await _end_of(transaction, "complete", "abort")
        return request.result if request is not None else None

    async def heads(self) -> list[tuple[int, dict[str, Any]]]:
        """Return (key, record) of all snapshots."""
        keys: Any = None

        def queue(heads: Any, _lists: Any, _state: Any) -> Any:
            nonlocal keys
            keys = heads.getAllKeys()
            return heads.getAll()

        records = await self._transact("readonly", queue)
        return [
            (int(key), json.loads(record))
            for key, record in zip(keys.result.to_py(), records.to_py(), strict=True)
        ]

    async def lists(self, key: int) -> bytes:
        """Return the packed lists of one snapshot.

        Raises:
            StorageError: they are not there.
        """
        stored = await self._transact("readonly", lambda _heads, lists, _state: lists.get(key))
        if stored is None:
            raise StorageError("lists missing")
        packed: bytes = stored.to_bytes()
        return packed

    async def add(self, record: dict[str, Any], lists: bytes) -> int:
        """Keep a snapshot and return its key."""
        text, packed = json.dumps(record), to_js(lists)
        database = await self._open()
        try:
            transaction = database.transaction(to_js(["heads", "lists"]), "readwrite")
            store = transaction.objectStore("lists")
            request = transaction.objectStore("heads").add(text)
        except JsException as error:
            raise StorageError(error.name) from error
        # The key is known only when the first request answers, inside the same transaction.
        put = create_proxy(lambda _event: store.put(packed, request.result))
        request.onsuccess = put
        try:
            await _end_of(transaction, "complete", "abort")
        finally:
            put.destroy()
        return int(request.result)

    async def replace(self, key: int, record: dict[str, Any], lists: bytes | None = None) -> None:
        """Replace a snapshot's record, and its lists if others are given."""
        text, packed = json.dumps(record), to_js(lists) if lists is not None else None

        def queue(heads: Any, stored: Any, _state: Any) -> Any:
            if packed is not None:
                stored.put(packed, key)
            return heads.put(text, key)

        await self._transact("readwrite", queue)

    async def state(self) -> dict[str, dict[str, Any]]:
        """Return all records of no snapshot."""
        keys: Any = None

        def queue(_heads: Any, _lists: Any, state: Any) -> Any:
            nonlocal keys
            keys = state.getAllKeys()
            return state.getAll()

        records = await self._transact("readonly", queue)
        pairs = zip(keys.result.to_py(), records.to_py(), strict=True)
        return {str(key): json.loads(record) for key, record in pairs}

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
        texts = {key: json.dumps(record) for key, record in (heads or {}).items()}
        packed = {key: to_js(data) for key, data in (lists or {}).items()}

        def queue(head_store: Any, list_store: Any, state_store: Any) -> None:
            if clear:
                for store in (head_store, list_store, state_store):
                    store.clear()
            for key in remove:
                head_store.delete(key)
                list_store.delete(key)
            for key, text in texts.items():
                head_store.put(text, key)
            for key, data in packed.items():
                list_store.put(data, key)
            for name, record in (state or {}).items():
                if record is None:
                    state_store.delete(name)
                else:
                    state_store.put(json.dumps(record), name)

        await self._transact("readwrite", queue)

    async def clear(self) -> None:
        """Remove the whole database."""
        self._close()
        await _end_of(js.indexedDB.deleteDatabase(NAME), "success", "error")

    async def is_persistent(self) -> bool | None:
        """Tell whether the browser promised to keep the data; None if it does not say."""
        storage = getattr(js.navigator, "storage", None)
        if storage is None or not hasattr(storage, "persisted"):
            return None
        return bool(await storage.persisted())
