"""What a bundle tells of its export before its lists are read: the owner and the day.

The strongest comes first: the line at the top of a page, the file of personal information, the names
of the ZIP and of the folders (export format, §7). Read only where several bundles have to be told
apart.
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
"""How far days of one export may lie apart: parts made around midnight, in unknown time zones."""
MAX_FACT_BYTES = 1_000_000
"""Bytes of a file that is read for one name or one date."""
_HEAD_BYTES = 65_536
"""Bytes of a page in which its head is looked for; the style before it has 15,000."""


@dataclass(frozen=True, slots=True)
class Claim:
    """An owner and a day, each None where nothing tells."""

    owner: str | None = None
    day: date | None = None

    def fits(self, other: Claim) -> bool:
        """Tell whether both may be of one export: what is not known contradicts nothing."""
        if self.owner and other.owner and self.owner != other.owner:
            return False
        return not (self.day and other.day) or abs(self.day - other.day) <= MAX_DAY_GAP

    def is_like(self, other: Claim) -> bool:
        """Tell whether both say the same, as far as both say anything."""
        pairs = ((self.owner, other.owner), (self.day, other.day))
        return all(one is None or two is None or one == two for one, two in pairs)


def read_fact(member: Member) -> bytes:
    """Read a file that nothing depends on: one that is damaged or far too large tells nothing."""
    if member.size > MAX_FACT_BYTES:
        return b""
    try:
        return member.read()
    except errors.FileUnreadable:
        raise
    except errors.ExportError:
        return b""


def read_page_header(member: Member) -> Header:
    """Read the head of an HTML page; a file that cannot be read tells nothing here."""
    try:
        return read_header(member.begin(_HEAD_BYTES))
    except errors.ExportError:
        return Header()


def read_claim(bundle: Bundle) -> Claim:
    """Return the owner and the day of a bundle by its strongest evidence for each."""
    members = bundle.members
    pages = [m for m in members if m.file.kind is Kind.START]
    pages += [m for m in members if m.file.kind is Kind.LIST and m.file.format == "html"][:1]
    told = combine_headers(map(read_page_header, pages))
    name, moment = find_owner_and_day(bundle.names, early=bundle.is_early)
    owner = told.owner or _owner_of(bundle) or name
    return Claim(owner, told.day or (moment.date() if moment else None))


def combine_headers(headers: Iterable[Header]) -> Claim:
    """Return what the heads of pages tell together; owners that differ tell nothing."""
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
