"""All lists that a person can open, in one table: whose they are, and what has to be known of them.

What stands in a list's row decides how it is counted, linked, filtered by, marked and withheld. Its
words and its sign stand in `views/list_views.py`; nothing else has to be told of a new list but how
its people are found (`account/account.py`), if it is in no export as it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum, auto
from typing import Self

from still_followers.core.model import REQUIRED, Coverage, ListName

_BOTH = frozenset(REQUIRED)
_FOLLOWERS, _FOLLOWING = map(frozenset[ListName], ((one,) for one in REQUIRED))


class Group(Enum):
    """Which lists stand beside each other."""

    RELATION = auto()
    """How the accounts of the two required lists relate to the owner."""
    REQUIRED = auto()
    """The required lists as they are."""
    CHANGE = auto()
    """What is different between exports."""
    OTHER = auto()
    """The optional lists of the export."""


class Turn(Enum):
    """How a list of changes differs between two exports."""

    NEW = auto()
    """Names that the later export has and the earlier has not."""
    AGAIN = auto()
    """Such names whose moment is older than the earlier export."""
    LEFT = auto()
    """Names that the earlier export has and the later has not."""


@dataclass(frozen=True, slots=True)
class Traits:
    """What is true of a list.

    `side` is the list of the export that its people and their moments are in. `needs` are the
    required lists that must be whole for it to be true: in the snapshot on the screen, or in the one
    that a list of changes is told against. Nothing of a list that needs none is ever withheld.
    """

    group: Group
    side: ListName
    needs: frozenset[ListName] = frozenset()
    turn: Turn | None = None
    """How it differs between the two exports that are compared, None for other lists."""
    is_markable: bool = False
    """Whether its accounts are followed: what is decided is whether to keep them."""
    is_waiting: bool = False
    """Whether it holds requests that had no answer on the day of the export."""
    needs_history: bool = False
    """Whether nobody of it is known until all snapshots were read."""
    gains_by_history: bool = False
    """Whether it says more of its people when all snapshots were read."""


def _change(side: ListName, turn: Turn, *, is_markable: bool = False) -> Traits:
    return Traits(Group.CHANGE, side, frozenset({side}), turn, is_markable=is_markable)


def _over_time(side: ListName) -> Traits:
    return Traits(Group.CHANGE, side, needs_history=True)


def _other(name: ListName, *, is_waiting: bool = False) -> Traits:
    return Traits(Group.OTHER, name, is_waiting=is_waiting)


class ListKind(StrEnum):
    """A list, by the route that shows it; in the order in which lists stand below each other."""

    traits: Traits

    def __new__(cls, route: str, traits: Traits | None = None) -> Self:
        """Make a row of the table; `ListKind(route)` only looks one up."""
        kind = str.__new__(cls, route)
        kind._value_ = route
        if traits is not None:  # never None in a row
            kind.traits = traits
        return kind

    NOT_FOLLOWING_BACK = (
        "not-following-back",
        Traits(Group.RELATION, ListName.FOLLOWING, _BOTH, is_markable=True, gains_by_history=True),
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

    NEW_FOLLOWERS = "new-followers", _change(ListName.FOLLOWERS, Turn.NEW)
    FOLLOWERS_AGAIN = "followers-again", _change(ListName.FOLLOWERS, Turn.AGAIN)
    LOST_FOLLOWERS = "lost-followers", _change(ListName.FOLLOWERS, Turn.LEFT)
    STARTED_FOLLOWING = (
        "started-following",
        _change(ListName.FOLLOWING, Turn.NEW, is_markable=True),
    )
    FOLLOWING_AGAIN = (
        "following-again",
        _change(ListName.FOLLOWING, Turn.AGAIN, is_markable=True),
    )
    NO_LONGER_FOLLOWED = "no-longer-followed", _change(ListName.FOLLOWING, Turn.LEFT)
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
        """Tell whether a snapshot may lack people whom the list needs (`product.md`, rule 4)."""
        return bool(self.traits.needs & coverage.short)

    @property
    def wants_history(self) -> bool:
        """Tell whether all snapshots are read for it."""
        return self.traits.needs_history or self.traits.gains_by_history


KINDS: Mapping[Group, tuple[ListKind, ...]] = {
    group: tuple(kind for kind in ListKind if kind.traits.group is group) for group in Group
}
"""The lists of each group, in their order."""
STATES = (*KINDS[Group.RELATION], *KINDS[Group.REQUIRED])
"""The lists that are a state of one snapshot: its head has their numbers."""
_BY_ROUTE: Mapping[str, ListKind] = {str(kind): kind for kind in ListKind}


def kind_of(route: str) -> ListKind | None:
    """Return the list that a route shows, or None when it shows none."""
    return _BY_ROUTE.get(route)
