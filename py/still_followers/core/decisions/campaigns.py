"""Count who was followed in a range of days: a campaign, a launch, an evening with the phone.

Bars over months, weeks or days; bursts of unusually many follows; the outcome of a range. Only
profiles whose follow has a known moment have a day.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from still_followers.core.decisions.marks import Review, count_progress

if TYPE_CHECKING:
    from still_followers.core.days import Days
    from still_followers.core.history.stays import History
    from still_followers.core.model import Names

BURST_MIN_FOLLOWS = 10
"""Follows that a dense day has at least."""
BURST_MEDIAN_FACTOR = 4
"""How many times the median of the days around it a dense day has at least. The median hardly moves
with a few days of thousands, so one campaign does not hide the next."""
BURST_MEDIAN_DAYS = 182
"""Days before and after a day that its median is taken from; days without a follow do not count."""
BURST_MAX_GAP = 2
"""Days by which dense days of one burst lie apart at most."""


class Unit(StrEnum):
    """What one bar counts."""

    MONTH = "month"
    WEEK = "week"
    """From Monday on."""
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Bar:
    """How many profiles were followed from `start` to `end` inclusive, and how many follow back.

    `inside` are both numbers of those of its days that lie in the chosen range; None if none does.
    """

    start: date
    end: date
    followed: int
    back: int
    inside: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Burst:
    """Days close together with unusually many follows, from `start` to `end` inclusive."""

    start: date
    end: date
    followed: int
    back: int


@dataclass(frozen=True, slots=True)
class Cohort:
    """The outcome of a range: each profile is counted once, in the first group that applies.

    Attributes:
        back: they follow back.
        kept: they are marked "keep".
        consider: they are marked "consider removing".
        to_review: they have no mark.
        awaiting: their follow request is pending, so they are not to be reviewed.
        due: those of `kept` who are due for another look.
    """

    back: int
    kept: int
    consider: int
    to_review: int
    awaiting: int = 0
    due: int = 0

    @property
    def followed(self) -> int:
        """Return how many were followed."""
        return self.back + self.awaiting + self.kept + self.consider + self.to_review


@dataclass(frozen=True, slots=True)
class Campaign:
    """A named range of days, inclusive; `account` is the owner's username."""

    account: str | None
    name: str
    start: date
    end: date

    @property
    def key(self) -> str:
        """Return the key of its record."""
        return f"campaign {self.account or ''} {self.name}"


@dataclass(frozen=True, slots=True)
class CampaignPoint:
    """How many of a campaign were followed in an export, and how many of them followed back."""

    exported_at: datetime
    followed: int
    back: int


def first_day(day: date, unit: Unit) -> date:
    """Return the first day of the bar that contains a day."""
    match unit:
        case Unit.MONTH:
            return day.replace(day=1)
        case Unit.WEEK:
            return day - timedelta(days=day.weekday())
        case Unit.DAY:
            return day


def day_after(start: date, unit: Unit) -> date:
    """Return the first day of the next bar."""
    match unit:
        case Unit.MONTH:
            return (start + timedelta(days=31)).replace(day=1)
        case Unit.WEEK:
            return start + timedelta(days=7)
        case Unit.DAY:
            return start + timedelta(days=1)


class Follows:
    """When profiles were followed, and which of them follow back."""

    def __init__(self, following: Names, followers: AbstractSet[str], days: Days) -> None:
        """Count the follows of each day."""
        self._moments = sorted(filter(None, following.values()))
        backs = map(following.__getitem__, following.keys() & followers)
        self._backs = sorted(filter(None, backs))
        self.undated = len(following) - len(self._moments)
        self._days = days
        self.per_day, self._back = days.count_by_day(self._moments), days.count_by_day(self._backs)
        self._bursts: list[Burst] | None = None

    def inside(self, start: date, end: date) -> tuple[int, int]:
        """Return (how many were followed from `start` to `end` inclusive, how many follow back)."""
        low, high = _find_ends(start, end, self._days)
        followed, back = (
            max(0, bisect_left(moments, high) - bisect_left(moments, low))
            for moments in (self._moments, self._backs)
        )
        return followed, back

    @property
    def first(self) -> date | None:
        """Return the first day with a follow."""
        return date.fromordinal(min(self.per_day)) if self.per_day else None

    @property
    def last(self) -> date | None:
        """Return the last day with a follow."""
        return date.fromordinal(max(self.per_day)) if self.per_day else None

    def bars(
        self, unit: Unit, start: date, end: date, chosen: tuple[date, date] | None = None
    ) -> list[Bar]:
        """Return the bars from one day to another, including empty ones; `chosen` is a range of days."""
        bars = []
        at = first_day(start, unit)
        while at <= end:
            after = day_after(at, unit)
            last = after - timedelta(days=1)
            inside = None
            if chosen is not None and at <= chosen[1] and last >= chosen[0]:
                inside = self._count(max(at, chosen[0]), min(last, chosen[1]))
            bars.append(Bar(at, last, *self._count(at, last), inside))
            at = after
        return bars

    def _count(self, start: date, end: date) -> tuple[int, int]:
        """Return (followed, following back) from one day to another, by the counts of the days."""
        days = range(start.toordinal(), end.toordinal() + 1)
        return sum(self.per_day[day] for day in days), sum(self._back[day] for day in days)

    def before(self, day: date) -> int:
        """Return how many were followed before a day."""
        return sum(count for one, count in self.per_day.items() if one < day.toordinal())

    def bursts(self) -> list[Burst]:
        """Return the days with unusually many follows, the fullest first (see `BURST_…`)."""
        if self._bursts is None:
            self._bursts = self._find_bursts()
        return self._bursts

    def _find_bursts(self) -> list[Burst]:
        groups: list[list[int]] = []
        for before, day in pairwise([-BURST_MAX_GAP * 9, *self._find_dense_days()]):
            if day - before > BURST_MAX_GAP:
                groups.append([])
            groups[-1].append(day)
        ends = [(date.fromordinal(group[0]), date.fromordinal(group[-1])) for group in groups]
        bursts = [Burst(start, end, *self._count(start, end)) for start, end in ends]
        return sorted(bursts, key=lambda one: (-one.followed, one.start))

    def _find_dense_days(self) -> Iterator[int]:
        """Yield the ordinals of dense days, with a sorted window of the counts around each day."""
        days = sorted(self.per_day)
        around: list[int] = []
        first = last = 0
        for day in days:
            while last < len(days) and days[last] <= day + BURST_MEDIAN_DAYS:
                insort(around, self.per_day[days[last]])
                last += 1
            while days[first] < day - BURST_MEDIAN_DAYS:
                del around[bisect_left(around, self.per_day[days[first]])]
                first += 1
            count = self.per_day[day]
            if count < BURST_MIN_FOLLOWS:
                continue
            # The median may include the day itself: a dense day is above it and does not move it.
            usual = around[(len(around) - 1) // 2]
            if len(around) == 1 or count >= BURST_MEDIAN_FACTOR * usual:
                yield day


def _find_ends(start: date, end: date, days: Days) -> tuple[int, int]:
    """Return the first Unix second of a range of days (at least 1), and the first after it."""
    return max(days.start_of(start), 1), days.end_of(end)


def find_followed(following: Names, start: date, end: date, days: Days) -> list[str]:
    """Return who was followed from `start` to `end` inclusive, in the list's order."""
    low, high = _find_ends(start, end, days)
    return [name for name, moment in following.items() if low <= moment < high]


def count_cohort(
    people: AbstractSet[str],
    followers: AbstractSet[str],
    awaiting: AbstractSet[str],
    reviews: Mapping[str, Review],
    today: date,
) -> Cohort:
    """Count the outcome of some followed profiles, in the terms of the review.

    Args:
        people: who was followed.
        followers: who follows the owner.
        awaiting: whose follow request is pending.
        reviews: the marks by person.
        today: the day for those due for another look.
    """
    back = people & followers
    one_sided = people - back
    unanswered = one_sided & awaiting
    now = count_progress(one_sided - unanswered, reviews, today)
    return Cohort(len(back), now.keep, now.consider, now.undecided, len(unanswered), now.due)


def count_over_time(people: Collection[str], history: History) -> list[CampaignPoint]:
    """Return a point for each export in which both lists are whole, oldest first."""
    whole = sorted(set(history.following.wholes) & set(history.followers.wholes))
    counts = count_at(people, history, whole)
    return [CampaignPoint(when, *count) for when, count in zip(whole, counts, strict=True)]


def count_at(
    people: Iterable[str], history: History, whens: Sequence[datetime]
) -> list[tuple[int, int]]:
    """Return (followed, following back) of some persons at each of some sorted moments.

    Each stay adds one where it begins and subtracts it where it ends.
    """
    changes = [0] * (len(whens) + 1), [0] * (len(whens) + 1)
    everybody = frozenset(people)
    # Most were in both lists throughout, or never in followers: count each such group at once.
    steady = history.following.steady(everybody)
    mutual = history.followers.steady(steady)
    one_sided = history.followers.unknown(steady - mutual)
    groups = [group for group in (mutual, one_sided) if group]
    for group in groups:
        _add_stays(next(iter(group)), len(group), history, whens, changes)
    for person in everybody.difference(*groups):
        _add_stays(person, 1, history, whens, changes)
    followed, back = (list(accumulate(group))[: len(whens)] for group in changes)
    return list(zip(followed, back, strict=True))


def _add_stays(
    person: str,
    weight: int,
    history: History,
    whens: Sequence[datetime],
    changes: tuple[list[int], list[int]],
) -> None:
    """Add a person's stays to the changes of the counts, multiplied by `weight`."""
    followed, back = changes
    back_spans = history.followers.spans_of(person, whens)
    for start, end in history.following.spans_of(person, whens):
        followed[start] += weight
        followed[end] -= weight
        for first, last in back_spans:
            both, over = max(start, first), min(end, last)
            if both < over:
                back[both] += weight
                back[over] -= weight
