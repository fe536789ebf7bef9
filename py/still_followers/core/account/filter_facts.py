"""What a filter needs to know about the people of a snapshot."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from still_followers.core.days import Calendar
from still_followers.core.decisions.filters import FilterFacts, FollowedBefore
from still_followers.core.decisions.marks import Review
from still_followers.core.history.stays import FollowedOnce, History, NeverSeen, past_follow_of
from still_followers.core.snapshots.snapshot import Snapshot


def build_facts(
    snapshot: Snapshot,
    reviews: Mapping[str, Review],
    history: History | None,
    calendar: Calendar,
) -> FilterFacts:
    """Build the facts; those that need all snapshots are unknown until these have been read."""

    def first_seen(person: str) -> date | None:
        if history is None:
            return None
        seen = (history.following.first_seen(person), history.followers.first_seen(person))
        return min((moment.date() for moment in seen if moment is not None), default=None)

    def followed_before(person: str) -> FollowedBefore | None:
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
        told=followed_before,
    )
