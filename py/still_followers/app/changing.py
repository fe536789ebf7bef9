"""A change of what is stored, written at once, and what undoes it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace

from still_followers.app.kept import LONGEST_LABEL, Snapshots
from still_followers.app.store import Record
from still_followers.core.sequence import is_better
from still_followers.core.snapshot import Head, with_words_since

Undo = Callable[[], Awaitable[None]]


@dataclass(slots=True)
class Change:
    """What is written at once."""

    heads: dict[int, Head]
    state: dict[str, Record | None]
    lists: dict[int, bytes] = field(default_factory=dict)
    remove: tuple[int, ...] = ()


async def united(kept: Snapshots, twin: Head, new: Head, state: dict[str, Record | None]) -> Change:
    """Make one of two snapshots, the way a second import of the same would."""
    first, second = sorted((twin, new), key=lambda one: one.key)
    best = second if is_better(second, first) else first
    labels = dict.fromkeys(filter(None, (first.label, second.label)))
    label = " / ".join(labels)[:LONGEST_LABEL]
    head = replace(best, key=first.key, label=label)
    lists = {first.key: await kept.store.lists(best.key)} if best is second else {}
    return Change({first.key: head}, state, lists, (second.key,))


async def undo_of(kept: Snapshots, change: Change) -> Undo:
    """Return what puts back all that is about to change."""
    keys = {*change.heads, *change.remove}
    heads = {one.key: one for one in kept.everything if one.key in keys}
    state = {key: kept.state.get(key) for key in change.state}
    lists = {key: await kept.store.lists(key) for key in {*change.lists, *change.remove}}

    async def undo() -> None:
        now = {one.key: one for one in kept.everything}
        said = {
            key: with_words_since(head, change.heads[key], now[key])
            for key, head in heads.items()
            if key in change.heads and key in now
        }
        await kept.change({**heads, **said}, state, lists)

    return undo
