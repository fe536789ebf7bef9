"""Exports in doubt: their signals, what was read of them, and how far their lists reach.

in_doubt(a_head(), SIGNALS["skew"], confirmed=False)
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from still_followers.core.account.account import Account
from still_followers.core.account.present import Span
from still_followers.core.model import (
    Coverage,
    Evidence,
    FileRead,
    Issue,
    ListName,
    Reading,
    Severity,
    Skipped,
)
from still_followers.core.snapshots.snapshot import Head
from tests.builders.snapshots import SECOND, a_head, a_snapshot, some_counts

YEAR_AGO = 1_748_736_000
"""1 Jun 2025, about a year before the day of these exports."""


def a_signal(code: str, source: str = "followers", count: int = 1, **params: Any) -> Issue:
    """Return a signal against completeness."""
    return Issue(code, Severity.WARNING, source, count, params)


SIGNALS: Mapping[str, Issue] = {
    signal.code: signal
    for signal in (
        a_signal("window-declared", start=YEAR_AGO, end=YEAR_AGO + 365 * 86_400),
        a_signal("skew", days=2_343, oldest=YEAR_AGO, oldest_followed=YEAR_AGO - 2_343 * 86_400),
        a_signal("preset-range", days=366, oldest=YEAR_AGO),
        a_signal("empty", oldest_followed=YEAR_AGO),
        a_signal("young", oldest=YEAR_AGO + 350 * 86_400),
        a_signal("short-history", joined=1_400_000_000, oldest=YEAR_AGO),
        a_signal("part-missing", first=2),
        a_signal("last-part-full", part=3),
        a_signal("fewer-followers", count=4_663, before=5_870, after=1_207),
        a_signal("list-missing"),
        a_signal("list-unreadable", count=623, seen=1_207),
        a_signal("records-unreadable", count=23, seen=1_207),
    )
}
"""One signal of each kind, of the followers."""


def in_doubt(head: Head, *signals: Issue, confirmed: bool | None = None) -> Head:
    """Return the head with these signals, and the owner's answer."""
    return replace(head, coverage=Coverage(signals, confirmed))


def a_shown(
    followers: str = "", following: str = "", *, confirmed: bool | None = None, **export: Any
) -> Account:
    """Return a snapshot on the screen; the other arguments are those of `an_export_of`."""
    snapshot = a_snapshot(followers, following, **export)
    head = in_doubt(snapshot.head, *snapshot.head.coverage.signals, confirmed=confirmed)
    return Account(replace(snapshot, head=head))


def some_spans(**people: int) -> dict[ListName, Span]:
    """Return lists of so many people, from 2023 to a year before the export."""
    return {
        ListName(name.replace("_", "-")): Span(count, SECOND if count else 0, YEAR_AGO)
        for name, count in people.items()
    }


def a_reading(file: str = "followers_1.json") -> Reading:
    """Return what was read of an export of many files, some of them left alone."""
    return Reading(
        files=(
            FileRead(file, ListName.FOLLOWERS, "B", 1_207, 2, 1),
            FileRead("following.json", ListName.FOLLOWING, "A′", 3_211),
            FileRead("blocked_profiles.json", ListName.BLOCKED, "", 0),
        ),
        skipped=(
            *(Skipped(file, reason) for reason in ("hashtags", "custom-lists", "threads")),
            *(Skipped(file, reason) for reason in ("facebook", "other-network", "twin", "new")),
            Skipped("following.html", "twin"),
        ),
        owner_from=Evidence.NAME,
        date_from=Evidence.PAGE,
    )


SPANS = some_spans(followers=1_207, following=3_211, pending=12, blocked=19, restricted=0)


def heads_in_doubt(owner: str | None, file: str) -> dict[str, Head]:
    """Return heads in doubt, by their signal."""
    counts = some_counts(one_sided=2_900, mutuals=299, fans=908, awaiting=12)
    head = a_head(counts, owner=owner, key=0)
    head = replace(head, reading=a_reading(file))
    gap, missing, unreadable = (
        replace(SIGNALS[code], source="following", count=2)
        for code in ("part-missing", "list-missing", "list-unreadable")
    )
    return {
        **{code: in_doubt(head, signal) for code, signal in SIGNALS.items()},
        **{
            f"{code}-following": in_doubt(head, replace(SIGNALS[code], source="following"))
            for code in ("part-missing", "list-missing", "list-unreadable", "records-unreadable")
        },
        "all": in_doubt(head, *SIGNALS.values()),
        "both": in_doubt(head, SIGNALS["skew"], gap),
        "both-lacking": in_doubt(head, SIGNALS["list-missing"], unreadable),
        "one-lacking": in_doubt(head, SIGNALS["skew"], missing),
        "files-unreadable": in_doubt(
            head, a_signal("list-unreadable", seen=0), a_signal("list-unreadable", "following")
        ),
        "parts-missing": in_doubt(head, a_signal("part-missing", count=2, first=2)),
        "other-range": in_doubt(head, a_signal("preset-range", days=14, oldest=YEAR_AGO)),
        "unheard-of": in_doubt(head, a_signal("unheard-of")),
    }
