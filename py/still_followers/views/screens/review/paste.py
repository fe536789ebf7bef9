"""A list of names, pasted to be marked at once."""

from __future__ import annotations

from still_followers.views.i18n import _
from still_followers.views.markup import Markup, as_typed, join, markup
from still_followers.views.screens.context import ScreenContext


def render_paste(text: str = "") -> Markup:
    """Ask for a list of names or links to be marked."""
    return markup(
        '<h1 tabindex="-1">{title}</h1><p class="lede">{words}</p><form class="paste" '
        'data-action="paste"><label>{label}<textarea class="box" name="names" rows="8" required '
        'autocomplete="off" autocapitalize="none" spellcheck="false" translate="no">\n{text}'
        '</textarea></label><label>{as_label}<select class="box" name="mark">{options}</select>'
        '</label><p class="acts"><button class="btn" data-kind="main">{mark}</button>'
        '<a class="btn" data-kind="bare" href="#/review">{back}</a></p></form>'
        '<p class="note">{again} <a class="link" href="#/your-lists">{lists}</a></p>',
        title=_("Mark a list of names"),
        words=_(
            "Paste names or profile links, one per line or separated by commas. Only accounts you "
            "follow are marked; the other names stay in the field."
        ),
        label=_("Names or links"),
        text=as_typed(text),
        as_label=_("Mark them as"),
        options=join(
            markup('<option value="{value}">{words}</option>', value=value, words=words)
            for value, words in (
                ("keep", _("Keep")),
                ("consider", _("Consider removing")),
                ("undecided", _("Undecided")),
            )
        ),
        mark=_("Mark them"),
        back=_("Back to the review"),
        again=_("To match the same names with each export:"),
        lists=_("Your lists"),
    )


def render(_context: ScreenContext) -> Markup:
    """Ask for a list of names."""
    return render_paste()
