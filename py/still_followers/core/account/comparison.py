"""The comparison of two snapshots, from which the change lists are built.

The snapshots are by person: confirmed renames are joined, so neither name counts as lost or new.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property, partial

from still_followers.core.account.findings import Appeared, Left
from still_followers.core.account.list_source import FindingLookup, ListSource
from still_followers.core.changes.compare import Changes, diff
from still_followers.core.changes.explanations import Explanation, explain, is_explained
from still_followers.core.history.offers import Offer
from still_followers.core.history.persons import Rename
from still_followers.core.list_kinds import KINDS, ChangeKind, Group, ListKind
from still_followers.core.model import ListName, Names
from still_followers.core.snapshots.snapshot import Snapshot


@dataclass(frozen=True, eq=False)
class Comparison(ListSource):
    """Two snapshots and what changed between them.

    `between` are the cut snapshots that lie between the two; they narrow the intervals.
    """

    before: Snapshot
    after: Snapshot
    changes: Changes
    explanations: Mapping[ListName, Mapping[str, Explanation]]
    between: tuple[Snapshot, ...] = ()

    def withholds(self, kind: ListKind) -> bool:
        """Tell whether a list is not proven: its names must be missing from a list that is whole."""
        against = self.after if kind.traits.change is ChangeKind.LEFT else self.before
        return kind.is_withheld_by(against.coverage)

    def names(self, kind: ListKind) -> Collection[str]:
        """Return the names of a change list, in the order of their export."""
        changed = self._changed_names(kind)
        return [name for name in self.moments(kind) if name in changed]

    def moments(self, kind: ListKind) -> Names:
        """Return the moments of the later list, or of the earlier list for names that left."""
        snapshot = self.before if kind.traits.change is ChangeKind.LEFT else self.after
        return _pick_list(snapshot, kind.traits.side)

    def _changed_names(self, kind: ListKind) -> AbstractSet[str]:
        changes = self.changes
        of_followers = kind.traits.side is ListName.FOLLOWERS
        match kind.traits.change:
            case ChangeKind.NEW:
                return changes.new_followers if of_followers else changes.started_following
            case ChangeKind.AGAIN:
                return changes.followers_again if of_followers else changes.following_again
            case ChangeKind.LEFT:
                return changes.lost_followers if of_followers else changes.no_longer_followed
            case None:
                return frozenset()

    @cached_property
    def counts(self) -> Mapping[ListKind, int]:
        """How many names each change list has, without those that are withheld."""
        return {
            kind: len(self._changed_names(kind))
            for kind in KINDS[Group.CHANGE]
            if kind.traits.change is not None and not self.withholds(kind)
        }

    def finding_lookup(self, kind: ListKind) -> FindingLookup:
        """Return the lookup that tells when a name left or appeared, and what the exports say about it."""
        return partial(
            self._find_left if kind.traits.change is ChangeKind.LEFT else self._find_appeared, kind
        )

    def _days_with(self, side: ListName, name: str) -> list[datetime]:
        """Return the days of the snapshots that hold a name, oldest first."""
        snapshots = (self.before, *self.between, self.after)
        return [s.exported_at for s in snapshots if name in _pick_list(s, side)]

    def _find_left(self, kind: ListKind, name: str) -> Left:
        side = kind.traits.side
        why = self.explanations[side][name]
        return Left(self._days_with(side, name)[-1], self.after.exported_at, why)

    def _find_appeared(self, kind: ListKind, name: str) -> Appeared:
        # Whoever is in a cut snapshot had appeared by then.
        side = kind.traits.side
        first, moment = self._days_with(side, name)[0], self.moments(kind)[name]
        is_again = kind.traits.change is ChangeKind.AGAIN
        return Appeared(self.before.exported_at, first, is_again, moment, side)

    @property
    def ends(self) -> tuple[datetime, datetime]:
        """Return the days of the two exports."""
        return self.before.exported_at, self.after.exported_at

    @property
    def offers(self) -> list[Offer]:
        """Return the possible renames between the two snapshots."""
        return [
            Offer(Rename(possible.old, possible.new, *self.ends), possible)
            for possible in self.changes.possible_renames
        ]

    @property
    def explained(self) -> int:
        """Return for how many lost followers the exports give an explanation."""
        return sum(map(is_explained, self.explanations[ListName.FOLLOWERS].values()))


def _pick_list(snapshot: Snapshot, list_name: ListName) -> Names:
    return snapshot.followers if list_name is ListName.FOLLOWERS else snapshot.following


def compare_snapshots(
    before: Snapshot, after: Snapshot, between: Sequence[Snapshot], refused: Collection[Rename]
) -> Comparison:
    """Compare two snapshots by person; renames that the owner refused are not offered again."""
    changes = diff(before, after)
    pairs = {(rename.old, rename.new) for rename in refused}
    possible = tuple(r for r in changes.possible_renames if (r.old, r.new) not in pairs)
    changes = replace(changes, possible_renames=possible)
    explanations = {
        name: explain(name, before, after, changes)
        for name in (ListName.FOLLOWERS, ListName.FOLLOWING)
    }
    return Comparison(before, after, changes, explanations, tuple(between))
