"""Checks of values that were stored as JSON, or read from a backup.

Each function returns the value in the type that its name says. It raises TypeError or ValueError for
any other value; the callers turn these into the errors of their record.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from still_followers.core.usernames import username_of

LATEST_SECOND = (1 << 32) - 1
"""The last Unix second that packed lists can hold."""


def as_text(value: object) -> str:
    """Return a text."""
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def as_flag(value: object) -> bool:
    """Return true or false."""
    if not isinstance(value, bool):
        raise TypeError(value)
    return value


def as_count(value: object, *, minimum: int = 0) -> int:
    """Return a whole number. A bool is not a number."""
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(value)
    if value < minimum:
        raise ValueError(value)
    return value


def as_seconds(value: object) -> int:
    """Return Unix seconds. A backup has one for each connection, so this check is a single step."""
    if type(value) is not int or not 0 <= value <= LATEST_SECOND:
        raise ValueError(value)
    return value


def as_list(value: object) -> list[Any]:
    """Return a list."""
    if not isinstance(value, list):
        raise TypeError(value)
    return value


def as_mapping(value: object) -> dict[str, Any]:
    """Return a mapping."""
    if not isinstance(value, dict):
        raise TypeError(value)
    return value


def as_username(value: object) -> str:
    """Return a username in its normal form."""
    text = as_text(value)
    if username_of(text) != text:
        raise ValueError(value)
    return text


def as_day(value: object) -> date:
    """Return the day that a text in ISO format names."""
    return date.fromisoformat(as_text(value))


def as_moment(value: object) -> datetime:
    """Return the moment, in UTC, that a text in ISO format names."""
    return datetime.fromisoformat(as_text(value)).astimezone(UTC)
