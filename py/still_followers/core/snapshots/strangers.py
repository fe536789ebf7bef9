"""Lists that hold hardly anybody whom the snapshot near by knows: they may be another account's.

A file of another export, put among the files of this one, may look like its own in all that stands
in it. Then only the account's other snapshots tell. What they tell proves nothing, so it is told and
changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from still_followers.core.model import REQUIRED, Issue, ListName, Severity
from still_followers.core.snapshots.packed_lists import PackedLists
from still_followers.core.snapshots.snapshot import Head

STRANGERS = "strangers"
MIN_LIST_SIZE = 10
"""People in both lists before it means something that they differ."""
MIN_SHARED = 0.2
"""Share of the smaller list that is in the other, below which it is told."""


def nearest_whole(head: Head, others: Iterable[Head]) -> Head | None:
    """Return the account's whole snapshot nearest in time, or None; unnamed ones know nothing."""
    near = (
        other
        for other in others
        if other.key != head.key and other.owner == head.owner and other.coverage.whole
    )
    if head.owner is None:
        return None
    return min(near, key=lambda other: abs(other.exported_at - head.exported_at), default=None)


def with_stranger_issues(head: Head, lists: PackedLists, knows: PackedLists | None) -> Head:
    """Return the head with what the lists of the snapshot near by say, instead of what they said.

    A list that is known to be short is not compared: it may hold only who is new.
    """
    issues = [issue for issue in head.issues if issue.code != STRANGERS]
    if knows is not None:
        issues += _find_strangers(head, lists, knows)
    return head if issues == list(head.issues) else replace(head, issues=tuple(issues))


def _find_strangers(head: Head, lists: PackedLists, knows: PackedLists) -> Iterator[Issue]:
    of = {
        ListName.FOLLOWERS: (lists.followers, knows.followers),
        ListName.FOLLOWING: (lists.following, knows.following),
    }
    for name in REQUIRED:
        ours, theirs = of[name]
        fewest = min(len(ours), len(theirs))
        if name in head.coverage.short or fewest < MIN_LIST_SIZE:
            continue
        shared = len(ours.keys() & theirs.keys())
        if shared < MIN_SHARED * fewest:
            yield Issue(STRANGERS, Severity.WARNING, "", shared, {"list": str(name)})
