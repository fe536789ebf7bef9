"""A report as one HTML file: without scripts, without requests, with styles of its own."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import pairwise

from still_followers.core.insights.report import Report
from still_followers.views.formats import Formats
from still_followers.views.i18n import _, language
from still_followers.views.markup import Markup, join, markup
from still_followers.views.parts.account_name import render_account_name
from still_followers.views.screens.insights.report_body import render_sections
from still_followers.views.screens.insights.report_lines import ReportLine
from still_followers.views.screens.insights.report_words import (
    headline,
    period_in_words,
    sources_in_words,
)

HIGH = 200
"""The height of a line, in pixels."""
ABOVE, BELOW = 28, 28
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
.of{display:block;color:var(--ink-3);font-size:.875rem}
svg{display:block;margin-block-start:1rem;inline-size:100%;overflow:visible;font:.8125rem var(--sans);\
fill:var(--ink-3)}
.grid{stroke:var(--line)}.way{stroke:var(--accent);stroke-width:2;stroke-linecap:round}
.dot{fill:var(--accent)}.gap{fill:var(--wash)}.value{fill:var(--ink);font:1.125rem var(--serif)}
.named{columns:13rem;column-gap:1.5rem;padding:0;margin-block:.5rem 0;list-style:none;\
font-size:.875rem;overflow-wrap:anywhere}
.limits ul{padding-inline-start:1.2em}
footer{margin-block-start:3rem;padding-block-start:1rem;border-block-start:1px solid var(--line)}
@page{margin:16mm}
@media print{:root{color-scheme:light;--paper:#fff;--ink:#000;--ink-2:#333;--ink-3:#444;\
--line:#bbb;--edge:#777;--wash:#eee;--accent:#0a5d55}
body{font-size:10.5pt;print-color-adjust:exact}main{padding:0;max-inline-size:none}h1{font-size:22pt}\
.sect{margin-block-start:1.75rem}h2,h3,thead{break-after:avoid}tr,li,svg,.limits{break-inside:avoid}\
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
        '<!doctype html>\n<html lang="{language}" dir="ltr">\n<head>\n<meta charset="utf-8">\n'
        '<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        "<title>{owner}, {period}</title>\n<style>{style}</style>\n</head>\n<body>\n<main>\n"
        '<p class="kicker">{account} · {period}</p>\n<h1>{title}</h1>\n<p class="lede">{sources}</p>\n'
        "{sections}\n<footer>{made}</footer>\n</main>\n</body>\n</html>\n",
        language=language(),
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
    """Draw a line as an SVG that is as wide as its place; what is in it has places in percent."""
    places = [(x, None if y is None else ABOVE + y * HIGH / 100) for x, y in line.places]
    known = [(x, y) for x, y in places if y is not None]
    points = [point for point in line.points if point.value is not None]
    days = [formats.date(line.points[end].exported_at) for end in (0, -1)]
    dots = known if len(known) <= MOST_DOTS else [known[0], known[-1]]
    return markup(
        '<svg role="img" aria-label="{label}" width="100%" height="{high}">{gaps}{grid}{ways}{dots}'
        "{words}</svg>",
        label=line.label,
        high=ABOVE + HIGH + BELOW,
        gaps=_draw_gaps(places),
        grid=join(_draw_tick(ABOVE + place * HIGH / 100, words) for place, words in line.ticks),
        ways=join(
            markup(
                '<line class="way" x1="{x1}%" y1="{y1}" x2="{x2}%" y2="{y2}"/>',
                x1=f"{x1:.2f}", y1=f"{y1:.1f}", x2=f"{x2:.2f}", y2=f"{y2:.1f}",
            )
            for (x1, y1), (x2, y2) in pairwise(places)
            if y1 is not None and y2 is not None
        ),
        dots=join(
            markup('<circle class="dot" cx="{x}%" cy="{y}" r="4"/>', x=f"{x:.2f}", y=f"{y:.1f}")
            for x, y in dots
        ),
        words=join(
            (
                _write(0, ABOVE + HIGH + 20, days[0]),
                _write(100, ABOVE + HIGH + 20, days[1]),
                _write(known[0][0], known[0][1] - 10, line.in_words(points[0].value or 0.0), "value"),
                _write(known[-1][0], known[-1][1] - 10, line.in_words(points[-1].value or 0.0), "value"),
            )
        ),
    )  # fmt: skip


def _draw_tick(y: float, words: str) -> Markup:
    return markup(
        '<line class="grid" x1="0" y1="{y}" x2="100%" y2="{y}"/><text x="50%" y="{above}" '
        'text-anchor="middle">{words}</text>',
        y=f"{y:.1f}",
        above=f"{y - 4:.1f}",
        words=words,
    )


def _draw_gaps(places: list[tuple[float, float | None]]) -> Markup:
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


def _write(x: float, y: float, words: str, kind: str = "day") -> Markup:
    anchor = "start" if x < 50 else "end"  # noqa: PLR2004 (half of the width)
    return markup(
        '<text class="{kind}" x="{x}%" y="{y}" text-anchor="{anchor}">{words}</text>',
        kind=kind,
        x=f"{x:.2f}",
        y=f"{y:.1f}",
        anchor=anchor,
        words=words,
    )
