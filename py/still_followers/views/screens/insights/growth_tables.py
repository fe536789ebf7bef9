"""The tables of growth, on the screen and as files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from still_followers.core.files.named_tables import Table
from still_followers.core.files.tables import Cell, Sheet
from still_followers.core.insights.periods import Period
from still_followers.core.model import ListName
from still_followers.views.i18n import _
from still_followers.views.markup import NOTHING, Markup, join, markup
from still_followers.views.screens.insights.growth_words import (
    LISTS,
    count_in_words,
    net_in_words,
    period_in_words,
    signed_in_words,
)
from still_followers.views.screens.insights.parts import render_numbers

if TYPE_CHECKING:
    from still_followers.core.insights.growth import Growth, Interval, PeriodGrowth
    from still_followers.views.formats import Formats

MOST_ROWS = 12
"""Rows of a table that are seen at once; more are folded below them."""
PERIOD_FIELDS = (
    "period", "first_day", "last_day", "gained", "returned_at_least", "returned_at_most",
    "lost_at_least", "lost_at_most", "net_at_least", "net_at_most", "complete",
)  # fmt: skip
INTERVAL_FIELDS = (
    "earlier_export", "later_export", "count_before", "new", "there_again", "lost", "net",
    "count_after",
)  # fmt: skip


def render_periods(
    periods: Sequence[PeriodGrowth], period: Period, growth: Growth, formats: Formats
) -> Markup:
    """Show the periods as tables, the latest first; those before the first whole export apart."""
    known = [one for one in reversed(periods) if one.lost is not None]
    before = [one for one in reversed(periods) if one.lost is None and one.gained]
    if len(growth.wholes) < 2:  # noqa: PLR2004 (a pair)
        known, before = [], [one for one in reversed(periods) if one.gained]
    has_returned = any(one.returned.most for one in known)
    columns = [_("Period"), _("Gained"), *([_("Back again")] if has_returned else [])]
    columns += [_("Left"), _("Net")]
    rows = [
        [
            _render_name(one, period, growth, formats),
            formats.number(one.gained),
            *([count_in_words(one.returned, formats)] if has_returned else []),
            count_in_words(one.lost, formats) if one.lost else "",
            net_in_words(one, formats),
        ]
        for one in known
    ]
    still = [
        [_render_name(one, period, growth, formats), formats.number(one.gained)] for one in before
    ]
    return markup(
        '<div class="charted">{known}{before}</div>',
        known=_render_folded(_("Gained and left by period"), columns, rows, "periods"),
        before=_render_folded(
            _("Before the first complete export"),
            [_("Period"), _("Gained, of those still there later")],
            still,
            "before",
            seen=0 if rows else MOST_ROWS,
        ),
    )


def _render_folded(
    caption: str,
    columns: Sequence[str],
    rows: Sequence[Sequence[str | Markup]],
    fold: str,
    seen: int = MOST_ROWS,
) -> Markup:
    """Show a table's first rows, and the others folded below them."""
    more = rows[seen:] if len(rows) > seen else []
    parts = [render_numbers(caption, columns, rows[:seen])] if rows[:seen] else []
    if more:
        parts.append(
            markup(
                '<details class="tech" data-fold="{fold}"><summary data-action="fold">{words}'
                "</summary>{table}</details>",
                fold=fold,
                words=_("Earlier") if seen else caption,
                table=render_numbers(caption, columns, more),
            )
        )
    return join(parts)


def _render_name(growth: PeriodGrowth, period: Period, of: Growth, formats: Formats) -> Markup:
    """Name a period, and say from when or to when it is known."""
    said = []
    if growth.is_partly_before and len(of.wholes) > 1:
        said.append(_("from {day}").format(day=formats.date(of.wholes[0])))
    if growth.is_open and of.last is not None:
        said.append(_("to {day}").format(day=formats.date(of.last)))
    return markup(
        "{name}{known}",
        name=period_in_words(growth.start, period, formats),
        known=markup(' <span class="quiet">{words}</span>', words=_(" ").join(said))
        if said
        else NOTHING,
    )


def render_pair(interval: Interval, list_name: ListName, formats: Formats) -> Markup:
    """Show what changed between two exports."""
    number = formats.number
    rows = [
        (formats.date(interval.before), number(interval.count_before)),
        (_("New"), signed_in_words(interval.new, formats)),
        *([(_("Back again"), signed_in_words(interval.again, formats))] if interval.again else []),
        (_("Left"), signed_in_words(-interval.lost, formats)),
        (_("Net"), signed_in_words(interval.net, formats)),
        (formats.date(interval.after), number(interval.count_after)),
    ]
    caption = _("Between two exports")
    table = render_numbers(caption, [caption, LISTS[list_name]()], rows)
    return markup('<div class="pair">{table}</div>', table=table)


def render_intervals(
    growth: Growth, places: Mapping[int, int], list_name: ListName, formats: Formats
) -> Markup:
    """Show what changed from each whole export to the next, the latest first."""
    if not growth.intervals:
        return NOTHING
    keys = {place: key for key, place in places.items()}
    has_again = any(one.again for one in growth.intervals)
    again = [_("Back again")] if has_again else []
    rows = [
        [
            _render_span(place, keys, growth, list_name, formats),
            formats.number(one.new),
            *([formats.number(one.again)] if has_again else []),
            formats.number(one.lost),
            signed_in_words(one.net, formats),
            formats.number(one.count_after),
        ]
        for place, one in reversed([*enumerate(growth.intervals)])
    ]
    caption = _("From export to export")
    columns = [_("Exports"), _("New"), *again, _("Left"), _("Net"), _("Total")]
    return markup(
        '<section class="sect charted"><h2>{caption}</h2>{table}</section>',
        caption=caption,
        table=_render_folded(caption, columns, rows, "intervals"),
    )


def _render_span(
    place: int, keys: Mapping[int, int], growth: Growth, list_name: ListName, formats: Formats
) -> Markup:
    """Name the days of an export and of the next one, with a link to the two."""
    start, end = formats.span(growth.wholes[place], growth.wholes[place + 1])
    words = _("{start} to {end}").format(start=start, end=end)
    if place not in keys or place + 1 not in keys:
        return markup("{words}", words=words)
    return markup(
        '<a href="#/growth/{list_name}/between/{before}/{after}">{words}</a>',
        list_name=str(list_name),
        before=keys[place],
        after=keys[place + 1],
        words=words,
    )


def build_period_table(
    periods: Sequence[PeriodGrowth], period: Period, list_name: ListName, formats: Formats
) -> Table:
    """Build the file of the periods, the latest first; what is not known is empty."""
    columns = (
        _("Period"), _("First day"), _("Last day"), _("Gained"), _("Back again, at least"),
        _("Back again, at most"), _("Left, at least"), _("Left, at most"), _("Net, at least"),
        _("Net, at most"), _("Complete"),
    )  # fmt: skip

    def rows() -> Iterator[Sequence[Cell]]:
        for one in reversed(periods):
            lost, net = one.lost, one.net
            is_complete = lost is not None and not (one.is_partly_before or one.is_open)
            yield (
                period_in_words(one.start, period, formats),
                one.start,
                one.end,
                one.gained,
                one.returned.least,
                one.returned.most,
                *((lost.least, lost.most) if lost else (None, None)),
                *((net.least, net.most) if net else (None, None)),
                _("yes") if is_complete else _("no"),
            )

    title = LISTS[list_name]()
    return Table("periods", PERIOD_FIELDS, Sheet(title, columns, rows()), len(periods))


def build_interval_table(name: str, intervals: Sequence[Interval]) -> Table:
    """Build the file of what changed between exports, the latest first."""
    columns = (
        _("Earlier export"), _("Later export"), _("Total before"), _("New"), _("Back again"), _("Left"),
        _("Net"), _("Total after"),
    )  # fmt: skip

    def rows() -> Iterator[Sequence[Cell]]:
        for one in reversed(intervals):
            yield (
                one.before.date(),
                one.after.date(),
                one.count_before,
                one.new,
                one.again,
                one.lost,
                one.net,
                one.count_after,
            )

    title = _("From export to export") if name == "intervals" else _("Between two exports")
    return Table(name, INTERVAL_FIELDS, Sheet(title, columns, rows()), len(intervals))
