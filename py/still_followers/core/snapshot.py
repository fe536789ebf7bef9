"""An export becomes a snapshot: dated, described, ready to be kept.

A snapshot has two stored parts: the `Head` (a small record, all of them are read when the page
opens) and the packed lists (only the shown one's are). How they are written: `heads.py`,
`packing.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum

from still_followers.core.compare import Relationships
from still_followers.core.coverage import fewer_followers_of
from still_followers.core.model import (
    REQUIRED,
    UNREPORTED,
    Coverage,
    Export,
    Issue,
    ListName,
    Precision,
    Reading,
)
from still_followers.core.packing import PackedLists


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

    `size` (bytes of the packed lists) and `key` are 0 until it is stored.
    """

    owner: str | None
    exported_at: datetime
    date_source: DateSource
    precision: Mapping[ListName, Precision]
    coverage: Coverage
    issues: tuple[Issue, ...]
    counts: Counts
    files: tuple[str, ...]
    reading: Reading = UNREPORTED
    size: int = 0
    key: int = 0

    @property
    def asks(self) -> bool:
        """Tell whether the owner of the export or its date is still to be asked for."""
        return self.owner is None or self.date_source is DateSource.GUESSED

    @property
    def order(self) -> tuple[datetime, int]:
        """Sort snapshots: by the export's date, on one day by the import's sequence."""
        return self.exported_at, self.key


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One export of one account, read, checked and dated."""

    head: Head
    packed: PackedLists


def snapshot_of(
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
    head = Head(
        owner=export.owner,
        exported_at=exported_at,
        date_source=DateSource.EXPORT if export.exported_at else DateSource.GUESSED,
        precision=export.precision,
        coverage=export.coverage,
        issues=export.issues,
        counts=Counts(
            followers=len(export.followers),
            following=len(export.following),
            mutuals=len(related.mutuals),
            not_following_back=len(related.not_following_back),
            awaiting=len(related.awaiting),
            fans=len(related.fans),
        ),
        files=files,
        reading=export.reading,
    )
    return Snapshot(head, packed)


def compared(head: Head, others: Iterable[Head]) -> Head:
    """Return the head with what the account's snapshot before it says of its completeness.

    That is the latest whole one of the same account that is not younger; without one nothing is
    said (export format, §8.4).
    """
    before = before_of(head, others)
    drop = before and fewer_followers_of(before.counts.followers, head.counts.followers)
    if not drop:
        return head
    signals = (*head.coverage.signals, drop)
    return replace(head, coverage=replace(head.coverage, signals=signals))


def before_of(head: Head, others: Iterable[Head]) -> Head | None:
    """Return the account's latest whole snapshot up to the day of this one, or None."""
    earlier = (
        other
        for other in others
        if other.owner == head.owner
        and other.coverage.whole
        and other.exported_at <= head.exported_at
        and not (head.key and other.key == head.key)  # itself
    )
    return max(earlier, key=lambda other: other.order, default=None)


def is_better(one: Head, other: Head) -> bool:
    """Tell whether of two heads of one snapshot the first knows more: it is whole, or exact."""
    if one.coverage.whole != other.coverage.whole:
        return one.coverage.whole
    return _is_exact(one) and not _is_exact(other)


def _is_exact(head: Head) -> bool:
    return all(head.precision.get(name) is Precision.SECOND for name in REQUIRED)


def is_same_day(one: Head, other: Head) -> bool:
    """Tell whether two heads speak of the same account on the same day."""
    return (one.owner, one.exported_at.date()) == (other.owner, other.exported_at.date())


def is_same_people(one: PackedLists, other: PackedLists) -> bool:
    """Tell whether two snapshots hold the same names in followers and following."""
    return (
        one.followers.keys() == other.followers.keys()
        and one.following.keys() == other.following.keys()
    )


def decided(head: Head, *, whole: bool) -> Head:
    """Return the head with the owner's answer about its completeness."""
    return replace(head, coverage=replace(head.coverage, confirmed=whole))


def with_answer(head: Head, owner: str | None, day: datetime | None) -> Head:
    """Return the head with what the person said of it; None leaves a value as it is."""
    if owner is not None:
        head = replace(head, owner=owner)
    if day is not None:
        head = replace(head, exported_at=day, date_source=DateSource.OWNER)
    return head
