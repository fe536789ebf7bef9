"""What a report tells of an account between two of its whole exports.

It holds nothing that its owner decided about people: marks, reasons and notes are private.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from weakref import WeakKeyDictionary

from still_followers.core.account.account import Account
from still_followers.core.history.offers import Offer
from still_followers.core.history.stays import History, ListHistory, Stay
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
        moves: who came and who left, by list; None where two exports have the same moment, so that
            nothing tells them apart.
        renamed: how many of the followers who left may only have been renamed.
        not_back: who does not follow back at the end, the newest first; None unless the end is the
            snapshot on the screen, which alone has the pending requests.
    """

    start: Head
    end: Head
    heads: Sequence[Head]
    moves: dict[ListName, Moves] | None
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


def find_ends(heads: Iterable[Head], history: History) -> list[Head]:
    """Return the exports with which a report can begin or end: whole ones that could be read."""
    read = set(history.followers.wholes) & set(history.following.wholes)
    return [head for head in heads if head.coverage.whole and head.exported_at in read]


def choose_period(ends: Sequence[Head], keys: Sequence[int] = ()) -> tuple[Head, Head] | None:
    """Return the exports with which a report begins and ends; None where there are not two.

    Args:
        ends: those it can begin or end with, oldest first.
        keys: the keys of the two that are wanted, in any order. Without them it is the last one, and
            the one that is as nearly as possible a `USUAL` time before it.
    """
    if len(ends) < 2:  # noqa: PLR2004 (a period has two ends)
        return None
    chosen = [head for head in ends if head.key in keys]
    if len(chosen) == 2:  # noqa: PLR2004
        return chosen[0], chosen[1]
    *earlier, end = ends
    wanted = end.exported_at - USUAL
    return min(earlier, key=lambda head: abs(head.exported_at - wanted)), end


def build_report(
    account: Account, heads: Sequence[Head], period: tuple[Head, Head], offers: Iterable[Offer]
) -> Report:
    """Return the report of an account, all of whose snapshots were read.

    Args:
        account: the account on the screen.
        heads: its exports, oldest first.
        period: the exports with which it begins and ends.
        offers: the possible renames that are still open.
    """
    start, end = period
    moves = find_moves(account, start.exported_at, end.exported_at)
    followers = moves[ListName.FOLLOWERS] if moves else Moves({}, {})
    names = [(one.rename.old, one.rename.new) for one in offers]
    return Report(
        start,
        end,
        [head for head in heads if start.order <= head.order <= end.order],
        moves,
        sum(old in followers.left and new in followers.came for old, new in names),
        _find_not_back(account) if end.order == account.snapshot.head.order else None,
    )


def find_moves(account: Account, start: datetime, end: datetime) -> dict[ListName, Moves] | None:
    """Return who came to each list and who left it between two whole exports; see `Report.moves`."""
    history = account.history
    if history is None or any(history.dates.count(when) > 1 for when in (start, end)):
        return None
    known = _KNOWN.setdefault(history, {})
    if (start, end) not in known:
        known.clear()  # only the last period is looked at again
        known[start, end] = {name: _compare(history.of(name), start, end) for name in REQUIRED}
    return known[start, end]


_KNOWN: WeakKeyDictionary[History, dict[tuple[datetime, datetime], dict[ListName, Moves]]]
_KNOWN = WeakKeyDictionary()


def _compare(people: ListHistory, start: datetime, end: datetime) -> Moves:
    came, left = {}, {}
    for person in people.moved:
        stays = people.stays_of(person)
        first, last = (_find_stay(stays, when) for when in (start, end))
        if first is None and last is not None:
            came[person] = last.last.moment or last.first.moment
        elif last is None and first is not None:
            left[person] = first.last.moment or first.first.moment
    return Moves(_sort(came), _sort(left))


def _find_stay(stays: Iterable[Stay], when: datetime) -> Stay | None:
    return next((stay for stay in stays if stay.holds(when)), None)


def _sort(people: Names) -> Names:
    """Return people with the newest follow first; then, and without a date, by name."""
    return dict(sorted(people.items(), key=lambda pair: (-pair[1], pair[0])))


def _find_not_back(account: Account) -> Names | None:
    kind = ListKind.NOT_FOLLOWING_BACK
    if account.withholds(kind):
        return None
    moments = account.moments(kind)
    return {name: moments[name] for name in account.sorted_names(kind, Order.NEWEST)}
