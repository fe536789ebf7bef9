"""Build lines over time from the heads of an account's snapshots.

A snapshot that may be incomplete is a gap, since its numbers would mislead.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from still_followers.core.decisions.campaigns import count_at
from still_followers.core.decisions.marks import Review
from still_followers.core.history.stays import History
from still_followers.core.snapshots.snapshot import Counts, Head


class Measure(StrEnum):
    """What a line shows."""

    MUTUAL_SHARE = "mutual-share"
    FOLLOWERS = "followers"
    FOLLOWING = "following"
    MUTUALS = "mutuals"
    NOT_FOLLOWING_BACK = "not-following-back"
    RELEVANCE = "relevance"
    """Share of following that is mutual or marked "keep" for a reason; needs the history."""


@dataclass(frozen=True, slots=True)
class Point:
    """One snapshot on a line; `value` is a count, a share from 0 to 1, or None for a gap."""

    exported_at: datetime
    value: float | None


def value_of(counts: Counts, measure: Measure) -> float | None:
    """Return a snapshot's value; None for a share if nobody is followed."""
    if measure not in (Measure.MUTUAL_SHARE, Measure.RELEVANCE):
        value: int = getattr(counts, measure.replace("-", "_"))
        return value
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


def build_relevance(
    heads: Iterable[Head], reviews: Mapping[str, Review], history: History
) -> tuple[Point, ...]:
    """Return the share of following that is mutual or marked "keep" for a reason, oldest first.

    Today's reasons apply to every snapshot in the history: whoever is kept for a reason now was
    relevant before.
    """
    relevant = [person for person, review in reviews.items() if review.reason is not None]
    taken = set(history.dates)
    in_history = [
        one for one in sorted(heads, key=lambda one: one.order) if one.exported_at in taken
    ]
    counts = count_at(relevant, history, [head.exported_at for head in in_history])
    points = []
    for head, (followed, back) in zip(in_history, counts, strict=True):
        share = value_of(head.counts, Measure.RELEVANCE) if head.coverage.whole else None
        if share is not None:
            share += (followed - back) / head.counts.following
        points.append(Point(head.exported_at, share))
    return tuple(points)
