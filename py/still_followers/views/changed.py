"""Two snapshots become the rows of the change lists.

The snapshots are by person here: confirmed renames are joined, so that neither name is lost or new.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from still_followers.core.changes.compare import Changes, diff
from still_followers.core.changes.explanations import Explanation, explain, is_explained
from still_followers.core.history.offers import Offer
from still_followers.core.history.persons import Rename
from still_followers.core.model import ListName, Names
from still_followers.core.snapshots.snapshot import Snapshot
from still_followers.views.change_views import CHANGES


@dataclass(frozen=True, slots=True)
class Left:
    """A name left a list between two exports, and what the exports say of it."""

    start: datetime
    end: datetime
    why: Explanation


@dataclass(frozen=True, slots=True)
class Appeared:
    """A name appeared in a list between two exports; `again` if it was there before the earlier one."""

    start: datetime
    end: datetime
    again: bool
    moment: int


@dataclass(frozen=True, slots=True)
class Compared:
    """Two snapshots, what changed between them, and the cut ones between, which narrow intervals."""

    before: Snapshot
    after: Snapshot
    changes: Changes
    left: Mapping[ListName, Mapping[str, Explanation]]
    between: tuple[Snapshot, ...] = ()

    def withholds(self, view: str) -> bool:
        """Tell whether a list would not be proven: names appear against a whole list, and leave one."""
        change = CHANGES[view]
        against = self.before if change.appeared else self.after
        return change.list_name in against.coverage.short

    def names(self, view: str) -> Collection[str]:
        """Return the names of a change list, as they stand in their export; none when withheld."""
        change = CHANGES[view]
        changed: Collection[str] = getattr(self.changes, change.field)
        return [name for name in self.moments(view) if name in changed]

    def moments(self, view: str) -> Names:
        """Return the moments beside the names: of appearing ones the later, of lost the earlier."""
        change = CHANGES[view]
        snapshot = self.after if change.appeared else self.before
        return _list_of(snapshot, change.list_name)

    def counts(self) -> dict[str, int]:
        """Return how many names each change list has; those that are withheld are not in it."""
        return {
            view: len(getattr(self.changes, change.field))
            for view, change in CHANGES.items()
            if not self.withholds(view)
        }

    def story(self, view: str, name: str) -> Left | Appeared:
        """Return what is to be said of one name."""
        change = CHANGES[view]
        days = [self.before, *self.between, self.after]
        here = [one for one in days if name in _list_of(one, change.list_name)]
        if change.appeared:
            # Whoever is seen in a cut snapshot had appeared by then.
            first = here[0].exported_at
            moment = self.moments(view)[name]
            return Appeared(self.before.exported_at, first, change.again, moment)
        why = self.left[change.list_name][name]
        return Left(here[-1].exported_at, self.after.exported_at, why)

    @property
    def offers(self) -> list[Offer]:
        """Return the possible renames between the two."""
        ends = self.before.exported_at, self.after.exported_at
        return [
            Offer(Rename(one.old, one.new, *ends), one) for one in self.changes.possible_renames
        ]

    @property
    def explained(self) -> int:
        """Return of how many lost followers the exports say more."""
        return sum(map(is_explained, self.left[ListName.FOLLOWERS].values()))


def _list_of(snapshot: Snapshot, list_name: ListName) -> Names:
    return snapshot.followers if list_name is ListName.FOLLOWERS else snapshot.following


def compared_of(
    before: Snapshot, after: Snapshot, between: Sequence[Snapshot], refused: Collection[Rename]
) -> Compared:
    """Compare two snapshots by person; what the owner refused is no possible rename."""
    changes = diff(before, after)
    pairs = {(one.old, one.new) for one in refused}
    possible = tuple(r for r in changes.possible_renames if (r.old, r.new) not in pairs)
    changes = replace(changes, possible_renames=possible)
    left = {
        name: explain(name, before, after, changes)
        for name in (ListName.FOLLOWERS, ListName.FOLLOWING)
    }
    return Compared(before, after, changes, left, tuple(between))
