"""What stands in a report: the same on the page, on paper and in its own file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from still_followers.core.decisions.campaigns import Campaign
from still_followers.core.history.persons import strip_former
from still_followers.core.history.trends import Measure, value_of
from still_followers.core.insights.report import Report
from still_followers.core.model import ListName, Names
from still_followers.core.snapshots.snapshot import Head
from still_followers.views.formats import Formats
from still_followers.views.i18n import _, ngettext
from still_followers.views.markup import NOTHING, Markup, as_typed, join, markup
from still_followers.views.parts.trend_line import value_in_words
from still_followers.views.screens.insights.parts import render_numbers
from still_followers.views.screens.lists.campaign_view import range_in_words, share_in_words
from still_followers.views.screens.report.report_lines import ReportLine, build_lines
from still_followers.views.screens.report.report_words import (
    COUNTED,
    MOVED,
    campaigns_in_words,
    change_in_words,
    limits_in_words,
    meanings_in_words,
    moves_in_words,
    row_in_words,
    row_state_in_words,
    share_change_in_words,
    share_of,
    stayed_in_words,
)

MOST_NAMES = 100
"""Names of a list that stand in a report; the files have all of them."""

DrawLine = Callable[[ReportLine], Markup]


def render_sections(
    report: Report, formats: Formats, draw: DrawLine, *, with_names: bool
) -> Markup:
    """Show a report below its headline.

    Args:
        report: the report.
        formats: how numbers and days are written.
        draw: draws a line over time.
        with_names: whether the names of accounts are in it.
    """
    return join(
        (
            _render_counts(report, formats),
            _render_moves(report, formats),
            *(_render_line(line, draw) for line in build_lines(report, formats)),
            _render_exports(report.heads, formats),
            _render_campaigns(report, formats),
            _render_stayed(report, formats),
            _render_names(report, formats) if with_names else NOTHING,
            _render_limits(),
        )
    )


def _render_section(title: str, *parts: Markup, rule: str = "") -> Markup:
    return markup(
        '<section class="sect"{rule}><h2>{title}</h2>{parts}</section>',
        rule=markup(' data-rule="{rule}"', rule=rule) if rule else "",
        title=title,
        parts=join(parts),
    )


def _render_notes(words: Iterable[str]) -> Markup:
    return join(markup('<p class="note after">{words}</p>', words=said) for said in words)


def _render_counts(report: Report, formats: Formats) -> Markup:
    before, after = report.start.counts, report.end.counts
    rows = [
        (
            title(),
            formats.number(before.of(kind)),
            formats.number(after.of(kind)),
            change_in_words(after.of(kind) - before.of(kind), formats),
        )
        for kind, title in COUNTED.items()
    ]
    first, last = share_of(before), share_of(after)
    if first is not None and last is not None:
        change = share_change_in_words(first, last, formats)
        rows.append((_("Mutual share"), formats.percent(first), formats.percent(last), change))
    days = [formats.date(head.exported_at) for head in (report.start, report.end)]
    title = _("First and last export")
    return _render_section(
        title,
        render_numbers(title, (_("Number"), *days, _("Change")), rows),
        _render_notes([meanings_in_words()]),
        rule="ink",
    )


def _render_moves(report: Report, formats: Formats) -> Markup:
    rows = [
        (
            title(),
            formats.number(len(report.moves[name].came)),
            formats.number(len(report.moves[name].left)),
            change_in_words(report.moves[name].net, formats),
        )
        for name, title in MOVED.items()
    ]
    title = _("Who came and who left")
    return _render_section(
        title,
        render_numbers(title, (_("List"), _("Came"), _("Left"), _("Net")), rows),
        _render_notes(moves_in_words(report, formats)),
    )


def _render_line(line: ReportLine, draw: DrawLine) -> Markup:
    return _render_section(line.title, draw(line))


def _render_exports(heads: Sequence[Head], formats: Formats) -> Markup:
    measures = (
        Measure.FOLLOWERS,
        Measure.FOLLOWING,
        Measure.MUTUALS,
        Measure.NOT_FOLLOWING_BACK,
        Measure.MUTUAL_SHARE,
    )
    title = _("Export by export")
    return _render_section(
        title,
        render_numbers(
            title,
            (
                _("Export of"),
                _("Followers"),
                _("Following"),
                _("Mutuals"),
                _("Do not follow back"),
                _("Mutual share"),
            ),
            (
                (
                    formats.date(head.exported_at),
                    *(_write_value(head, measure, formats) for measure in measures),
                )
                for head in heads
            ),
        ),
    )


def _write_value(head: Head, measure: Measure, formats: Formats) -> str | Markup:
    if not head.coverage.whole:
        return markup("<i>{words}</i>", words=_("left out"))
    value = value_of(head.counts, measure)
    return "–" if value is None else value_in_words(value, measure, formats)


def _render_campaigns(report: Report, formats: Formats) -> Markup:
    if not report.campaigns:
        return NOTHING
    title = _("Campaigns in this time")
    columns = (
        _("Campaign"),
        _("Followed"),
        _("Of these follow back"),
        _("Share that follows back"),
        _("Came in these days"),
        _("Still there"),
    )
    rows = (
        (
            _render_campaign(one.campaign, formats),
            formats.number(one.followed),
            formats.number(one.back),
            share_in_words(one.back, one.followed, formats),
            formats.number(one.came.seen),
            formats.number(one.came.still),
        )
        for one in report.campaigns
    )
    notes = _render_notes(campaigns_in_words(report, formats))
    return _render_section(title, render_numbers(title, columns, rows), notes)


def _render_campaign(one: Campaign, formats: Formats) -> Markup:
    return markup(
        '<bdi translate="no">{name}</bdi><span class="of">{days}</span>',
        name=as_typed(one.name),
        days=range_in_words(one.start, one.end, formats),
    )


def _render_stayed(report: Report, formats: Formats) -> Markup:
    if not report.stayed:
        return NOTHING
    title = _("Who of the new followers stayed")
    columns = (_("Time of the follow"), _("Seen"), _("Still there"), _("Share still there"))
    rows = (
        (
            markup(
                "{name}{open}",
                name=row_in_words(row, formats),
                open=markup('<span class="of">{words}</span>', words=row_state_in_words(row))
                if row_state_in_words(row)
                else NOTHING,
            ),
            formats.number(row.seen),
            formats.number(row.there),
            share_in_words(row.there, row.seen, formats),
        )
        for row in report.stayed
    )
    notes = _render_notes(stayed_in_words(report, formats))
    return _render_section(title, render_numbers(title, columns, rows), notes)


def list_named(report: Report) -> list[tuple[str, str, Names]]:
    """Return the lists of names: key, title and people, the newest follow first."""
    followers, following = (report.moves[name] for name in (ListName.FOLLOWERS, ListName.FOLLOWING))
    lists = [
        ("followers_came", _("Followers who came"), followers.came),
        ("followers_left", _("Followers who left"), followers.left),
        ("following_came", _("Followed since"), following.came),
        ("following_left", _("No longer followed"), following.left),
    ]
    if report.not_back is not None:
        lists.append(("not_following_back", _("Do not follow back"), report.not_back))
    return lists


def _render_names(report: Report, formats: Formats) -> Markup:
    parts = [_render_list(title, people, formats) for _key, title, people in list_named(report)]
    if report.not_back is None:
        said = _(
            "A report names those who do not follow back only if it ends with the open snapshot."
        )
        parts.append(markup('<p class="note after">{words}</p>', words=said))
    return _render_section(
        _("Names"), markup('<p class="note">{words}</p>', words=_names_in_words()), *parts
    )


def _names_in_words() -> str:
    return _("The newest follow comes first. A list does not say why.")


def _render_list(title: str, people: Names, formats: Formats) -> Markup:
    shown = [strip_former(person) for person in [*people][:MOST_NAMES]]
    more = len(people) - len(shown)
    rest = ngettext("and {count} more", "and {count} more", more) if more else ""
    if not people:
        shown_words = markup('<p class="note">{words}</p>', words=_("Nobody."))
    else:
        shown_words = markup(
            '<ul class="named" translate="no">{names}</ul>',
            names=join(markup("<li><bdi>{name}</bdi></li>", name=name) for name in shown),
        )
    return markup(
        '<h3>{title} <span class="quiet">{count}</span></h3>{shown}{rest}',
        title=title,
        count=formats.number(len(people)),
        shown=shown_words,
        rest=markup('<p class="note">{words}</p>', words=rest.format(count=formats.number(more)))
        if more
        else NOTHING,
    )


def _render_limits() -> Markup:
    return markup(
        '<section class="sect limits" data-rule="ink"><h2>{title}</h2><ul class="note">{lines}</ul>'
        "</section>",
        title=_("What exports cannot know"),
        lines=join(markup("<li>{words}</li>", words=words) for words in limits_in_words()),
    )
