"""Correct the account or the day of a snapshot; the decisions about it move along.

The result is the same as if the snapshot had been imported with the right values.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from still_followers.core.days import day_of_newer_row
from still_followers.core.decisions.campaigns import Campaign
from still_followers.core.decisions.decisions import (
    BroughtList,
    Decision,
    Decisions,
    OwnerDecision,
    RenameDecision,
    SavedFilter,
)
from still_followers.core.decisions.marks import Step
from still_followers.core.decisions.records import MAX_NAME_LENGTH
from still_followers.core.exports.coverage import build_dates, with_date_signals
from still_followers.core.history.persons import Rename
from still_followers.core.snapshots.packed_lists import PackedLists
from still_followers.core.snapshots.snapshot import DateSource, Head, with_correction

MAX_TIME_ZONE_LEAD = timedelta(days=2)
"""How far the end of today may be away in another time zone."""
_TICK = timedelta(milliseconds=1)


def apply_correction(head: Head, owner: str | None, day: datetime | None) -> Head:
    """Return the head with the user's owner and day, where these are new."""
    if owner == head.exported_as:
        owner = None
    if day and head.date_source is not DateSource.GUESSED and day.date() == head.exported_at.date():
        day = None
    return with_correction(head, owner, day)


def later_row_day_of(lists: PackedLists, day: datetime, today: datetime) -> datetime | None:
    """Return the day of an export's newest row if it is later than `day`, else None.

    No export is older than its newest row (export format, §15.9); rows in the future prove nothing.
    """
    latest = (today + MAX_TIME_ZONE_LEAD).timestamp()
    moments = (*lists.followers.values(), *lists.following.values())
    newest = max((moment for moment in moments if moment < latest), default=0)
    return day_of_newer_row(day, newest)


def rejudge_dates(head: Head, lists: PackedLists | None) -> Head:
    """Return the head with the date signals for its day.

    If an earlier version of the page read the export, only a signal still has the account's first
    day.
    """
    dates = head.dates
    if dates is None and lists is not None:
        seconds = (one.params.get("joined") for one in head.coverage.signals)
        joined = next((second for second in seconds if isinstance(second, int)), None)
        dates = build_dates(lists.followers, lists.following, joined)
    if dates is None:
        return head
    coverage = with_date_signals(head.coverage, dates, head.exported_at)
    if (
        not coverage.signals and coverage.confirmed is False
    ):  # these signals are all that the owner's "no" is about
        return head
    return replace(head, coverage=coverage)


def correct_decisions(
    decisions: Decisions, old: Head, new: Head, others: Iterable[Head], known: Collection[str]
) -> dict[str, Decision | None]:
    """Return the decisions that change: key of the record → decision; None removes it.

    Args:
        decisions: all decisions.
        old: a snapshot's head.
        new: the same head with another account or another day.
        others: the heads of all other snapshots, including deleted ones.
        known: the keys of all stored records.
    """
    others = list(others)
    changed: dict[str, Decision | None] = {}
    moments = {one.exported_at for one in others if one.owner == old.owner}
    is_moved = old.exported_at != new.exported_at and old.exported_at not in moments
    name, to = old.exported_as, new.exported_as
    # If another snapshot has the name, too, the decisions may be about that one.
    is_renamed = name != to and all(one.exported_as != name for one in others)
    there = {one.key: one for one in decisions.all}
    for one in decisions.all:
        changed_decision: Decision | None = one
        of_account = not isinstance(one, (OwnerDecision, SavedFilter)) and (
            decisions.now(one.account) == old.owner
        )
        if is_moved and of_account:
            changed_decision = _move_day(one, old.exported_at, new.exported_at)
        if is_renamed and changed_decision is not None:
            changed_decision = _rename_account(changed_decision, name, to)
        if changed_decision is one:
            continue
        changed[one.key] = changed.get(one.key)
        if changed_decision is not None:
            unchanged = {key for key in known if key not in changed}
            placed = _with_free_key(
                changed_decision,
                unchanged | {key for key, decision in changed.items() if decision},
                there,
            )
            if placed is not None:
                changed[placed.key] = placed
    return changed


def _move_day(decision: Decision, day: datetime, to: datetime) -> Decision:
    """Return a decision with an export's new day, or itself if it is about another export."""

    def at(moment: datetime) -> datetime:
        return to if moment == day else moment

    if isinstance(decision, RenameDecision):
        one = decision.rename
        if day not in (one.before, one.after):
            return decision
        before, after = at(one.before), at(one.after)
        if before <= after:
            return replace(decision, rename=replace(one, before=before, after=after))
        # The order of the exports has changed, and with it that of the names.
        return replace(decision, rename=Rename(one.new, one.old, after, before))
    if isinstance(decision, Step):
        former = tuple((name, at(moment)) for name, moment in decision.former)
        if at(decision.seen_at) != decision.seen_at or former != decision.former:
            return replace(decision, seen_at=at(decision.seen_at), former=former)
    return decision


def _rename_account(decision: Decision, name: str | None, to: str | None) -> Decision | None:
    """Return a decision with the account's right name; itself if it is about another account."""
    if isinstance(decision, SavedFilter):
        return decision
    if not isinstance(decision, OwnerDecision):
        return replace(decision, account=to) if decision.account == name else decision
    # Whether two accounts are one is a new question for the new name.
    return None if name in (decision.old, decision.new) else decision


def _with_free_key(
    decision: Decision, taken: Collection[str], there: Mapping[str, Decision]
) -> Decision | None:
    """Return a decision with a free key; None if the one with its key makes it superfluous."""
    free, number = decision, 1
    given = decision.name if isinstance(decision, Campaign) else ""
    while free.key in taken:
        if isinstance(free, Step) or (
            isinstance(free, BroughtList) and free != there.get(free.key)
        ):
            free = replace(free, at=free.at + _TICK)
        elif isinstance(free, Campaign) and free != there.get(free.key):
            number += 1
            suffix = f" {number}"
            free = replace(free, name=given[: MAX_NAME_LENGTH - len(suffix)] + suffix)
        else:
            return None
    return free
