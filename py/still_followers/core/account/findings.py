"""What the exports prove about a profile in a list; the words are in `views/words/findings.py`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from still_followers.core.changes.explanations import Explanation
from still_followers.core.history.stays import FollowedOnce, NeverSeen, Stay


@dataclass(frozen=True, slots=True)
class Left:
    """A name left a list between two exports; `why` is what the exports say about it."""

    start: datetime
    end: datetime
    why: Explanation


@dataclass(frozen=True, slots=True)
class Appeared:
    """A name appeared in a list between two exports; `again` if it had been there before the first."""

    start: datetime
    end: datetime
    again: bool
    moment: int


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
