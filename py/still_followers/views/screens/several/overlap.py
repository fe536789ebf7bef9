"""Who follows several accounts, and whom several accounts follow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from still_followers.core.files.named_tables import Table
from still_followers.core.insights.overlap import (
    MIN_ACCOUNTS,
    Overlap,
    Part,
    Shared,
    choose_accounts,
)
from still_followers.core.model import ListName
from still_followers.core.snapshots.snapshot import Head
from still_followers.views.formats import Formats
from still_followers.views.i18n import _, ngettext
from still_followers.views.markup import NOTHING, Markup, join, markup
from still_followers.views.parts.account_name import render_account_name
from still_followers.views.parts.download_menu import render_tables_menu
from still_followers.views.parts.progress import render_waiting
from still_followers.views.screens.context import ScreenContext
from still_followers.views.screens.insights.parts import render_numbers
from still_followers.views.screens.several.overlap_parts import (
    BOTH,
    Crowd,
    build_overlap_tables,
    find_crowd,
    list_crowds,
    name_accounts,
    render_names,
)


def _render_form(chosen: Sequence[Head], accounts: Sequence[Head]) -> Markup:
    """Let the accounts be chosen where there are more than two."""
    if len(accounts) <= BOTH:
        return NOTHING
    owners = {head.owner for head in chosen}
    boxes = join(
        markup(
            '<label><input type="checkbox" value="{key}"{checked}> {account}</label>',
            key=head.key,
            checked=Markup(" checked" if head.owner in owners else ""),
            account=render_account_name(head),
        )
        for head in accounts
    )
    return markup(
        '<form class="several" data-action="go" data-path="overlap"><fieldset><legend>{legend}</legend>'
        '{boxes}</fieldset><button class="btn" data-size="s">{show}</button></form>',
        legend=_("Accounts"),
        boxes=boxes,
        show=_("Show these"),
    )


def _find_headline(shared: Shared, formats: Formats) -> Markup:
    """Return the result in one sentence."""
    if not shared.is_known:
        return markup("{words}", words=_("Too few of these accounts have a complete export."))
    count, members = shared.count(Part.ALL), len(shared.members)
    if members == BOTH:
        words = ngettext(
            "{count} person follows both accounts.", "{count} people follow both accounts.", count
        )
    else:
        words = ngettext(
            "{count} person follows all {all} accounts.",
            "{count} people follow all {all} accounts.",
            count,
        )
    number = markup('<span class="key">{n}</span>', n=formats.number(count))
    return markup(words, count=number, all=formats.number(members))


def _days_in_words(shared: Shared, formats: Formats) -> str:
    """Say of which days the exports are, and what follows from days that differ."""
    first, last = shared.days
    days = (last.date() - first.date()).days
    if not days:
        return _("All exports are from {date}.").format(date=formats.date(first))
    words = ngettext(
        "The exports are {count} day apart, from {first} to {last}: whoever came or left in between "
        "may be in one list only.",
        "The exports are {count} days apart, from {first} to {last}: whoever came or left in between "
        "may be in one list only.",
        days,
    )
    return words.format(
        count=formats.number(days), first=formats.date(first), last=formats.date(last)
    )


def _render_left_out(shared: Shared) -> Markup:
    """Name the accounts whose list may lack people."""
    text = (
        _("Left out, since none of its exports has all followers: {account}.")
        if shared.name is ListName.FOLLOWERS
        else _("Left out, since none of its exports has everybody it follows: {account}.")
    )
    return join(
        markup('<p class="note">{words}</p>', words=markup(text, account=render_account_name(head)))
        for head in shared.left_out
    )


def _iter_late(shared: Shared, formats: Formats) -> Iterator[Markup]:
    """Say who is in one list only and came when the first export was made already."""
    for number, member in enumerate(shared.members):
        count = shared.after_first[number]
        if not count:
            continue
        words = ngettext(
            "{count} of those only in the list of {account} came on or after {date}, the day of the "
            "earliest export here.",
            "{count} of those only in the list of {account} came on or after {date}, the day of the "
            "earliest export here.",
            count,
        )
        yield markup(
            '<p class="note">{words}</p>',
            words=markup(
                words,
                count=formats.number(count),
                account=render_account_name(member.latest),
                date=formats.date(shared.days[0]),
            ),
        )


def _render_list(
    title: str, shared: Shared, overlap: Overlap, base: str, formats: Formats
) -> Markup:
    """Show one list of all accounts by its parts; the days of the exports are said once."""
    days = NOTHING
    if shared.is_known and (
        shared is overlap.followers or shared.members != overlap.followers.members
    ):
        days = markup('<p class="note">{words}</p>', words=_days_in_words(shared, formats))
    return markup(
        '<section class="sect" data-rule="ink"><h2>{title}</h2>{days}{left_out}{parts}</section>',
        title=title,
        days=days,
        left_out=_render_left_out(shared),
        parts=_render_parts(title, shared, overlap, base, formats) if shared.is_known else NOTHING,
    )


def _render_parts(
    title: str, shared: Shared, overlap: Overlap, base: str, formats: Formats
) -> Markup:
    def share(count: int) -> str:
        return formats.percent(count / shared.in_all) if shared.in_all else ""

    rows = []
    for crowd in list_crowds(shared):
        count = crowd.count(overlap)
        name = crowd.title
        if count:
            name = markup(
                '<a href="#/{base}/{path}">{name}</a>', base=base, path=crowd.path, name=name
            )
        rows.append((_render_long(name), formats.number(count), share(count)))
    in_all = _("In all, each person counted once")
    rows.append((_render_long(in_all), formats.number(shared.in_all), share(shared.in_all)))
    table = render_numbers(title, (_("People"), _("Number"), _("Percentage")), rows)
    return markup("{table}{late}", table=table, late=join(_iter_late(shared, formats)))


def _render_long(name: str | Markup) -> Markup:
    """Show the name of a row, which may take several lines."""
    return markup('<span class="long">{name}</span>', name=name)


def _render_pairs(shared: Shared, formats: Formats) -> Markup:
    """Show how many follow any two accounts, and on the diagonal each account's followers."""
    members = shared.members
    if not shared.is_known or len(members) <= BOTH:
        return NOTHING

    def render_cell(one: int, other: int) -> Markup:
        number = formats.number(shared.count_both(one, other))
        if one == other:
            return markup("{number}", number=number)
        keys = sorted((members[one].latest.key, members[other].latest.key))
        return markup(
            '<a href="#/overlap/{first}/{second}">{number}</a>',
            first=keys[0],
            second=keys[1],
            number=number,
        )

    columns = [
        markup(
            '{number}<span class="vh"> {account}</span>',
            number=number + 1,
            account=render_account_name(member.latest),
        )
        for number, member in enumerate(members)
    ]
    rows = [
        (
            _render_long(
                markup(
                    "{number} · {account}",
                    number=one + 1,
                    account=render_account_name(member.latest),
                )
            ),
            *(render_cell(one, other) for other in range(len(members))),
        )
        for one, member in enumerate(members)
    ]
    return markup(
        '<section class="sect"><h2>{title}</h2><p class="note">{words}</p>{table}</section>',
        title=_("Any two accounts"),
        words=_("How many people follow both accounts, whoever else they follow."),
        table=render_numbers(_("Any two accounts"), (_("Account"), *columns), rows),
    )


def _render_fans(overlap: Overlap, base: str, formats: Formats) -> Markup:
    """Link to who follows all accounts and is followed by none."""
    if not overlap.fans:
        return NOTHING
    crowd = Crowd(overlap.followers, Part.ALL, is_fans=True)
    return markup(
        '<p class="acts"><a class="link" href="#/{base}/{path}">{title}: {count}</a></p>',
        base=base,
        path=crowd.path,
        title=crowd.title,
        count=formats.number(len(overlap.fans)),
    )


def _render_limits() -> Markup:
    """Say what the exports cannot know."""
    words = _(
        "People are matched by their username on the day of each export. Somebody who was renamed "
        "between two exports counts as two people, unless you confirmed the rename in one of these "
        "accounts. The latest complete export of each account counts."
    )
    return markup('<p class="note after">{words}</p>', words=words)


def _render_needs_two(accounts: Sequence[Head], form: Markup) -> Markup:
    """Say that it takes two accounts."""
    if len(accounts) < MIN_ACCOUNTS:
        lede = _(
            "You need exports of two accounts to see who follows both. Import one of "
            "another account; the file says whose it is."
        )
        acts = markup(
            '<label class="btn" data-kind="main" for="export-files">{words}</label>',
            words=_("Import an export"),
        )
    else:
        lede, acts = _("Choose at least two accounts."), NOTHING
    return markup(
        '<h1 tabindex="-1">{title}</h1><p class="lede">{lede}</p><p class="acts">{acts}</p>{form}',
        title=_("Who follows several accounts"),
        lede=lede,
        acts=acts,
        form=form,
    )


def _render_opened(
    crowd: Crowd, overlap: Overlap, base: str, page: int, formats: Formats
) -> Markup:
    """Show the names of one part."""
    count = crowd.count(overlap)
    return markup(
        '<p class="kicker">{accounts}</p><h1 class="title" tabindex="-1">{title}</h1>'
        '<div class="over"><a class="link" href="#/{base}">{back}</a>{menu}</div>'
        '<p class="note">{count} {days}</p>{names}{limits}',
        accounts=name_accounts(overlap.chosen),
        title=crowd.title,
        base=base,
        back=_("Back to the overlap"),
        menu=render_tables_menu(),
        count=ngettext("{count} person.", "{count} people.", count).format(
            count=formats.number(count)
        ),
        days=_days_in_words(crowd.shared, formats),
        names=render_names(crowd, overlap, base, page, formats),
        limits=_render_limits(),
    )


def _render_overlap(overlap: Overlap, base: str, form: Markup, formats: Formats) -> Markup:
    followers, following = overlap.shared
    return markup(
        '<p class="kicker">{accounts}</p><h1 tabindex="-1">{title}</h1>'
        '<div class="over"><a class="link" href="#/accounts">{all}</a>{menu}</div>{form}'
        "{who}{pairs}{whom}{fans}{limits}",
        accounts=name_accounts(overlap.chosen),
        title=_find_headline(followers, formats),
        all=_("All accounts"),
        menu=render_tables_menu(),
        form=form,
        who=_render_list(_("Who follows them"), followers, overlap, base, formats),
        pairs=_render_pairs(followers, formats),
        whom=_render_list(_("Who they follow"), following, overlap, base, formats),
        fans=_render_fans(overlap, base, formats),
        limits=_render_limits(),
    )


def render(context: ScreenContext) -> Markup:
    """Show the overlap of the accounts in the address, or the names of one part of it."""
    chosen, rest = choose_accounts(context.argument, context.heads)
    accounts, _rest = choose_accounts("", context.heads)
    form = _render_form(chosen, accounts)
    if len(chosen) < MIN_ACCOUNTS:
        return _render_needs_two(accounts, form)
    overlap, formats = context.overlap, context.formats
    if overlap is None:
        return markup(
            '<p class="kicker">{accounts}</p><h1 tabindex="-1">{title}</h1>{waiting}',
            accounts=name_accounts(chosen),
            title=_("Who follows several accounts"),
            waiting=render_waiting(),
        )
    base = "/".join(["overlap", *(str(head.key) for head in chosen)])
    crowd, page = find_crowd(overlap, rest)
    if crowd is not None:
        return _render_opened(crowd, overlap, base, page, formats)
    return _render_overlap(overlap, base, form, formats)


def build_tables(context: ScreenContext) -> Sequence[Table]:
    """Return the numbers, and the names of each part."""
    _chosen, rest = choose_accounts(context.argument, context.heads)
    return build_overlap_tables(context, rest)
