"""Read the bytes of one file into records; `READERS` has a reader for each format.

Readers never raise for a bad record: they count it in `Records.unreadable`. They raise
`ExportError` only if the whole file is unreadable.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from still_followers.core.model import ListName
from still_followers.core.readers.connections import read_connections
from still_followers.core.readers.facts import read_joined_of, read_owner_of
from still_followers.core.readers.json_lists import read_json
from still_followers.core.readers.label_values import resolve_labels
from still_followers.core.readers.records import Header, Records


def read_html(data: bytes, path: str, list_name: ListName) -> Mapping[ListName, Records]:
    """Read an HTML list page; the HTML modules are imported with the first one."""
    from still_followers.core.readers.html_lists import read_html as read  # noqa: PLC0415

    return read(data, path, list_name)


def read_header(data: bytes) -> Header:
    """Read the header of an HTML page."""
    from still_followers.core.readers.page_header import read_header as read  # noqa: PLC0415

    return read(data)


READERS: Mapping[str, Callable[[bytes, str, ListName], Mapping[ListName, Records]]] = {
    "html": read_html,
    "json": read_json,
}

__all__ = [
    "READERS",
    "Records",
    "read_connections",
    "read_header",
    "read_joined_of",
    "read_owner_of",
    "resolve_labels",
]
