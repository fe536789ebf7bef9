"""How many records without a name a list may have before it is in doubt (export format, §15.1).

A record that says nothing at all may stand for an account that is gone, but only a few of a list
can: many of them mean that the export's form has changed. Knows counts only, so that stored
snapshots are judged like new ones.
"""

from __future__ import annotations

from still_followers.core.model import Issue, ListName, Severity

TOLERATED_SHARE = 0.01
"""Share of a list's records that may be blank, and share that may be unreadable without a doubt."""
MIN_ALLOWED_BLANKS = 2
"""Blank records that a list may have in any case, as long as they are at most a third of it."""
RECORDS_UNREADABLE = "records-unreadable"
LIST_UNREADABLE = "list-unreadable"


def count_allowed_blanks(seen: int) -> int:
    """Return how many of a list's records may be blank and count as placeholders."""
    return min(max(MIN_ALLOWED_BLANKS, int(TOLERATED_SHARE * seen)), seen // 3)


def is_lost(unreadable: int, seen: int) -> bool:
    """Tell whether so much of a list cannot be read that it is none."""
    return 2 * unreadable > seen


def doubt_of(list_name: ListName, unreadable: int, seen: int) -> Issue | None:
    """Return what unreadable records say against a list being complete, or None.

    Above half, no answer brings back who is in it; below, its owner can tell by the number on the
    profile.
    """
    if unreadable <= TOLERATED_SHARE * seen:
        return None
    code = LIST_UNREADABLE if is_lost(unreadable, seen) else RECORDS_UNREADABLE
    return Issue(code, Severity.WARNING, str(list_name), unreadable, {"seen": seen})
