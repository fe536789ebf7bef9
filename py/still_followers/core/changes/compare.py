"""Relate the lists of one export, and compare two exports: set arithmetic.

Only this module subtracts pending requests. It knows two exports at a time; `core/history` knows
all.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime

from still_followers.core.changes.renames import PossibleRename, find_possible_renames
from still_followers.core.model import ListName, Names
from still_followers.core.protocols import Dated, Lists


@dataclass(frozen=True, slots=True)
class Relationships:
    """The state of one snapshot, as usernames.

    `following` is exactly `mutuals` + `not_following_back` + `awaiting`, and `followers` is
    `mutuals` + `fans`.
    """

    not_following_back: AbstractSet[str]
    awaiting: AbstractSet[str]
    fans: AbstractSet[str]
    mutuals: AbstractSet[str]


@dataclass(frozen=True, slots=True)
class Changes:
    """What differs between two exports, as usernames.

    New and again together are exactly the names in the later list that the earlier one lacks. Those
    called again followed before the earlier export. A possible rename counts as lost and as new
    until the owner confirms it.
    """

    new_followers: AbstractSet[str]
    followers_again: AbstractSet[str]
    lost_followers: AbstractSet[str]
    started_following: AbstractSet[str]
    following_again: AbstractSet[str]
    no_longer_followed: AbstractSet[str]
    possible_renames: tuple[PossibleRename, ...]


def relate(lists: Lists) -> Relationships:
    """Return how the profiles in the required lists relate to the owner."""
    pending = lists.lists.get(ListName.PENDING, {}).keys()
    # New sets, from which the shorter operand is subtracted.
    mutuals = lists.following.keys() & lists.followers.keys()
    fans, one_sided = set(lists.followers), set(lists.following)
    fans -= mutuals
    one_sided -= mutuals
    awaiting = one_sided & pending
    one_sided -= awaiting
    return Relationships(
        not_following_back=one_sided, awaiting=awaiting, fans=fans, mutuals=mutuals
    )


def _split_appeared(
    before: Names, after: Names, exported_at: datetime | None
) -> tuple[set[str], set[str]]:
    """Return (new, again); all are new if the day of the earlier export is unknown."""
    appeared = after.keys() - before.keys()
    limit = exported_at.timestamp() if exported_at else 0
    again = {name for name in appeared if 0 < after[name] < limit}
    return appeared - again, again


def diff(before: Dated, after: Dated) -> Changes:
    """Return what changed from one export or snapshot to a later one.

    This includes what an incomplete export cannot prove: check the coverage before showing it.
    """
    new_followers, followers_again = _split_appeared(
        before.followers, after.followers, before.exported_at
    )
    started_following, following_again = _split_appeared(
        before.following, after.following, before.exported_at
    )
    return Changes(
        new_followers=new_followers,
        followers_again=followers_again,
        lost_followers=before.followers.keys() - after.followers.keys(),
        started_following=started_following,
        following_again=following_again,
        no_longer_followed=before.following.keys() - after.following.keys(),
        possible_renames=find_possible_renames(before, after),
    )
