"""How many records without a name a list may have before it is in doubt (export format, §15.1).

A blank record may stand for a deleted profile, but many of them mean that the export's format has
changed. This module knows counts only, so that stored snapshots are judged like new ones.
"""

from __future__ import annotations

from still_followers.core.model import Issue, ListName, Severity

TOLERATED_SHARE = 0.01
"""Share of a list's records that may be blank, or unreadable, without a doubt."""
MIN_ALLOWED_BLANKS = 2
"""Blank records that any list may have, as long as they are at most a third of it."""
RECORDS_UNREADABLE = "records-unreadable"
LIST_UNREADABLE = "list-unreadable"


def count_allowed_blanks(seen: int) -> int:
    """Return how many of a list's records may be blank and count as placeholders."""
    return min(max(MIN_ALLOWED_BLANKS, int(TOLERATED_SHARE * seen)), seen // 3)


def is_lost(unreadable: int, seen: int) -> bool:
    """Tell whether more than half of a list is unreadable, so that the list counts as missing."""
    return 2 * unreadable > seen


def doubt_of(list_name: ListName, unreadable: int, seen: int) -> Issue | None:
    """Return the signal for the unreadable records of a list, or None if they are few.

    Above half of the list, no answer of the owner helps; below, the owner can compare the number on
    the profile.
    """
    if unreadable <= TOLERATED_SHARE * seen:
        return None
    code = LIST_UNREADABLE if is_lost(unreadable, seen) else RECORDS_UNREADABLE
    return Issue(code, Severity.WARNING, str(list_name), unreadable, {"seen": seen})
