"""Load the writer of Excel workbooks from our own origin when it is first wanted."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pyodide_js

from still_followers.core.sheets import Sheet


async def load_workbook() -> Callable[[Sequence[Sheet]], bytes]:
    """Return `dump_workbook`; micropip finds the wheel by name in our lock file, without a network."""
    await pyodide_js.loadPackage("micropip", messageCallback=_ignore)
    import micropip  # noqa: PLC0415

    await micropip.install("xlsxwriter")
    from still_followers.core.workbook import dump_workbook  # noqa: PLC0415

    return dump_workbook


def _ignore(_message: str) -> None:
    """Keep the console quiet."""
