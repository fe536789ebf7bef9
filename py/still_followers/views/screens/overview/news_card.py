"""What an import brought, shown once above the overview: what is new, or what was read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from still_followers.core.account.account import Account
from still_followers.core.account.news import CampaignNews, Gain, News
from still_followers.core.list_kinds import ListKind
from still_followers.views.formats import Formats
from still_followers.views.i18n import _, ngettext
from still_followers.views.markup import NOTHING, Markup, as_typed, join, markup
from still_followers.views.parts.changes_since import between_in_words

_WORDS: Mapping[ListKind, Callable[[int], str]] = {
    ListKind.NEW_FOLLOWERS: lambda n: ngettext("new follower", "new followers", n),
    ListKind.FOLLOWERS_AGAIN: lambda n: ngettext(
        "follower is back again", "followers are back again", n
    ),
    ListKind.LOST_FOLLOWERS: lambda n: ngettext("lost follower", "lost followers", n),
    ListKind.STARTED_FOLLOWING: lambda n: ngettext(
        "account you started following", "accounts you started following", n
    ),
    ListKind.FOLLOWING_AGAIN: lambda n: ngettext(
        "account you follow is back again", "accounts you follow are back again", n
    ),
    ListKind.NO_LONGER_FOLLOWED: lambda n: ngettext(
        "account no longer followed", "accounts no longer followed", n
    ),
    ListKind.CAME_BACK: lambda n: ngettext("came back", "came back", n),
    ListKind.CLEANED_UP: lambda n: ngettext("cleaned up", "cleaned up", n),
}
"""What the number of a list counts, without the number."""

_BACK_AGAIN = (ListKind.FOLLOWERS_AGAIN, ListKind.FOLLOWING_AGAIN)
"""Beside these, "Nobody came back" would contradict the card."""


def _render_line(route: str, count: int, words: str, more: Markup, formats: Formats) -> Markup:
    return markup(
        '<li><a href="#/{route}" data-gain="{count}"><span class="gain">{number}</span>'
        "<span>{words}{more}</span></a></li>",
        route=route,
        count=count,
        number=formats.number(count),
        words=words,
        more=more,
    )


def _render_gain(kind: ListKind, gain: Gain | None, formats: Formats) -> Markup:
    """Show how many joined a list, and how many it has where these are more."""
    if gain is None or not gain.new:
        return NOTHING
    words, in_all = _WORDS[kind](gain.new), _render_in_all(gain, formats)
    return _render_line(str(kind), gain.new, words, in_all, formats)


def _render_in_all(gain: Gain, formats: Formats) -> Markup:
    """Show how many the link leads to, where these are more."""
    if gain.in_all == gain.new:
        return NOTHING
    text = ngettext("{count} in all", "{count} in all", gain.in_all)
    return markup(
        ' <span class="quiet" data-count="{n}">{words}</span>',
        n=gain.in_all,
        words=text.format(count=formats.number(gain.in_all)),
    )


def _render_campaign(campaign: CampaignNews, formats: Formats) -> Markup:
    text = ngettext(
        "of {followed} from {name} follows you back now",
        "of {followed} from {name} follow you back now",
        campaign.back,
    )
    return markup(
        '<li><a href="#/campaigns"><span class="gain">{back}</span><span>{words}</span></a></li>',
        back=formats.number(campaign.back),
        words=markup(
            text,
            followed=formats.number(campaign.followed),
            name=markup('<bdi translate="no">{name}</bdi>', name=as_typed(campaign.name)),
        ),
    )


def _lines(news: News, renames: Gain, formats: Formats) -> Iterator[Markup]:
    for kind, count in news.counts.items():
        if count:
            yield _render_line(str(kind), count, _WORDS[kind](count), NOTHING, formats)
        if kind is ListKind.LOST_FOLLOWERS:
            yield _render_gain(ListKind.CAME_BACK, news.returned, formats)
            if renames.new:
                words = ngettext("possible rename", "possible renames", renames.new)
                in_all = _render_in_all(renames, formats)
                yield _render_line("renames", renames.new, words, in_all, formats)
    yield _render_gain(ListKind.CLEANED_UP, news.cleaned_up, formats)
    for campaign in news.campaigns:
        yield _render_campaign(campaign, formats)


def _finding(account: Account, news: News, formats: Formats) -> str:
    """Say how many followers there are, against the snapshot before."""
    if not any(news.counts.values()):
        return _("Nothing changed: the same followers, and the same accounts that you follow.")
    count = account.snapshot.head.counts.followers
    moved = count - news.followers_before
    if not moved:
        text = ngettext(
            "You have {count} follower, as many as then.",
            "You have {count} followers, as many as then.",
            count,
        )
    elif moved > 0:
        text = ngettext(
            "You have {count} follower now, {moved} more than then.",
            "You have {count} followers now, {moved} more than then.",
            count,
        )
    else:
        text = ngettext(
            "You have {count} follower now, {moved} fewer than then.",
            "You have {count} followers now, {moved} fewer than then.",
            count,
        )
    return text.format(count=formats.number(count), moved=formats.number(abs(moved)))


def _nobody_in_words(news: News) -> Iterator[str]:
    """Yield what did not happen, and what is not known yet."""
    counts = news.counts
    if not any(counts.values()):
        pass  # the finding says so
    elif not counts.get(ListKind.NEW_FOLLOWERS) and not counts.get(ListKind.LOST_FOLLOWERS):
        yield _("Nobody new, and nobody lost.")
    elif not counts.get(ListKind.NEW_FOLLOWERS):
        yield _("Nobody new.")
    elif not counts.get(ListKind.LOST_FOLLOWERS):
        yield _("Nobody lost.")
    if news.returned is None:
        yield _("It is not known yet who came back and who was cleaned up.")
    elif not news.returned.new and not any(counts.get(kind) for kind in _BACK_AGAIN):
        yield _("Nobody came back.")


def _render_card(title: str, beside: Markup, content: Markup, door: Markup) -> Markup:
    return markup(
        '<section class="sect brought" data-rule="ink" id="brought" data-passing>'
        '<div class="row-head"><h2>{title}</h2>{beside}</div>{content}{door}</section>',
        title=title,
        beside=beside,
        content=content,
        door=door,
    )


def render_news(
    account: Account, news: News, renames: Gain, door: Markup, formats: Formats
) -> Markup:
    """Show what is new, each number with a link, then what to do next.

    Args:
        account: the account on the screen.
        news: what changed since the snapshot before.
        renames: how many of the names that left may only be renamed, and how many open offers
            there are in all.
        door: what to do next.
        formats: how numbers and days are written.
    """
    after = account.snapshot.exported_at
    beside = markup(
        '<span class="quiet">{days} · <a href="#/snapshots">{others}</a></span>',
        days=between_in_words(news.since, after, formats),
        others=_("compare other exports"),
    )
    return _render_card(
        _("Since {date}").format(date=formats.date(news.since)),
        beside,
        markup(
            '<p class="said">{finding}</p><ul class="plain gains">{lines}</ul>'
            '<p class="note">{words}</p>',
            finding=_finding(account, news, formats),
            lines=join(_lines(news, renames, formats)),
            words=_(" ").join(_nobody_in_words(news)),
        ),
        door,
    )


def render_first(
    account: Account, door: Markup, formats: Formats, *, is_latest: bool = True
) -> Markup:
    """Show what was read of an account's first export, and where to begin; later ones may be here already."""
    counts, others = account.snapshot.head.counts, len(account.present.others)
    words = [
        ngettext("{count} follower", "{count} followers", counts.followers).format(
            count=formats.number(counts.followers)
        ),
        ngettext(
            "{count} account that you follow", "{count} accounts that you follow", counts.following
        ).format(count=formats.number(counts.following)),
    ]
    more = [_("Nothing else in the export was read.")]
    if others:
        text = ngettext(
            "The export holds {count} other list.", "The export holds {count} other lists.", others
        )
        more.insert(0, text.format(count=formats.number(others)))
    return _render_card(
        _("This is what was read"),
        NOTHING,
        markup(
            '<p class="said">{words}</p><p class="note">{more} {next}</p>',
            words=_("{followers} and {following}.").format(followers=words[0], following=words[1]),
            more=_(" ").join(more),
            next=_("Your next export shows who came and who left.") if is_latest else "",
        ),
        door,
    )


def render_known() -> Markup:
    """Say that what was chosen had been imported before."""
    words = _("What you chose was here already. Nothing was added.")
    return markup(
        '<p class="lede" id="brought" data-passing>{words}</p>',
        words=words,
    )
