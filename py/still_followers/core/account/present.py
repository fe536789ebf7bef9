"""What one snapshot tells on its own: its lists and how they relate."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from still_followers.core.account.findings import Finding, Follows, Waiting
from still_followers.core.account.list_source import FindingLookup, ListSource, find_nothing
from still_followers.core.changes.compare import Relationships, relate
from still_followers.core.days import DAY_SECONDS, Days
from still_followers.core.decisions.campaigns import Follows as FollowedDays
from still_followers.core.list_kinds import KINDS, Group, ListKind
from still_followers.core.model import ListName, Names
from still_followers.core.snapshots.packed_lists import PackedLists


@dataclass(frozen=True, slots=True)
class Span:
    """How many people a list holds, and its oldest and newest known moment (Unix seconds, 0: none)."""

    people: int
    oldest: int
    newest: int


def _build_span(people: Names) -> Span:
    moments = people.values()
    oldest = min(moments, default=0)
    if not oldest:  # 0 is unknown; most lists have none, so this second pass is rare
        oldest = min(filter(None, moments), default=0)
    return Span(len(people), oldest, max(moments, default=0))


@dataclass(frozen=True, eq=False)
class Present(ListSource):
    """The lists of one export, by person."""

    packed: PackedLists
    exported_at: datetime

    @cached_property
    def relationships(self) -> Relationships:
        """How the accounts of the two required lists relate to the owner."""
        return relate(self.packed)

    @cached_property
    def spans(self) -> Mapping[ListName, Span]:
        """How many people each list of the export holds, and how far its moments reach."""
        packed = self.packed
        lists = {
            ListName.FOLLOWERS: packed.followers,
            ListName.FOLLOWING: packed.following,
            **packed.lists,
        }
        return {name: _build_span(lists[name]) for name in ListName if name in lists}

    @property
    def others(self) -> dict[ListKind, int]:
        """How many people are in each of the other lists of the export."""
        lists = self.packed.lists
        kinds = ((kind, kind.traits.side) for kind in KINDS[Group.OTHER])
        return {kind: len(lists[side]) for kind, side in kinds if side in lists}

    def others_with(self, person: str) -> dict[ListKind, int]:
        """Return the other lists of the export that hold a person, with the moment in each list."""
        moments = ((kind, self.moments(kind)) for kind in KINDS[Group.OTHER])
        return {kind: people[person] for kind, people in moments if person in people}

    @cached_property
    def _follows(self) -> dict[Days, FollowedDays]:
        return {}

    def follows(self, days: Days) -> FollowedDays:
        """Return on which days the owner followed people."""
        if days not in self._follows:
            packed = self.packed
            follows = FollowedDays(packed.following, packed.followers.keys(), days)
            self._follows[days] = follows
        return self._follows[days]

    def names(self, kind: ListKind) -> Collection[str]:
        """Return the names of a list, in the order of the export."""
        people, members = self.moments(kind), self._members(kind)
        return people if members is None else [name for name in people if name in members]

    def _members(self, kind: ListKind) -> Collection[str] | None:
        """Return who of its side is in a list, None if everybody is."""
        match kind:
            case ListKind.NOT_FOLLOWING_BACK:
                return self.relationships.not_following_back
            case ListKind.MUTUALS:
                return self.relationships.mutuals
            case ListKind.FANS:
                return self.relationships.fans
            case ListKind.AWAITING:
                return self.relationships.awaiting
            case _:
                return None

    def moments(self, kind: ListKind) -> Names:
        """Return the moments of the list of the export that is a list's side."""
        match kind.traits.side:
            case ListName.FOLLOWERS:
                return self.packed.followers
            case ListName.FOLLOWING:
                return self.packed.following
            case side:
                return self.packed.lists.get(side, {})

    def finding_lookup(self, kind: ListKind) -> FindingLookup:
        """Return the lookup that tells since when a mutual follows, or how long a request has waited."""
        if kind is ListKind.MUTUALS:
            followers = self.packed.followers
            return lambda name: Follows(followers[name])
        if not kind.traits.is_waiting:
            return find_nothing
        moments, now = self.moments(kind), int(self.exported_at.timestamp())

        def waiting(name: str) -> Finding | None:
            moment = moments[name]
            return Waiting(max(0, (now - moment) // DAY_SECONDS)) if moment else None

        return waiting
