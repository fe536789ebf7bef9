"""Report."""

from __future__ import annotations

from still_followers.views.i18n import _
from still_followers.views.markup import Markup, markup
from still_followers.views.screens.context import ScreenContext


def render(_context: ScreenContext) -> Markup:
    """Show the screen."""
    return markup('<h1 tabindex="-1">{title}</h1>', title=_("Report"))
