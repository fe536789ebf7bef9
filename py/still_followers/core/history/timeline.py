"""Build the dated events of one person from an account's snapshots."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from still_followers.core.history.persons import Persons, Rename
from still_followers.core.history.stays import History, Return, classify_return
from still_followers.core.model import REQUIRED, ListName


class EventKind(StrEnum):
    """The kinds of events."""

    FOLLOWED = "followed"
    """Somebody followed, at a moment in the export."""
    APPEARED = "appeared"
    """The name appeared in a list between two exports."""
    SEEN = "seen"
    """The name was in the list in the first snapshot, since an unknown moment."""
    LEFT = "left"
    BACK = "back"
    RENAMED = "renamed"


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened between `start` and `end`; both are equal if the moment is exact."""

    happened: EventKind
    start: datetime
    end: datetime
    list_name: ListName | None = None
    returned: Return = Return.UNKNOWN
    rename: Rename | None = None


def _find_events(history: History, person: str, list_name: ListName) -> Iterator[Event]:
    before = None
    for stay in history.of(list_name).stays_of(person):
        seen = stay.first.seen_at
        if before is not None:
            how = classify_return(before, stay)
            begun = stay.since or before.last.seen_at
            yield Event(EventKind.BACK, begun, stay.since or seen, list_name, how)
        elif stay.first.moment:
            exact = datetime.fromtimestamp(stay.first.moment, UTC)
            yield Event(EventKind.FOLLOWED, exact, exact, list_name)
        elif stay.absent_before is not None:
            yield Event(EventKind.APPEARED, stay.absent_before, seen, list_name)
        else:
            yield Event(EventKind.SEEN, seen, seen, list_name)
        if stay.absent_after is not None:
            yield Event(EventKind.LEFT, stay.last.seen_at, stay.absent_after, list_name)
        before = stay


def build_timeline(history: History, persons: Persons, person: str) -> tuple[Event, ...]:
    """Return the events of one person, oldest first."""
    events = [event for name in REQUIRED for event in _find_events(history, person, name)]
    events += [
        Event(EventKind.RENAMED, one.before, one.after, rename=one)
        for one in persons.renames_of(person)
    ]
    return tuple(sorted(events, key=lambda one: (one.end, one.start)))
