"""Load the wheels that read exports and write workbooks, from our own origin, when they are first needed."""

from __future__ import annotations

import asyncio
import io
import json
import zipfile
from collections.abc import Callable, Sequence
from typing import Any

import pyodide_js
from pyodide.ffi import JsException

from still_followers.core.batches import Alive
from still_followers.core.files.tables import Sheet


class Reader:
    """Loads the reader of exports once. A failed load is tried again at the next call."""

    def __init__(self) -> None:
        """Load nothing yet."""
        self._loading: asyncio.Task[Any] | None = None

    async def load(self) -> Any:
        """Return `read_exports`."""
        loading = self._loading
        if loading is None or (loading.done() and loading.exception() is not None):
            loading = self._loading = asyncio.ensure_future(self._load())
        return await loading

    async def _load(self) -> Any:
        await pyodide_js.loadPackage("msgspec", messageCallback=_ignore)
        from still_followers.core.exports.read import read_exports  # noqa: PLC0415

        # WebAssembly is compiled when it first runs: let it run before the user waits for it.
        read_exports([("export.zip", _build_smallest_export())])
        return read_exports


def _build_smallest_export() -> io.BytesIO:
    """Build a ZIP with one connection in each list."""
    item = {"href": "https://www.instagram.com/_u/a", "timestamp": 1}
    followers = [{"string_list_data": [{**item, "value": "a"}]}]
    following = {"relationships_following": [{"title": "a", "string_list_data": [item]}]}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("followers_1.json", json.dumps(followers))
        archive.writestr("following.json", json.dumps(following))
    return packed


class WorkbookError(Exception):
    """The writer of workbooks did not load."""

    code = "no-workbook"


async def load_workbook() -> Callable[[Sequence[Sheet], Alive], bytes]:
    """Return `dump_workbook`. micropip finds the wheel's address in our lock file.

    Raises:
        WorkbookError: a wheel did not load; a later try may succeed.
    """
    try:
        await pyodide_js.loadPackage("micropip", messageCallback=_ignore)
        import micropip  # noqa: PLC0415

        await micropip.install("xlsxwriter")
        from still_followers.core.files.workbook import dump_workbook  # noqa: PLC0415
    except (JsException, ImportError, OSError, ValueError) as error:
        raise WorkbookError(str(error)) from error
    return dump_workbook


def _ignore(_message: str) -> None:
    """Keep the console quiet."""
