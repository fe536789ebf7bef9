"""The name of an account, and the way to another one."""

from __future__ import annotations

from still_followers.core.snapshots.snapshot import Head
from still_followers.views.formats import Formats
from still_followers.views.i18n import _
from still_followers.views.markup import Markup, markup


def render_account_name(head: Head) -> Markup:
    """Name the account of a snapshot, known or not."""
    if head.owner is None:
        return markup("{unnamed}", unnamed=_("unnamed account"))
    return markup('<bdi translate="no">{owner}</bdi>', owner=head.owner)


def render_switch(head: Head, formats: Formats) -> Markup:
    """Offer to go to another account."""
    return markup(
        '<li><button class="link" type="button" data-action="switch-account" data-key="{key}">'
        '{account}</button> <span class="quiet">{date}</span></li>',
        key=head.key,
        account=render_account_name(head),
        date=formats.date(head.exported_at),
    )
