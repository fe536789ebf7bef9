"""Read JSON list files: shapes A, A′, B, C and D of the export format (§4).

Shapes A and A′ are tried first, with one typed decode of the whole file (100,000 records in 0.1 s
in the browser). Anything else is read record by record. This is the only module that imports
msgspec.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from functools import cache
from typing import Annotated, Any

import msgspec

from still_followers.core import errors
from still_followers.core.json_depth import is_deeper_than
from still_followers.core.model import ListName
from still_followers.core.readers.json_records import detect_shape, find_links, read_record
from still_followers.core.readers.label_values import build_labelled_record
from still_followers.core.readers.records import MAX_SECOND, Records, partition_people
from still_followers.core.usernames import usernames_of

MAX_DEPTH = 64
"""Levels of nesting; real exports have 7."""
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"

# The key that wraps each list in shape D (export format, §3.2).
WRAPPERS = {
    ListName.FOLLOWERS: "relationships_followers",
    ListName.FOLLOWING: "relationships_following",
    ListName.PENDING: "relationships_follow_requests_sent",
    ListName.RECENT_REQUESTS: "relationships_permanent_follow_requests",
    ListName.RECEIVED: "relationships_follow_requests_received",
    ListName.UNFOLLOWED: "relationships_unfollowed_users",
    ListName.BLOCKED: "relationships_blocked_users",
    ListName.RESTRICTED: "relationships_restricted_users",
    ListName.CLOSE_FRIENDS: "relationships_close_friends",
    ListName.FAVOURITES: "relationships_feed_favorites",
    ListName.HIDDEN_STORY: "relationships_hide_stories_from",
    ListName.REMOVED_SUGGESTIONS: "relationships_dismissed_suggested_users",
}
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


# The typed shapes name every field and forbid others, so that a decode never skips a value of
# unknown depth: it goes no deeper than these types, whatever the file holds.
_Moment = Annotated[int, msgspec.Meta(ge=0, le=MAX_SECOND)]


class _Valued(msgspec.Struct, gc=False, forbid_unknown_fields=True):
    href: str
    value: str
    timestamp: _Moment = 0


class _ValuedRecord(msgspec.Struct, gc=False, forbid_unknown_fields=True):
    """Shape A: `value` is the username. Followers have always had it."""

    string_list_data: tuple[_Valued]
    title: str = ""
    media_list_data: tuple[()] = ()


class _Linked(msgspec.Struct, gc=False, forbid_unknown_fields=True):
    href: str
    timestamp: _Moment = 0


class _LinkedRecord(msgspec.Struct, gc=False, forbid_unknown_fields=True):
    """Shape A′: no `value`, the username is in the link. Following has it since 2025-10."""

    string_list_data: tuple[_Linked]
    title: str = ""
    media_list_data: tuple[()] = ()


_SHAPES = {_ValuedRecord: "A", _LinkedRecord: "A′"}
_SITE = "https://www.instagram.com/"
_LINK_STARTS = (f"{_SITE}_u/", _SITE)


@cache
def _decoder(record: type, wrapper: str | None) -> msgspec.json.Decoder[Any]:
    if wrapper is None:
        return msgspec.json.Decoder(list[record])  # type: ignore[valid-type]
    fields = [("records", list[record])]  # type: ignore[valid-type]
    rename = {"records": wrapper}
    return msgspec.json.Decoder(
        msgspec.defstruct("Wrapped", fields, rename=rename, forbid_unknown_fields=True, gc=False)
    )


def _typed_records_of(data: bytes, list_name: ListName) -> Records | None:
    """Decode the whole file at once; return None if it has another shape than A or A′."""
    wrapper = WRAPPERS[list_name] if data.lstrip()[:1] == b"{" else None
    for record in (_ValuedRecord, _LinkedRecord):
        try:
            found = _decoder(record, wrapper).decode(data)
        except (
            msgspec.DecodeError,
            UnicodeDecodeError,
        ):  # another shape, or broken: `read_json` finds out
            continue
        records = found.records if wrapper else found
        ends = (records[0], records[-1]) if records else ()
        if any(_is_threads(item.string_list_data[0].href) for item in ends):
            return None  # `read_json` refuses it
        # Comprehensions with plain attributes are four times faster than attrgetter here.
        texts: list[str] | None
        if record is _ValuedRecord:
            texts = [item.string_list_data[0].value for item in records]
        else:
            texts = _link_ends_of([item.string_list_data[0].href for item in records])
        names = None if texts is None else usernames_of(texts)
        if names is None:
            return None
        moments = [item.string_list_data[0].timestamp for item in records]
        return Records(names, moments, shape="D" if wrapper else _SHAPES[record])
    return None


def _link_ends_of(links: list[str]) -> list[str] | None:
    """Return what should be the usernames in links that all begin alike, or None if they do not.

    Splits all links at once, five times faster than one by one. A line break inside a link makes
    more pieces than links, or stays in a piece, and no username has one.
    """
    joined = "\n".join(["", *links])
    for start in _LINK_STARTS:
        first, *texts = joined.split(f"\n{start}")
        if not first and len(texts) == len(links):
            # "/_u" without a name after it leads to nobody.
            return None if start == _SITE and "_u" in texts else texts
    return None


# Other networks have files of the same names; their content differs (§11, §12).
_FACEBOOK = re.compile(r"(?:followers|following)_v\d+")
_THREADS = "text_post_app_"
_THREADS_LINK = re.compile(r"https?://(?:www\.)?threads\.(?:net|com)/")


def _is_threads(link: object) -> bool:
    return isinstance(link, str) and _THREADS_LINK.match(link) is not None


def _refuse_foreign_keys(document: object, source: str) -> None:
    """Refuse the lists of other networks by the key around them."""
    keys = document.keys() if isinstance(document, dict) else ()
    if any(_FACEBOOK.fullmatch(key) for key in keys):
        raise errors.FacebookExport(source)
    if any(key.startswith(_THREADS) for key in keys):
        raise errors.ThreadsExport(source)


def _refuse_foreign_links(entries: list[Any], source: str) -> None:
    """Refuse the lists of Threads by the links in them."""
    links = [link for entry in entries for link in find_links(entry)]
    if links and all(map(_is_threads, links)):
        raise errors.ThreadsExport(source)


def find_list_names(document: object) -> list[ListName]:
    """Return the lists whose keys a document has."""
    keys = document.keys() if isinstance(document, dict) else ()
    return [name for name, key in WRAPPERS.items() if key in keys]


def _is_record(value: object) -> bool:
    return isinstance(value, dict) and ("label_values" in value or "string_list_data" in value)


def _find_entries(value: object, source: str) -> list[Any]:
    """Return the records of one list; a single record may come without an array around it."""
    if _is_record(value):
        return [value]
    if not isinstance(value, list):
        raise errors.ListUnreadable(source, reason="no-list")
    return value


def _count_beside(document: dict[str, Any]) -> int:
    """Count the objects in lists of unknown keys: they may be records."""
    known = {*WRAPPERS.values()}
    others = [value for key, value in document.items() if key not in known]
    return sum(
        isinstance(one, dict) for other in others if isinstance(other, list) for one in other
    )


def _unwrap(document: object, source: str, list_name: ListName) -> dict[ListName, list[Any]]:
    """Return the records of each list of a document.

    Raises:
        ListUnreadable: it has no list, or the wanted one is none.
    """
    names = find_list_names(document)
    if not isinstance(document, dict) or _is_record(document):
        return {list_name: _find_entries(document, source)}  # bare (export format, §4 B and C)
    if not names:
        is_other = any(key.startswith("relationships_") for key in document)
        raise errors.ListUnreadable(source, reason="other-list" if is_other else "unknown-wrapper")
    found: dict[ListName, list[Any]] = {}
    for name in names:
        try:
            found[name] = _find_entries(document[WRAPPERS[name]], source)
        except errors.ListUnreadable:
            if name == list_name or len(names) == 1:
                raise
            found[name] = [None]  # counts as one unreadable record
    if not any(found.values()) and _count_beside(document):
        raise errors.ListUnreadable(source, reason="unknown-wrapper")
    return found


# Odd values for which msgspec refuses the whole document: half a UTF-16 pair, which JSON's grammar
# allows; a number beyond any float; NaN, which Python and others write.
_ODD_VALUE = re.compile(rb"\\u[dD][89a-fA-F]|[eE]\+?\d{3}|\d{200}|NaN|Infinity")
_MAX_DIGITS = 20
"""Digits of an integer that are read; a moment has 10."""


def decode_json(data: bytes, source: str) -> Any:  # noqa: ANN401 (any JSON)
    """Decode JSON of any shape, no deeper than `MAX_DEPTH`; skip a byte order mark.

    Of equal keys in one object the last counts.

    Raises:
        TooDeep: it is nested deeper than any export.
        ListUnreadable: it is not JSON, or cut.
    """
    data = to_utf_8(data)
    if is_deeper_than(MAX_DEPTH, data):
        raise errors.TooDeep(source)
    try:
        return msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        if _ODD_VALUE.search(data):
            return _decode_odd_values(data, source)
        raise errors.ListUnreadable(source, reason="not-json", seen=str(error)) from error


def _decode_odd_values(data: bytes, source: str) -> Any:  # noqa: ANN401 (any JSON)
    """Decode JSON that msgspec refuses for single odd values; NaN and the like become None."""
    try:
        return json.loads(
            data.decode(),
            parse_int=lambda digits: int(digits[:_MAX_DIGITS]),
            parse_constant=lambda _name: None,
        )
    except ValueError as error:
        raise errors.ListUnreadable(source, reason="not-json", seen=str(error)) from error


def read_json(data: bytes, source: str, list_name: ListName) -> dict[ListName, Records]:
    """Read one JSON file: the lists that its keys name, or `list_name` if it has no key.

    Records of shape C stay labelled until `label_values.resolve_labels` finds the username label.

    Raises:
        TooDeep: it is nested deeper than any export.
        ListUnreadable: it is not JSON, cut, or not a known list.
        FacebookExport, ThreadsExport: it is a list of another network.
    """
    data = to_utf_8(data)
    if (records := _typed_records_of(data, list_name)) is not None:
        return {list_name: records}
    document = decode_json(data, source)
    if not find_list_names(document):
        _refuse_foreign_keys(document, source)
    lists = _unwrap(document, source, list_name)
    _refuse_foreign_links([entry for entries in lists.values() for entry in entries], source)
    is_bare = not isinstance(document, dict) or _is_record(document)
    beside = 0 if is_bare else _count_beside(document)
    first = list_name if list_name in lists else next(iter(lists))
    return {
        name: _read_entries(entries, is_bare=is_bare, beside=beside if name == first else 0)
        for name, entries in lists.items()
    }


def to_utf_8(data: bytes) -> bytes:
    """Return JSON as UTF-8 without a byte order mark; editors also save it as UTF-16."""
    if not data.startswith(_UTF_16):
        return data.removeprefix(_BYTE_ORDER_MARK)
    return data.decode("utf-16", "replace").encode("utf-8", "replace")


def _read_entries(entries: list[Any], *, is_bare: bool, beside: int) -> Records:
    in_labels = [e for e in entries if isinstance(e, dict) and "label_values" in e]
    others = [e for e in entries if not (isinstance(e, dict) and "label_values" in e)]
    people = partition_people(person for entry in others for person in read_record(entry))
    return replace(
        people,
        labelled=tuple(map(build_labelled_record, in_labels)),
        shape="C" if in_labels else detect_shape(others) if is_bare else "D",
        beside=beside,
    )
