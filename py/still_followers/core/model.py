"""The values that all layers share: lists, precision, issues, exports.

This module knows nothing of files, formats, storage or words for people.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import BinaryIO

Source = tuple[str, BinaryIO] | tuple[str, BinaryIO, datetime | None]
"""A chosen file: its name (its path in a chosen folder), the file, and when it was last written.

That moment is the download's or the copy's: a loose file has no other.
"""

Names = Mapping[str, int]
"""Normalised username → Unix seconds of the connection, UTC; 0 is unknown."""


class ListName(StrEnum):
    """The lists of an export, named from the owner's point of view."""

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
    """How exact the moments in a list are."""

    SECOND = "second"
    MINUTE = "minute"


class Severity(StrEnum):
    """Whether an issue changes what may be said."""

    NOTE = "note"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Issue:
    """A problem with an export, as data; `views/words/issues.py` has words for each `code`.

    Attributes:
        code: which problem.
        severity: whether it limits what may be said.
        source: the file's name inside the export; for a signal of `Coverage` the list's name.
        count: how many records it is about.
        params: values for the words; never a username.
    """

    code: str
    severity: Severity
    source: str
    count: int = 1
    params: Mapping[str, str | int] = field(default_factory=dict)


UNANSWERABLE_SIGNALS = frozenset({"list-missing", "list-unreadable"})
"""Codes of signals that no answer of the owner settles: missing names stay unknown."""


DATE_SIGNALS = frozenset({"skew", "empty", "young", "preset-range", "short-history"})
"""Codes of signals that follow from the moments in the lists and the export's day."""


SETTLEABLE_SIGNALS = DATE_SIGNALS | {"fewer-followers"}
"""Codes of signals that a whole snapshot near by can settle: it has who followed on that day."""

WHOLE_SHARE = 0.9
"""Share of earlier followers that a whole export has at least. In generated lives whole exports
have 0.98 or more by a later snapshot and 0.92 by one a month before; exports of one year 0.66 or
less."""
CUT_SHARE = 0.6
"""Share below which a later snapshot proves a cut: whole exports never had less than 0.88."""
MIN_WITNESSED = 10
"""Earlier followers needed to take an export as cut without asking."""


@dataclass(frozen=True, slots=True)
class Witness:
    """What a whole snapshot near by says of a doubtful export.

    Attributes:
        exported_at: the moment of the whole snapshot.
        of: how many people followed on the day of the export, by that snapshot.
        found: how many of them are in the export.
        is_later: whether the whole snapshot is the later one.
    """

    exported_at: datetime
    of: int
    found: int
    is_later: bool

    @property
    def is_for(self) -> bool:
        """Tell whether it shows the export to be whole, so that nothing need be asked."""
        return self.found >= WHOLE_SHARE * self.of

    @property
    def is_against(self) -> bool:
        """Tell whether it proves the export to be cut; only a later snapshot can."""
        return self.is_later and self.of >= MIN_WITNESSED and self.found < CUT_SHARE * self.of


@dataclass(frozen=True, slots=True)
class Coverage:
    """Signals that an export is incomplete, and the owner's answer.

    Attributes:
        signals: each names in `source` the list that may be short: followers or following.
        confirmed: the owner's answer to "is this about the number on your profile?"; None without
            one.
        witness: what a whole snapshot near by says; counts only without an answer.
        is_new_doubt: whether an earlier version of the page read the export and saw no such signals.
    """

    signals: tuple[Issue, ...] = ()
    confirmed: bool | None = None
    witness: Witness | None = None
    is_new_doubt: bool = False

    @property
    def open(self) -> tuple[Issue, ...]:
        """Return the signals that no snapshot near by settles."""
        if self.confirmed is None and self.witness is not None and self.witness.is_for:
            return tuple(signal for signal in self.signals if signal.code not in SETTLEABLE_SIGNALS)
        return self.signals

    @property
    def is_taken_as_cut(self) -> bool:
        """Tell whether a snapshot near by proves a cut, and the owner has not answered."""
        return self.confirmed is None and self.witness is not None and self.witness.is_against

    @property
    def whole(self) -> bool:
        """Tell whether no list may be short, or the owner confirmed that none is."""
        return not self.short

    @property
    def short(self) -> frozenset[ListName]:
        """Return the required lists that may lack people; whatever depends on them is withheld."""
        return frozenset(
            ListName(signal.source)
            for signal in self.open
            if signal.code in UNANSWERABLE_SIGNALS or not self.confirmed
        )

    @property
    def undecided(self) -> bool:
        """Tell whether a signal is open and the owner has not answered."""
        settled = SETTLEABLE_SIGNALS if self.is_taken_as_cut else frozenset[str]()
        return self.confirmed is None and any(one.code not in settled for one in self.open)

    @property
    def asks(self) -> bool:
        """Tell whether an answer of the owner would change what may be shown."""
        return self.undecided and any(one.code not in UNANSWERABLE_SIGNALS for one in self.open)


class Evidence(StrEnum):
    """Where an owner or a date was found, strongest evidence first (export format, §7)."""

    PAGE = "page"
    """The line "Generated by … on …" in an HTML page of the export."""
    PROFILE = "profile"
    """The file of personal information."""
    NAME = "name"
    """The name of the ZIP or of a folder."""
    ROWS = "rows"
    """The newest row of the lists, since no export is older (dates only)."""
    ENTRIES = "entries"
    """When the lists in the ZIP were written (dates only)."""
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class FileRead:
    """One list in one file, and the numbers of its records.

    Attributes:
        name: the file's own name without folders; it may contain the owner's username.
        list_name: the list.
        shape: A, A′, C or D of the export format (§4), E for 2018's, H1 to H4 for HTML.
        people: records with a username.
        placeholders: records of profiles that are gone.
        unreadable: other records.
    """

    name: str
    list_name: ListName
    shape: str
    people: int
    placeholders: int = 0
    unreadable: int = 0


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that looks like a list and was skipped; `reason` is `hashtags`, `twin`, …."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of an export; fit for reports, since it holds no list's usernames."""

    files: tuple[FileRead, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    owner_from: Evidence = Evidence.UNKNOWN
    date_from: Evidence = Evidence.UNKNOWN


NO_READING = Reading()
"""The reading of snapshots that were saved before readings were."""


@dataclass(frozen=True, slots=True)
class Reach:
    """How far back a list goes: its oldest Unix second (0: none), and how many rows have one."""

    oldest: int
    rows: int


@dataclass(frozen=True, slots=True)
class Dates:
    """What the moments in an export's lists say of its completeness, whatever its day.

    Attributes:
        followers: how far back followers go.
        following: how far back following goes.
        older: followed profiles older than the oldest follower, if following goes back much
            further; else 0.
        joined_at: Unix second in which the account was made, if known.
    """

    followers: Reach
    following: Reach
    older: int = 0
    joined_at: int | None = None


@dataclass(frozen=True, slots=True)
class Export:
    """One export as read.

    Attributes:
        followers: empty if the list is missing; `coverage` says so.
        following: likewise.
        precision: how exact the moments of each list are.
        lists: the optional lists.
        placeholders: list → moments of records without a username (`__deleted__…`); they are in
            no list.
        owner: the account's username, if known.
        exported_at: its moment; midnight UTC if only the day is known, None if nothing is.
        coverage: signals that it is incomplete.
        issues: other problems.
        reading: what was read of which file.
        written_at: when its newest list file in a ZIP was written, in an unknown time zone.
        dates: what the moments in the lists say.
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
