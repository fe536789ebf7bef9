"""The bar that acts on the selected rows of a list."""

from __future__ import annotations

from still_followers.views.formats import Formats
from still_followers.views.i18n import _, ngettext
from still_followers.views.markup import NOTHING, Markup, join, markup
from still_followers.views.parts.icons import sign
from still_followers.views.words.marks import SHORT_MARKS, find_glyph


def render_bulk(count: int, formats: Formats) -> Markup:
    """Show the bar that acts on all selected rows; nothing if none is selected."""
    if not count:
        return NOTHING
    text = ngettext("{count} selected", "{count} selected", count)
    buttons = join(
        markup(
            '<button class="btn" data-size="s" type="button" data-action="mark-selected" '
            'data-value="{mark}">{sign}{words}</button>',
            mark=str(mark),
            sign=sign(find_glyph(mark)),
            words=words(),
        )
        for mark, words in SHORT_MARKS.items()
    )
    return markup(
        '<p><b>{words}</b><button class="link" type="button" data-action="clear-selection">{clear}'
        '</button></p><div class="acts">{buttons}</div>',
        words=text.format(count=formats.number(count)),
        clear=_("Clear"),
        buttons=buttons,
    )
