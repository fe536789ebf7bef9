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
from still_followers.core.exports.archive_names import owner_and_day_of
from still_followers.core.exports.bundles import Bundle
from still_followers.core.exports.paths import Kind
from still_followers.core.readers import read_header, read_owner_of
from still_followers.core.readers.records import Header

APART = timedelta(days=2)
"""How far days of one export may lie apart: parts made around midnight, in unknown time zones."""
LARGEST_FACT = 1_000_000
"""Bytes of a file that is read for one name or one date."""
_HEAD = 65_536
"""Bytes of a page in which its head is looked for; the style before it has 15,000."""


@dataclass(frozen=True, slots=True)
class Told:
    """An owner and a day, each None where nothing tells."""

    owner: str | None = None
    day: date | None = None

    def fits(self, other: Told) -> bool:
        """Tell whether both may be of one export: what is not known contradicts nothing."""
        if self.owner and other.owner and self.owner != other.owner:
            return False
        return not (self.day and other.day) or abs(self.day - other.day) <= APART

    def is_like(self, other: Told) -> bool:
        """Tell whether both say the same, as far as both say anything."""
        pairs = ((self.owner, other.owner), (self.day, other.day))
        return all(one is None or two is None or one == two for one, two in pairs)


def read_fact(member: Member) -> bytes:
    """Read a file that nothing depends on: one that is damaged or far too large tells nothing."""
    if member.size > LARGEST_FACT:
        return b""
    try:
        return member.read()
    except errors.FileUnreadable:
        raise
    except errors.ExportError:
        return b""


def header_of(member: Member) -> Header:
    """Read the head of an HTML page; a file that cannot be read tells nothing here."""
    try:
        return read_header(member.begin(_HEAD))
    except errors.ExportError:
        return Header()


def told_by(bundle: Bundle) -> Told:
    """Return the owner and the day of a bundle by its strongest evidence for each."""
    members = bundle.members
    pages = [m for m in members if m.file.kind is Kind.START]
    pages += [m for m in members if m.file.kind is Kind.LIST and m.file.format == "html"][:1]
    told = told_by_pages(map(header_of, pages))
    name, moment = owner_and_day_of(bundle.names, early=bundle.is_early)
    owner = told.owner or _owner_in(bundle) or name
    return Told(owner, told.day or (moment.date() if moment else None))


def told_by_pages(headers: Iterable[Header]) -> Told:
    """Return what the heads of pages tell together; owners that differ tell nothing."""
    headers = list(headers)
    owners = {header.owner for header in headers if header.owner}
    moments = [header.generated_at for header in headers if header.generated_at]
    day = max(moments).date() if moments else None
    return Told(owners.pop() if len(owners) == 1 else None, day)


def _owner_in(bundle: Bundle) -> str | None:
    kinds = (Kind.PERSONAL, Kind.PROFILE) if bundle.is_early else (Kind.PERSONAL,)
    facts = [member for member in bundle.members if member.file.kind in kinds]
    owners = {read_owner_of(read_fact(member), member.path) for member in facts} - {None}
    return owners.pop() if len(owners) == 1 else None
