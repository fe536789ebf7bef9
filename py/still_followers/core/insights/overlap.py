"""Who is in the lists of several accounts: set arithmetic over names, each list of one export.

Accounts share usernames and nothing else. The names are those of the day of each export; renames that
were confirmed in one of the accounts join them in all (`resolve_together`). Whoever was renamed between
two exports, and was not joined so, counts as two.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from operator import itemgetter

from still_followers.core.history.persons import Persons
from still_followers.core.model import ListName, Names
from still_followers.core.snapshots.ordering import find_latest_heads, select_account_heads
from still_followers.core.snapshots.snapshot import Head

MIN_ACCOUNTS = 2


def _find_latest(names: Sequence[str], lists: Sequence[Names]) -> Iterator[int]:
    """Yield the latest moment of each name in lists that all have it, 0 if one is not known."""
    if len(lists) == 1:
        return map(lists[0].__getitem__, names)
    columns = [list(map(one.__getitem__, names)) for one in lists]
    ends = zip(map(min, *columns), map(max, *columns), strict=True)
    return (latest if earliest else 0 for earliest, latest in ends)


def resolve_together(persons: Iterable[Persons]) -> Persons:
    """Return persons by the confirmed renames of all of these accounts."""
    return Persons({rename for one in persons for rename in one.renames})


class Part(StrEnum):
    """Parts of all the people in the lists of some accounts: each is in one part."""

    ALL = "all"
    """In the list of each account."""
    SEVERAL = "several"
    """In more than one, not in each."""
    ONLY = "only"
    """In the list of one account only."""


@dataclass(frozen=True, slots=True)
class Member:
    """One account in an overlap: its latest snapshot, and the latest one whose list is whole."""

    latest: Head
    head: Head

    @property
    def owner(self) -> str | None:
        """Return the account."""
        return self.latest.owner


@dataclass(frozen=True, eq=False)
class Shared:
    """One list of several accounts: followers, or following.

    Attributes:
        name: the list.
        members: the accounts whose list is known to be whole.
        lists: the list of each of them.
        left_out: the latest heads of the accounts without a whole list.
    """

    name: ListName
    members: Sequence[Member]
    lists: Sequence[Names]
    left_out: Sequence[Head] = ()

    @property
    def is_known(self) -> bool:
        """Tell whether there are at least two whole lists."""
        return len(self.members) >= MIN_ACCOUNTS

    @cached_property
    def places(self) -> Mapping[str, int]:
        """Person → a number whose bits tell in which of the lists they are."""
        places: dict[str, int] = {}
        for number, names in enumerate(self.lists):
            bit = 1 << number
            known = list(places.keys() & names.keys())
            joined = [places[name] | bit for name in known]
            places.update(dict.fromkeys(names, bit))
            places.update(zip(known, joined, strict=True))
        return places

    @cached_property
    def _sizes(self) -> Counter[int]:
        return Counter(self.places.values())

    def _wanted(self, part: Part, member: int | None) -> set[int]:
        """Return the numbers of those who are in a part."""
        everywhere = (1 << len(self.lists)) - 1
        match part:
            case Part.ALL:
                wanted = {everywhere}
            case Part.ONLY if member is not None:
                wanted = {1 << member}
            case Part.ONLY:
                wanted = {number for number in self._sizes if number.bit_count() == 1}
            case _:
                wanted = {
                    number
                    for number in self._sizes
                    if number != everywhere and number.bit_count() > 1
                }
        return wanted

    def count(self, part: Part, member: int | None = None) -> int:
        """Count a part; of those in one list only, by default of any member."""
        return sum(self._sizes[number] for number in self._wanted(part, member))

    @property
    def in_all(self) -> int:
        """Return how many people there are, each counted once."""
        return len(self.places)

    def count_both(self, one: int, other: int) -> int:
        """Count who is in the lists of two members, whoever else's they are in."""
        both = 1 << one | 1 << other
        return sum(size for number, size in self._sizes.items() if number & both == both)

    def iter_names(self, part: Part, member: int | None = None) -> Iterator[str]:
        """Yield the people of a part."""
        wanted = self._wanted(part, member)
        return (name for name, number in self.places.items() if number in wanted)

    def moments(self, name: str) -> tuple[int | None, ...]:
        """Return a person's moment in each list, None where they are not."""
        return tuple(names.get(name) for names in self.lists)

    def find_sorted(self, part: Part, member: int | None = None) -> list[tuple[str, int]]:
        """Return the people of a part and since when they are in the lists that have them.

        The latest come first, those whose date is not known (0) last.
        """
        if (part, member) not in self._sorted:
            self._sorted.clear()  # only the last one: it may be long
            self._sorted[part, member] = self._sort(part, member)
        return self._sorted[part, member]

    @cached_property
    def _sorted(self) -> dict[tuple[Part, int | None], list[tuple[str, int]]]:
        return {}

    def _sort(self, part: Part, member: int | None) -> list[tuple[str, int]]:
        names = list(self.iter_names(part, member))
        moments: Iterable[int]
        if part is Part.SEVERAL:
            moments = map(self._since, names)
        else:
            lists = [self.lists[member]] if member is not None else self.lists
            moments = _find_latest(names, lists)
        return sorted(zip(names, moments, strict=True), key=itemgetter(1), reverse=True)

    def _since(self, name: str) -> int:
        moments = [names[name] for names in self.lists if name in names]
        return max(moments) if all(moments) else 0

    @property
    def days(self) -> tuple[datetime, datetime]:
        """Return the first and the last export that is looked at."""
        moments = [member.head.exported_at for member in self.members]
        return min(moments), max(moments)

    @cached_property
    def after_first(self) -> Sequence[int]:
        """How many of those only in each member's list came on or after the day of the first export.

        The other exports may be too old to have them.
        """
        first = self.days[0]
        since = first.timestamp()
        return [
            sum(names[name] >= since for name in self.iter_names(Part.ONLY, number))
            if member.head.exported_at > first
            else 0
            for number, (member, names) in enumerate(zip(self.members, self.lists, strict=True))
        ]


@dataclass(frozen=True, eq=False)
class Overlap:
    """What the lists of some accounts have in common.

    Attributes:
        chosen: the latest heads of the accounts.
        followers: who follows them.
        following: whom they follow.
    """

    chosen: Sequence[Head]
    followers: Shared
    following: Shared

    @property
    def shared(self) -> tuple[Shared, Shared]:
        """Return both lists."""
        return self.followers, self.following

    @cached_property
    def is_whole(self) -> bool:
        """Tell whether both lists of all accounts are known."""
        return not any(one.left_out for one in self.shared) and self.followers.is_known

    @cached_property
    def fans(self) -> set[str] | None:
        """Who follows all of the accounts and is followed by none of them; None if not known."""
        if not self.is_whole:
            return None
        return set(self.followers.iter_names(Part.ALL)) - self.following.places.keys()

    def find_fans(self) -> list[tuple[str, int]]:
        """Return the fans and since when they follow all accounts, latest first."""
        fans = self.fans or ()
        return [one for one in self.followers.find_sorted(Part.ALL) if one[0] in fans]


def choose_accounts(argument: str, heads: Sequence[Head]) -> tuple[list[Head], str]:
    """Return the latest heads of the accounts in an address, and what stands behind their keys.

    Without keys they are all accounts. A key of an older snapshot means its account as well.

    Args:
        argument: such as "12/31/followers/all": keys of heads, then anything else.
        heads: all snapshots.
    """
    latest = {head.owner: head for head in find_latest_heads(heads)}
    by_key = {head.key: latest[head.owner] for head in heads}
    keys = []
    parts = argument.split("/")
    while parts and parts[0].isdecimal():
        keys.append(int(parts.pop(0)))
    chosen = {by_key[key].owner for key in keys if key in by_key} if keys else latest.keys()
    order = sorted(chosen, key=lambda owner: (owner is None, owner or ""))
    return [latest[owner] for owner in order], "/".join(parts)


def list_whole(latest: Head, heads: Sequence[Head], name: ListName) -> list[Head]:
    """Return an account's snapshots whose list is whole, the latest first."""
    own = select_account_heads(latest.owner, heads)
    return [head for head in reversed(own) if name not in head.coverage.short]
