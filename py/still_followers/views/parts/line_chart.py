"""A line over time as SVG, with its labels as HTML: the SVG is stretched, words must not be.

It knows numbers and days, not what they count.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from math import floor, log10

from still_followers.core.history.trends import Point
from still_followers.views.formats import Formats
from still_followers.views.markup import Markup, join, markup

STEPS = 3
"""Steps of the vertical axis: they make four lines, and the upper three are labelled."""
_NICE = (1, 2, 5, 10, 20)
"""Possible step sizes, to be multiplied by a power of ten; whole numbers stay whole."""


@dataclass(frozen=True, slots=True)
class Axis:
    """A vertical axis, by the values of its lowest and highest line."""

    low: float
    high: float

    def place(self, value: float) -> float:
        """Return the position of a value, in percent from the top."""
        return 100 * (self.high - value) / (self.high - self.low)


def build_axis(values: Sequence[float], *, min_step: float) -> Axis:
    """Build an axis with round labels that holds all values, with steps of at least `min_step`."""
    low, high = min(values), max(values)
    rough = max((high - low) / STEPS, min_step)
    power = 10 ** floor(log10(rough))
    for step in (nice * power for nice in _NICE):
        start = floor(low / step) * step
        if step >= rough and start + STEPS * step >= high:
            break
    return Axis(start, start + STEPS * step)


def _positions(points: Sequence[Point]) -> list[float]:
    """Return the position of each point in time, in percent from the start."""
    first, last = points[0].exported_at, points[-1].exported_at
    whole = (last - first).total_seconds()
    if not whole:
        return [100 * number / max(1, len(points) - 1) for number in range(len(points))]
    return [100 * (point.exported_at - first).total_seconds() / whole for point in points]


def _label(kind: str, x: float, y: float, words: str) -> Markup:
    return markup(
        '<em data-kind="{kind}" data-vars="--x:{x}%;--y:{y}%">{words}</em>',
        kind=kind,
        x=f"{x:.2f}",
        y=f"{y:.2f}",
        words=words,
    )


def _paths(places: Sequence[tuple[float, float | None]]) -> Markup:
    """Draw the line, broken where values are missing."""
    runs = (list(run) for known, run in groupby(places, lambda p: p[1] is not None) if known)
    return join(
        markup('<path class="line" d="M{way}"/>', way=" L".join(f"{x:.2f} {y:.2f}" for x, y in run))
        for run in runs
    )


def _bands(places: Sequence[tuple[float, float | None]]) -> Markup:
    """Shade the gaps, from the point before each to the point after it."""
    bands = []
    known = [number for number, (_, y) in enumerate(places) if y is not None]
    edges = [-1, *known, len(places)]
    for left, right in pairwise(edges):
        if right - left > 1:
            start = places[left][0] if left >= 0 else 0.0
            end = places[right][0] if right < len(places) else 100.0
            bands.append(
                markup(
                    '<rect class="band" x="{x}" y="0" width="{wide}" height="100"/>',
                    x=f"{start:.2f}",
                    wide=f"{end - start:.2f}",
                )
            )
    return join(bands)


def render_line(
    points: Sequence[Point],
    in_words: Callable[[float], str],
    formats: Formats,
    *,
    min_step: float,
    label: str,
) -> Markup:
    """Show a line over time.

    Args:
        points: oldest first, at least two of them with a value.
        in_words: writes a value.
        formats: writes days.
        min_step: the smallest step that the axis may have.
        label: the whole chart in one sentence, for those who cannot see it.
    """
    axis = build_axis(
        [point.value for point in points if point.value is not None], min_step=min_step
    )
    places = [
        (x, None if point.value is None else axis.place(point.value))
        for x, point in zip(_positions(points), points, strict=True)
    ]
    dots = [(x, y, point) for (x, y), point in zip(places, points, strict=True) if y is not None]
    last_x, last_y, last = dots[-1]
    lines = join(
        markup('<line class="grid" x1="0" x2="100" y1="{y}" y2="{y}"/>', y=f"{100 * n / STEPS:.2f}")
        for n in range(STEPS + 1)
    )
    ticks = join(
        _label("tick", 0, 100 * n / STEPS, in_words(axis.high - n * (axis.high - axis.low) / STEPS))
        for n in range(STEPS)
    )
    ends = markup(
        "{first}{last}",
        first=_label("first", 0, 100, formats.date(points[0].exported_at)),
        last=_label("last", 100, 100, formats.date(points[-1].exported_at)),
    )
    return markup(
        '<div class="plot"><svg viewBox="0 0 100 100" preserveAspectRatio="none" role="img" '
        'aria-label="{label}">{bands}{lines}{paths}</svg><div aria-hidden="true">{ticks}{dots}{ends}'
        "{value}</div></div>",
        label=label,
        bands=_bands(places),
        lines=lines,
        paths=_paths(places),
        ticks=ticks,
        dots=join(
            markup('<i data-vars="--x:{x}%;--y:{y}%"></i>', x=f"{x:.2f}", y=f"{y:.2f}")
            for x, y, _ in dots
        ),
        ends=ends,
        value=_label("value", last_x, last_y, in_words(last.value or 0.0)),
    )
