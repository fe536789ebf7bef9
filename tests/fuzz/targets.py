"""What must hold for any bytes, one function a reader; the finds are replayed as unit tests.

A target returns when the laws hold and raises otherwise. `ExportError` is an answer, not a fault.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping

from still_followers.core import errors
from still_followers.core.exports.read import read_exports
from still_followers.core.model import Export, ListName
from still_followers.core.readers import (
    READERS,
    Records,
    read_connections,
    read_header,
    read_joined_of,
    read_owner_of,
    resolve_labels,
)
from still_followers.core.usernames import username_of


def _check(records: Records, seen: int) -> None:
    """Names are handles in their normal form, each with a moment, and every record is counted."""
    assert len(records.names) == len(records.moments)
    assert all(username_of(name) == name for name in records.names)
    assert all(0 <= moment <= 0xFFFF_FFFF for moment in records.moments)
    assert (records.labelled, records.seen) == ((), seen)


def _list(form: str, list_name: ListName) -> Callable[[bytes], None]:
    def target(data: bytes) -> None:
        try:
            found = READERS[form](data, "list", list_name)
        except errors.ExportError:
            return
        assert found == READERS[form](data, "list", list_name)
        for records in found.values():
            _check(resolve_labels([records])[0], records.seen)

    return target


def connections(data: bytes) -> None:
    """The file of 2018 to 2021."""
    try:
        lists = read_connections(data, "connections.json")
    except errors.ExportError:
        return
    for records in lists.values():
        _check(records, records.seen)


def facts(data: bytes) -> None:
    """Files of facts are read or tell nothing; they are never refused."""
    owner = read_owner_of(data, "personal_information.json")
    assert owner is None or username_of(owner) == owner
    joined = read_joined_of(data, "signup_details.json")
    assert joined is None or joined > 0
    assert read_header(data) == read_header(data)


def whole(data: bytes) -> None:
    """A chosen file, whatever it is."""
    try:
        exports = read_exports([("export.zip", io.BytesIO(data))])
    except errors.ExportError:
        return
    for export in exports:
        _check_export(export)


def _check_export(export: Export) -> None:
    names = {*export.followers, *export.following}
    assert all(username_of(name) == name for name in names)
    assert {file.list_name for file in export.reading.files} >= set(export.lists)


TARGETS: Mapping[str, Callable[[bytes], None]] = {
    "followers.json": _list("json", ListName.FOLLOWERS),
    "following.json": _list("json", ListName.FOLLOWING),
    "pending.json": _list("json", ListName.PENDING),
    "followers.html": _list("html", ListName.FOLLOWERS),
    "pending.html": _list("html", ListName.PENDING),
    "connections.json": connections,
    "facts.json": facts,
    "whole.zip": whole,
}
"""Targets by name; a find is kept as `NAME-DIGEST.EXTENSION`."""
