"""When the last backup was saved, and whether another one is due."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from still_followers.core.decisions.decisions import Decisions
from still_followers.core.snapshots.snapshot import Head

DUE_SNAPSHOTS, DUE_DAYS, DUE_DECISIONS = 3, timedelta(days=30), 50
"""A backup is due after so many snapshots or decisions, or so long after the first it lacks."""


@dataclass(frozen=True, slots=True)
class LastBackup:
    """The last backup's day, None without one, and how many snapshots and decisions came after it.

    Where none was saved, one may have been restored: its file has what was here then.
    """

    saved_on: str | None
    newer: int
    due: bool = False
    decided: int = 0
    restored_on: str | None = None


def parse_moment(text: object) -> datetime | None:
    """Read a moment of a note, None where there is none."""
    try:
        return datetime.fromisoformat(str(text)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def build_last_backup(
    record: Mapping[str, Any], heads: Iterable[Head], decisions: Decisions, today: date
) -> LastBackup:
    """Return when the last backup was saved, and whether another one is due.

    Args:
        record: what was noted of the last backup; empty where none was saved or restored.
        heads: all stored snapshots.
        decisions: all that was decided.
        today: the user's day.
    """
    newest = record.get("newest")
    saved_on, restored_on = record.get("saved_on"), record.get("restored_on")
    newer = [one for one in heads if not isinstance(newest, int) or one.key > newest]
    imported = [head.imported_on for head in newer if head.imported_on]
    waited = bool(imported) and today >= min(imported) + DUE_DAYS
    known = parse_moment(record.get("decided_at"))
    decided = decisions.steps_since(known) if known else len(decisions.steps)
    return LastBackup(
        saved_on=saved_on if isinstance(saved_on, str) else None,
        newer=len(newer),
        due=len(newer) >= DUE_SNAPSHOTS or waited or decided >= DUE_DECISIONS,
        decided=decided,
        restored_on=restored_on if isinstance(restored_on, str) else None,
    )
