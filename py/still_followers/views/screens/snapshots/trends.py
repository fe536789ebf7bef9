"""How an account's numbers went from snapshot to snapshot."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from still_followers.core.history.trends import Measure, Point
from still_followers.core.snapshots.snapshot import Head
from still_followers.views.formats import Formats
from still_followers.views.i18n import _, ngettext
from still_followers.views.markup import Markup, joined, markup
from still_followers.views.parts.line_chart import render_line

FEWEST = 2
"""Points of a line."""
NAMED = 3
"""Left out snapshots that are named; of more only the number is told."""

_TITLES: Mapping[Measure, Callable[[], str]] = {
    Measure.MUTUAL_SHARE: lambda: _("Mutual share"),
    Measure.FOLLOWERS: lambda: _("Followers"),
    Measure.FOLLOWING: lambda: _("Following"),
    Measure.MUTUALS: lambda: _("Mutuals"),
    Measure.NOT_FOLLOWING_BACK: lambda: _("Not following back"),
    Measure.RELEVANCE: lambda: _("Relevance"),
}
SHARES = (Measure.MUTUAL_SHARE, Measure.RELEVANCE)


def value_in_words(value: float, measure: Measure, formats: Formats) -> str:
    """Write a value of a measure."""
    if measure in SHARES:
        return formats.percent(value)
    return formats.number(round(value))


def _finding(measure: Measure, *, moved: bool) -> str:
    """Return the sentence of a measure with its slots."""
    if not moved:
        return {
            Measure.MUTUAL_SHARE: _("The share of mutuals is {last}, as on {day}."),
            Measure.FOLLOWERS: _("Your followers are {last}, as on {day}."),
            Measure.FOLLOWING: _("You follow {last} accounts, as on {day}."),
            Measure.MUTUALS: _("Your mutuals are {last}, as on {day}."),
            Measure.NOT_FOLLOWING_BACK: _("Not following back are {last}, as on {day}."),
            Measure.RELEVANCE: _(
                "{last} of those you follow are mutual or kept for a reason, as on {day}."
            ),
        }[measure]
    return {
        Measure.MUTUAL_SHARE: _("The share of mutuals went from {first} to {last} since {day}."),
        Measure.FOLLOWERS: _("Your followers went from {first} to {last} since {day}."),
        Measure.FOLLOWING: _("The accounts you follow went from {first} to {last} since {day}."),
        Measure.MUTUALS: _("Your mutuals went from {first} to {last} since {day}."),
        Measure.NOT_FOLLOWING_BACK: _(
            "Those not following back went from {first} to {last} since {day}."
        ),
        Measure.RELEVANCE: _(
            "Mutual or kept for a reason: from {first} to {last} of those you follow since {day}."
        ),
    }[measure]


def _finding_in_words(known: Sequence[Point], measure: Measure, formats: Formats) -> str:
    first, last = (value_in_words(known[n].value or 0.0, measure, formats) for n in (0, -1))
    return _finding(measure, moved=first != last).format(
        first=first, last=last, day=formats.date(known[0].exported_at)
    )


def _chart_in_words(known: Sequence[Point], measure: Measure, formats: Formats) -> str:
    low, high = (pick(known, key=lambda one: one.value or 0.0) for pick in (min, max))
    return _("{finding} Lowest: {low} on {low_day}; highest: {high} on {high_day}.").format(
        finding=_finding_in_words(known, measure, formats),
        low=value_in_words(low.value or 0.0, measure, formats),
        low_day=formats.date(low.exported_at),
        high=value_in_words(high.value or 0.0, measure, formats),
        high_day=formats.date(high.exported_at),
    )


def _left_out_in_words(heads: Sequence[Head], formats: Formats) -> str:
    partial = [head for head in heads if not head.coverage.whole]
    if not partial:
        return ""
    if len(partial) > NAMED:
        return _("{count} partial snapshots are left out.").format(
            count=formats.number(len(partial))
        )
    dates = ", ".join(formats.date(head.exported_at) for head in partial)
    return ngettext(
        "The snapshot of {dates} is partial and left out.",
        "The snapshots of {dates} are partial and left out.",
        len(partial),
    ).format(dates=dates)


def _render_tabs(measure: Measure) -> Markup:
    return markup(
        '<nav class="tabs" aria-label="{label}">{links}</nav>',
        label=_("What the line shows"),
        links=joined(
            markup(
                '<a href="#/trends/{measure}"{current}>{title}</a>',
                measure=str(one),
                current=Markup(' aria-current="true"' if one is measure else ""),
                title=title(),
            )
            for one, title in _TITLES.items()
        ),
    )


def render_measure(points: Sequence[Point], measure: Measure, formats: Formats) -> Markup:
    """Show a line of at least two known points."""
    known = [one for one in points if one.value is not None]
    return render_line(
        points,
        lambda value: value_in_words(value, measure, formats),
        formats,
        least=0.001 if measure in SHARES else 1,
        label=_chart_in_words(known, measure, formats),
    )


def render_trends(
    heads: Sequence[Head], points: Sequence[Point], measure: Measure, formats: Formats
) -> Markup:
    """Show one measure of one account over time; the table of snapshots stands below it."""
    known = [one for one in points if one.value is not None]
    left_out = _left_out_in_words(heads, formats)
    if len(known) < FEWEST:
        return markup(
            '<section class="sect" id="trends"><h2>{title}</h2><p class="note">{words} {left_out}'
            "</p></section>",
            title=_("How it goes on"),
            words=_("A line needs two whole snapshots. With each export it grows."),
            left_out=left_out,
        )
    return markup(
        '<section class="sect" id="trends"><h2>{finding}</h2>{tabs}{line}'
        '<p class="note after">{left_out}</p></section>',
        finding=_finding_in_words(known, measure, formats),
        tabs=_render_tabs(measure),
        line=render_measure(points, measure, formats),
        left_out=left_out,
    )
