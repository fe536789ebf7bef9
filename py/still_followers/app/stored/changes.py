"""Changes of the stored data, each one transaction, and what undoes them; twins become one snapshot."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass, field

from still_followers.app.ports import Record
from still_followers.app.stored.store import SnapshotStore
from still_followers.core.snapshots.ordering import is_same_day, is_same_people, merge_heads
from still_followers.core.snapshots.packed_lists import DamagedLists, PackedLists, load_lists
from still_followers.core.snapshots.snapshot import Head, with_user_changes
from still_followers.views.i18n import _

Undo = Callable[[], Awaitable[bool]]
"""Undoes a change; returns whether it changed anything."""


@dataclass(slots=True)
class Change:
    """What is written in one transaction; `is_merge` says whether it makes one snapshot of two."""

    heads: dict[int, Head]
    state: dict[str, Record | None] = field(default_factory=dict)
    lists: dict[int, bytes] = field(default_factory=dict)
    remove: tuple[int, ...] = ()
    is_merge: bool = False

    @property
    def words(self) -> str:
        """Return what to announce after the act itself: that two snapshots became one, or nothing."""
        if not self.is_merge:
            return ""
        words = _("It is the same as a snapshot saved earlier, so the two are now one.")
        return f" {words}"


async def write(store: SnapshotStore, change: Change) -> None:
    """Write a change to the store."""
    await store.change(change.heads, change.state, change.lists, change.remove)


async def merge_twins(store: SnapshotStore, change: Change, keys: Collection[int] = ()) -> Change:
    """Extend a change so that it merges each snapshot that it makes the twin of another; return it.

    Args:
        store: the stored snapshots.
        change: a change that is not written yet.
        keys: the snapshots to compare with the others; by default those that the change writes.
    """
    for key in sorted(keys or change.heads):
        after = _heads_after(store, change)
        if key in after:
            await _merge_twin(store, change, after.pop(key), after)
    return change


async def merge_all_twins(store: SnapshotStore) -> None:
    """Merge all twins, which the backup of an earlier version may hold."""
    change = await merge_twins(store, Change({}), {head.key for head in store.heads})
    if change.is_merge:
        await write(store, change)


def _heads_after(store: SnapshotStore, change: Change) -> dict[int, Head]:
    """Return the heads after a change by key, without the deleted ones."""
    heads = {**{head.key: head for head in store.heads}, **change.heads}
    gone = {*change.remove, *(key for key, head in heads.items() if head.deleted_on is not None)}
    return {key: head for key, head in heads.items() if key not in gone}


async def _merge_twin(
    store: SnapshotStore, change: Change, new: Head, others: dict[int, Head]
) -> None:
    """Merge a snapshot with its twin, as importing it a second time would."""
    same_day = [each for each in others.values() if is_same_day(each, new)]
    lists = await _lists_after(store, change, new.key) if same_day else None
    for twin in same_day:
        theirs = await _lists_after(store, change, twin.key)
        if lists is None or theirs is None or not is_same_people(lists, theirs):
            continue
        first, second = sorted((twin.key, new.key))
        head, is_new = merge_heads(twin, new)
        packed = change.lists.pop(second, None)
        if second == (new if is_new else twin).key:
            change.lists[first] = packed or await store.backend.lists(second)
        change.heads.pop(second, None)
        change.heads[first] = head
        change.remove = (*change.remove, second)
        change.is_merge = True
        return


async def _lists_after(store: SnapshotStore, change: Change, key: int) -> PackedLists | None:
    """Return the lists of a snapshot after a change; None if it is gone or damaged."""
    if key in change.lists:
        return load_lists(change.lists[key])
    head = next((each for each in store.all_heads if each.key == key), None)
    try:
        return await store.read_lists(head) if head else None
    except DamagedLists:
        return None  # reported elsewhere


async def build_undo(store: SnapshotStore, change: Change) -> Undo:
    """Return what undoes a change that is about to be written."""
    keys = {*change.heads, *change.remove}
    heads = {head.key: head for head in store.all_heads if head.key in keys}
    state = {key: store.state.get(key) for key in change.state}
    lists = {key: await store.backend.lists(key) for key in {*change.lists, *change.remove}}
    written = dict(change.heads)

    async def undo() -> bool:
        heads_now = {head.key: head for head in store.all_heads}
        if not heads_now.keys() >= written.keys():
            return False  # one of the snapshots was removed or merged with another one
        restored = {
            key: with_user_changes(heads[key], written[key], heads_now[key]) for key in written
        }
        await write(store, await merge_twins(store, Change({**heads, **restored}, state, lists)))
        return True

    return undo
