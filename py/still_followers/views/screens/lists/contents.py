"""The screen "Lists": the other lists of the export, and all lists as one file."""

from __future__ import annotations

from collections.abc import Mapping

from still_followers.core.list_kinds import ListKind
from still_followers.core.snapshots.snapshot import Head
from still_followers.views.formats import Formats
from still_followers.views.i18n import _
from still_followers.views.markup import Markup, markup
from still_followers.views.parts.list_links import render_other_links
from still_followers.views.screens.context import ScreenContext


def _words(head: Head, formats: Formats, *, has_changes: bool) -> str:
    """Say what the lists are of; a phone shows those of changes here too."""
    date = formats.date(head.exported_at)
    if has_changes:
        return _(
            "From the export of {date}. New, lost and returning people are told by comparing exports."
        ).format(date=date)
    return _("Each is a state on the day of the export, {date}.").format(date=date)


def render_contents(
    head: Head,
    others: Mapping[ListKind, int],
    formats: Formats,
    *,
    has_changes: bool = False,
) -> Markup:
    """Show the screen "Lists": the other lists of the export, below which a phone shows the rail.

    Args:
        head: the snapshot on the screen.
        others: how many are in each other list that the export has.
        formats: how numbers and days are written.
        has_changes: whether there are lists of changes, too.
    """
    lines = markup("<ul>{links}</ul>", links=render_other_links(others, "", formats))
    if not others:
        lines = markup(
            '<p class="note">{none}</p><p class="acts"><a class="btn" data-size="s" href="#/guide">'
            "{guide}</a></p>",
            none=_(
                "This export has no other list, such as pending requests, close friends or blocked "
                "accounts. Either nobody was in them or they were not asked for."
            ),
            guide=_("How to get your export"),
        )
    save = markup(
        '<p class="acts"><button class="btn" data-size="s" type="button" data-action="take-all">'
        "{words}</button></p>",
        words=_("Save all lists as one Excel file"),
    )
    section = markup(
        '<section class="sect others"><h2>{title}</h2>{lines}{save}</section>',
        title=_("Other lists of this export"),
        lines=lines,
        save=save,
    )
    return markup(
        '<h1 tabindex="-1">{title}</h1><p class="lede">{words}</p>{section}',
        section=section,
        title=_("Lists"),
        words=_words(head, formats, has_changes=has_changes),
    )


def render(context: ScreenContext) -> Markup:
    """Show the other lists of the snapshot on the screen."""
    account = context.known_account
    return render_contents(
        account.snapshot.head,
        account.present.others,
        context.formats,
        has_changes=account.comparison is not None,
    )
