"""Two snapshots become the rows of the change lists.

The snapshots are by person here: confirmed renames are joined, so that neither name is lost or new.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property, partial

from still_followers.core.account.findings import Appeared, Left
from still_followers.core.account.listed import FindingOf, Listed
from still_followers.core.changes.compare import Changes, diff
from still_followers.core.changes.explanations import Explanation, explain, is_explained
from still_followers.core.history.offers import Offer
from still_followers.core.history.persons import Rename
from still_followers.core.list_kinds import KINDS, Group, ListKind, Turn
from still_followers.core.model import ListName, Names
from still_followers.core.snapshots.snapshot import Snapshot


@dataclass(frozen=True, eq=False)
class Comparison(Listed):
    """Two snapshots, what changed between them, and the cut ones between, which narrow intervals."""

    before: Snapshot
    after: Snapshot
    changes: Changes
    left: Mapping[ListName, Mapping[str, Explanation]]
    between: tuple[Snapshot, ...] = ()

    def withholds(self, kind: ListKind) -> bool:
        """Tell whether a list would not be proven: names appear against a whole list, and leave one."""
        against = self.after if kind.traits.turn is Turn.LEFT else self.before
        return kind.is_withheld_by(against.coverage)

    def names(self, kind: ListKind) -> Collection[str]:
        """Return the names of a change list, as they stand in their export."""
        changed = self._changed(kind)
        return [name for name in self.moments(kind) if name in changed]

    def moments(self, kind: ListKind) -> Names:
        """Return the moments beside the names: of appearing ones the later, of lost the earlier."""
        snapshot = self.before if kind.traits.turn is Turn.LEFT else self.after
        return _list_of(snapshot, kind.traits.side)

    def _changed(self, kind: ListKind) -> AbstractSet[str]:
        changes = self.changes
        of_followers = kind.traits.side is ListName.FOLLOWERS
        match kind.traits.turn:
            case Turn.NEW:
                return changes.new_followers if of_followers else changes.started_following
            case Turn.AGAIN:
                return changes.followers_again if of_followers else changes.following_again
            case Turn.LEFT:
                return changes.lost_followers if of_followers else changes.no_longer_followed
            case None:
                return frozenset()

    @cached_property
    def counts(self) -> Mapping[ListKind, int]:
        """How many names each change list has; those that are withheld are not in it."""
        return {
            kind: len(self._changed(kind))
            for kind in KINDS[Group.CHANGE]
            if kind.traits.turn is not None and not self.withholds(kind)
        }

    def finding_of(self, kind: ListKind) -> FindingOf:
        """Return what tells when a name left or appeared, and what the exports say of it."""
        return partial(self._left if kind.traits.turn is Turn.LEFT else self._appeared, kind)

    def _with(self, side: ListName, name: str) -> list[datetime]:
        """Return the days of those of the snapshots that hold a name, oldest first."""
        snapshots = (self.before, *self.between, self.after)
        return [one.exported_at for one in snapshots if name in _list_of(one, side)]

    def _left(self, kind: ListKind, name: str) -> Left:
        side = kind.traits.side
        why = self.left[side][name]
        return Left(self._with(side, name)[-1], self.after.exported_at, why)

    def _appeared(self, kind: ListKind, name: str) -> Appeared:
        # Whoever is seen in a cut snapshot had appeared by then.
        first, moment = self._with(kind.traits.side, name)[0], self.moments(kind)[name]
        is_again = kind.traits.turn is Turn.AGAIN
        return Appeared(self.before.exported_at, first, is_again, moment)

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


def compare_snapshots(
    before: Snapshot, after: Snapshot, between: Sequence[Snapshot], refused: Collection[Rename]
) -> Comparison:
    """Compare two snapshots by person; what the owner refused is no possible rename."""
    changes = diff(before, after)
    pairs = {(one.old, one.new) for one in refused}
    possible = tuple(r for r in changes.possible_renames if (r.old, r.new) not in pairs)
    changes = replace(changes, possible_renames=possible)
    left = {
        name: explain(name, before, after, changes)
        for name in (ListName.FOLLOWERS, ListName.FOLLOWING)
    }
    return Comparison(before, after, changes, left, tuple(between))
