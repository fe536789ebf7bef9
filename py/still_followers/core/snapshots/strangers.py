"""Find lists with hardly anybody from the snapshot near by: they may be another account's.

A file of another export, put among the files of this one, may fit in every other respect. Then only
the account's other snapshots show it. They prove nothing, so this is only an issue.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from still_followers.core.model import REQUIRED, Issue, ListName, Severity
from still_followers.core.snapshots.packed_lists import PackedLists
from still_followers.core.snapshots.snapshot import Head

STRANGERS = "strangers"
MIN_LIST_SIZE = 10
"""People that both lists must have before a difference means something."""
MIN_SHARED = 0.2
"""Share of the smaller list that the other list has at least."""


def nearest_whole(head: Head, others: Iterable[Head]) -> Head | None:
    """Return the account's whole snapshot nearest in time, or None; None for unnamed accounts."""
    near = (
        other
        for other in others
        if other.key != head.key and other.owner == head.owner and other.coverage.whole
    )
    if head.owner is None:
        return None
    return min(near, key=lambda other: abs(other.exported_at - head.exported_at), default=None)


def with_stranger_issues(head: Head, lists: PackedLists, knows: PackedLists | None) -> Head:
    """Return the head with issues for lists of strangers, in the place of older such issues.

    A list that may be short is not compared: it may hold only new people.

    Args:
        head: the snapshot.
        lists: its lists.
        knows: the lists of the whole snapshot near by, if any.
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
