"""All screens that an address can show: each is one row of the table, and `render` of its module.

`render(context)` returns the markup of a whole screen. A module may also have `wants_history(context)`,
which tells whether the screen at hand says more when all snapshots were read, and what can be downloaded
from it: `build_tables(context)` returns tables, `build_document(context)` one whole HTML file, and
`build_picture(context)` a picture. Modules are imported when they are first wanted, so that a start imports
only what it shows.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import Flag, auto
from importlib import import_module
from typing import TYPE_CHECKING, Any

from still_followers.core.list_kinds import ListKind
from still_followers.views.i18n import _
from still_followers.views.list_views import LIST_VIEWS
from still_followers.views.markup import Markup
from still_followers.views.screens.context import ScreenContext

if TYPE_CHECKING:
    from still_followers.core.files.named_tables import Table
    from still_followers.core.insights.picture import Picture


class Needs(Flag):
    """What a screen needs beside what is at hand."""

    NOTHING = 0
    SNAPSHOT = auto()
    """A snapshot on the screen: without one the first visit is shown."""
    HISTORY = auto()
    """All snapshots of the account: read before the screen if they are small, else after it."""
    HISTORY_LATER = auto()
    """All snapshots of the account if they are small: read after the screen."""
    REVIEWED = auto()
    """Who is reviewed now."""
    PROMISE = auto()
    """Whether the browser promised to keep what is stored."""
    USERNAME = auto()
    """A username that only this tab's page knows, by the number behind the path."""
    SEVERAL = auto()
    """Lists of several accounts: read before the screen if they are small, else after it."""


@dataclass(frozen=True, slots=True)
class Route:
    """A screen, and the address that leads to it.

    Args:
        path: the address up to its first slash; of a list its kind.
        title: returns the page's title.
        needs: what has to be at hand when it is shown.
        tab: the path of the screen where the rail and the bottom bar show that one is.
        module: the name of the module that renders it, in full, so that tools find it
            (`tools/uses.py`).
        argument: what stands behind the path in the address; nothing in the table.
    """

    path: str
    title: Callable[[], str]
    needs: Needs
    tab: str
    module: str
    argument: str = ""

    def render(self, context: ScreenContext) -> Markup:
        """Return the screen."""
        screen: Markup = self._module.render(context)
        return screen

    def wants_history(self, context: ScreenContext) -> bool:
        """Tell whether all snapshots have to be read for the screen at hand."""
        if Needs.HISTORY not in self.needs:
            return False
        asked: Callable[[ScreenContext], bool] | None
        asked = getattr(self._module, "wants_history", None)
        return asked is None or asked(context)

    def build_tables(self, context: ScreenContext) -> Sequence[Table]:
        """Return the tables of the screen that can be downloaded; lists have files of their own."""
        tables: Sequence[Table] | None = self._build("build_tables", context)
        return () if tables is None else tables

    def build_document(self, context: ScreenContext) -> str | None:
        """Return the screen as one HTML file; None if it has none."""
        document: str | None = self._build("build_document", context)
        return document

    def build_picture(self, context: ScreenContext) -> Picture | None:
        """Return the screen as a picture; None if it has none."""
        picture: Picture | None = self._build("build_picture", context)
        return picture

    def _build(self, name: str, context: ScreenContext) -> Any:  # noqa: ANN401 (as the module says)
        build = getattr(self._module, name, None)
        return None if build is None else build(context)

    @property
    def _module(self) -> Any:  # noqa: ANN401 (a module, which has no type of its own)
        return import_module(self.module)


LIST, WELCOME = "<list>", "<welcome>"
"""In the place of paths: any list's, and none, since no address leads to the first visit."""
LONGEST = 2000
"""Characters behind a path: the keys of all accounts; Python reads no number of 4301 digits."""
NOWHERE = "<nowhere>"
"""In the place of a tab, for screens that neither rail nor bottom bar lead to."""
ROUTES = (
    Route(
        "",
        lambda: _("Overview"),
        Needs.SNAPSHOT | Needs.HISTORY_LATER | Needs.PROMISE,
        "",
        "still_followers.views.screens.overview.overview",
    ),
    Route(
        WELCOME,
        str,
        Needs.NOTHING,
        "",
        "still_followers.views.screens.overview.welcome",
    ),
    Route(
        LIST,
        str,
        Needs.SNAPSHOT | Needs.HISTORY,
        LIST,
        "still_followers.views.screens.lists.list",
    ),
    Route(
        "lists",
        lambda: _("Lists"),
        Needs.SNAPSHOT,
        "lists",
        "still_followers.views.screens.lists.contents",
    ),
    Route(
        "campaigns",
        lambda: _("Campaigns"),
        Needs.SNAPSHOT | Needs.HISTORY,
        "campaigns",
        "still_followers.views.screens.lists.campaigns",
    ),
    Route(
        "who-stays",
        lambda: _("Who stays"),
        Needs.SNAPSHOT | Needs.HISTORY,
        "who-stays",
        "still_followers.views.screens.insights.who_stays",
    ),
    Route(
        "growth",
        lambda: _("Growth"),
        Needs.SNAPSHOT | Needs.HISTORY,
        "growth",
        "still_followers.views.screens.insights.growth",
    ),
    Route(
        "follow-back",
        lambda: _("Time to follow back"),
        Needs.SNAPSHOT | Needs.HISTORY,
        "follow-back",
        "still_followers.views.screens.insights.follow_back",
    ),
    Route(
        "tenure",
        lambda: _("How long they followed"),
        Needs.SNAPSHOT | Needs.HISTORY,
        "tenure",
        "still_followers.views.screens.insights.tenure",
    ),
    Route(
        "report",
        lambda: _("Report"),
        Needs.SNAPSHOT | Needs.HISTORY,
        "report",
        "still_followers.views.screens.report.report",
    ),
    Route(
        "accounts",
        lambda: _("All accounts"),
        Needs.SNAPSHOT | Needs.SEVERAL,
        "accounts",
        "still_followers.views.screens.several.accounts",
    ),
    Route(
        "overlap",
        lambda: _("Who follows several accounts"),
        Needs.SNAPSHOT | Needs.SEVERAL,
        "accounts",
        "still_followers.views.screens.several.overlap",
    ),
    Route(
        "your-lists",
        lambda: _("Your lists"),
        Needs.SNAPSHOT,
        "your-lists",
        "still_followers.views.screens.your_lists.your_lists",
    ),
    Route(
        "numbers",
        lambda: _("What the numbers mean"),
        Needs.NOTHING,
        NOWHERE,
        "still_followers.views.screens.insights.numbers",
    ),
    Route(
        "account",
        lambda: _("One account"),
        Needs.SNAPSHOT | Needs.HISTORY | Needs.USERNAME,
        NOWHERE,
        "still_followers.views.screens.review.person",
    ),
    Route(
        "review",
        lambda: _("Review"),
        Needs.SNAPSHOT | Needs.HISTORY | Needs.REVIEWED,
        "review",
        "still_followers.views.screens.review.review",
    ),
    Route(
        "decisions",
        lambda: _("Your decisions"),
        Needs.SNAPSHOT,
        "review",
        "still_followers.views.screens.review.decisions",
    ),
    Route(
        "paste",
        lambda: _("Mark a list of names"),
        Needs.SNAPSHOT,
        "review",
        "still_followers.views.screens.review.paste",
    ),
    Route(
        "snapshots",
        lambda: _("Snapshots"),
        Needs.HISTORY,
        "snapshots",
        "still_followers.views.screens.snapshots.snapshots",
    ),
    Route(
        "trends",
        lambda: _("Snapshots"),
        Needs.HISTORY,
        "snapshots",
        "still_followers.views.screens.snapshots.snapshots",
    ),
    Route(
        "renames",
        lambda: _("Possible renames"),
        Needs.SNAPSHOT | Needs.HISTORY,
        NOWHERE,
        "still_followers.views.screens.snapshots.renames",
    ),
    Route(
        "more",
        lambda: _("More"),
        Needs.SNAPSHOT,
        "more",
        "still_followers.views.screens.more.more",
    ),
    Route(
        "settings",
        lambda: _("Settings"),
        Needs.PROMISE,
        "settings",
        "still_followers.views.screens.more.settings",
    ),
    Route(
        "moving",
        lambda: _("Move to another device or address"),
        Needs.NOTHING,
        "settings",
        "still_followers.views.screens.more.moving",
    ),
    Route(
        "guide",
        lambda: _("How to get your export"),
        Needs.NOTHING,
        NOWHERE,
        "still_followers.views.screens.more.guide",
    ),
)
BY_PATH = {route.path: route for route in ROUTES}
_LISTS = {
    str(kind): replace(BY_PATH[LIST], path=kind, title=LIST_VIEWS[kind].title, tab=kind)
    for kind in ListKind
}


def find_route(text: str) -> Route:
    """Return the route of an address; the overview's where it is none."""
    if found := _LISTS.get(text):
        return found
    path, _slash, argument = text.partition("/")
    found = BY_PATH.get(path)
    if found is None or path in ("", LIST, WELCOME) or len(argument) > LONGEST:
        return BY_PATH[""]
    if Needs.USERNAME in found.needs and not argument:
        return BY_PATH[""]
    return replace(found, argument=argument)


def find_shown(route: Route, *, has_snapshot: bool) -> Route:
    """Return the route whose screen is shown: the first visit's in the place of one that needs a snapshot."""
    return route if has_snapshot or Needs.SNAPSHOT not in route.needs else BY_PATH[WELCOME]
