"""What a filter has to know of the persons on the screen."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from still_followers.core.days import Calendar
from still_followers.core.filter import Facts, Told
from still_followers.core.history import FollowedOnce, NeverSeen, before_now

if TYPE_CHECKING:
    from still_followers.views.rows import Shown


def facts_of(shown: Shown, calendar: Calendar) -> Facts:
    """Return the facts; what needs all snapshots is unknown until they were read."""
    history, snapshot = shown.history, shown.snapshot

    def first_seen(person: str) -> date | None:
        if history is None:
            return None
        seen = (history.following.first_seen(person), history.followers.first_seen(person))
        return min((one.date() for one in seen if one is not None), default=None)

    def told(person: str) -> Told | None:
        if history is None:
            return None
        match before_now(history.followers, person):
            case FollowedOnce():
                return Told.ONCE
            case NeverSeen():
                return Told.NEVER
            case None:
                return None

    return Facts(
        reviews=shown.reviews.by_person,
        followers=snapshot.followers,
        following=snapshot.following,
        lists=snapshot.lists,
        days=calendar.days,
        today=calendar.today,
        first_seen=first_seen,
        told=told,
    )
