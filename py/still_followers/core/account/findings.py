"""What the exports prove about a profile in a list; the words are in `views/words/findings.py`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from still_followers.core.changes.explanations import UNEXPLAINED, Explanation
from still_followers.core.history.stays import FollowedOnce, NeverSeen, Stay
from still_followers.core.model import ListName


@dataclass(frozen=True, slots=True)
class Left:
    """A name left a list between two exports; `why` is what the exports say about it."""

    start: datetime
    end: datetime
    why: Explanation


@dataclass(frozen=True, slots=True)
class Appeared:
    """A name appeared in a list between two exports.

    It did so `again` if its `moment` is older than the first of them.
    """

    start: datetime
    end: datetime
    again: bool
    moment: int
    side: ListName = ListName.FOLLOWERS


@dataclass(frozen=True, slots=True)
class OneSnapshot:
    """There is only one snapshot so far, so nothing is known about the time before."""


@dataclass(frozen=True, slots=True)
class CameBack:
    """Somebody left and came back."""

    before: Stay
    now: Stay


@dataclass(frozen=True, slots=True)
class Follows:
    """Somebody has followed the owner since a moment (Unix seconds, 0: unknown)."""

    since: int


@dataclass(frozen=True, slots=True)
class CleanedUp:
    """Somebody was marked "consider removing" and was unfollowed between two exports."""

    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Waiting:
    """On the day of the export, a request had waited for `days` days."""

    days: int


Finding = (
    Left
    | Appeared
    | FollowedOnce
    | NeverSeen
    | OneSnapshot
    | CameBack
    | Follows
    | CleanedUp
    | Waiting
)


@dataclass(frozen=True, slots=True)
class Since:
    """Beside `Follows`: since which moment (Unix seconds, 0: unknown)."""

    moment: int


Difference = Finding | Explanation | Since
"""What a row says beside what most share."""


def find_shared_part(finding: Finding | None) -> Finding | None:
    """Return the part of a finding that other rows may have too, None if it is about one person only."""
    match finding:
        case Left():
            return replace(finding, why=UNEXPLAINED)
        case Appeared(again=True):
            return replace(finding, moment=0)  # the date beside the name
        case Follows():
            return Follows(0)
        case Appeared(moment=0) | NeverSeen() | OneSnapshot() | CleanedUp():
            return finding
        case _:
            return None


def find_shared(findings: Iterable[Finding | None]) -> NeverSeen | None:
    """Return the finding that several rows share if it is that nobody was ever seen, else None."""
    first, *others = findings
    if isinstance(first, NeverSeen) and others and all(one == first for one in others):
        return first
    return None


def find_difference(finding: Finding | None, common: Finding | None) -> Difference | None:
    """Return what a row says beside what is said above the list, None if that is all."""
    if finding is None or common is None or find_shared_part(finding) != common:
        return finding
    if isinstance(finding, Follows):
        return Since(finding.since)
    if isinstance(finding, Left) and finding.why != UNEXPLAINED:
        return finding.why
    return None
