"""Label and value pairs become people: shape C and HTML tables, whose labels are localised.

The label that means *username* is found by how its values behave over all files of an export, not by
its language (export format, §4): the word itself; else the label whose values are handles in at
least 90 % of the records that have one, and twice as often as the runner-up's; else the last one.
`URL` is the account's own link in its profile, never a link to the profile, so no handle is taken
from it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain

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

_USERNAME = "username"
_URL = re.compile(r"(?<![a-z])url(?![a-z])")


def labelled_record_of(record: Mapping[str, object]) -> LabelledRecord:
    """Return a record's pairs, repaired, and its moment.

    The same serialiser nests in other files: pairs below `dict` and `vec`, moments beside a label.
    What is nested is laid flat; the record's own moment comes before one in a pair.
    """
    pairs: list[tuple[str, str]] = []
    moment = moment_of(record.get("timestamp"))
    for label, pair in _pairs_in(record.get("label_values")):
        value = pair.get("value")
        if label and isinstance(value, str):
            pairs.append((repaired(label), repaired(value)))
        moment = moment or moment_of(pair.get("timestamp_value"))
    return LabelledRecord(tuple(pairs), moment)


def _pairs_in(values: object, above: str = "") -> Iterator[tuple[str, Mapping[str, object]]]:
    """Yield objects with their labels, at any depth (which is bounded before).

    What has no label of its own stands under the one above it.
    """
    for value in values if isinstance(values, list) else ():
        pair = {"value": value} if isinstance(value, str) else value
        if isinstance(pair, dict):
            names = (pair.get(key) for key in ("label", "ent_field_name", "title"))
            label = next((name for name in names if isinstance(name, str) and name), above)
            yield label, pair
            yield from _pairs_in(pair.get("dict"), label)
            yield from _pairs_in(pair.get("vec"), label)


def resolved(files: Sequence[Records]) -> list[Records]:
    """Turn the labelled records of all files of an export into people.

    A label that was found counts in every file that has it. A file without it, in another language,
    is looked at by itself; where no label behaves like usernames it is the one that most of the
    file's records have last.
    """
    labels = {name for file in files for record in file.labelled for name, _ in record.pairs}
    plain = {name: name.strip().casefold() for name in labels}
    kept = {name: label for name, label in plain.items() if not _URL.search(label)}
    pairs_by_file = [
        [
            [(kept[name], value) for name, value in one.pairs if name in kept]
            for one in file.labelled
        ]
        for file in files
    ]
    label = username_label_of(chain.from_iterable(pairs_by_file))
    return [
        _with_people(file, records, label) if records else file
        for file, records in zip(files, pairs_by_file, strict=True)
    ]


def username_label_of(records: Iterable[Pairs]) -> str | None:
    """Return the label under which usernames stand, or None when none behaves like it.

    Args:
        records: the pairs of each record, labels in lower case and links left out.
    """
    filled: Counter[str] = Counter()
    handles: Counter[str] = Counter()
    for pairs in records:
        for label, value in pairs:
            if label == _USERNAME:
                return label
            if value:
                filled[label] += 1
                handles[label] += _handle_of(value) is not None
    ranked = handles.most_common(2)
    if not ranked or ranked[0][1] < HANDLES * filled[ranked[0][0]]:
        return None
    runner_up = ranked[1][1] if len(ranked) > 1 else 0
    return ranked[0][0] if ranked[0][1] >= AHEAD * runner_up else None


def _last_label_of(records: Iterable[Pairs]) -> str | None:
    """Return the label that most records have last, or None without any.

    It is one for all, so that a name is not taken from a record that has no username.
    """
    last = Counter(pairs[-1][0] for pairs in records if pairs)
    return max(last, key=last.__getitem__, default=None)


def _with_people(file: Records, records: Sequence[Pairs], label: str | None) -> Records:
    if not any(label == name for pairs in records for name, _ in pairs):
        label = username_label_of(records) or _last_label_of(records)
    found = sorted_out(
        _person_of(record, pairs, label)
        for record, pairs in zip(file.labelled, records, strict=True)
    )
    return replace(
        file,
        names=file.names + found.names,
        moments=file.moments + found.moments,
        placeholders=file.placeholders + found.placeholders,
        unreadable=file.unreadable + found.unreadable,
        labelled=(),
    )


def _person_of(record: LabelledRecord, pairs: Pairs, label: str | None) -> Person:
    values = (value for name, value in pairs if name == label)
    name = next(filter(None, map(_handle_of, values)), None)
    has_text = not record.pairs or any(value.strip() for _, value in record.pairs)
    return name, record.moment, has_text


def _handle_of(value: str) -> str | None:
    return PLACEHOLDER if names_placeholder(value) else username_of(value)
