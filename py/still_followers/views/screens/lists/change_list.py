"""What the screens of change lists have beside their rows."""

from __future__ import annotations

from collections.abc import Sequence

from still_followers.core.account.comparison import Comparison
from still_followers.core.history.offers import Offer
from still_followers.core.list_kinds import ListKind
from still_followers.views.formats import Formats
from still_followers.views.i18n import _, ngettext
from still_followers.views.list_views import ListView
from still_followers.views.markup import Markup, markup
from still_followers.views.parts.progress import render_waiting
from still_followers.views.words.findings import between_in_words


def between_of(compared: Comparison | None, formats: Formats) -> str:
    """Say the interval of a comparison; "" without one."""
    if compared is None:
        return ""
    return between_in_words(*compared.ends, formats)


def render_list_to_come(view: ListView) -> Markup:
    """Say that who is in a list is known when all snapshots were read."""
    return markup(
        '<h1 tabindex="-1">{title}</h1>{waiting}', title=view.title(), waiting=render_waiting()
    )


def render_no_change(view: ListView, compared: Comparison | None, formats: Formats) -> Markup:
    """Show a change list without anybody: nothing changed, nothing is proven, or it needs two."""
    if view.kind is ListKind.CAME_BACK:
        headline = view.empty()
        words = _("This needs three snapshots: there, gone, and back again.")
    elif view.kind is ListKind.CLEANED_UP:
        headline = view.empty()
        words = _(
            "When you no longer follow an account with that mark in a later complete export, it "
            "appears here with the time between the two exports."
        )
    elif compared is None:
        headline = _("To show changes, this page needs two complete snapshots.")
        words = _("Import an earlier or later export of this account to compare them.")
    elif compared.withholds(view.kind):
        headline = view.withheld()
        words = _("Choose two complete snapshots under Snapshots to see what changed between them.")
    else:
        headline = view.empty().format(between=between_of(compared, formats))
        words = _("You can compare any two snapshots under Snapshots.")
    return markup(
        '<p class="kicker">{title}</p><h1 tabindex="-1">{headline}</h1><p class="lede">{words}</p>'
        '<p class="acts"><a class="btn" href="#/snapshots">{snapshots}</a>'
        '<a class="btn" data-kind="bare" href="#/">{back}</a></p>',
        title=view.title(),
        headline=headline,
        words=words,
        snapshots=_("Snapshots"),
        back=_("Back to the overview"),
    )


def render_lost(compared: Comparison | None, offers: Sequence[Offer], formats: Formats) -> Markup:
    """Say for how many lost followers the exports say more, and how many may only be renamed."""
    if compared is None:
        return Markup("")
    explained = Markup("")
    if compared.explained:
        words = ngettext(
            "For {count} of them the exports say more.",
            "For {count} of them the exports say more.",
            compared.explained,
        )
        explained = markup(
            '<p class="lede">{words}</p>',
            words=words.format(count=formats.number(compared.explained)),
        )
    return markup(
        ' {explained} {renamed} <p class="note">{gone}</p>',
        explained=explained,
        gone=_(
            "A name that is gone did not necessarily unfollow: it can leave a list in "
            "several ways. This page says only what your exports prove."
        ),
        renamed=_render_renamed(len(offers), formats),
    )


def _render_renamed(count: int, formats: Formats) -> Markup:
    """Say how many may only be renamed, with a link to these offers; nothing if none are."""
    if not count:
        return Markup("")
    words = ngettext(
        "{count} may just have been renamed", "{count} may just have been renamed", count
    )
    return markup(
        '<p class="lede" id="may-be-renamed"><a href="#/renames">{words}</a>.</p>',
        words=words.format(count=formats.number(count)),
    )
