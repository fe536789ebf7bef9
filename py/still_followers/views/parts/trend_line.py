"""The line of one measure, and what it shows in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from still_followers.core.history.trends import Measure, Point
from still_followers.views.formats import Formats
from still_followers.views.i18n import _
from still_followers.views.markup import Markup
from still_followers.views.parts.line_chart import (
    Axis,
    build_count_axis,
    build_share_axis,
    render_line,
)

if TYPE_CHECKING:
    from still_followers.core.decisions.campaigns import Campaign

MIN_POINTS = 2
"""How many known points a line needs."""
SHARE_MEASURES = (Measure.MUTUAL_SHARE, Measure.RELEVANCE)


def value_in_words(value: float, measure: Measure, formats: Formats) -> str:
    """Write a value of a measure."""
    if measure in SHARE_MEASURES:
        return formats.percent(value)
    return formats.number(round(value))


def tick_in_words(value: float, measure: Measure, formats: Formats) -> str:
    """Write the value of a line of the axis."""
    is_share = measure in SHARE_MEASURES
    return formats.whole_percent(value) if is_share else formats.number(round(value))


def build_axis(points: Iterable[Point], measure: Measure) -> Axis:
    """Build the axis of the points that have a value, of which there must be one."""
    values = [point.value for point in points if point.value is not None]
    return build_share_axis(values) if measure in SHARE_MEASURES else build_count_axis(values)


def _finding(measure: Measure, *, moved: bool) -> str:
    """Return the sentence about a measure; its slots are still to be filled."""
    if not moved:
        return {
            Measure.MUTUAL_SHARE: _("Share of mutuals: {last}, the same as on {day}."),
            Measure.FOLLOWERS: _("Followers: {last}, the same as on {day}."),
            Measure.FOLLOWING: _("Following: {last}, the same as on {day}."),
            Measure.MUTUALS: _("Mutuals: {last}, the same as on {day}."),
            Measure.NOT_FOLLOWING_BACK: _("Not following back: {last}, the same as on {day}."),
            Measure.RELEVANCE: _(
                "Mutual or kept for a reason: {last} of those you follow, the same as on {day}."
            ),
        }[measure]
    return {
        Measure.MUTUAL_SHARE: _("Share of mutuals: from {first} to {last} since {day}."),
        Measure.FOLLOWERS: _("Followers: from {first} to {last} since {day}."),
        Measure.FOLLOWING: _("Following: from {first} to {last} since {day}."),
        Measure.MUTUALS: _("Mutuals: from {first} to {last} since {day}."),
        Measure.NOT_FOLLOWING_BACK: _("Not following back: from {first} to {last} since {day}."),
        Measure.RELEVANCE: _(
            "Mutual or kept for a reason: from {first} to {last} of those you follow since {day}."
        ),
    }[measure]


def finding_in_words(points: Sequence[Point], measure: Measure, formats: Formats) -> str:
    """Say in one sentence how a measure changed; all points must have a value."""
    first, last = (value_in_words(points[n].value or 0.0, measure, formats) for n in (0, -1))
    return _finding(measure, moved=first != last).format(
        first=first, last=last, day=formats.date(points[0].exported_at)
    )


def _chart_in_words(points: Sequence[Point], measure: Measure, formats: Formats) -> str:
    low, high = (pick(points, key=lambda point: point.value or 0.0) for pick in (min, max))
    return _("{finding} Lowest: {low} on {low_day}; highest: {high} on {high_day}.").format(
        finding=finding_in_words(points, measure, formats),
        low=value_in_words(low.value or 0.0, measure, formats),
        low_day=formats.date(low.exported_at),
        high=value_in_words(high.value or 0.0, measure, formats),
        high_day=formats.date(high.exported_at),
    )


def render_measure(
    points: Sequence[Point], measure: Measure, formats: Formats, campaigns: Sequence[Campaign] = ()
) -> Markup:
    """Show a line; at least `MIN_POINTS` of its points must be known. `campaigns` are marked on it."""
    known = [point for point in points if point.value is not None]
    return render_line(
        points,
        lambda value: value_in_words(value, measure, formats),
        formats,
        axis=build_axis(known, measure),
        tick_in_words=lambda value: tick_in_words(value, measure, formats),
        label=_chart_in_words(known, measure, formats),
        campaigns=campaigns,
    )
