"""Find how long it took until a follow was answered by one in the other direction.

The follows of a *first* list are compared with those of the list that *answers* it: following with
followers (the owner followed first), or followers with following (they did). Each follow of the first
list has one outcome:

- ALREADY: the other side had followed before and not left, so that nobody followed *back*. A follow in
  the same second answers the owner's.
- BACK: the other side followed at the same second or later, while the first follow went on.
- OPEN: it goes on, and no export shows an answer.
- STOPPED: it ended before an answer, if one came at all.
- UNDATED: its date is unknown, or that of a follow that may have answered it.
- UNCLEAR: a follow ended between two exports, and the other one began there too: which was first is
  not told.

Who followed back and left again between two exports is never seen. Days are counted from the second
of a follow: day 1 is its first 24 hours. For a share by day N a follow counts if its N days were over
in the last complete export of the list that answers, and if it was answered by then or seen to go on
for N days. Dates exact to the minute are taken as they are told.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from still_followers.core.days import DAY_SECONDS, Days
from still_followers.core.history.stays import History, ListHistory
from still_followers.core.insights.follows import Follow, find_follows
from still_followers.core.insights.kept import keep_found
from still_followers.core.insights.periods import Period, list_periods

BY_DAYS = (1, 7, 30)
"""The days by which the share of answered follows is told."""
_MINUTE = 60
_GOES_ON = 1 << 62
"""In the place of the end of a follow that goes on: later than any second."""


class Direction(StrEnum):
    """Whose follows may be answered."""

    OWNER = "owner"
    THEY = "they"


class Outcome(StrEnum):
    """What became of a follow: see above."""

    BACK = "back"
    OPEN = "open"
    STOPPED = "stopped"
    ALREADY = "already"
    UNDATED = "undated"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class ByDay:
    """How many of `known` follows were answered by the end of a day."""

    back: int
    known: int


@dataclass(frozen=True, slots=True)
class Answers:
    """What became of follows that could be answered: BACK, OPEN and STOPPED.

    Attributes:
        by_day: those answered by each of `BY_DAYS`.
        back: how many were answered.
        open: how many are not, and go on.
        stopped: how many ended before an answer.
        half_by: the day by which half of those answered were; 0 if none was.
    """

    by_day: tuple[ByDay, ...]
    back: int
    open: int
    stopped: int
    half_by: int

    @property
    def followed(self) -> int:
        """Return how many follows there were."""
        return self.back + self.open + self.stopped


class _Span(NamedTuple):
    """A follow in Unix seconds; `not_before` and `ended` are the exports that prove absence."""

    moment: int
    not_before: int
    first_seen: int
    last_seen: int
    ended: int


@dataclass(slots=True)
class _Found:
    """What became of all follows of a list; the follows by their seconds.

    Attributes:
        everything: how many follows have each outcome.
        going_on: the same of those that go on.
        mutual: the same of those whose account is in both lists now.
        back: the second of each that was answered, and the day of the answer.
        unanswered: the second of each that is open.
        stopped: the second of each that ended before an answer, and when it was last seen.
    """

    everything: Counter[Outcome] = field(default_factory=Counter)
    going_on: Counter[Outcome] = field(default_factory=Counter)
    mutual: Counter[Outcome] = field(default_factory=Counter)
    back: list[tuple[int, int]] = field(default_factory=list)
    unanswered: list[int] = field(default_factory=list)
    stopped: list[tuple[int, int]] = field(default_factory=list)

    def take(self, span: _Span, answers: Sequence[_Span], margin: int, *, is_there: bool) -> None:
        """Take a follow and all that may answer it; `is_there`: the account is in the other list now."""
        outcome, day = _judge(span, answers, margin)
        self.everything[outcome] += 1
        if span.ended == _GOES_ON:
            self.going_on[outcome] += 1
            self.mutual[outcome] += is_there
        if outcome is Outcome.BACK:
            self.back.append((span.moment, day))
        elif outcome is Outcome.OPEN:
            self.unanswered.append(span.moment)
        elif outcome is Outcome.STOPPED:
            self.stopped.append((span.moment, span.last_seen))


class FollowBack:
    """How the follows of a list were answered.

    Attributes:
        seen_until: Unix second of the last complete export of the list that answers; 0: there is none.
        outcomes: how many follows have each outcome.
        going_on: the same of those that go on.
        mutual: the same of those whose account is in both lists now.
    """

    def __init__(self, history: History, direction: Direction) -> None:
        """Compare the two lists of a history."""
        wholes = _lists(history, direction)[1].wholes
        self.seen_until = int(wholes[-1].timestamp()) if wholes else 0
        found = _find(history, direction) if history.dates else _Found()
        self.outcomes, self.going_on = found.everything, found.going_on
        self.mutual = found.mutual
        found.back.sort()
        self._back = [moment for moment, _day in found.back]
        self._days = [day for _moment, day in found.back]
        self._open = sorted(found.unanswered)
        self._stopped = sorted(moment for moment, _last_seen in found.stopped)
        # By each of `BY_DAYS`: the last second of a follow that is old enough, those answered by then,
        # and those that had stopped later, so that they were not answered by then.
        self._latest = [self.seen_until - by * DAY_SECONDS for by in BY_DAYS]
        self._back_by = [[moment for moment, day in found.back if day <= by] for by in BY_DAYS]
        self._stopped_after = [
            sorted(one for one, last_seen in found.stopped if last_seen - one >= by * DAY_SECONDS)
            for by in BY_DAYS
        ]

    def count(self, low: int = 0, high: int = _GOES_ON) -> Answers:
        """Count what became of the follows from one Unix second on and before another."""
        first, after = bisect_left(self._back, low), bisect_left(self._back, high)
        days = sorted(self._days[first:after])
        return Answers(
            by_day=tuple(self._count_by(number, low, high) for number in range(len(BY_DAYS))),
            back=after - first,
            open=_count(self._open, low, high),
            stopped=_count(self._stopped, low, high),
            half_by=days[(len(days) - 1) // 2] if days else 0,
        )

    def _count_by(self, number: int, low: int, high: int) -> ByDay:
        high = min(high, self._latest[number] + 1)
        known = (self._back, self._open, self._stopped_after[number])
        back = _count(self._back_by[number], low, high)
        return ByDay(back, sum(_count(moments, low, high) for moments in known))

    def count_days(self, start: date, end: date, days: Days) -> Answers:
        """Count what became of the follows from one day to another, inclusive."""
        return self.count(max(days.start_of(start), 1), days.end_of(end))

    def count_periods(self, period: Period, days: Days) -> list[tuple[date, date, Answers]]:
        """Return each period with a follow, the latest first: its first and last day, and what became."""
        ends = [
            one[end] for one in (self._back, self._open, self._stopped) if one for end in (0, -1)
        ]
        if not ends:
            return []
        periods = list_periods(days.of(min(ends)), days.of(max(ends)), period)
        counted = [(start, end, self.count_days(start, end, days)) for start, end in periods]
        return [one for one in reversed(counted) if one[2].followed]

    def count_open_for(self, days: int) -> int:
        """Return how many open follows have not been answered for that many days at least."""
        return bisect_right(self._open, self.seen_until - days * DAY_SECONDS)

    @property
    def longest_open(self) -> int:
        """Return for how many days at least the oldest open follow has not been answered."""
        oldest = self._open[0] if self._open else self.seen_until
        return max(0, self.seen_until - oldest) // DAY_SECONDS


@keep_found
def find_follow_back(history: History, direction: Direction) -> FollowBack:
    """Return how follows were answered; it is found once for a history."""
    return FollowBack(history, direction)


def _lists(history: History, direction: Direction) -> tuple[ListHistory, ListHistory]:
    """Return the list whose follows may be answered, and the one that answers."""
    if direction is Direction.OWNER:
        return history.following, history.followers
    return history.followers, history.following


def _find(history: History, direction: Direction) -> _Found:
    found = _Found()
    first, other = _lists(history, direction)
    margin = 0 if direction is Direction.OWNER else 1
    firsts, others = find_follows(first), find_follows(other)
    follows, answers = _group(firsts.others), _group(others.others)
    _take_steady(found, firsts.steady, others.steady, answers.keys(), margin)
    start, end = history.dates[0], history.dates[-1]
    steady = others.steady
    for person in answers.keys() & firsts.steady.keys():
        follows[person] = [
            Follow(person, firsts.steady[person], None, start, end, None, is_in_whole=True)
        ]
    for person, of_person in follows.items():
        answering = answers.get(person, ())
        if person in steady:
            answering = [Follow(person, steady[person], None, start, end, None, is_in_whole=True)]
        is_there = person in other.present
        joined = _join(answering)
        for span in _join(of_person):
            found.take(span, joined, margin, is_there=is_there)
    return found


def _take_steady(
    found: _Found,
    firsts: Mapping[str, int],
    others: Mapping[str, int],
    left: AbstractSet[str],
    margin: int,
) -> None:
    """Take those who are in every export of both lists, or never in the other: most people.

    Args:
        found: what takes them.
        firsts: the seconds of the follows that may be answered, by person.
        others: the seconds of those that may answer.
        left: whose follows have to be looked at one by one.
        margin: the seconds by which an answer is later at least.
    """
    already = 0
    for person, moment in firsts.items():
        answer = others.get(person)
        if answer is None:
            if person not in left:
                found.unanswered.append(moment)
        elif answer < moment + margin:
            already += 1
        else:
            found.back.append((moment, (answer - moment) // DAY_SECONDS + 1))
    for outcomes in (found.everything, found.going_on):
        outcomes[Outcome.OPEN] += len(found.unanswered)
    for outcomes in (found.everything, found.going_on, found.mutual):
        outcomes[Outcome.ALREADY] += already
        outcomes[Outcome.BACK] += len(found.back)


def _judge(span: _Span, answers: Sequence[_Span], margin: int) -> tuple[Outcome, int]:
    """Return what became of a follow, and the day of the answer if one came.

    Args:
        span: the follow.
        answers: all follows of the same account in the other list, oldest first.
        margin: the seconds by which an answer is later at least.
    """
    if not span.moment:
        return Outcome.UNDATED, 0
    doubt: Outcome | None = None
    for answer in answers:
        if answer.ended <= span.moment or answer.not_before >= span.ended:
            continue  # over before, or after
        if answer.moment >= span.moment + margin:
            if doubt is None and answer.moment < span.ended:
                return _judge_answer(span, answer)
            break
        went_on = answer.ended == _GOES_ON or answer.last_seen >= span.moment
        if answer.moment or answer.first_seen <= span.moment:
            if went_on:
                return Outcome.ALREADY, 0
            doubt = Outcome.UNCLEAR
        else:
            doubt = doubt or Outcome.UNDATED
    if doubt is not None:
        return doubt, 0
    return (Outcome.OPEN if span.ended == _GOES_ON else Outcome.STOPPED), 0


def _judge_answer(span: _Span, answer: _Span) -> tuple[Outcome, int]:
    """Return what became of a follow before whose proven end an answer came."""
    if span.ended != _GOES_ON and answer.moment > span.last_seen:
        return Outcome.UNCLEAR, 0
    return Outcome.BACK, (answer.moment - span.moment) // DAY_SECONDS + 1


def _group(follows: Iterable[Follow]) -> dict[str, Sequence[Follow]]:
    """Return the follows of each person, oldest first."""
    found: dict[str, Sequence[Follow]] = {}
    for one in follows:
        before = found.get(one.person)
        found[one.person] = (one,) if before is None else (*before, one)
    return found


def _join(follows: Sequence[Follow]) -> list[_Span]:
    """Return the follows of a person by seconds.

    Two stays of one date are one follow: the profile was away in between.
    """
    spans: list[_Span] = []
    for one in follows:
        span = _Span(
            one.moment,
            _second(one.absent_before, 0),
            _second(one.first_seen, 0),
            _second(one.last_seen, 0),
            _second(one.absent_after, _GOES_ON),
        )
        if spans and one.moment and _is_same(spans[-1].moment, one.moment):
            was = spans.pop()
            span = span._replace(not_before=was.not_before, first_seen=was.first_seen)
        spans.append(span)
    return spans


def _is_same(moment: int, other: int) -> bool:
    """Tell whether two dates are of one follow; one may be exact only to the minute."""
    return moment // _MINUTE == other // _MINUTE


@lru_cache(maxsize=1024)
def _second(when: datetime | None, otherwise: int) -> int:
    """Return the Unix second of an export, of which there are few."""
    return otherwise if when is None else int(when.timestamp())


def _count(moments: Sequence[int], low: int, high: int) -> int:
    """Return how many sorted moments lie from `low` on and before `high`."""
    return max(0, bisect_left(moments, high) - bisect_left(moments, low))
