"""Read a JSON document as a list, and tell what was read or why it was refused."""

from __future__ import annotations

import pytest

from still_followers.core import errors
from still_followers.core.model import ListName
from still_followers.core.readers import resolve_labels
from still_followers.core.readers.json_lists import read_json
from still_followers.core.readers.records import Records
from tests.builders.exports import as_json


def reading(document: object, list_name: ListName = ListName.FOLLOWERS) -> Records:
    """Read a document, given as a value or as bytes."""
    data = document if isinstance(document, bytes) else as_json(document)
    return resolve_labels([read_json(data, "list.json", list_name)[list_name]])[0]


def lists_in(document: object, list_name: ListName = ListName.FOLLOWERS) -> dict[str, list[str]]:
    """Return the names in each list of a document."""
    found = read_json(as_json(document), "list.json", list_name)
    return {str(name): resolve_labels([records])[0].names for name, records in found.items()}


def people_in(document: object, list_name: ListName = ListName.FOLLOWERS) -> dict[str, int]:
    """Return who is in a document of which everything can be read, with the moments."""
    read = reading(document, list_name)
    assert (read.placeholders, read.unreadable) == ((), 0)
    return dict(zip(read.names, read.moments, strict=True))


def refusal_of(document: object, list_name: ListName = ListName.FOLLOWERS) -> object:
    """Return the reason for which a document is refused."""
    data = document if isinstance(document, bytes) else as_json(document)
    with pytest.raises(errors.ListUnreadable) as caught:
        read_json(data, "list.json", list_name)
    assert caught.value.source == "list.json"
    return caught.value.params["reason"]
