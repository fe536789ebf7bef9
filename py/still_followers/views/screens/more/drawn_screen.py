"""A small drawing of a screen of Instagram beside the words about it; screen readers pass over it.

It names only what is to be pressed or chosen; everything else is a grey line.
"""

from __future__ import annotations

from collections.abc import Sequence

from still_followers.views.markup import Markup, join, markup

GREY = Markup("<p></p>")
"""A row that does not matter."""


def render_row(label: str, value: str = "", *, is_chosen: bool = True) -> Markup:
    """Draw a row with its label, and what is chosen in it."""
    return markup(
        "<p{chosen}>{label}{value}</p>",
        chosen=Markup(" data-chosen" if is_chosen else ""),
        label=label,
        value=markup(" <b>{value}</b>", value=value) if value else "",
    )


def render_pressed(label: str) -> Markup:
    """Draw a button that is to be pressed."""
    return markup('<p data-chosen="press">{label}</p>', label=label)


def render_drawn_screen(title: str, rows: Sequence[Markup]) -> Markup:
    """Draw a screen: its title, and its rows from above."""
    return markup(
        '<div class="drawn" aria-hidden="true"><p class="title">{title}</p>{rows}</div>',
        title=title,
        rows=join(rows),
    )
