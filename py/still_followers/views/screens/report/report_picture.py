"""The picture of a report: its main numbers and a line."""

from __future__ import annotations

from dataclasses import replace

from still_followers.core.insights.picture import Curve, Figure, Picture, lay_out, mirror
from still_followers.core.insights.report import Report
from still_followers.core.list_kinds import ListKind
from still_followers.core.model import ListName
from still_followers.views.formats import Formats
from still_followers.views.i18n import _, direction
from still_followers.views.markup import show_invisible
from still_followers.views.screens.report.report_lines import ReportLine, build_lines
from still_followers.views.screens.report.report_words import (
    COUNTED,
    change_in_words,
    period_in_words,
    share_change_in_words,
    share_of,
    sources_in_words,
)

SHOWN = (ListKind.FOLLOWERS, ListKind.MUTUALS, ListKind.NOT_FOLLOWING_BACK)
"""The numbers of a picture, beside who came and left, and the mutual share."""


def draw_report(report: Report, formats: Formats) -> Picture:
    """Return the picture of a report."""
    lines = build_lines(report, formats)
    picture = lay_out(
        show_invisible(report.end.owner or _("unnamed account")),
        period_in_words(report, formats),
        _build_figures(report, formats),
        _build_curve(lines[0], formats) if lines else None,
        sources_in_words(report, formats),
    )
    return mirror(picture) if direction() == "rtl" else picture


def _build_figures(report: Report, formats: Formats) -> list[Figure]:
    before, after = report.start.counts, report.end.counts
    figures = [
        Figure(
            COUNTED[kind](),
            formats.number(after.of(kind)),
            change_in_words(after.of(kind) - before.of(kind), formats),
        )
        for kind in SHOWN
    ]
    moves = report.moves[ListName.FOLLOWERS]
    said = _("{came} came, {left} left").format(
        came=formats.number(len(moves.came)), left=formats.number(len(moves.left))
    )
    figures[0] = replace(figures[0], more=said)
    shares = share_of(before), share_of(after)
    if shares[0] is not None and shares[1] is not None:
        change = share_change_in_words(shares[0], shares[1], formats)
        figures.append(Figure(_("Mutual share"), formats.percent(shares[1]), change))
    return figures


def _build_curve(line: ReportLine, formats: Formats) -> Curve:
    known = [point.value for point in line.points if point.value is not None]
    return Curve(
        line.title,
        line.places,
        line.ticks,
        formats.date(line.points[0].exported_at),
        formats.date(line.points[-1].exported_at),
        line.in_words(known[-1]),
    )
