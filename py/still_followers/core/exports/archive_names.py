"""Find an export's owner and day in the names of its files (export format, §3, §7.3).

People rename files, so both may be unknown. `origin.py` prefers what is inside the export.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import UTC, datetime

from still_followers.core.exports.copy_names import COPY_SUFFIX
from still_followers.core.usernames import username_of

_NAME = re.compile(
    r"(?:^|/)instagram-([A-Za-z0-9._]{1,30}?)"
    rf"(?:-(\d{{4}})-?(\d{{2}})-?(\d{{2}}))?(?:-[A-Za-z0-9]+)?(?i:{COPY_SUFFIX}(?:\.zip)?)(?:/|$)"
)
# 2018 to 2021: `ann_20201020`, `ann_20201020_part_2`, `ann_part_2`.
_EARLY_NAME = re.compile(
    r"(?:^|/)([A-Za-z0-9._]{1,30}?)(?:_(\d{4})(\d{2})(\d{2}))?(?<!^)(?:_part_\d+)?"
    rf"(?i:{COPY_SUFFIX}(?:\.zip)?)(?:/|$)"
)
# Common file names that are not an owner's.
_PLAIN_WORDS = frozenset(
    [
        "archive",
        "backup",
        "copy",
        "data",
        "download",
        "export",
        "followers",
        "following",
        "html",
        "json",
        "latest",
        "lists",
        "new",
        "old",
        "zip",
    ]
)


def find_owner_and_day(
    names: Iterable[str], *, early: bool = False
) -> tuple[str | None, datetime | None]:
    """Return the owner and the export's day (midnight UTC) that file names agree on.

    A value is None where names contradict each other or say nothing.

    Args:
        names: names of ZIPs, folders or files.
        early: whether names of 2018 to 2021 count. They look like many other names, so they also
            need a date or a part.
    """
    owners: set[str] = set()
    days: set[datetime] = set()
    for name in names:
        # macOS writes an accent as a separate character.
        composed = unicodedata.normalize("NFC", name).replace("\\", "/")
        owner, day = _parse_name(composed, early=early)
        owners |= {owner} if owner else set()
        days |= {day} if day else set()
    return (
        owners.pop() if len(owners) == 1 else None,
        days.pop() if len(days) == 1 else None,
    )


def _parse_name(name: str, *, early: bool) -> tuple[str | None, datetime | None]:
    match = _NAME.search(name)
    if match is None and early:
        match = _EARLY_NAME.search(name)
    if match is None:
        return None, None
    owner, *date = match.groups()
    username = username_of(owner)
    if username in _PLAIN_WORDS and not date[0]:
        username = None
    try:
        return username, datetime(*map(int, date), tzinfo=UTC) if date[0] else None  # type: ignore[misc,arg-type]
    except ValueError:  # instagram-ann-2026-13-45.zip: a name, not a day
        return username, None
