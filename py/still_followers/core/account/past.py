"""What all snapshots of an account tell together about one of them: who came back, who is gone."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from still_followers.core.account.findings import CameBack, CleanedUp, Finding, OneSnapshot
from still_followers.core.account.list_source import FindingLookup, ListSource
from still_followers.core.account.present import Present
from still_followers.core.days import Days
from still_followers.core.decisions.campaigns import Follows as FollowedDays
from still_followers.core.decisions.marks import Reviews
from still_followers.core.history.stays import History, past_follow_of
from still_followers.core.list_kinds import ListKind
from still_followers.core.model import Names


@dataclass(frozen=True, eq=False)
class Past(ListSource):
    """The history up to a snapshot; it knows the list of those who came back."""

    history: History
    present: Present

    @cached_property
    def returns(self) -> Mapping[str, CameBack]:
        """Who left and is among the followers of the snapshot again."""
        followers = self.present.packed.followers
        return {
            person: CameBack(before, now)
            for person, before, now in self.history.followers.came_back()
            if person in followers
        }

    @cached_property
    def _all_follows(self) -> dict[Days, tuple[Names, FollowedDays]]:
        return {}

    def all_follows(self, days: Days) -> tuple[Names, FollowedDays]:
        """Return everybody who was followed in any snapshot, and on which days."""
        if days not in self._all_follows:
            people = self.history.following.moments()
            self._all_follows[days] = people, FollowedDays(people, frozenset(), days)
        return self._all_follows[days]

    def past_finding(self, person: str) -> Finding:
        """Return what is proven about somebody who does not follow back."""
        return past_follow_of(self.history.followers, person) or OneSnapshot()

    def names(self, kind: ListKind) -> Collection[str]:
        """Return who came back, in the order of the export."""
        return [name for name in self.moments(kind) if name in self.returns]

    def moments(self, _kind: ListKind) -> Names:
        """Return the moments of the followers."""
        return self.present.packed.followers

    def finding_lookup(self, _kind: ListKind) -> FindingLookup:
        """Return the lookup that tells how somebody came back."""
        return self.returns.__getitem__


@dataclass(frozen=True, eq=False)
class CleanUp(ListSource):
    """Who was marked "consider removing" and is gone, according to the history and the reviews."""

    people: Mapping[str, tuple[datetime, datetime]]
    history: History

    @classmethod
    def find(cls, reviews: Reviews, history: History) -> CleanUp:
        """Find them in a history."""
        return cls(find_cleaned_up(reviews, history), history)

    @cached_property
    def _moments(self) -> Names:
        followed = self.history.following
        return {name: followed.stays_of(name)[-1].last.moment for name in self.people}

    def names(self, _kind: ListKind) -> Collection[str]:
        """Return their names."""
        return self.people.keys()

    def moments(self, _kind: ListKind) -> Names:
        """Return the moments when they were followed."""
        return self._moments

    def finding_lookup(self, _kind: ListKind) -> FindingLookup:
        """Return the lookup that tells between which exports somebody left."""
        return lambda name: CleanedUp(*self.people[name])


def find_cleaned_up(reviews: Reviews, history: History) -> dict[str, tuple[datetime, datetime]]:
    """Return who was marked "consider removing" and is no longer followed.

    Absence counts only in a whole snapshot later than the one of the mark; whoever is followed
    again is not cleaned up. Nothing of it is stored.

    Returns:
        Person → (the last export with them, the first without them) in following.
    """
    gone = {}
    considered = reviews.considered
    for person in sorted(considered.keys() - history.following.present):
        since, stays = considered[person], history.following.stays_of(person)
        if not stays:
            continue
        absent = stays[-1].absent_after
        if absent is not None and absent > since:
            gone[person] = stays[-1].last.seen_at, absent
    return gone
