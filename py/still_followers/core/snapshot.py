"""An export becomes a snapshot: dated, described, ready to be kept.

A snapshot has two stored parts: the `Head` (a small record, all of them are read when the page
opens) and the packed lists (only the shown one's are). Both carry what makes them readable for
ever: the record its schema version, the lists their magic.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from still_followers.core.compare import Relationships
from still_followers.core.model import Coverage, Export, Issue, ListName, Precision, Severity
from still_followers.core.packing import PackedLists
from still_followers.core.usernames import username_of

SCHEMA = 1
"""Version of a snapshot's record. Fixtures of each version are only ever added."""


class DamagedRecord(ValueError):
    """The stored record is not what was written."""


class NewerRecord(DamagedRecord):
    """A newer version of the page wrote the record; this one must not touch it."""


class DateSource(StrEnum):
    """Where a snapshot's date comes from."""

    EXPORT = "export"
    GUESSED = "guessed"
    OWNER = "owner"


@dataclass(frozen=True, slots=True)
class Counts:
    """How many accounts there are in each list and relationship."""

    followers: int
    following: int
    mutuals: int
    not_following_back: int
    awaiting: int
    fans: int


@dataclass(frozen=True, slots=True)
class Head:
    """What is known of a snapshot without its lists.

    `size` (bytes of the packed lists) and `key` are 0 until it is stored.
    """

    owner: str | None
    exported_at: datetime
    date_source: DateSource
    precision: Mapping[ListName, Precision]
    coverage: Coverage
    issues: tuple[Issue, ...]
    counts: Counts
    files: tuple[str, ...]
    size: int = 0
    key: int = 0

    @property
    def asks(self) -> bool:
        """Tell whether the owner of the export or its date is still to be asked for."""
        return self.owner is None or self.date_source is DateSource.GUESSED

    @property
    def order(self) -> tuple[datetime, int]:
        """Sort snapshots: by the export's date, on one day by the import's sequence."""
        return self.exported_at, self.key


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One export of one account, read, checked and dated."""

    head: Head
    packed: PackedLists


def snapshot_of(
    export: Export, related: Relationships, files: tuple[str, ...], modified: datetime
) -> Snapshot:
    """Make a snapshot of an export.

    Args:
        export: what was read.
        related: how its lists relate.
        files: the names of the chosen files.
        modified: when the file was last written: the guess where the export has no date. No guess
            is older than the newest connection in the lists.
    """
    packed = PackedLists(export.followers, export.following, export.lists, export.placeholders)
    exported_at = export.exported_at
    if exported_at is None:
        newest = max((*export.followers.values(), *export.following.values()), default=0)
        exported_at = max(modified, datetime.fromtimestamp(newest, UTC))
    head = Head(
        owner=export.owner,
        exported_at=exported_at,
        date_source=DateSource.EXPORT if export.exported_at else DateSource.GUESSED,
        precision=export.precision,
        coverage=export.coverage,
        issues=export.issues,
        counts=Counts(
            followers=len(export.followers),
            following=len(export.following),
            mutuals=len(related.mutuals),
            not_following_back=len(related.not_following_back),
            awaiting=len(related.awaiting),
            fans=len(related.fans),
        ),
        files=files,
    )
    return Snapshot(head, packed)


def is_same_day(one: Head, other: Head) -> bool:
    """Tell whether two heads speak of the same account on the same day."""
    return (one.owner, one.exported_at.date()) == (other.owner, other.exported_at.date())


def is_same_people(one: PackedLists, other: PackedLists) -> bool:
    """Tell whether two snapshots hold the same names in followers and following."""
    return (
        one.followers.keys() == other.followers.keys()
        and one.following.keys() == other.following.keys()
    )


def _dump_issue(issue: Issue) -> dict[str, Any]:
    return {
        "code": issue.code,
        "severity": str(issue.severity),
        "source": issue.source,
        "count": issue.count,
        "params": dict(issue.params),
    }


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
        "owner": head.owner,
        "exported_at": head.exported_at.isoformat(),
        "date_source": str(head.date_source),
        "precision": {str(name): str(value) for name, value in head.precision.items()},
        "coverage": [_dump_issue(signal) for signal in head.coverage.signals],
        "issues": [_dump_issue(issue) for issue in head.issues],
        "counts": {name: getattr(counts, name) for name in Counts.__slots__},
        "files": list(head.files),
        "size": head.size,
    }


def load_head(record: Mapping[str, Any], key: int) -> Head:
    """Read what `dump_head` wrote.

    Raises:
        NewerRecord: a newer page wrote it.
        DamagedRecord: it is damaged.
    """
    schema = record.get("schema")
    if isinstance(schema, int) and schema > SCHEMA:
        raise NewerRecord(f"schema {schema}")
    try:
        if schema != SCHEMA:
            raise ValueError(schema)  # noqa: TRY301 (one place says what is damaged)
        return _load_head(record, key)
    except (LookupError, TypeError, ValueError, AttributeError, OverflowError) as error:
        raise DamagedRecord(repr(error)) from error


def _load_head(record: Mapping[str, Any], key: int) -> Head:
    if not isinstance(record["files"], list):
        raise TypeError(record["files"])
    return Head(
        owner=_owner(record["owner"]),
        exported_at=datetime.fromisoformat(_text(record["exported_at"])).astimezone(UTC),
        date_source=DateSource(record["date_source"]),
        precision={ListName(name): Precision(value) for name, value in record["precision"].items()},
        coverage=Coverage(tuple(map(_load_issue, record["coverage"]))),
        issues=tuple(map(_load_issue, record["issues"])),
        counts=Counts(**{_text(name): _count(value) for name, value in record["counts"].items()}),
        files=tuple(map(_text, record["files"])),
        size=_count(record["size"]),
        key=key,
    )


def load_heads(records: Iterable[tuple[int, Mapping[str, Any]]]) -> tuple[list[Head], int]:
    """Read stored heads, oldest export first, and count those that are damaged and set aside.

    Raises:
        NewerRecord: a newer page wrote one of them.
    """
    heads, damaged = [], 0
    for key, record in records:
        try:
            heads.append(load_head(record, key))
        except NewerRecord:
            raise
        except DamagedRecord:
            damaged += 1
    return sorted(heads, key=lambda head: head.order), damaged


def answered(head: Head, owner: str | None, day: datetime | None) -> Head:
    """Return the head with what the person said of it; None leaves a value as it is."""
    if owner is not None:
        head = replace(head, owner=owner)
    if day is not None:
        head = replace(head, exported_at=day, date_source=DateSource.OWNER)
    return head
