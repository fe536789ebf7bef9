"""Label and value pairs become people: shape C and HTML tables, whose labels are localised.

The label that means *username* is found by how its values behave over all files of an export, not by
its language (export format, §4): the word itself; else the label whose values are handles in at
least 90 % of the records that have one, and twice as often as the runner-up's; else the last pair.
`URL` is the account's own link in its profile, never a link to the profile, so no handle is taken
from it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from still_followers.core.readers.records import (
    LabelledRecord,
    Person,
    Records,
    moment_of,
    sorted_out,
)
from still_followers.core.usernames import PLACEHOLDER, names_placeholder, repaired, username_of

HANDLES = 0.9
"""Share of a label's values that are handles, at least, if it means username."""
AHEAD = 2
"""How many times as many handles it has as the runner-up."""

Pairs = Sequence[tuple[str, str]]


def labelled_record_of(record: Mapping[str, object]) -> LabelledRecord:
    """Return a record's pairs, repaired, and its moment.

    The same serialiser nests in other files: pairs below `dict`, moments beside a label. What is
    nested is laid flat; the record's own moment comes before one in a pair.
    """
    pairs: list[tuple[str, str]] = []
    moment = moment_of(record.get("timestamp"))
    for pair in _pairs_in(record.get("label_values")):
        label, value = pair.get("label"), pair.get("value")
        if isinstance(label, str) and isinstance(value, str):
            pairs.append((repaired(label), repaired(value)))
        moment = moment or moment_of(pair.get("timestamp_value"))
    return LabelledRecord(tuple(pairs), moment)


def _pairs_in(values: object) -> Iterator[Mapping[str, object]]:
    """Yield the objects with a label, at any depth (which is bounded before)."""
    for value in values if isinstance(values, list) else ():
        if isinstance(value, dict):
            yield value
            yield from _pairs_in(value.get("dict"))


def resolved(files: Sequence[Records]) -> list[Records]:
    """Turn the labelled records of all files of an export into people.

    A label that was found counts in every file that has it. A file in another language, without it,
    is looked at by itself.
    """
    everything = [record for file in files for record in file.labelled]
    label = username_label_of(record.pairs for record in everything)
    return [_with_people(file, label) if file.labelled else file for file in files]


def username_label_of(records: Iterable[Pairs]) -> str | None:
    """Return the label under which usernames stand, or None when no label behaves like it."""
    filled: Counter[str] = Counter()
    handles: Counter[str] = Counter()
    for pairs in records:
        for label, value in pairs:
            if label.casefold() == "username":
                return label
            if value:
                filled[label] += 1
                # A name like "mom" is a handle too, so text with capitals does not count as one.
                handles[label] += username_of(value) == value or names_placeholder(value)
    ranked = handles.most_common(2)
    if not ranked or ranked[0][1] < HANDLES * filled[ranked[0][0]]:
        return None
    runner_up = ranked[1][1] if len(ranked) > 1 else 0
    return ranked[0][0] if ranked[0][1] >= AHEAD * runner_up else None


def _with_people(file: Records, label: str | None) -> Records:
    records = file.labelled
    if label is not None and not any(label == name for one in records for name, _ in one.pairs):
        label = username_label_of(record.pairs for record in records)
    found = sorted_out(_person_of(record, label) for record in records)
    return replace(
        file,
        names=file.names + found.names,
        moments=file.moments + found.moments,
        placeholders=file.placeholders + found.placeholders,
        unreadable=file.unreadable + found.unreadable,
        labelled=(),
    )


def _person_of(record: LabelledRecord, label: str | None) -> Person:
    pairs = record.pairs
    values = [value for name, value in pairs if name == label]
    value = values[0] if values else pairs[-1][1] if pairs and label is None else ""
    has_text = not pairs or any(value for _, value in pairs)
    name = PLACEHOLDER if names_placeholder(value) else username_of(value)
    return name, record.moment, has_text
