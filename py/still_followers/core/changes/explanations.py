"""Explain why names left a list, as far as two exports prove it (`product.md`, rule 2)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from still_followers.core.changes.compare import Changes
from still_followers.core.model import ListName, Precision
from still_followers.core.protocols import Dated


class Reason(StrEnum):
    """What the exports say of a name that is gone, strongest evidence first."""

    BLOCKED = "blocked"
    """The owner blocked it: it is in the later list of blocked profiles."""
    DELETED = "deleted"
    """A placeholder with the same follow second has replaced it."""
    RENAMED = "renamed"
    """It may have been renamed; the owner decides."""
    UNFOLLOWED = "unfollowed"
    """The owner unfollowed it: it is in the later list of recently unfollowed profiles."""
    GONE = "gone"
    """It left both lists: deactivated, deleted, renamed, or it blocked the owner."""
    LEFT = "left"
    """The exports say nothing more."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """A reason with its Unix second (0: none) or the new name."""

    reason: Reason
    moment: int = 0
    new: str = ""


UNEXPLAINED = Explanation(Reason.LEFT)


def explain(
    list_name: ListName, before: Dated, after: Dated, changes: Changes
) -> Mapping[str, Explanation]:
    """Explain each name that left followers or following: name → explanation."""
    followers = list_name is ListName.FOLLOWERS
    lost: Collection[str] = changes.lost_followers if followers else changes.no_longer_followed
    other_lost = changes.no_longer_followed if followers else changes.lost_followers
    moments = before.followers if followers else before.following
    blocked = after.lists.get(ListName.BLOCKED, {})
    unfollowed = after.lists.get(ListName.UNFOLLOWED, {})
    renamed = {rename.old: rename.new for rename in changes.possible_renames}
    deleted = _find_deletion_seconds(
        list_name, before, after, Counter(moments[name] for name in lost)
    )

    def of(name: str) -> Explanation:
        if name in blocked:
            return Explanation(Reason.BLOCKED, blocked[name])
        if moments[name] in deleted:
            return Explanation(Reason.DELETED)
        if name in renamed:
            return Explanation(Reason.RENAMED, new=renamed[name])
        if name in unfollowed:
            return Explanation(Reason.UNFOLLOWED, unfollowed[name])
        if name in other_lost:
            return Explanation(Reason.GONE)
        return UNEXPLAINED

    return {name: of(name) for name in lost}


def _find_deletion_seconds(
    list_name: ListName, before: Dated, after: Dated, lost_at: Mapping[int, int]
) -> set[int]:
    """Return the seconds at which a placeholder replaced the only name that was lost."""
    if any(export.precision.get(list_name) is not Precision.SECOND for export in (before, after)):
        return set()
    known = Counter(before.placeholders.get(list_name, ()))
    appeared = Counter(after.placeholders.get(list_name, ())) - known
    return {moment for moment in appeared if moment and lost_at.get(moment) == 1}


def is_explained(explanation: Explanation) -> bool:
    """Tell whether the exports say more than that the name is gone from a list or both."""
    return explanation.reason not in (Reason.GONE, Reason.LEFT)
