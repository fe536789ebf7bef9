"""The bar on every screen of the sample."""

from __future__ import annotations

from still_followers.views.i18n import _
from still_followers.views.markup import Markup, markup


def render_sample_bar() -> Markup:
    """Say that the data is invented and not stored, and offer to leave the sample."""
    return markup(
        "<p><b>{title}</b> <span>{words}</span></p>"
        '<button class="link" type="button" data-action="leave-sample">{leave}</button>',
        title=_("Sample data."),
        words=_("The account is invented; nothing you do here is saved."),
        leave=_("Leave the sample"),
    )
