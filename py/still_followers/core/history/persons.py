"""Resolve names to persons: confirmed renames join the names of one profile.

A rename lies between two exports. The old name means the person up to the earlier export, the new
name from the later one on; in between, whichever name is there. Before and after, the same name may
mean another profile. A person is identified by the latest name. Whoever had that name before is
written with `FORMER` after it, which no username contains.
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
    """One profile, called `old` in the export of `before` and `new` in that of `after`."""

    old: str
    new: str
    before: datetime
    after: datetime

    def is_old(self, when: datetime) -> bool:
        """Tell whether the old name means this profile in an export of that moment."""
        return when <= self.before or when < self.after

    def is_new(self, when: datetime) -> bool:
        """Tell whether the new name means this profile in an export of that moment."""
        return when >= self.after or when > self.before


def strip_former(person: str) -> str:
    """Return the username of a person."""
    return person.removesuffix(FORMER)


class Persons:
    """Resolves names by the renames that the owner confirmed."""

    def __init__(self, renames: Iterable[Rename] = ()) -> None:
        """Take confirmed renames in any order."""
        self.renames = sorted(
            renames, key=lambda rename: (rename.after, rename.before, rename.old, rename.new)
        )
        self._by_old: dict[str, list[Rename]] = {}
        self._by_new: dict[str, list[Rename]] = {}
        for rename in self.renames:
            self._by_old.setdefault(rename.old, []).append(rename)
            self._by_new.setdefault(rename.new, []).append(rename)
        self._named = self._by_old.keys() | self._by_new.keys()

    def person_of(self, name: str, when: datetime) -> str:
        """Return the person that a name means in an export of that moment."""
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
        """Return the next rename of whoever had the name then; skip those in `taken`, a circle."""
        of_name = self._by_old.get(name, ())
        return next((one for one in of_name if one.is_old(when) and one not in taken), None)

    def renames_of(self, person: str) -> tuple[Rename, ...]:
        """Return the renames of one person, oldest first."""
        return tuple(
            rename for rename in self.renames if self.person_of(rename.old, rename.before) == person
        )

    def begins(self, name: str) -> datetime:
        """Return a moment at which a name still meant its former holder."""
        return min(one.before for one in self._by_new[name])

    def find_renamed(self, names: Names, when: datetime) -> dict[str, str]:
        """Return name → person for the names of a list that mean a person of another name.

        If two names of one list would become one person, both stay as they are: nobody is in a list
        twice.
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

    def resolve_list(self, names: Names, when: datetime) -> Names:
        """Return a list by person instead of by name, in the same order and of the same length."""
        persons = self.find_renamed(names, when)
        if not persons:
            return names
        return {persons.get(name, name): moment for name, moment in names.items()}

    def resolve_snapshot(self, snapshot: Snapshot) -> Snapshot:
        """Return a snapshot whose lists are by person."""
        if not self.renames:
            return snapshot
        packed, when = snapshot.packed, snapshot.head.exported_at
        by_person = replace(
            packed,
            followers=self.resolve_list(packed.followers, when),
            following=self.resolve_list(packed.following, when),
            lists={name: self.resolve_list(people, when) for name, people in packed.lists.items()},
        )
        return replace(snapshot, packed=by_person)
