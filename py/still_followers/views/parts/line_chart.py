"""A line over time as SVG, with its labels as HTML: the SVG is stretched, words must not be.

It knows numbers and days, not what they count. Its axes do not exaggerate: a share's spans at least 10
points; a count's starts at zero where the lowest value is less than half of the highest, or all are
small, and spans at least a tenth of the highest elsewhere. Each point can be read by pointer, touch and keyboard
(page/screens/charts.py): they stand in an attribute, so that 250 of them cost no elements.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import count, groupby, pairwise, takewhile
from math import ceil, floor, inf
from typing import TYPE_CHECKING

from still_followers.core.history.trends import Point
from still_followers.views.formats import Formats
from still_followers.views.i18n import _
from still_followers.views.markup import NOTHING, Markup, join, markup

if TYPE_CHECKING:
    from still_followers.core.decisions.campaigns import Campaign

SHARE_SPAN = 10
"""Points that the axis of a share spans at least."""
COUNT_SPAN = 0.1
"""The part of the highest count that an axis spans at least."""
SMALL = 20
"""Up to this highest count an axis starts at zero: one person more is no cliff."""
ROOM = 1.25
"""How many times the largest value an axis that starts at zero reaches at most."""
MOST_STEPS, FEWEST_STEPS = 5, 3
_NICE = (1, 2, 2.5, 5)
MOST_DOTS = 60
"""Points that have a dot each; of more only the last one has."""
MARK_ROOM = 10.0
"""How far apart the numbers of campaigns stand at least, in percent of the width: on a phone too."""
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Axis:
    """A vertical axis, by the values of its lines, the lowest first."""

    lines: tuple[float, ...]

    @property
    def low(self) -> float:
        """Return the value of the lowest line."""
        return self.lines[0]

    @property
    def high(self) -> float:
        """Return the value of the highest line."""
        return self.lines[-1]

    def place(self, value: float) -> float:
        """Return the position of a value, in percent from the top."""
        return 100 * (self.high - value) / (self.high - self.low)


def build_share_axis(shares: Sequence[float]) -> Axis:
    """Build the axis of shares from 0 to 1."""
    low, high = (round(100 * share, 6) for share in (min(shares), max(shares)))
    for step in (5, 10, 20):
        start, end = _span(low, high, step, SHARE_SPAN, most=100)
        if end - start <= MOST_STEPS * step:
            break
    return Axis(tuple(points / 100 for points in range(start, end + 1, step)))


def build_count_axis(counts: Sequence[float]) -> Axis:
    """Build the axis of whole numbers; see above where it starts."""
    low, high = min(counts), max(counts)
    if low < high / 2 or high <= SMALL:
        return build_zero_axis(high)
    for step in _iter_steps():
        start, end = _span(low, high, step, COUNT_SPAN * high)
        if end - start <= MOST_STEPS * step:
            break
    return Axis(tuple(range(start, end + 1, step)))


def build_zero_axis(largest: float) -> Axis:
    """Build an axis of whole numbers from zero to at most `ROOM` times the largest."""
    largest = max(largest, 1)
    steps = takewhile(lambda step: step * FEWEST_STEPS <= ROOM * largest, _iter_steps())
    fitting = [
        step
        for step in steps
        if FEWEST_STEPS * step <= ceil(largest / step) * step <= ROOM * largest
    ]
    step = max(fitting, default=1)
    return Axis(tuple(range(0, ceil(largest / step) * step + 1, step)))


def _iter_steps() -> Iterator[int]:
    """Yield the steps that an axis of whole numbers may have, the smallest first."""
    for power in count():
        yield from (int(nice * 10**power) for nice in _NICE if float(nice * 10**power).is_integer())


def _span(low: float, high: float, step: int, least: float, most: float = inf) -> tuple[int, int]:
    """Return whole multiples of a step around two values, `least` apart or more.

    It grows on the side on which the values are nearer to its end, inside 0 and `most`.
    """
    start, end = floor(low / step) * step, ceil(high / step) * step
    while end == start or end - start < least:
        has_room = end + step <= most
        if start > 0 and (not has_room or start + end >= low + high):
            start -= step
        else:
            end += step
    return start, end


def place_points(points: Sequence[Point]) -> list[float]:
    """Return the position of each point in time, in percent from the start."""
    first, last = points[0].exported_at, points[-1].exported_at
    whole = (last - first).total_seconds()
    if not whole:
        return [100 * number / max(1, len(points) - 1) for number in range(len(points))]
    return [100 * (point.exported_at - first).total_seconds() / whole for point in points]


def render_label(kind: str, x: float, y: float, words: str) -> Markup:
    """Write words over a chart, at a place in percent from its left upper corner."""
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
        markup(
            '<path class="line" d="M{way}"/>',
            # A point between two gaps is a line back to itself, whose round ends are seen.
            way=" L".join(f"{x:.2f} {y:.2f}" for x, y in (run if len(run) > 1 else run * 2)),
        )
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


def select_campaigns(points: Sequence[Point], campaigns: Sequence[Campaign]) -> list[Campaign]:
    """Return the campaigns that lie within the time of a line, the earliest first."""
    first, last = (points[end].exported_at.date() for end in (0, -1))
    seen = (one for one in campaigns if one.start <= last and one.end >= first)
    return sorted(seen, key=lambda one: (one.start, one.end))


def _render_campaigns(points: Sequence[Point], campaigns: Sequence[Campaign]) -> Markup:
    """Mark campaigns on the lowest line, with their numbers where these have room."""
    first, last = points[0].exported_at, points[-1].exported_at
    whole = (last - first) / _DAY

    def place(moment: datetime) -> float:
        return min(100.0, max(0.0, 100 * ((moment - first) / _DAY) / whole)) if whole else 0.0

    marks, free = [], -MARK_ROOM
    for number, one in enumerate(campaigns, 1):
        days = one.start, min(one.end, date.max - _DAY) + _DAY
        start, end = (datetime.combine(day, time(), UTC) for day in days)
        middle = (place(start) + place(end)) / 2
        has_room = middle - free >= MARK_ROOM
        free = middle if has_room else free
        marks.append(
            markup(
                '<u data-vars="--x:{x}%;--wide:{wide}%"></u>{number}',
                x=f"{place(start):.2f}",
                wide=f"{place(end) - place(start):.2f}",
                number=render_label("campaign", middle, 100, str(number)) if has_room else "",
            )
        )
    return join(marks)


def _render_reader(
    points: Sequence[Point],
    places: Sequence[tuple[float, float | None]],
    in_words: Callable[[float], str],
    formats: Formats,
) -> Markup:
    """Lay what reads the points over the line: a slider from point to point, at the last one."""
    said = [
        _("{day}: {value}").format(
            day=formats.date(point.exported_at),
            value=_("left out") if point.value is None else in_words(point.value),
        )
        for point in points
    ]
    listed = "|".join(
        f"{x:.2f},{'' if y is None else f'{y:.2f}'},{words}"
        for (x, y), words in zip(places, said, strict=True)
    )
    last = max(number for number, (_x, y) in enumerate(places) if y is not None)
    return markup(
        '<div class="reader" data-reads role="slider" tabindex="0" aria-label="{label}" '
        'aria-valuemin="1" aria-valuemax="{count}" aria-valuenow="{last}" aria-valuetext="{words}" '
        'data-points="{listed}"><span data-reading aria-hidden="true"></span></div>',
        label=_("Values; arrow keys go from snapshot to snapshot"),
        count=len(points),
        last=last + 1,
        words=said[last],
        listed=listed,
    )


def render_line(  # noqa: PLR0913
    points: Sequence[Point],
    in_words: Callable[[float], str],
    formats: Formats,
    *,
    axis: Axis,
    tick_in_words: Callable[[float], str],
    label: str,
    campaigns: Sequence[Campaign] = (),
) -> Markup:
    """Show a line over time.

    Args:
        points: oldest first, at least two of them with a value.
        in_words: writes a value.
        formats: writes days.
        axis: the vertical axis, which holds all values.
        tick_in_words: writes the value of one of its lines.
        label: the whole chart in one sentence, for those who cannot see it.
        campaigns: what is marked on the lowest line, as `select_campaigns` returns it.
    """
    places = [
        (x, None if point.value is None else axis.place(point.value))
        for x, point in zip(place_points(points), points, strict=True)
    ]
    known = [(x, y, point) for (x, y), point in zip(places, points, strict=True) if y is not None]
    _last_x, last_y, last = known[-1]
    lines = join(
        markup(
            '<line class="grid" x1="0" x2="100" y1="{y}" y2="{y}"/>', y=f"{axis.place(value):.2f}"
        )
        for value in axis.lines
    )
    ends = markup(
        "{first}{last}",
        first=render_label("first", 0, 100, formats.date(points[0].exported_at)),
        last=render_label("last", 100, 100, formats.date(points[-1].exported_at)),
    )
    dots = join(
        markup('<i data-vars="--x:{x}%;--y:{y}%"></i>', x=f"{x:.2f}", y=f"{y:.2f}")
        for x, y, _point in (known if len(known) <= MOST_DOTS else known[-1:])
    )
    return markup(
        '<div class="plot"><div class="ticks" aria-hidden="true">{ticks}</div><div class="canvas">'
        '<svg viewBox="0 0 100 100" preserveAspectRatio="none" role="img" aria-label="{label}">'
        '{bands}{lines}{paths}</svg><div aria-hidden="true">{dots}{ends}{marks}</div>{reader}</div>'
        '<div class="value" aria-hidden="true" data-vars="--y:{y}%">{value}</div></div>{scale}',
        label=label,
        bands=_bands(places),
        lines=lines,
        paths=_paths(places),
        ticks=join(
            markup("<em>{words}</em>", words=tick_in_words(value)) for value in reversed(axis.lines)
        ),
        dots=dots,
        ends=ends,
        marks=_render_campaigns(points, campaigns),
        reader=_render_reader(points, places, in_words, formats),
        y=f"{last_y:.2f}",
        value=in_words(last.value or 0.0),
        scale=render_scale(axis, tick_in_words),
    )


def render_scale(axis: Axis, tick_in_words: Callable[[float], str]) -> Markup:
    """Say where the axis starts, unless it starts at zero."""
    if not axis.low:
        return NOTHING
    words = _("The scale starts at {low}, not at zero.").format(low=tick_in_words(axis.low))
    return markup('<p class="quiet scale">{words}</p>', words=words)
