"""Builds a store in memory that holds the sample; nothing done in it reaches the stored data."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from still_followers.app.ports import Record
from still_followers.app.stored.backups import STATE_SCHEMA
from still_followers.app.stored.memory_store import MemoryStore
from still_followers.app.stored.store import BACKUP
from still_followers.core.changes.compare import relate
from still_followers.core.decisions.records import dump_decision
from still_followers.core.sample import sample_decisions, sample_exports
from still_followers.core.second_sample import second_sample_exports
from still_followers.core.snapshots.head_record import dump_head
from still_followers.core.snapshots.packed_lists import dump_lists
from still_followers.core.snapshots.snapshot import build_snapshot
from still_followers.views.i18n import _


def _build_backup_note(store: MemoryStore, today: date) -> Record:
    """Return the note of a backup of everything, so that nobody is asked to save the sample."""
    return {
        "schema": STATE_SCHEMA,
        "saved_on": today.isoformat(),
        "newest": max(store.records),
        "decided_at": today.isoformat(),
    }


async def build_sample_store(today: date) -> MemoryStore:
    """Return a store with both accounts of the sample as they are on a day."""
    store = MemoryStore()
    noon = datetime.combine(today, time(12), UTC)
    # The account imported last is shown.
    for export in (*second_sample_exports(today), *sample_exports(today)):
        snapshot = build_snapshot(export, relate(export), (), noon)
        await store.add(dump_head(snapshot.head), dump_lists(snapshot.packed))
    names = _("Craft fair"), _("Open studio"), _("Partners")
    decisions = sample_decisions(today, *names)
    state = {decision.key: dump_decision(decision) for decision in decisions}
    await store.write(state={**state, BACKUP: _build_backup_note(store, today)})
    return store
