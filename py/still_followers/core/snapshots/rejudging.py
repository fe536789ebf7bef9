"""Judge snapshots that an earlier version of the page read by the rules of this version.

Their stored records stay as they are. The head has the counts of each list; the moments are in the
packed lists only, so they are known once these have been read.
"""

from __future__ import annotations

from dataclasses import replace

from still_followers.core.exports.coverage import with_date_signals
from still_followers.core.exports.nameless import (
    LIST_UNREADABLE,
    count_allowed_blanks,
    doubt_of,
    is_lost,
)
from still_followers.core.model import REQUIRED, Dates, Issue, ListName
from still_followers.core.snapshots.snapshot import Head

MAX_PLACEHOLDER_SHARE = 0.1
"""Share of a list's records that may be of deleted profiles. Earlier versions counted blank records
among them; in three years 4 % of a list are deleted."""


def is_from_earlier_version(head: Head) -> bool:
    """Tell whether an earlier version of the page read the export."""
    return head.dates is None


def rejudge(head: Head, dates: Dates | None) -> Head:
    """Return the head with the signals of today's rules; an answer of the owner stays.

    Args:
        head: a stored head.
        dates: what the moments in its lists say, if these were read.
    """
    if not is_from_earlier_version(head):
        return head
    coverage = replace(head.coverage, signals=tuple(map(_soften, head.coverage.signals)))
    if coverage.confirmed is None:
        known = {(signal.code, signal.source) for signal in coverage.signals}
        doubts = (_doubt_of(name, head) for name in REQUIRED)
        found = (
            signal for signal in doubts if signal and (signal.code, signal.source) not in known
        )
        coverage = replace(coverage, signals=(*coverage.signals, *found))
        if dates is not None:
            seconds = (signal.params.get("joined") for signal in coverage.signals)
            joined = next((second for second in seconds if isinstance(second, int)), None)
            coverage = with_date_signals(
                coverage, replace(dates, joined_at=joined), head.exported_at
            )
        now = {(signal.code, signal.source) for signal in coverage.signals}
        coverage = replace(coverage, is_new_doubt=coverage.is_new_doubt or not now <= known)
    return head if coverage == head.coverage else replace(head, coverage=coverage)


def is_newly_doubted(head: Head) -> bool:
    """Tell whether today's rules doubt a snapshot that an earlier version took for whole."""
    coverage = head.coverage
    return coverage.is_new_doubt and coverage.confirmed is None and not coverage.whole


def _soften(signal: Issue) -> Issue:
    """Return a milder signal if less than half of a list is unreadable: the owner may answer it."""
    seen = signal.params.get("seen")
    if signal.code != LIST_UNREADABLE or not isinstance(seen, int) or not seen:
        return signal
    if is_lost(signal.count, seen):
        return signal
    return doubt_of(ListName(signal.source), signal.count, seen) or signal


def _doubt_of(name: ListName, head: Head) -> Issue | None:
    """Return the signal in the counts of a list, or None."""
    people, placeholders, unreadable = _count_records(name, head)
    seen = people + placeholders + unreadable
    if placeholders > MAX_PLACEHOLDER_SHARE * seen:
        unreadable += placeholders - min(placeholders, count_allowed_blanks(seen))
    return doubt_of(name, unreadable, seen)


def _count_records(name: ListName, head: Head) -> tuple[int, int, int]:
    """Return how many people, placeholders and unreadable records a list had."""
    files = [file for file in head.reading.files if file.list_name is name]
    if files:
        return (
            sum(file.people for file in files),
            sum(file.placeholders for file in files),
            sum(file.unreadable for file in files),
        )
    people = head.counts.followers if name is ListName.FOLLOWERS else head.counts.following
    placeholder_issues = (one for one in head.issues if one.code == "placeholders")
    return people, sum(one.count for one in placeholder_issues if one.params.get("list") == name), 0
