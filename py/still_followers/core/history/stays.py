"""Build the history of an account's lists: who was in a list from when to when.

Presence is proof; absence is proof only in a whole list (`product.md`, rule 5). So a cut snapshot
narrows an interval and never proves a loss. Snapshots are taken one by one, oldest export first.
Only changes are remembered, so that 200 snapshots fit into memory.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from still_followers.core.history.persons import Persons
from still_followers.core.model import REQUIRED, ListName, Names, Precision
from still_followers.core.snapshots.snapshot import Snapshot

if TYPE_CHECKING:  # imported only when a history is read
    from still_followers.core.snapshots.differences import Change, Past, Since


@dataclass(frozen=True, slots=True)
class Sighting:
    """A person was in a list at `seen_at`; `moment` is the Unix second of the follow, 0: unknown."""

    seen_at: datetime
    moment: int
    precision: Precision


@dataclass(frozen=True, slots=True)
class Stay:
    """A time in which a person was in a list without a proven absence.

    Attributes:
        absent_before: the export before it that proves absence; None if none does.
        first: the first sighting; the stay began between `absent_before` and this.
        last: the last sighting.
        absent_after: the export after it that proves absence; None if none does.
        wholes: the places in `ListHistory.wholes` of the exports that have the person then. Of several
            exports of one moment only these tell which.
    """

    absent_before: datetime | None
    first: Sighting
    last: Sighting
    absent_after: datetime | None
    wholes: range = range(0)

    @property
    def since(self) -> datetime | None:
        """Return when it began, if the export says so after the absence; else None."""
        if not self.first.moment:
            return None
        moment = datetime.fromtimestamp(self.first.moment, UTC)
        if self.absent_before is not None and moment <= self.absent_before:
            return None
        return min(moment, self.first.seen_at)

    def holds(self, when: datetime) -> bool:
        """Tell whether a moment is between the first and the last sighting, inclusive."""
        return self.first.seen_at <= when <= self.last.seen_at


class Return(StrEnum):
    """How somebody came back."""

    AWAY = "away"
    """The profile was away: the follow second is the same."""
    FOLLOWED_AGAIN = "followed-again"
    """Followed again: the follow second is a later one."""
    UNKNOWN = "unknown"
    """Unknown which: a moment is missing, or exact to the minute only."""


def classify_return(before: Stay, after: Stay) -> Return:
    """Tell how a person came back between two stays."""
    old, new = before.last, after.first
    if not (old.moment and new.moment) or Precision.MINUTE in (old.precision, new.precision):
        return Return.UNKNOWN
    return Return.AWAY if old.moment == new.moment else Return.FOLLOWED_AGAIN


@dataclass(frozen=True, slots=True)
class _ListPage:
    """One list of one snapshot."""

    key: int
    seen_at: datetime
    people: Names
    precision: Precision

    def sighting(self, person: str) -> Sighting:
        return Sighting(self.seen_at, self.people[person], self.precision)


@dataclass(slots=True)
class ListHistory:
    """Who was in one list over all snapshots taken; persons are keys as in `Persons`.

    Attributes:
        wholes: the moments of the whole exports of the list, oldest first.
        places: key of a snapshot → its place in `wholes`.
    """

    wholes: list[datetime] = field(default_factory=list)
    places: dict[int, int] = field(default_factory=dict)
    _start: _ListPage | None = None
    _present: AbstractSet[str] = frozenset()
    _begun: dict[str, tuple[datetime | None, Sighting, int]] = field(default_factory=dict)
    _ended: dict[str, list[Stay]] = field(default_factory=dict)
    _recent: list[_ListPage] = field(
        default_factory=list
    )  # the latest whole one, and later cut ones

    def take(self, page: _ListPage, change: Change | None = None, *, whole: bool) -> None:
        """Take the list of the next snapshot.

        Args:
            page: the list, by person.
            change: its difference from the list taken last, if known.
            whole: whether absence from it is proof.
        """
        here = page.people.keys()
        if self._start is None:
            self._start, self._present = page, here
        absent = self.wholes[-1] if self.wholes else None
        came: Iterable[str]
        left: Iterable[str]
        if not self._recent:
            came = left = ()
        elif (
            change is not None and len(self._recent) == 1
        ):  # else cut lists have added people since
            came, left = [one for one in change.came if one not in self._present], change.left
        else:
            came, left = here - self._present, self._present - here if whole else ()
        for person in came:
            self._begun[person] = (absent, page.sighting(person), len(self.wholes))
        if whole:
            for person in left:
                self._ended.setdefault(person, []).append(self._stay(person, page.seen_at))
                self._begun.pop(person, None)
            self._present, self._recent = here, []
            self.places[page.key] = len(self.wholes)
            self.wholes.append(page.seen_at)
        else:
            self._present = self._present | here
        self._recent.append(page)

    def _last(self, person: str) -> _ListPage:
        """Return the last list that has a person who is present."""
        return next(page for page in reversed(self._recent) if person in page.people)

    def _stay(self, person: str, absent_after: datetime | None) -> Stay:
        last = self._last(person)
        seen = last.sighting(person)
        begun = self._begun.get(person)
        if begun is None:  # there from the first snapshot on
            start = self._start or last
            known = start.people.get(person, seen.moment)
            begun = None, Sighting(start.seen_at, known, start.precision), 0
        absent_before, first, place = begun
        return Stay(absent_before, first, seen, absent_after, range(place, len(self.wholes)))

    def stays_of(self, person: str) -> tuple[Stay, ...]:
        """Return a person's stays, oldest first; the last has no end while it goes on."""
        ended = tuple(self._ended.get(person, ()))
        if person in self._present:
            return (*ended, self._stay(person, None))
        return ended

    def spans_of(self, person: str, whens: Sequence[datetime]) -> list[tuple[int, int]]:
        """Return the ranges [start, end) of indices at which a person was in the list.

        Gives the same result as `has` for each of the sorted moments.
        """
        seen = [(one.first.seen_at, one.last.seen_at) for one in self._ended.get(person, ())]
        if person in self._present and self._start is not None:
            begun = self._begun.get(person)
            first = begun[1].seen_at if begun else self._start.seen_at
            seen.append((first, self._last(person).seen_at))
        spans, free = [], 0
        for first, last in seen:
            # Two exports may be of one moment: count each moment once.
            start, end = max(bisect_left(whens, first), free), bisect_right(whens, last)
            if start < end:
                spans.append((start, end))
                free = end
        return spans

    def steady(self, people: AbstractSet[str]) -> AbstractSet[str]:
        """Return those of some persons who were in every snapshot from the first to the last."""
        if not self._recent:
            return frozenset()
        here = people & self._recent[-1].people.keys()
        return here - self._begun.keys() if self._begun else here  # who came back is in `_begun`

    @property
    def moved(self) -> AbstractSet[str]:
        """Return everybody who came or left since the first snapshot; others are in all whole ones."""
        return self._begun.keys() | self._ended.keys()

    def unsteady(self, people: AbstractSet[str]) -> AbstractSet[str]:
        """Return those of some persons who are not steady; with few of them it is faster."""
        if not self._recent:
            return people
        last = self._recent[-1].people.keys()
        return (people - last) | (people & self._begun.keys())

    def unknown(self, people: AbstractSet[str]) -> AbstractSet[str]:
        """Return those of some persons who were never in the list."""
        return people - self._present - self._ended.keys()

    @property
    def present(self) -> AbstractSet[str]:
        """Return who is in the list now, without a proven absence."""
        return self._present

    def is_known(self, person: str) -> bool:
        """Tell whether a person was ever in the list."""
        return person in self._present or person in self._ended

    def has(self, person: str, when: datetime) -> bool:
        """Tell whether a person was in the list in the export of a moment."""
        return any(stay.holds(when) for stay in self.stays_of(person))

    def first_seen(self, person: str) -> datetime | None:
        """Return the first export that has a person, or None."""
        stays = self.stays_of(person)
        return stays[0].first.seen_at if stays else None

    def moments(self) -> dict[str, int]:
        """Return everybody who was ever in the list → their latest known Unix second."""
        gone = self._ended.keys() - self._present
        people = {person: self._ended[person][-1].last.moment for person in gone}
        for number, page in enumerate(self._recent):
            if not number:  # the whole list: nobody in it is gone
                people.update(page.people)
                continue
            for person, moment in page.people.items():
                people[person] = moment or people.get(person, 0)
        return people

    def ended(self) -> Iterator[tuple[str, Stay]]:
        """Yield (person, stay) for each stay that ended; somebody who left twice has two."""
        for person, stays in self._ended.items():
            for stay in stays:
                yield person, stay

    def came_back(self) -> Iterator[tuple[str, Stay, Stay]]:
        """Yield (person, last ended stay, present stay) for all who left and are back."""
        for person in self._ended.keys() & self._begun.keys():
            yield person, self._ended[person][-1], self._stay(person, None)


class History:
    """The histories of followers and following over an account's snapshots."""

    def __init__(self, persons: Persons) -> None:
        """Begin with no snapshot."""
        self.followers, self.following = ListHistory(), ListHistory()
        self.dates: list[datetime] = []
        self._persons = persons
        self._last: Snapshot | Past | None = None
        self._taken: dict[ListName, tuple[Names, Mapping[str, str], Names]] = {}

    def take(self, snapshot: Snapshot | Past, since: Since | None = None) -> None:
        """Take the account's next snapshot, as it was exported: by name.

        Args:
            snapshot: the snapshot.
            since: its difference from another snapshot, if known. If that one was taken last, only
                the difference is looked at.
        """
        when = snapshot.exported_at
        known = since.difference.changes if since and since.before is self._last else (None, None)
        lists = zip(REQUIRED, (snapshot.followers, snapshot.following), known, strict=True)
        for list_name, names, by_name in lists:
            change = None
            renamed = self._persons.find_renamed(names, when)
            people: Names = names
            if by_name is not None:
                before, were, people_before = self._taken[list_name]
                change = by_name.by_person(before, names, were, renamed)
                people = change.apply(people_before) if renamed else names
            elif renamed:
                people = {renamed.get(name, name): moment for name, moment in names.items()}
            precision = snapshot.precision.get(list_name, Precision.MINUTE)
            page = _ListPage(snapshot.head.key, when, people, precision)
            whole = list_name not in snapshot.coverage.short
            self.of(list_name).take(page, change, whole=whole)
            self._taken[list_name] = names, renamed, people
        self._last = snapshot
        self.dates.append(when)

    def note_key(self, key: int) -> None:
        """Take the key of the snapshot that was taken before it was stored, as 0."""
        for lists in (self.followers, self.following):
            if 0 in lists.places:
                lists.places[key] = lists.places.pop(0)

    def of(self, list_name: ListName) -> ListHistory:
        """Return the history of followers or following."""
        return self.followers if list_name is ListName.FOLLOWERS else self.following


@dataclass(frozen=True, slots=True)
class FollowedOnce:
    """Was in the list until some moment between two exports, and came back `returns` times."""

    last_seen: datetime
    absent_after: datetime
    returns: int


@dataclass(frozen=True, slots=True)
class NeverSeen:
    """Was never in the list since the first whole snapshot."""

    since: datetime


def past_follow_of(history: ListHistory, person: str) -> FollowedOnce | NeverSeen | None:
    """Return what is proven of a person who is not in the list now, or None if nothing is."""
    stays = history.stays_of(person)
    if stays and stays[-1].absent_after is not None:
        return FollowedOnce(stays[-1].last.seen_at, stays[-1].absent_after, len(stays) - 1)
    if stays or len(history.wholes) < 2:  # noqa: PLR2004 (a history needs two)
        return None
    return NeverSeen(history.wholes[0])
