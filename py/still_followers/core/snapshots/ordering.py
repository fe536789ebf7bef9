"""Order snapshots in time: which comes first, which are the same, which pair is compared.

Everything follows from heads and the dates of exports, never from the order of imports.
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
"""Share of a snapshot's names that another export of the same account has at least."""


def select_account_heads(owner: str | None, heads: Iterable[Head]) -> list[Head]:
    """Return one account's heads, oldest export first."""
    return sorted((head for head in heads if head.owner == owner), key=lambda one: one.order)


def find_latest_heads(heads: Iterable[Head]) -> tuple[Head, ...]:
    """Return the latest head of each account, by the last import, newest first."""
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
    """Return the head with the signal of fewer followers than in `before`, if any (§8.4).

    An older such signal is removed, unless it is the only one that the owner's "no" is about.

    Args:
        head: the snapshot to judge.
        before: the whole snapshot before it; without one there is no signal.
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
    """Tell which of two heads of one snapshot is better: whole, or else more exact."""
    if one.coverage.whole != other.coverage.whole:
        return one.coverage.whole
    return is_exact(one) and not is_exact(other)


def merge_heads(here: Head, coming: Head) -> tuple[Head, bool]:
    """Merge two heads of one snapshot; also tell whether the lists of `coming` are to be used.

    The result has the key of the first import. All that the user said stays; if both have an
    answer, the one in `here` counts.
    """
    answer_from = coming if here.coverage.confirmed is None else here
    in_order = sorted((here, coming), key=lambda head: head.key)
    first, second = (_with_known_confirmation(head, answer_from.coverage) for head in in_order)
    best, other = (second, first) if is_better(second, first) else (first, second)
    head = replace(best, key=first.key, label=merge_labels(first.label, second.label))
    if best.date_source is DateSource.GUESSED and other.date_source is DateSource.OWNER:
        head = replace(head, exported_at=other.exported_at, date_source=other.date_source)
    return head, best.key == coming.key


def _with_known_confirmation(head: Head, answered: Coverage) -> Head:
    """Return the head with another head's answer, and with the signals that it is about."""
    if answered.confirmed is None:
        return head
    signals = head.coverage.signals or answered.signals
    coverage = replace(head.coverage, signals=signals)
    return with_confirmation(replace(head, coverage=coverage), whole=answered.confirmed)


def merge_labels(one: str, other: str) -> str:
    """Return both labels as typed, joined by " / "; a label inside the other counts once."""
    if not other or f" / {other} / " in f" / {one} / ":
        return one
    if not one or f" / {one} / " in f" / {other} / ":
        return other
    return f"{one} / {other}"


def is_exact(head: Head) -> bool:
    """Tell whether the moments of both lists are known to the second."""
    return all(head.precision.get(name) is Precision.SECOND for name in REQUIRED)


def is_same_day(one: Head, other: Head) -> bool:
    """Tell whether two heads are of the same account and day."""
    return (one.owner, one.exported_at.date()) == (other.owner, other.exported_at.date())


def is_same_people(one: PackedLists, other: PackedLists) -> bool:
    """Tell whether two snapshots have the same names in followers and in following."""
    return (
        one.followers.keys() == other.followers.keys()
        and one.following.keys() == other.following.keys()
    )


def is_kin(lists: Required, latest: Required) -> bool:
    """Tell whether lists have more than half of the names in an account's latest snapshot."""
    shared = len(lists.followers.keys() & latest.followers.keys())
    shared += len(lists.following.keys() & latest.following.keys())
    return shared > MIN_KINSHIP * (len(latest.followers) + len(latest.following))
