"""All lists that a user can open, in one table: what each holds and what it needs.

A list's row decides how it is counted, linked, filtered, marked and withheld. Its words and its sign
are in `views/list_views.py`. A new list needs an entry in both; if no export holds it as it is,
`account/` must also know how to find its people.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum, auto
from typing import Self

from still_followers.core.model import REQUIRED, Coverage, ListName

_BOTH = frozenset(REQUIRED)
_FOLLOWERS, _FOLLOWING = map(frozenset[ListName], ((name,) for name in REQUIRED))


class Group(Enum):
    """The groups in which lists are shown."""

    RELATION = auto()
    """How the accounts of the two required lists relate to the owner."""
    REQUIRED = auto()
    """The required lists themselves."""
    CHANGE = auto()
    """What changed between exports."""
    OTHER = auto()
    """The optional lists of the export."""


class ChangeKind(Enum):
    """How the names of a list of changes differ between two exports."""

    NEW = auto()
    """In the later export but not in the earlier one."""
    AGAIN = auto()
    """Like `NEW`, but their moment is older than the earlier export."""
    LEFT = auto()
    """In the earlier export but not in the later one."""


@dataclass(frozen=True, slots=True)
class Traits:
    """The properties of a list.

    `side` is the list of the export that holds its people and their moments. `needs` are the required
    lists that must be whole for it to be true: in the snapshot on the screen or, for a list of
    changes, in the one that it is compared with. A list that needs none is never withheld.
    """

    group: Group
    side: ListName
    needs: frozenset[ListName] = frozenset()
    change: ChangeKind | None = None
    """What changed between the two compared exports; None for other lists."""
    is_markable: bool = False
    """Whether its people are followed by the owner, who can decide whether to keep them."""
    is_waiting: bool = False
    """Whether it holds requests that were unanswered on the day of the export."""
    needs_history: bool = False
    """Whether its people are unknown until all snapshots have been read."""
    gains_from_history: bool = False
    """Whether it says more about its people once all snapshots have been read."""


def _change(side: ListName, change: ChangeKind, *, is_markable: bool = False) -> Traits:
    return Traits(Group.CHANGE, side, frozenset({side}), change, is_markable=is_markable)


def _over_time(side: ListName) -> Traits:
    return Traits(Group.CHANGE, side, needs_history=True)


def _other(name: ListName, *, is_waiting: bool = False) -> Traits:
    return Traits(Group.OTHER, name, is_waiting=is_waiting)


class ListKind(StrEnum):
    """A list, named by its route, in the order in which lists are shown."""

    traits: Traits

    def __new__(cls, route: str, traits: Traits | None = None) -> Self:
        """Define a list; afterwards `ListKind(route)` only looks one up."""
        kind = str.__new__(cls, route)
        kind._value_ = route
        if traits is not None:  # never None in a definition
            kind.traits = traits
        return kind

    NOT_FOLLOWING_BACK = (
        "not-following-back",
        Traits(
            Group.RELATION, ListName.FOLLOWING, _BOTH, is_markable=True, gains_from_history=True
        ),
    )
    MUTUALS = "mutuals", Traits(Group.RELATION, ListName.FOLLOWING, _BOTH, is_markable=True)
    FANS = "fans", Traits(Group.RELATION, ListName.FOLLOWERS, _BOTH)
    AWAITING = (
        "awaiting",
        Traits(Group.RELATION, ListName.PENDING, _BOTH, is_markable=True, is_waiting=True),
    )

    FOLLOWERS = "followers", Traits(Group.REQUIRED, ListName.FOLLOWERS, _FOLLOWERS)
    FOLLOWING = (
        "following",
        Traits(Group.REQUIRED, ListName.FOLLOWING, _FOLLOWING, is_markable=True),
    )

    NEW_FOLLOWERS = "new-followers", _change(ListName.FOLLOWERS, ChangeKind.NEW)
    FOLLOWERS_AGAIN = "followers-again", _change(ListName.FOLLOWERS, ChangeKind.AGAIN)
    LOST_FOLLOWERS = "lost-followers", _change(ListName.FOLLOWERS, ChangeKind.LEFT)
    STARTED_FOLLOWING = (
        "started-following",
        _change(ListName.FOLLOWING, ChangeKind.NEW, is_markable=True),
    )
    FOLLOWING_AGAIN = (
        "following-again",
        _change(ListName.FOLLOWING, ChangeKind.AGAIN, is_markable=True),
    )
    NO_LONGER_FOLLOWED = "no-longer-followed", _change(ListName.FOLLOWING, ChangeKind.LEFT)
    CAME_BACK = "came-back", _over_time(ListName.FOLLOWERS)
    CLEANED_UP = "cleaned-up", _over_time(ListName.FOLLOWING)

    PENDING = "pending", _other(ListName.PENDING, is_waiting=True)
    RECENT_REQUESTS = "recent-requests", _other(ListName.RECENT_REQUESTS)
    RECEIVED = "received", _other(ListName.RECEIVED, is_waiting=True)
    UNFOLLOWED = "unfollowed", _other(ListName.UNFOLLOWED)
    BLOCKED = "blocked", _other(ListName.BLOCKED)
    RESTRICTED = "restricted", _other(ListName.RESTRICTED)
    CLOSE_FRIENDS = "close-friends", _other(ListName.CLOSE_FRIENDS)
    FAVOURITES = "favourites", _other(ListName.FAVOURITES)
    HIDDEN_STORY = "hidden-story", _other(ListName.HIDDEN_STORY)
    REMOVED_SUGGESTIONS = "removed-suggestions", _other(ListName.REMOVED_SUGGESTIONS)

    def is_withheld_by(self, coverage: Coverage) -> bool:
        """Tell whether a snapshot may lack people that the list needs (`product.md`, rule 4)."""
        return bool(self.traits.needs & coverage.short)

    @property
    def wants_history(self) -> bool:
        """Tell whether all snapshots are read when it is shown."""
        return self.traits.needs_history or self.traits.gains_from_history


KINDS: Mapping[Group, tuple[ListKind, ...]] = {
    group: tuple(kind for kind in ListKind if kind.traits.group is group) for group in Group
}
"""The lists of each group, in their order."""
STATES = (*KINDS[Group.RELATION], *KINDS[Group.REQUIRED])
"""The lists that describe one snapshot; its head has their counts."""
_BY_ROUTE: Mapping[str, ListKind] = {str(kind): kind for kind in ListKind}


def kind_of(route: str) -> ListKind | None:
    """Return the list that a route shows, or None."""
    return _BY_ROUTE.get(route)
