"""Open, upgrade and delete the database, with one class for each error.

This module does not know what is stored.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import js
from pyodide.ffi import JsException, create_proxy, to_js

from still_followers.browser.page_messages import show_notice

NAME = "still-followers"
VERSION = 3
"""Grows with the schema of any record (`core/snapshots/head_record.py`): an older page must not open newer data."""
OPEN_TIMEOUT = 3.0
"""Seconds until a database that does not answer counts as broken."""


class StorageError(Exception):
    """The storage failed. No change was made in part."""

    code = "storage"


class NoStorage(StorageError):
    """The browser has no database, forbids to open one, or does not answer."""

    code = "storage-none"


class StorageRemoved(StorageError):
    """The database was removed while the page was open. Nothing is written until the user decides."""

    code = "storage-removed"


class StorageDeleted(StorageError):
    """Another tab deleted everything. Whatever was begun before that is no longer written."""

    code = "storage-deleted"


class NotDeleted(StorageError):
    """Something is still there that should be deleted."""

    code = "storage-not-deleted"


class NoDatabase(StorageError):
    """There is no database, and the caller did not ask to make one."""


class ConnectionLost(StorageError):
    """The connection to the database is lost. Nothing was done."""


class StorageFull(StorageError):
    """The transaction was aborted for lack of space. The stored data is unchanged."""

    code = "storage-full"


class NewerDatabase(StorageError):
    """A newer page made the database. This page neither reads nor writes it."""

    code = "newer-record"


class OldDatabase(StorageError):
    """The database could not be upgraded, so it lacks the store that this needs."""

    code = "storage-old"


def _listen(target: Any, *names: str) -> tuple[asyncio.Future[str], Callable[[], None]]:
    """Return a future of the name of the first of these events, and a function that stops listening."""
    future: asyncio.Future[str] = asyncio.get_running_loop().create_future()

    def settle(event: Any) -> None:
        if not future.done():
            future.set_result(event.type)

    proxy = create_proxy(settle)
    for name in names:
        setattr(target, f"on{name}", proxy)

    def release() -> None:
        for name in names:
            setattr(target, f"on{name}", None)
        proxy.destroy()

    return future, release


async def wait_for_end(target: Any, good: str, *bad: str) -> None:
    """Wait until a request or transaction ends with one of these events.

    Raises:
        StorageFull, StorageError: it ended with one of the bad ones.
    """
    future, release = _listen(target, good, *bad)
    try:
        ended = await future
    finally:
        release()
    if ended != good:
        raise _build_error(target, ended)


def _build_error(target: Any, ended: str) -> StorageError:
    error = target.error
    name = error.name if error else ended
    match name:
        case "QuotaExceededError":
            return StorageFull(name)
        case "VersionError":
            return NewerDatabase(name)
        case "SecurityError" | "InvalidStateError":
            return NoStorage(name)
        case _:
            return StorageError(name)


def _upgrade(database: Any, old_version: int) -> None:
    """Create the stores that each later version added. Stored data stays as it is."""
    if old_version < 1:
        database.createObjectStore(
            "heads", to_js({"autoIncrement": True}, dict_converter=js.Object.fromEntries)
        )
        database.createObjectStore("lists")
    if old_version < 2:  # noqa: PLR2004 (the version that added it)
        database.createObjectStore("state")


def _request_open(version: int | None) -> Any:
    if getattr(js, "stillFollowersKeepsNothing", False):  # static/js/memory-database.mjs
        raise NoStorage("none")
    try:
        return js.indexedDB.open(NAME, *([] if version is None else [version]))
    except JsException as error:
        raise NoStorage(error.name) from error


async def open_database(version: int | None, *, make: bool) -> Any:
    """Open the database and return it.

    Only callers that are about to write may make one: a tab that only reads would otherwise make a
    new database after another tab deleted it.

    When another tab with an older page holds the database, the page asks the user to close that tab,
    and this waits as long as it takes.

    Args:
        version: to which it is upgraded; None opens the version that is stored.
        make: whether a database is made when there is none.

    Raises:
        NoDatabase: there is none, and `make` is false.
        NoStorage: the browser has none, or it does not answer.
        NewerDatabase, StorageError: it cannot be opened.
        OldDatabase: the upgrade failed, and the database is unchanged.
    """
    request = _request_open(version)
    failed: list[str] = []
    absent: list[bool] = []

    def upgrade(event: Any) -> None:
        if not event.oldVersion and not make:
            absent.append(True)
            request.transaction.abort()  # so that none is made
            return
        try:
            _upgrade(request.result, event.oldVersion)
        except Exception as error:  # noqa: BLE001 (whatever the error, the old data stays as it is)
            if event.oldVersion:
                failed.append(str(error))
            request.transaction.abort()

    upgrading = create_proxy(upgrade)
    request.onupgradeneeded = upgrading
    first, release = _listen(request, "success", "error", "blocked")
    try:
        ended = await asyncio.wait_for(asyncio.shield(first), OPEN_TIMEOUT)
    except TimeoutError as error:
        # It may still answer later: close it then, and do not make a new one.
        make = False
        request.onsuccess = create_proxy(lambda _event: request.result.close())
        raise NoStorage("silent") from error
    if ended == "blocked":
        ended = await _wait_until_unblocked(request)
    release()
    request.onupgradeneeded = None
    upgrading.destroy()
    if ended == "error":
        if absent:
            raise NoDatabase("absent")
        raise OldDatabase(*failed) if failed else _build_error(request, ended)
    return request.result


async def delete_database() -> None:
    """Delete the database, and check that it is gone.

    Raises:
        NotDeleted: it is still there.
    """
    request = js.indexedDB.deleteDatabase(NAME)
    first, release = _listen(request, "success", "error", "blocked")
    ended = await first
    release()
    if ended == "blocked":
        ended = await _wait_until_unblocked(request)
    if ended == "error":
        raise _build_error(request, ended)
    if hasattr(js.indexedDB, "databases"):
        left = await js.indexedDB.databases()
        if any(database.name == NAME for database in left):
            raise NotDeleted("database")


async def _wait_until_unblocked(request: Any) -> str:
    """Ask the user to close the other tab, wait, and return how the request ended."""
    show_notice("blocked")
    future, release = _listen(request, "success", "error")
    try:
        if request.readyState == "done":  # it ended before we listened
            return "error" if request.error else "success"
        return await future
    finally:
        release()
        show_notice("")
