"""The follows of a list over all snapshots: who followed when, and from when to when it is proven.

A follow is one stay of a person in a list (`history/stays.py`): confirmed renames are joined, and
somebody who left and followed again has two. Its date is the latest that an export tells of it. Who
was there from the first snapshot to the last is not looked at one by one, since most people are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from still_followers.core.history.stays import ListHistory


@dataclass(frozen=True, slots=True)
class Follow:
    """One stay of a person in a list.

    Attributes:
        person: as in `Persons`.
        moment: Unix second of the follow, 0: unknown.
        absent_before: the last export before it that proves absence; None if none does.
        first_seen: the first export that has the person.
        last_seen: the last export that has the person.
        absent_after: the first export after it that proves absence; None while the stay goes on.
        is_in_whole: whether a whole export has the person then.
    """

    person: str
    moment: int
    absent_before: datetime | None
    first_seen: datetime
    last_seen: datetime
    absent_after: datetime | None
    is_in_whole: bool


@dataclass(frozen=True, slots=True)
class Follows:
    """All follows of a list.

    Attributes:
        steady: person → Unix second of the follow, for those who are in every snapshot and whose
            date is known.
        others: the follows of everybody else.
    """

    steady: Mapping[str, int]
    others: Sequence[Follow]


def find_follows(lists: ListHistory) -> Follows:
    """Return all follows of a list."""
    moments = lists.moments()
    present = lists.steady(moments.keys())
    if len(present) == len(moments) and all(moments.values()):
        return Follows(moments, ())  # as in one export, which may be of a million
    steady = {person: moment for person, moment in moments.items() if moment and person in present}
    others = [
        Follow(
            person,
            stay.last.moment or stay.first.moment,
            stay.absent_before,
            stay.first.seen_at,
            stay.last.seen_at,
            stay.absent_after,
            bool(stay.wholes),
        )
        for person in moments
        if person not in steady
        for stay in lists.stays_of(person)
    ]
    return Follows(steady, others)
