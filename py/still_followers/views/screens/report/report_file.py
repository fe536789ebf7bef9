"""A report as one HTML file: without scripts, without requests, with styles of its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from itertools import pairwise

from still_followers.core.insights.report import Report
from still_followers.views.formats import Formats
from still_followers.views.i18n import _, direction, language
from still_followers.views.markup import Markup, join, markup
from still_followers.views.parts.account_name import render_account_name
from still_followers.views.parts.line_chart import render_scale
from still_followers.views.screens.report.report_body import render_sections
from still_followers.views.screens.report.report_lines import ReportLine
from still_followers.views.screens.report.report_words import (
    headline,
    period_in_words,
    sources_in_words,
)

HIGH = 200
"""The height of a line, in pixels."""
ABOVE, BELOW = 12, 28
"""The room for the words above and below it."""
MOST_DOTS = 60
"""Exports that have a dot each."""
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
STYLE = Markup("""
:root{color-scheme:light dark;--paper:#f4f5f0;--ink:#18201d;--ink-2:#47514c;--ink-3:#5d6762;\
--line:#d5d9cf;--edge:#7d867f;--wash:#e8ebe3;--accent:#0a5d55;\
--serif:Palatino,"Palatino Linotype","URW Palladio L",P052,ui-serif,"Noto Serif",Georgia,serif;\
--sans:-apple-system,BlinkMacSystemFont,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
@media (prefers-color-scheme:dark){:root{--paper:#121615;--ink:#e8eae3;--ink-2:#b3bbb5;\
--ink-3:#939c96;--line:#2b322f;--edge:#6c7671;--wash:#212826;--accent:#7cc7b7}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.5 var(--sans);\
font-variant-numeric:tabular-nums}
main{max-inline-size:56rem;margin-inline:auto;padding:2.5rem 1.25rem 4rem}
h1,h2,h3{font-weight:400;font-family:var(--serif);margin:0;text-wrap:balance}
h1{font-size:2.25rem;line-height:1.2;letter-spacing:-.01em;max-inline-size:20em}
h2{font-size:1.3125rem;line-height:1.75rem}
h3{font-size:1.0625rem;margin-block-start:1.5rem}
p{margin-block:.75rem 0}
.kicker{font:italic 1.0625rem/1.5rem var(--serif);color:var(--ink-2);margin-block:0 .5rem}
.lede{color:var(--ink-2);max-inline-size:60ch}
.note,.quiet,footer{color:var(--ink-2);font-size:.875rem;line-height:1.375rem;max-inline-size:62ch}
.quiet{color:var(--ink-3);font-family:var(--sans)}
.sect{margin-block-start:3rem;padding-block-start:1rem;border-block-start:1px solid var(--line)}
.sect[data-rule]{border-block-start-color:var(--ink)}
.scroll{overflow-x:auto;margin-block-start:1rem}
table{border-collapse:collapse;inline-size:100%}
caption,.vh{position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%)}
th,td{padding:.375rem 0 .375rem .75rem;border-block-end:1px solid var(--line);text-align:start;\
vertical-align:bottom;font-weight:400}
:is(th,td):first-child{padding-inline-start:0}
thead th{color:var(--ink-3);font-size:.875rem;border-block-end-color:var(--ink)}
.n{text-align:end!important;white-space:nowrap}
thead .n{white-space:normal}
tbody th{white-space:nowrap}
tbody th:has(bdi){white-space:normal;min-inline-size:9rem;overflow-wrap:anywhere}
.of{display:block;color:var(--ink-3);font-size:.875rem}
.plot{display:grid;grid-template-columns:auto minmax(0,1fr) auto;column-gap:10px;\
margin-block-start:1rem;direction:ltr}
svg{display:block;overflow:visible;font:.8125rem var(--sans);fill:var(--ink-3)}
text{unicode-bidi:plaintext}.grid{stroke:var(--line)}.way{stroke:var(--accent);stroke-width:2;stroke-linecap:round}
.dot{fill:var(--accent)}.gap{fill:var(--wash)}.value{fill:var(--ink);font:1.3125rem var(--serif)}
.named{columns:9rem;column-gap:1.5rem;padding:0;margin-block:.5rem 0;list-style:none;\
font-size:.875rem;overflow-wrap:anywhere}
.limits ul{padding-inline-start:1.2em}
footer{margin-block-start:3rem;padding-block-start:1rem;border-block-start:1px solid var(--line)}
@page{margin:16mm}
@media print{:root{color-scheme:light;--paper:#fff;--ink:#000;--ink-2:#333;--ink-3:#444;\
--line:#bbb;--edge:#777;--wash:#eee;--accent:#0a5d55}
body{font-size:10.5pt;print-color-adjust:exact}main{padding:0;max-inline-size:none}h1{font-size:22pt}\
.sect{margin-block-start:1.75rem}h2,h3,thead{break-after:avoid}tr,li,.plot,.limits{break-inside:avoid}\
.scroll{overflow:visible}}
""")
"""The styles of the file; print.css has those of the same report on the page."""


def render_document(report: Report, today: date, formats: Formats, *, with_names: bool) -> Markup:
    """Return a report as a whole HTML document.

    Args:
        report: the report.
        today: the day on which it is made.
        formats: how numbers and days are written.
        with_names: whether the names of accounts are in it.
    """
    made = datetime(today.year, today.month, today.day, tzinfo=UTC)
    owner = report.end.owner or _("unnamed account")
    period = period_in_words(report, formats)
    return markup(
        '<!doctype html>\n<html lang="{language}" dir="{direction}">\n<head>\n<meta charset="utf-8">\n'
        '<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        "<title>{owner}, {period}</title>\n<style>{style}</style>\n</head>\n<body>\n<main>\n"
        '<p class="kicker">{account} · {period}</p>\n<h1>{title}</h1>\n<p class="lede">{sources}</p>\n'
        "{sections}\n<footer>{made}</footer>\n</main>\n</body>\n</html>\n",
        language=language(),
        direction=direction(),
        policy=Markup(POLICY),
        owner=owner,
        period=period,
        style=STYLE,
        account=render_account_name(report.end),
        title=headline(report, formats),
        sources=sources_in_words(report, formats),
        sections=render_sections(
            report, formats, lambda line: draw_svg(line, formats), with_names=with_names
        ),
        made=_(
            "Made on {day} with Still Followers, from files that Instagram gives its users."
        ).format(day=formats.date(made)),
    )


def draw_svg(line: ReportLine, formats: Formats) -> Markup:
    """Draw a line that is as wide as its place: what is in it has its place in percent.

    The values of the axis stand before it, the last value behind it, as on the page.
    """
    places = [(x, None if y is None else ABOVE + y * HIGH / 100) for x, y in line.places]
    known = [(x, y) for x, y in places if y is not None]
    last = next(point.value for point in reversed(line.points) if point.value is not None)
    ticks = [(ABOVE + place * HIGH / 100, words) for place, words in line.ticks]
    return markup(
        '<div class="plot">{ticks}<svg role="img" aria-label="{label}" width="100%" height="{high}">'
        "{gaps}{grid}{ways}{dots}{first}{last}</svg>{value}</div>{scale}",
        ticks=_draw_words((*tick, "end") for tick in ticks),
        label=line.label,
        high=ABOVE + HIGH + BELOW,
        gaps=_draw_gaps(places),
        grid=join(
            markup('<line class="grid" x1="0" y1="{y}" x2="100%" y2="{y}"/>', y=f"{y:.1f}")
            for y, _words in ticks
        ),
        ways=_draw_ways(places),
        dots=join(
            markup('<circle class="dot" cx="{x}%" cy="{y}" r="4"/>', x=f"{x:.2f}", y=f"{y:.1f}")
            for x, y in (known if len(known) <= MOST_DOTS else known[-1:])
        ),
        first=_draw_day(0, formats.date(line.points[0].exported_at)),
        last=_draw_day(100, formats.date(line.points[-1].exported_at)),
        value=_draw_words([(known[-1][1], line.in_words(last), "start")], "value"),
        scale=render_scale(line.axis, line.tick_in_words),
    )


def _draw_ways(places: Sequence[tuple[float, float | None]]) -> Markup:
    """Draw the line, broken where exports are partial."""
    return join(
        markup(
            '<line class="way" x1="{x1}%" y1="{y1}" x2="{x2}%" y2="{y2}"/>',
            x1=f"{x1:.2f}",
            y1=f"{y1:.1f}",
            x2=f"{x2:.2f}",
            y2=f"{y2:.1f}",
        )
        for (x1, y1), (x2, y2) in pairwise(places)
        if y1 is not None and y2 is not None
    )


def _draw_day(x: int, words: str) -> Markup:
    return markup(
        '<text x="{x}%" y="{y}" text-anchor="{anchor}">{words}</text>',
        x=x,
        y=ABOVE + HIGH + BELOW - 6,
        anchor="end" if x else "start",
        words=words,
    )


def _draw_words(lines: Iterable[tuple[float, str, str]], kind: str = "ticks") -> Markup:
    """Write words beside a line: the place of their middle from above, the words, where they are held."""
    said = [*lines]
    letter = 12 if kind == "value" else 8
    wide = 4 + letter * max(len(words) for _y, words, _anchor in said)
    return markup(
        '<svg class="{kind}" aria-hidden="true" width="{wide}" height="{high}">{words}</svg>',
        kind=kind,
        wide=wide,
        high=ABOVE + HIGH + BELOW,
        words=join(
            markup(
                '<text x="{x}" y="{y}" text-anchor="{anchor}" dominant-baseline="central">{words}</text>',
                x=wide if anchor == "end" else 0,
                y=f"{y:.1f}",
                anchor=anchor,
                words=words,
            )
            for y, words, anchor in said
        ),
    )


def _draw_gaps(places: Sequence[tuple[float, float | None]]) -> Markup:
    """Shade where exports are partial, from the one before to the one after."""
    known = [number for number, (_x, y) in enumerate(places) if y is not None]
    return join(
        markup(
            '<rect class="gap" x="{x}%" y="{y}" width="{wide}%" height="{high}"/>',
            x=f"{places[left][0]:.2f}",
            y=ABOVE,
            wide=f"{places[right][0] - places[left][0]:.2f}",
            high=HIGH,
        )
        for left, right in pairwise(known)
        if right - left > 1
    )
