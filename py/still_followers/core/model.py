"""The values that all layers speak of: lists, precision, issues, an export.

Knows nothing of files, formats, storage or words for people.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import BinaryIO

Source = tuple[str, BinaryIO] | tuple[str, BinaryIO, datetime | None]
"""A chosen file: its name (in a folder its path), the file itself, and when it was last written.

The moment is that of the download, or of the copy: a loose file has no other.
"""

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
    """Something that could not be read, as data; its words are in `views/words/errors.py` by `code`.

    `source` is the file's name inside the export, `count` the records it concerns.
    """

    code: str
    severity: Severity
    source: str
    count: int = 1
    params: Mapping[str, str | int] = field(default_factory=dict)


UNANSWERABLE_SIGNALS = frozenset({"list-missing", "list-unreadable"})
"""Signals that no answer takes away: who is not in the file cannot be known."""


DATE_SIGNALS = frozenset({"skew", "empty", "young", "preset-range", "short-history"})
"""Signals that follow from the moments of the lists and the export's day."""


SETTLEABLE_SIGNALS = DATE_SIGNALS | {"fewer-followers"}
"""Signals that a whole snapshot near by can settle: it knows who followed on the export's day."""

WHOLE_SHARE = 0.9
"""Share of the people who followed already that is in a whole export. On generated lives whole ones
have 0.98 or more by a later snapshot, 0.92 by one of a month before; cut ones of a year 0.66 or less."""
CUT_SHARE = 0.6
"""Share below which an export is cut, if a later snapshot says so: whole ones never had less than 0.88."""
MIN_WITNESSED = 10
"""People who have to have followed already before an export is taken as cut without asking."""


@dataclass(frozen=True, slots=True)
class Witness:
    """What a whole snapshot near by knows of an export: who followed on its day, and is in it.

    `exported_at` is the snapshot's; `of` counts the people, `found` those of them in the export.
    """

    exported_at: datetime
    of: int
    found: int
    is_later: bool

    @property
    def is_for(self) -> bool:
        """Tell whether nothing needs to be asked any more."""
        return self.found >= WHOLE_SHARE * self.of

    @property
    def is_against(self) -> bool:
        """Tell whether the export is cut without doubt: who left in between is not in a later one."""
        return self.is_later and self.of >= MIN_WITNESSED and self.found < CUT_SHARE * self.of


@dataclass(frozen=True, slots=True)
class Coverage:
    """What speaks against an export being complete, and what its owner said of it.

    The `source` of a signal is the list that may be short: followers or following. `confirmed` is
    the owner's answer to "is this about the number on your profile?", None while there is none.
    `witness` is worked out from the snapshots near by and counts only without an answer; `is_anew`
    is whether an earlier version of the page, which read the export, did not see what speaks against
    it.
    """

    signals: tuple[Issue, ...] = ()
    confirmed: bool | None = None
    witness: Witness | None = None
    is_anew: bool = False

    @property
    def open(self) -> tuple[Issue, ...]:
        """Return the signals that no snapshot near by has settled."""
        if self.confirmed is None and self.witness is not None and self.witness.is_for:
            return tuple(signal for signal in self.signals if signal.code not in SETTLEABLE_SIGNALS)
        return self.signals

    @property
    def is_taken_as_cut(self) -> bool:
        """Tell whether a snapshot near by says that it is cut, and the owner has not answered."""
        return self.confirmed is None and self.witness is not None and self.witness.is_against

    @property
    def whole(self) -> bool:
        """Tell whether nothing speaks against completeness, or the owner confirmed it."""
        return not self.short

    @property
    def short(self) -> frozenset[ListName]:
        """Return the required lists that may lack people: what depends on them is withheld."""
        return frozenset(
            ListName(signal.source)
            for signal in self.open
            if signal.code in UNANSWERABLE_SIGNALS or not self.confirmed
        )

    @property
    def undecided(self) -> bool:
        """Tell whether something speaks against completeness and the owner is to be asked."""
        settled = SETTLEABLE_SIGNALS if self.is_taken_as_cut else frozenset[str]()
        return self.confirmed is None and any(one.code not in settled for one in self.open)

    @property
    def asks(self) -> bool:
        """Tell whether the owner's answer is wanted and would change what may be shown."""
        return self.undecided and any(one.code not in UNANSWERABLE_SIGNALS for one in self.open)


class Evidence(StrEnum):
    """What an owner or a date was taken from, strongest first (export format, §7)."""

    PAGE = "page"
    """The line "Generated by … on …" in an HTML page of the export."""
    PROFILE = "profile"
    """The file of personal information."""
    NAME = "name"
    """The name of the ZIP or of a folder."""
    ROWS = "rows"
    """The newest row of the lists: no export is older (dates only)."""
    ENTRIES = "entries"
    """When the lists in the ZIP were written (dates only)."""
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class FileRead:
    """One list in one file, and what became of its records.

    `name` is the file's own name without folders, which may tell who the owner is. `shape` is the
    form it was found in: A, A′, C, D of the export format (§4), E for 2018's, H1 to H4 for HTML.
    """

    name: str
    list_name: ListName
    shape: str
    people: int
    placeholders: int = 0
    unreadable: int = 0


@dataclass(frozen=True, slots=True)
class Skipped:
    """Files that look like lists and were left alone, by the reason: hashtags, threads, twin, …."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of an export, fit to be shown and to be reported: it holds no username."""

    files: tuple[FileRead, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    owner_from: Evidence = Evidence.UNKNOWN
    date_from: Evidence = Evidence.UNKNOWN


NO_READING = Reading()
"""The reading of what was kept before readings were."""


@dataclass(frozen=True, slots=True)
class Reach:
    """How far back a list goes: its oldest known moment (Unix seconds, 0: none) and how many are known."""

    oldest: int
    rows: int


@dataclass(frozen=True, slots=True)
class Dates:
    """What the moments of an export's lists tell of its completeness, whatever its day is.

    `older` counts the followed accounts that are older than the oldest follower, where following
    reaches back much further; `joined_at` is the account's first Unix second, where it is told.
    """

    followers: Reach
    following: Reach
    older: int = 0
    joined_at: int | None = None


@dataclass(frozen=True, slots=True)
class Export:
    """One export, read.

    `placeholders` holds, by list, the moments of records without a person (`__deleted__…`, no
    name); they are in no list. `exported_at` is midnight UTC when only the day is known, None when
    nothing in the export tells; `written_at` is when its newest list file says it was written: a
    guess in an unknown time zone. A required list that is missing is empty here, and `coverage`
    says so.
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
    reading: Reading = NO_READING
    written_at: datetime | None = None
    dates: Dates | None = None
