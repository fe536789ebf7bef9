"""Find the owner and the day of a bundle before its lists are read.

The strongest evidence comes first: the line at the top of a page, the file of personal information,
the names of the ZIP and the folders (export format, §7). This is needed only to tell several
bundles apart.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from still_followers.core import errors
from still_followers.core.exports.archive import Member
from still_followers.core.exports.archive_names import find_owner_and_day
from still_followers.core.exports.bundles import Bundle
from still_followers.core.exports.paths import Kind
from still_followers.core.readers import read_header, read_owner_of
from still_followers.core.readers.records import Header

MAX_DAY_GAP = timedelta(days=2)
"""How far the days of one export may lie apart: parts made around midnight, unknown time zones."""
MAX_FACT_BYTES = 1_000_000
"""Bytes of a file that is read for one name or one date only."""
_HEAD_BYTES = 65_536
"""Bytes at the start of a page that hold its header; the style before it has 15,000."""


@dataclass(frozen=True, slots=True)
class Claim:
    """The owner and the day that a bundle claims; None where it claims nothing."""

    owner: str | None = None
    day: date | None = None

    def fits(self, other: Claim) -> bool:
        """Tell whether both may be of one export: an unknown value contradicts nothing."""
        if self.owner and other.owner and self.owner != other.owner:
            return False
        return not (self.day and other.day) or abs(self.day - other.day) <= MAX_DAY_GAP

    def is_like(self, other: Claim) -> bool:
        """Tell whether both say the same, as far as both say anything; days must be equal."""
        pairs = ((self.owner, other.owner), (self.day, other.day))
        return all(one is None or two is None or one == two for one, two in pairs)


def read_fact(member: Member) -> bytes:
    """Read a file that nothing depends on; return b"" if it is damaged or far too large.

    Raises:
        FileUnreadable: the browser cannot read the chosen file.
    """
    if member.size > MAX_FACT_BYTES:
        return b""
    try:
        return member.read()
    except errors.FileUnreadable:
        raise
    except errors.ExportError:
        return b""


def read_page_header(member: Member) -> Header:
    """Read the header of an HTML page; an unreadable file has an empty one."""
    try:
        return read_header(member.begin(_HEAD_BYTES))
    except errors.ExportError:
        return Header()


def read_claim(bundle: Bundle) -> Claim:
    """Return the owner and the day of a bundle, each by the strongest evidence."""
    members = bundle.members
    pages = [m for m in members if m.file.kind is Kind.START]
    pages += [m for m in members if m.file.kind is Kind.LIST and m.file.format == "html"][:1]
    claim = combine_headers(map(read_page_header, pages))
    name, moment = find_owner_and_day(bundle.names, early=bundle.is_early)
    owner = claim.owner or _owner_of(bundle) or name
    return Claim(owner, claim.day or (moment.date() if moment else None))


def combine_headers(headers: Iterable[Header]) -> Claim:
    """Return what page headers claim together: their only owner, their latest day."""
    headers = list(headers)
    owners = {header.owner for header in headers if header.owner}
    moments = [header.generated_at for header in headers if header.generated_at]
    day = max(moments).date() if moments else None
    return Claim(owners.pop() if len(owners) == 1 else None, day)


def _owner_of(bundle: Bundle) -> str | None:
    kinds = (Kind.PERSONAL, Kind.PROFILE) if bundle.is_early else (Kind.PERSONAL,)
    facts = [member for member in bundle.members if member.file.kind in kinds]
    owners = {read_owner_of(read_fact(member), member.path) for member in facts} - {None}
    return owners.pop() if len(owners) == 1 else None
