"""Who is reviewed next."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from itertools import chain, islice

from still_followers.core.decisions.marks import UNDECIDED, Review


def next_of(
    queue: Sequence[str],
    reviews: Mapping[str, Review],
    today: date,
    *,
    after: str = "",
    skipped: Collection[str] = (),
) -> str | None:
    """Return who is reviewed next, or None: the next open one after a person, then from the start.

    Args:
        queue: the persons in the order of the review.
        reviews: the reviews so far.
        today: the day for those due for another look.
        after: whom to begin after; "" or somebody outside the queue means its start.
        skipped: persons who come when nobody else is left.
    """
    start = queue.index(after) + 1 if after in queue else 0
    skipped_one = None
    for person in chain(islice(queue, start, None), islice(queue, start)):
        if person == after or not reviews.get(person, UNDECIDED).is_open(today):
            continue
        if person not in skipped:
            return person
        skipped_one = skipped_one or person
    return skipped_one
