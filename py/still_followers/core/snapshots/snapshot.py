"""Build a snapshot of an export: dated, described, ready to be stored.

A snapshot has two stored parts: the `Head`, a small record that is read for all snapshots when the
page opens, and the packed lists, which are read only when they are shown. `head_record.py` and
`packed_lists.py` write them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from still_followers.core.exports.coverage import build_dates, with_date_signals
from still_followers.core.list_kinds import ListKind
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
from still_followers.core.snapshots.packed_lists import PackedLists

if TYPE_CHECKING:
    from still_followers.core.changes.compare import Relationships
    from still_followers.core.protocols import Lists

_UNSTORED_KEY = 1 << 53
"""Replaces the key of a snapshot that is not stored yet: its key will be the greatest."""


class DateSource(StrEnum):
    """Where a snapshot's date comes from."""

    EXPORT = "export"
    GUESSED = "guessed"
    OWNER = "owner"


@dataclass(frozen=True, slots=True)
class Counts:
    """The number of profiles in each list and relationship."""

    followers: int
    following: int
    mutuals: int
    not_following_back: int
    awaiting: int
    fans: int

    def of(self, kind: ListKind) -> int:
        """Return how many are in a list that is a state of one snapshot."""
        match kind:
            case ListKind.FOLLOWERS:
                return self.followers
            case ListKind.FOLLOWING:
                return self.following
            case ListKind.MUTUALS:
                return self.mutuals
            case ListKind.NOT_FOLLOWING_BACK:
                return self.not_following_back
            case ListKind.AWAITING:
                return self.awaiting
            case ListKind.FANS:
                return self.fans
            case _:
                raise LookupError(kind)


@dataclass(frozen=True, slots=True)
class Head:
    """What is known of a snapshot without its lists.

    Attributes:
        owner: the account's present username, if known.
        exported_at: the moment of the export.
        date_source: where that moment comes from.
        precision: how exact the moments of each list are.
        coverage: signals that it is incomplete, and the owner's answer.
        issues: other problems of the export.
        counts: sizes of lists and relationships.
        files: the names of the chosen files.
        reading: what was read of which file.
        size: bytes of the packed lists; 0 until it is stored.
        key: the number of its import; 0 until it is stored.
        label: the user's own name for it.
        imported_on: the day of its import, if known.
        deleted_on: the day since when it waits to be removed.
        dates: what the moments in the lists say; None if an earlier version of the page read it.
        former: the account's username in this export if it was renamed later.
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
        """Tell whether the user has to be asked for the owner or the date."""
        return self.owner is None or self.date_source is DateSource.GUESSED

    @property
    def exported_as(self) -> str | None:
        """Return the account's username in the export, whatever its present one."""
        return self.former or self.owner

    @property
    def order(self) -> tuple[datetime, int]:
        """Return the sort key: the export's moment, then the sequence of imports."""
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
        """Return list → moments of records without a username."""
        return self.packed.placeholders

    @property
    def exported_at(self) -> datetime:
        """Return the date of the export."""
        return self.head.exported_at

    @property
    def precision(self) -> Mapping[ListName, Precision]:
        """Return how exact the moments of each list are."""
        return self.head.precision

    @property
    def coverage(self) -> Coverage:
        """Return the coverage."""
        return self.head.coverage


def count_lists(lists: Lists, related: Relationships) -> Counts:
    """Count the profiles in each list and relationship."""
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
    """Build the snapshot of an export.

    Args:
        export: the export as read.
        related: how its lists relate.
        files: the names of the chosen files.
        modified: when the chosen file was last written. It dates an export without a date; no such
            guess is older than the newest row of the lists.
    """
    packed = PackedLists(export.followers, export.following, export.lists, export.placeholders)
    exported_at = export.exported_at
    if exported_at is None:
        newest = max((*export.followers.values(), *export.following.values()), default=0)
        written = export.written_at or modified
        # The lists were written before the file that holds them: a later moment is wrong.
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
    """Return `before`, put back in the place of `written`, with what the user changed in `now`."""
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
    """Return the head with the user's owner and day; None leaves a value as it is."""
    if owner is not None:
        head = replace(head, owner=owner, former=None)
    if day is not None:
        head = replace(head, exported_at=day, date_source=DateSource.OWNER)
    return head
