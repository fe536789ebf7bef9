"""Gives a stored snapshot another account or day, as if it had been imported with them."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from typing import Any

from still_followers.app.ports import Record
from still_followers.app.stored.changes import Change, Undo, build_undo, merge_twins, write
from still_followers.app.stored.store import NON_DECISION_KEYS, SETTINGS, SnapshotStore
from still_followers.core.decisions.corrections import (
    apply_correction,
    correct_decisions,
    later_row_day_of,
    rejudge_dates,
)
from still_followers.core.decisions.decisions import with_present_name
from still_followers.core.decisions.records import dump_decision, load_decisions
from still_followers.core.snapshots.packed_lists import DamagedLists
from still_followers.core.snapshots.snapshot import Head
from still_followers.core.snapshots.strangers import nearest_whole, with_stranger_issues

__all__ = ["apply_correction", "correct", "row_day_of"]


async def row_day_of(store: SnapshotStore, head: Head, today: datetime) -> datetime | None:
    """Return the day of the newest follow in a snapshot if it is later than the snapshot, or None."""
    try:
        return later_row_day_of(await store.read_lists(head), head.exported_at, today)
    except DamagedLists:
        return None


async def correct(store: SnapshotStore, old: Head, new: Head) -> tuple[Head, Change, Undo]:
    """Save the corrected head of a snapshot; return the stored head, the change, and what undoes it.

    If that makes it the twin of another snapshot, the two are merged.
    """
    try:
        lists = await store.read_lists(old)
    except DamagedLists:  # reported elsewhere
        lists = None
    if old.exported_at != new.exported_at:
        new = rejudge_dates(new, lists)
    others = [each for each in store.all_heads if each.key != old.key]
    decided = correct_decisions(store.decisions, old, new, others, store.state)
    state: dict[str, Record | None] = {
        key: None if each is None else dump_decision(each) for key, each in decided.items()
    }
    if not any(old.exported_as == each.exported_as or old.owner == each.owner for each in others):
        state |= _correct_settings(store, old, new)
    new = with_present_name(new, _decisions_after(store, state))
    change = await merge_twins(store, Change({new.key: new}, state))
    [key] = change.heads
    await _update_stranger_issues(store, old, change)
    undo = await build_undo(store, change)
    await write(store, change)
    return next(each for each in store.all_heads if each.key == key), change, undo


def _correct_settings(store: SnapshotStore, old: Head, new: Head) -> dict[str, Record | None]:
    """Return the settings with the new name of the account that was open last, if it is this one."""
    settings = store.state.get(SETTINGS, {})
    if not new.owner or settings.get("account") not in (old.owner or "", old.exported_as or ""):
        return {}
    return {SETTINGS: {**settings, "account": new.owner}} if settings else {}


def _decisions_after(store: SnapshotStore, state: dict[str, Record | None]) -> Any:  # noqa: ANN401
    records = {**store.state, **state}
    decisions = [
        record for key, record in records.items() if record and key not in NON_DECISION_KEYS
    ]
    return load_decisions(decisions)[0]


async def _update_stranger_issues(store: SnapshotStore, old: Head, change: Change) -> None:
    """Add to a change the issues that snapshots get from the one near by when they were imported.

    Only those change whose neighbour is or was the corrected snapshot.
    """
    before = {head_now.key: head_now for head_now in store.heads}
    changed = {
        key: head_now for key, head_now in change.heads.items() if head_now.deleted_on is None
    }
    remaining = {key: head_now for key, head_now in before.items() if key not in change.remove}
    heads = {
        head_now.key: head_now
        for head_now in await store.judge([*{**remaining, **changed}.values()])
    }
    touched = {old.key, *change.heads}
    for key, head in heads.items():
        near = _find_nearest_before(head, heads)
        then = _find_nearest_before(before[key], before) if key in before else None
        if key not in touched and not touched & {
            head_now.key for head_now in (near, then) if head_now
        }:
            continue
        with suppress(DamagedLists):  # the damage is reported elsewhere
            near_lists = await store.read_lists(near) if near else None
            judged = with_stranger_issues(head, await store.read_lists(head), near_lists)
            if judged.issues != head.issues:
                stored = change.heads.get(key, head)
                change.heads[key] = replace(stored, issues=judged.issues)


def _find_nearest_before(head: Head, heads: dict[int, Head]) -> Head | None:
    return nearest_whole(head, (earlier for key, earlier in heads.items() if key < head.key))
