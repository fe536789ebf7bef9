"""Several lines over time in one chart, each with its name at its end and with dashes of its own.

As in `views/parts/line_chart.py`, the SVG is stretched and words stand over it as HTML. Lines are told
apart by their dashes and names, the first also by its colour.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from still_followers.core.history.trends import Point
from still_followers.views.formats import Formats
from still_followers.views.i18n import _
from still_followers.views.markup import Markup, join, markup
from still_followers.views.parts.line_chart import Axis, place_points, render_label, render_scale

NAME_ROOM = 9.5
"""How far apart the names stand at least, in percent of the height: on a phone too."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line with a name; it has a point for each moment of the chart, without a value where it has none."""

    name: str
    points: Sequence[Point]

    @property
    def last(self) -> float:
        """Return its last value."""
        return next(one.value for one in reversed(self.points) if one.value is not None)


def render_lines(  # noqa: PLR0913
    lines: Sequence[Line],
    in_words: Callable[[float], str],
    formats: Formats,
    *,
    axis: Axis,
    tick_in_words: Callable[[float], str],
    label: str,
) -> Markup:
    """Show lines over time.

    Args:
        lines: at least one, each with a value and with points at the same moments, oldest first.
        in_words: writes a value.
        formats: writes days.
        axis: the vertical axis, which holds all values.
        tick_in_words: writes the value of one of its lines.
        label: the whole chart in one sentence, for those who cannot see it.
    """
    moments = lines[0].points
    places = place_points(moments)
    return markup(
        '<div class="plot lines"><div class="ticks" aria-hidden="true">{ticks}</div>'
        '<div class="canvas"><svg viewBox="0 0 100 100" preserveAspectRatio="none" role="img" '
        'aria-label="{label}">{grid}{paths}</svg><div aria-hidden="true">{first}{last}</div>{reader}'
        '</div><div class="ends" aria-hidden="true">{names}</div></div>{scale}',
        ticks=join(
            markup("<em>{words}</em>", words=tick_in_words(value)) for value in reversed(axis.lines)
        ),
        label=label,
        grid=join(
            markup(
                '<line class="grid" x1="0" x2="100" y1="{y}" y2="{y}"/>',
                y=f"{axis.place(value):.2f}",
            )
            for value in axis.lines
        ),
        paths=join(_render_path(number, one, places, axis) for number, one in enumerate(lines)),
        first=render_label("first", 0, 100, formats.date(moments[0].exported_at)),
        last=render_label("last", 100, 100, formats.date(moments[-1].exported_at)),
        reader=_render_reader(lines, places, in_words, formats),
        names=_render_names(lines, axis),
        scale=render_scale(axis, tick_in_words),
    )


def _render_path(number: int, line: Line, places: Sequence[float], axis: Axis) -> Markup:
    """Draw a line from its first value to its last."""
    way = [
        f"{x:.2f} {axis.place(point.value):.2f}"
        for x, point in zip(places, line.points, strict=True)
        if point.value is not None
    ]
    return markup('<path class="line" data-line="{n}" d="M{way}"/>', n=number, way=" L".join(way))


def _render_names(lines: Sequence[Line], axis: Axis) -> Markup:
    """Write the names at the ends of the lines, with the dashes of each."""
    ends = place_names([axis.place(line.last) for line in lines])
    return join(
        markup(
            '<em data-vars="--y:{y}%"><svg viewBox="0 0 18 2"><path class="line" data-line="{n}" '
            'd="M0 1 L18 1"/></svg>{name}</em>',
            y=f"{y:.2f}",
            n=number,
            name=line.name,
        )
        for number, (line, y) in enumerate(zip(lines, ends, strict=True))
    )


def place_names(ends: Sequence[float]) -> list[float]:
    """Return where names stand, as near to the ends of their lines as they have room for.

    Both are in percent from the top.
    """
    order = sorted(range(len(ends)), key=lambda number: ends[number])
    placed = [0.0] * len(ends)
    lowest = 100.0 + NAME_ROOM
    for number in reversed(order):  # from below, so that none stands under the chart
        lowest = placed[number] = min(ends[number], lowest - NAME_ROOM)
    highest = -NAME_ROOM
    for number in order:
        highest = placed[number] = max(placed[number], highest + NAME_ROOM)
    return placed


def _render_reader(
    lines: Sequence[Line],
    places: Sequence[float],
    in_words: Callable[[float], str],
    formats: Formats,
) -> Markup:
    """Lay what reads the values over the lines: a slider from export to export, at the last one."""
    said = [
        _("{day}: {value}").format(
            day=formats.date(lines[0].points[number].exported_at),
            value=_(", ").join(
                f"{line.name} {in_words(value)}"
                for line in lines
                if (value := line.points[number].value) is not None
            ),
        )
        for number in range(len(places))
    ]
    return markup(
        '<div class="reader" data-reads role="slider" tabindex="0" aria-label="{label}" '
        'aria-valuemin="1" aria-valuemax="{count}" aria-valuenow="{count}" aria-valuetext="{words}" '
        'data-points="{listed}"><span data-reading aria-hidden="true"></span></div>',
        label=_("Values; arrow keys go from snapshot to snapshot"),
        count=len(places),
        words=said[-1],
        listed="|".join(f"{x:.2f},,{words}" for x, words in zip(places, said, strict=True)),
    )
