"""Snapshots in time: which comes before which, which are the same, which pair is compared.

All of it is worked out from heads and follows the date of the export, never the order of imports.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from still_followers.core.exports.coverage import FEWER_FOLLOWERS, fewer_followers_of
from still_followers.core.model import REQUIRED, Coverage, Precision
from still_followers.core.protocols import Required
from still_followers.core.snapshots.packed_lists import PackedLists
from still_followers.core.snapshots.snapshot import DateSource, Head, with_confirmation

MIN_KINSHIP = 0.5
"""Share of a snapshot's names that another export has to have, to be thought of one account."""


def select_account_heads(owner: str | None, heads: Iterable[Head]) -> list[Head]:
    """Return one account's heads, oldest export first."""
    return sorted((head for head in heads if head.owner == owner), key=lambda one: one.order)


def find_latest_heads(heads: Iterable[Head]) -> tuple[Head, ...]:
    """Return the latest head of each account, the account that was imported last first."""
    imported: dict[str | None, int] = {}
    latest: dict[str | None, Head] = {}
    for head in sorted(heads, key=lambda one: one.order):
        imported[head.owner] = max(imported.get(head.owner, 0), head.key)
        latest[head.owner] = head
    return tuple(sorted(latest.values(), key=lambda one: imported[one.owner], reverse=True))


def before_of(head: Head, others: Iterable[Head]) -> Head | None:
    """Return the account's latest whole snapshot before this one, or None."""
    earlier = (
        other
        for other in others
        if other.owner == head.owner and other.coverage.whole and other.order < head.order
    )
    return max(earlier, key=lambda other: other.order, default=None)


def after_of(head: Head, others: Iterable[Head]) -> Head | None:
    """Return the account's first whole snapshot after this one, or None."""
    later = (
        other
        for other in others
        if other.owner == head.owner and other.coverage.whole and other.order > head.order
    )
    return min(later, key=lambda other: other.order, default=None)


def pair_of(head: Head, heads: Sequence[Head]) -> tuple[Head, Head] | None:
    """Return the latest two whole snapshots of an account up to this one, or None."""
    after = head if head.coverage.whole else before_of(head, heads)
    before = before_of(after, heads) if after else None
    return (before, after) if before and after else None


def with_drop_signal(head: Head, before: Head | None) -> Head:
    """Return the head with what the whole snapshot before it says of its completeness.

    Without one nothing is said (export format, §8.4). What was said before is forgotten, unless it is
    all that the owner's "no" is about.
    """
    coverage = head.coverage
    signals = tuple(signal for signal in coverage.signals if signal.code != FEWER_FOLLOWERS)
    drop = before and fewer_followers_of(before.counts.followers, head.counts.followers)
    if drop:
        signals = (*signals, drop)
    if not signals and coverage.confirmed is False:
        return head
    return (
        head
        if signals == coverage.signals
        else replace(head, coverage=replace(coverage, signals=signals))
    )


def is_better(one: Head, other: Head) -> bool:
    """Tell whether of two heads of one snapshot the first knows more: it is whole, or exact."""
    if one.coverage.whole != other.coverage.whole:
        return one.coverage.whole
    return is_exact(one) and not is_exact(other)


def merge_heads(here: Head, coming: Head) -> tuple[Head, bool]:
    """Return what two heads tell of one snapshot, and whether its lists are those of the one that comes.

    It takes the place of the one that was imported first. All that the person said stays; where both
    have an answer, that of the one that is here counts.
    """
    told = coming if here.coverage.confirmed is None else here
    in_order = sorted((here, coming), key=lambda one: one.key)
    first, second = (_with_known_confirmation(one, told.coverage) for one in in_order)
    best, other = (second, first) if is_better(second, first) else (first, second)
    head = replace(best, key=first.key, label=merge_labels(first.label, second.label))
    if best.date_source is DateSource.GUESSED and other.date_source is DateSource.OWNER:
        head = replace(head, exported_at=other.exported_at, date_source=other.date_source)
    return head, best.key == coming.key


def _with_known_confirmation(head: Head, told: Coverage) -> Head:
    """Return a head with an answer about completeness, and with what it is about if it lacks that."""
    if told.confirmed is None:
        return head
    signals = head.coverage.signals or told.signals
    coverage = replace(head.coverage, signals=signals)
    return with_confirmation(replace(head, coverage=coverage), whole=told.confirmed)


def merge_labels(one: str, other: str) -> str:
    """Return both names as they were typed; one that is in the other is there once."""
    if not other or f" / {other} / " in f" / {one} / ":
        return one
    if not one or f" / {one} / " in f" / {other} / ":
        return other
    return f"{one} / {other}"


def is_exact(head: Head) -> bool:
    """Tell whether the moments of both lists are known to the second."""
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


def is_kin(lists: Required, latest: Required) -> bool:
    """Tell whether lists overlap an account's latest snapshot by more than half of it."""
    shared = len(lists.followers.keys() & latest.followers.keys())
    shared += len(lists.following.keys() & latest.following.keys())
    return shared > MIN_KINSHIP * (len(latest.followers) + len(latest.following))
