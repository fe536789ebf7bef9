"""Convert a snapshot's head to a record of JSON values, and back.

Each record has its schema version; old records stay readable for ever.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from still_followers.core.model import (
    NO_READING,
    REQUIRED,
    Coverage,
    Dates,
    Evidence,
    FileRead,
    Issue,
    ListName,
    Precision,
    Reach,
    Reading,
    Severity,
    Skipped,
)
from still_followers.core.snapshots.snapshot import Counts, DateSource, Head
from still_followers.core.usernames import username_of

SCHEMA = 4
"""Version of a snapshot's record. Fixtures of each version are only ever added.

1 had neither the owner's answer about completeness nor what was read of the export; 2 had neither
the owner's own name for the snapshot, nor the day of its import, nor the day since when it waits to
be removed; 3 had nothing of the moments in the lists, by which completeness is judged.
"""


class DamagedRecord(ValueError):
    """A stored record is not what was written."""


class NewerRecord(DamagedRecord):
    """A newer version of the page wrote the record; this version does not touch it."""


def _dump_issue(issue: Issue) -> dict[str, Any]:
    return {
        "code": issue.code,
        "severity": str(issue.severity),
        "source": issue.source,
        "count": issue.count,
        "params": dict(issue.params),
    }


def _dump_reading(reading: Reading) -> dict[str, Any]:
    return {
        "files": [
            [one.name, str(one.list_name), one.shape, one.people, one.placeholders, one.unreadable]
            for one in reading.files
        ],
        "skipped": [[one.name, one.reason] for one in reading.skipped],
        "owner_from": str(reading.owner_from),
        "date_from": str(reading.date_from),
    }


def dump_dates(dates: Dates) -> dict[str, Any]:
    """Write `Dates` as a record."""
    return {
        "followers": [dates.followers.oldest, dates.followers.rows],
        "following": [dates.following.oldest, dates.following.rows],
        "older": dates.older,
        "joined_at": dates.joined_at,
    }


def load_dates(record: Mapping[str, Any] | None) -> Dates | None:
    """Read what `dump_dates` wrote; None stays None."""
    if record is None:
        return None
    followers, following = (Reach(*map(_count, record[name])) for name in REQUIRED)
    joined_at = record["joined_at"]
    joined = None if joined_at is None else _count(joined_at)
    return Dates(followers, following, _count(record["older"]), joined)


def _load_file(record: Sequence[Any]) -> FileRead:
    name, list_name, shape, people, placeholders, unreadable = record
    counts = map(_count, (people, placeholders, unreadable))
    return FileRead(_text(name), ListName(list_name), _text(shape), *counts)


def _load_reading(record: Mapping[str, Any]) -> Reading:
    return Reading(
        files=tuple(map(_load_file, record["files"])),
        skipped=tuple(Skipped(_text(name), _text(reason)) for name, reason in record["skipped"]),
        owner_from=Evidence(record["owner_from"]),
        date_from=Evidence(record["date_from"]),
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _count(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise TypeError(value)
    return value


def _owner(value: object) -> str | None:
    if value is not None and username_of(_text(value)) != value:
        raise ValueError(value)
    return value


def _day(value: object) -> date | None:
    return None if value is None else date.fromisoformat(_text(value))


def _load_issue(record: Mapping[str, Any]) -> Issue:
    params = dict(record["params"])
    if not all(isinstance(value, (str, int)) for value in params.values()):
        raise TypeError(params)
    severity = Severity(record["severity"])
    return Issue(
        _text(record["code"]), severity, _text(record["source"]), _count(record["count"]), params
    )


def dump_head(head: Head) -> dict[str, Any]:
    """Write a head as a record of JSON values; the key is not part of it."""
    counts = head.counts
    return {
        "schema": SCHEMA,
        "owner": head.exported_as,
        "exported_at": head.exported_at.isoformat(),
        "date_source": str(head.date_source),
        "precision": {str(name): str(value) for name, value in head.precision.items()},
        "coverage": [_dump_issue(signal) for signal in head.coverage.signals],
        "confirmed": head.coverage.confirmed,
        "issues": [_dump_issue(issue) for issue in head.issues],
        "counts": {name: getattr(counts, name) for name in Counts.__slots__},
        "files": list(head.files),
        "reading": _dump_reading(head.reading),
        "size": head.size,
        "label": head.label,
        "imported_on": head.imported_on.isoformat() if head.imported_on else None,
        "deleted_on": head.deleted_on.isoformat() if head.deleted_on else None,
        "dates": dump_dates(head.dates) if head.dates else None,
    }


def load_head(record: Mapping[str, Any], key: int) -> Head:
    """Read what `dump_head` wrote.

    Raises:
        NewerRecord: a newer page wrote it.
        DamagedRecord: it is damaged.
    """
    try:
        schema = record.get("schema")
        if isinstance(schema, int) and schema > SCHEMA:
            raise NewerRecord(f"schema {schema}")
        if not isinstance(schema, int) or schema not in _MIGRATIONS:
            raise ValueError(schema)  # noqa: TRY301 (one place says what is damaged)
        return _load_head(_MIGRATIONS[schema](record), key)
    except DamagedRecord:
        raise
    except (LookupError, TypeError, ValueError, AttributeError, OverflowError) as error:
        raise DamagedRecord(repr(error)) from error


def _migrate_from_1(record: Mapping[str, Any]) -> dict[str, Any]:
    """Add what a record of schema 1 does not have."""
    return _migrate_from_2({**record, "confirmed": None, "reading": _dump_reading(NO_READING)})


def _migrate_from_2(record: Mapping[str, Any]) -> dict[str, Any]:
    """Add what a record of schema 2 does not have."""
    return _migrate_from_3({**record, "label": "", "imported_on": None, "deleted_on": None})


def _migrate_from_3(record: Mapping[str, Any]) -> dict[str, Any]:
    """Add what a record of schema 3 does not have."""
    return {**record, "dates": None}


_MIGRATIONS: Mapping[int, Callable[[Mapping[str, Any]], Mapping[str, Any]]] = {
    1: _migrate_from_1,
    2: _migrate_from_2,
    3: _migrate_from_3,
    SCHEMA: lambda record: record,
}


def _flag(value: object) -> bool | None:
    if value is not None and not isinstance(value, bool):
        raise TypeError(value)
    return value


def _load_head(record: Mapping[str, Any], key: int) -> Head:
    if not isinstance(record["files"], list):
        raise TypeError(record["files"])
    return Head(
        owner=_owner(record["owner"]),
        exported_at=datetime.fromisoformat(_text(record["exported_at"])).astimezone(UTC),
        date_source=DateSource(record["date_source"]),
        precision={ListName(name): Precision(value) for name, value in record["precision"].items()},
        coverage=Coverage(tuple(map(_load_issue, record["coverage"])), _flag(record["confirmed"])),
        issues=tuple(map(_load_issue, record["issues"])),
        counts=Counts(**{_text(name): _count(value) for name, value in record["counts"].items()}),
        files=tuple(map(_text, record["files"])),
        reading=_load_reading(record["reading"]),
        size=_count(record["size"]),
        key=key,
        label=_text(record["label"]),
        imported_on=_day(record["imported_on"]),
        deleted_on=_day(record["deleted_on"]),
        dates=load_dates(record["dates"]),
    )


@dataclass(frozen=True, slots=True)
class SetAside:
    """A record that is neither used nor overwritten, with what can be read of it."""

    key: int
    owner: str | None = None
    exported_at: datetime | None = None


def _read_set_aside(record: object, key: int) -> SetAside:
    known = record if isinstance(record, dict) else {}
    try:
        owner = _owner(known.get("owner"))
    except (TypeError, ValueError):
        owner = None
    try:
        exported_at = datetime.fromisoformat(_text(known.get("exported_at"))).astimezone(UTC)
    except (TypeError, ValueError, OverflowError):
        exported_at = None
    return SetAside(key, owner, exported_at)


def load_heads(
    records: Iterable[tuple[int, Mapping[str, Any]]],
) -> tuple[list[Head], tuple[SetAside, ...]]:
    """Read stored heads, oldest export first; also return the records that are set aside.

    A record of a newer schema is set aside too. A whole database of a newer page is never opened:
    the schema of records only grows together with the version of the database.
    """
    heads, aside = [], []
    for key, record in records:
        try:
            heads.append(load_head(record, key))
        except DamagedRecord:
            aside.append(_read_set_aside(record, key))
    return sorted(heads, key=lambda head: head.order), tuple(aside)
