"""Shape C (`label_values`, optional lists since 2026): labels are localised and mojibake.

The label that means *username* is found by how its values behave, not by its language (export
format, §4): the word itself; else the label whose values are handles in at least 90 % of records
and twice as often as the runner-up's; else the last pair. `URL` is the account's own link in its
profile, never a link to the profile, so no handle is taken from it.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from still_followers.core.readers.records import Person, moment_of
from still_followers.core.usernames import PLACEHOLDER, names_placeholder, repaired, username_of


def _pairs_of(record: object) -> list[tuple[str, str]]:
    """Return the (label, value) texts of one record, repaired; empty when it has none."""
    found = record.get("label_values") if isinstance(record, dict) else None
    if not isinstance(found, list):
        return []
    return [
        (repaired(pair["label"]), repaired(pair["value"]))
        for pair in found
        if isinstance(pair, dict)
        and isinstance(pair.get("label"), str)
        and isinstance(pair.get("value"), str)
    ]


def username_label_of(records: list[list[tuple[str, str]]]) -> str | None:
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
                handles[label] += username_of(value) == value
    ranked = handles.most_common(2)
    if not ranked or ranked[0][1] < 0.9 * filled[ranked[0][0]]:
        return None
    runner_up = ranked[1][1] if len(ranked) > 1 else 0
    return ranked[0][0] if ranked[0][1] >= 2 * runner_up else None


def read_people(records: list[Any]) -> list[Person]:
    """Read the records of one file in shape C."""
    pairs_by_record = [_pairs_of(record) for record in records]
    label = username_label_of(pairs_by_record)
    people: list[Person] = []
    for record, pairs in zip(records, pairs_by_record, strict=True):
        moment = moment_of(record.get("timestamp")) if isinstance(record, dict) else 0
        values = [value for name, value in pairs if name == label]
        value = values[0] if values else pairs[-1][1] if pairs and label is None else ""
        has_text = not pairs or any(value for _, value in pairs)
        name = PLACEHOLDER if names_placeholder(value) else username_of(value)
        people.append((name, moment, has_text))
    return people
