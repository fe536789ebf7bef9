"""Screens of few and of many snapshots and campaigns, with partial snapshots in between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from still_followers.core.decisions.campaigns import Campaign
from still_followers.core.history.trends import Measure, build_trend
from still_followers.core.snapshots.snapshot import Head
from still_followers.views.markup import Markup
from still_followers.views.screens.snapshots.snapshots import SnapshotsPage, render_snapshots
from still_followers.views.screens.snapshots.trends import render_trends
from tests.builders.doubts import SIGNALS, in_doubt
from tests.builders.plain import PLAIN
from tests.builders.snapshots import a_head, some_counts

LATEST = date(2026, 5, 31)
COUNTS = (1, 2, 3, 5, 36, 250)


def many_heads(count: int, owner: str | None = "me", every: int | None = None) -> tuple[Head, ...]:
    """Return that many snapshots, the oldest first; where there are more than three, each ninth is partial.

    They are a month apart, or a day where they are more than a hundred, or `every` days.
    """
    apart = every or (1 if count > 100 else 30)
    heads = []
    for number in range(count):
        counts = some_counts(
            one_sided=900 + 7 * (number % 5), mutuals=780 + number, fans=11_000 + 9 * number
        )
        day = LATEST - timedelta(days=apart * (count - 1 - number))
        head = a_head(counts, owner=owner, day=day.isoformat(), key=number + 1)
        is_partial = count > 3 and number % 9 == 4
        heads.append(in_doubt(head, SIGNALS["skew"], confirmed=False) if is_partial else head)
    return tuple(heads)


def many_campaigns(count: int, name: str) -> list[Campaign]:
    """Return that many campaigns of five days, each close to the next one."""
    ends = (LATEST - timedelta(days=6 * number) for number in range(count))
    return [
        Campaign("me", f"{name} {number}"[:60], end - timedelta(days=4), end)
        for number, end in enumerate(ends, 1)
    ]


def a_page(heads: Sequence[Head], measure: Measure, campaigns: Sequence[Campaign] = ()) -> Markup:
    """Return the screen of snapshots with a line."""
    trend = render_trends(heads, build_trend(heads, measure), measure, PLAIN, campaigns)
    return render_snapshots(SnapshotsPage(tuple(reversed(heads)), len(heads), trend=trend), PLAIN)


def chart_screens(owner: str | None, text: str) -> dict[str, Markup]:
    """Return the markup of all these screens, with values from outside."""
    screens = {
        f"snapshots-{count}-of-them": a_page(many_heads(count, owner), measure)
        for count, measure in zip(
            COUNTS,
            (*(Measure.MUTUAL_SHARE,) * 4, Measure.NOT_FOLLOWING_BACK, Measure.MUTUAL_SHARE),
            strict=True,
        )
    }
    month = many_heads(5, owner)
    named = tuple(replace(head, label=text) for head in month)
    return {
        **screens,
        "snapshots-campaigns": a_page(named, Measure.FOLLOWERS, many_campaigns(2, text)),
        "snapshots-many-campaigns": a_page(
            many_heads(36, owner), Measure.FOLLOWERS, many_campaigns(40, text)
        ),
    }
