"""The account's snapshots, newest export first: opened, compared, named, deleted, brought back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from still_followers.core.account.comparison import Comparison
from still_followers.core.decisions.relevance import build_relevance
from still_followers.core.history.trends import Measure, build_trend
from still_followers.core.snapshots.ordering import find_latest_heads
from still_followers.core.snapshots.snapshot import Head
from still_followers.views.formats import Formats
from still_followers.views.i18n import _, ngettext
from still_followers.views.markup import NOTHING, Markup, join, markup
from still_followers.views.parts.account_name import render_account_name, render_switch
from still_followers.views.parts.changes_since import days_in_words, render_numbers
from still_followers.views.parts.progress import render_waiting
from still_followers.views.screens.context import ScreenContext
from still_followers.views.screens.more.backups import render_backups_due
from still_followers.views.screens.snapshots.snapshot_list import render_heads, render_label
from still_followers.views.screens.snapshots.trends import render_trends
from still_followers.views.words.issues import unread_in_words


@dataclass(frozen=True, slots=True)
class SnapshotsPage:
    """What the screen shows of one account.

    `heads` are newest first; `trend` is the line of one number over time, `reminder` what is said
    of the last backup, both rendered; `unread` are snapshots whose lists are damaged; `others` the latest of other accounts.
    """

    heads: Sequence[Head]
    shown_key: int
    compared: Comparison | None = None
    deleted: Sequence[Head] = ()
    trend: Markup = NOTHING
    reminder: Markup = NOTHING
    unread: Sequence[Head] = ()
    others: Sequence[Head] = ()


def _render_note(heads: Sequence[Head]) -> Markup:
    """Say what "partial" means, where it stands."""
    if all(head.coverage.whole for head in heads):
        return Markup("")
    words = _(
        "A list marked partial may be missing people because of a date range, a missing file or "
        "records that could not be read. Anything that depends on it is not shown. Open the "
        "snapshot to change your answer."
    )
    return markup('<p class="note after">{words}</p>', words=words)


def _render_unread(heads: Sequence[Head], formats: Formats) -> Markup:
    if not heads:
        return Markup("")
    return markup(
        '<p class="note after" id="unread">{words}</p>',
        words=unread_in_words(heads, formats),
    )


def _render_options(heads: Sequence[Head], chosen: int, formats: Formats) -> Markup:
    return join(
        markup(
            '<option value="{key}"{selected}{own}>{date}{partial}</option>',
            own=Markup(' translate="no"' if head.label else ""),
            key=head.key,
            selected=Markup(" selected" if head.key == chosen else ""),
            date=head.label or formats.date(head.exported_at),
            partial="" if head.coverage.whole else _(" (partial)"),
        )
        for head in heads
    )


def _render_compare(page: SnapshotsPage, formats: Formats) -> Markup:
    if len(page.heads) < 2:  # noqa: PLR2004 (a pair)
        return Markup("")
    compared = page.compared
    chosen = (
        (compared.before.head.key, compared.after.head.key)
        if compared
        else (page.heads[1].key, page.heads[0].key)
    )
    found = Markup("")
    if compared is not None:
        found = markup(
            '<p class="note">{days}</p>{numbers}',
            days=days_in_words(compared, formats),
            numbers=render_numbers(compared, formats),
        )
    return markup(
        '<section class="sect" data-rule="ink"><h2>{title}</h2>'
        '<form class="compare" data-action="compare"><label>{earlier}<select name="before">{first}'
        '</select></label><label>{later}<select name="after">{last}</select></label>'
        '<button class="btn" data-size="s">{compare}</button></form>{found}</section>',
        title=_("Compare two"),
        earlier=_("Earlier"),
        first=_render_options(page.heads, chosen[0], formats),
        later=_("Later"),
        last=_render_options(page.heads, chosen[1], formats),
        compare=_("Compare"),
        found=found,
    )


def _render_deleted(page: SnapshotsPage, formats: Formats) -> Markup:
    if not page.deleted:
        return Markup("")
    lines = join(
        markup(
            '<li>{date}{label} <button class="link" type="button" data-action="bring-back" '
            'data-key="{key}" aria-label="{back_of}">{back}</button></li>',
            date=formats.date(head.exported_at),
            label=join([Markup(" · "), render_label(head)]) if head.label else "",
            key=head.key,
            back=_("Restore"),
            back_of=_("Restore the snapshot of {date}").format(date=formats.date(head.exported_at)),
        )
        for head in reversed(page.deleted)
    )
    return markup(
        '<section class="sect" id="deleted"><h2>{title}</h2><p class="note">{words}</p>'
        '<ul class="plain">{lines}</ul></section>',
        title=_("Deleted"),
        words=_("You can restore a deleted snapshot for 30 days. Backups do not include it."),
        lines=lines,
    )


def _render_others(page: SnapshotsPage, formats: Formats) -> Markup:
    if not page.others:
        return Markup("")
    return markup(
        '<section class="sect" id="others"><h2>{title}</h2><p class="note">{words}</p>'
        '<ul class="plain">{others}</ul><p class="acts"><a class="link" href="#/accounts">{all}</a></p>'
        "</section>",
        all=_("All accounts"),
        title=_("Other accounts"),
        words=_("Each account has a history of its own. Choose one to see it."),
        others=join(render_switch(one, formats) for one in page.others),
    )


def _render_table(page: SnapshotsPage, formats: Formats) -> Markup:
    return markup(
        '<section class="sect" id="all-snapshots"><h2>{title}</h2>{periods}{note}{unread}</section>',
        title=_("All snapshots"),
        periods=render_heads(page.heads, page.shown_key, formats),
        note=_render_note(page.heads),
        unread=_render_unread(page.unread, formats),
    )


def render_snapshots(page: SnapshotsPage, formats: Formats) -> Markup:
    """List an account's snapshots; opening one shows its lists."""
    if not page.heads:
        return markup(
            '<h1 tabindex="-1">{title}</h1><p class="lede">{words}</p>'
            '<p class="acts"><label class="btn" data-kind="main" for="export-files">{choose}'
            "</label></p>{deleted}",
            title=_("No snapshot yet."),
            words=_("Each export you import is saved here by its date, on this device."),
            choose=_("Choose export"),
            deleted=_render_deleted(page, formats),
        )
    count = len(page.heads)
    title = (
        ngettext("{count} snapshot of this account.", "{count} snapshots of this account.", count)
        if page.others
        else ngettext(
            "{count} snapshot on this device.", "{count} snapshots on this device.", count
        )
    )
    return markup(
        '<p class="kicker">{account}</p><h1 tabindex="-1">{title}</h1>'
        '<p class="lede">{words} <a href="#/renames">{renames}</a></p>'
        "{reminder}{trend}{compare}{table}{others}{deleted}",
        account=render_account_name(page.heads[0]),
        title=title.format(count=formats.number(count)),
        words=_("Choose one to see its lists. A new import never replaces an old one."),
        renames=_("Possible renames"),
        reminder=page.reminder,
        trend=page.trend,
        compare=_render_compare(page, formats),
        table=_render_table(page, formats),
        others=_render_others(page, formats),
        deleted=_render_deleted(page, formats),
    )


def wants_history(context: ScreenContext) -> bool:
    """Tell whether the line on the screen is told by all snapshots."""
    return context.argument == Measure.RELEVANCE


def _render_trend(context: ScreenContext, heads: Sequence[Head]) -> Markup:
    account, name = context.account, context.argument
    measure = Measure(name) if name in set(Measure) else Measure.MUTUAL_SHARE
    points = build_trend(heads, measure)
    if measure is Measure.RELEVANCE:
        if account is None or account.history is None:
            return render_waiting()
        points = build_relevance(heads, account.reviews.by_person, account.history)
    return render_trends(heads, points, measure, context.formats, context.campaigns)


def render(context: ScreenContext) -> Markup:
    """Show the snapshots of the account on the screen, or all while there is none."""
    account = context.account
    heads = context.account_heads if account else context.heads
    page = SnapshotsPage(
        heads=tuple(reversed(heads)),
        shown_key=account.snapshot.head.key if account else 0,
        compared=account.comparison if account else None,
        deleted=tuple(context.deleted),
        trend=_render_trend(context, heads) if heads else NOTHING,
        reminder=render_backups_due(context),
        unread=context.unread,
        others=tuple(one for one in find_latest_heads(context.heads) if one.owner != context.owner),
    )
    return render_snapshots(page, context.formats)
