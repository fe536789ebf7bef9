"""Who stays: of those who followed in a month, a quarter or a year, how many are still there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from still_followers.core.files.named_tables import Table
from still_followers.core.insights.periods import Period
from still_followers.core.insights.retention import (
    Cohort,
    Retention,
    add_months,
    build_retention,
    count_possibly_renamed,
)
from still_followers.core.list_kinds import ListKind
from still_followers.core.snapshots.snapshot import Head
from still_followers.views.formats import Formats
from still_followers.views.i18n import _, ngettext
from still_followers.views.list_views import LIST_VIEWS
from still_followers.views.markup import NOTHING, Markup, join, markup
from still_followers.views.parts.progress import render_waiting
from still_followers.views.screens.context import ScreenContext
from still_followers.views.screens.insights.parts import (
    render_choices,
    render_head,
    render_numbers,
)
from still_followers.views.screens.insights.period_words import period_in_words, plural_in_words
from still_followers.views.screens.insights.stays_files import build_stays_tables
from still_followers.views.screens.insights.stays_lines import render_stays_lines
from still_followers.views.screens.insights.stays_table import (
    SHOWN,
    find_ages,
    name_in_words,
    render_stays_table,
)

ENOUGH = 10
"""How many followed at least in a period that the headline tells of, if there is one."""
_TWO = 2
_LONG, _LONGER = 12, 36
"""Months between the first and the last export from which quarters and years read better."""


@dataclass(frozen=True)
class StaysScreen:
    """What the screen shows.

    Attributes:
        head: the snapshot that is shown.
        retention: who stays.
        renamed: first day of a period → how many of those gone may only have been renamed.
        is_partial: whether the followers of the snapshot shown may lack people, so that it is left out.
    """

    head: Head
    retention: Retention
    renamed: Mapping[date, int]
    is_partial: bool = False

    @cached_property
    def later(self) -> Sequence[Cohort]:
        """The periods from the first whole export on, latest first."""
        found = self.retention
        return [one for one in reversed(found.cohorts) if not found.began_before_exports(one)]

    @cached_property
    def earlier(self) -> Sequence[Cohort]:
        """The periods that began before the first whole export, latest first."""
        found = self.retention
        return [one for one in reversed(found.cohorts) if found.began_before_exports(one)]

    @property
    def has_people(self) -> bool:
        """Tell whether anybody was seen at all."""
        return bool(self.retention.cohorts or self.retention.undated)

    @property
    def told(self) -> Cohort | None:
        """The period of the headline: the latest that is over, had a month to go on, and has people enough."""
        found = self.retention
        later, earlier = (
            [one for one in group if not found.is_open(one)] for group in (self.later, self.earlier)
        )
        enough = [one for one in later if one.seen >= ENOUGH]
        aged = [one for one in enough if found.is_reached(one, 1)]
        before = [one for one in earlier if one.seen >= ENOUGH]
        ranked = (*aged, *enough, *before, *later, *earlier, *self.later, *self.earlier)
        return next(iter(ranked), None)


def choose_period(retention: Retention) -> Period:
    """Return how long periods are if nobody chose, from who stays by month.

    They are such that two to twelve of them began after the first export and are over, where there are any.
    """
    if not retention.exports:
        return Period.MONTH
    first, last = retention.exports[0].date(), retention.exports[-1].date()
    known = [
        one
        for one in retention.cohorts
        if not (retention.began_before_exports(one) or retention.is_open(one))
    ]
    if len(known) < _TWO or last >= add_months(first, _LONGER):
        return Period.YEAR
    return Period.QUARTER if last >= add_months(first, _LONG) else Period.MONTH


def _build_screen(context: ScreenContext) -> StaysScreen | None:
    """Build what the screen shows, None until all snapshots were read."""
    account, days = context.known_account, context.calendar.days
    history = account.history
    if history is None:
        return None
    chosen = context.argument
    months = build_retention(history, days, Period.MONTH)
    period = Period(chosen) if chosen in [*Period] else choose_period(months)
    offers = context.open_offers(context.offers or ())
    return StaysScreen(
        account.snapshot.head,
        build_retention(history, days, period),
        count_possibly_renamed(history, days, period, offers, context.persons),
        account.withholds(ListKind.FOLLOWERS),
    )


def render(context: ScreenContext) -> Markup:
    """Show who stays."""
    screen = _build_screen(context)
    if screen is None:
        return render_unread(context.known_account.snapshot.head)
    return render_stays(screen, context.formats)


def render_unread(head: Head) -> Markup:
    """Say that the snapshots are being read."""
    return join((render_head(_("Who stays"), "", head, has_tables=False), render_waiting()))


def build_tables(context: ScreenContext) -> Sequence[Table]:
    """Return the numbers of the screen, and those of each export."""
    screen = _build_screen(context)
    if screen is None or not screen.has_people:
        return ()
    return build_stays_tables(screen.retention, screen.renamed)


def render_stays(screen: StaysScreen, formats: Formats) -> Markup:
    """Show who stays, when today's followers followed if there is one whole export, or what is missing."""
    exports = screen.retention.exports
    if not exports:
        return render_head(
            LIST_VIEWS[ListKind.FOLLOWERS].withheld(),
            _("You need two exports with all followers to see who stays."),
            screen.head,
            has_tables=False,
        )
    if not screen.has_people:
        return render_head(
            _("No complete export shows anyone who follows you."),
            "",
            screen.head,
            has_tables=False,
        )
    title, lede = _find_headline(screen, formats)
    parts = [render_head(title, lede, screen.head, has_tables=True), _render_periods(screen)]
    if screen.is_partial:
        parts.append(_render_left_out(screen, exports[-1], formats))
    if len(exports) < _TWO:
        parts.append(_render_dates(screen, formats))
    else:
        parts += (
            render_stays_lines(screen.retention, (*screen.later, *screen.earlier), formats),
            _render_later(screen, formats),
            _render_earlier(screen, formats),
        )
    return join((*parts, _render_rest(screen, formats)))


def _find_headline(screen: StaysScreen, formats: Formats) -> tuple[str | Markup, str]:
    """Return the headline, and what it is said of."""
    found = screen.retention
    last = formats.date(found.exports[-1])
    if len(found.exports) < _TWO:
        return (
            _("Your next export will show who stays."),
            _(
                "This needs two exports with all followers. Until then, it shows when those in "
                "the export of {day} followed you."
            ).format(day=last),
        )
    lede = _(
        "As of the export of {day}. “Seen” means: in at least one complete export. Anyone who left "
        "before the first, or came and left between two, is not counted."
    ).format(day=last)
    if screen.told is None:
        return _("No follow here has a date."), lede
    return _finding(screen.told, found, formats), lede


def _finding(told: Cohort, retention: Retention, formats: Formats) -> Markup:
    there = told.there[-1]
    if retention.began_before_exports(told):
        text = ngettext(
            "Of {count} people seen in your exports who followed you in {period}, {there} is still there.",
            "Of {count} people seen in your exports who followed you in {period}, {there} are still there.",
            there,
        )
    elif not there:
        text = _("Of {count} people who followed you in {period}, none is still there.")
    elif there == told.seen:
        text = ngettext(
            "The only one who followed you in {period} is still there.",
            "All {count} people who followed you in {period} are still there.",
            there,
        )
    else:
        text = ngettext(
            "Of {count} people who followed you in {period}, {there} is still there.",
            "Of {count} people who followed you in {period}, {there} are still there.",
            there,
        )
    return markup(
        text,
        count=formats.number(told.seen),
        period=period_in_words(told.start, retention.period, formats),
        there=markup('<span class="key">{n}</span>', n=formats.number(there)),
    )


def _render_periods(screen: StaysScreen) -> Markup:
    return render_choices(
        _("When people followed"),
        [(f"who-stays/{one}", plural_in_words(one)) for one in Period],
        f"who-stays/{screen.retention.period}",
    )


def _render_left_out(screen: StaysScreen, last: datetime, formats: Formats) -> Markup:
    words = _(
        "The export of {day} may lack followers and is left out. The latest complete "
        "one is from {last}."
    )
    return markup(
        '<p class="note after">{words}</p>',
        words=words.format(day=formats.date(screen.head.exported_at), last=formats.date(last)),
    )


def _render_dates(screen: StaysScreen, formats: Formats) -> Markup:
    """Show when the followers of the only whole export followed."""
    found = screen.retention
    rows = [
        (name_in_words(one, found, formats), formats.number(one.there[-1]))
        for one in reversed(found.cohorts)
    ]
    columns = _("Followed in"), _("Followers")
    parts = [render_numbers(_("When your followers followed"), columns, rows[:SHOWN])]
    if rows[SHOWN:]:
        caption = _("Before that")
        parts.append(
            markup(
                '<details class="tech" data-fold="older"><summary data-action="fold">{words}</summary>'
                "{table}</details>",
                words=caption,
                table=render_numbers(caption, columns, rows[SHOWN:]),
            )
        )
    return markup(
        '<section class="sect dates" data-rule="ink"><h2>{title}</h2>{parts}</section>',
        title=_("When your followers followed"),
        parts=join(parts),
    )


def _render_later(screen: StaysScreen, formats: Formats) -> Markup:
    title = _("Followed since your first export")
    words = ""
    if find_ages(screen.retention, screen.later):
        words = _("Time counts from the last day of the period.")
    return _render_section(screen, screen.later, title, words, "later", formats)


def _render_earlier(screen: StaysScreen, formats: Formats) -> Markup:
    words = _(
        "Your first complete export is from {day}. It is not known who had left before,"
        " so these rows count only those who had stayed until then, and time counts "
        "from that day at the earliest."
    )
    return _render_section(
        screen,
        screen.earlier,
        _("Followed before your first export"),
        words.format(day=formats.date(screen.retention.exports[0])),
        "earlier",
        formats,
    )


def _render_section(  # noqa: PLR0913, PLR0917 (a section's parts)
    screen: StaysScreen,
    cohorts: Sequence[Cohort],
    title: str,
    note: str,
    fold: str,
    formats: Formats,
) -> Markup:
    """Show some periods, latest first, if there are any."""
    if not cohorts:
        return NOTHING
    notes, found = [note] if note else [], screen.retention
    if found.is_open(cohorts[0]):
        words = _(
            "{period} was not over on the day of the latest export: its numbers are not final, so do "
            "not compare them."
        )
        notes.append(words.format(period=period_in_words(cohorts[0].start, found.period, formats)))
    return markup(
        '<section class="sect" data-rule="ink"><h2>{title}</h2>{notes}{table}</section>',
        title=title,
        notes=join(markup('<p class="note">{words}</p>', words=words) for words in notes),
        table=render_stays_table(found, cohorts, screen.renamed, formats, fold=fold),
    )


def _render_rest(screen: StaysScreen, formats: Formats) -> Markup:
    """Say how all rows add up, and who may only have been renamed."""
    found = screen.retention
    renamed = sum(screen.renamed.values())
    link = NOTHING
    if renamed:
        text = ngettext(
            "{count} of those who are no longer there may only have been renamed.",
            "{count} of those who are no longer there may only have been renamed.",
            renamed,
        )
        link = markup(
            '<p class="note after">{words} <a href="#/renames">{title}</a></p>',
            words=text.format(count=formats.number(renamed)),
            title=_("Possible renames"),
        )
    text = _("The rows add up to the {followers} followers in the export of {day}.")
    if found.undated and len(found.exports) < _TWO:
        text = _(
            "{count} without a date. With these, the rows add up to the {followers} followers in the "
            "export of {day}."
        )
    elif found.undated:
        text = _(
            "Without a date: {count} seen, {there} still there. With these, the rows add up to the "
            "{followers} followers in the export of {day}."
        )
    words = text.format(
        count=formats.number(found.undated),
        there=formats.number(found.undated_there[-1]),
        followers=formats.number(found.count_followers(-1)),
        day=formats.date(found.exports[-1]),
    )
    return markup('{link}<p class="quiet total">{words}</p>', link=link, words=words)
