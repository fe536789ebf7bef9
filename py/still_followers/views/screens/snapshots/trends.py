"""How an account's numbers went from snapshot to snapshot."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from still_followers.core.history.trends import Measure, Point
from still_followers.core.snapshots.snapshot import Head
from still_followers.views.formats import Formats
from still_followers.views.i18n import _, ngettext
from still_followers.views.markup import Markup, join, markup
from still_followers.views.parts.trend_line import MIN_POINTS, finding_in_words, render_measure

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
        links=join(
            markup(
                '<a href="#/trends/{measure}"{current}>{title}</a>',
                measure=str(one),
                current=Markup(' aria-current="true"' if one is measure else ""),
                title=title(),
            )
            for one, title in _TITLES.items()
        ),
    )


def render_trends(
    heads: Sequence[Head], points: Sequence[Point], measure: Measure, formats: Formats
) -> Markup:
    """Show one measure of one account over time; the table of snapshots stands below it."""
    known = [one for one in points if one.value is not None]
    left_out = _left_out_in_words(heads, formats)
    if len(known) < MIN_POINTS:
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
        finding=finding_in_words(known, measure, formats),
        tabs=_render_tabs(measure),
        line=render_measure(points, measure, formats),
        left_out=left_out,
    )
