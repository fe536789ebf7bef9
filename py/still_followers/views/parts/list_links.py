"""Links to the other lists of an export."""

from __future__ import annotations

from collections.abc import Mapping

from still_followers.core.list_kinds import ListKind
from still_followers.views.formats import Formats
from still_followers.views.list_views import LIST_VIEWS
from still_followers.views.markup import Markup, join, markup
from still_followers.views.parts.icons import sign


def render_other_links(others: Mapping[ListKind, int], route: str, formats: Formats) -> Markup:
    """Link to the other lists of the export, each with its count; `route` is the current one."""
    return join(
        markup(
            '<li><a href="#/{name}" data-view="{name}" data-count="{count}"{current}>{sign}{title}'
            "<span>{shown}</span></a></li>",
            name=kind,
            count=count,
            current=Markup(' aria-current="page"' if route == kind else ""),
            sign=sign(LIST_VIEWS[kind].sign),
            title=LIST_VIEWS[kind].title(),
            shown=formats.number(count),
        )
        for kind, count in others.items()
    )
