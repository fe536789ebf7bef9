"""What all snapshots of an account tell together, of one of them: who came back, who was cleaned up."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from still_followers.core.account.findings import CameBack, CleanedUp, Finding, OneSnapshot
from still_followers.core.account.listed import FindingOf, Listed
from still_followers.core.account.present import Present
from still_followers.core.days import Days
from still_followers.core.decisions.campaigns import Follows as FollowedDays
from still_followers.core.decisions.marks import Reviews, find_cleaned_up
from still_followers.core.history.stays import History, past_follow_of
from still_followers.core.list_kinds import ListKind
from still_followers.core.model import Names


@dataclass(frozen=True, eq=False)
class Past(Listed):
    """A history up to a snapshot; of its own it tells the list of those who came back."""

    history: History
    present: Present

    @cached_property
    def returns(self) -> Mapping[str, CameBack]:
        """Who left and is in the followers of the snapshot again."""
        followers = self.present.packed.followers
        return {
            person: CameBack(before, now)
            for person, before, now in self.history.followers.came_back()
            if person in followers
        }

    @cached_property
    def _follows_ever(self) -> dict[Days, tuple[Names, FollowedDays]]:
        return {}

    def follows_ever(self, days: Days) -> tuple[Names, FollowedDays]:
        """Return everybody who was followed in any snapshot, and when."""
        if days not in self._follows_ever:
            people = self.history.following.moments()
            self._follows_ever[days] = people, FollowedDays(people, frozenset(), days)
        return self._follows_ever[days]

    def before_now(self, person: str) -> Finding:
        """Tell what is proven of somebody who does not follow back."""
        return past_follow_of(self.history.followers, person) or OneSnapshot()

    def names(self, kind: ListKind) -> Collection[str]:
        """Return who came back, in the order of the export."""
        return [name for name in self.moments(kind) if name in self.returns]

    def moments(self, _kind: ListKind) -> Names:
        """Return the moments of the followers."""
        return self.present.packed.followers

    def finding_of(self, _kind: ListKind) -> FindingOf:
        """Return what tells how somebody came back."""
        return self.returns.__getitem__


@dataclass(frozen=True, eq=False)
class CleanUp(Listed):
    """Who was marked "consider removing" and is gone, by a history and the reviews so far."""

    people: Mapping[str, tuple[datetime, datetime]]
    history: History

    @classmethod
    def of(cls, reviews: Reviews, history: History) -> CleanUp:
        """Look for them."""
        return cls(find_cleaned_up(reviews, history), history)

    @cached_property
    def _moments(self) -> Names:
        followed = self.history.following
        return {name: followed.stays_of(name)[-1].last.moment for name in self.people}

    def names(self, _kind: ListKind) -> Collection[str]:
        """Return their names."""
        return self.people.keys()

    def moments(self, _kind: ListKind) -> Names:
        """Return since when they were followed."""
        return self._moments

    def finding_of(self, _kind: ListKind) -> FindingOf:
        """Return what tells between which exports somebody left."""
        return lambda name: CleanedUp(*self.people[name])
