"""Find signs that the files of one export do not belong together.

Somebody may have put a list of another day into a ZIP, or unpacked an export over an older one
(export format, §15.3). No single sign is certain, so each is only reported. A part that is too old
*and* follows a part that is not full is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from itertools import pairwise

from still_followers.core.exports.archive import Member
from still_followers.core.exports.archive_names import find_owner_and_day
from still_followers.core.exports.bundles import Group
from still_followers.core.exports.coverage import FULL_PART
from still_followers.core.exports.evidence import MAX_DAY_GAP
from still_followers.core.exports.list_files import ListRead
from still_followers.core.model import REQUIRED, Issue, ListName, Severity


def _build_warning(code: str, read: ListRead, count: int = 1, **params: int) -> Issue:
    known: dict[str, str | int] = {"list": str(read.list_name), **params}
    return Issue(code, Severity.WARNING, read.member.path, count, known)


def _find_older_files(reads: Sequence[ListRead]) -> dict[int, int]:
    """Return the files in ZIPs that are older than the newest: index in `reads` → days.

    Files within `MAX_DAY_GAP`, and files without a date, are left out.
    """
    written = [read.member.written_at for read in reads]
    newest = max(filter(None, written), default=None)
    return {
        at: (newest - moment).days
        for at, moment in enumerate(written)
        if newest and moment and newest - moment > MAX_DAY_GAP
    }


def _find_parts_after_short(reads: Sequence[ListRead], late: Mapping[int, int]) -> dict[int, bool]:
    """Return the parts after one that is not full: index in `reads` → whether to leave it out.

    A part after one that is left out counts as following one that is not full.
    """
    found: dict[int, bool] = {}
    for name in REQUIRED:
        parts = {
            read.member.file.part: at for at, read in enumerate(reads) if read.list_name == name
        }
        for before, number in pairwise(sorted(parts)):
            at, earlier = parts[number], parts[before]
            is_next = number == before + 1 and before > 0 and reads[earlier].fault is None
            if is_next and (found.get(earlier) or reads[earlier].records.seen < FULL_PART):
                in_one_zip = reads[at].member.container == reads[earlier].member.container
                found[at] = in_one_zip and at in late
    return found


def without_strays(reads: Sequence[ListRead]) -> tuple[list[ListRead], list[Issue]]:
    """Return the lists without parts of another export, and the issues with all parts."""
    late = _find_older_files(reads)
    after_short = _find_parts_after_short(reads, late)
    issues = []
    for at, read in enumerate(reads):
        if after_short.get(at):
            issues.append(_build_warning("part-left-out", read, read.records.seen))
        elif at in after_short:
            issues.append(_build_warning("part-after-short", read))
        elif at in late:
            issues.append(_build_warning("list-older", read, late[at]))
    return [read for at, read in enumerate(reads) if not after_short.get(at)], issues


def find_newest_row(reads: Sequence[ListRead]) -> int:
    """Return the Unix second of the newest row, 0 if no row is dated."""
    return max((max(read.records.moments, default=0) for read in reads), default=0)


def find_newer_rows(group: Group, reads: Sequence[ListRead]) -> Iterator[Issue]:
    """Yield an issue for each list with rows newer than the day another part was made."""
    named: dict[tuple[int | None, str], date] = {}
    for bundle in group:
        _owner, moment = find_owner_and_day(bundle.names, early=bundle.is_early)
        named |= {_locate(m): moment.date() for m in bundle.members if moment}
    days = [_day_of(read, named) for read in reads]
    if len(set(days)) == 1:
        return
    for read, own in zip(reads, days, strict=True):
        others = [day for day in days if day is not None and day != own]
        newest = max(read.records.moments, default=0)
        if others and newest:
            newer = datetime.fromtimestamp(newest, UTC).date() - min(others)
            if newer > MAX_DAY_GAP:
                yield _build_warning("rows-newer", read, newer.days)


def _locate(member: Member) -> tuple[int | None, str]:
    return member.container, member.path


def _day_of(read: ListRead, named: Mapping[tuple[int | None, str], date]) -> date | None:
    header = read.records.header
    if header is not None and header.generated_at is not None:
        return header.generated_at.date()
    return named.get(_locate(read.member))


def find_save_gap(reads: Sequence[ListRead]) -> Iterator[Issue]:
    """Yield an issue if loose lists were saved on different days; nothing else dates them."""
    saved = [r.member.saved_at for r in reads if r.list_name in REQUIRED and r.member.saved_at]
    if saved and (apart := max(saved) - min(saved)) > MAX_DAY_GAP:
        yield Issue("saved-apart", Severity.WARNING, "", apart.days)


def find_misplaced_lists(group: Group) -> Iterator[Issue]:
    """Yield an issue for each file named like a required list outside the lists' folder."""
    for bundle in group:
        for member in bundle.elsewhere:
            if member.list_name in REQUIRED:
                known: dict[str, str | int] = {"list": str(ListName(member.list_name))}
                yield Issue("list-elsewhere", Severity.WARNING, member.path, 1, known)
