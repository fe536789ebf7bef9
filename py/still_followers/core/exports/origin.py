"""Find an export's owner, moment and range; the strongest evidence wins (export format, §7).

The content of the export comes before the names of files. Evidence that contradicts itself is
reported and decides nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from still_followers.core.days import day_of_newer_row
from still_followers.core.exports.archive import Member
from still_followers.core.exports.archive_names import find_owner_and_day
from still_followers.core.exports.bundles import LIST_KINDS, Group
from still_followers.core.exports.evidence import MAX_DAY_GAP, read_fact
from still_followers.core.exports.paths import Kind
from still_followers.core.model import Evidence, Issue, Severity
from still_followers.core.readers import read_header, read_joined_of, read_owner_of
from still_followers.core.readers.records import Header

MAX_SILENT_CORRECTION = timedelta(days=1)
"""How much older than its newest row the day of an export may be without an issue: its time zone is
unknown."""


@dataclass(frozen=True, slots=True)
class Origin:
    """What is known of an export apart from its lists.

    Attributes:
        owner: the account's username.
        owner_from: where the owner was found.
        exported_at: its moment; midnight UTC where only the day is known.
        date_from: where the moment was found.
        written_at: when its newest list file in a ZIP was written, in an unknown time zone.
        window: start and end of the range that the export itself names.
        joined_at: Unix second in which the account was made.
        issues: disagreements between pieces of evidence.
        saved_at: when its loose files were saved on the device: not before the export.
    """

    owner: str | None
    owner_from: Evidence
    exported_at: datetime | None
    date_from: Evidence
    written_at: datetime | None
    window: tuple[datetime, datetime] | None
    joined_at: int | None
    issues: tuple[Issue, ...]
    saved_at: datetime | None = None

    @property
    def moment(self) -> datetime | None:
        """Return the best guess of when it was made, where no exact day is needed."""
        return self.exported_at or self.written_at or self.saved_at


def find_origin(group: Group, headers: Iterable[Header | None], newest: int = 0) -> Origin:
    """Find an export's owner, date, range and the account's age.

    Args:
        group: the bundles of the export.
        headers: the headers of its list pages.
        newest: Unix second of its newest row, 0 if unknown; no export is older than that.
    """
    members = [member for bundle in group for member in bundle.members]
    starts = [read_header(read_fact(member)) for member in _filter_by_kind(members, Kind.START)]
    pages = [*filter(None, headers), *starts]
    profiles = [*_filter_by_kind(members, Kind.PERSONAL)]
    signups = [*_filter_by_kind(members, Kind.SIGNUP)]
    if any(
        bundle.is_early for bundle in group
    ):  # in later exports any file may be called `profile.json`
        profiles += _filter_by_kind(members, Kind.PROFILE)
        signups += _filter_by_kind(members, Kind.PROFILE)
    named = [
        find_owner_and_day(bundle.names, early=bundle.is_early)
        for bundle in group
        if bundle.has_lists or len(group) == 1
    ]
    owners = [
        (Evidence.PAGE, [page.owner for page in pages]),
        (Evidence.PROFILE, [read_owner_of(read_fact(member), member.path) for member in profiles]),
        (Evidence.NAME, [owner for owner, _day in named]),
    ]
    owner, owner_from, owners_agree = _find_owner(owners)
    exported_at, date_from, dates_agree = _find_date(pages, [day for _owner, day in named])
    lists = [member for member in members if member.file.kind in LIST_KINDS]
    written_at = max(filter(None, (member.written_at for member in lists)), default=None)
    row_day = day_of_newer_row(exported_at, newest) if exported_at else None
    if exported_at and row_day:
        if row_day.date() - exported_at.date() > MAX_SILENT_CORRECTION:
            dates_agree, date_from = False, Evidence.ROWS
        exported_at = row_day
    joined = [read_joined_of(read_fact(member), member.path) for member in signups]
    return Origin(
        owner=owner,
        owner_from=owner_from,
        exported_at=exported_at,
        date_from=date_from if exported_at or not written_at else Evidence.ENTRIES,
        written_at=written_at,
        window=next((page.window for page in pages if page.window), None),
        joined_at=min(filter(None, joined), default=None),
        issues=tuple(_find_disagreements(owners_agree=owners_agree, dates_agree=dates_agree)),
        saved_at=max(filter(None, (member.saved_at for member in lists)), default=None),
    )


def _filter_by_kind(members: Iterable[Member], kind: Kind) -> Iterator[Member]:
    return (member for member in members if member.file.kind is kind)


def _find_owner(
    evidence: Sequence[tuple[Evidence, Sequence[str | None]]],
) -> tuple[str | None, Evidence, bool]:
    """Return (owner, its evidence, whether all evidence agrees).

    The strongest evidence that names anybody decides; if it names two, the owner is None.
    """
    named = [(source, set(filter(None, owners))) for source, owners in evidence]
    agree = len(set().union(*(owners for _, owners in named))) <= 1
    for source, owners in named:
        if len(owners) == 1:
            return owners.pop(), source, agree
        if owners:
            break  # weaker evidence does not settle a contradiction
    return None, Evidence.UNKNOWN, agree


def _find_date(
    pages: Sequence[Header], days: Sequence[datetime | None]
) -> tuple[datetime | None, Evidence, bool]:
    """Return (moment, its evidence, whether all evidence agrees).

    The moment is the latest one on a page, else the day in the names.
    """
    moments = [page.generated_at for page in pages if page.generated_at]
    named = set(filter(None, days))
    if moments:
        agree = all(abs(other - max(moments)) <= MAX_DAY_GAP for other in (*moments, *named))
        return max(moments), Evidence.PAGE, agree
    if len(named) == 1:
        return named.pop(), Evidence.NAME, True
    # Parts made around midnight: the export was complete on the later day.
    close = bool(named) and max(named) - min(named) <= MAX_DAY_GAP
    return (max(named), Evidence.NAME, False) if close else (None, Evidence.UNKNOWN, not named)


def _find_disagreements(*, owners_agree: bool, dates_agree: bool) -> Iterator[Issue]:
    if not owners_agree:
        yield Issue("owner-disagrees", Severity.WARNING, "")
    if not dates_agree:
        yield Issue("date-disagrees", Severity.NOTE, "")
