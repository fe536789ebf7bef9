"""What a report tells of an account between two of its whole exports.

It holds nothing that its owner decided about people: marks, reasons and notes are private.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from still_followers.core.account.account import Account
from still_followers.core.history.offers import Offer
from still_followers.core.history.stays import History
from still_followers.core.insights.growth import find_growth, find_places
from still_followers.core.list_kinds import ListKind
from still_followers.core.listing import Order
from still_followers.core.model import REQUIRED, ListName, Names
from still_followers.core.snapshots.snapshot import Head

USUAL = timedelta(days=91)
"""How long the period is that a report begins with, as nearly as the exports allow."""


@dataclass(frozen=True, slots=True)
class Moves:
    """Who is in a list at the later of two exports only (`came`), and at the earlier only (`left`).

    Both are person → Unix second of the follow, 0 if unknown; the newest first.
    """

    came: Names
    left: Names

    @property
    def net(self) -> int:
        """Return by how many the list grew."""
        return len(self.came) - len(self.left)


@dataclass(frozen=True, slots=True)
class Report:
    """What a report tells.

    Attributes:
        start: the whole export with which it begins.
        end: the whole export with which it ends.
        heads: all exports of the period, the oldest first, also partial ones.
        moves: who came and who left, by list.
        renamed: how many of the followers who left may only have been renamed.
        not_back: who does not follow back at the end, the newest first; None unless the end is the
            snapshot on the screen, which alone has the pending requests.
    """

    start: Head
    end: Head
    heads: Sequence[Head]
    moves: Mapping[ListName, Moves]
    renamed: int
    not_back: Names | None

    @property
    def wholes(self) -> list[Head]:
        """Return the whole exports of the period."""
        return [head for head in self.heads if head.coverage.whole]

    @property
    def left_out(self) -> list[Head]:
        """Return the partial exports of the period."""
        return [head for head in self.heads if not head.coverage.whole]


Places = Mapping[ListName, Mapping[int, int]]
"""List → key of a snapshot → its place among the whole exports of the list."""


def find_list_places(heads: Sequence[Head], history: History) -> Places:
    """Return the places of an account's snapshots, which stand with the oldest first."""
    return {
        name: find_places(
            [head for head in heads if name not in head.coverage.short],
            find_growth(history, name),
        )
        for name in REQUIRED
    }


def choose_period(
    heads: Sequence[Head], places: Places, keys: Sequence[int] = ()
) -> tuple[Head, Head] | None:
    """Return the exports with which a report begins and ends; None where there are not two.

    Args:
        heads: all exports, oldest first.
        places: the places of those that could be read.
        keys: the keys of the two that are wanted, in any order. Without them it is the last one, and
            the one that is as nearly as possible a `USUAL` time before it.
    """
    ends = find_ends(heads, places)
    if len(ends) < 2:  # noqa: PLR2004 (a period has two ends)
        return None
    chosen = [head for head in ends if head.key in keys]
    if len(chosen) == 2:  # noqa: PLR2004
        return chosen[0], chosen[1]
    *earlier, end = ends
    wanted = end.exported_at - USUAL
    return min(earlier, key=lambda head: abs(head.exported_at - wanted)), end


def find_ends(heads: Iterable[Head], places: Places) -> list[Head]:
    """Return the exports with which a report can begin or end: both of their lists are whole."""
    return [head for head in heads if all(head.key in places[name] for name in REQUIRED)]


def build_report(
    account: Account, heads: Sequence[Head], period: tuple[Head, Head], offers: Iterable[Offer]
) -> Report:
    """Return the report of an account, all of whose snapshots were read.

    Args:
        account: the account on the screen.
        heads: its exports, oldest first.
        period: the exports with which it begins and ends.
        offers: the possible renames that are still open.

    Raises:
        LookupError: the snapshots were not read.
    """
    if account.history is None:
        raise LookupError(account)
    start, end = period
    places = find_list_places(heads, account.history)
    moves = {
        name: _find_moves(account.history, name, places[name][start.key], places[name][end.key])
        for name in REQUIRED
    }
    followers = moves[ListName.FOLLOWERS]
    names = [(one.rename.old, one.rename.new) for one in offers]
    return Report(
        start,
        end,
        [head for head in heads if start.order <= head.order <= end.order],
        moves,
        sum(old in followers.left and new in followers.came for old, new in names),
        _find_not_back(account) if end.order == account.snapshot.head.order else None,
    )


def _find_moves(history: History, name: ListName, before: int, after: int) -> Moves:
    came, left = find_growth(history, name).people_between(before, after)
    return Moves(_sort(came), _sort(left))


def _sort(people: Names) -> Names:
    """Return people with the newest follow first; then, and without a date, by name."""
    return dict(sorted(people.items(), key=lambda pair: (-pair[1], pair[0])))


def _find_not_back(account: Account) -> Names | None:
    kind = ListKind.NOT_FOLLOWING_BACK
    if account.withholds(kind):
        return None
    moments = account.moments(kind)
    return {name: moments[name] for name in account.sorted_names(kind, Order.NEWEST)}
