"""What a reader returns: the people of one file, and what was not one.

Knows nothing of formats.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

LATEST = 0xFFFF_FFFF
"""The last Unix second that a list stores (2106); what lies outside 0..LATEST is unknown."""


Person = tuple[str | None, int, bool]
"""One record, looked at by itself: username or None, Unix seconds, whether it has any text."""


def moment_of(value: object) -> int:
    """Return Unix seconds, or 0 for what is none: missing, text, outside 0..LATEST."""
    known = isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= LATEST
    return int(value) if known else 0  # type: ignore[call-overload]


@dataclass(frozen=True, slots=True)
class Records:
    """The people of one file, in its order: `names` with the Unix second of each (0..LATEST, 0 unknown).

    `placeholders` are the moments of records that stand for no person; `unreadable` counts records
    without a handle. `seen` counts all: people (with repetitions), placeholders, unreadable.
    """

    names: list[str]
    moments: list[int]
    placeholders: tuple[int, ...] = ()
    unreadable: int = 0

    @property
    def seen(self) -> int:
        """Count all records of the file."""
        return len(self.names) + len(self.placeholders) + self.unreadable


def united(parts: Sequence[Records]) -> dict[str, int]:
    """Unite the parts of one list; a name that appears twice keeps its latest known second."""
    people = dict(_pairs_of(parts))
    if len(people) < sum(len(part.names) for part in parts):
        people.clear()
        for name, moment in _pairs_of(parts):
            people[name] = max(moment, people.get(name, 0))
    return people


def _pairs_of(parts: Sequence[Records]) -> Iterator[tuple[str, int]]:
    names = chain.from_iterable(part.names for part in parts)
    return zip(names, chain.from_iterable(part.moments for part in parts), strict=True)
