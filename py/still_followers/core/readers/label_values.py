"""Label and value pairs become people: shape C and HTML tables, whose labels are localised.

The label that means *username* is found by how its values behave over all files of an export, not by
its language (export format, §4): the word itself; else the label whose values are handles in at
least 90 % of the records that have one, and twice as often as the runner-up's; else the last one.
`URL` is the account's own link in its profile, never a link to the profile, so no handle is taken
from it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from still_followers.core.readers.records import (
    LabelledRecord,
    Records,
    moment_of,
    sorted_out,
)
from still_followers.core.usernames import (
    PLACEHOLDER,
    names_placeholder,
    repaired,
    username_of,
    usernames_of,
)

HANDLES = 0.9
"""Share of a label's values that are handles, at least, if it means username."""
AHEAD = 2
"""How many times as many handles it has as the runner-up."""

Pairs = Sequence[tuple[str, str]]

_PLAIN = 2
"""Fields of nearly every pair: label and value."""
_USERNAME = "username"
_URL = re.compile(r"(?<![a-z])url(?![a-z])")


def labelled_record_of(record: Mapping[str, object]) -> LabelledRecord:
    """Return a record's pairs, repaired, and its moment.

    The same serialiser nests in other files: pairs below `dict` and `vec`, moments beside a label.
    What is nested is laid flat; the record's own moment comes before one in a pair.
    """
    pairs: list[tuple[str, str]] = []
    moment = _lay_flat(record.get("label_values"), "", pairs)
    return LabelledRecord(tuple(pairs), moment_of(record.get("timestamp")) or moment)


def _lay_flat(values: object, above: str, pairs: list[tuple[str, str]]) -> int:
    """Append all pairs at any depth (which is bounded before); return the first moment, or 0."""
    if not isinstance(values, list):
        return 0
    moments = [_lay_down(value, above, pairs) for value in values]
    return next(filter(None, moments), 0)


def _lay_down(value: object, above: str, pairs: list[tuple[str, str]]) -> int:
    """Append what one value holds; without a label of its own it stands under the one above it."""
    pair = {"value": value} if isinstance(value, str) else value
    if not isinstance(pair, dict):
        return 0
    label, text = pair.get("label"), pair.get("value")
    if len(pair) == _PLAIN and isinstance(label, str) and label and isinstance(text, str):
        pairs.append((repaired(label), repaired(text)))  # nearly all
        return 0
    names = (label, pair.get("ent_field_name"), pair.get("title"))
    label = next((name for name in names if isinstance(name, str) and name), above)
    if label and isinstance(text, str):
        pairs.append((repaired(label), repaired(text)))
    found = (
        moment_of(pair.get("timestamp_value")),
        _lay_flat(pair.get("dict"), label, pairs),
        _lay_flat(pair.get("vec"), label, pairs),
    )
    return next(filter(None, found), 0)


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
    values: defaultdict[str, list[str]] = defaultdict(list)
    for pairs in records:
        for label, value in pairs:
            if label == _USERNAME:
                return label
            if value:
                values[label].append(value)
    handles = Counter({label: _count_handles(texts) for label, texts in values.items()})
    ranked = handles.most_common(2)
    if not ranked or ranked[0][1] < HANDLES * len(values[ranked[0][0]]):
        return None
    runner_up = ranked[1][1] if len(ranked) > 1 else 0
    return ranked[0][0] if ranked[0][1] >= AHEAD * runner_up else None


def _count_handles(texts: Sequence[str]) -> int:
    if usernames_of(texts) is not None:
        return len(texts)
    return sum(_handle_of(text) is not None for text in texts)


def _last_label_of(records: Iterable[Pairs]) -> str | None:
    """Return the label that most records have last, or None without any.

    It is one for all, so that a name is not taken from a record that has no username.
    """
    last = Counter(pairs[-1][0] for pairs in records if pairs)
    return max(last, key=last.__getitem__, default=None)


def _with_people(file: Records, records: Sequence[Pairs], label: str | None) -> Records:
    if not any(label == name for pairs in records for name, _ in pairs):
        label = username_label_of(records) or _last_label_of(records)
    found = _people_in(file.labelled, records, label)
    return replace(
        file,
        names=file.names + found.names,
        moments=file.moments + found.moments,
        placeholders=file.placeholders + found.placeholders,
        unreadable=file.unreadable + found.unreadable,
        labelled=(),
    )


def _people_in(
    labelled: Sequence[LabelledRecord], records: Sequence[Pairs], label: str | None
) -> Records:
    moments = [record.moment for record in labelled]
    values = [[value for name, value in pairs if name == label] for pairs in records]
    names = usernames_of([texts[0] if texts else "" for texts in values])  # nearly always
    if names is not None:
        return Records(names, moments)
    people = (next(filter(None, map(_handle_of, texts)), None) for texts in values)
    return sorted_out(zip(people, moments, map(_has_text, labelled), strict=True))


def _has_text(record: LabelledRecord) -> bool:
    """Tell whether a record says anything; one without pairs is of another make."""
    return not record.pairs or any(value.strip() for _, value in record.pairs)


def _handle_of(value: str) -> str | None:
    return PLACEHOLDER if names_placeholder(value) else username_of(value)
