"""The first screen after an import: the finding, the overlap figure, the first rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from still_followers.core.account.account import Account, Row
from still_followers.core.account.comparison import Comparison
from still_followers.core.account.findings import find_shared
from still_followers.core.account.present import Span
from still_followers.core.days import Calendar
from still_followers.core.decisions.decisions import OwnerDecision
from still_followers.core.decisions.filters import Filter, FollowedBefore
from still_followers.core.decisions.marks import Mark
from still_followers.core.decisions.relevance import build_relevance, find_relevance
from still_followers.core.history.trends import Point
from still_followers.core.list_kinds import ListKind
from still_followers.core.listing import Order
from still_followers.core.model import REQUIRED, Issue, ListName, Severity
from still_followers.core.snapshots.snapshot import Head
from still_followers.views.formats import Formats
from still_followers.views.i18n import _, ngettext
from still_followers.views.markup import NOTHING, Markup, join, markup
from still_followers.views.parts.account_name import render_account_name
from still_followers.views.parts.account_table import render_table
from still_followers.views.parts.changes_since import render_since
from still_followers.views.parts.completeness import safe_in_words
from still_followers.views.parts.icons import sign
from still_followers.views.parts.next_step import (
    ReviewStatus,
    render_next_step,
    render_review_status,
)
from still_followers.views.parts.overlap_figure import render_overlap
from still_followers.views.parts.rename_offers import render_owner_question
from still_followers.views.parts.what_was_read import render_reading
from still_followers.views.screens.context import ScreenContext
from still_followers.views.screens.more.backups import render_backups_due
from still_followers.views.screens.overview.question import render_partial_notice
from still_followers.views.words.issues import issue_in_words
from still_followers.views.words.mixed_parts import DOUBTS
from still_followers.views.words.report import Report

if TYPE_CHECKING:
    from still_followers.core.account.news import Arrival

FIRST_ROWS = 10
"""Rows on the overview."""


@dataclass(frozen=True, slots=True)
class Overview:
    """What the overview shows: a snapshot, whether it is the latest, its first rows, its lists.

    `brought` renders what an import has just brought, with what to do next; it has the place of
    both and of the changes. `note` is a sentence about the import where there is nothing to show.
    """

    head: Head
    latest_key: int
    rows: tuple[Row, ...]
    spans: Mapping[ListName, Span] = field(default_factory=dict)
    compared: Comparison | None = None
    owner_question: OwnerDecision | None = None
    reminder: Markup = NOTHING
    review: ReviewStatus | None = None
    brought: Callable[[Markup], Markup] | None = None
    note: Markup = NOTHING


def overview_of(
    account: Account,
    heads: Sequence[Head],
    calendar: Calendar,
    question: OwnerDecision | None = None,
    reminder: Markup = NOTHING,
) -> Overview:
    """Return the overview; `heads` are all stored ones, oldest first."""
    head = account.snapshot.head
    names = account.sorted_names(ListKind.NOT_FOLLOWING_BACK, Order.NEWEST)[:FIRST_ROWS]
    stored = [one for one in heads if one.owner == head.owner]
    latest = stored[-1].key if stored else 0
    rows = account.rows(ListKind.NOT_FOLLOWING_BACK, names)
    review = review_now_of(account, stored, calendar)
    return Overview(
        head, latest, rows, account.present.spans, account.comparison, question, reminder, review
    )


def review_now_of(
    account: Account, heads: Sequence[Head], calendar: Calendar
) -> ReviewStatus | None:
    """Return where the review stands, None where its list is withheld; `heads` are the account's."""
    progress = account.progress(calendar.today)
    if progress is None:
        return None
    marked = account.reviews.progress(account.snapshot.following.keys(), calendar.today)
    once: int | None = None
    relevance: Sequence[Point] = ()
    if account.history is not None:
        wanted = Filter(mark=Mark.UNDECIDED, told=FollowedBefore.ONCE)
        once = len(
            account.filtered_names(ListKind.NOT_FOLLOWING_BACK, Order.NEWEST, wanted, calendar)
        )
        relevance = build_relevance(heads, account.reviews.by_person, account.history)
    return ReviewStatus(
        progress,
        due=marked.due,
        removing=marked.consider,
        followed_once=once,
        cleaned_up=account.counts.get(ListKind.CLEANED_UP),
        share=find_relevance(
            account.snapshot.head.counts,
            account.present.packed.followers,
            account.present.packed.following,
            account.reviews.by_person,
        ),
        exports=len({account.snapshot.exported_at, *(head.exported_at for head in heads)}),
        relevance=relevance,
    )


def _partial_finding(head: Head, formats: Formats) -> str:
    """Say what is known instead, without the number that is not."""
    counts = head.counts
    match tuple(name for name in REQUIRED if name in head.coverage.short):
        case (ListName.FOLLOWERS,) if not counts.following:
            return _("You follow nobody. This export does not say who follows you.")
        case (ListName.FOLLOWERS,):
            return ngettext(
                "You follow {count} account. This export does not say whether it follows you back.",
                "You follow {count} accounts. This export does not say which of them follow you back.",
                counts.following,
            ).format(count=formats.number(counts.following))
        case (ListName.FOLLOWING,) if not counts.followers:
            return _("Nobody follows you. This export does not say who you follow.")
        case (ListName.FOLLOWING,):
            return ngettext(
                "{count} account follows you. This export does not say whether you follow it back.",
                "{count} accounts follow you. This export does not say which of them you follow back.",
                counts.followers,
            ).format(count=formats.number(counts.followers))
        case _:
            return _("This export does not say who follows you or who you follow.")


def render_finding(head: Head, formats: Formats) -> Markup:
    """Say the result in one sentence that contains its number."""
    if not head.coverage.whole:
        return markup("{text}", text=_partial_finding(head, formats))
    counts = head.counts
    if not counts.following and not counts.followers:
        return markup("{text}", text=_("This export has nobody in either list."))
    if not counts.following:
        return markup(
            ngettext(
                "You follow nobody; {count} account follows you.",
                "You follow nobody; {count} accounts follow you.",
                counts.followers,
            ),
            count=formats.number(counts.followers),
        )
    if not counts.not_following_back:
        return markup(
            ngettext(
                "The {following} account you follow follows you back or has yet to answer.",
                "All of the {following} accounts you follow follow you back or have yet to answer.",
                counts.following,
            )
            if counts.awaiting
            else ngettext(
                "The {following} account you follow follows you back.",
                "All of the {following} accounts you follow follow you back.",
                counts.following,
            ),
            following=formats.number(counts.following),
        )
    return markup(
        ngettext(
            "{count} of the {following} accounts you follow does not follow you back.",
            "{count} of the {following} accounts you follow do not follow you back.",
            counts.not_following_back,
        ),
        count=markup('<span class="key">{n}</span>', n=formats.number(counts.not_following_back)),
        following=formats.number(counts.following),
    )


def render_question(head: Head, today: str) -> Markup:
    """Ask for the account or the day of an export whose name does not tell."""
    if not head.asks:
        return Markup("")
    owner = markup(
        '<label>{words}<input class="box" name="owner" maxlength="31" required autocomplete="off" '
        'autocapitalize="none" spellcheck="false" translate="no"></label>',
        words=_("Account"),
    )
    day = markup(
        '<label>{words}<input class="box" name="day" type="date" required value="{value}" '
        'max="{today}"></label>',
        words=_("Day of the export"),
        value=head.exported_at.date().isoformat(),
        today=max(today, head.exported_at.date().isoformat()),
    )
    asks_owner, asks_day = head.owner is None, head.date_source == "guessed"
    if asks_owner and asks_day:
        question = _("Whose export is this, and from which day?")
    elif asks_owner:
        question = _("Whose export is this?")
    else:
        question = _("From which day is this export?")
    return markup(
        '<form class="notice" id="question" data-action="correct-snapshot" data-key="{key}">{sign}'
        "<p><b>{question}</b> {why}</p>"
        '<div class="answer">{owner}{day}<button class="btn" data-size="s">{keep}</button></div>'
        "</form>",
        key=head.key,
        sign=sign("i-note"),
        question=question,
        why=_("The file name does not say. You can go on without answering."),
        owner=owner if asks_owner else "",
        day=day if asks_day else "",
        keep=_("Save this answer"),
    )


_BELONGING = DOUBTS | {"owner-disagrees", "date-disagrees"}


def _render_issues(head: Head, formats: Formats) -> Markup:
    warnings = [issue for issue in head.issues if issue.severity is Severity.WARNING]
    doubts = [issue for issue in warnings if issue.code in _BELONGING]
    by_key = [issue for issue in warnings if issue.code == "list-by-key"]
    unread = [issue for issue in warnings if issue not in (*doubts, *by_key)]
    return markup(
        "{doubts}{by_key}{unread}",
        by_key=_render_told(_("Recognised by content, not by name"), by_key, formats),
        doubts=_render_told(_("Do these files belong together?"), doubts, formats),
        unread=_render_told(_("Not read"), unread, formats),
    )


def _render_told(title: str, issues: Sequence[Issue], formats: Formats) -> Markup:
    if not issues:
        return Markup("")
    lines = join(markup("<li>{line}</li>", line=issue_in_words(issue, formats)) for issue in issues)
    return markup(
        '<section class="sect"><h2>{title}</h2><ul class="plain note">{lines}</ul></section>',
        title=title,
        lines=lines,
    )


def _render_older(overview: Overview) -> Markup:
    head = overview.head
    if overview.latest_key in (0, head.key) or not head.key:
        return Markup("")
    return markup(
        ' <button class="link" data-action="open-snapshot" data-key="{key}">{words}</button>',
        key=overview.latest_key,
        words=_("This is not your latest snapshot. Show the latest"),
    )


def _render_rows(overview: Overview, formats: Formats) -> Markup:
    if not overview.rows:
        return Markup("")
    count = overview.head.counts.not_following_back
    shared, said = find_shared(row.finding for row in overview.rows), ""
    if shared is not None:
        text = _("None of them was a follower in any snapshot since {date}.")
        said = text.format(date=formats.date(shared.since))
    return markup(
        '<section class="sect" data-rule="ink"><div class="row-head"><h2>{title}</h2>'
        '<a class="link" href="#/not-following-back">{all}</a></div>'
        '<p class="note">{note} {said}</p>{table}</section>',
        title=_("Followed last"),
        said=said,
        all=markup(
            ngettext("See the {count} account", "See all {count}", count),
            count=formats.number(count),
        ),
        note=_(
            "The accounts you followed most recently among those not following you back. That is "
            "a fact of this day, not a judgement."
        ),
        table=render_table(
            overview.rows,
            common=shared,
            date_heading=_("You followed"),
            formats=formats,
            caption=_("Not following back, newest first"),
            in_all=len(overview.rows),
            markable=True,
        ),
    )


def _render_whole(overview: Overview, question: Markup, formats: Formats) -> Markup:
    """Show what both lists tell; after an import what it brought comes first."""
    door = render_next_step(overview.review, formats)
    since, brought = render_since(overview.compared, formats), NOTHING
    if overview.brought is not None:
        brought, door, since = overview.brought(door), NOTHING, NOTHING
    return markup(
        "{question}{brought}{figure}{door}{since}{review}{rows}",
        question=question,
        brought=brought,
        figure=render_overlap(overview.head.counts, formats),
        door=door,
        review=render_review_status(overview.review, formats),
        since=since,
        rows=_render_rows(overview, formats),
    )


def _render_partial(
    overview: Overview, notice: Markup, question: Markup, formats: Formats
) -> Markup:
    """Show what does not depend on the list that may be short; its question comes first."""
    return markup(
        '<p class="lede">{safe}</p>{notice}{question}{since}',
        safe=safe_in_words(overview.head, overview.spans, formats, linked=True),
        notice=notice,
        question=question,
        since=render_since(overview.compared, formats),
    )


def render_overview(overview: Overview, formats: Formats, today: str) -> Markup:
    """Show the overview of one snapshot."""
    head = overview.head
    question = render_question(head, today)
    notice = render_partial_notice(head, formats, date.fromisoformat(today))
    results = (
        _render_whole(overview, question, formats)
        if head.coverage.whole
        else _render_partial(overview, notice, question, formats)
    )
    return markup(
        '<p class="kicker">{account} · {date}{older}</p><h1 tabindex="-1">{finding}</h1>'
        "{note}{owner}{results}{issues}{reminder}{reading}",
        account=render_account_name(head),
        date=formats.date(head.exported_at),
        older=_render_older(overview),
        finding=render_finding(head, formats),
        note=overview.note,
        owner=render_owner_question(overview.owner_question),
        reminder=overview.reminder,
        results=results,
        issues=_render_issues(head, formats),
        reading=render_reading(Report(head.reading, head, overview.spans), formats),
    )


def render(context: ScreenContext) -> Markup:
    """Show the overview, with what is to be said of backups."""
    formats, reminder = context.formats, render_backups_due(context, promises=True)
    overview = overview_of(
        context.known_account, context.heads, context.calendar, context.question, reminder
    )
    if context.arrival is not None:
        overview = _with_arrival(overview, context, context.arrival)
    return render_overview(overview, formats, context.today.isoformat())


def _with_arrival(overview: Overview, context: ScreenContext, arrival: Arrival) -> Overview:
    """Return the overview with what an import has just brought."""
    from still_followers.core.account.news import Gain, find_news  # noqa: PLC0415 (only after an import)
    from still_followers.views.screens.overview import news_card  # noqa: PLC0415 (only after an import)

    account, formats = context.known_account, context.formats
    if arrival.is_known:
        return replace(overview, note=news_card.render_known())
    if not overview.head.coverage.whole:
        return overview
    news = find_news(account, context.campaigns, context.calendar)

    def render_brought(door: Markup) -> Markup:
        if news is None:
            exported_at = account.snapshot.exported_at
            is_latest = all(one.exported_at <= exported_at for one in context.account_heads)
            return news_card.render_first(account, door, formats, is_latest=is_latest)
        offers = account.comparison.offers if account.comparison else ()
        new = len(context.open_offers(offers))
        # Until all snapshots were read, only the offers of the latest two are known.
        known = new if context.offers is None else len(context.open_offers(context.offers))
        renames = Gain(new, known)
        return news_card.render_news(account, news, renames, door, formats)

    return replace(overview, brought=render_brought)
