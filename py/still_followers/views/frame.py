"""What surrounds every screen: the top line, the rail of lists, the bottom bar."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from still_followers.core.list_kinds import KINDS, ChangeKind, Group, ListKind
from still_followers.views.i18n import _
from still_followers.views.markup import NOTHING, Markup, join, markup
from still_followers.views.parts.account_name import render_account_name, render_switch
from still_followers.views.parts.icons import sign
from still_followers.views.parts.language_choice import render_language_choice
from still_followers.views.parts.list_links import (
    OVER_TIME,
    render_list_links,
    title_of_changes,
    title_of_export,
    title_of_over_time,
    title_of_relations,
)

if TYPE_CHECKING:
    from still_followers.core.account.account import Account
    from still_followers.core.decisions.marks import Progress
    from still_followers.core.snapshots.snapshot import Head
    from still_followers.views.formats import Formats


@dataclass(frozen=True, slots=True)
class Frame:
    """What the frame shows: the route, the snapshot on the screen, what its account has.

    `snapshots`, `campaigns` and `lists` are how many the account has, `accounts` the latest heads of all
    accounts. A list without a count is withheld, or it is `unknown` until all snapshots have been
    read. `has_changes` tells whether there are lists of changes. `progress` is that of the review of
    those not following back, None if that list is withheld. `others` is how many people are in each
    of the other lists of the export.
    """

    route: str
    head: Head | None
    counts: Mapping[ListKind, int]
    snapshots: int
    accounts: tuple[Head, ...] = ()
    has_changes: bool = False
    progress: Progress | None = None
    campaigns: int = 0
    others: Mapping[ListKind, int] = field(default_factory=dict)
    unknown: frozenset[ListKind] = frozenset()
    lists: int = 0


def build_frame(  # noqa: PLR0913
    route: str,
    account: Account | None,
    snapshots: int,
    accounts: Sequence[Head],
    *,
    campaigns: int,
    lists: int = 0,
    today: date,
) -> Frame:
    """Build the frame of a screen."""
    if account is None:
        return Frame(route, None, {}, snapshots)
    return Frame(
        route,
        account.snapshot.head,
        account.counts,
        snapshots,
        tuple(accounts),
        has_changes=account.comparison is not None,
        progress=account.progress(today),
        campaigns=campaigns,
        lists=lists,
        others=account.present.others,
        unknown=frozenset(kind for kind in ListKind if not account.knows(kind)),
    )


_BEHIND_MORE = ("more", "accounts", "campaigns", "moving", "settings", "your-lists")


class _FoldingGroup(NamedTuple):
    """Lists that fold together in the rail; `tail` stands below them."""

    name: str
    title: Callable[[], str]
    kinds: Sequence[ListKind]
    tail: Markup = NOTHING
    is_open: bool = True

    def is_around(self, route: str) -> bool:
        """Tell whether the group leads to a route."""
        return route in self.kinds or (bool(self.tail) and route == "lists")


def _aria_current(frame: Frame, *routes: str) -> Markup:
    return Markup(' aria-current="page"' if frame.route in routes else "")


def _link(frame: Frame, route: str, picture: str, words: str, tail: str = "") -> Markup:
    return markup(
        '<li><a href="#/{route}"{current}>{sign}{words}{tail}</a></li>',
        route=route,
        current=_aria_current(frame, route),
        sign=sign(picture),
        words=words,
        tail=tail,
    )


def _is_rare(kind: ListKind) -> bool:
    """Tell whether a list of changes is usually empty; the overview links to it."""
    return kind.traits.change is ChangeKind.AGAIN or kind.traits.needs_history


def _render_group(frame: Frame, group: _FoldingGroup, formats: Formats) -> Markup:
    """Show lists that fold together; those around the list on the screen are always open."""
    links = render_list_links(
        group.kinds,
        {**frame.counts, **frame.others},
        formats,
        unknown=frame.unknown,
        route=frame.route,
    )
    if group.is_around(frame.route):
        return _render_unfolded(group.title(), join((links, group.tail)))
    return _render_folding(
        group.name, group.title(), join((links, group.tail)), is_open=group.is_open
    )


def _render_unfolded(title: str, links: Markup) -> Markup:
    return markup(
        '<div class="group"><p>{title}</p><ul>{links}</ul></div>', title=title, links=links
    )


def _render_folding(name: str, title: str, links: Markup, *, is_open: bool) -> Markup:
    return markup(
        '<details class="group" data-fold="{name}"{open}><summary data-action="fold">{title}</summary>'
        "<ul>{links}</ul></details>",
        name=name,
        open=Markup(" open" if is_open else ""),
        title=title,
        links=links,
    )


def _is_over_time(route: str) -> bool:
    return route in {path for path, *_rest in OVER_TIME}


def _render_over_time(frame: Frame) -> Markup:
    """Show the screens over time; they are open while one of them is on the screen."""
    title = title_of_over_time()
    links = join(_link(frame, path, picture, words()) for path, words, picture in OVER_TIME)
    if _is_over_time(frame.route):
        return _render_unfolded(title, links)
    return _render_folding("over-time", title, links, is_open=False)


def _render_groups(frame: Frame, formats: Formats) -> Markup:
    """Show the lists; the rare ones only while they are open.

    While the screens over time are open the changes are folded at first: both do not fit.
    """
    changes = [
        kind
        for kind in KINDS[Group.CHANGE]
        if frame.has_changes and (not _is_rare(kind) or frame.route == kind)
    ]
    of_export = (*KINDS[Group.REQUIRED], *frame.others)
    all_lists = _link(frame, "lists", "i-list", _("All lists"))
    groups = (
        _FoldingGroup("relations", title_of_relations, KINDS[Group.RELATION]),
        _FoldingGroup("changes", title_of_changes, changes, is_open=not _is_over_time(frame.route)),
        _FoldingGroup("export", title_of_export, of_export, all_lists, is_open=False),
    )
    return join(_render_group(frame, group, formats) for group in groups if group.kinds)


def _render_account(frame: Frame, head: Head, formats: Formats) -> Markup:
    """Show whose snapshot is on the screen; with several accounts it opens into a switch."""
    about = markup(
        "<b>{account}</b> <span>{date}</span>",
        account=render_account_name(head),
        date=_("export of {date}").format(date=formats.date(head.exported_at)),
    )
    others = [other for other in frame.accounts if other.owner != head.owner]
    if not others:
        return markup('<p class="acct">{about}</p>', about=about)
    return markup(
        '<details class="acct"><summary>{about}<span class="vh">{switch}</span></summary>'
        '<ul class="plain">{others}<li><a href="#/accounts">{all}</a></li></ul></details>',
        all=_("All accounts"),
        about=about,
        switch=_("Switch account"),
        others=join(render_switch(other, formats) for other in others),
    )


def _render_progress(frame: Frame, formats: Formats) -> Markup:
    """Show how far the review is, rounded down: 100% means that nobody is left."""
    if frame.progress is None or not frame.progress.in_all:
        return Markup("")
    return markup("<span>{share}</span>", share=formats.whole_percent(frame.progress.share))


def _render_commands_button() -> Markup:
    """Show the button for the command field, with the key that does the same."""
    return markup(
        '<button class="go" type="button" data-action="commands" aria-keyshortcuts="Control+K" '
        'title="{key}">{sign}<span class="vh">{words}</span></button>',
        key=_("Ctrl K"),
        sign=sign("i-search"),
        words=_("Go to…"),
    )


def render_rail(frame: Frame, formats: Formats) -> Markup:
    """Show the rail: between its head and its foot, which stay, all lists in groups that fold."""
    if frame.head is None:
        return Markup("")
    snapshots = markup("<span>{number}</span>", number=formats.number(frame.snapshots))
    campaigns = Markup("")
    if frame.campaigns:
        campaigns = markup("<span>{number}</span>", number=formats.number(frame.campaigns))
    lists = Markup("")
    if frame.lists or frame.route == "your-lists":
        tail = markup("<span>{number}</span>", number=formats.number(frame.lists))
        lists = _link(frame, "your-lists", "i-list", _("Your lists"), tail)
    return markup(
        '<a class="brand" href="#/">{sign}Still Followers</a>'
        "{commands}{account}"
        '<div class="links"><ul>{overview}</ul>{groups}<ul>{review}{campaigns}{lists}{snapshots}</ul>{over_time}'
        '<i class="more" aria-hidden="true"></i></div>'
        '<div class="foot"><ul>{settings}</ul>'
        '<label class="btn" data-size="s" for="export-files" data-hotkey="i">{choose}</label>'
        "<p>{promise}</p></div>",
        sign=sign("sign"),
        account=_render_account(frame, frame.head, formats),
        commands=_render_commands_button(),
        overview=_link(frame, "", "i-home", _("Overview")),
        groups=_render_groups(frame, formats),
        review=_link(frame, "review", "i-review", _("Review"), _render_progress(frame, formats)),
        campaigns=_link(frame, "campaigns", "i-camp", _("Campaigns"), campaigns),
        lists=lists,
        snapshots=_link(frame, "snapshots", "i-snap", _("Snapshots"), snapshots),
        over_time=_render_over_time(frame),
        settings=_link(frame, "settings", "i-set", _("Settings")),
        choose=_("Import an export"),
        promise=_("Everything here was read on this device and stays on it."),
    )


def render_top(frame: Frame) -> Markup:
    """Show the top line, which phones and the first visit have."""
    if frame.head is None:
        return markup(
            '<a class="brand" href="#/">{sign}Still Followers</a>'
            '<span class="who">{language}<a class="link" href="#/settings">{settings}</a></span>',
            sign=sign("sign"),
            language=render_language_choice(),
            settings=_("Settings"),
        )
    return markup(
        '<a class="brand" href="#/" aria-label="{home}">{sign}</a><b class="whose">{account}</b>'
        '<button class="go who" type="button" data-action="commands" aria-label="{commands}">'
        '{search}</button><label class="link" for="export-files" data-hotkey="i">{choose}</label>',
        commands=_("Go to…"),
        search=sign("i-search"),
        home=_("Still Followers, overview"),
        sign=sign("sign"),
        account=render_account_name(frame.head),
        choose=_("Import"),
    )


def render_bottom(frame: Frame) -> Markup:
    """Show the bottom bar, which phones have."""
    if frame.head is None:
        return Markup("")
    tabs = (
        ("", "i-home", _("Overview"), ("",)),
        ("lists", "i-list", _("Lists"), ("lists", *ListKind)),
        ("review", "i-review", _("Review"), ("review", "decisions", "paste")),
        ("snapshots", "i-snap", _("Snapshots"), ("snapshots",)),
        ("more", "i-more", _("More"), (*_BEHIND_MORE, *(path for path, *_rest in OVER_TIME))),
    )
    return join(
        markup(
            '<a href="#/{route}"{current}>{sign}{words}</a>',
            route=route,
            current=_aria_current(frame, *routes),
            sign=sign(picture),
            words=words,
        )
        for route, picture, words, routes in tabs
    )
