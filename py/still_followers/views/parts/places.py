"""What is kept or goes where, line by line."""

from __future__ import annotations

from collections.abc import Iterable

from still_followers.views.markup import Markup, join, markup


def render_where(places: Iterable[tuple[str, str]]) -> Markup:
    """Say of some things where each of them is."""
    return markup(
        '<dl class="where">{places}</dl>',
        places=join(
            markup("<div><dt>{what}</dt><dd>{where}</dd></div>", what=what, where=where)
            for what, where in places
        ),
    )
