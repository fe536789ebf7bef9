"""Of those who followed in a month, a quarter or a year: how many are in each whole export.

The rows are the periods in which followers followed, by the date of their follow in the user's days. What
is counted are follows, as in `follows.py`, not names: who left and followed again has a new follow with
its new date. Who was away and is back with the same date is the same follow, which is there again; an export in
HTML tells only the minute, so the date is the same if its minute is.

- **Seen**, a row's base, is how many of its follows were in at least one whole export of followers. Who
  followed and left between two exports is in none, and who left before the first export is unknown: a
  period that began before that export consists of those who stayed until then.
- **There** at a whole export is how many of these follows are in it. Of two exports of one moment the
  later counts.
- A row is *open* in the exports that were made before its period was over: it was still growing.
- Follows without a date are a row of their own. At each whole export all rows and these are the
  followers of that export.

Two rows are compared at the same age: how long after the last day of the period an export was made. A
period that was over before the first whole export is counted from that export on.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import accumulate, pairwise

from still_followers.core.days import Days
from still_followers.core.history.offers import Offer
from still_followers.core.history.persons import Persons
from still_followers.core.history.stays import History, ListHistory
from still_followers.core.insights.kept import keep_found
from still_followers.core.insights.periods import Period, first_day, last_day
from still_followers.core.model import ListName

AGES = (1, 3, 6, 12, 24, 36, 48, 60)
"""Months at which rows are compared. An age reaches to the next one, the last for a year."""
_NEXT_AGE = dict(pairwise((*AGES, 72)))
_MINUTE = 60
_UNDATED = 0
"""The day of follows without a date."""

FollowKey = tuple[str, int | None]
"""A person and the minute of the follow, None if unknown."""


@dataclass(frozen=True, slots=True)
class Cohort:
    """Those who followed in one period.

    Attributes:
        start: the first day of the period.
        end: its last day.
        seen: how many of them were in at least one whole export.
        there: how many of them are in each whole export, in the order of `Retention.exports`.
    """

    start: date
    end: date
    seen: int
    there: tuple[int, ...]

    def is_open(self, export: datetime) -> bool:
        """Tell whether the period was not over on the day of an export."""
        return export.date() <= self.end

    def has_begun(self, export: datetime) -> bool:
        """Tell whether the period had begun on the day of an export."""
        return export.date() >= self.start


@dataclass(frozen=True, slots=True)
class Retention:
    """Who stays, by the period of the follow.

    Attributes:
        period: how long the periods are.
        exports: the whole exports of followers, oldest first; of two of one moment the later.
        cohorts: the periods in which somebody followed who was seen, oldest first.
        undated: how many follows without a date were seen.
        undated_there: how many of them are in each whole export.
    """

    period: Period
    exports: tuple[datetime, ...]
    cohorts: tuple[Cohort, ...]
    undated: int
    undated_there: tuple[int, ...]

    def count_followers(self, number: int) -> int:
        """Return how many followers a whole export has, by its place in `exports`."""
        return self.undated_there[number] + sum(one.there[number] for one in self.cohorts)

    def is_open(self, cohort: Cohort) -> bool:
        """Tell whether a period is not over by the day of the latest whole export."""
        return cohort.is_open(self.exports[-1])

    def began_before_exports(self, cohort: Cohort) -> bool:
        """Tell whether a period began before the first whole export: who left before it is unknown."""
        return cohort.start < self.exports[0].date()

    def find_start(self, cohort: Cohort) -> date:
        """Return the day from which the age of a period counts: its last, or that of the first export."""
        return max(cohort.end, self.exports[0].date())

    def is_reached(self, cohort: Cohort, months: int) -> bool:
        """Tell whether a whole export was made at an age or later."""
        return self.exports[-1].date() >= add_months(self.find_start(cohort), months)

    def find_export(self, cohort: Cohort, months: int) -> int | None:
        """Return the place of the first whole export at an age (one of `AGES`), None if there is none.

        It was made so many months or more after `find_start`, and before the next age.
        """
        begun = self.find_start(cohort)
        start, end = (add_months(begun, age) for age in (months, _NEXT_AGE[months]))
        number = bisect_left(self.exports, start, key=datetime.date)
        is_made = number < len(self.exports) and self.exports[number].date() < end
        return number if is_made else None


def add_months(day: date, months: int) -> date:
    """Return the day so many months later; the last one of that month if it has no such day."""
    month = day.month - 1 + months
    start = date(day.year + month // 12, month % 12 + 1, 1)
    return start.replace(day=min(day.day, last_day(start, Period.MONTH).day))


@dataclass(frozen=True, slots=True)
class _ByDay:
    """All follows that were seen, by the ordinal of their day.

    Attributes:
        exports: as in `Retention`.
        steady: day → how many follows are in every export.
        seen: day → how many other follows were seen.
        spans: day → the ranges [start, end) of exports that have one of these.
        gone: the follows that are not in the last export → their day.
    """

    exports: tuple[datetime, ...]
    steady: Mapping[int, int]
    seen: Mapping[int, int]
    spans: Mapping[int, Sequence[tuple[int, int]]]
    gone: Mapping[FollowKey, int]


@keep_found
def build_retention(history: History, days: Days, period: Period) -> Retention:
    """Return who stays among the followers; without a whole export there are no rows."""
    return _build(_count_by_day(history, days), period)


def _build(counted: _ByDay, period: Period) -> Retention:
    rows: dict[date | None, tuple[int, list[int]]] = {}
    for day in sorted(counted.steady.keys() | counted.seen.keys()):
        start = None if day == _UNDATED else first_day(date.fromordinal(day), period)
        seen, changes = rows.get(start) or (0, [0] * (len(counted.exports) + 1))
        steady = counted.steady.get(day, 0)
        changes[0] += steady
        for first, end in counted.spans.get(day, ()):
            changes[first] += 1
            changes[end] -= 1
        rows[start] = seen + steady + counted.seen.get(day, 0), changes
    there = {start: tuple(accumulate(changes[:-1])) for start, (_seen, changes) in rows.items()}
    return Retention(
        period,
        counted.exports,
        tuple(
            Cohort(start, last_day(start, period), seen, there[start])
            for start, (seen, _changes) in rows.items()
            if start is not None
        ),
        rows[None][0] if None in rows else 0,
        there.get(None, (0,) * len(counted.exports)),
    )


def count_possibly_renamed(
    history: History, days: Days, period: Period, offers: Iterable[Offer], persons: Persons
) -> dict[date, int]:
    """Count the follows that are gone, and may be there under another name.

    Args:
        history: the history of the account.
        days: the user's days.
        period: how long the periods are.
        offers: the possible renames that wait for an answer.
        persons: who stands behind the names.

    Returns:
        First day of the period → how many of those who are not in the latest whole export.
    """
    gone = _count_by_day(history, days).gone
    counts: Counter[date] = Counter()
    for offer in offers:
        moment = offer.possible.evidence.get(ListName.FOLLOWERS)
        if moment is None:  # found in following: the follow of the old name ended all the same
            continue
        old = persons.person_of(offer.rename.old, offer.rename.before)
        day = gone.get((old, moment // _MINUTE))
        if day is not None:
            counts[first_day(date.fromordinal(day), period)] += 1
    return counts


@keep_found
def _count_by_day(history: History, days: Days) -> _ByDay:
    """Return all follows of followers that were seen, by day."""
    lists = history.followers
    exports = tuple(sorted({*lists.wholes}))
    if not exports:
        return _ByDay((), {}, {}, {}, {})
    others = {*lists.moved}
    never_moved = lists.moments()
    for person in others:
        del never_moved[person]
    # Whoever never moved is in every whole export, and has one follow.
    steady = sorted(filter(None, never_moved.values()))
    if len(steady) < len(never_moved):
        others.update(person for person, moment in never_moved.items() if not moment)
    seen: Counter[int] = Counter()
    spans: dict[int, list[tuple[int, int]]] = {}
    gone: dict[FollowKey, int] = {}
    for key, ranges in _find_spans(lists, others).items():
        day = _UNDATED if key[1] is None else days.ordinal(key[1] * _MINUTE)
        seen[day] += 1
        spans.setdefault(day, []).extend(ranges)
        if ranges[-1][1] < len(exports) and day != _UNDATED:
            gone[key] = day
    return _ByDay(exports, days.count_by_day(steady), seen, spans, gone)


def _find_spans(
    lists: ListHistory, people: Iterable[str]
) -> dict[FollowKey, list[tuple[int, int]]]:
    """Return each follow of these people that was seen → the ranges [start, end) of whole exports with it."""
    # Of several exports of one moment the last one counts.
    lasts = sorted({when: place for place, when in enumerate(lists.wholes)}.values())
    spans: dict[FollowKey, list[tuple[int, int]]] = {}
    for person in people:
        for stay in lists.stays_of(person):
            start, end = (
                bisect_left(lasts, place) for place in (stay.wholes.start, stay.wholes.stop)
            )
            if start < end:
                moment = stay.last.moment or stay.first.moment
                key = person, moment // _MINUTE if moment else None
                spans.setdefault(key, []).append((start, end))
    return spans
