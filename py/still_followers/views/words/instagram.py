"""Instagram's own words for places in its menus, spelled as the reader's Instagram spells them.

Both spellings stand in the markup, in each language; `html[data-region]`, which static/js/words.mjs sets
from the browser's languages, decides which one is shown (static/css/guide.css).
"""

from __future__ import annotations

from still_followers.views.i18n import _
from still_followers.views.markup import Markup, markup


def _spelled(elsewhere: str, in_us: str) -> Markup:
    return markup(
        '<span data-only="elsewhere">{elsewhere}</span><span data-only="us">{in_us}</span>',
        elsewhere=elsewhere,
        in_us=in_us,
    )


def render_centre() -> Markup:
    """Name the Accounts Centre."""
    return _spelled(_("Accounts Centre"), _("Accounts Center"))


def render_customise() -> Markup:
    """Name the choice of what an export holds."""
    return _spelled(_("Customise information"), _("Customize information"))


def render_other_spelling() -> Markup:
    """Tell the other spelling, which is on the screen if Instagram is set to it."""
    return markup(
        '<p class="note" data-only="elsewhere">{us}</p><p class="note" data-only="us">{elsewhere}</p>',
        us=Markup(
            _(
                "If your Instagram is in US English, look for <b>Accounts Center</b> and "
                "<b>Customize information</b>."
            )
        ),
        elsewhere=Markup(
            _(
                "If your Instagram is in UK English, look for <b>Accounts Centre</b> and "
                "<b>Customise information</b>."
            )
        ),
    )
