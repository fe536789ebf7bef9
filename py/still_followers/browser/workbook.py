"""Load the writer of Excel workbooks from our own origin when it is first wanted."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pyodide_js
from pyodide.ffi import JsException

from still_followers.core.batches import Alive
from still_followers.core.files.tables import Sheet


class WorkbookError(Exception):
    """The library did not load."""

    code = "no-workbook"


async def load_workbook() -> Callable[[Sequence[Sheet], Alive], bytes]:
    """Return `dump_workbook`; micropip finds the wheel by name in our lock file, without a network.

    Raises:
        WorkbookError: one of the two wheels did not load; a later try may succeed.
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
