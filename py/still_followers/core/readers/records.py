"""What a reader returns: the people of one file, and what was not one.

Knows nothing of formats.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain

from still_followers.core.model import Precision
from still_followers.core.usernames import is_placeholder

MAX_SECOND = 0xFFFF_FFFF
"""The last Unix second that a list stores (2106); what lies outside 0..MAX_SECOND is unknown."""


Person = tuple[str | None, int, bool]
"""One record, looked at by itself: username or None, Unix seconds, whether it says anything.

One with a name says something. One that says nothing is *blank*: only empty strings in its fields,
and no field that is unknown.
"""

_MOST_DIGITS = 10
"""Digits of `MAX_SECOND`."""


def parse_seconds(value: object) -> int:
    """Return Unix seconds, also of digits in text, or 0 for what is none or outside 0..MAX_SECOND."""
    if isinstance(value, str):
        digits = value.strip()
        is_number = digits.isascii() and digits.isdigit() and len(digits) <= _MOST_DIGITS
        value = int(digits) if is_number else 0
    known = isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MAX_SECOND
    return int(value) if known else 0  # type: ignore[call-overload]


def parse_iso_moment(text: object) -> int:
    """Return the Unix second of ISO-8601 text (without an offset it is UTC), 0 when it is none."""
    if not isinstance(text, str):
        return 0
    try:
        moment = datetime.fromisoformat(text)
        return parse_seconds(
            int((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp())
        )
    except (ValueError, OverflowError):  # no moment: who has it stays
        return 0


@dataclass(frozen=True, slots=True)
class LabelledRecord:
    """One record of (label, value) pairs whose username label is not known yet (shape C, H4).

    Labels are localised, so which of them means *username* is found over all files of an export.
    """

    pairs: tuple[tuple[str, str], ...]
    moment: int
    has_more: bool = False
    """Whether it has a field that is unknown, or one with more than text."""


@dataclass(frozen=True, slots=True)
class Header:
    """What an HTML page says of its export: whose, when made, and the range that was asked for.

    The window is only there when a range was chosen (export format, §8.1).
    """

    owner: str | None = None
    generated_at: datetime | None = None
    window: tuple[datetime, datetime] | None = None


@dataclass(frozen=True, slots=True)
class Records:
    """The people of one file, in its order: `names` with the Unix second of each (0..MAX_SECOND, 0 unknown).

    `placeholders` are the moments of records that say of themselves that they stand for no person,
    `blanks` of those that say nothing at all: how many of them a list may have is
    `nameless.count_allowed_blanks`'s. `unreadable` counts the other records without a handle; `labelled` are those
    that wait for `label_values.resolve_labels`, `beside` those that stand in a list of an unknown key
    beside the known one. `seen` counts all: people (with repetitions), placeholders, blanks,
    unreadable, labelled.
    """

    names: list[str]
    moments: list[int]
    placeholders: tuple[int, ...] = ()
    unreadable: int = 0
    labelled: tuple[LabelledRecord, ...] = ()
    precision: Precision = Precision.SECOND
    shape: str = ""
    header: Header | None = None
    blanks: tuple[int, ...] = ()
    beside: int = 0

    @property
    def seen(self) -> int:
        """Count all records of the file's list."""
        nobody = len(self.placeholders) + len(self.blanks)
        return len(self.names) + nobody + self.unreadable + len(self.labelled)


def partition_people(people: Iterable[Person], shape: str = "") -> Records:
    """Part the people of a file from placeholders, from blank records and from what cannot be read."""
    names: list[str] = []
    moments: list[int] = []
    placeholders: list[int] = []
    blanks: list[int] = []
    unreadable = 0
    for name, moment, says_anything in people:
        if name is None and says_anything:
            unreadable += 1
        elif name is None:
            blanks.append(moment)
        elif is_placeholder(name):
            placeholders.append(moment)
        else:
            names.append(name)
            moments.append(moment)
    return Records(
        names, moments, tuple(placeholders), unreadable, shape=shape, blanks=tuple(blanks)
    )


def merge_parts(parts: Sequence[Records]) -> dict[str, int]:
    """Unite the parts of one list; a name that appears twice keeps its latest known second.

    What is known to the second comes before what is known to the minute, whichever is later.
    """
    exact = [part for part in parts if part.precision is Precision.SECOND]
    if 0 < len(exact) < len(parts):
        rough = merge_parts([part for part in parts if part.precision is Precision.MINUTE])
        sure = merge_parts(exact)
        return {**rough, **{name: sure[name] or rough.get(name, 0) for name in sure}}
    people: dict[str, int] = {}
    for part in parts:
        people.update(zip(part.names, part.moments, strict=True))
    if len(people) < sum(len(part.names) for part in parts):
        people.clear()
        for name, moment in _iter_pairs(parts):
            people[name] = max(moment, people.get(name, 0))
    return people


def _iter_pairs(parts: Sequence[Records]) -> Iterator[tuple[str, int]]:
    names = chain.from_iterable(part.names for part in parts)
    return zip(names, chain.from_iterable(part.moments for part in parts), strict=True)
