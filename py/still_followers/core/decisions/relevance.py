"""How much of what an account follows is worth it, from snapshot to snapshot."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from still_followers.core.decisions.campaigns import count_at
from still_followers.core.decisions.marks import Review
from still_followers.core.history.stays import History
from still_followers.core.history.trends import Measure, Point, value_of
from still_followers.core.snapshots.snapshot import Counts, Head


def find_relevance(
    counts: Counts,
    followers: Collection[str],
    following: Collection[str],
    reviews: Mapping[str, Review],
) -> float | None:
    """Return the share of one snapshot, the last value of `build_relevance`; None if nobody is followed."""
    share = value_of(counts, Measure.RELEVANCE)
    if share is None:
        return None
    kept = (person for person, review in reviews.items() if review.reason is not None)
    worth = sum(person in following and person not in followers for person in kept)
    return share + worth / counts.following


def build_relevance(
    heads: Iterable[Head], reviews: Mapping[str, Review], history: History
) -> tuple[Point, ...]:
    """Return the share of following that is mutual or kept for a reason, oldest first.

    Today's reasons are applied to every snapshot that the history has taken: what is kept for a
    reason was worth it before.
    """
    kept = [person for person, review in reviews.items() if review.reason is not None]
    taken = set(history.dates)
    mine = [one for one in sorted(heads, key=lambda one: one.order) if one.exported_at in taken]
    counts = count_at(kept, history, [head.exported_at for head in mine])
    points = []
    for head, (followed, back) in zip(mine, counts, strict=True):
        share = value_of(head.counts, Measure.RELEVANCE) if head.coverage.whole else None
        if share is not None:
            share += (followed - back) / head.counts.following
        points.append(Point(head.exported_at, share))
    return tuple(points)
