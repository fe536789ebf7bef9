"""Bytes of one list file become records; a table picks the reader by the file's format.

Readers never raise for a bad record: it is counted in `Records.unreadable`. They raise
`ExportError` only when the file as a whole cannot be read.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from still_followers.core.model import ListName
from still_followers.core.readers.json_lists import read_json
from still_followers.core.readers.records import Records

READERS: Mapping[str, Callable[[bytes, str, ListName], Records]] = {"json": read_json}

__all__ = ["READERS", "Records"]
