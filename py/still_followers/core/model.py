"""The values that all layers speak of: lists, precision, issues, an export.

Knows nothing of files, formats, storage or words for people.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

Names = Mapping[str, int]
"""Normalised username → Unix seconds of the connection, UTC; 0 is unknown."""


class ListName(StrEnum):
    """The lists of an export, by the owner's point of view."""

    FOLLOWERS = "followers"
    FOLLOWING = "following"
    PENDING = "pending"
    RECENT_REQUESTS = "recent-requests"
    RECEIVED = "received"
    UNFOLLOWED = "unfollowed"
    BLOCKED = "blocked"
    RESTRICTED = "restricted"
    CLOSE_FRIENDS = "close-friends"
    FAVOURITES = "favourites"
    HIDDEN_STORY = "hidden-story"
    REMOVED_SUGGESTIONS = "removed-suggestions"


REQUIRED = (ListName.FOLLOWERS, ListName.FOLLOWING)


class Precision(StrEnum):
    """How exact the moments of a list are."""

    SECOND = "second"
    MINUTE = "minute"


class Severity(StrEnum):
    """Whether an issue changes what may be said."""

    NOTE = "note"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Issue:
    """Something that could not be read, as data; its words are in `views/words.py` by `code`.

    `source` is the file's name inside the export, `count` the records it concerns.
    """

    code: str
    severity: Severity
    source: str
    count: int = 1
    params: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Coverage:
    """What speaks against an export being complete; no signal means whole."""

    signals: tuple[Issue, ...] = ()

    @property
    def whole(self) -> bool:
        """Tell whether nothing speaks against completeness."""
        return not self.signals


@dataclass(frozen=True, slots=True)
class Export:
    """One export, read.

    `placeholders` holds, by list, the moments of records without a person (`__deleted__…`, no
    name); they are in no list. `exported_at` is midnight UTC when only the day is known.
    """

    followers: Names
    following: Names
    precision: Mapping[ListName, Precision]
    lists: Mapping[ListName, Names]
    placeholders: Mapping[ListName, tuple[int, ...]]
    owner: str | None
    exported_at: datetime | None
    coverage: Coverage
    issues: tuple[Issue, ...]
