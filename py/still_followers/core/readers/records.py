"""What a reader returns: the people of one file, and how many records were not people.

This module knows nothing of formats.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain

from still_followers.core.model import Precision
from still_followers.core.usernames import is_placeholder

MAX_SECOND = 0xFFFF_FFFF
"""The last Unix second that a list stores (2106); anything outside 0 to this is unknown."""


Person = tuple[str | None, int, bool]
"""One record: (username or None, Unix seconds or 0, whether it says anything).

A record with a name says something. A record that says nothing is *blank*: it has only empty
strings and no unknown field.
"""

_MOST_DIGITS = 10
"""Digits of `MAX_SECOND`."""


def parse_seconds(value: object) -> int:
    """Return Unix seconds from a number or digits; 0 for anything else or beyond `MAX_SECOND`."""
    if isinstance(value, str):
        digits = value.strip()
        is_number = digits.isascii() and digits.isdigit() and len(digits) <= _MOST_DIGITS
        value = int(digits) if is_number else 0
    known = isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MAX_SECOND
    return int(value) if known else 0  # type: ignore[call-overload]


def parse_iso_moment(text: object) -> int:
    """Return the Unix second of ISO 8601 text, UTC if it has no offset; 0 for other text."""
    if not isinstance(text, str):
        return 0
    try:
        moment = datetime.fromisoformat(text)
        return parse_seconds(
            int((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp())
        )
    except (ValueError, OverflowError):  # unknown; the name stays
        return 0


@dataclass(frozen=True, slots=True)
class LabelledRecord:
    """One record of (label, value) pairs whose username label is not known yet (shape C, H4).

    Labels are localised; all files of an export decide together which one means *username*.
    """

    pairs: tuple[tuple[str, str], ...]
    moment: int
    has_more: bool = False
    """Whether it has an unknown field, or a field with more than text."""


@dataclass(frozen=True, slots=True)
class Header:
    """What an HTML page says of its export: owner, moment and requested range.

    `window` is (start, end) if a range was chosen, else None (export format, §8.1).
    """

    owner: str | None = None
    generated_at: datetime | None = None
    window: tuple[datetime, datetime] | None = None


@dataclass(frozen=True, slots=True)
class Records:
    """The records of one file, in its order.

    Attributes:
        names: usernames, with repetitions.
        moments: for each name its Unix second, 0 to `MAX_SECOND`; 0 is unknown.
        placeholders: moments of records that say that their profile is gone.
        unreadable: other records without a username.
        labelled: records that wait for `label_values.resolve_labels`.
        precision: how exact the moments are.
        shape: the shape of the file in the export format (§4, §5).
        header: the header of an HTML page.
        blanks: moments of records that say nothing; `nameless.count_allowed_blanks` says how many
            of them a list may have.
        beside: records in lists of unknown keys beside the known one; not in `seen`.
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
        """Return the number of all records of the file's list."""
        nobody = len(self.placeholders) + len(self.blanks)
        return len(self.names) + nobody + self.unreadable + len(self.labelled)


def partition_people(people: Iterable[Person], shape: str = "") -> Records:
    """Sort the records of a file into people, placeholders, blank and unreadable records."""
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
    """Merge the parts of one list into name → Unix second (0: unknown).

    A name that appears twice gets its latest known moment. Moments that are exact to the second
    come before those exact to the minute.
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
