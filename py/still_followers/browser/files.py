"""A picked File as a seekable binary file."""

from __future__ import annotations

from typing import Any, BinaryIO, cast

import js
from pyodide.ffi import JsException

from still_followers.core.errors import FileUnreadable
from still_followers.core.windowed import WindowedFile


def open_file(file: Any) -> BinaryIO:
    """Open a JavaScript File for reading.

    Raises:
        FileUnreadable: while reading, when the browser cannot.
    """
    reader = js.FileReaderSync.new()

    def fetch(start: int, length: int) -> bytes:
        try:
            data: bytes = reader.readAsArrayBuffer(file.slice(start, start + length)).to_bytes()
        except JsException as error:  # moved, changed, or still in the cloud
            raise FileUnreadable(file.name, seen=error.name) from error
        return data

    return cast("BinaryIO", WindowedFile(int(file.size), fetch))
