"""All accounts of this browser side by side: a line each.

Sizes stand in the heads of snapshots. Only the review needs lists: of those not following back in an
account's latest snapshot.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from still_followers.core.account.account import Account
from still_followers.core.list_kinds import ListKind
from still_followers.core.snapshots.ordering import pair_of, select_account_heads
from still_followers.core.snapshots.snapshot import Head

FOUR_WEEKS = 28
"""Days between two exports of an account that has too few to tell, as the guide's reminder proposes."""
MIN_DISTANCES, LAST_DISTANCES = 2, 6
"""How many distances between exports make a rhythm, and how many of the last ones are looked at."""
SHORTEST, LONGEST = 7, 91
"""Days that a rhythm has at least and at most: a week, a quarter of a year."""


@dataclass(frozen=True, slots=True)
class Rhythm:
    """In how many days an account's next export is due; `is_own` if its own exports tell."""

    days: int
    is_own: bool


def find_rhythm(exported_on: Iterable[date]) -> Rhythm:
    """Return the usual distance between exports: the middle one of the last few."""
    days = sorted(set(exported_on))
    distances = [(after - before).days for before, after in pairwise(days)]
    if len(distances) < MIN_DISTANCES:
        return Rhythm(FOUR_WEEKS, is_own=False)
    last = sorted(distances[-LAST_DISTANCES:])
    middle = last[(len(last) - 1) // 2]
    return Rhythm(min(max(middle, SHORTEST), LONGEST), is_own=True)


@dataclass(frozen=True, slots=True)
class ToReview:
    """How many wait for a decision.

    Attributes:
        undecided: of those not following back.
        due: of those who are followed and kept: due for another look.
    """

    undecided: int
    due: int

    @property
    def in_all(self) -> int:
        """Return how many there are; nobody is both."""
        return self.undecided + self.due


def count_to_review(account: Account, today: date) -> ToReview | None:
    """Count who waits for a decision, as the account's overview does; None where that is withheld."""
    progress = account.progress(today)
    if progress is None:
        return None
    followed = account.reviews.progress(account.snapshot.following.keys(), today)
    return ToReview(progress.undecided, followed.due)


@dataclass(frozen=True, slots=True)
class AccountLine:
    """What is said of one account.

    Attributes:
        head: its latest snapshot.
        pair: the latest two whole ones, None if there are not two.
        rhythm: in how many days the next export is due.
        to_review: who waits for a decision; None where that is withheld, damaged or not known yet.
        is_damaged: whether the lists of the latest snapshot cannot be read.
    """

    head: Head
    pair: tuple[Head, Head] | None
    rhythm: Rhythm
    to_review: ToReview | None = None
    is_damaged: bool = False

    def count(self, kind: ListKind) -> int | None:
        """Return how many are in a list, None where it is withheld."""
        return None if self.withholds(kind) else self.head.counts.of(kind)

    def withholds(self, kind: ListKind) -> bool:
        """Tell whether a list is not shown because it may lack people."""
        return kind.is_withheld_by(self.head.coverage)

    @property
    def net(self) -> int | None:
        """Return by how many its followers grew or shrank between the pair, None without one."""
        if self.pair is None:
            return None
        before, after = self.pair
        return after.counts.followers - before.counts.followers

    @property
    def exported_on(self) -> date:
        """Return the day of the latest export."""
        return self.head.exported_at.date()

    @property
    def due_on(self) -> date:
        """Return the day on which the next export is due."""
        return self.exported_on + timedelta(days=self.rhythm.days)

    def days_left(self, today: date) -> int:
        """Return in how many days the next export is due; below 0 since when it is."""
        return (self.due_on - today).days


def build_lines(
    heads: Sequence[Head],
    to_review: Mapping[int, ToReview | None],
    *,
    damaged: Collection[int] = (),
    compares_unnamed: bool = False,
) -> list[AccountLine]:
    """Build a line for each account, in the order of their names; an unnamed one comes last.

    Args:
        heads: all snapshots.
        to_review: key of a latest snapshot → who waits for a decision, as far as known.
        damaged: the keys of those whose lists cannot be read.
        compares_unnamed: whether the unnamed snapshots are known to be of one account.
    """
    owners = sorted({head.owner for head in heads}, key=lambda owner: (owner is None, owner or ""))
    lines = []
    for owner in owners:
        own = select_account_heads(owner, heads)
        latest = own[-1]
        is_one = owner is not None or compares_unnamed
        lines.append(
            AccountLine(
                latest,
                pair_of(latest, own) if is_one else None,
                find_rhythm(head.exported_at.date() for head in own),
                to_review.get(latest.key),
                is_damaged=latest.key in damaged,
            )
        )
    return lines
