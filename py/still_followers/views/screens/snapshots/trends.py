"""How an account's numbers went from snapshot to snapshot."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from still_followers.core.decisions.campaigns import Campaign
from still_followers.core.history.trends import Measure, Point
from still_followers.core.snapshots.snapshot import Head
from still_followers.views.formats import Formats
from still_followers.views.i18n import _, ngettext
from still_followers.views.markup import NOTHING, Markup, as_typed, join, markup
from still_followers.views.parts.line_chart import select_campaigns
from still_followers.views.parts.trend_line import (
    MIN_POINTS,
    finding_in_words,
    render_measure,
    value_in_words,
)
from still_followers.views.words.marks import day_in_words

NAMED = 3
"""Left out snapshots that are named; of more only the number is told."""
BESIDE = 8
"""Values that stand beside the line; more are folded below it."""

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
    dates = _(", ").join(formats.date(head.exported_at) for head in partial)
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


def _render_values(points: Sequence[Point], measure: Measure, formats: Formats) -> Markup:
    """Show the values as a table, the latest first."""
    table = markup(
        '<table class="facts"><thead><tr><th scope="col">{of}</th><th scope="col" class="n">{title}'
        "</th></tr></thead><tbody>{lines}</tbody></table>",
        of=_("Export of"),
        title=_TITLES[measure](),
        lines=join(
            markup(
                '<tr><td>{day}</td><td class="n"{partial}>{value}</td></tr>',
                day=formats.date(point.exported_at),
                partial=Markup(" data-partial" if point.value is None else ""),
                value=_("left out")
                if point.value is None
                else value_in_words(point.value, measure, formats),
            )
            for point in reversed(points)
        ),
    )
    if len(points) <= BESIDE:
        return markup('<div class="values">{table}</div>', table=table)
    return markup(
        '<details class="tech" data-fold="values"><summary data-action="fold">{title}</summary>'
        "{table}</details>",
        title=_("The line as a table"),
        table=table,
    )


def _days_in_words(one: Campaign, formats: Formats) -> str:
    days = [day_in_words(day, formats) for day in (one.start, one.end)]
    if days[0] == days[1]:
        return days[0]
    return _("{start} to {end}").format(start=days[0], end=days[1])


def _render_campaigns(campaigns: Sequence[Campaign], formats: Formats) -> Markup:
    """Name the campaigns that are marked below the line, by their numbers."""
    if not campaigns:
        return NOTHING
    lines = join(
        markup(
            '<li><bdi translate="no">{name}</bdi> <span class="of">{days}</span></li>',
            name=as_typed(one.name),
            days=_days_in_words(one, formats),
        )
        for one in campaigns
    )
    listed = markup('<ol class="marked">{lines}</ol>', lines=lines)
    count = formats.number(len(campaigns))
    words = ngettext(
        "{count} campaign is marked on the line",
        "{count} campaigns are marked on the line",
        len(campaigns),
    ).format(count=count)
    if len(campaigns) <= NAMED:
        return markup('<p class="quiet">{words}</p>{listed}', words=words, listed=listed)
    return markup(
        '<details class="tech" data-fold="marked"><summary data-action="fold">{words}</summary>'
        "{listed}</details>",
        words=words,
        listed=listed,
    )


def render_trends(
    heads: Sequence[Head],
    points: Sequence[Point],
    measure: Measure,
    formats: Formats,
    campaigns: Sequence[Campaign] = (),
) -> Markup:
    """Show one measure of one account over time; the table of snapshots stands below it."""
    known = [one for one in points if one.value is not None]
    left_out = _left_out_in_words(heads, formats)
    if len(known) < MIN_POINTS:
        return markup(
            '<section class="sect" id="trends"><h2>{title}</h2><p class="note">{words} {left_out}'
            "</p></section>",
            title=_("Trend"),
            words=_("A line needs two complete snapshots, and grows with each export."),
            left_out=left_out,
        )
    marked = select_campaigns(points, campaigns)
    return markup(
        '<section class="sect" id="trends"><h2>{finding}</h2>{tabs}<div class="charted"><div>{line}'
        '{marked}<p class="note after">{left_out}</p></div>{values}</div></section>',
        finding=finding_in_words(known, measure, formats),
        tabs=_render_tabs(measure),
        line=render_measure(points, measure, formats, marked),
        marked=_render_campaigns(marked, formats),
        left_out=left_out,
        values=_render_values(points, measure, formats),
    )
