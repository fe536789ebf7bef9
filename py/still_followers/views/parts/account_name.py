"""The name of an account, and the button that switches to another one."""

from __future__ import annotations

from still_followers.core.snapshots.snapshot import Head
from still_followers.views.formats import Formats
from still_followers.views.i18n import _
from still_followers.views.markup import Markup, join, markup


def render_breakable(username: str) -> Markup:
    """Show a username that breaks after a dot or an underscore rather than in a word."""
    parts = username.replace(".", ".\n").replace("_", "_\n").split("\n")
    return join(parts, Markup("<wbr>"))


def render_account_name(head: Head) -> Markup:
    """Show the name of a snapshot's account, or that it has none."""
    if head.owner is None:
        return markup("{unnamed}", unnamed=_("unnamed account"))
    return markup('<bdi translate="no">{owner}</bdi>', owner=head.owner)


def render_switch(head: Head, formats: Formats) -> Markup:
    """Offer to switch to another account."""
    return markup(
        '<li><button class="link" type="button" data-action="switch-account" data-key="{key}">'
        '{account}</button> <span class="quiet">{date}</span></li>',
        key=head.key,
        account=render_account_name(head),
        date=formats.date(head.exported_at),
    )
