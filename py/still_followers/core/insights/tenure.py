"""How long lost followers had followed, how long today's have, and who has been there longest.

A loss is a stay among the followers that ended: somebody who left twice was lost twice. It lies between
two exports, so what it lasted lies between two numbers of days: from the day of the follow to the last
export with the person, and to the first without.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from heapq import nsmallest
from itertools import compress
from operator import itemgetter

from still_followers.core.account.account import Account
from still_followers.core.account.comparison import Comparison
from still_followers.core.account.findings import Left
from still_followers.core.account.present import Present
from still_followers.core.days import Days
from still_followers.core.history.offers import Offer
from still_followers.core.history.persons import Persons
from still_followers.core.history.stays import History
from still_followers.core.insights.kept import keep_found
from still_followers.core.list_kinds import ListKind
from still_followers.core.model import Names


class Band(StrEnum):
    """How long somebody has followed, by days."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    THREE_YEARS = "three-years"
    LONGER = "longer"


BANDS = tuple(Band)
LAST_DAYS = (7, 30, 91, 365, 1_095)
"""The most days of each band but the last, which has no end."""
ENDLESS = 10**6
"""More days than anybody can have followed."""


@dataclass(frozen=True, slots=True)
class Loss:
    """A follower who left.

    Attributes:
        person: as in `Persons`.
        moment: Unix second of the follow, 0: unknown.
        last_seen: the last export that has the person.
        absent_after: the first export without.
        days: how many days the person had followed at least and at most; None without a date.
    """

    person: str
    moment: int
    last_seen: datetime
    absent_after: datetime
    days: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Tenure:
    """How long some people have followed, or had.

    Attributes:
        people: how many there are.
        sure: how many of them are in each band for sure, in the order of `BANDS`.
        perhaps: how many more may be in each band; one who may be in two is counted in both.
        undated: how many have no date.
        median: the days of whoever is in the middle of those with a date: at least and at most.
    """

    people: int
    sure: tuple[int, ...]
    perhaps: tuple[int, ...]
    undated: int
    median: tuple[int, int] | None

    @property
    def dated(self) -> int:
        """Return how many have a date."""
        return self.people - self.undated

    @property
    def unsure(self) -> int:
        """Return how many have a date and may be in more than one band."""
        return self.dated - sum(self.sure)


@dataclass(frozen=True, slots=True)
class Oldest:
    """People in the order of how long they have been there, the longest first.

    Attributes:
        people: person and Unix second since when.
        in_all: how many people there are, also those without a date.
        undated: how many have no date.
    """

    people: Sequence[tuple[str, int]]
    in_all: int
    undated: int


@keep_found
def find_losses(history: History, days: Days) -> Sequence[Loss]:
    """Return all losses of followers, the latest first."""
    return _sort_losses(
        _build_loss(
            person,
            stay.last.moment or stay.first.moment,
            stay.last.seen_at,
            stay.absent_after,
            days,
        )
        for person, stay in history.followers.ended()
        if stay.absent_after is not None
    )


def find_losses_between(comparison: Comparison, days: Days) -> Sequence[Loss]:
    """Return who is in the list "Lost followers" of a comparison; nobody if that is withheld."""
    kind = ListKind.LOST_FOLLOWERS
    if comparison.withholds(kind):
        return ()
    moments, find = comparison.moments(kind), comparison.finding_lookup(kind)
    found = ((person, find(person)) for person in comparison.names(kind))
    return _sort_losses(
        _build_loss(person, moments[person], left.start, left.end, days)
        for person, left in found
        if isinstance(left, Left)
    )


def _build_loss(
    person: str, moment: int, last_seen: datetime, absent_after: datetime, days: Days
) -> Loss:
    lasted = None
    if moment:
        first = days.ordinal(moment)
        lasted = count_days(first, last_seen), count_days(first, absent_after)
    return Loss(person, moment, last_seen, absent_after, lasted)


def count_days(first: int, export: datetime) -> int:
    """Return the days from the ordinal of a follow's day to an export's day, which is one of UTC."""
    return max(0, export.astimezone(UTC).toordinal() - first)


def _sort_losses(losses: Iterable[Loss]) -> Sequence[Loss]:
    by_name = sorted(losses, key=lambda loss: loss.person)
    return sorted(by_name, key=lambda loss: loss.absent_after, reverse=True)


def find_longest_lost(losses: Iterable[Loss], count: int) -> list[Loss]:
    """Return the losses of those who had followed longest, by the days that are proven."""
    dated = ((loss.days, loss) for loss in losses if loss.days is not None)
    return [
        loss for _days, loss in nsmallest(count, dated, key=lambda pair: (-pair[0][0], -pair[0][1]))
    ]


def find_renames(
    losses: Iterable[Loss], offers: Iterable[Offer], persons: Persons, history: History
) -> Mapping[Loss, str]:
    """Return the losses that may only be a rename → the new name.

    Under that name somebody follows on, and was there in the first export that lacks the old one: who
    was renamed and left is lost under either name.

    Args:
        losses: the losses.
        offers: the possible renames that wait for an answer.
        persons: who stands behind the names.
        history: all snapshots.
    """
    by_person: dict[str, list[Offer]] = {}
    for offer in offers:
        old = persons.person_of(offer.rename.old, offer.rename.before)
        by_person.setdefault(old, []).append(offer)

    def is_renamed(loss: Loss, offer: Offer) -> bool:
        rename = offer.rename
        if not rename.before <= loss.last_seen < loss.absent_after <= rename.after:
            return False
        stays = history.followers.stays_of(persons.person_of(rename.new, rename.after))
        return any(
            one.holds(rename.after) and one.first.seen_at <= loss.absent_after for one in stays
        )

    return {
        loss: offer.rename.new
        for loss in losses
        for offer in by_person.get(loss.person, ())
        if is_renamed(loss, offer)
    }


def find_renames_between(
    losses: Iterable[Loss], offers: Iterable[Offer], comparison: Comparison
) -> Mapping[Loss, str]:
    """Return the losses of a comparison that may only be a rename → the new name.

    Args:
        losses: the losses.
        offers: the possible renames between the two exports that wait for an answer.
        comparison: the comparison.
    """
    new = {
        offer.rename.old: offer.rename.new
        for offer in offers
        if offer.rename.new in comparison.after.followers
    }
    return {loss: new[loss.person] for loss in losses if loss.person in new}


def count_losses(losses: Collection[Loss]) -> Tenure:
    """Count losses by how long they had followed."""
    sure, perhaps = Counter[int](), Counter[int]()
    dated = [loss.days for loss in losses if loss.days is not None]
    for least, most in dated:
        first, last = bisect_left(LAST_DAYS, least), bisect_left(LAST_DAYS, most)
        (sure if first == last else perhaps).update(range(first, last + 1))
    median = None
    if dated:  # the middle of all lies between the middle of the least and that of the most days
        least_days, most_days = (sorted(ends) for ends in zip(*dated, strict=True))
        median = least_days[(len(dated) - 1) // 2], most_days[len(dated) // 2]
    undated = len(losses) - len(dated)
    return Tenure(len(losses), _in_order(sure), _in_order(perhaps), undated, median)


def count_lasting(losses: Iterable[Loss], least: int, most: int) -> tuple[int, int]:
    """Return how many losses lasted from `least` to `most` days: for sure, and at most."""
    dated = [loss.days for loss in losses if loss.days is not None]
    sure = sum(least <= days[0] and days[1] <= most for days in dated)
    return sure, sum(days[0] <= most and days[1] >= least for days in dated)


def _in_order(counts: Mapping[int, int]) -> tuple[int, ...]:
    return tuple(counts.get(number, 0) for number in range(len(BANDS)))


def count_followers(account: Account, days: Days) -> Tenure | None:
    """Count the followers of a snapshot by how long they had followed on its day; None if withheld."""
    if account.withholds(ListKind.FOLLOWERS):
        return None
    return _count_followers(account.present, days)


@keep_found
def _count_followers(present: Present, days: Days) -> Tenure:
    people, exported_at = present.packed.followers, present.exported_at
    moments = sorted(filter(None, people.values()))
    sure = Counter[int]()
    for day, count in days.count_by_day(moments).items():
        sure[bisect_left(LAST_DAYS, count_days(day, exported_at))] += count
    median = None
    if moments:
        count = len(moments)
        low, high = (days.ordinal(moments[at]) for at in (count // 2, (count - 1) // 2))
        median = count_days(low, exported_at), count_days(high, exported_at)
    nobody = _in_order({})
    return Tenure(len(people), _in_order(sure), nobody, len(people) - len(moments), median)


def find_oldest_fans(account: Account, count: int | None = None) -> Oldest | None:
    """Return the first fans by when they followed, or all; None if fans are withheld."""
    return (
        None
        if account.withholds(ListKind.FANS)
        else _find_first(account.present, _date_fans, count)
    )


def find_longest_mutuals(account: Account, count: int | None = None) -> Oldest | None:
    """Return the first mutuals by the later of both follows, or all; None if mutuals are withheld."""
    is_withheld = account.withholds(ListKind.MUTUALS)
    return None if is_withheld else _find_first(account.present, _date_mutuals, count)


Dating = tuple[Sequence[str], Sequence[int]]
"""People, and since when each has been there: Unix seconds, 0 if unknown."""


@keep_found
def _find_first(
    present: Present, date: Callable[[Names, Names], Dating], count: int | None
) -> Oldest:
    packed = present.packed
    return _sort_oldest(*date(packed.followers, packed.following), count)


def _date_fans(followers: Names, following: Names) -> Dating:
    fans = [person for person in followers if person not in following]
    return fans, [followers[person] for person in fans]


def _date_mutuals(followers: Names, following: Names) -> Dating:
    found = list(map(followers.get, following))  # each is looked up once: that is what takes long
    both = [moment is not None for moment in found]
    theirs = [moment for moment in found if moment is not None]
    mutuals, yours = list(compress(following, both)), list(compress(following.values(), both))
    since = list(map(max, theirs, yours))
    if not (all(theirs) and all(yours)):
        known = map(min, theirs, yours)
        since = [moment if both else 0 for moment, both in zip(since, known, strict=True)]
    return mutuals, since


def _sort_oldest(people: Sequence[str], since: Sequence[int], count: int | None) -> Oldest:
    """Sort people by when they came; of a million only the first are looked at one by one."""
    dated = [moment for moment in since if moment]
    latest = nsmallest(count, dated)[-1] if count and dated else max(dated, default=0)
    first = [pair for pair in zip(people, since, strict=True) if 0 < pair[1] <= latest]
    first.sort(key=itemgetter(1))
    return Oldest(first[:count], len(people), len(people) - len(dated))
