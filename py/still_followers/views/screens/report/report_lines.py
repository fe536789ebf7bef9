"""The lines of a report over its period, which the page, its file and its picture draw."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from still_followers.core.history.trends import Measure, Point, build_trend
from still_followers.core.insights.report import Report
from still_followers.views.formats import Formats
from still_followers.views.i18n import _
from still_followers.views.parts.line_chart import Axis, place_points
from still_followers.views.parts.trend_line import (
    MIN_POINTS,
    build_axis,
    tick_in_words,
    value_in_words,
)

TITLES: Mapping[Measure, Callable[[], str]] = {
    Measure.FOLLOWERS: lambda: _("Followers over time"),
    Measure.MUTUAL_SHARE: lambda: _("Mutual share over time"),
}


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One measure over the period of a report.

    Attributes:
        title: what it shows.
        measure: the measure.
        points: one for each export, the oldest first; partial ones are gaps.
        axis: the vertical axis.
        in_words: writes a value.
        tick_in_words: writes the value of a line of the axis.
        label: the whole line in one sentence.
    """

    title: str
    measure: Measure
    points: Sequence[Point]
    axis: Axis
    in_words: Callable[[float], str]
    tick_in_words: Callable[[float], str]
    label: str

    @property
    def places(self) -> list[tuple[float, float | None]]:
        """Return the place of each point, in percent from the start and from the top; None for a gap."""
        return [
            (x, None if point.value is None else self.axis.place(point.value))
            for x, point in zip(place_points(self.points), self.points, strict=True)
        ]

    @property
    def ticks(self) -> list[tuple[float, str]]:
        """Return the lines of the axis: place in percent from the top, and value in words."""
        return [(self.axis.place(value), self.tick_in_words(value)) for value in self.axis.lines]


def build_lines(report: Report, formats: Formats) -> list[ReportLine]:
    """Return the lines of a report that have points enough."""
    lines = (_build_line(report, measure, formats) for measure in TITLES)
    return [line for line in lines if line is not None]


def _build_line(report: Report, measure: Measure, formats: Formats) -> ReportLine | None:
    points = build_trend(report.heads, measure)
    known = [(point, point.value) for point in points if point.value is not None]
    if len(known) < MIN_POINTS:
        return None

    def in_words(value: float) -> str:
        return value_in_words(value, measure, formats)

    values = [value for _point, value in known]
    title = TITLES[measure]()
    label = _(
        "{title}: {first} on {first_day}, {last} on {last_day}. Lowest: {low}; highest: {high}."
    ).format(
        title=title,
        first=in_words(values[0]),
        first_day=formats.date(known[0][0].exported_at),
        last=in_words(values[-1]),
        last_day=formats.date(known[-1][0].exported_at),
        low=in_words(min(values)),
        high=in_words(max(values)),
    )
    return ReportLine(
        title,
        measure,
        points,
        build_axis((point for point, _value in known), measure),
        in_words,
        lambda value: tick_in_words(value, measure, formats),
        label,
    )
