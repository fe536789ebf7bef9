"""The database is opened, brought to this page's version, and waited for.

What can go wrong has one class per case. Knows nothing of what is stored.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import js
from pyodide.ffi import JsException, create_proxy, to_js

from still_followers.browser.page_messages import tell

NAME = "still-followers"
VERSION = 3
"""Grows with the schema of any record (`core/snapshots/head_record.py`), so that an older page opens nothing newer."""
PATIENCE = 3.0
"""Seconds until a database that does not answer is called broken."""


class StorageError(Exception):
    """The browser's storage did not do what was asked; nothing of it is half done."""

    code = "storage"


class NoStorage(StorageError):
    """The browser lets the page keep nothing: there is no database, none may be opened, or none answers."""

    code = "storage-none"


class StorageRemoved(StorageError):
    """The database was removed while the page was open: nothing is written until its owner decides."""

    code = "storage-removed"


class StorageDeleted(StorageError):
    """Another tab deleted everything: what was begun before that is not written any more."""

    code = "storage-deleted"


class NotDeleted(StorageError):
    """Something that was to be deleted is still there."""

    code = "storage-not-deleted"


class NoDatabase(StorageError):
    """There is no database, and none was to be made."""


class ConnectionLost(StorageError):
    """The connection to the database is gone; what was asked for was not done."""


class StorageFull(StorageError):
    """The transaction was aborted for lack of space; what was stored is as it was."""

    code = "storage-full"


class NewerDatabase(StorageError):
    """A newer page made the database: this one neither reads nor writes it."""

    code = "newer-record"


class OldDatabase(StorageError):
    """The database could not be brought to this page's version: it has no place for this."""

    code = "storage-old"


def _once(target: Any, *names: str) -> tuple[asyncio.Future[str], Callable[[], None]]:
    """Return what becomes the name of the first of these events, and what takes the listeners off."""
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


async def end_of(target: Any, good: str, *bad: str) -> None:
    """Wait for one of the events of a request or transaction.

    Raises:
        StorageFull, StorageError: it ended badly.
    """
    future, release = _once(target, good, *bad)
    try:
        ended = await future
    finally:
        release()
    if ended != good:
        raise _error_of(target, ended)


def _error_of(target: Any, ended: str) -> StorageError:
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
    """Make what is missing, one version after the other; what is stored stays as it is."""
    if old_version < 1:
        database.createObjectStore("heads", to_js({"autoIncrement": True}, dict_converter=_record))
        database.createObjectStore("lists")
    if old_version < 2:  # noqa: PLR2004 (the version that brought it)
        database.createObjectStore("state")


def _record(entries: Any) -> Any:
    return js.Object.fromEntries(entries)


def _requested(version: int | None) -> Any:
    if getattr(js, "stillFollowersKeepsNothing", False):  # static/js/memory-database.mjs
        raise NoStorage("none")
    try:
        return js.indexedDB.open(NAME, *([] if version is None else [version]))
    except JsException as error:
        raise NoStorage(error.name) from error


async def opened(version: int | None, *, make: bool) -> Any:
    """Return the database; without a version it is opened as it is.

    Only who is about to write makes one: else a tab that merely looks would make again what another
    tab deletes.

    Another tab with an older page may hold it: then the person is asked to close that tab, and this
    waits as long as it takes.

    Raises:
        NoDatabase: there is none, and none was to be made.
        NoStorage: the browser has none, or it does not answer.
        NewerDatabase, StorageError: it cannot be opened.
        OldDatabase: the upgrade failed, and the database is as it was.
    """
    request = _requested(version)
    failed: list[str] = []
    absent: list[bool] = []

    def upgrade(event: Any) -> None:
        if not event.oldVersion and not make:
            absent.append(True)
            request.transaction.abort()  # then it was never made
            return
        try:
            _upgrade(request.result, event.oldVersion)
        except Exception as error:  # noqa: BLE001 (whatever it was, the old data stays as it is)
            if event.oldVersion:
                failed.append(str(error))
            request.transaction.abort()

    upgrading = create_proxy(upgrade)
    request.onupgradeneeded = upgrading
    first, release = _once(request, "success", "error", "blocked")
    try:
        ended = await asyncio.wait_for(asyncio.shield(first), PATIENCE)
    except TimeoutError as error:
        # It may answer yet: then it is let go, and nobody wants a new one any more.
        make = False
        request.onsuccess = create_proxy(lambda _event: request.result.close())
        raise NoStorage("silent") from error
    if ended == "blocked":
        ended = await _unblocked(request)
    release()
    request.onupgradeneeded = None
    upgrading.destroy()
    if ended == "error":
        if absent:
            raise NoDatabase("absent")
        raise OldDatabase(*failed) if failed else _error_of(request, ended)
    return request.result


async def removed() -> None:
    """Delete the database, and look that it is gone.

    Raises:
        NotDeleted: it is still there.
    """
    request = js.indexedDB.deleteDatabase(NAME)
    first, release = _once(request, "success", "error", "blocked")
    ended = await first
    release()
    if ended == "blocked":
        ended = await _unblocked(request)
    if ended == "error":
        raise _error_of(request, ended)
    if hasattr(js.indexedDB, "databases"):
        known = await js.indexedDB.databases()
        if any(one.name == NAME for one in known):
            raise NotDeleted("database")


async def _unblocked(request: Any) -> str:
    """Wait, while the person is asked to close the other tab, and return how it ended."""
    tell("blocked")
    future, release = _once(request, "success", "error")
    try:
        if request.readyState == "done":  # it ended before anybody listened
            return "error" if request.error else "success"
        return await future
    finally:
        release()
        tell("")
