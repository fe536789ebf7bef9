"""The lists below the bars: named campaigns, what became of a range, days with many follows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from still_followers.views.formats import Formats
from still_followers.views.i18n import _, ngettext
from still_followers.views.markup import NOTHING, Markup, as_typed, join, markup
from still_followers.views.parts.progress import not_known_in_words
from still_followers.views.screens.lists.campaign_view import (
    CampaignNow,
    CampaignsScreen,
    fields_of,
    range_in_words,
    share_in_words,
)

if TYPE_CHECKING:
    from still_followers.core.insights.campaign_days import Came


def render_came(screen: CampaignsScreen, formats: Formats) -> Markup:
    """Say how many followed the owner in the chosen range, and how many of them still do."""
    came = screen.came
    if came is None:
        return NOTHING
    return markup(
        '<section class="sect" data-rule="ink" id="came"><h2>{title}</h2><p>{words}</p>'
        '{renamed}<p class="note">{notes}</p></section>',
        title=_("In these days"),
        words=_came_in_words(came, formats),
        renamed=_render_maybe_renamed(screen.maybe_renamed, formats),
        notes=_(" ").join(_list_notes(screen, formats)),
    )


def _came_in_words(came: Came, formats: Formats) -> str:
    if not came.seen:
        return _("No export shows anyone who followed you in these days.")
    if came.seen == 1:
        if came.still:
            return _("One account followed you in these days, and it still does.")
        return _("One account followed you in these days, and it no longer does.")
    text = ngettext(
        "{count} accounts followed you in these days; {still} of them still does, {share}.",
        "{count} accounts followed you in these days; {still} of them still do, {share}.",
        came.still,
    )
    return text.format(
        count=formats.number(came.seen),
        still=formats.number(came.still),
        share=share_in_words(came.still, came.seen, formats),
    )


def _render_maybe_renamed(count: int, formats: Formats) -> Markup:
    if not count:
        return NOTHING
    text = ngettext(
        "{count} of those who no longer do may only have been renamed",
        "{count} of those who no longer do may only have been renamed",
        count,
    )
    return markup(
        '<p><a href="#/renames">{words}</a>.</p>',
        words=text.format(count=formats.number(count)),
    )


def _list_notes(screen: CampaignsScreen, formats: Formats) -> Iterator[str]:
    """Yield what the number of those who came does not tell."""
    came = screen.came
    if came is None:
        return
    if came.is_open:
        yield _("These days were not over in the export of {date}, so more may have come.").format(
            date=formats.date(screen.exported_at)
        )
    if came.again:
        text = ngettext(
            "{count} of those who left followed you again on another day.",
            "{count} of those who left followed you again on another day.",
            came.again,
        )
        yield text.format(count=formats.number(came.again))
    if came.only_cut:
        text = ngettext(
            "{count} of those who left was seen only in a partial export.",
            "{count} of those who left were seen only in partial exports.",
            came.only_cut,
        )
        yield text.format(count=formats.number(came.only_cut))
    if screen.no_date:
        text = ngettext(
            "{count} follower has no date and is not counted.",
            "{count} followers have no date and are not counted.",
            screen.no_date,
        )
        yield text.format(count=formats.number(screen.no_date))
    yield _(
        "Anyone who came and left again between two exports is in neither of them. The "
        "days say when an account followed you, not why."
    )


def render_named(screen: CampaignsScreen, formats: Formats) -> Markup:
    """Show the ranges that have a name, and what became of each."""
    if not screen.campaigns:
        return markup(
            '<section class="sect" data-rule="ink"><h2>{title}</h2><p class="note">{words}</p>'
            "</section>",
            title=_("Named campaigns"),
            words=_(
                "A range you name stays here, and each new export shows what became of the people "
                "you followed in it."
            ),
        )
    lines = join(_render_campaign(screen, one, formats) for one in screen.campaigns)
    return markup(
        '<section class="sect" data-rule="ink" id="campaigns"><h2>{title}</h2><table class="facts">'
        '<thead><tr><th scope="col">{name}</th><th scope="col" class="n">{followed}</th>'
        '<th scope="col" class="n">{back}</th>'
        '<th scope="col" class="n"><span class="vh">{forget}'
        "</span></th></tr></thead><tbody>{lines}</tbody></table></section>",
        title=_("Named campaigns"),
        name=_("Name"),
        followed=_("Still followed"),
        back=_("Follow back"),
        forget=_("Delete"),
        lines=lines,
    )


def _render_campaign(screen: CampaignsScreen, one: CampaignNow, formats: Formats) -> Markup:
    campaign = one.campaign
    ever = ""
    if one.ever is not None:
        text = ngettext("{count} followed in all", "{count} followed in all", one.ever)
        ever = text.format(count=formats.number(one.ever))
    chosen = {"since": campaign.start.isoformat(), "until": campaign.end.isoformat()}
    return markup(
        '<tr><td><button class="link" type="button" data-action="chart" data-chosen="{chosen}" '
        'translate="no"><bdi>{name}</bdi></button><span class="of">{days}</span><span class="of">{ever}</span>{came}</td>'
        '<td class="n">{followed}</td><td class="n">{back}<span class="of">{share}</span></td>'
        '<td class="n"><button class="link" type="button" data-action="forget-campaign" '
        'data-name="{name}" aria-label="{forget}">×</button></td></tr>',
        chosen=fields_of(screen, **chosen, last=chosen["until"]),
        name=as_typed(campaign.name),
        days=range_in_words(campaign.start, campaign.end, formats),
        ever=ever,
        followed=formats.number(one.followed),
        back=formats.number(one.back),
        share=share_in_words(one.back, one.followed, formats),
        came=_render_came_of(one, formats),
        forget=_("Delete the campaign “{name}”").format(name=campaign.name),
    )


def _render_came_of(one: CampaignNow, formats: Formats) -> Markup:
    """Say how many followed the owner in the days of a campaign, and how many of them still do."""
    came = one.came
    if came is None:
        words = _("Who followed you in these days: {unknown}").format(unknown=not_known_in_words())
    else:
        text = ngettext(
            "{count} followed you in these days, {still} still does",
            "{count} followed you in these days, {still} still do",
            came.still,
        )
        if came.is_open:
            text = ngettext(
                "{count} followed you in these days so far, {still} still does",
                "{count} followed you in these days so far, {still} still do",
                came.still,
            )
        words = text.format(count=formats.number(came.seen), still=formats.number(came.still))
    return markup('<span class="of">{words}</span>', words=words)


def render_bursts(screen: CampaignsScreen, formats: Formats) -> Markup:
    """Offer days with unusually many follows, with the share of them that follows back."""
    if not screen.bursts:
        return NOTHING
    lines = join(
        markup(
            '<li><div><button class="link" type="button" data-action="chart" '
            'data-chosen="{chosen}">{days}</button><span class="of">{counts} · {where}</span></div>'
            '<span class="fig">{share}</span></li>',
            chosen=fields_of(
                screen,
                since=burst.start.isoformat(),
                until=burst.end.isoformat(),
                last=burst.end.isoformat(),
            ),
            days=range_in_words(burst.start, burst.end, formats),
            where=_("in “{name}”").format(name=name) if name else _("not named"),
            counts=ngettext(
                "{back} of {followed} follows you back",
                "{back} of {followed} follow you back",
                burst.back,
            ).format(followed=formats.number(burst.followed), back=formats.number(burst.back)),
            share=share_in_words(burst.back, burst.followed, formats),
        )
        for burst, name in screen.bursts
    )
    return markup(
        '<section class="sect" data-rule="ink" id="bursts"><h2>{title}</h2><p class="note">{words}</p>'
        '<ul class="bursts">{lines}</ul></section>',
        title=_("Days with many follows"),
        words=_("The percentage is the share that follows you back."),
        lines=lines,
    )


def render_over_time(screen: CampaignsScreen, formats: Formats) -> Markup:
    """Show what became of the chosen range in each whole export."""
    if not screen.over_time:
        return NOTHING
    lines = join(
        markup(
            '<tr><td>{day}</td><td class="n">{followed}</td><td class="n">{back}</td></tr>',
            day=formats.date(one.exported_at),
            followed=formats.number(one.followed),
            back=formats.number(one.back),
        )
        for one in reversed(screen.over_time)
    )
    return markup(
        '<section class="sect" id="over-time"><h2>{title}</h2><p class="note">{words}</p>'
        '<table class="facts"><thead><tr><th scope="col">{day}</th>'
        '<th scope="col" class="n">{followed}</th><th scope="col" class="n">{back}</th></tr></thead>'
        "<tbody>{lines}</tbody></table></section>",
        title=_("What became of this range"),
        words=_(
            "Everyone you followed on these days, in any complete export, including those you "
            "no longer follow."
        ),
        day=_("Export"),
        followed=_("Still followed"),
        back=_("Follow back"),
        lines=lines,
    )
