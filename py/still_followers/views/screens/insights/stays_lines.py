"""The lines of who stays: a few periods, from export to export."""

from __future__ import annotations

from collections.abc import Sequence

from still_followers.core.history.trends import Point
from still_followers.core.insights.retention import Cohort, Retention
from still_followers.views.formats import Formats
from still_followers.views.i18n import _
from still_followers.views.markup import NOTHING, Markup, markup
from still_followers.views.parts.line_chart import build_share_axis
from still_followers.views.screens.insights.period_words import period_in_words
from still_followers.views.screens.insights.several_lines import Line, render_lines

MOST_LINES = 6
"""More lines are a rope."""
FEWEST_PEOPLE = 10
"""Of fewer people each one who leaves is a cliff."""
_TWO = 2


def choose_lines(retention: Retention, cohorts: Sequence[Cohort]) -> list[Cohort]:
    """Return the periods that are drawn, latest first.

    They are over, have exports enough, and people enough. If there are many since the first export,
    they are spread evenly from the latest to the first; if there are few, earlier ones fill up.
    """
    able = [
        one
        for one in cohorts
        if one.seen >= FEWEST_PEOPLE
        and sum(not one.is_open(export) for export in retention.exports) >= _TWO
    ]
    later = [one for one in able if not retention.began_before_exports(one)]
    if len(later) <= MOST_LINES:
        return able[:MOST_LINES]
    step = (len(later) - 1) / (MOST_LINES - 1)
    return [later[round(number * step)] for number in range(MOST_LINES)]


def render_stays_lines(retention: Retention, cohorts: Sequence[Cohort], formats: Formats) -> Markup:
    """Draw how the shares of a few periods went; nothing if none can be drawn.

    Args:
        retention: who stays.
        cohorts: its periods, latest first.
        formats: writes days and shares.
    """
    chosen = choose_lines(retention, cohorts)
    if not chosen:
        return NOTHING
    start = min(
        number
        for number, export in enumerate(retention.exports)
        if any(not one.is_open(export) for one in chosen)
    )
    lines = [
        Line(
            period_in_words(one.start, retention.period, formats),
            [
                Point(export, None if one.is_open(export) else there / one.seen)
                for export, there in zip(retention.exports[start:], one.there[start:], strict=True)
            ],
        )
        for one in chosen
    ]
    values = [point.value for line in lines for point in line.points if point.value is not None]
    last = _(", ").join(f"{line.name} {formats.percent(line.last)}" for line in lines)
    return markup(
        '{chart}<p class="quiet">{note}</p>',
        chart=render_lines(
            lines,
            formats.percent,
            formats,
            axis=build_share_axis(values),
            tick_in_words=formats.whole_percent,
            label=_("The share still there, by when they followed. At the end: {shares}.").format(
                shares=last
            ),
        ),
        note=_note_in_words(retention, len(lines), formats),
    )


def _note_in_words(retention: Retention, count: int, formats: Formats) -> str:
    words = _(
        "Each line shows what share of those seen is still there in each export, from the first one "
        "after the period was over."
    )
    if count == len(retention.cohorts):
        return words
    text = _("{count} of {all} periods are drawn; the tables have all of them.")
    text = text.format(count=formats.number(count), all=formats.number(len(retention.cohorts)))
    return f"{words} {text}"
