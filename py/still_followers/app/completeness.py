"""How complete the stored snapshots are, judged by each other and by the rules of today.

What this has found out is stored as a disposable record, so that no list is read twice for it.
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

if TYPE_CHECKING:  # wanted when a history is read
    from still_followers.core.snapshots.differences import Past

SCHEMA = 1


class Completeness:
    """What snapshots near by say of doubtful ones, and the dates of those read long ago."""

    def __init__(self, lists_of: Callable[[Head], Awaitable[PackedLists]]) -> None:
        """Know nothing yet; `lists_of` reads the lists of a stored snapshot."""
        self._lists_of = lists_of
        self._witnesses: dict[Pair, Witness | None] = {}
        self._dates: dict[str, Dates] = {}
        self.is_unsaved = False
        """Whether something is known that is not stored."""
        self.is_behind = False
        """Whether there is more to be read, or more is known than was considered."""

    def judge(self, heads: Iterable[Head]) -> list[Head]:
        """Work out anew how complete snapshots are, by what is known."""
        judged = self._reconsider(heads)
        self.is_behind = bool(judged.to_compare)
        return judged.heads

    async def settle(
        self, heads: Sequence[Head], packed: Mapping[int, PackedLists] | None = None
    ) -> list[Head]:
        """Work it out, and read the lists that are needed for it; `packed` has some by key."""
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
        """Take the dates of a snapshot that an earlier version read."""
        mark = build_fingerprint(head)
        if is_from_earlier_version(head) and mark not in self._dates:
            self._dates[mark] = build_dates(lists.followers, lists.following)
            self.is_unsaved = self.is_behind = True

    async def _compare(self, head: Head, near: Head, packed: Mapping[int, PackedLists]) -> None:
        """Compare a doubtful snapshot with a whole one near by."""
        witness = None
        try:
            whole_lists = packed.get(near.key) or await self._lists_of(near)
            lists = packed.get(head.key) or await self._lists_of(head)
            witness = witness_of(near, whole_lists, head, lists)
        except DamagedLists:
            pass  # damaged lists say nothing, and are named elsewhere
        self._witnesses[build_fingerprint(head), build_fingerprint(near)] = witness
        self.is_unsaved = True

    def dump(self, heads: Iterable[Head]) -> dict[str, Any]:
        """Write what is known of these snapshots as a record of JSON values."""
        marks = set(map(build_fingerprint, heads))
        # What is known of an export that is not saved yet is written when it is.
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
        """Read what was written; what is damaged, or of another version, is found out again."""
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
