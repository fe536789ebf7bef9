"""Build lines over time from the heads of an account's snapshots.

A snapshot that may be incomplete is a gap, since its numbers would mislead.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from still_followers.core.list_kinds import ListKind
from still_followers.core.snapshots.snapshot import Counts, Head


class Measure(StrEnum):
    """What a line shows."""

    MUTUAL_SHARE = "mutual-share"
    FOLLOWERS = "followers"
    FOLLOWING = "following"
    MUTUALS = "mutuals"
    NOT_FOLLOWING_BACK = "not-following-back"
    RELEVANCE = "relevance"
    """Share of following that is mutual or kept for a reason: see `decisions/relevance.py`."""


@dataclass(frozen=True, slots=True)
class Point:
    """One snapshot on a line; `value` is a count, a share from 0 to 1, or None for a gap."""

    exported_at: datetime
    value: float | None


def value_of(counts: Counts, measure: Measure) -> float | None:
    """Return a snapshot's value; None for a share if nobody is followed."""
    if measure not in (Measure.MUTUAL_SHARE, Measure.RELEVANCE):
        return counts.of(ListKind(measure))
    return counts.mutuals / counts.following if counts.following else None


def build_trend(heads: Iterable[Head], measure: Measure) -> tuple[Point, ...]:
    """Return one account's line, oldest first."""
    return tuple(
        Point(
            head.exported_at,
            value_of(head.counts, measure) if head.coverage.whole else None,
        )
        for head in sorted(heads, key=lambda one: one.order)
    )
