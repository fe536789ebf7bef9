"""Names become persons: confirmed renames join the names that one account had.

A rename lies between two exports. The old name means the person up to the earlier of them, the new
one from the later on; between the two, whichever name is there. Before and after that, another
account may have the same name and stays apart. A person is named by the latest name; whoever had
that name before them is written with FORMER behind it, which no username can hold.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from still_followers.core.model import Names
from still_followers.core.snapshots.snapshot import Snapshot

FORMER = "*"


@dataclass(frozen=True, slots=True)
class Rename:
    """One account, seen as `old` in the export of `before` and as `new` in that of `after`."""

    old: str
    new: str
    before: datetime
    after: datetime

    def is_old(self, when: datetime) -> bool:
        """Tell whether the old name means this account in an export of that moment."""
        return when <= self.before or when < self.after

    def is_new(self, when: datetime) -> bool:
        """Tell whether the new name means this account in an export of that moment."""
        return when >= self.after or when > self.before


def strip_former(person: str) -> str:
    """Return the username of a person."""
    return person.removesuffix(FORMER)


class Persons:
    """Who stands behind a name, by the renames that the owner confirmed."""

    def __init__(self, renames: Iterable[Rename] = ()) -> None:
        """Take confirmed renames in any order."""
        self.renames = sorted(renames, key=lambda one: (one.after, one.before, one.old, one.new))
        self._by_old: dict[str, list[Rename]] = {}
        self._by_new: dict[str, list[Rename]] = {}
        for one in self.renames:
            self._by_old.setdefault(one.old, []).append(one)
            self._by_new.setdefault(one.new, []).append(one)
        self._named = self._by_old.keys() | self._by_new.keys()

    def person_of(self, name: str, when: datetime) -> str:
        """Return the person whom a name means in an export of that moment."""
        if name not in self._named:
            return name
        person, at, taken = name, when, set[Rename]()
        while following := self._renamed(person, at, taken):
            person, at = following.new, following.after
            taken.add(following)
        if taken:
            return person
        into = self._by_new.get(name, ())
        is_former = bool(into) and not any(one.is_new(when) for one in into)
        return name + FORMER if is_former else name

    def _renamed(self, name: str, when: datetime, taken: set[Rename]) -> Rename | None:
        """Return the next rename of who had a name then, unless it is taken already: a circle."""
        of_name = self._by_old.get(name, ())
        return next((one for one in of_name if one.is_old(when) and one not in taken), None)

    def names_of(self, person: str) -> tuple[Rename, ...]:
        """Return the renames of one person, oldest first."""
        return tuple(one for one in self.renames if self.person_of(one.old, one.before) == person)

    def begins(self, name: str) -> datetime:
        """Return a moment at which a name, taken by a rename later, meant its holder before that."""
        return min(one.before for one in self._by_new[name])

    def renamed(self, names: Names, when: datetime) -> dict[str, str]:
        """Return whom the names of a list mean, of those that mean somebody of another name.

        Where two names of one list would become one person, each stays what it is: an account is
        never twice in a list.
        """
        concerned = names.keys() & self._named
        persons = {name: self.person_of(name, when) for name in concerned}
        while True:
            holders = Counter(persons.values())
            twice = [
                name for name in persons if name != persons[name] and holders[persons[name]] > 1
            ]
            if not twice:
                break
            persons |= dict(zip(twice, twice, strict=True))
        return {name: person for name, person in persons.items() if name != person}

    def listed(self, names: Names, when: datetime) -> Names:
        """Return a list by person instead of by name, in its order and of the same length."""
        persons = self.renamed(names, when)
        if not persons:
            return names
        return {persons.get(name, name): moment for name, moment in names.items()}

    def seen_in(self, snapshot: Snapshot) -> Snapshot:
        """Return a snapshot whose lists are by person."""
        if not self.renames:
            return snapshot
        packed, when = snapshot.packed, snapshot.head.exported_at
        by_person = replace(
            packed,
            followers=self.listed(packed.followers, when),
            following=self.listed(packed.following, when),
            lists={name: self.listed(people, when) for name, people in packed.lists.items()},
        )
        return replace(snapshot, packed=by_person)
