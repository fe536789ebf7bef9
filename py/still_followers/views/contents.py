"""The screen "Lists": the other lists of the export, and all lists as one file."""

from __future__ import annotations

from collections.abc import Mapping

from still_followers.core.model import ListName
from still_followers.core.snapshot import Head
from still_followers.views.formats import Formats
from still_followers.views.markup import Markup, markup
from still_followers.views.shell import render_other_links
from still_followers.views.speech import _


def render_contents(head: Head, others: Mapping[ListName, int], formats: Formats) -> Markup:
    """Show the screen "Lists": the other lists of the export, below which a phone shows the rail.

    Args:
        head: the snapshot on the screen.
        others: how many are in each other list that the export has.
        formats: how numbers and days are written.
    """
    lines = render_other_links(others, "", formats)
    save = markup(
        '<p class="acts"><button class="btn" data-size="s" type="button" data-action="take-all">'
        "{words}</button></p>",
        words=_("Save all lists as one Excel file"),
    )
    section = markup(
        '<section class="sect others"><h2>{title}</h2><ul>{lines}</ul>{save}</section>',
        title=_("Other lists of this export") if lines else _("Take the lists out"),
        lines=lines,
        save=save,
    )
    return markup(
        '<h1 tabindex="-1">{title}</h1><p class="lede">{words}</p>{section}',
        section=section,
        title=_("Lists"),
        words=_("Each is a state on the day of the export, {date}.").format(
            date=formats.date(head.exported_at)
        ),
    )
