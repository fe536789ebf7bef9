"""Filter a list by conditions on its people."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum

from still_followers.core.days import Days
from still_followers.core.decisions.marks import UNDECIDED, KeepReason, Mark, Review
from still_followers.core.model import ListName, Names


class FollowedBefore(StrEnum):
    """Whether somebody who does not follow back did so before."""

    ONCE = "once"
    """Followed the owner once."""
    NEVER = "never"
    """Was never a follower in any snapshot."""


class Mutual(StrEnum):
    """Whether somebody follows back."""

    YES = "yes"
    NO = "no"


class Condition(StrEnum):
    """The conditions of a filter, named by their first field, in the order in which they are shown."""

    MARK = "mark"
    REASON = "reason"
    FOLLOWED = "since"
    TOLD = "told"
    SEEN = "seen_since"
    MUTUAL = "mutual"
    IN_LIST = "in_list"
    DUE = "due"


@dataclass(frozen=True, slots=True)
class Filter:
    """Conditions that must all be met; None is no condition. Days are inclusive.

    Attributes:
        mark: the person's mark.
        reason: why the person is kept.
        since: first day on which the owner followed the person.
        until: last such day.
        mutual: whether the person follows back.
        in_list: an optional list with the person in it.
        told: whether the person followed before.
        seen_since: first day of the first export that has the person.
        seen_until: last such day.
        due: whether the person is due for another look.
    """

    mark: Mark | None = None
    reason: KeepReason | None = None
    since: date | None = None
    until: date | None = None
    mutual: Mutual | None = None
    in_list: ListName | None = None
    told: FollowedBefore | None = None
    seen_since: date | None = None
    seen_until: date | None = None
    due: bool = False

    @property
    def needs_history(self) -> bool:
        """Tell whether it needs all snapshots to be read."""
        return not (self.told is None and self.seen_since is None and self.seen_until is None)

    @property
    def count(self) -> int:
        """Return how many conditions there are."""
        return sum(getattr(self, one.name) not in (None, False) for one in fields(self))

    def has(self, condition: Condition) -> bool:
        """Tell whether a condition is set."""
        names = RANGES.get(condition, (str(condition),))
        return any(getattr(self, name) not in (None, False) for name in names)


RANGES: Mapping[Condition, tuple[str, str]] = {
    Condition.FOLLOWED: ("since", "until"),
    Condition.SEEN: ("seen_since", "seen_until"),
}
"""Conditions on days, with the names of their first and last day."""

NO_FILTER = Filter()

_FIELD_READERS: Mapping[str, Callable[[str], object]] = {
    "mark": Mark,
    "reason": KeepReason,
    "since": date.fromisoformat,
    "until": date.fromisoformat,
    "mutual": Mutual,
    "in_list": ListName,
    "told": FollowedBefore,
    "seen_since": date.fromisoformat,
    "seen_until": date.fromisoformat,
    "due": lambda text: text == "yes",
}


def build_filter(chosen: Mapping[str, str]) -> Filter:
    """Build a filter from a form's fields; empty, unknown or invalid values are no condition.

    A range whose ends are swapped is read the right way round.
    """
    read = _read_fields(chosen)
    for first, last in RANGES.values():
        if _is_backwards(read, first, last):
            read[first], read[last] = read[last], read[first]
    return Filter(**read)  # type: ignore[arg-type]


def is_swapped(chosen: Mapping[str, str]) -> bool:
    """Tell whether a range in a form's fields has its ends swapped."""
    read = _read_fields(chosen)
    return any(_is_backwards(read, *ends) for ends in RANGES.values())


def _is_backwards(read: Mapping[str, object], first: str, last: str) -> bool:
    since, until = read.get(first), read.get(last)
    return isinstance(since, date) and isinstance(until, date) and since > until


def _read_fields(chosen: Mapping[str, str]) -> dict[str, object]:
    read: dict[str, object] = {}
    for name, value_of in _FIELD_READERS.items():
        try:
            if chosen.get(name):
                read[name] = value_of(chosen[name])
        except ValueError:  # a day that is still being typed, or a choice of another version
            continue
    return read


def build_fields(wanted: Filter) -> dict[str, str]:
    """Return a filter as a form's fields, which `build_filter` reads."""
    values = ((one.name, getattr(wanted, one.name)) for one in fields(wanted))
    return {
        name: "yes" if value is True else str(value)
        for name, value in values
        if value not in (None, False)
    }


@dataclass(frozen=True, slots=True)
class FilterFacts:
    """What conditions look at; both functions return None if nothing is known of a person."""

    reviews: Mapping[str, Review]
    followers: Names
    following: Names
    lists: Mapping[ListName, Names]
    days: Days
    today: date
    first_seen: Callable[[str], date | None]
    told: Callable[[str], FollowedBefore | None]


def _build_conditions(wanted: Filter, facts: FilterFacts) -> list[Callable[[str], bool]]:  # noqa: C901 (one a condition)
    tests: list[Callable[[str], bool]] = []
    reviews, following, followers = facts.reviews, facts.following, facts.followers
    if wanted.mark is not None:
        mark = wanted.mark
        tests.append(lambda person: reviews.get(person, UNDECIDED).mark is mark)
    if wanted.reason is not None:
        tests.append(lambda person: reviews.get(person, UNDECIDED).reason is wanted.reason)
    if wanted.due:
        tests.append(lambda person: reviews.get(person, UNDECIDED).is_due(facts.today))
    if wanted.since is not None:
        start = facts.days.start_of(wanted.since)
        tests.append(lambda person: following.get(person, 0) >= max(start, 1))
    if wanted.until is not None:
        end = facts.days.end_of(wanted.until)
        tests.append(lambda person: 0 < following.get(person, 0) < end)
    if wanted.mutual is not None:
        both = wanted.mutual is Mutual.YES
        tests.append(lambda person: (person in followers and person in following) is both)
    if wanted.in_list is not None:
        people = facts.lists.get(wanted.in_list, {})
        tests.append(lambda person: person in people)
    if wanted.told is not None:
        tests.append(lambda person: facts.told(person) is wanted.told)
    if wanted.seen_since is not None:
        first = wanted.seen_since
        tests.append(lambda person: (facts.first_seen(person) or date.min) >= first)
    if wanted.seen_until is not None:
        last = wanted.seen_until
        tests.append(lambda person: (facts.first_seen(person) or date.max) <= last)
    return tests


def apply_filter(people: Sequence[str], wanted: Filter, facts: FilterFacts) -> Sequence[str]:
    """Return the persons who meet all conditions, in their order."""
    for test in _build_conditions(wanted, facts):
        people = [person for person in people if test(person)]
    return people
