"""An export becomes a snapshot: dated, described, ready to be kept.

A snapshot has two stored parts: the `Head` (a small record, all of them are read when the page
opens) and the packed lists (only the shown one's are). How they are written: `heads.py`,
`packing.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from enum import StrEnum

from still_followers.core.changes.compare import Relationships
from still_followers.core.exports.coverage import build_dates, with_date_signals
from still_followers.core.model import (
    NO_READING,
    Coverage,
    Dates,
    Export,
    Issue,
    ListName,
    Names,
    Precision,
    Reading,
)
from still_followers.core.protocols import Lists
from still_followers.core.snapshots.packed_lists import PackedLists

_UNSTORED_KEY = 1 << 53
"""Stands for the key of what is not kept yet: it will be the greatest."""


class DateSource(StrEnum):
    """Where a snapshot's date comes from."""

    EXPORT = "export"
    GUESSED = "guessed"
    OWNER = "owner"


@dataclass(frozen=True, slots=True)
class Counts:
    """How many accounts there are in each list and relationship."""

    followers: int
    following: int
    mutuals: int
    not_following_back: int
    awaiting: int
    fans: int


@dataclass(frozen=True, slots=True)
class Head:
    """What is known of a snapshot without its lists.

    `size` (bytes of the packed lists) and `key` are 0 until it is stored. `label` is the owner's own
    name for it, `imported_on` the day of its import where that is known, `deleted_on` the day since
    when it waits to be removed. `dates` is None when an earlier version of the page read the export.
    `former` is the account's name in this export where the account was renamed after it; `owner` is
    then the new one.
    """

    owner: str | None
    exported_at: datetime
    date_source: DateSource
    precision: Mapping[ListName, Precision]
    coverage: Coverage
    issues: tuple[Issue, ...]
    counts: Counts
    files: tuple[str, ...]
    reading: Reading = NO_READING
    size: int = 0
    key: int = 0
    label: str = ""
    imported_on: date | None = None
    deleted_on: date | None = None
    dates: Dates | None = None
    former: str | None = None

    @property
    def asks(self) -> bool:
        """Tell whether the owner of the export or its date is still to be asked for."""
        return self.owner is None or self.date_source is DateSource.GUESSED

    @property
    def exported_as(self) -> str | None:
        """Return the account's name in the export, whatever it is called now."""
        return self.former or self.owner

    @property
    def order(self) -> tuple[datetime, int]:
        """Sort snapshots: by the export's date, on one day by the import's sequence."""
        return self.exported_at, self.key or _UNSTORED_KEY


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One export of one account, read, checked and dated."""

    head: Head
    packed: PackedLists

    @property
    def followers(self) -> Names:
        """Return who follows the owner."""
        return self.packed.followers

    @property
    def following(self) -> Names:
        """Return whom the owner follows."""
        return self.packed.following

    @property
    def lists(self) -> Mapping[ListName, Names]:
        """Return the optional lists."""
        return self.packed.lists

    @property
    def placeholders(self) -> Mapping[ListName, tuple[int, ...]]:
        """Return the moments of records without a person, by list."""
        return self.packed.placeholders

    @property
    def exported_at(self) -> datetime:
        """Return the date of the export."""
        return self.head.exported_at

    @property
    def precision(self) -> Mapping[ListName, Precision]:
        """Return how exact the moments are."""
        return self.head.precision

    @property
    def coverage(self) -> Coverage:
        """Return what speaks against completeness."""
        return self.head.coverage


def count_lists(lists: Lists, related: Relationships) -> Counts:
    """Count the accounts in each list and relationship."""
    return Counts(
        followers=len(lists.followers),
        following=len(lists.following),
        mutuals=len(related.mutuals),
        not_following_back=len(related.not_following_back),
        awaiting=len(related.awaiting),
        fans=len(related.fans),
    )


def build_snapshot(
    export: Export, related: Relationships, files: tuple[str, ...], modified: datetime
) -> Snapshot:
    """Make a snapshot of an export.

    Args:
        export: what was read.
        related: how its lists relate.
        files: the names of the chosen files.
        modified: when the chosen file was last written: the guess where nothing in the export
            tells. No guess is older than the newest connection in the lists.
    """
    packed = PackedLists(export.followers, export.following, export.lists, export.placeholders)
    exported_at = export.exported_at
    if exported_at is None:
        newest = max((*export.followers.values(), *export.following.values()), default=0)
        written = export.written_at or modified
        # The lists were written before the file that holds them: a later moment is no clock's.
        exported_at = max(min(written, modified), datetime.fromtimestamp(newest, UTC))
    coverage = export.coverage
    if export.dates and export.exported_at is None:
        coverage = with_date_signals(coverage, export.dates, exported_at)
    head = Head(
        owner=export.owner,
        exported_at=exported_at,
        date_source=DateSource.EXPORT if export.exported_at else DateSource.GUESSED,
        precision=export.precision,
        coverage=coverage,
        issues=export.issues,
        counts=count_lists(export, related),
        files=files,
        reading=export.reading,
        dates=export.dates or build_dates(export.followers, export.following),
    )
    return Snapshot(head, packed)


def with_confirmation(head: Head, *, whole: bool) -> Head:
    """Return the head with the owner's answer about its completeness."""
    return replace(head, coverage=replace(head.coverage, confirmed=whole))


def with_user_changes(before: Head, written: Head, now: Head) -> Head:
    """Return the head that is put back with what the person said of the one that was written."""
    if now.label != written.label:
        before = replace(before, label=now.label)
    if now.deleted_on != written.deleted_on:
        before = replace(before, deleted_on=now.deleted_on)
    if now.coverage.confirmed != written.coverage.confirmed:
        before = replace(
            before, coverage=replace(before.coverage, confirmed=now.coverage.confirmed)
        )
    return before


def with_correction(head: Head, owner: str | None, day: datetime | None) -> Head:
    """Return the head with what the person said of it; None leaves a value as it is."""
    if owner is not None:
        head = replace(head, owner=owner, former=None)
    if day is not None:
        head = replace(head, exported_at=day, date_source=DateSource.OWNER)
    return head
