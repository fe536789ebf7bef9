"""Find the possible renames in an account's snapshots, for the owner to confirm or reject.

They are found between consecutive whole snapshots with exact dates, by name; the owner's decisions
about other renames change nothing here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from still_followers.core.changes.renames import PossibleRename, find_possible_renames
from still_followers.core.history.persons import Rename
from still_followers.core.snapshots.ordering import is_exact
from still_followers.core.snapshots.snapshot import Snapshot

if TYPE_CHECKING:  # imported only when a history is read
    from still_followers.core.snapshots.differences import Past, Since


@dataclass(frozen=True, slots=True)
class Offer:
    """A possible rename, with the exports that it lies between."""

    rename: Rename
    possible: PossibleRename

    @property
    def key(self) -> str:
        """Return what tells it from all other offers of its account."""
        return f"{self.rename.old} {self.rename.new} {self.rename.after.isoformat()}"


def split_by_strength(offers: Iterable[Offer]) -> tuple[list[Offer], list[Offer]]:
    """Return the offers on which both lists agree, and the others; the latest exports first."""
    ordered = sorted(offers, key=lambda offer: (offer.rename.old, offer.rename.new))
    ordered.sort(key=lambda offer: offer.rename.after, reverse=True)
    strong = [offer for offer in ordered if offer.possible.is_strong]
    return strong, [offer for offer in ordered if not offer.possible.is_strong]


class Offers:
    """Collects possible renames while it takes an account's snapshots, oldest export first."""

    def __init__(self) -> None:
        """Begin with no snapshot."""
        self.found: list[Offer] = []
        self._before: Snapshot | Past | None = None

    def take(self, snapshot: Snapshot | Past, since: Since | None = None) -> None:
        """Take the account's next snapshot, as it was exported.

        Args:
            snapshot: the snapshot.
            since: its difference from another snapshot, if known.
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
