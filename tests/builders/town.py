"""Several accounts that share people: a town in which all follow, leave and are renamed at one time.

Its own log knows who is who, so what the accounts have in common is known without the code that is tested.
Nobody is renamed twice, and no name is taken again.

    town = build_town(seed=1)
    split(town.people("followers"))["all"]                 who follows all accounts
"""

from __future__ import annotations

import random
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from tests.builders.crowds import a_crowd
from tests.builders.life import FIRST_DAY, NOON, Exported, Ids, Life
from tests.builders.truth import Truth, is_whole

OWNERS = ("first.bakery", "second.studio", "third_press", "a.shop.of.thirty.letters.abcde")
MONTH, APART = 30, 9
"""Days between an account's exports, and between the exports of two accounts."""
DAY = 86_400


@dataclass(frozen=True)
class Account:
    """One account of the town and its exports, oldest first."""

    owner: str
    exports: list[Exported]

    def files(self) -> list[tuple[str, bytes]]:
        """Return its exports as the user would choose them."""
        return [
            (f"instagram-{self.owner}-{one.day.isoformat()}-aB3{one.number:05}.zip", one.zip)
            for one in self.exports
        ]

    def latest_whole(self, list_name: str) -> Exported | None:
        """Return the latest export whose list is whole."""
        whole = [one for one in self.exports if is_whole(one, list_name)]
        return whole[-1] if whole else None


@dataclass(frozen=True)
class Town:
    """All accounts by their owner."""

    accounts: Mapping[str, Account]

    def people(self, list_name: str, *, joined: bool = False) -> dict[str, set[str]]:
        """Return who is in the latest whole list of each account.

        Args:
            list_name: followers or following.
            joined: whether each rename that an account's exports prove was confirmed there.
        """
        proven = self._proven() if joined else {}
        return {
            owner: {proven.get(one, export.names[one]) for one in getattr(export, list_name)}
            for owner, account in self.accounts.items()
            if (export := account.latest_whole(list_name))
        }

    def _proven(self) -> dict[int, str]:
        """Return the new name of everybody whose rename one of the accounts can prove."""
        return {
            rename.person: rename.new
            for account in self.accounts.values()
            for rename in Truth(Life(account.exports)).offered
        }


class _Story:
    def __init__(self, seed: int, owners: Collection[str], people: int) -> None:
        self.chance = random.Random(seed)
        self._fresh = iter(a_crowd(people * 3, seed))
        self._last = 0
        self.names: dict[int, str] = {}
        self.renamed: set[int] = set()
        self.start = int(datetime.combine(FIRST_DAY, datetime.min.time(), UTC).timestamp())
        self._old = self.start - 2_600 * DAY
        self._seconds: set[int] = set()
        self.followers: dict[str, Ids] = {owner: {} for owner in owners}
        self.following: dict[str, Ids] = {owner: {} for owner in owners}
        self._anchor = self._person()
        for number, owner in enumerate(owners):
            self.followers[owner][self._anchor] = self._old + number
            self.following[owner][self._anchor] = self._old + 7 + number
        for _ in range(people):
            self._meet(self._person(), self._old + 99, self.start - DAY)

    def _person(self) -> int:
        self._last += 1
        self.names[self._last] = next(self._fresh)
        return self._last

    def _second(self, start: int, end: int) -> int:
        while (moment := self.chance.randrange(start, end)) in self._seconds:
            pass
        self._seconds.add(moment)
        return moment

    def _meet(self, one: int, start: int, end: int) -> None:
        """Let somebody follow some accounts, and be followed by some."""
        for lists, share in ((self.followers, 0.45), (self.following, 0.3)):
            for ids in lists.values():
                if one not in ids and self.chance.random() < share:
                    ids[one] = self._second(start, end)

    def pass_days(self, start: int, days: int) -> None:
        """Let some days pass."""
        end = start + days * DAY
        known = [one for one in self.names if one != self._anchor]
        for one in self.chance.sample(known, len(known) // 30 + 1):
            if one not in self.renamed:
                self.names[one] = next(self._fresh)
                self.renamed.add(one)
        for lists in (self.followers, self.following):
            for ids in lists.values():
                for one in self.chance.sample(sorted(ids), len(ids) // 80 + 1):
                    if one != self._anchor:
                        del ids[one]
        for one in self.chance.sample(known, 6):
            self._meet(one, start, end)
        for _ in range(5):
            self._meet(self._person(), start, end)


def _kinds(chance: random.Random, count: int) -> Iterator[str]:
    yield from ("json", "json")
    for _ in range(count - 2):
        yield chance.choices(("json", "html", "cut"), (60, 15, 25))[0]


def build_town(seed: int, accounts: int = 3, people: int = 300, exports: int = 6) -> Town:
    """Generate a town; the same seed gives the same one.

    The accounts export in turn, some days apart, so each sees the others' people at another time.
    """
    owners = OWNERS[:accounts]
    story = _Story(seed, owners, people)
    kinds = {
        owner: list(_kinds(random.Random(seed * 100 + n), exports))
        for n, owner in enumerate(owners)
    }
    written: dict[str, list[Exported]] = {owner: [] for owner in owners}
    at = 0
    for number in range(exports):
        for place, owner in enumerate(owners):
            day = number * MONTH + place * APART
            noon = story.start + at * DAY + int(NOON.total_seconds())
            if day > at:
                story.pass_days(noon, day - at)
                at = day
            written[owner].append(
                Exported(
                    number=number,
                    day=FIRST_DAY + timedelta(days=day),
                    kind=kinds[owner][number],
                    names=dict(story.names),
                    followers=dict(story.followers[owner]),
                    following=dict(story.following[owner]),
                    pending={},
                    blocked={},
                    unfollowed={},
                    placeholders=(),
                )
            )
    return Town({owner: Account(owner, written[owner]) for owner in owners})


def split(people: Mapping[str, set[str]]) -> dict[str, set[str]]:
    """Return who is in all of some sets, in several, and in each of them only, by their names."""
    counts: dict[str, int] = {}
    for one in people.values():
        for name in one:
            counts[name] = counts.get(name, 0) + 1
    wanted: dict[str, Callable[[int], bool]] = {
        "all": lambda count: count == len(people),
        "several": lambda count: 1 < count < len(people),
    }
    parts = {
        part: {name for name, count in counts.items() if is_in(count)}
        for part, is_in in wanted.items()
    }
    return parts | {
        owner: {name for name in names if counts[name] == 1} for owner, names in people.items()
    }
