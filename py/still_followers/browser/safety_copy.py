"""Copies of all that is stored, as files of the origin's private file system.

They lie beside the database and are damaged by other faults than it is. The newest two are kept, so
that one is whole whenever the other is being written. A file is a backup, packed by gzip; its name has
a number that grows and a mark of what it holds. One tab at a time writes or removes them.
"""

from __future__ import annotations

import asyncio
import re
import zlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, BinaryIO, cast

import js
from pyodide.ffi import JsException, to_js

from still_followers.browser.files import PickedFile
from still_followers.browser.opening import NotDeleted, StorageError
from still_followers.browser.turns import alone

PREFIX = "still-followers-copy-"
KEPT = 2
TRIES = 10
_NAME = re.compile(re.escape(PREFIX) + r"(\d+)-([0-9a-f]+)\.json\.gz")
_UNFINISHED = PREFIX + "unfinished"
_LOCK = PREFIX + "files"


class NoCopy(StorageError):
    """No copy could be written; what is stored and the copies before it are as they were."""

    code = "no-copy"


async def _folder() -> Any:
    storage = getattr(js.navigator, "storage", None)
    if storage is None or not hasattr(storage, "getDirectory"):
        raise NoCopy("absent")
    try:
        return await storage.getDirectory()
    except JsException as error:
        raise NoCopy(error.name) from error


async def _names(folder: Any) -> list[str]:
    """Return the names of our files."""
    names = [str(name) async for name in folder.keys()]  # noqa: SIM118 (a JavaScript iterator)
    return [name for name in names if name.startswith(PREFIX)]


async def _copies(folder: Any) -> list[tuple[int, str, str]]:
    """Return (number, mark, name) of the finished copies, newest first."""
    found = (match for name in await _names(folder) if (match := _NAME.fullmatch(name)))
    return sorted(((int(one[1]), one[2], one[0]) for one in found), reverse=True)


class PrivateFiles:
    """The app's safety copies."""

    def __init__(self) -> None:
        """Write nothing yet."""
        self._removals = 0  # a copy that was begun before one of them is given up

    async def write(self, pieces: AsyncIterator[str], mark: str) -> bool:
        """Write a copy, unless the newest one holds the same; return whether there is one of this mark.

        Args:
            pieces: of a backup, or none when there is nothing to copy any more; between two of them
                other calls are answered.
            mark: hexadecimal digits that tell what it holds.

        Raises:
            NoCopy: it could not be written.
        """
        removals = self._removals
        folder = await _folder()
        async with alone(_LOCK):
            try:
                known = await _copies(folder)
                if known and known[0][1] == mark:
                    return True
                first = await anext(pieces, None)
                if first is None or removals != self._removals:
                    return False
                handle = await folder.getFileHandle(
                    _UNFINISHED, to_js({"create": True}, **_AS_OBJECT)
                )
                access = await handle.createSyncAccessHandle()
                if not await self._fill(access, first, pieces, removals):
                    await folder.removeEntry(_UNFINISHED)
                    return False
                number = known[0][0] + 1 if known else 1
                await handle.move(f"{PREFIX}{number}-{mark}.json.gz")
                for _number, _mark, name in known[KEPT - 1 :]:
                    await folder.removeEntry(name)
            except (JsException, AttributeError) as error:
                raise NoCopy(getattr(error, "name", "absent")) from error
        return True

    async def _fill(
        self, access: Any, piece: str | None, pieces: AsyncIterator[str], removals: int
    ) -> bool:
        """Write a piece and those after it; return whether all were written before any removal."""
        packer = zlib.compressobj(1, zlib.DEFLATED, 31)
        try:
            access.truncate(0)
            while removals == self._removals:
                if piece is None:
                    access.write(to_js(packer.flush()))
                    access.flush()
                    return True
                access.write(to_js(packer.compress(piece.encode())))
                await asyncio.sleep(0)
                piece = await anext(pieces, None)
            return False
        finally:
            access.close()

    async def newest(self) -> AsyncIterator[BinaryIO]:
        """Yield the copies, newest first, as backups to be read and checked."""
        import gzip  # noqa: PLC0415 (seldom wanted)

        try:
            folder = await _folder()
            for _number, _mark, name in await _copies(folder):
                file = await (await folder.getFileHandle(name)).getFile()
                yield cast("BinaryIO", gzip.GzipFile(fileobj=PickedFile(file).open()))
        except (JsException, NoCopy) as error:
            js.console.info(f"There is no safety copy to be read: {error}")

    @asynccontextmanager
    async def removing(self) -> AsyncIterator[None]:
        """Remove all copies, also one that is being written; no tab writes one until the block ends.

        Raises:
            StorageError: one could not be removed; told when the block has ended.
        """
        self._removals += 1
        failed: JsException | None = None
        async with alone(_LOCK, tell_of_waiting=True):
            try:
                await _remove_all(await _folder())
            except NoCopy as error:
                js.console.info(f"There is no safety copy to be removed: {error}")
            except JsException as error:
                failed = error
            yield
        if failed is not None:
            raise NotDeleted(failed.name) from failed


async def _remove_all(folder: Any) -> None:
    """Remove all our files; one that a tab held to its end is free a moment later."""
    for tries_left in reversed(range(TRIES)):
        try:
            for name in await _names(folder):
                await folder.removeEntry(name)
        except JsException:
            if not tries_left:
                raise
            await asyncio.sleep(0.1)
        else:
            return


_AS_OBJECT = {"dict_converter": js.Object.fromEntries}
