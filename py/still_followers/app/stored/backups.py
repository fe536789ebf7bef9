"""Writes all stored data as one file, and restores it from one: all of it, or nothing."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, BinaryIO

from still_followers.app.ports import Record
from still_followers.app.stored.store import BACKUP, NON_DECISION_KEYS, SETTINGS, SnapshotStore
from still_followers.core.decisions.decisions import Decision, with_present_name
from still_followers.core.decisions.marks import Step
from still_followers.core.decisions.records import dump_decision
from still_followers.core.snapshots.head_record import dump_head
from still_followers.core.snapshots.ordering import is_better, merge_labels
from still_followers.core.snapshots.packed_lists import DamagedLists, load_lists
from still_followers.core.snapshots.snapshot import Head, Snapshot

if TYPE_CHECKING:  # not needed at the start
    from still_followers.core.files.restore import Backup, BackupSnapshot

STATE_SCHEMA = 1


@dataclass(frozen=True, slots=True)
class StoredData:
    """All records of the store as they are stored."""

    heads: Mapping[int, Record]
    lists: Mapping[int, bytes]
    state: Mapping[str, Record]


@dataclass(frozen=True, slots=True)
class MissingCounts:
    """How many snapshots and marks of a backup are not stored, and how many snapshots it has better.

    `has_more` says whether it has other decisions that are not stored.
    """

    new: int
    better: int
    decisions: int
    has_more: bool


def _build_note(saved_on: str | None, heads: Iterable[Head], steps: Iterable[Step]) -> Record:
    """Return the note of a backup with these snapshots and steps: a record."""
    decided_at = max((step.at for step in steps), default=None)
    return {
        "schema": STATE_SCHEMA,
        "saved_on": saved_on,
        "newest": max((head.key for head in heads), default=0),
        "decided_at": decided_at and decided_at.isoformat(),
    }


class Backups:
    """Writes backups; holds the one that was opened until it is restored or closed."""

    def __init__(self, store: SnapshotStore) -> None:
        """Take the store."""
        self._store = store
        self.opened: Backup | None = None
        self.damaged: tuple[int, ...] = ()
        self.written = 0
        self._last_note = self._given_note = _build_note(None, (), ())
        self._file_note: tuple[str, Record] = ("", self._last_note)

    async def pieces(self) -> AsyncIterator[str]:
        """Yield the pieces of a backup.

        `written` counts the connections in the pieces so far, `damaged` are the keys of damaged
        snapshots, which are left out.
        """
        from still_followers.core.files.backup import BackupWriter  # noqa: PLC0415 (seldom needed)

        damaged: list[int] = []
        self.damaged, self.written = (), 0
        writer = BackupWriter()
        decisions = self._store.decisions
        heads = sorted(self._store.heads, key=lambda head: head.key)
        yield writer.begin(decisions, self._settings)
        for head in heads:
            try:
                packed = await self._store.read_lists(head)
            except DamagedLists:
                damaged.append(head.key)
            else:
                for piece in writer.snapshot(head, packed):
                    self.written = writer.written
                    self._store.alive()
                    yield piece
        yield writer.end()
        self.damaged = tuple(damaged)  # another backup may have begun meanwhile
        self._last_note = _build_note(None, heads, decisions.steps)

    @property
    def _settings(self) -> dict[str, Any]:
        settings = self._store.state.get(SETTINGS, {})
        return {
            name: settings[name] for name in ("account",) if isinstance(settings.get(name), str)
        }

    def note_given(self) -> None:
        """Note that the last backup was given to the page; it was no safety copy."""
        self._given_note = self._last_note

    async def remember_saved(self, today: str) -> None:
        """Save the note of the last backup that was given to the page: the user has it now.

        The note is of the data in that file, not of what was saved since.
        """
        await self._remember(self._given_note, today)

    def note_for_file(self, mark: str) -> None:
        """Note that the last backup was given to the page for the user's backup file."""
        self._file_note = (mark, self._last_note)

    async def remember_written(self, mark: str, today: str) -> None:
        """Save the note of the backup with this mark: the user's backup file holds it now."""
        if self._file_note[0] == mark:
            await self._remember(self._file_note[1], today)

    async def _remember(self, note: Record, today: str) -> None:
        saved = {**note, "saved_on": today}
        if self._store.state.get(BACKUP) != saved:
            await self._store.remember({BACKUP: saved})

    async def open(
        self, file: BinaryIO, name: str, progress: Callable[[int], None]
    ) -> MissingCounts:
        """Read and check a backup, and count what of it is not stored.

        Raises:
            BackupError: It cannot be used.
        """
        from still_followers.core.files.restore import read_backup  # noqa: PLC0415 (seldom needed)

        self.opened = None
        backup = read_backup(file, name, progress)
        missing = [key async for _one, key in self._find_missing(backup)]
        stored, decisions = self._store.state, backup.decisions
        steps = sum(decision.key not in stored for decision in decisions.steps)
        other_decisions: tuple[Decision, ...] = (
            *decisions.renames,
            *decisions.owners,
            *decisions.campaigns,
            *decisions.brought,
            *decisions.filters,
        )
        self.opened = backup
        has_more = any(decision.key not in stored for decision in other_decisions)
        new = missing.count(0)
        return MissingCounts(new, len(missing) - new, steps, has_more)

    async def _find_missing(self, backup: Backup) -> AsyncIterator[tuple[BackupSnapshot, int]]:
        """Yield each snapshot that is not stored, or not as well, with its stored key or 0."""
        for snapshot in backup.snapshots:
            head = with_present_name(snapshot.head, self._store.decisions)
            twin = await self._store.twin_of(Snapshot(head, load_lists(snapshot.lists)))
            self._store.alive()
            if twin is None:
                yield snapshot, 0
            elif is_better(snapshot.head, twin) or (snapshot.head.label and not twin.label):
                yield snapshot, twin.key

    def _opened_or_empty(self) -> Backup:
        """Return the opened backup, or else one with only the present decisions."""
        from still_followers.core.files.restore import Backup  # noqa: PLC0415 (seldom needed)

        return self.opened or Backup((), self._store.decisions, {})

    async def merge(self) -> StoredData:
        """Add what is not stored, and return the data from before."""
        backup = self._opened_or_empty()
        before = await self._read_all()
        heads, lists = {}, {}
        newest = max((0, *before.heads))
        async for snapshot, key in self._find_missing(backup):
            if not key:
                newest += 1
            head, twin = replace(snapshot.head, key=key or newest), self._store.head_of(key)
            if twin is not None:
                # The user's name for it stays; the one in the backup is added.
                best = head if is_better(head, twin) else twin
                head = replace(best, label=merge_labels(twin.label, head.label))
            heads[head.key] = dump_head(head)
            if twin is None or is_better(snapshot.head, twin):
                lists[head.key] = snapshot.lists
        stored = self._store.state  # including damaged records
        state: dict[str, Record] = {
            snapshot.key: dump_decision(snapshot)
            for snapshot in backup.decisions.all
            if snapshot.key not in stored
        }
        await self._store.backend.write(heads=heads, lists=lists, state=state)
        return before

    async def replace(self, restored_on: str | None) -> StoredData:
        """Replace everything by the backup, and return the data from before.

        Args:
            restored_on: the day (ISO); None if the user has no file of the backup.
        """
        backup = self._opened_or_empty()
        before = await self._read_all()
        state: dict[str, Record] = {each.key: dump_decision(each) for each in backup.decisions.all}
        if backup.settings:
            state[SETTINGS] = {"schema": STATE_SCHEMA, **backup.settings}
        state[BACKUP] = {
            **_build_note(None, [each.head for each in backup.snapshots], backup.decisions.steps),
            "restored_on": restored_on,
        }
        await self._store.backend.write(
            heads={each.head.key: dump_head(each.head) for each in backup.snapshots},
            lists={each.head.key: each.lists for each in backup.snapshots},
            state=state,
            clear=True,
        )
        return before

    async def put_back(self, before: StoredData) -> None:
        """Write back the data from before a restore."""
        await self._store.backend.write(
            heads=before.heads, lists=before.lists, state=before.state, clear=True
        )

    async def read_user_data(self) -> tuple[object, ...]:
        """Return all that the user imported or decided, to compare it with a later state."""
        state = await self._store.backend.state()
        decisions = {key: record for key, record in state.items() if key not in NON_DECISION_KEYS}
        return list(await self._store.backend.heads()), decisions

    async def _read_all(self) -> StoredData:
        """Return all stored data as it is stored."""
        heads = dict(await self._store.backend.heads())
        lists = {}
        for key in heads:
            try:
                lists[key] = await self._store.backend.lists(key)
                self._store.alive()
            except DamagedLists:
                continue  # there is nothing to write back
        return StoredData(heads, lists, await self._store.backend.state())
