"""What a report tells of an account between two of its whole exports.

It holds nothing that its owner decided about people: marks, reasons and notes are private.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from still_followers.core.account.account import Account
from still_followers.core.days import Days
from still_followers.core.decisions.campaigns import Campaign, count_at, find_followed
from still_followers.core.history.offers import Offer
from still_followers.core.history.stays import History
from still_followers.core.insights.campaign_days import Came, find_follower_days
from still_followers.core.insights.growth import find_growth
from still_followers.core.insights.kept import keep_found
from still_followers.core.insights.periods import Period
from still_followers.core.insights.retention import build_retention
from still_followers.core.list_kinds import ListKind
from still_followers.core.listing import Order
from still_followers.core.model import REQUIRED, ListName, Names
from still_followers.core.snapshots.snapshot import Head

USUAL = timedelta(days=91)
"""How long the period is that a report begins with, as nearly as the exports allow."""
MOST_MONTHS = 24
"""Of a longer period, who stays is told by quarter."""


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
class Outcome:
    """What became of a campaign.

    Attributes:
        campaign: the range of days.
        followed: whom the account followed in these days and still follows at the end of the report.
        back: how many of these follow back then.
        came: who followed the account in these days, as far as the snapshot on the screen tells.
    """

    campaign: Campaign
    followed: int
    back: int
    came: Came


@dataclass(frozen=True, slots=True)
class Stayed:
    """Who followed in a month or quarter, and is a follower at the end of the report.

    Attributes:
        start: the first day; None for those whose follow has no date.
        end: the last day; None likewise.
        seen: how many of them are in any whole export up to the snapshot on the screen.
        there: how many are in the last export of the report.
        is_open: whether the month or quarter was not over on the day of that export.
        is_early: whether it began before the first whole export: who left before that is unknown.
    """

    start: date | None
    end: date | None
    seen: int
    there: int
    is_open: bool = False
    is_early: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """What a report tells.

    Attributes:
        start: the whole export with which it begins.
        end: the whole export with which it ends.
        heads: all exports of the period, the oldest first, also partial ones.
        moves: who came and who left, by list.
        renamed: how many of the followers who left may only have been renamed.
        campaigns: those with a day in the period, the earliest first.
        stayed: the months or quarters of the period, the earliest first.
        told_at: the moment of the snapshot on the screen, up to which all exports were read.
        not_back: who does not follow back at the end, the newest first; None unless the end is the
            snapshot on the screen, which alone has the pending requests.
    """

    start: Head
    end: Head
    heads: Sequence[Head]
    moves: Mapping[ListName, Moves]
    renamed: int
    campaigns: Sequence[Outcome]
    stayed: Sequence[Stayed]
    told_at: datetime
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


def find_list_places(history: History) -> Places:
    """Return the places of the snapshots that were read."""
    return {name: history.of(name).places for name in REQUIRED}


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
    """Return the exports with which a report can begin or end: both of their lists are whole.

    Of two of one moment the later counts, as it does for who stays.
    """
    wholes = [head for head in heads if all(head.key in places[name] for name in REQUIRED)]
    return [*{head.exported_at: head for head in wholes}.values()]


def build_report(  # noqa: PLR0913
    account: Account,
    heads: Sequence[Head],
    period: tuple[Head, Head],
    *,
    offers: Iterable[Offer],
    campaigns: Iterable[Campaign],
    days: Days,
) -> Report:
    """Return the report of an account, all of whose snapshots were read.

    Args:
        account: the account on the screen.
        heads: its exports, oldest first.
        period: the exports with which it begins and ends.
        offers: the possible renames that are still open.
        campaigns: the campaigns of the account.
        days: the user's days.

    Raises:
        LookupError: the snapshots were not read.
    """
    if account.history is None:
        raise LookupError(account)
    start, end = period
    history = account.history
    places = find_list_places(history)
    moves = {
        name: _find_moves(history, name, places[name][start.key], places[name][end.key])
        for name in REQUIRED
    }
    inside = select_inside(campaigns, start, end)
    followers = moves[ListName.FOLLOWERS]
    names = [(one.rename.old, one.rename.new) for one in offers]
    return Report(
        start,
        end,
        [head for head in heads if start.order <= head.order <= end.order],
        moves,
        sum(old in followers.left and new in followers.came for old, new in names),
        _find_outcomes(history, days, inside, end.exported_at),
        _find_stayed(history, days, start, end),
        account.snapshot.exported_at,
        _find_not_back(account) if end.order == account.snapshot.head.order else None,
    )


def select_inside(campaigns: Iterable[Campaign], start: Head, end: Head) -> tuple[Campaign, ...]:
    """Return the campaigns with a day in the time between two exports, the earliest first."""
    first, last = start.exported_at.date(), end.exported_at.date()
    inside = (one for one in campaigns if one.start <= last and one.end >= first)
    return tuple(sorted(inside, key=lambda one: (one.start, one.end, one.name)))


@keep_found
def _find_outcomes(
    history: History, days: Days, campaigns: tuple[Campaign, ...], end: datetime
) -> Sequence[Outcome]:
    if not campaigns:
        return ()
    followed, followers = history.following.moments(), find_follower_days(history, days)
    outcomes = []
    for one in campaigns:
        people = find_followed(followed, one.start, one.end, days)
        [(still, back)] = count_at(people, history, [end])
        outcomes.append(Outcome(one, still, back, followers.count(one.start, one.end)))
    return outcomes


def _find_stayed(history: History, days: Days, start: Head, end: Head) -> Sequence[Stayed]:
    first, last = start.exported_at.date(), end.exported_at.date()
    months = 12 * (last.year - first.year) + last.month - first.month + 1
    period = Period.MONTH if months <= MOST_MONTHS else Period.QUARTER
    told = build_retention(history, days, period)
    number = told.exports.index(end.exported_at)
    rows = [
        Stayed(
            one.start,
            one.end,
            one.seen,
            one.there[number],
            is_open=one.is_open(end.exported_at),
            is_early=told.began_before_exports(one),
        )
        for one in told.cohorts
        if one.end >= first and one.start <= last
    ]
    if told.undated:
        rows.append(Stayed(None, None, told.undated, told.undated_there[number]))
    return rows


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
