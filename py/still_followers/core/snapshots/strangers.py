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


def with_stranger_issues(head: Head, lists: PackedLists, near_lists: PackedLists | None) -> Head:
    """Return the head with issues for lists of strangers, in the place of older such issues.

    A list that may be short is not compared: it may hold only new people.

    Args:
        head: the snapshot.
        lists: its lists.
        near_lists: the lists of the whole snapshot near by, if any.
    """
    issues = [issue for issue in head.issues if issue.code != STRANGERS]
    if near_lists is not None:
        issues += _find_strangers(head, lists, near_lists)
    return head if issues == list(head.issues) else replace(head, issues=tuple(issues))


def _find_strangers(head: Head, lists: PackedLists, near_lists: PackedLists) -> Iterator[Issue]:
    pairs = {
        ListName.FOLLOWERS: (lists.followers, near_lists.followers),
        ListName.FOLLOWING: (lists.following, near_lists.following),
    }
    for list_name in REQUIRED:
        names, near_names = pairs[list_name]
        fewest = min(len(names), len(near_names))
        if list_name in head.coverage.short or fewest < MIN_LIST_SIZE:
            continue
        shared = len(names.keys() & near_names.keys())
        if shared < MIN_SHARED * fewest:
            yield Issue(STRANGERS, Severity.WARNING, "", shared, {"list": str(list_name)})
