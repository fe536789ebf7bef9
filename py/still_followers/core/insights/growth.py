"""How a list grew: who came and who left, between any two whole exports and by period.

Between two exports all is exact. By period only dated follows are: a loss lies between two exports, so
a period has at least the losses of the intervals inside it and at most those of the intervals that
overlap it; likewise who is there again, and who came without a date. A person seen in a cut export
left after it. Days of follows are the user's, days of exports are UTC; an export of which only the day
is known counts from the beginning of its day.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

from still_followers.core.insights.kept import keep_found
from still_followers.core.insights.periods import Period, list_periods
from still_followers.core.model import ListName

if TYPE_CHECKING:
    from still_followers.core.days import Days
    from still_followers.core.history.stays import History, ListHistory, Stay

_TICK = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Range:
    """A number that is known to lie between two others, inclusive."""

    least: int
    most: int

    @property
    def is_exact(self) -> bool:
        """Tell whether it is one number."""
        return self.least == self.most


@dataclass(frozen=True, slots=True)
class Interval:
    """What changed in a list from one whole export to a later one; all numbers are exact.

    Attributes:
        before: the moment of the earlier export.
        after: the moment of the later export.
        count_before: how many were in the list then.
        count_after: how many were in the list later.
        new: who came and followed after the earlier export, or at an unknown time.
        again: who came with a follow that is older than the earlier export.
        lost: who left.
    """

    before: datetime
    after: datetime
    count_before: int
    count_after: int
    new: int
    again: int
    lost: int

    @property
    def came(self) -> int:
        """Return how many are in the later export only."""
        return self.new + self.again

    @property
    def net(self) -> int:
        """Return by how many the list grew."""
        return self.count_after - self.count_before


@dataclass(frozen=True, slots=True)
class PeriodGrowth:
    """What changed in a list from one day to another, inclusive.

    Attributes:
        start: the first day.
        end: the last day.
        gained: follows of these days: of those seen in any export.
        returned: who came in these days without a follow of these days: there again, or undated.
        lost: who left in these days; None before the first whole export, where nobody knows.
        is_partly_before: whether it begins before the first whole export and ends after it, so that
            who came and left before that export is not known.
        is_open: whether it goes on after the latest export.
        lost_evenly: how many left in these days if as many left on each day between two exports: only to
            be drawn, since these numbers add up to all who left, other than the most of each period.
    """

    start: date
    end: date
    gained: int
    returned: Range
    lost: Range | None
    is_partly_before: bool
    is_open: bool
    lost_evenly: float = 0.0

    @property
    def net(self) -> Range | None:
        """Return by how many the list grew, None where its losses are not all known."""
        if self.lost is None or self.is_partly_before:
            return None
        return Range(
            self.gained + self.returned.least - self.lost.most,
            self.gained + self.returned.most - self.lost.least,
        )


@dataclass(frozen=True, slots=True)
class _Held:
    """A person's stay."""

    person: str
    stay: Stay

    @property
    def moment(self) -> int:
        """Return the Unix second of its follow as it was first known, 0 if it never was."""
        return self.stay.first.moment or self.stay.last.moment

    @property
    def is_dated(self) -> bool:
        """Tell whether its follow has a day on which it can have begun."""
        absent = self.stay.absent_before
        return bool(self.moment) and (absent is None or self.moment >= absent.timestamp())


class Growth:
    """How one list grew; all is derived from its history, which must not change any more."""

    def __init__(self, lists: ListHistory, dates: Sequence[datetime]) -> None:
        """Take a list's history, and the moments of all its exports, oldest first."""
        self.wholes: Sequence[datetime] = tuple(lists.wholes)
        """The moments of the whole exports, oldest first."""
        self.last: datetime | None = dates[-1] if dates else None
        """The moment of the latest export."""
        moments = lists.moments()
        self._moments = sorted(filter(None, moments.values()))
        # Whoever is in every export, with a follow before the first of them, has not moved at all:
        # they are counted, never looked at one by one.
        moved = lists.unsteady(moments.keys())
        limit = int(dates[0].timestamp()) if dates else 0
        if bisect_left(self._moments, limit) < len(self._moments):
            moved = moved | {person for person, moment in moments.items() if moment >= limit}
        self._moved = sorted(filter(None, (moments[person] for person in moved)))
        self._steady = len(moments) - len(moved)
        self._held = [_Held(person, stay) for person in moved for stay in lists.stays_of(person)]
        self._by_day: tuple[Days | None, Counter[int]] = (None, Counter())

    @cached_property
    def counts(self) -> Sequence[int]:
        """How many are in the list in each whole export."""
        changes = [0] * (len(self.wholes) + 1)
        for held in self._held:
            changes[held.stay.wholes.start] += 1
            changes[held.stay.wholes.stop] -= 1
        return [self._steady + change for change in accumulate(changes[:-1])]

    @cached_property
    def undated(self) -> int:
        """How many follows have no known day, of those seen in any export."""
        dated = len(self._moments) - len(self._moved)
        return self._steady - dated + sum(not held.moment for held in self._held)

    def between(self, before: int, after: int) -> Interval:
        """Return what changed between two whole exports, by their places in `wholes`."""
        there = {held.person for held in self._held if before in held.stay.wholes}
        here = {held.person: held for held in self._held if after in held.stay.wholes}
        came = [held for person, held in here.items() if person not in there]
        again = sum(_is_older(held, self.wholes[before], self.wholes[after]) for held in came)
        lost = sum(person not in here for person in there)
        return self._build_interval(before, after, (len(came) - again, again, lost))

    def people_between(self, before: int, after: int) -> tuple[dict[str, int], dict[str, int]]:
        """Return who came and who left between two whole exports, by their places in `wholes`.

        Both are person → Unix second of the follow, the latest that is known, 0 if none is.
        """
        there, here = (
            {held.person: held.stay for held in self._held if place in held.stay.wholes}
            for place in (before, after)
        )
        return (
            {
                one: stay.last.moment or stay.first.moment
                for one, stay in here.items()
                if one not in there
            },
            {
                one: stay.last.moment or stay.first.moment
                for one, stay in there.items()
                if one not in here
            },
        )

    @cached_property
    def intervals(self) -> Sequence[Interval]:
        """What changed from each whole export to the next, oldest first."""
        wholes = self.wholes
        new, again, lost = ([0] * (len(wholes) + 1) for _ in range(3))
        for held in self._held:
            there = held.stay.wholes
            if not there:
                continue
            if start := there.start:
                older = _is_older(held, wholes[start - 1], wholes[start])
                (again if older else new)[start] += 1
            lost[there.stop] += 1
        return [
            self._build_interval(after - 1, after, (new[after], again[after], lost[after]))
            for after in range(1, len(wholes))
        ]

    def _build_interval(self, before: int, after: int, changed: tuple[int, int, int]) -> Interval:
        wholes, counts = self.wholes, self.counts
        return Interval(wholes[before], wholes[after], counts[before], counts[after], *changed)

    def periods(self, period: Period, days: Days) -> Sequence[PeriodGrowth]:
        """Return the periods from the first known follow to the latest export, oldest first."""
        gained = self._count_gained(days)
        if self.last is None:
            return ()
        last = _last_day(self.last)
        first = min(date.fromordinal(min(gained)) if gained else last, self.first_day or last)
        last = max(last, date.fromordinal(max(gained, default=1)))
        return [self._build_period(*ends, gained) for ends in list_periods(first, last, period)]

    @property
    def first_day(self) -> date | None:
        """Return the day of the first whole export."""
        return self.wholes[0].date() if self.wholes else None

    def _build_period(self, start: date, end: date, gained: Mapping[int, int]) -> PeriodGrowth:
        first, last = self.first_day, self.last
        knows_lost = first is not None and first <= end
        return PeriodGrowth(
            start,
            end,
            sum(gained.get(day, 0) for day in range(start.toordinal(), end.toordinal() + 1)),
            _count_inside(self._returned, start, end),
            _count_inside(self._lost, start, end) if knows_lost else None,
            is_partly_before=first is not None and start < first <= end,
            is_open=last is not None and _last_day(last) < end,
            lost_evenly=_spread(self._lost, start, end) if knows_lost else 0.0,
        )

    def _count_gained(self, days: Days) -> Counter[int]:
        """Count the dated follows by day: ordinal → count."""
        known, counts = self._by_day
        if known is not days:
            counts = days.count_by_day(self._moments)
            counts.subtract(days.count_by_day(self._moved))
            gained = sorted(held.moment for held in self._held if held.is_dated)
            counts = +counts + days.count_by_day(gained)
            self._by_day = days, counts
        return counts

    @cached_property
    def _returned(self) -> Counter[tuple[date, date]]:
        """How many came between which days, of those whose follow has no day there."""
        return Counter(
            _days_between(held.stay.absent_before, held.stay.first.seen_at)
            for held in self._held
            if held.stay.absent_before is not None and not held.is_dated
        )

    @cached_property
    def _lost(self) -> Counter[tuple[date, date]]:
        """How many left between which days."""
        return Counter(
            _days_between(held.stay.last.seen_at, held.stay.absent_after)
            for held in self._held
            if held.stay.absent_after is not None
        )


def _is_older(held: _Held, before: datetime, after: datetime) -> bool:
    """Tell whether somebody who came between two exports has a follow from before the earlier one."""
    first, last = held.stay.first, held.stay.last
    # Who followed again in the meantime has another moment from then on.
    is_later = first.seen_at < after and 0 < last.moment <= after.timestamp()
    moment = last.moment if is_later or last.seen_at <= after else first.moment
    return 0 < moment < before.timestamp()


def _last_day(moment: datetime) -> date:
    """Return the last day of which something lies before a moment."""
    return (moment - _TICK).date()


def _days_between(before: datetime, after: datetime) -> tuple[date, date]:
    """Return the first and the last day on which something between two exports can have happened."""
    first = before.date()
    return first, max(first, _last_day(after))


def _count_inside(counts: Mapping[tuple[date, date], int], start: date, end: date) -> Range:
    """Count what happened from one day to another, by the days between which it did."""
    least = most = 0
    for (first, last), count in counts.items():
        least += count if start <= first and last <= end else 0
        most += count if first <= end and start <= last else 0
    return Range(least, most)


def _spread(counts: Mapping[tuple[date, date], int], start: date, end: date) -> float:
    """Count what would have happened from one day to another if it was as much on each day."""
    return sum(
        count * ((min(last, end) - max(first, start)).days + 1) / ((last - first).days + 1)
        for (first, last), count in counts.items()
        if first <= end and start <= last
    )


@keep_found
def find_growth(history: History, list_name: ListName) -> Growth:
    """Return how a list grew; it is worked out once for each history."""
    return Growth(history.of(list_name), history.dates)
