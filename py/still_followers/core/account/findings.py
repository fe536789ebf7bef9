"""What the exports prove of one account in a list; its words are in `views/words/findings.py`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from still_followers.core.changes.explanations import Explanation
from still_followers.core.history.stays import FollowedOnce, NeverSeen, Stay


@dataclass(frozen=True, slots=True)
class Left:
    """A name left a list between two exports, and what the exports say of it."""

    start: datetime
    end: datetime
    why: Explanation


@dataclass(frozen=True, slots=True)
class Appeared:
    """A name appeared in a list between two exports; `again` if it was there before the earlier one."""

    start: datetime
    end: datetime
    again: bool
    moment: int


@dataclass(frozen=True, slots=True)
class OneSnapshot:
    """There is only one snapshot so far, so nothing is known of before."""


@dataclass(frozen=True, slots=True)
class CameBack:
    """Somebody left and is there again."""

    before: Stay
    now: Stay


@dataclass(frozen=True, slots=True)
class Follows:
    """Somebody follows the owner since a moment (Unix seconds, 0: unknown)."""

    since: int


@dataclass(frozen=True, slots=True)
class CleanedUp:
    """Somebody was marked "consider removing" and left following between two exports."""

    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Waiting:
    """A request had waited for so many days on the day of the export."""

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
