"""What is stored: the store, and in memory the heads of its snapshots and what the owner decided."""

from __future__ import annotations

from collections.abc import Awaitable, Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from enum import Enum, auto
from typing import TYPE_CHECKING, TypeVar

from still_followers.app.completeness import Completeness
from still_followers.app.ports import Record, Store
from still_followers.core.batches import Alive, ignore_progress
from still_followers.core.decisions.decisions import Decisions, with_present_name
from still_followers.core.decisions.records import DecisionCache
from still_followers.core.snapshots.head_record import SetAside, dump_head, load_heads
from still_followers.core.snapshots.nearby import build_fingerprint
from still_followers.core.snapshots.ordering import (
    is_better,
    is_same_day,
    is_same_people,
)
from still_followers.core.snapshots.packed_lists import (
    DamagedLists,
    PackedLists,
    dump_lists,
    load_lists,
)
from still_followers.core.snapshots.rejudging import is_newly_doubted
from still_followers.core.snapshots.snapshot import Head, Snapshot

if TYPE_CHECKING:  # wanted when a history is read
    from still_followers.core.snapshots.differences import Past

T = TypeVar("T")

RESTORABLE_FOR = timedelta(days=30)
"""How long a deleted snapshot can be brought back."""
SETTINGS, BACKUP, NEARBY = "settings", "backup", "nearby"
NON_DECISION_KEYS = frozenset({SETTINGS, BACKUP, NEARBY})
"""Keys of the records that are no decision; the last can be worked out again."""
MAX_LABEL_LENGTH = 60
"""Characters of the owner's own name for a snapshot."""
KNOWN_DOUBTS = "careful"
"""In the settings: the snapshots of an earlier version whose new doubts were told."""
_MAX_CACHED = 3
_FIRST_ARRIVING_KEY = 1 << 53
"""Greater than the key of any stored snapshot."""


def _decision_records(records: Mapping[str, T]) -> dict[str, T]:
    """Return the records of decisions."""
    return {key: record for key, record in records.items() if key not in NON_DECISION_KEYS}


class Saved(Enum):
    """What became of a snapshot that was to be saved."""

    ADDED = auto()
    UNCHANGED = auto()
    """It was saved already, and knew as much."""
    IMPROVED = auto()
    """It was saved already and knew less: whole wins over cut, exact dates over minutes."""


class SnapshotStore:
    """All snapshots of this browser, and what the owner decided about names."""

    def __init__(self, store: Store, *, is_sample: bool = False) -> None:
        """Read nothing yet."""
        self.backend = store
        self.is_sample = is_sample
        self.heads: list[Head] = []
        self.deleted: list[Head] = []
        self.state: dict[str, Record] = {}
        self.set_aside: tuple[SetAside, ...] = ()
        self.alive: Alive = ignore_progress
        """Called again and again while work goes on, also by whoever works with what is stored."""
        self._lists: dict[int, PackedLists] = {}
        self._loaded = DecisionCache()
        self._completeness = Completeness(self.read_lists)

    async def load(self) -> None:
        """Read all heads and decisions; what cannot be read is set aside and never overwritten."""
        heads, self.set_aside = load_heads(await self.backend.heads())
        self.state = await self.backend.state()
        self._loaded.load(_decision_records(self.state))
        self._lists.clear()
        self._completeness.load(self.state.get(NEARBY))
        self._set_heads(heads)

    async def reload_heads(self) -> None:
        """Read the heads anew: another tab may just have kept a snapshot."""
        heads, self.set_aside = load_heads(await self.backend.heads())
        self._set_heads(heads)

    def _set_heads(self, heads: Collection[Head]) -> None:
        """Work out anew what follows from all heads together and from the accounts' names."""
        named = [with_present_name(head, self.decisions) for head in heads]
        self.heads = self._completeness.judge(head for head in named if head.deleted_on is None)
        gone = (head for head in named if head.deleted_on is not None)
        self.deleted = sorted(gone, key=lambda each: each.order)

    async def settle(self) -> bool:
        """Judge the snapshots by each other; tell whether that changed one."""
        if not self._completeness.is_behind:
            return False
        before, self.heads = self.heads, await self._completeness.settle(self.heads)
        return self.heads != before

    async def judge(self, heads: Sequence[Head]) -> list[Head]:
        """Judge heads by each other, as they would be."""
        return await self._completeness.settle(heads)

    async def judge_arriving(self, arriving: Sequence[Snapshot]) -> list[Snapshot]:
        """Judge what is not saved yet by what is, and by each other."""
        # Keys beyond all stored ones, in the order of arrival, for as long as it takes.
        numbered = {
            _FIRST_ARRIVING_KEY + place: snapshot for place, snapshot in enumerate(arriving)
        }
        heads = [replace(snapshot.head, key=key) for key, snapshot in numbered.items()]
        packed = {key: snapshot.packed for key, snapshot in numbered.items()}
        judged = {
            snapshot.key: snapshot
            for snapshot in await self._completeness.settle([*self.heads, *heads], packed)
        }
        heads = [await self._with_stranger_issues(judged[key], judged, packed) for key in numbered]
        return [
            replace(snapshot, head=replace(head, key=snapshot.head.key))
            for snapshot, head in zip(numbered.values(), heads, strict=True)
        ]

    async def _with_stranger_issues(
        self, head: Head, judged: Mapping[int, Head], packed: Mapping[int, PackedLists]
    ) -> Head:
        """Let the whole snapshot nearest to one that arrives say whether it knows its people."""
        from still_followers.core.snapshots.strangers import (  # noqa: PLC0415 (wanted by an import)
            nearest_whole,
            with_stranger_issues,
        )

        near, knows = nearest_whole(head, judged.values()), None
        if near is not None:
            with suppress(DamagedLists):  # they say nothing, and are named elsewhere
                knows = packed.get(near.key) or await self.read_lists(near)
        return with_stranger_issues(head, packed[head.key], knows)

    async def settle_and_save(self) -> None:
        """Judge the snapshots after a change, and store what was found out."""
        await self.settle()
        if self._completeness.is_unsaved:
            record = self._completeness.dump(self.all_heads)
            if record != self.state.get(NEARBY):
                await self.derive(self._write_state({NEARBY: record}))

    async def derive(self, write: Awaitable[None]) -> None:
        """Store what can be found out or said again: where that fails, all else goes on."""
        try:
            await write
        except Exception as error:
            if not getattr(error, "code", "").startswith("storage"):
                raise

    def find_new_doubts(self) -> list[Head]:
        """Return the snapshots that this version doubts and an earlier one did not, except known ones."""
        known = self._known_doubts
        return [head for mark, head in self._new_doubts.items() if mark not in known]

    async def remember_doubts(self) -> None:
        """Remember the snapshots of `find_new_doubts`, which are known from now on."""
        marks = sorted({*self._known_doubts, *self._new_doubts})
        settings = {"schema": 1, **self.state.get(SETTINGS, {}), KNOWN_DOUBTS: marks}
        await self.derive(self._write_state({SETTINGS: settings}))

    @property
    def _new_doubts(self) -> dict[str, Head]:
        return {build_fingerprint(head): head for head in self.heads if is_newly_doubted(head)}

    @property
    def _known_doubts(self) -> set[str]:
        known = self.state.get(SETTINGS, {}).get(KNOWN_DOUBTS)
        return (
            {mark for mark in known if isinstance(mark, str)} if isinstance(known, list) else set()
        )

    @property
    def decisions(self) -> Decisions:
        """Return what the owner decided."""
        return self._loaded.decisions

    @property
    def damaged_decisions(self) -> int:
        """Return how many decisions are damaged, and set aside."""
        return self._loaded.damaged

    @property
    def all_heads(self) -> list[Head]:
        """Return the heads of all snapshots, also of deleted ones."""
        return [*self.heads, *self.deleted]

    @property
    def is_empty(self) -> bool:
        """Tell whether there is no snapshot, not even a deleted or damaged one."""
        return not self.all_heads and not self.set_aside

    @property
    def lists_at_hand(self) -> dict[int, PackedLists]:
        """Return the lists that are in memory, by the snapshot's key."""
        return dict(self._lists)

    def head_of(self, key: int) -> Head | None:
        """Return a snapshot's head by its key, or None."""
        return next((head for head in self.heads if head.key == key), None)

    async def read_lists(self, head: Head) -> PackedLists:
        """Return the lists of a snapshot, as they were exported.

        Raises:
            DamagedLists: they are not what was written.
        """
        if head.key not in self._lists:
            packed = load_lists(await self.backend.lists(head.key))
            self.alive()
            self._lists[head.key] = packed
            self.note(head, packed)
            for oldest in list(self._lists)[:-_MAX_CACHED]:
                del self._lists[oldest]
        return self._lists[head.key]

    def note(self, head: Head, lists: PackedLists | Past) -> None:
        """Take from the lists of a snapshot what its completeness is judged by."""
        self._completeness.note(head, lists)

    async def read_snapshot(self, head: Head) -> Snapshot:
        """Return a snapshot as it was exported (`DamagedLists`)."""
        return Snapshot(head, await self.read_lists(head))

    async def save(self, snapshot: Snapshot) -> tuple[Head, Saved]:
        """Save a snapshot, unless the same is saved already and knows as much.

        After the last of several, `settle_for_good` judges them all.
        """
        twin = await self.twin_of(snapshot)
        if twin is not None and not is_better(snapshot.head, twin):
            return twin, Saved.UNCHANGED
        lists = dump_lists(snapshot.packed)
        self.alive()
        head = replace(snapshot.head, size=len(lists))
        if twin is None:
            head = replace(head, key=await self.backend.add(dump_head(head), lists))
        else:
            head = replace(head, key=twin.key, label=twin.label)
            await self.backend.replace(head.key, dump_head(head), lists)
        self._put_head(head)
        return self.head_of(head.key) or head, Saved.IMPROVED if twin else Saved.ADDED

    async def replace(self, head: Head) -> Head:
        """Save another head of a snapshot; its lists stay."""
        await self.backend.replace(head.key, dump_head(head))
        self._put_head(head)
        await self.settle_and_save()
        return next(each for each in self.all_heads if each.key == head.key)

    async def change(
        self,
        heads: Mapping[int, Head],
        state: Mapping[str, Record | None],
        lists: Mapping[int, bytes] | None = None,
        remove: Collection[int] = (),
    ) -> None:
        """Change snapshots and records of none at once, or nothing."""
        records = {key: dump_head(head) for key, head in heads.items()}
        await self._write_state(state, records, lists or {}, remove)
        for key in (*heads, *remove):
            self._lists.pop(key, None)
        changed = {*heads, *remove}
        self._set_heads(
            [*(head for head in self.all_heads if head.key not in changed), *heads.values()]
        )
        await self.settle_and_save()

    async def remember(self, records: Mapping[str, Record | None]) -> None:
        """Save records that are of no snapshot; None forgets one."""
        owners = self.decisions.owners
        await self._write_state(records)
        if self.decisions.owners != owners:
            self._set_heads(self.all_heads)
        await self.settle_and_save()

    async def _write_state(
        self,
        records: Mapping[str, Record | None],
        heads: Mapping[int, Record] | None = None,
        lists: Mapping[int, bytes] | None = None,
        remove: Collection[int] = (),
    ) -> None:
        await self.backend.write(state=records, heads=heads, lists=lists, remove=remove)
        for key, record in records.items():
            if record is None:
                self.state.pop(key, None)
            else:
                self.state[key] = record
        self._loaded.change(_decision_records(records))

    def _expired(self, today: date) -> list[int]:
        return [
            head.key
            for head in self.deleted
            if head.deleted_on and head.deleted_on + RESTORABLE_FOR < today
        ]

    def has_expired(self, today: date) -> bool:
        """Tell whether there is something to purge."""
        return bool(self._expired(today))

    async def purge(self, today: date) -> None:
        """Remove for good what was deleted long ago."""
        expired = self._expired(today)
        if expired:
            await self.backend.write(remove=expired)
            self._set_heads([head for head in self.all_heads if head.key not in expired])
            await self.settle_and_save()

    async def clear(self) -> None:
        """Remove all that is stored."""
        await self.backend.clear()
        self.state = {}
        self._loaded.load({})
        self.set_aside = ()
        self._lists.clear()
        self._set_heads([])

    def _put_head(self, head: Head) -> None:
        self._lists.pop(head.key, None)
        self._set_heads([*(each for each in self.all_heads if each.key != head.key), head])

    async def twin_of(self, snapshot: Snapshot) -> Head | None:
        """Find the stored snapshot of the same account, day and names (`product.md`, words)."""
        for head in self.heads:
            if is_same_day(head, snapshot.head):
                try:
                    lists = await self.read_lists(head)
                except DamagedLists:
                    continue  # named elsewhere; nobody can tell whether it is the same
                if is_same_people(lists, snapshot.packed):
                    return head
        return None
