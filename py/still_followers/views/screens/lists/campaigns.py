"""Campaigns: when accounts were followed, what became of a range of days, the ranges with a name."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from still_followers.core.account.account import Account
from still_followers.core.decisions.campaigns import Unit
from still_followers.core.decisions.records import MAX_NAME_LENGTH
from still_followers.core.list_kinds import ListKind
from still_followers.views.formats import Formats
from still_followers.views.i18n import _, ngettext
from still_followers.views.list_views import LIST_VIEWS, ListView
from still_followers.views.markup import NOTHING, Markup, join, markup
from still_followers.views.parts.bar_chart import render_bars, render_bars_table
from still_followers.views.parts.download_menu import render_tables_menu
from still_followers.views.parts.explanations import render_explanations
from still_followers.views.parts.filter_form import swapped_in_words
from still_followers.views.parts.next_step import NOT_BACK
from still_followers.views.screens.context import ScreenContext
from still_followers.views.screens.lists.campaign_lists import (
    render_bursts,
    render_came,
    render_named,
    render_over_time,
)
from still_followers.views.screens.lists.campaign_view import (
    CampaignsScreen,
    fields_of,
    range_in_words,
    share_in_words,
)
from still_followers.views.screens.lists.campaigns_of import campaigns_screen_of

if TYPE_CHECKING:
    from still_followers.core.files.named_tables import Table

_UNITS: Mapping[Unit, Callable[[], str]] = {
    Unit.MONTH: lambda: _("Months"),
    Unit.WEEK: lambda: _("Weeks"),
    Unit.DAY: lambda: _("Days"),
}


def _finding(screen: CampaignsScreen, formats: Formats) -> Markup:
    cohort = screen.cohort
    if not cohort.followed:
        return markup("{words}", words=_("You followed nobody on these days."))
    text = ngettext(
        "You followed {count} account; {back} of them follow you back, {share}.",
        "You followed {count} accounts; {back} of them follow you back, {share}.",
        cohort.followed,
    )
    return markup(
        text,
        count=markup('<span class="key">{n}</span>', n=formats.number(cohort.followed)),
        back=formats.number(cohort.back),
        share=share_in_words(cohort.back, cohort.followed, formats),
    )


def _sentence(screen: CampaignsScreen, formats: Formats) -> str:
    """Say what became of those who do not follow back; the headline tells of those who do."""
    cohort = screen.cohort
    if not cohort.followed:
        return ""
    more = []
    others = cohort.followed - cohort.back
    if others:
        parts = [
            (cohort.kept, _("{count} kept")),
            (cohort.consider, _("{count} to consider removing")),
            (cohort.to_review, _("{count} to review")),
            (cohort.awaiting, _("{count} yet to answer your request")),
        ]
        said = [words.format(count=formats.number(count)) for count, words in parts if count]
        text = _("The other {count}: {parts}.") if len(said) > 1 else _("{parts}.")
        more.append(text.format(count=formats.number(others), parts=_(", ").join(said)))
    if cohort.due:
        text = ngettext(
            "{count} of those you keep is due for another look.",
            "{count} of those you keep are due for another look.",
            cohort.due,
        )
        more.append(text.format(count=formats.number(cohort.due)))
    if screen.elsewhere is not None:
        elsewhere = _("Among everyone else you follow, {share} follow you back.")
        more.append(elsewhere.format(share=formats.percent(screen.elsewhere)))
    return _(" ").join(more)


def _render_units(screen: CampaignsScreen) -> Markup:
    return markup(
        '<div class="tabs" role="group" aria-label="{label}">{units}</div>',
        label=_("What one bar counts"),
        units=join(
            markup(
                '<button type="button" data-action="chart" data-chosen="{chosen}" '
                'aria-pressed="{on}">{words}</button>',
                chosen=fields_of(screen, unit=str(unit)),
                on="true" if unit is screen.unit else "false",
                words=words(),
            )
            for unit, words in _UNITS.items()
        ),
    )


def _render_shift(screen: CampaignsScreen) -> Markup:
    words = (_("Earlier"), _("Later"))
    return join(
        markup(
            '<button class="link" type="button" data-action="chart" data-chosen="{chosen}">{words}'
            "</button>",
            chosen=fields_of(screen, last=end.isoformat()),
            words=said,
        )
        for end, said in zip(screen.shift, words, strict=True)
        if end is not None
    )


def _render_key(screen: CampaignsScreen, formats: Formats) -> Markup:
    left = []
    if screen.earlier:
        text = ngettext("{n} earlier is not shown", "{n} earlier are not shown", screen.earlier)
        left.append(text.format(n=formats.number(screen.earlier)))
    if screen.undated:
        text = ngettext("{n} has no date", "{n} have no date", screen.undated)
        left.append(text.format(n=formats.number(screen.undated)))
    return markup(
        '<p class="quiet legend" data-of="bars"><span><i class="swatch b"></i>{back}</span>'
        '<span><i class="swatch a"></i>{not_back}</span>{chosen}<span>{left}</span>{shift}</p>',
        back=_("follow you back"),
        not_back=_("do not"),
        chosen=markup(
            '<span class="on"><i class="swatch b"></i><i class="swatch a"></i>{words}</span>',
            words=_("the same in the chosen range"),
        )
        if screen.chosen is not None
        else NOTHING,
        left=_(", ").join(left),
        shift=_render_shift(screen),
    )


def _render_review(screen: CampaignsScreen, days: str, formats: Formats) -> Markup:
    """Lead to the review of those who are left, and say how many that are."""
    left = screen.cohort.to_review + screen.cohort.due
    if not left:
        return NOTHING
    text = ngettext("Review this account", "Review these {count}", left)
    return markup(
        '<button class="btn" data-kind="main" type="button" data-action="begin-review" '
        'data-of="{view}" data-chosen="{days}">{words}</button>',
        view=NOT_BACK,
        days=days,
        words=text.format(count=formats.number(left)),
    )


def _render_range(screen: CampaignsScreen, formats: Formats) -> Markup:
    """Show the fields of the range, and what can be done with it."""
    start, end = (day.isoformat() for day in screen.chosen) if screen.chosen else ("", "")
    acts = name = Markup("")
    if screen.chosen is not None and screen.cohort.followed:
        days = json.dumps({"since": start, "until": end})
        acts = markup(
            '{review}<button class="btn" type="button" data-action="open-filtered" '
            'data-of="following" data-chosen="{days}">{listed}</button>',
            review=_render_review(screen, days, formats),
            days=days,
            listed=_("Open as a list"),
        )
        name = markup(
            '<form class="name-it" data-action="name-campaign" data-start="{start}" '
            'data-end="{end}"><label>{label}<input class="box" name="name" maxlength="{longest}" '
            'required autocomplete="off" spellcheck="false"></label>'
            '<button class="btn" data-size="s">{words}</button></form>',
            start=start,
            end=end,
            label=_("Name of this range"),
            longest=MAX_NAME_LENGTH,
            words=_("Name this range"),
        )
    return markup(
        '<form class="range" data-action="range"><label>{since}<input class="box" type="date" '
        'name="since" value="{start}" required></label><label>{until}<input class="box" type="date" '
        'name="until" value="{end}" required></label>'
        '<button class="btn" data-size="s">{show}</button></form>{swapped}'
        '<p class="acts after">{acts}</p>{name}',
        since=_("From"),
        start=start,
        until=_("To"),
        end=end,
        show=_("Show this range"),
        swapped=markup('<p class="note after">{words}</p>', words=swapped_in_words())
        if screen.swapped
        else "",
        acts=acts,
        name=name,
    )


def render_withheld_campaigns(view: ListView) -> Markup:
    """Say that campaigns need both lists."""
    return markup(
        '<p class="kicker">{title}</p><h1 tabindex="-1">{words}</h1><p class="lede">{more}</p>'
        '<p class="acts"><a class="btn" href="#/">{back}</a></p>',
        title=_("Campaigns"),
        words=view.withheld(),
        more=_("This needs both lists to be complete. Your named ranges stay saved."),
        back=_("Back to the overview"),
    )


def render_campaigns(screen: CampaignsScreen, formats: Formats) -> Markup:
    """Show the campaigns of an account."""
    if not screen.bars:
        return markup(
            '<h1 tabindex="-1">{title}</h1><p class="lede">{words}</p>',
            title=_("No follow here has a date."),
            words=_("A campaign is a range of days on which you followed many accounts."),
        )
    days = range_in_words(*screen.chosen, formats) if screen.chosen else _("Everyone you follow")
    return markup(
        '<p class="kicker">{days}</p><h1 tabindex="-1">{finding}</h1><p class="lede">{sentence}</p>'
        '<p class="note after">{only}</p><div class="over">{menu}</div>{units}{bars}{key}{range}{table}'
        "{came}{over_time}{campaigns}{bursts}{notes}",
        days=days,
        finding=_finding(screen, formats),
        sentence=_sentence(screen, formats),
        only=_("Only accounts you still follow on {date} are counted.").format(
            date=formats.date(screen.exported_at)
        ),
        menu=render_tables_menu(),
        units=_render_units(screen),
        bars=render_bars(screen.bars, screen.unit, screen.cohort.followed, formats),
        key=_render_key(screen, formats),
        range=_render_range(screen, formats),
        table=render_bars_table(screen.bars, screen.unit, formats),
        came=render_came(screen, formats),
        over_time=render_over_time(screen, formats),
        campaigns=render_named(screen, formats),
        bursts=render_bursts(screen, formats),
        notes=render_explanations("campaigns"),
    )


def render(context: ScreenContext) -> Markup:
    """Show the campaigns, or which list they lack."""
    account = context.known_account
    if kind := _find_withheld(account):
        return render_withheld_campaigns(LIST_VIEWS[kind])
    return render_campaigns(_screen_of(context), context.formats)


def build_tables(context: ScreenContext) -> Sequence[Table]:
    """Return the tables that can be downloaded: campaigns, bars, the chosen range, days with many."""
    if _find_withheld(context.known_account):
        return ()
    from still_followers.views.screens.lists.campaign_tables import build_campaign_tables  # noqa: PLC0415 (only files need it)

    return build_campaign_tables(_screen_of(context))


def _screen_of(context: ScreenContext) -> CampaignsScreen:
    screen = campaigns_screen_of(
        context.known_account, context.campaigns, context.query.chosen, context.calendar
    )
    if screen.came is None or not context.offers:
        return screen
    offers = context.open_offers(context.offers)
    return replace(screen, maybe_renamed=screen.came.count_maybe_renamed(offers, context.persons))


def wants_history(context: ScreenContext) -> bool:
    """Tell whether all snapshots have to be read: not where the screen is withheld."""
    return _find_withheld(context.known_account) is None


def _find_withheld(account: Account) -> ListKind | None:
    """Return the list without which nothing is told."""
    needed = (ListKind.FOLLOWING, ListKind.FOLLOWERS)
    return next((kind for kind in needed if account.withholds(kind)), None)
