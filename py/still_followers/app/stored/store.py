"""The stored snapshots: their heads and the decisions in memory, the rest in a backend."""

from __future__ import annotations

from collections.abc import Awaitable, Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from enum import Enum, auto
from typing import TYPE_CHECKING, TypeVar

from still_followers.app.ports import Record, Store
from still_followers.app.stored.completeness import Completeness
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

if TYPE_CHECKING:  # needed only for a history
    from still_followers.core.snapshots.differences import Past

T = TypeVar("T")

RESTORABLE_FOR = timedelta(days=30)
"""How long a deleted snapshot can be brought back."""
SETTINGS, BACKUP, NEARBY = "settings", "backup", "nearby"
NON_DECISION_KEYS = frozenset({SETTINGS, BACKUP, NEARBY})
"""Keys of the records that are no decisions."""
MAX_LABEL_LENGTH = 60
"""How long the user's name for a snapshot may be, in characters."""
KNOWN_DOUBTS = "careful"
"""In the settings: fingerprints of the snapshots whose new doubts were announced."""
_MAX_CACHED = 3
_FIRST_ARRIVING_KEY = 1 << 53
"""A key greater than that of any stored snapshot."""


def _decision_records(records: Mapping[str, T]) -> dict[str, T]:
    """Return only the records of decisions."""
    return {key: record for key, record in records.items() if key not in NON_DECISION_KEYS}


class Saved(Enum):
    """The result of saving a snapshot."""

    ADDED = auto()
    UNCHANGED = auto()
    """It was saved already, with the same or more information."""
    IMPROVED = auto()
    """It was saved already with less information: whole wins over cut, exact dates over minutes."""


class SnapshotStore:
    """All snapshots in this browser, and all decisions."""

    def __init__(self, store: Store, *, is_sample: bool = False) -> None:
        """Take the backend; nothing is read yet."""
        self.backend = store
        self.is_sample = is_sample
        self.heads: list[Head] = []
        self.deleted: list[Head] = []
        self.state: dict[str, Record] = {}
        self.set_aside: tuple[SetAside, ...] = ()
        self.alive: Alive = ignore_progress
        """Called again and again while work goes on, also by the users of this store."""
        self._lists: dict[int, PackedLists] = {}
        self._loaded = DecisionCache()
        self._completeness = Completeness(self.read_lists)

    async def load(self) -> None:
        """Read all heads and decisions; unreadable records are set aside and never overwritten."""
        heads, self.set_aside = load_heads(await self.backend.heads())
        self.state = await self.backend.state()
        self._loaded.load(_decision_records(self.state))
        self._lists.clear()
        self._completeness.load(self.state.get(NEARBY))
        self._set_heads(heads)

    async def reload_heads(self) -> None:
        """Read the heads again, since another tab may just have saved a snapshot."""
        heads, self.set_aside = load_heads(await self.backend.heads())
        self._set_heads(heads)

    def _set_heads(self, heads: Collection[Head]) -> None:
        """Set the heads, with their accounts' present names, and judge them by each other."""
        named = [with_present_name(head, self.decisions) for head in heads]
        self.heads = self._completeness.judge(head for head in named if head.deleted_on is None)
        gone = (head for head in named if head.deleted_on is not None)
        self.deleted = sorted(gone, key=lambda each: each.order)

    async def settle(self) -> bool:
        """Judge the snapshots by each other; return whether that changed one."""
        if not self._completeness.is_behind:
            return False
        before, self.heads = self.heads, await self._completeness.settle(self.heads)
        return self.heads != before

    async def judge(self, heads: Sequence[Head]) -> list[Head]:
        """Return heads judged by each other, without storing the result."""
        return await self._completeness.settle(heads)

    async def judge_arriving(self, arriving: Sequence[Snapshot]) -> list[Snapshot]:
        """Return snapshots that are not saved yet, judged by the stored ones and by each other."""
        # Meanwhile their keys are greater than all stored ones, in the order of arrival.
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
        """Return the head of an arriving snapshot with the issues that its nearest whole one raises."""
        from still_followers.core.snapshots.strangers import (  # noqa: PLC0415 (wanted by an import)
            nearest_whole,
            with_stranger_issues,
        )

        near, knows = nearest_whole(head, judged.values()), None
        if near is not None:
            with suppress(DamagedLists):  # the damage is reported elsewhere
                knows = packed.get(near.key) or await self.read_lists(near)
        return with_stranger_issues(head, packed[head.key], knows)

    async def settle_and_save(self) -> None:
        """Judge the snapshots after a change, and save what their lists said."""
        await self.settle()
        if self._completeness.is_unsaved:
            record = self._completeness.dump(self.all_heads)
            if record != self.state.get(NEARBY):
                await self.derive(self._write_state({NEARBY: record}))

    async def derive(self, write: Awaitable[None]) -> None:
        """Write what can be derived or announced again; if the storage fails, go on without it."""
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
        """Return all decisions."""
        return self._loaded.decisions

    @property
    def damaged_decisions(self) -> int:
        """Return how many decisions are damaged and set aside."""
        return self._loaded.damaged

    @property
    def all_heads(self) -> list[Head]:
        """Return the heads of all snapshots, including deleted ones."""
        return [*self.heads, *self.deleted]

    @property
    def is_empty(self) -> bool:
        """Return whether there is no snapshot, not even a deleted or damaged one."""
        return not self.all_heads and not self.set_aside

    @property
    def lists_at_hand(self) -> dict[int, PackedLists]:
        """Return the lists in memory by the keys of their snapshots."""
        return dict(self._lists)

    def head_of(self, key: int) -> Head | None:
        """Return the head with this key, or None."""
        return next((head for head in self.heads if head.key == key), None)

    async def read_lists(self, head: Head) -> PackedLists:
        """Return the lists of a snapshot as they were exported.

        Raises:
            DamagedLists: The stored lists are damaged.
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
        """Note the dates in the lists of a snapshot, by which its completeness is judged."""
        self._completeness.note(head, lists)

    async def read_snapshot(self, head: Head) -> Snapshot:
        """Return a snapshot as it was exported; may raise `DamagedLists`."""
        return Snapshot(head, await self.read_lists(head))

    async def save(self, snapshot: Snapshot) -> tuple[Head, Saved]:
        """Save a snapshot, unless it is saved already with as much information.

        Call `settle_and_save` after the last one.
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
        """Replace the head of a snapshot and return it as it is judged; the lists stay."""
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
        """Write changes of snapshots and other records: all of them, or none."""
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
        """Save records that belong to no snapshot; None removes one."""
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
        """Return whether there is something to purge."""
        return bool(self._expired(today))

    async def purge(self, today: date) -> None:
        """Remove the snapshots that were deleted long ago for good."""
        expired = self._expired(today)
        if expired:
            await self.backend.write(remove=expired)
            self._set_heads([head for head in self.all_heads if head.key not in expired])
            await self.settle_and_save()

    async def clear(self) -> None:
        """Remove everything that is stored."""
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
        """Return the stored snapshot with the same account, day and names, or None."""
        for head in self.heads:
            if is_same_day(head, snapshot.head):
                try:
                    lists = await self.read_lists(head)
                except DamagedLists:
                    continue  # reported elsewhere; it cannot be compared
                if is_same_people(lists, snapshot.packed):
                    return head
        return None
