"""Our own signs, from the sprite in index.html (static/icons/signs.svg)."""

from __future__ import annotations

from still_followers.views.markup import Markup, markup


def sign(name: str) -> Markup:
    """Show a sign beside a word; screen readers skip it."""
    return markup(
        '<svg class="sign" data-sign="{name}" aria-hidden="true"><use href="#{name}"/></svg>',
        name=name,
    )
