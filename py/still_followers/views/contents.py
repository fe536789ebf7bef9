"""The screen "Lists": the other lists of the export, and all lists as one file."""

from __future__ import annotations

from collections.abc import Mapping

from still_followers.core.model import ListName
from still_followers.core.snapshot import Head
from still_followers.views.formats import Formats
from still_followers.views.list_words import list_title
from still_followers.views.markup import Markup, joined, markup
from still_followers.views.other_lists import OTHER_VIEWS
from still_followers.views.signs import sign
from still_followers.views.words import _


def _render_other(name: ListName, count: int, formats: Formats) -> Markup:
    return markup(
        '<li><a href="#/{name}" data-view="{name}" data-count="{count}">{sign}{title}'
        "<span>{shown}</span></a></li>",
        name=str(name),
        count=count,
        sign=sign(OTHER_VIEWS[name].sign),
        title=list_title(name),
        shown=formats.number(count),
    )


def render_contents(head: Head, others: Mapping[ListName, int], formats: Formats) -> Markup:
    """Show the screen "Lists": the other lists of the export, below which a phone shows the rail.

    Args:
        head: the snapshot on the screen.
        others: how many are in each other list that the export has.
        formats: how numbers and days are written.
    """
    lines = joined(_render_other(name, count, formats) for name, count in others.items())
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
