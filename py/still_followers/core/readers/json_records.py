"""Read one record of a JSON list, even if parts of it are missing: shapes A and A′ (§4).

This module knows records, not the files around them.
"""

from __future__ import annotations

from typing import Any

from still_followers.core.readers.records import Person, parse_seconds
from still_followers.core.usernames import (
    PLACEHOLDER,
    is_placeholder_text,
    repair_mojibake,
    username_in_link_of,
    username_of,
)

_FIELDS = frozenset({"title", "string_list_data", "media_list_data", "timestamp"})
_FIELDS_OF_ITEM = frozenset({"href", "value", "timestamp"})
"""All fields that have been seen in records of people and in their items."""
_ITEMS = frozenset({"string_list_data"})


def _is_blank(value: object) -> bool:
    return value is None or value == [] or (isinstance(value, str) and not value.strip())


def _says_anything(fields: dict[str, Any], known: frozenset[str]) -> bool:
    """Tell whether there is anything but moments and blanks, or an unknown field."""
    return not fields.keys() <= known or not all(
        _is_blank(value) or (key == "timestamp" and _is_number(value))
        for key, value in fields.items()
    )


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) or parse_seconds(value) > 0


def _handle_of(item: dict[str, Any], title: object) -> str | None:
    """Return an item's username or a placeholder, by the precedence in §1.4, or None."""
    value, href = item.get("value"), item.get("href")
    for text, read in (
        (value, username_of),
        (href, username_in_link_of),
        (value, username_in_link_of),
        (title, username_of),
    ):
        if isinstance(text, str) and (name := read(repair_mojibake(text))):
            return name
        if isinstance(text, str) and is_placeholder_text(text):
            return PLACEHOLDER
    return None


def read_record(record: object) -> list[Person]:
    """Return the people of one record: nearly always one."""
    if not isinstance(record, dict):
        return [(None, 0, True)]
    items, title = record.get("string_list_data"), record.get("title")
    moment = parse_seconds(record.get("timestamp"))
    if not isinstance(items, list) or not items:
        says_anything = items != [] or _says_anything(_without(record, _ITEMS), _FIELDS)
        return [(_handle_of({}, title), moment, says_anything)]
    people: list[Person] = []
    for item in items:
        if not isinstance(item, dict):
            people.append((None, 0, True))
            continue
        name = _handle_of(item, title if len(items) == 1 else None)
        # The title of a record with several items names none of them.
        others = _ITEMS if len(items) == 1 else _ITEMS | {"title"}
        says_anything = (
            name is not None
            or _says_anything(item, _FIELDS_OF_ITEM)
            or _says_anything(_without(record, others), _FIELDS)
        )
        people.append((name, parse_seconds(item.get("timestamp")) or moment, says_anything))
    return people


def _without(record: dict[str, Any], left_out: frozenset[str]) -> dict[str, Any]:
    return {key: value for key, value in record.items() if key not in left_out}


def find_links(entry: object) -> list[str]:
    """Return the links of a record's items, without empty ones."""
    items = entry.get("string_list_data") if isinstance(entry, dict) else None
    links = (
        [item.get("href") for item in items or () if isinstance(item, dict)]
        if isinstance(items, list)
        else []
    )
    return [link for link in links if isinstance(link, str) and link]


def detect_shape(entries: list[Any]) -> str:
    """Return "A" or "A′" by the first record that has an item."""
    for entry in entries:
        items = entry.get("string_list_data") if isinstance(entry, dict) else None
        if isinstance(items, list) and items and isinstance(items[0], dict):
            return "A" if "value" in items[0] else "A′"
    return "A"
