"""The difference from one snapshot of an account to the next; it replaces reading the second one.

A difference is disposable. It is stored with the digests of both packed values that it was made
from, and is used only with these. So no change of a snapshot can make it wrong: if it does not fit
or cannot be read, both snapshots are read, and it is made again.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b

from still_followers.core.changes.renames import RenamePairs, find_rename_pairs
from still_followers.core.model import Coverage, ListName, Names, Precision
from still_followers.core.snapshots.snapshot import Head, Snapshot

MAGIC = b"SFD1"
"""A new format or meaning gets a new value; a difference with an older one is made again."""
MAX_SHARE = 0.25
"""Share of a list that may differ; with more, reading the whole list is as fast."""
_DIGEST_BYTES = 16
_HEADER_BYTES = len(MAGIC) + 2 * _DIGEST_BYTES


@dataclass(frozen=True, slots=True)
class Past:
    """The parts of a snapshot that a history needs: required lists and placeholders, by name."""

    head: Head
    followers: Names
    following: Names
    placeholders: Mapping[ListName, tuple[int, ...]]

    @property
    def exported_at(self) -> datetime:
        """Return the date of the export."""
        return self.head.exported_at

    @property
    def precision(self) -> Mapping[ListName, Precision]:
        """Return how exact the moments of each list are."""
        return self.head.precision

    @property
    def coverage(self) -> Coverage:
        """Return the coverage."""
        return self.head.coverage


def build_past(snapshot: Snapshot) -> Past:
    """Return the parts of a snapshot that a history needs."""
    return Past(snapshot.head, snapshot.followers, snapshot.following, snapshot.placeholders)


@dataclass(frozen=True, slots=True)
class Change:
    """The difference between two lists: who came or has another moment, and who left."""

    came: Names
    left: Collection[str]

    def apply(self, before: Names) -> dict[str, int]:
        """Return the list after the change.

        Raises:
            LookupError: the change is not one of this list.
        """
        after = dict(before)
        for name in self.left:
            del after[name]
        after.update(self.came)
        return after

    def by_person(
        self, before: Names, after: Names, were: Mapping[str, str], are: Mapping[str, str]
    ) -> Change:
        """Return the change by person instead of by name.

        Args:
            before: the earlier list, by name.
            after: the later list, by name.
            were: name in the earlier list → person, where they differ.
            are: name in the later list → person, where they differ.
        """
        if not were and not are:
            return self
        left = {were.get(name, name) for name in self.left}
        came = {are.get(name, name): moment for name, moment in self.came.items()}
        for name in were.keys() | are.keys():
            if name in before and name in after and were.get(name, name) != are.get(name, name):
                left.add(were.get(name, name))
                came[are.get(name, name)] = after[name]
        return Change(came, left - came.keys())


@dataclass(frozen=True, slots=True)
class Difference:
    """The difference from a snapshot to the next.

    Attributes:
        changes: those of followers and of following.
        pairs: what may be renames (`core/changes/renames.py`).
        placeholders: those of the later snapshot.
    """

    changes: tuple[Change, Change]
    pairs: RenamePairs
    placeholders: Mapping[ListName, tuple[int, ...]]

    def apply(self, before: Past, head: Head) -> Past | None:
        """Return the snapshot of `head`, made from the one before it; None if they do not fit."""
        try:
            followers = self.changes[0].apply(before.followers)
            following = self.changes[1].apply(before.following)
        except LookupError:
            return None
        if (len(followers), len(following)) != (head.counts.followers, head.counts.following):
            return None
        return Past(head, followers, following, self.placeholders)


@dataclass(frozen=True, slots=True)
class Since:
    """A difference and the snapshot that it starts from."""

    before: Past
    difference: Difference


def compute_digest(packed: bytes) -> bytes:
    """Return the digest of a packed value."""
    return blake2b(packed, digest_size=_DIGEST_BYTES).digest()


def difference_of(before: Past, after: Past) -> Difference | None:
    """Return the difference between two snapshots, None if it is too large to be useful."""
    followers = _change_of(before.followers, after.followers)
    following = _change_of(before.following, after.following)
    if followers is None or following is None:
        return None
    return Difference((followers, following), find_rename_pairs(before, after), after.placeholders)


def _change_of(before: Names, after: Names) -> Change | None:
    came = {name: moment for name, moment in after.items() if before.get(name) != moment}
    left = before.keys() - after.keys()
    most = MAX_SHARE * max(len(before), len(after))
    return Change(came, left) if len(came) + len(left) <= most else None


def dump_difference(difference: Difference | None, before: bytes, after: bytes) -> bytes:
    """Write a difference with the digests of both packed values; None is a useless one."""
    if difference is None:
        return MAGIC + before + after
    values = {
        "changes": [
            [list(one.came), list(one.came.values()), sorted(one.left)]
            for one in difference.changes
        ],
        "pairs": {str(name): list(pairs) for name, pairs in difference.pairs.items()},
        "placeholders": {str(name): values for name, values in difference.placeholders.items()},
    }
    text = json.dumps(values, separators=(",", ":"))
    return MAGIC + before + after + zlib.compress(text.encode())


def load_difference(data: bytes, before: bytes, after: bytes) -> Difference | None:
    """Read a difference; return None if it has other digests or cannot be read."""
    if data[:_HEADER_BYTES] != MAGIC + before + after:
        return None
    try:
        values = json.loads(zlib.decompress(data[_HEADER_BYTES:]))
        followers, following = (
            Change(dict(zip(names, moments, strict=True)), left)
            for names, moments, left in values["changes"]
        )
        pairs = {
            ListName(name): list(map(tuple, entries)) for name, entries in values["pairs"].items()
        }
        placeholders = {
            ListName(name): tuple(entries) for name, entries in values["placeholders"].items()
        }
        return Difference((followers, following), pairs, placeholders)
    except (zlib.error, ValueError, LookupError, TypeError, AttributeError):
        return None  # it is made again
