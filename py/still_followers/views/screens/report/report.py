"""Report: one page for an account and a period, for somebody else."""

from __future__ import annotations

from collections.abc import Sequence

from still_followers.core.files.named_tables import Table
from still_followers.core.insights.picture import Picture
from still_followers.core.insights.report import Report
from still_followers.core.snapshots.snapshot import Head
from still_followers.views.formats import Formats
from still_followers.views.i18n import _, ngettext
from still_followers.views.markup import NOTHING, Markup, join, markup
from still_followers.views.parts.account_name import render_account_name
from still_followers.views.parts.download_menu import render_tables_menu
from still_followers.views.parts.line_chart import render_line
from still_followers.views.parts.progress import render_waiting
from still_followers.views.screens.context import ScreenContext
from still_followers.views.screens.report.report_body import render_sections
from still_followers.views.screens.report.report_file import render_document
from still_followers.views.screens.report.report_lines import ReportLine
from still_followers.views.screens.report.report_page import (
    NAMES,
    ReportPage,
    report_page_of,
)
from still_followers.views.screens.report.report_picture import draw_report
from still_followers.views.screens.report.report_tables import build_report_tables
from still_followers.views.screens.report.report_words import (
    headline,
    period_in_words,
    sources_in_words,
)


def render(context: ScreenContext) -> Markup:
    """Show the report, and what becomes of it."""
    head = context.known_account.snapshot.head
    page = report_page_of(context)
    if page is None or page.report is None:
        return _render_without(head, NOTHING if page else render_waiting())
    formats, report = context.formats, page.report
    return join(
        (
            render_title(report, formats),
            _render_acts(),
            _render_form(page, report, formats),
            _render_open_renames(report, formats),
            render_sections(
                report, formats, lambda line: _draw(line, formats), with_names=page.with_names
            ),
        )
    )


def build_tables(context: ScreenContext) -> Sequence[Table]:
    """Return the numbers of the report, and the names if they are asked for."""
    page = report_page_of(context)
    if page is None or page.report is None:
        return ()
    return build_report_tables(
        page.report, context.calendar.days, context.formats, with_names=page.with_names
    )


def build_document(context: ScreenContext) -> str | None:
    """Return the report as one HTML file without scripts."""
    page = report_page_of(context)
    if page is None or page.report is None:
        return None
    return render_document(page.report, context.today, context.formats, with_names=page.with_names)


def build_picture(context: ScreenContext) -> Picture | None:
    """Return the main numbers of the report as a picture."""
    page = report_page_of(context)
    return draw_report(page.report, context.formats) if page and page.report else None


def _render_without(head: Head, waiting: Markup) -> Markup:
    """Say what a report needs, or that snapshots are being read."""
    return markup(
        '<p class="kicker">{account}</p><h1 tabindex="-1">{title}</h1>{said}',
        account=render_account_name(head),
        title=_("Report"),
        said=waiting
        or markup(
            '<p class="lede">{words}</p>',
            words=_(
                "A report shows what changed between two complete exports. Import another one "
                "to get it."
            ),
        ),
    )


def render_title(report: Report, formats: Formats) -> Markup:
    """Show whose report it is, of when, its headline and its exports."""
    return markup(
        '<p class="kicker">{account} · {period}</p><h1 tabindex="-1">{title}</h1>'
        '<p class="lede">{sources}</p>',
        account=render_account_name(report.end),
        period=period_in_words(report, formats),
        title=headline(report, formats),
        sources=sources_in_words(report, formats),
    )


def _render_acts() -> Markup:
    return markup(
        '<div class="acts"><button class="btn" data-kind="main" type="button" '
        'data-action="print-page">{print}</button>'
        '<button class="btn" type="button" data-action="take-out" data-value="html">{html}</button>'
        '<button class="btn" type="button" data-action="take-out" data-value="png">{png}</button>'
        '{menu}</div><p class="note after screen-only">{words}</p>',
        print=_("Print or save as PDF"),
        html=_("Save as a web page"),
        png=_("Save as a picture"),
        menu=render_tables_menu(),
        words=_(
            "For a PDF, choose “Save as PDF” where your browser asks for a printer. The web page is "
            "one file without scripts, which opens anywhere; the picture fits a slide."
        ),
    )


def _render_form(page: ReportPage, report: Report, formats: Formats) -> Markup:
    return markup(
        '<form class="compare" data-action="go" data-path="report"><label>{from_}<select>{first}'
        "</select></label><label>{to}<select>{last}</select></label>"
        '<button class="btn" data-size="s">{show}</button><label class="check"><input type="checkbox" '
        'value="{names}"{on}> <span>{with_names}</span></label></form>{same}',
        from_=_("From the export of"),
        first=_render_options(page.ends, report.start, formats),
        to=_("To the export of"),
        last=_render_options(page.ends, report.end, formats),
        names=NAMES,
        on=Markup(" checked" if page.with_names else ""),
        with_names=_("With the names of accounts"),
        show=_("Show this period"),
        same=markup('<p class="note">{words}</p>', words=_("Choose two different exports."))
        if page.is_same
        else NOTHING,
    )


def _render_options(heads: Sequence[Head], chosen: Head, formats: Formats) -> Markup:
    return join(
        markup(
            '<option value="{key}"{selected}>{date}</option>',
            key=head.key,
            selected=Markup(" selected" if head.key == chosen.key else ""),
            date=formats.date(head.exported_at),
        )
        for head in reversed(heads)
    )


def _render_open_renames(report: Report, formats: Formats) -> Markup:
    """Lead to the possible renames that a report would count as losses."""
    if not report.renamed:
        return NOTHING
    text = ngettext(
        "{count} possible rename of this period waits for your answer",
        "{count} possible renames of this period wait for your answer",
        report.renamed,
    )
    return markup(
        '<p class="note screen-only"><a href="#/renames">{words}</a></p>',
        words=text.format(count=formats.number(report.renamed)),
    )


def _draw(line: ReportLine, formats: Formats) -> Markup:
    return render_line(
        line.points,
        line.in_words,
        formats,
        axis=line.axis,
        tick_in_words=line.tick_in_words,
        label=line.label,
    )
