"""Which conditions can differ among the people of a list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from still_followers.core.decisions.filters import Condition
from still_followers.core.decisions.marks import KeepReason
from still_followers.core.list_kinds import ChangeKind, Group, ListKind

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
