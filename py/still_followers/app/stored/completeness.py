"""Judges how complete snapshots are, by each other and by the present rules.

What it needs from their lists is saved as a disposable record, so that no list is read twice for it.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from still_followers.core.exports.coverage import build_dates
from still_followers.core.model import Dates, Witness
from still_followers.core.snapshots.head_record import dump_dates, load_dates
from still_followers.core.snapshots.nearby import (
    Pair,
    Reconsidered,
    build_fingerprint,
    reconsider,
    witness_of,
)
from still_followers.core.snapshots.packed_lists import DamagedLists, PackedLists
from still_followers.core.snapshots.rejudging import is_from_earlier_version, rejudge
from still_followers.core.snapshots.snapshot import Head

if TYPE_CHECKING:  # needed only for a history
    from still_followers.core.snapshots.differences import Past

SCHEMA = 1


class Completeness:
    """What whole snapshots say about doubtful ones near by, and the dates in old snapshots."""

    def __init__(self, lists_of: Callable[[Head], Awaitable[PackedLists]]) -> None:
        """Begin empty; `lists_of` reads the lists of a stored snapshot."""
        self._lists_of = lists_of
        self._witnesses: dict[Pair, Witness | None] = {}
        self._dates: dict[str, Dates] = {}
        self.is_unsaved = False
        """Whether something was found out that is not saved."""
        self.is_behind = False
        """Whether lists remain to be read, or something was found out since the last judgement."""

    def judge(self, heads: Iterable[Head]) -> list[Head]:
        """Return snapshots as they are judged by what is known so far."""
        judged = self._reconsider(heads)
        self.is_behind = bool(judged.to_compare)
        return judged.heads

    async def settle(
        self, heads: Sequence[Head], packed: Mapping[int, PackedLists] | None = None
    ) -> list[Head]:
        """Return snapshots as they are judged after all lists needed are read; `packed` has some by key."""
        while True:
            judged = self._reconsider(heads)
            if not judged.to_compare:
                self.is_behind = False
                return judged.heads
            for head, near in judged.to_compare:
                await self._compare(head, near, packed or {})

    def _reconsider(self, heads: Iterable[Head]) -> Reconsidered:
        judged = (
            rejudge(head, self._dates.get(build_fingerprint(head)))
            if is_from_earlier_version(head)
            else head
            for head in heads
        )
        return reconsider(judged, self._witnesses)

    def note(self, head: Head, lists: PackedLists | Past) -> None:
        """Note the dates in the lists of a snapshot that an earlier version read."""
        mark = build_fingerprint(head)
        if is_from_earlier_version(head) and mark not in self._dates:
            self._dates[mark] = build_dates(lists.followers, lists.following)
            self.is_unsaved = self.is_behind = True

    async def _compare(self, head: Head, near: Head, packed: Mapping[int, PackedLists]) -> None:
        """Compare the lists of a doubtful snapshot with those of a whole one near by."""
        witness = None
        try:
            whole_lists = packed.get(near.key) or await self._lists_of(near)
            lists = packed.get(head.key) or await self._lists_of(head)
            witness = witness_of(near, whole_lists, head, lists)
        except DamagedLists:
            pass  # the damage is reported elsewhere
        self._witnesses[build_fingerprint(head), build_fingerprint(near)] = witness
        self.is_unsaved = True

    def dump(self, heads: Iterable[Head]) -> dict[str, Any]:
        """Return what is known about some snapshots as a record of JSON values."""
        marks = set(map(build_fingerprint, heads))
        # What is known about an export that is not saved yet is written after that.
        self.is_unsaved = not all(marks.issuperset(pair) for pair in self._witnesses)
        return {
            "schema": SCHEMA,
            "heard": [
                [*pair, *_dump_witness(witness)]
                for pair, witness in sorted(self._witnesses.items())
                if marks.issuperset(pair)
            ],
            "dates": {
                mark: dump_dates(dates) for mark, dates in self._dates.items() if mark in marks
            },
        }

    def load(self, record: object) -> None:
        """Read what `dump` returned; a record that is damaged or of another version is ignored."""
        try:
            if not isinstance(record, dict) or record["schema"] != SCHEMA:
                return
            heard = {
                (str(doubtful), str(near)): _load_witness(*values)
                for doubtful, near, *values in record["heard"]
            }
            dates = {str(mark): load_dates(values) for mark, values in record["dates"].items()}
        except (LookupError, TypeError, ValueError, AttributeError):
            return
        self._witnesses = {**heard, **self._witnesses}
        known_dates = {mark: values for mark, values in dates.items() if values is not None}
        self._dates = {**known_dates, **self._dates}


def _dump_witness(witness: Witness | None) -> list[Any]:
    if witness is None:
        return []
    return [witness.exported_at.isoformat(), witness.of, witness.found, witness.is_later]


def _load_witness(*values: Any) -> Witness | None:  # noqa: ANN401 (any JSON value)
    if not values:
        return None
    at, of, found, is_later = values
    if not (type(of) is type(found) is int and 0 <= found <= of and isinstance(is_later, bool)):
        raise ValueError(values)
    return Witness(datetime.fromisoformat(at).astimezone(UTC), of, found, is_later)
