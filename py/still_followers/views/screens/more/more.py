"""What has no place of its own in the bottom bar of a phone."""

from __future__ import annotations

from still_followers.core.list_kinds import ListKind
from still_followers.views.i18n import _
from still_followers.views.list_views import LIST_VIEWS
from still_followers.views.markup import Markup, join, markup
from still_followers.views.parts.icons import sign
from still_followers.views.parts.list_links import OVER_TIME
from still_followers.views.screens.context import ScreenContext


def render_more() -> Markup:
    """Show what has no place of its own in the bottom bar of a phone."""
    cleaned_up = LIST_VIEWS[ListKind.CLEANED_UP]
    over_time = ((path, picture, words()) for path, words, picture in OVER_TIME)
    links = (
        ("campaigns", "i-camp", _("Campaigns")),
        *over_time,
        ("accounts", "i-list", _("All accounts")),
        ("your-lists", "i-list", _("Your lists")),
        ("renames", "i-again", _("Possible renames")),
        (cleaned_up.kind, cleaned_up.sign, cleaned_up.title()),
        ("decisions", "i-review", _("Your decisions")),
        ("settings", "i-set", _("Settings")),
    )
    return markup(
        '<h1 tabindex="-1">{title}</h1><ul class="others">{links}</ul>',
        title=_("More"),
        links=join(
            markup(
                '<li><a href="#/{route}">{sign}{words}</a></li>',
                route=route,
                sign=sign(picture),
                words=words,
            )
            for route, picture, words in links
        ),
    )


def render(_context: ScreenContext) -> Markup:
    """Show the screen "More"."""
    return render_more()
