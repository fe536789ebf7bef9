"""The accounts followed in one range of days: a campaign, a launch, an evening with the phone.

Bars over months, weeks or days, days with unusually many follows, and what became of a range. Only
accounts whose moment is known have a day.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import pairwise

from still_followers.core.days import Days
from still_followers.core.history import History
from still_followers.core.model import Names
from still_followers.core.review import Review, progress_of

LEAST, TIMES, AROUND, APART = 10, 4, 182, 2
"""A dense day has at least LEAST follows and at least TIMES the median of the days with any within
AROUND days before and after it; dense days up to APART days from each other are one burst. The
median does not move with a few days of thousands, so a campaign does not hide the next one."""


class Unit(StrEnum):
    """What one bar counts."""

    MONTH = "month"
    WEEK = "week"
    """From Monday on."""
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Bar:
    """How many were followed from the day `start` to the day `end`, and how many follow back."""

    start: date
    end: date
    followed: int
    back: int


@dataclass(frozen=True, slots=True)
class Burst:
    """Days that lie close together with unusually many follows on them."""

    start: date
    end: date
    followed: int


@dataclass(frozen=True, slots=True)
class Cohort:
    """What became of those followed in a range: each is counted once, as the first that is true.

    Who is `awaiting` has not answered yet, and is not to be reviewed; `due` of those kept are to be
    looked at again.
    """

    back: int
    kept: int
    consider: int
    to_review: int
    awaiting: int = 0
    due: int = 0

    @property
    def followed(self) -> int:
        """Return how many there are."""
        return self.back + self.awaiting + self.kept + self.consider + self.to_review


@dataclass(frozen=True, slots=True)
class Campaign:
    """A range of days that the owner gave a name."""

    account: str | None
    name: str
    start: date
    end: date

    @property
    def key(self) -> str:
        """Return the key of its record."""
        return f"campaign {self.account or ''} {self.name}"


@dataclass(frozen=True, slots=True)
class Then:
    """How many of a campaign were still followed in an export, and how many of them followed back."""

    exported_at: datetime
    followed: int
    back: int


def first_day(day: date, unit: Unit) -> date:
    """Return the first day of the bar that a day is in."""
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
    """When accounts were followed, and which of them follow back."""

    def __init__(self, following: Names, followers: Collection[str], days: Days) -> None:
        """Count the follows of each day."""
        known = [(moment, name) for name, moment in following.items() if moment]
        self.undated = len(following) - len(known)
        ordinals = days.ordinals(moment for moment, _ in known)
        self.per_day = Counter(ordinals)
        self._back = Counter(
            day for day, (_, name) in zip(ordinals, known, strict=True) if name in followers
        )

    @property
    def first(self) -> date | None:
        """Return the first day with a follow."""
        return date.fromordinal(min(self.per_day)) if self.per_day else None

    @property
    def last(self) -> date | None:
        """Return the last day with a follow."""
        return date.fromordinal(max(self.per_day)) if self.per_day else None

    def bars(self, unit: Unit, start: date, end: date) -> list[Bar]:
        """Return the bars from one day to another, also those of nobody."""
        bars = []
        at = first_day(start, unit)
        while at <= end:
            after = day_after(at, unit)
            inside = range(at.toordinal(), after.toordinal())
            followed = sum(self.per_day[day] for day in inside)
            back = sum(self._back[day] for day in inside)
            bars.append(Bar(at, after - timedelta(days=1), followed, back))
            at = after
        return bars

    def before(self, day: date) -> int:
        """Return how many were followed before a day."""
        return sum(count for one, count in self.per_day.items() if one < day.toordinal())

    def bursts(self) -> list[Burst]:
        """Return the days with unusually many follows, the fullest first (see LEAST)."""
        days = sorted(self.per_day)
        dense = [day for day in days if self._is_dense(day, days)]
        groups: list[list[int]] = []
        for before, day in pairwise([-APART * 9, *dense]):
            if day - before > APART:
                groups.append([])
            groups[-1].append(day)
        bursts = [
            Burst(
                date.fromordinal(group[0]),
                date.fromordinal(group[-1]),
                sum(self.per_day[day] for day in range(group[0], group[-1] + 1)),
            )
            for group in groups
        ]
        return sorted(bursts, key=lambda one: (-one.followed, one.start))

    def _is_dense(self, day: int, days: Sequence[int]) -> bool:
        count = self.per_day[day]
        if count < LEAST:
            return False
        near = days[bisect_left(days, day - AROUND) : bisect_right(days, day + AROUND)]
        usual = [self.per_day[one] for one in near if one != day]
        return not usual or count >= TIMES * sorted(usual)[len(usual) // 2]


def followed_in(following: Names, start: date, end: date, days: Days) -> list[str]:
    """Return who was followed in a range of days, in the list's order."""
    low, high = days.start_of(start), days.start_of(end + timedelta(days=1))
    return [name for name, moment in following.items() if max(low, 1) <= moment < high]


def cohort_of(
    people: Iterable[str],
    followers: Collection[str],
    awaiting: Collection[str],
    reviews: Mapping[str, Review],
    today: date,
) -> Cohort:
    """Tell what became of some followed accounts, as the review of those not following back does."""
    back = unanswered = 0
    reviewed = []
    for person in people:
        if person in followers:
            back += 1
        elif person in awaiting:
            unanswered += 1
        else:
            reviewed.append(person)
    now = progress_of(reviewed, reviews, today)
    return Cohort(back, now.keep, now.consider, now.undecided, unanswered, now.due)


def over_time(people: Collection[str], history: History) -> list[Then]:
    """Return what became of some accounts in each export whose lists are both whole."""
    whole = sorted(set(history.following.wholes) & set(history.followers.wholes))
    counts = history.counted(people, whole)
    return [Then(when, *count) for when, count in zip(whole, counts, strict=True)]
