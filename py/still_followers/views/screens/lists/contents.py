"""The screen "Lists": all lists with their counts, and all of them as one file."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from still_followers.core.list_kinds import KINDS, Group, ListKind
from still_followers.core.snapshots.snapshot import Head
from still_followers.views.formats import Formats
from still_followers.views.i18n import _
from still_followers.views.markup import NOTHING, Markup, markup
from still_followers.views.parts.list_links import (
    render_list_links,
    title_of_changes,
    title_of_export,
    title_of_relations,
)
from still_followers.views.screens.context import ScreenContext


def _render_section(
    title: str, links: Markup, *, above: Markup = NOTHING, below: Markup = NOTHING
) -> Markup:
    return markup(
        '<section class="sect" data-rule="ink"><h2>{title}</h2>{above}<ul>{links}</ul>{below}</section>',
        title=title,
        above=above,
        links=links,
        below=below,
    )


def _render_days(before: Head, after: Head, formats: Formats) -> Markup:
    return markup(
        '<p class="note">{words}</p>',
        words=_("Between the exports of {before} and {after}.").format(
            before=formats.date(before.exported_at), after=formats.date(after.exported_at)
        ),
    )


def _render_no_others() -> Markup:
    return markup(
        '<p class="note">{none} <a href="#/guide">{guide}</a></p>',
        none=_(
            "This export has no other list, such as pending requests, close friends or blocked "
            "accounts. Either they were empty, or they were not requested."
        ),
        guide=_("How to get your export"),
    )


def _render_download() -> Markup:
    return markup(
        '<details class="download"><summary class="btn" data-size="s">{download}</summary>'
        '<p class="acts"><button class="btn" data-size="s" type="button" data-action="take-all">'
        "{words}</button></p></details>",
        download=_("Download…"),
        words=_("All lists as one Excel file"),
    )


def _render_brought() -> Markup:
    return markup(
        '<p class="note">{words} <a class="link" href="#/your-lists">{link}</a></p>',
        words=_("Customers, partners, publications:"),
        link=_("Your lists"),
    )


def render_contents(
    head: Head,
    counts: Mapping[ListKind, int],
    formats: Formats,
    *,
    before: Head | None = None,
    unknown: Collection[ListKind] = (),
) -> Markup:
    """Show the screen "Lists": all lists, in the groups of the rail.

    Args:
        head: the snapshot on the screen.
        counts: how many are in each list; one of the other lists of the export that has none is left
            out, and every other list without a count is withheld or unknown.
        formats: how numbers and days are written.
        before: the snapshot that it is compared with, None if there are no lists of changes.
        unknown: the lists that are not known until all snapshots have been read.
    """

    def links(kinds: Iterable[ListKind]) -> Markup:
        return render_list_links(kinds, counts, formats, unknown=unknown)

    others = [kind for kind in KINDS[Group.OTHER] if kind in counts]
    changes = NOTHING
    if before:
        changes = _render_section(
            title_of_changes(),
            links(KINDS[Group.CHANGE]),
            above=_render_days(before, head, formats),
        )
    return markup(
        '<h1 tabindex="-1">{title}</h1><p class="lede">{words}</p><div class="lists">'
        "{relations}{changes}{of_export}</div>{brought}{download}",
        title=_("Lists"),
        words=_("As of the export of {date}.").format(date=formats.date(head.exported_at)),
        relations=_render_section(title_of_relations(), links(KINDS[Group.RELATION])),
        changes=changes,
        of_export=_render_section(
            title_of_export(),
            links((*KINDS[Group.REQUIRED], *others)),
            below=NOTHING if others else _render_no_others(),
        ),
        brought=_render_brought(),
        download=_render_download(),
    )


def render(context: ScreenContext) -> Markup:
    """Show all lists of the snapshot on the screen."""
    account = context.known_account
    return render_contents(
        account.snapshot.head,
        {**account.counts, **account.present.others},
        context.formats,
        before=account.comparison.before.head if account.comparison else None,
        unknown=[kind for kind in ListKind if not account.knows(kind)],
    )
