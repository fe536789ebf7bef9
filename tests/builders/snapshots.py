"""Snapshots with known people, without a file.

a_snapshot(followers="ann bob", following="bob cyd", pending="cyd", owner="me", day="2026-05-31")
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from still_followers.core.changes.compare import relate
from still_followers.core.model import Coverage, Export, Issue, ListName, Names, Precision
from still_followers.core.snapshots.packed_lists import PackedLists
from still_followers.core.snapshots.snapshot import (
    Counts,
    DateSource,
    Head,
    Snapshot,
    build_snapshot,
)

DAY = "2026-05-31"
MODIFIED = datetime(2026, 6, 1, 8, 30, tzinfo=UTC)
"""When the chosen file was last written."""
SECOND = 1_700_000_000
"""The moment of everybody who is given by name only: 14 Nov 2023."""


def the_day(text: str) -> datetime:
    """Return midnight UTC of a day."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def people(given: Names | str) -> dict[str, int]:
    """Return names → moments, given as a mapping or as names in one string."""
    return dict.fromkeys(given.split(), SECOND) if isinstance(given, str) else dict(given)


def some_lists(
    followers: Names | str = "",
    following: Names | str = "",
    placeholders: Mapping[str, tuple[int, ...]] | None = None,
    **optional: Names | str,
) -> PackedLists:
    """Return lists as they are stored; optional lists by name, `_` for a hyphen."""
    return PackedLists(
        people(followers),
        people(following),
        {ListName(name.replace("_", "-")): people(given) for name, given in optional.items()},
        {ListName(name): moments for name, moments in (placeholders or {}).items()},
    )


def an_export_of(  # noqa: PLR0913
    followers: Names | str = "",
    following: Names | str = "",
    *,
    owner: str | None = "me",
    day: str | None = DAY,
    issues: tuple[Issue, ...] = (),
    signals: tuple[Issue, ...] = (),
    **optional: Names | str,
) -> Export:
    """Return an export as it is after reading."""
    lists = some_lists(followers, following, **optional)
    names = (ListName.FOLLOWERS, ListName.FOLLOWING, *lists.lists)
    return Export(
        followers=lists.followers,
        following=lists.following,
        precision=dict.fromkeys(names, Precision.SECOND),
        lists=lists.lists,
        placeholders={},
        owner=owner,
        exported_at=the_day(day) if day else None,
        coverage=Coverage(signals),
        issues=issues,
    )


def a_snapshot(
    followers: Names | str = "",
    following: Names | str = "",
    *,
    files: tuple[str, ...] = ("export.zip",),
    modified: datetime = MODIFIED,
    **export: Any,
) -> Snapshot:
    """Return the snapshot of an export; the other arguments are those of `an_export_of`."""
    read = an_export_of(followers, following, **export)
    return build_snapshot(read, relate(read), files, modified)


def some_counts(one_sided: int = 0, mutuals: int = 0, fans: int = 0, awaiting: int = 0) -> Counts:
    """Return counts that add up; `one_sided` are not following back."""
    return Counts(
        followers=mutuals + fans,
        following=mutuals + one_sided + awaiting,
        mutuals=mutuals,
        not_following_back=one_sided,
        awaiting=awaiting,
        fans=fans,
    )


def a_head(  # noqa: PLR0913
    counts: Counts | None = None,
    *,
    owner: str | None = "me",
    day: str = DAY,
    source: DateSource = DateSource.EXPORT,
    issues: tuple[Issue, ...] = (),
    signals: tuple[Issue, ...] = (),
    files: tuple[str, ...] = ("export.zip",),
    size: int = 1_234,
    key: int = 1,
) -> Head:
    """Return a stored head."""
    return Head(
        owner=owner,
        exported_at=the_day(day),
        date_source=source,
        precision={ListName.FOLLOWERS: Precision.SECOND, ListName.FOLLOWING: Precision.MINUTE},
        coverage=Coverage(signals),
        issues=issues,
        counts=counts or some_counts(one_sided=2, mutuals=3, fans=4),
        files=files,
        size=size,
        key=key,
    )
