"""Bars over time as SVG, with a button for each bar: it is chosen by pointer or by keyboard.

Outline = you follow, filled foot = they follow back.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from still_followers.core.cohort import Bar, Unit
from still_followers.views.charts import STEPS, axis_of
from still_followers.views.formats import Formats
from still_followers.views.mark_words import day_in_words
from still_followers.views.markup import Markup, joined, markup
from still_followers.views.speech import _, ngettext

WIDE, LEFT = 0.76, 0.12
"""A bar's width and its distance from the left edge of its column, whose width is 1."""


ROOM = 0.45
"""What the name of a month takes of the chart's width on a phone."""


def bar_in_words(bar: Bar, unit: Unit, formats: Formats) -> str:
    """Say which days a bar is about."""
    if unit is Unit.MONTH:
        return formats.month(bar.start)
    if unit is Unit.DAY:
        return day_in_words(bar.start, formats)
    return _("week from {day}").format(day=day_in_words(bar.start, formats))


def _rect(kind: str, x: float, height: float, wide: float = WIDE) -> Markup:
    return markup(
        '<rect class="{kind}" x="{x}" y="{y}" width="{wide}" height="{height}"/>',
        kind=kind,
        x=f"{x:.2f}",
        y=f"{100 - height:.2f}",
        wide=f"{wide:.2f}",
        height=f"{height:.2f}",
    )


def is_chosen(bar: Bar, chosen: tuple[date, date] | None) -> bool:
    """Tell whether a bar has days of the chosen range."""
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


def _marks(bars: Sequence[Bar], unit: Unit, formats: Formats) -> Markup:
    """Name the years below months, the months below weeks and days.

    A name that has no room stands nowhere; one that has it only before its mark stands there.
    """
    labels = []
    wide = 1 if unit is Unit.MONTH else ROOM * len(bars)
    free = 0.0
    for number, bar in enumerate(bars):
        if unit is Unit.MONTH:
            begins, words = bar.start.month == 1, str(bar.start.year)
        else:
            begins, words = (
                bar.start.day <= (bar.end - bar.start).days + 1,
                formats.month(bar.start),
            )
        is_late = number + wide > len(bars)
        start = number - wide if is_late else number
        if begins and start >= free:
            labels.append(_label(number, words, is_late=is_late))
            free = start + wide
    return joined(labels)


def _label(number: int, words: str, *, is_late: bool) -> Markup:
    return markup(
        '<em{late} data-vars="--at:{n}">{words}</em>',
        late=Markup(' class="late"' if is_late else ""),
        n=number,
        words=words,
    )


def render_bars(
    bars: Sequence[Bar], unit: Unit, chosen: tuple[date, date] | None, formats: Formats
) -> Markup:
    """Show bars; those of the chosen range stand out and have their numbers above them."""
    axis = axis_of([0, max(bar.followed for bar in bars)], least=1)
    marked = [is_chosen(bar, chosen) for bar in bars]
    stop = marked.index(True) if True in marked else len(bars) - 1
    drawn = joined(
        markup(
            "<g{on}>{gap}{outline}{foot}</g>",
            on=Markup(' class="on"' if on else ""),
            gap=_rect("range", number, 100, 1) if on else "",
            outline=_rect("all", number + LEFT, 100 - axis.place(bar.followed)),
            foot=_rect("back", number + LEFT, 100 - axis.place(bar.back)),
        )
        for number, (bar, on) in enumerate(zip(bars, marked, strict=True))
    )
    ticks = joined(
        markup(
            '<em class="tick" data-vars="--y:{y}%">{words}</em>',
            y=f"{100 * n / STEPS:.2f}",
            words=formats.number(round(axis.high - n * (axis.high - axis.low) / STEPS)),
        )
        for n in range(STEPS + 1)
    )
    columns = joined(
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
        marks=_marks(bars, unit, formats),
        label=_("When you followed; arrow keys move, Enter chooses, Shift with arrows widens"),
        columns=columns,
    )


def render_bars_table(bars: Sequence[Bar], unit: Unit, formats: Formats) -> Markup:
    """Show the same numbers as a table."""
    lines = joined(
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
