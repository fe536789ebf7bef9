"""What a filter has to know of the persons on the screen."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from still_followers.core.days import Calendar
from still_followers.core.decisions.filters import FilterFacts, FollowedBefore
from still_followers.core.decisions.marks import Review
from still_followers.core.history.stays import FollowedOnce, History, NeverSeen, past_follow_of
from still_followers.core.snapshots.snapshot import Snapshot


def facts_of(
    snapshot: Snapshot,
    reviews: Mapping[str, Review],
    history: History | None,
    calendar: Calendar,
) -> FilterFacts:
    """Return the facts; what needs all snapshots is unknown until they were read."""

    def first_seen(person: str) -> date | None:
        if history is None:
            return None
        seen = (history.following.first_seen(person), history.followers.first_seen(person))
        return min((one.date() for one in seen if one is not None), default=None)

    def told(person: str) -> FollowedBefore | None:
        if history is None:
            return None
        match past_follow_of(history.followers, person):
            case FollowedOnce():
                return FollowedBefore.ONCE
            case NeverSeen():
                return FollowedBefore.NEVER
            case None:
                return None

    return FilterFacts(
        reviews=reviews,
        followers=snapshot.followers,
        following=snapshot.following,
        lists=snapshot.lists,
        days=calendar.days,
        today=calendar.today,
        first_seen=first_seen,
        told=told,
    )
