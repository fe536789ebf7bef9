"""Whose export it is, of which moment and of which range: the strongest evidence wins (export format, §7).

What stands inside the export comes before the names that people give to files; what contradicts
itself is told and decides nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from still_followers.core import errors
from still_followers.core.archive import Member
from still_followers.core.bundles import LISTS, Group
from still_followers.core.filenames import Kind
from still_followers.core.model import Evidence, Issue, Severity
from still_followers.core.owner import owner_and_day_of
from still_followers.core.readers import read_header, read_joined_of, read_owner_of
from still_followers.core.readers.records import Header

APART = timedelta(days=2)
"""How far a name's day may be from the moment inside: a day in an unknown time zone."""
LARGEST_FACT = 1_000_000
"""Bytes of a file that is read for one name or one date."""


@dataclass(frozen=True, slots=True)
class Origin:
    """What is known of an export beside its lists; `joined_at` is the account's first Unix second."""

    owner: str | None
    owner_from: Evidence
    exported_at: datetime | None
    date_from: Evidence
    written_at: datetime | None
    window: tuple[datetime, datetime] | None
    joined_at: int | None
    issues: tuple[Issue, ...]


def origin_of(group: Group, headers: Iterable[Header | None]) -> Origin:
    """Find an export's owner, date, range and the account's age; `headers` are its list pages'."""
    members = [member for bundle in group for member in bundle.members]
    starts = [read_header(_bytes_of(member)) for member in _of(members, Kind.START)]
    pages = [*filter(None, headers), *starts]
    profiles = [*_of(members, Kind.PERSONAL)]
    signups = [*_of(members, Kind.SIGNUP)]
    if any(bundle.is_early for bundle in group):  # `profile.json` is anybody's name for a file
        profiles += _of(members, Kind.PROFILE)
        signups += _of(members, Kind.PROFILE)
    named = [
        owner_and_day_of(bundle.names, early=bundle.is_early)
        for bundle in group
        if bundle.has_lists or len(group) == 1
    ]
    owners = [
        (Evidence.PAGE, [page.owner for page in pages]),
        (Evidence.PROFILE, [read_owner_of(_bytes_of(one), one.path) for one in profiles]),
        (Evidence.NAME, [owner for owner, _day in named]),
    ]
    owner, owner_from, owners_agree = _strongest(owners)
    exported_at, date_from, dates_agree = _date_of(pages, [day for _owner, day in named])
    written_at = max(
        filter(None, (m.written_at for m in members if m.file.kind in LISTS)), default=None
    )
    joined = [read_joined_of(_bytes_of(one), one.path) for one in signups]
    return Origin(
        owner=owner,
        owner_from=owner_from,
        exported_at=exported_at,
        date_from=date_from if exported_at or not written_at else Evidence.ENTRIES,
        written_at=written_at,
        window=next((page.window for page in pages if page.window), None),
        joined_at=min(filter(None, joined), default=None),
        issues=tuple(_disagreements(owners_agree=owners_agree, dates_agree=dates_agree)),
    )


def _of(members: Iterable[Member], kind: Kind) -> Iterator[Member]:
    return (member for member in members if member.file.kind is kind)


def _bytes_of(member: Member) -> bytes:
    """Read a file that nothing depends on: one that is damaged or far too large tells nothing."""
    if member.size > LARGEST_FACT:
        return b""
    try:
        return member.read()
    except errors.FileUnreadable:
        raise
    except errors.ExportError:
        return b""


def _strongest(
    evidence: Sequence[tuple[Evidence, Sequence[str | None]]],
) -> tuple[str | None, Evidence, bool]:
    """Return the owner by the strongest evidence that agrees with itself, and whether all agree."""
    told = [(source, set(filter(None, owners))) for source, owners in evidence]
    agree = len(set().union(*(owners for _, owners in told))) <= 1
    for source, owners in told:
        if len(owners) == 1:
            return owners.pop(), source, agree
        if owners:
            break  # what contradicts itself lets nothing weaker speak
    return None, Evidence.UNKNOWN, agree


def _date_of(
    pages: Sequence[Header], days: Sequence[datetime | None]
) -> tuple[datetime | None, Evidence, bool]:
    """Return the export's moment: the latest of its pages', else the day that all names agree on."""
    moments = [page.generated_at for page in pages if page.generated_at]
    named = set(filter(None, days))
    if moments:
        agree = all(abs(other - max(moments)) <= APART for other in (*moments, *named))
        return max(moments), Evidence.PAGE, agree
    if len(named) == 1:
        return named.pop(), Evidence.NAME, True
    # Parts made around midnight: the later day is when all of it was there.
    close = bool(named) and max(named) - min(named) <= APART
    return (max(named), Evidence.NAME, False) if close else (None, Evidence.UNKNOWN, not named)


def _disagreements(*, owners_agree: bool, dates_agree: bool) -> Iterator[Issue]:
    if not owners_agree:
        yield Issue("owner-disagrees", Severity.WARNING, "")
    if not dates_agree:
        yield Issue("date-disagrees", Severity.NOTE, "")
