"""Read `connections.json`, the file with all lists in exports of 2018 to 2021 (§4.2).

Moments are ISO 8601 text, in UTC if they have no offset.
"""

from __future__ import annotations

from collections.abc import Mapping

from still_followers.core import errors
from still_followers.core.model import ListName
from still_followers.core.readers.json_lists import decode_json
from still_followers.core.readers.records import Person, Records, parse_iso_moment, partition_people
from still_followers.core.usernames import (
    PLACEHOLDER,
    is_placeholder_text,
    repair_mojibake,
    username_of,
)

SHAPE = "E"
_LISTS: Mapping[str, ListName] = {
    "followers": ListName.FOLLOWERS,
    "following": ListName.FOLLOWING,
    "follow_requests_sent": ListName.PENDING,
    "permanent_follow_requests": ListName.RECENT_REQUESTS,
    "blocked_users": ListName.BLOCKED,
    "restricted_users": ListName.RESTRICTED,
    "close_friends": ListName.CLOSE_FRIENDS,
    "dismissed_suggested_users": ListName.REMOVED_SUGGESTIONS,
}
"""Hashtags and `whitelisted_for_sponsor_tagging_by` are left out: they are not connections."""

_REQUIRED = {"followers", "following"}


def read_connections(data: bytes, source: str) -> dict[ListName, Records]:
    """Read all lists of one file; return none if it has neither followers nor following.

    A list that is not an object of names and moments counts as one unreadable record.

    Raises:
        TooDeep: it is nested deeper than any export.
        ListUnreadable: it is not JSON, cut, or neither required list is an object.
    """
    document = decode_json(data, source)
    if document is None:
        raise errors.ListUnreadable(source, reason="no-list")
    required = _REQUIRED & document.keys() if isinstance(document, dict) else ()
    if not required:
        return {}
    if not any(isinstance(document[key], dict) for key in required):
        raise errors.ListUnreadable(source, reason="no-list")
    return {name: _read_list(document[key]) for key, name in _LISTS.items() if key in document}


def _read_list(people: object) -> Records:
    if not isinstance(people, dict):
        return Records([], [], unreadable=1, shape=SHAPE)
    return partition_people(map(_read_person, people.items()), shape=SHAPE)


def _read_person(entry: tuple[str, object]) -> Person:
    text, moment = repair_mojibake(entry[0]), entry[1]
    name = PLACEHOLDER if is_placeholder_text(text) else username_of(text)
    return name, parse_iso_moment(moment), bool(text.strip())
