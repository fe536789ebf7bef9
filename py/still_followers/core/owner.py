"""Whose export it is and of which day, from the names of its files (export format, §3, §7.3).

Followers-and-following exports hold neither inside; people rename files, so both may be unknown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime

from still_followers.core.usernames import username_of

_NAME = re.compile(
    r"(?:^|/)instagram-([A-Za-z0-9._]{1,30}?)"
    r"(?:-(\d{4})-?(\d{2})-?(\d{2}))?(?:-[A-Za-z0-9]+)?(?: ?\(\d+\))?(?:\.zip)?(?:/|$)"
)


def owner_and_day_of(names: Iterable[str]) -> tuple[str | None, datetime | None]:
    """Return the owner and the export's day (midnight UTC) that file names agree on.

    Names that contradict each other prove nothing: then the value is None.
    """
    owners: set[str] = set()
    days: set[datetime] = set()
    for name in names:
        if not (match := _NAME.search(name.replace("\\", "/"))):
            continue
        owner, *date = match.groups()
        if username := username_of(owner):
            owners.add(username)
        if date[0]:
            try:
                days.add(datetime(*map(int, date), tzinfo=UTC))  # type: ignore[misc,arg-type]
            except ValueError:  # instagram-ann-2026-13-45.zip: a name, not a day
                continue
    return (
        owners.pop() if len(owners) == 1 else None,
        days.pop() if len(days) == 1 else None,
    )
