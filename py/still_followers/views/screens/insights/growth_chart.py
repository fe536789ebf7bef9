"""Bars over time that rise with who came and fall with who left, as HTML over lines of SVG.

It reads without colour: up and down, and how a bar is drawn. Filled is sure. The hatched end of a bar
is who left between two exports of which one lies in another period, spread evenly over the days between:
so all bars together fall as far as people left, while the most of each period would exaggerate. An
outline counts only those seen later, a broken one what is not over.
A reading line says each bar in words (page/screens/charts.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import TYPE_CHECKING

from still_followers.views.i18n import _
from still_followers.views.markup import NOTHING, Markup, join, markup
from still_followers.views.parts.line_chart import build_zero_axis
from still_followers.views.screens.insights.growth_words import growth_in_words, period_in_words

if TYPE_CHECKING:
    from still_followers.core.insights.growth import PeriodGrowth
    from still_followers.core.insights.periods import Period
    from still_followers.views.formats import Formats

MOST_BARS = 60
"""Of more periods the latest are drawn: on a phone a bar is then three pixels wide."""
MOST_NAMES = 6
"""Years that are named at most below the bars."""


def _find_kind(growth: PeriodGrowth) -> str:
    """Return how the upper half of a bar is drawn, "" where nothing is special about it."""
    if growth.lost is None or growth.is_partly_before:
        return "still"
    return "open" if growth.is_open else ""


def _draw_bar(growth: PeriodGrowth, step: int, height: int) -> Markup:
    """Draw one period; `height` is that of the chart in steps."""
    lost = growth.lost_evenly
    sure = growth.lost.least if growth.lost else 0
    return markup(
        '<b data-kind="{kind}" data-vars="--up:{up}%;--down:{down}%;--sure:{sure}%"></b>',
        kind=_find_kind(growth) if growth.gained else "",
        up=f"{100 * growth.gained / step / height:.2f}",
        down=f"{100 * lost / step / height:.2f}",
        sure=f"{min(100, 100 * sure / lost) if lost else 0:.2f}",
    )


def _render_years(periods: Sequence[PeriodGrowth], period: Period, formats: Formats) -> Markup:
    """Name the years below the bars, or the first and the last period where no year begins."""
    starts = [number for number, one in enumerate(periods) if one.start.month == 1]
    if not starts:
        ends = ((0, "first", 0), (-1, "last", 100))
        return join(
            markup(
                '<em data-kind="{kind}" data-vars="--x:{x}%;--y:100%">{words}</em>',
                kind=kind,
                x=x,
                words=period_in_words(periods[number].start, period, formats),
            )
            for number, kind, x in ends[: len(periods)]
        )
    every, end = ceil(len(starts) / MOST_NAMES), len(periods)
    room = end / (MOST_NAMES + 2)
    return join(
        markup(
            '<em{late} data-vars="--at:{at}">{year}</em>',
            late=Markup(' class="late"') if number + room > end else NOTHING,
            at=number,
            year=markup("<span>{year}</span>", year=periods[number].start.year)
            if not place % every and (number + room <= end or number >= 2 * room)
            else NOTHING,
        )
        for place, number in enumerate(starts)
    )


def _render_reader(periods: Sequence[PeriodGrowth], period: Period, formats: Formats) -> Markup:
    """Lay what reads the bars over them: a slider from period to period, at the last one."""
    said = [growth_in_words(one, period, formats) for one in periods]
    return markup(
        '<div class="reader" data-reads role="slider" tabindex="0" aria-label="{label}" '
        'aria-valuemin="1" aria-valuemax="{count}" aria-valuenow="{count}" aria-valuetext="{last}" '
        'data-points="{listed}"><span data-reading aria-hidden="true"></span></div>',
        label=_("Values; arrow keys go from one period to the next"),
        count=len(said),
        last=said[-1],
        listed="|".join(
            f"{100 * (number + 0.5) / len(said):.2f},,{words}" for number, words in enumerate(said)
        ),
    )


def render_growth_chart(
    periods: Sequence[PeriodGrowth], period: Period, label: str, formats: Formats
) -> Markup:
    """Show periods as bars.

    Args:
        periods: oldest first, at least one.
        period: how long they are.
        label: the whole chart in one sentence, for those who cannot see it.
        formats: writes numbers and months.
    """
    gained = max(one.gained for one in periods)
    lost = ceil(max(one.lost_evenly for one in periods))
    axis = build_zero_axis(max(gained, lost))
    step = int(axis.lines[1])
    up, down = max(1, ceil(gained / step)), ceil(lost / step)
    return markup(
        '<div class="bars-chart" data-of="growth"><div class="ticks" aria-hidden="true">{ticks}</div>'
        '<div class="canvas" data-vars="--count:{count};--zero:{zero}%">'
        '<svg viewBox="0 0 100 100" preserveAspectRatio="none" role="img" aria-label="{label}">{lines}'
        '</svg><div class="grown" aria-hidden="true">{bars}</div><div aria-hidden="true">{years}</div>'
        "{reader}</div></div>",
        count=len(periods),
        zero=f"{100 * up / (up + down):.2f}",
        label=label,
        ticks=join(
            markup("<em>{number}</em>", number=formats.number(step * abs(number)))
            for number in range(up, -down - 1, -1)
        ),
        lines=join(
            markup(
                '<line class="grid{zero}" x1="0" x2="100" y1="{y}" y2="{y}"/>',
                zero=NOTHING if number else Markup(" zero"),
                y=f"{100 * (up - number) / (up + down):.2f}",
            )
            for number in range(up, -down - 1, -1)
        ),
        bars=join(_draw_bar(one, step, up + down) for one in periods),
        years=_render_years(periods, period, formats),
        reader=_render_reader(periods, period, formats),
    )


def render_legend(periods: Sequence[PeriodGrowth]) -> Markup:
    """Say how bars are drawn, of those that are."""
    kinds = {_find_kind(one) for one in periods if one.gained}
    lost = [one.lost for one in periods if one.lost]
    parts = (
        ("up", _("gained, up"), "" in kinds),
        ("still", _("gained, of those still there later"), "still" in kinds),
        ("open", _("gained so far"), "open" in kinds),
        ("down", _("left, down"), any(one.least for one in lost)),
        (
            "maybe",
            _("left between two exports, spread over the days"),
            any(one.lost_evenly > one.lost.least for one in periods if one.lost),
        ),
    )
    return markup(
        '<p class="quiet legend" data-of="growth">{parts}</p>',
        parts=join(
            markup(
                '<span><i class="swatch" data-kind="{kind}"></i>{words}</span>',
                kind=kind,
                words=words,
            )
            for kind, words, is_drawn in parts
            if is_drawn
        ),
    )
