"""What a filter needs to know about the people of a snapshot, and which conditions can differ in a list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from still_followers.core.days import Calendar
from still_followers.core.decisions.filters import Condition, FilterFacts, FollowedBefore
from still_followers.core.decisions.marks import KeepReason, Review
from still_followers.core.history.stays import FollowedOnce, History, NeverSeen, past_follow_of
from still_followers.core.list_kinds import ChangeKind, Group, ListKind
from still_followers.core.snapshots.snapshot import Snapshot

if TYPE_CHECKING:
    from still_followers.core.account.account import Account

_SOLE = 1
"""Snapshots of an account that has no history yet."""


@dataclass(frozen=True, slots=True)
class Offered:
    """What a filter can tell apart in a list: conditions, reasons to keep, other lists of the export."""

    conditions: frozenset[Condition] = frozenset()
    reasons: tuple[KeepReason, ...] = ()
    lists: tuple[ListKind, ...] = ()


NOTHING_OFFERED = Offered()


def find_offered(account: Account, kind: ListKind, snapshots: int) -> Offered:
    """Return what can differ among the people of a list; nobody in it is looked at.

    Args:
        account: the account with its decisions.
        kind: the list.
        snapshots: how many snapshots of the account there are.
    """
    traits, reviews = kind.traits, account.reviews
    reasons = reviews.reasons if traits.is_markable else ()
    others = account.present.others
    lists = tuple(other for other in others if others[other] and other.traits.side != traits.side)
    is_gone = traits.change is ChangeKind.LEFT or kind is ListKind.CLEANED_UP
    is_told = snapshots > _SOLE and traits.is_markable and kind is not ListKind.MUTUALS
    possible = {
        Condition.MARK: traits.is_markable and reviews.has_marks,
        Condition.REASON: bool(reasons),
        Condition.DUE: traits.is_markable and bool(reviews.dated),
        Condition.FOLLOWED: traits.is_markable,
        Condition.MUTUAL: not (
            traits.group is Group.RELATION or is_gone or account.withholds(ListKind.MUTUALS)
        ),
        Condition.IN_LIST: bool(lists),
        Condition.TOLD: is_told,
        Condition.SEEN: snapshots > _SOLE and traits.group is not Group.OTHER,
    }
    return Offered(frozenset(one for one in Condition if possible[one]), reasons, lists)


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
