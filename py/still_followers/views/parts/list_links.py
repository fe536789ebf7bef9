"""Links to lists, each with its count, in the rail and on the screen "Lists"; the screens over time."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping

from still_followers.core.list_kinds import ListKind
from still_followers.views.formats import Formats
from still_followers.views.i18n import _
from still_followers.views.list_views import LIST_VIEWS
from still_followers.views.markup import Markup, join, markup
from still_followers.views.parts.icons import sign
from still_followers.views.parts.progress import not_known_in_words

OVER_TIME: tuple[tuple[str, Callable[[], str], str], ...] = (
    ("who-stays", lambda: _("Who stays"), "r-mut"),
    ("growth", lambda: _("Growth"), "i-plus"),
    ("follow-back", lambda: _("Time to follow back"), "i-wait"),
    ("tenure", lambda: _("How long they followed"), "i-snap"),
    ("report", lambda: _("Report"), "i-note"),
)
"""The screens that all snapshots tell together: path, words, sign."""


def render_list_links(
    kinds: Iterable[ListKind],
    counts: Mapping[ListKind, int],
    formats: Formats,
    *,
    unknown: Collection[ListKind] = (),
    route: str = "",
) -> Markup:
    """Link to lists, a line each.

    Args:
        kinds: the lists.
        counts: how many are in each list; one that has no count is withheld, if it is not unknown.
        formats: how numbers are written.
        unknown: the lists that are not known until all snapshots have been read.
        route: the route on the screen; its list is the current one.
    """
    return join(
        _render_link(kind, None if kind in unknown else counts.get(kind), formats, unknown, route)
        for kind in kinds
    )


def _render_link(
    kind: ListKind,
    count: int | None,
    formats: Formats,
    unknown: Collection[ListKind],
    route: str,
) -> Markup:
    view = LIST_VIEWS[kind]
    if kind in unknown:
        known, tail = Markup(" data-unknown"), _render_unknown()
    elif count is None:
        known = Markup(" data-withheld")
        tail = markup('<span class="vh">{words}</span>', words=_("withheld"))
    else:
        known = markup(' data-count="{count}"', count=count)
        tail = markup("<span>{number}</span>", number=formats.number(count))
    return markup(
        '<li><a href="#/{name}" data-view="{name}"{known}{current}>{sign}{title}{tail}</a></li>',
        name=kind,
        known=known,
        current=Markup(' aria-current="page"' if route == kind else ""),
        sign=sign(view.sign),
        title=view.title(),
        tail=tail,
    )


def _render_unknown() -> Markup:
    """Show, in place of a number, that it is not known yet."""
    return markup(
        '<span aria-hidden="true">…</span><span class="vh">{words}</span>',
        words=not_known_in_words(),
    )


def title_of_relations() -> str:
    """Return the title of the lists that tell how accounts relate to the owner."""
    return _("Who follows whom")


def title_of_changes() -> str:
    """Return the title of the lists of changes."""
    return _("Changes")


def title_of_export() -> str:
    """Return the title of the lists that stand in the export themselves."""
    return _("Lists in the export")


def title_of_over_time() -> str:
    """Return the title of the screens that all snapshots tell together."""
    return _("Over time")
