"""Bars over time as SVG, with a button for each bar, so that pointer and keyboard can choose it.

The outline is who you followed, the filled part who follows back. Of a bar that lies partly in the chosen
range only the part of those days stands out, so that what is lit is what the headline counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from still_followers.core.decisions.campaigns import Bar, Unit
from still_followers.views.formats import Formats
from still_followers.views.i18n import _, ngettext
from still_followers.views.markup import NOTHING, Markup, join, markup
from still_followers.views.parts.line_chart import Axis, build_zero_axis
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


def _column(bar: Bar, unit: Unit, formats: Formats, *, is_stop: bool) -> Markup:
    return markup(
        '<button type="button" data-action="bar" data-start="{start}" data-end="{end}" '
        'tabindex="{stop}" aria-pressed="{on}" aria-label="{label}"></button>',
        start=bar.start.isoformat(),
        end=bar.end.isoformat(),
        stop=0 if is_stop else -1,
        on="false" if bar.inside is None else "true",
        label=_column_in_words(bar, unit, formats),
    )


def _column_in_words(bar: Bar, unit: Unit, formats: Formats) -> str:
    text = ngettext(
        "{days}: {followed} followed, {back} of them follow back",
        "{days}: {followed} followed, {back} of them follow back",
        bar.followed,
    )
    said = text.format(
        days=bar_in_words(bar, unit, formats),
        followed=formats.number(bar.followed),
        back=formats.number(bar.back),
    )
    if bar.inside is None or bar.inside[0] == bar.followed:
        return said
    return _("{bar}; {count} in the chosen range").format(
        bar=said, count=formats.number(bar.inside[0])
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


def _render_lit(bars: Sequence[Bar], in_all: int, formats: Formats) -> Markup:
    """Write how many the lit bars count, over their middle; and of how many, where some are not drawn."""
    lit = [number for number, bar in enumerate(bars) if bar.inside is not None]
    if not lit:
        return NOTHING
    middle = (lit[0] + lit[-1] + 1) / 2 / len(bars)
    count = sum(bar.inside[0] for bar in bars if bar.inside is not None)
    words = formats.number(count)
    if count != in_all:
        words = _("{count} of {all}").format(count=words, all=formats.number(in_all))
    return markup(
        '<em class="lit" data-vars="--x:{x}%">{words}</em>', x=f"{100 * middle:.2f}", words=words
    )


def _draw_bar(number: int, bar: Bar, axis: Axis) -> Markup:
    """Draw one bar; of those in the chosen range another one over it."""

    def draw(followed: int, back: int) -> Markup:
        return join(
            _rect(kind, number + BAR_LEFT, 100 - axis.place(count))
            for kind, count in (("all", followed), ("back", back))
        )

    whole = markup("<g>{bar}</g>", bar=draw(bar.followed, bar.back))
    if bar.inside is None:
        return whole
    return markup(
        '{range}{whole}<g class="on">{part}</g>',
        range=_rect("range", number, 100, 1),
        whole=NOTHING if bar.inside[0] == bar.followed else whole,
        part=draw(*bar.inside),
    )


def render_bars(bars: Sequence[Bar], unit: Unit, in_all: int, formats: Formats) -> Markup:
    """Show the bars; what lies in the chosen range, `in_all` people, stands out with its number above."""
    axis = build_zero_axis(max(bar.followed for bar in bars))
    marked = [bar.inside is not None for bar in bars]
    stop = marked.index(True) if True in marked else len(bars) - 1
    lines = join(
        markup(
            '<line class="grid" x1="0" x2="{count}" y1="{y}" y2="{y}"/>',
            count=len(bars),
            y=f"{axis.place(value):.2f}",
        )
        for value in axis.lines[1:]
    )
    ticks = join(
        markup("<em>{words}</em>", words=formats.number(round(value)))
        for value in reversed(axis.lines)
    )
    return markup(
        '<div class="bars-chart" data-vars="--count:{count}"><div class="ticks" aria-hidden="true">'
        '{ticks}</div><div class="canvas"><svg viewBox="0 0 {count} 100" preserveAspectRatio="none" '
        'aria-hidden="true">{lines}{drawn}</svg><div aria-hidden="true">{marks}{lit}</div>'
        '<div class="columns" role="group" aria-label="{label}" data-roving data-reads>{columns}</div>'
        '<span data-reading aria-hidden="true"></span></div></div>',
        count=len(bars),
        lines=lines,
        drawn=join(_draw_bar(number, bar, axis) for number, bar in enumerate(bars)),
        ticks=ticks,
        marks=_render_marks(bars, unit, formats),
        lit=_render_lit(bars, in_all, formats),
        label=_(
            "When you followed people. Arrow keys move, Enter selects, Shift with arrows "
            "widens the range."
        ),
        columns=join(
            _column(bar, unit, formats, is_stop=number == stop) for number, bar in enumerate(bars)
        ),
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
