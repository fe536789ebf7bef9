"""Copies of all stored data, as files in the origin's private file system.

A fault that damages the database does not damage these files too. The newest two are stored, so that
one of them is complete while the other is written. Each file is a gzipped backup. Its name has a number
that grows and a mark of its content. Only one tab at a time writes or removes copies.
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
from still_followers.browser.tab_lock import hold_lock

PREFIX = "still-followers-copy-"
COPIES = 2
REMOVAL_TRIES = 10
_NAME = re.compile(re.escape(PREFIX) + r"(\d+)-([0-9a-f]+)\.json\.gz")
_UNFINISHED = PREFIX + "unfinished"
_LOCK = PREFIX + "files"


class NoCopy(StorageError):
    """No copy could be written. The stored data and the earlier copies are unchanged."""

    code = "no-copy"


async def _open_folder() -> Any:
    storage = getattr(js.navigator, "storage", None)
    if storage is None or not hasattr(storage, "getDirectory"):
        raise NoCopy("absent")
    try:
        return await storage.getDirectory()
    except JsException as error:
        raise NoCopy(error.name) from error


async def _list_names(folder: Any) -> list[str]:
    """Return the names of our files."""
    names = [str(name) async for name in folder.keys()]  # noqa: SIM118 (a JavaScript iterator)
    return [name for name in names if name.startswith(PREFIX)]


async def _list_copies(folder: Any) -> list[tuple[int, str, str]]:
    """Return (number, mark, name) of the finished copies, newest first."""
    matches = (match for name in await _list_names(folder) if (match := _NAME.fullmatch(name)))
    return sorted(((int(match[1]), match[2], match[0]) for match in matches), reverse=True)


class PrivateFiles:
    """The safety copies of the app, in the private file system."""

    def __init__(self) -> None:
        """Write nothing yet."""
        self._removals = 0  # writing ends when one of them begins

    async def write(self, pieces: AsyncIterator[str], mark: str) -> bool:
        """Write a copy, unless the newest one has the same mark; return whether there is one with this mark.

        Args:
            pieces: of a backup; none at all when nothing is stored any more. Other calls are
                answered between two of them.
            mark: hexadecimal digits that identify the content.

        Raises:
            NoCopy: it could not be written.
        """
        removals = self._removals
        folder = await _open_folder()
        async with hold_lock(_LOCK):
            try:
                copies = await _list_copies(folder)
                if copies and copies[0][1] == mark:
                    return True
                first = await anext(pieces, None)
                if first is None or removals != self._removals:
                    return False
                handle = await folder.getFileHandle(
                    _UNFINISHED, to_js({"create": True}, **_AS_OBJECT)
                )
                access = await handle.createSyncAccessHandle()
                if not await self._write_pieces(access, first, pieces, removals):
                    await folder.removeEntry(_UNFINISHED)
                    return False
                number = copies[0][0] + 1 if copies else 1
                await handle.move(f"{PREFIX}{number}-{mark}.json.gz")
                for _number, _mark, name in copies[COPIES - 1 :]:
                    await folder.removeEntry(name)
            except (JsException, AttributeError) as error:
                raise NoCopy(getattr(error, "name", "absent")) from error
        return True

    async def _write_pieces(
        self, access: Any, piece: str | None, pieces: AsyncIterator[str], removals: int
    ) -> bool:
        """Write this piece and all after it; return False when a removal ended that."""
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
        """Yield the copies, newest first, as backups that are not checked yet."""
        import gzip  # noqa: PLC0415 (rarely needed)

        try:
            folder = await _open_folder()
            for _number, _mark, name in await _list_copies(folder):
                file = await (await folder.getFileHandle(name)).getFile()
                yield cast("BinaryIO", gzip.GzipFile(fileobj=PickedFile(file).open()))
        except (JsException, NoCopy) as error:
            js.console.info(f"No safety copy can be read: {error}")

    @asynccontextmanager
    async def removing(self) -> AsyncIterator[None]:
        """Remove all copies, also one that is being written; no tab writes one until the block ends.

        Raises:
            NotDeleted: one could not be removed. It is raised when the block has ended.
        """
        self._removals += 1
        failed: JsException | None = None
        async with hold_lock(_LOCK, shows_notice=True):
            try:
                await _remove_all(await _open_folder())
            except NoCopy as error:
                js.console.info(f"There are no safety copies to remove: {error}")
            except JsException as error:
                failed = error
            yield
        if failed is not None:
            raise NotDeleted(failed.name) from failed


async def _remove_all(folder: Any) -> None:
    """Remove all our files. A file that an ending tab still holds is free a moment later."""
    for tries_left in reversed(range(REMOVAL_TRIES)):
        try:
            for name in await _list_names(folder):
                await folder.removeEntry(name)
        except JsException:
            if not tries_left:
                raise
            await asyncio.sleep(0.1)
        else:
            return


_AS_OBJECT = {"dict_converter": js.Object.fromEntries}
