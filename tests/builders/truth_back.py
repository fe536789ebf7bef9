"""What is true of a generated life about follows in a range of days, and about follows that are answered.

Like `truth.py` it goes through all exports and labels and does not use the code that is tested.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from tests.builders.truth import Truth, is_whole

DAY = 86_400
BY = (1, 7, 30)


@dataclass(frozen=True)
class Stay:
    """A follow by numbers of exports; `gap` is the last whole one before it, without the account."""

    second: int
    gap: int | None
    first: int
    last: int
    absent: int | None


@dataclass(frozen=True)
class Answered:
    """A follow and what became of it; `day` is that of an answer."""

    second: int
    outcome: str
    day: int
    last: int
    goes_on: bool
    is_mutual: bool


def _day(second: int) -> date:
    return datetime.fromtimestamp(second, UTC).date()


def came(truth: Truth, start: date, end: date, *, joined: bool) -> tuple[int, int, int, int]:
    """Return how many followed in some days: in all, still, gone and again, gone and in no whole export."""
    here = truth.listed(truth.exports[-1], "followers", joined=joined).keys()
    inside = [
        one
        for one in truth.follows("followers", joined=joined)
        if one[1] and start <= _day(one[1]) <= end
    ]
    still = {label for label, _, _, _, absent in inside if absent is None}
    gone = {label for label, *_ in inside} - still
    whole = {
        label
        for label, _, first, last, _ in inside
        if any(is_whole(one, "followers") for one in truth.exports[first : last + 1])
    }
    return len(still | gone), len(still), len(gone & here), len(gone - whole)


def undated(truth: Truth, *, joined: bool) -> int:
    """Return how many were followers at any time, never with a date."""
    everybody = truth.follows("followers", joined=joined)
    return len({one[0] for one in everybody} - {one[0] for one in everybody if one[1]})


def _stays(truth: Truth, list_name: str, *, joined: bool) -> Mapping[str, list[Stay]]:
    """Return the follows of each label, oldest first; stays of the same minute are one."""
    whole = [one.number for one in truth.exports if is_whole(one, list_name)]
    found: dict[str, list[Stay]] = {}
    for label, second, first, last, absent in sorted(
        truth.follows(list_name, joined=joined), key=lambda one: (one[0], one[2])
    ):
        of_label = found.setdefault(label, [])
        gap = max((number for number in whole if number < first), default=None)
        if (
            of_label
            and second
            and of_label[-1].second
            and second // 60 == of_label[-1].second // 60
        ):
            was = of_label.pop()
            of_label.append(Stay(second, was.gap, was.first, last, absent))
        else:
            of_label.append(Stay(second, gap, first, last, absent))
    return found


class _Judge:
    """Judges the follows of one list by those of another."""

    def __init__(self, truth: Truth, *, owner_first: bool) -> None:
        self.times = [one.midnight for one in truth.exports]
        self.owner_first = owner_first

    def precedes(self, answer: int, second: int) -> bool:
        return answer < second or (answer == second and not self.owner_first)

    def was_there(self, answer: Stay, second: int) -> str:
        """Tell whether the other side followed at a second: yes, no, left, or undated."""
        if answer.absent is not None and self.times[answer.absent] <= second:
            return "no"
        if answer.second and not self.precedes(answer.second, second):
            return "no"
        if not answer.second and self.times[answer.first] > second:
            return "undated"
        stays = answer.absent is None or self.times[answer.last] >= second
        return "yes" if stays else "left"

    def judge(self, one: Stay, others: Sequence[Stay]) -> tuple[str, int]:
        if not one.second:
            return "undated", 0
        end = None if one.absent is None else self.times[one.absent]
        relevant = [
            other
            for other in others
            if end is None or other.gap is None or self.times[other.gap] < end
        ]
        later = [
            number
            for number, other in enumerate(relevant)
            if other.second and not self.precedes(other.second, one.second)
        ]
        # What came after the first that is known to be later does not matter.
        relevant = relevant[: later[0] + 1] if later else relevant
        there = [self.was_there(other, one.second) for other in relevant]
        for told, outcome in (("yes", "already"), ("left", "unclear"), ("undated", "undated")):
            if told in there:
                return outcome, 0
        answer = relevant[-1].second if later else None
        if answer is not None and end is not None and answer >= end:
            answer = None
        if answer is None:
            return ("open" if end is None else "stopped"), 0
        if end is not None and answer > self.times[one.last]:
            return "unclear", 0
        return "back", (answer - one.second) // DAY + 1


def answered(truth: Truth, *, owner_first: bool, joined: bool) -> list[Answered]:
    """Return what became of every follow of one direction."""
    lists = ("following", "followers") if owner_first else ("followers", "following")
    firsts, others = (_stays(truth, name, joined=joined) for name in lists)
    there = truth.listed(truth.exports[-1], lists[1], joined=joined).keys()
    judge = _Judge(truth, owner_first=owner_first)
    found = []
    for label, stays in firsts.items():
        for one in stays:
            outcome, day = judge.judge(one, others.get(label, ()))
            goes_on = one.absent is None
            last = judge.times[one.last]
            found.append(
                Answered(one.second, outcome, day, last, goes_on, goes_on and label in there)
            )
    return found


def seen_until(truth: Truth, *, owner_first: bool) -> int:
    """Return the second of the last whole export of the list that answers."""
    name = "followers" if owner_first else "following"
    return max(one.midnight for one in truth.exports if is_whole(one, name))


def summed(follows: Iterable[Answered], until: int) -> tuple[object, ...]:
    """Return (answered by each of `BY` of how many, outcomes, the day by which half were) of follows."""
    could = [one for one in follows if one.outcome in ("back", "open", "stopped")]
    by_day = []
    for by in BY:
        known = [
            one
            for one in could
            if one.second + by * DAY <= until
            and (one.outcome in ("back", "open") or one.second + by * DAY <= one.last)
        ]
        by_day.append((sum(0 < one.day <= by for one in known), len(known)))
    counts = Counter(one.outcome for one in could)
    days = sorted(one.day for one in could if one.outcome == "back")
    half = next((day for n, day in enumerate(days, 1) if 2 * n >= len(days)), 0)
    return tuple(by_day), counts["back"], counts["open"], counts["stopped"], half


def outcomes(follows: Iterable[Answered]) -> dict[str, int]:
    """Return how many follows have each outcome."""
    return dict(Counter(one.outcome for one in follows))


def months(follows: Iterable[Answered]) -> dict[date, list[Answered]]:
    """Return the follows that could be answered by the first day of their month."""
    found: dict[date, list[Answered]] = {}
    for one in follows:
        if one.outcome in ("back", "open", "stopped"):
            found.setdefault(_day(one.second).replace(day=1), []).append(one)
    return found


def between(follows: Iterable[Answered], start: date, end: date) -> list[Answered]:
    """Return the follows of some days."""
    return [one for one in follows if one.second and start <= _day(one.second) <= end]
