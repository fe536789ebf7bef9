"""Match a list that the owner brought along with a snapshot: who of it follows, whom the owner follows.

Nothing of it is stored. A username in the list means whoever had it when the list was brought, so
later renames that were confirmed are followed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum

from still_followers.core.account.account import Account, Row
from still_followers.core.account.comparison import Comparison
from still_followers.core.account.present import Present
from still_followers.core.decisions.decisions import BroughtList
from still_followers.core.history.persons import Persons
from still_followers.core.insights.kept import keep_found
from still_followers.core.list_kinds import ListKind


class Tie(StrEnum):
    """How somebody in a brought list and the owner are connected, in the order in which it is shown."""

    MUTUAL = "mutual"
    FOLLOWS_YOU = "follows-you"
    """Only they follow."""
    YOU_FOLLOW = "you-follow"
    """Only the owner follows."""
    AWAITING = "awaiting"
    """The owner's request waits."""
    NEITHER = "neither"
    FOLLOWED = "followed"
    """Where followers may be missing from the export: the owner follows them."""
    NOT_FOLLOWED = "not-followed"
    FOLLOWER = "follower"
    """Where followed accounts may be missing from the export: they follow the owner."""
    NO_FOLLOWER = "no-follower"
    UNKNOWN = "unknown"
    """Where people may be missing from both lists."""


LISTED_IN: Mapping[Tie, ListKind] = {
    Tie.MUTUAL: ListKind.MUTUALS,
    Tie.FOLLOWS_YOU: ListKind.FANS,
    Tie.YOU_FOLLOW: ListKind.NOT_FOLLOWING_BACK,
    Tie.AWAITING: ListKind.AWAITING,
    Tie.FOLLOWED: ListKind.FOLLOWING,
    Tie.FOLLOWER: ListKind.FOLLOWERS,
}
"""The list of the account that holds those of a tie, with their days and marks."""


@dataclass(frozen=True, slots=True)
class Match:
    """A brought list, matched.

    Attributes:
        brought: the list.
        places: person → their first place in the list.
        groups: those of each tie that somebody has, in the order of the list.
        followed: who of them the owner follows, as far as the export tells; they can be marked.
        follow_you: how many follow the owner; None where followers may be missing.
        you_follow: how many the owner follows; None where followed accounts may be missing.
    """

    brought: BroughtList
    places: Mapping[str, int]
    groups: Mapping[Tie, Sequence[str]]
    followed: Sequence[str]
    follow_you: int | None
    you_follow: int | None

    @property
    def size(self) -> int:
        """Return how many people are in it."""
        return len(self.places)

    def count(self, tie: Tie) -> int | None:
        """Return how many have a tie; None where the export cannot tell."""
        if self.follow_you is None or self.you_follow is None:
            return None
        return len(self.groups.get(tie, ()))

    def name_of(self, person: str) -> str:
        """Return the username in the list that means a person."""
        return self.brought.names[self.places[person]]

    def label_of(self, person: str) -> str:
        """Return what the list calls a person, "" for nothing."""
        labels = self.brought.labels
        return labels[self.places[person]] if labels else ""


@dataclass(frozen=True, slots=True)
class Moved:
    """Who of a list came and left between two exports; None where the exports cannot tell."""

    new: AbstractSet[str] | None
    again: AbstractSet[str] | None
    lost: AbstractSet[str] | None


def match_list(brought: BroughtList, account: Account, persons: Persons) -> Match:
    """Match a list with the snapshot of an account."""
    knows = not account.withholds(ListKind.FOLLOWERS), not account.withholds(ListKind.FOLLOWING)
    return _match(account.present, brought, persons, knows)


@keep_found
def _match(
    present: Present, brought: BroughtList, persons: Persons, knows: tuple[bool, bool]
) -> Match:
    knows_followers, knows_following = knows
    places: dict[str, int] = {}
    for place, name in enumerate(brought.names):
        places.setdefault(persons.person_of(name, brought.brought_at), place)
    followers, following = present.packed.followers.keys(), present.packed.following.keys()
    awaiting = present.relationships.awaiting
    groups: dict[Tie, list[str]] = {tie: [] for tie in Tie}
    followed = [person for person in places if person in following]
    for person in places:
        follows, is_followed = person in followers, person in following
        if knows_followers and knows_following:
            tie = _TIES[follows, is_followed]
            if tie is Tie.YOU_FOLLOW and person in awaiting:
                tie = Tie.AWAITING
        elif knows_following:
            tie = Tie.FOLLOWED if is_followed else Tie.NOT_FOLLOWED
        elif knows_followers:
            tie = Tie.FOLLOWER if follows else Tie.NO_FOLLOWER
        else:
            tie = Tie.UNKNOWN
        groups[tie].append(person)
    return Match(
        brought,
        places,
        {tie: people for tie, people in groups.items() if people},
        followed,
        sum(person in followers for person in places) if knows_followers else None,
        len(followed) if knows_following else None,
    )


_TIES: Mapping[tuple[bool, bool], Tie] = {
    (True, True): Tie.MUTUAL,
    (True, False): Tie.FOLLOWS_YOU,
    (False, True): Tie.YOU_FOLLOW,
    (False, False): Tie.NEITHER,
}
"""(They follow, the owner follows) → their tie."""


def find_moved(match: Match, comparison: Comparison) -> Moved:
    """Find who of a list began to follow and who left between the two compared exports."""
    people, changes = match.places.keys(), comparison.changes

    def find(kind: ListKind, changed: AbstractSet[str]) -> AbstractSet[str] | None:
        return None if comparison.withholds(kind) else people & changed

    return Moved(
        find(ListKind.NEW_FOLLOWERS, changes.new_followers),
        find(ListKind.FOLLOWERS_AGAIN, changes.followers_again),
        find(ListKind.LOST_FOLLOWERS, changes.lost_followers),
    )


def build_rows(tie: Tie, people: Sequence[str], account: Account) -> Sequence[Row]:
    """Return some of those of a tie as the account's lists show them; others have only their name."""
    kind = LISTED_IN.get(tie)
    return [Row(person, 0) for person in people] if kind is None else account.rows(kind, people)
