"""The renames that an account's snapshots make possible, for the owner to confirm or refuse.

They are found between neighbours among the whole snapshots with exact dates, by name: what the owner
decided about other renames changes nothing here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from still_followers.core.changes.renames import PossibleRename, find_possible_renames
from still_followers.core.history.persons import Rename
from still_followers.core.snapshots.ordering import is_exact
from still_followers.core.snapshots.snapshot import Snapshot

if TYPE_CHECKING:  # wanted when a history is read
    from still_followers.core.snapshots.differences import Past, Since


@dataclass(frozen=True, slots=True)
class Offer:
    """A possible rename, and the exports that it lies between."""

    rename: Rename
    possible: PossibleRename


class Offers:
    """What is possible, found while an account's snapshots are taken, oldest export first."""

    def __init__(self) -> None:
        """Begin with no snapshot."""
        self.found: list[Offer] = []
        self._before: Snapshot | Past | None = None

    def take(self, snapshot: Snapshot | Past, since: Since | None = None) -> None:
        """Take the account's next snapshot, as it was exported.

        Args:
            snapshot: the snapshot.
            since: what differs in it from another one, where that is known.
        """
        if not (snapshot.coverage.whole and is_exact(snapshot.head)):
            return
        before, self._before = self._before, snapshot
        if before is not None:
            known = since.difference.pairs if since and since.before is before else None
            ends = before.exported_at, snapshot.exported_at
            self.found += [
                Offer(Rename(one.old, one.new, *ends), one)
                for one in find_possible_renames(before, snapshot, known)
            ]
