"""Bars over time as SVG, with a button for each bar, so that pointer and keyboard can choose it.

The outline is who you followed, the filled part who follows back.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from still_followers.core.decisions.campaigns import Bar, Unit
from still_followers.views.formats import Formats
from still_followers.views.i18n import _, ngettext
from still_followers.views.markup import Markup, join, markup
from still_followers.views.parts.line_chart import STEPS, build_axis
from still_followers.views.words.marks import day_in_words

BAR_WIDTH, BAR_LEFT = 0.76, 0.12
"""The width of a bar and its distance from the left edge of its column, which is 1 wide."""

NAME_WIDTH_ON_A_PHONE, NAME_WIDTH = 0.45, 0.22
"""The share of the chart's width that the name of a month takes: on a phone, and from 768 px on."""

Span = tuple[float, float]
"""The left and right end of a name, in columns."""


def bar_in_words(bar: Bar, unit: Unit, formats: Formats) -> str:
    """Say which days a bar covers."""
    if unit is Unit.MONTH:
        return formats.month(bar.start)
    if unit is Unit.DAY:
        return day_in_words(bar.start, formats)
    return _("week from {day}").format(day=day_in_words(bar.start, formats))


def _rect(kind: str, x: float, height: float, wide: float = BAR_WIDTH) -> Markup:
    return markup(
        '<rect class="{kind}" x="{x}" y="{y}" width="{wide}" height="{height}"/>',
        kind=kind,
        x=f"{x:.2f}",
        y=f"{100 - height:.2f}",
        wide=f"{wide:.2f}",
        height=f"{height:.2f}",
    )


def is_chosen(bar: Bar, chosen: tuple[date, date] | None) -> bool:
    """Tell whether a bar overlaps the chosen range."""
    return chosen is not None and bar.start <= chosen[1] and bar.end >= chosen[0]


def _column(bar: Bar, unit: Unit, formats: Formats, *, on: bool, is_stop: bool) -> Markup:
    text = ngettext(
        "{days}: {followed} followed, {back} of them follow back",
        "{days}: {followed} followed, {back} of them follow back",
        bar.followed,
    )
    return markup(
        '<button type="button" data-action="bar" data-start="{start}" data-end="{end}" '
        'tabindex="{stop}" aria-pressed="{on}" aria-label="{label}">{value}</button>',
        start=bar.start.isoformat(),
        end=bar.end.isoformat(),
        stop=0 if is_stop else -1,
        on="true" if on else "false",
        label=text.format(
            days=bar_in_words(bar, unit, formats),
            followed=formats.number(bar.followed),
            back=formats.number(bar.back),
        ),
        value=markup('<i aria-hidden="true">{n}</i>', n=formats.number(bar.followed)) if on else "",
    )


def _begins_period(bar: Bar, unit: Unit) -> bool:
    """Tell whether a year begins in a bar of a month, or a month in a bar of a week or a day."""
    if unit is Unit.MONTH:
        return bar.start.month == 1
    return bar.start.day <= (bar.end - bar.start).days + 1


def _place_names(marks: Iterable[int], room: float, end: int, taken: list[Span]) -> dict[int, Span]:
    """Place the names that have room, after their mark or else before it.

    Args:
        marks: the columns at whose left edge a period begins.
        room: the width of a name, in columns.
        end: the width of the chart, in columns.
        taken: the spans of other names; those of the placed names are added.
    """
    placed: dict[int, Span] = {}
    for mark in marks:
        for start in (mark, mark - room):
            free = all(start >= right or start + room <= left for left, right in taken)
            if free and start >= 0 and start + room <= end:
                placed[mark] = (start, start + room)
                taken.append(placed[mark])
                break
    return placed


def _render_marks(bars: Sequence[Bar], unit: Unit, formats: Formats) -> Markup:
    """Mark where years begin among months, or months among weeks or days; name those with room."""
    marks = [number for number, bar in enumerate(bars) if _begins_period(bar, unit)]
    if unit is Unit.MONTH:
        return join(_render_mark(mark, str(bars[mark].start.year)) for mark in marks)
    end = len(bars)
    narrow = _place_names(marks, NAME_WIDTH_ON_A_PHONE * end, end, [])
    room = NAME_WIDTH * end
    taken: list[Span] = [
        (mark - room, mark) if start < mark else (mark, mark + room)
        for mark, (start, _right) in narrow.items()
    ]
    wide = _place_names((mark for mark in marks if mark not in narrow), room, end, taken)
    placed = {**narrow, **wide}
    return join(
        _render_mark(
            mark,
            formats.month(bars[mark].start) if mark in placed else "",
            is_late=mark in placed and placed[mark][0] < mark,
            is_wide=mark in wide,
        )
        for mark in marks
    )


def _render_mark(
    number: int, words: str, *, is_late: bool = False, is_wide: bool = False
) -> Markup:
    """Mark a column's left edge. "late": the words stand before it; "wide": no words on a phone."""
    kinds = " ".join(kind for kind, holds in (("late", is_late), ("wide", is_wide)) if holds)
    return markup(
        '<em{kinds} data-vars="--at:{n}">{words}</em>',
        kinds=markup(' class="{kinds}"', kinds=kinds) if kinds else "",
        n=number,
        words=markup("<span>{words}</span>", words=words) if words else "",
    )


def render_bars(
    bars: Sequence[Bar], unit: Unit, chosen: tuple[date, date] | None, formats: Formats
) -> Markup:
    """Show the bars; those of the chosen range stand out, with their numbers above them."""
    axis = build_axis([0, max(bar.followed for bar in bars)], min_step=1)
    marked = [is_chosen(bar, chosen) for bar in bars]
    stop = marked.index(True) if True in marked else len(bars) - 1
    drawn = join(
        markup(
            "<g{on}>{gap}{outline}{foot}</g>",
            on=Markup(' class="on"' if on else ""),
            gap=_rect("range", number, 100, 1) if on else "",
            outline=_rect("all", number + BAR_LEFT, 100 - axis.place(bar.followed)),
            foot=_rect("back", number + BAR_LEFT, 100 - axis.place(bar.back)),
        )
        for number, (bar, on) in enumerate(zip(bars, marked, strict=True))
    )
    ticks = join(
        markup(
            '<em class="tick" data-vars="--y:{y}%">{words}</em>',
            y=f"{100 * n / STEPS:.2f}",
            words=formats.number(round(axis.high - n * (axis.high - axis.low) / STEPS)),
        )
        for n in range(STEPS + 1)
    )
    columns = join(
        _column(bar, unit, formats, on=on, is_stop=number == stop)
        for number, (bar, on) in enumerate(zip(bars, marked, strict=True))
    )
    return markup(
        '<div class="bars-chart" data-vars="--count:{count}"><svg viewBox="0 0 {count} 100" '
        'preserveAspectRatio="none" aria-hidden="true">{drawn}</svg>'
        '<div aria-hidden="true">{ticks}{marks}</div>'
        '<div class="columns" role="group" aria-label="{label}" data-roving>{columns}</div></div>',
        count=len(bars),
        drawn=drawn,
        ticks=ticks,
        marks=_render_marks(bars, unit, formats),
        label=_("When you followed; arrow keys move, Enter chooses, Shift with arrows widens"),
        columns=columns,
    )


def render_bars_table(bars: Sequence[Bar], unit: Unit, formats: Formats) -> Markup:
    """Show the same numbers as a table."""
    lines = join(
        markup(
            '<tr><td>{days}</td><td class="n">{followed}</td><td class="n">{back}</td></tr>',
            days=bar_in_words(bar, unit, formats),
            followed=formats.number(bar.followed),
            back=formats.number(bar.back),
        )
        for bar in bars
        if bar.followed
    )
    return markup(
        '<details class="tech"><summary>{title}</summary><table class="facts"><thead><tr>'
        '<th scope="col">{days}</th><th scope="col" class="n">{followed}</th>'
        '<th scope="col" class="n">{back}</th></tr></thead><tbody>{lines}</tbody></table></details>',
        title=_("The bars as a table"),
        days=_("When"),
        followed=_("Followed"),
        back=_("Follow back"),
        lines=lines,
    )
