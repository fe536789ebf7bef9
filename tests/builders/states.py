"""Every state of the page: each screen and part of `every_screen` in its place, and all states of visits.

for state in every_state(): …
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from still_followers.app.routes import ROUTES, find_route
from still_followers.core.list_kinds import ListKind, kind_of
from still_followers.views.frame import build_frame, render_bottom, render_rail, render_top
from still_followers.views.markup import Markup, join
from still_followers.views.screens.overview.overview import Overview, render_overview
from still_followers.views.screens.snapshots.snapshots import SnapshotsPage, render_snapshots
from tests.builders.history_screens import a_shown
from tests.builders.plain import CALENDAR, PLAIN
from tests.builders.screens import TODAY, a_frame, every_screen
from tests.builders.snapshots import a_head
from tests.builders.visits import FILE, OWNER, State, visits

WORDS = "From the fair in spring"
"""What the user searches for, writes and names."""
SCREENS = {
    "settings": "settings",
    "contents": "lists",
    "snapshots": "snapshots",
    "renames": "renames",
    "nobody": "account",
    "person": "account",
    "review": "review",
    "decisions": "decisions",
    "paste": "paste",
    "more": "more",
    "moving": "moving",
    "report": "report",
    "campaigns": "campaigns",
    "follow": "follow-back",
    "filtered": "following",
    "growth": "growth",
    "backup": "settings",
    "passphrase": "settings",
    "stays": "who-stays",
    "accounts": "accounts",
    "overlap": "overlap",
    "tenure": "tenure",
    "numbers": "numbers",
    "brought": "your-lists",
}
"""What a screen's name begins with → the route where it is; that of a list holds its view."""
UNFRAMED = ("welcome", "recovery")
"""Screens without a snapshot."""
HOSTS = {"": "overview-full", "lists": "contents", "account": "person-ann", "your-lists": "brought"}
"""Route → the screen to show where only its surroundings matter."""
OPEN = "filtered-open-"
"""What the name of a list begins with whose word of the filter is open."""
IN_MAIN = ("guide", "importing", "opening", "welcome")
"""Texts of the page that are screens."""
FAILED = ("no-engine", "no-wasm", "framed", "no-storage")
"""Texts of the page that end a start."""


def every_state() -> list[State]:
    """Return all states, each with a name of its own."""
    return [*_composed(), *visits()]


def _composed() -> list[State]:
    screens = every_screen(OWNER, FILE, WORDS)
    around = {route: _around(route) for route in (*(one.path for one in ROUTES), *ListKind)}
    return [_placed(name, screens, around) for name in screens]


def _around(route: str) -> dict[str, Markup]:
    """Return the frame around a screen of an account with several exports."""
    shown = a_shown()
    head = replace(shown.snapshot.head, owner=OWNER)
    shown = replace(shown, snapshot=replace(shown.snapshot, head=head))
    accounts = (head, a_head(owner="you"), a_head(owner=None))
    frame = build_frame(
        find_route(route).tab, shown, 3, accounts, campaigns=1, lists=2, today=CALENDAR.today
    )
    return {
        "rail": render_rail(frame, PLAIN),
        "top": render_top(frame),
        "bottom": render_bottom(frame),
    }


def _placed(name: str, screens: dict[str, Markup], around: dict[str, dict[str, Markup]]) -> State:
    """Put a screen, or a part with a screen that can hold it, where the page has it."""
    kind, _dash, rest = name.partition("-")
    screen = screens[name]
    if kind in PLACED:
        route, fragments = PLACED[kind](rest, screen, screens)
    else:
        route, fragments = _route_of(kind, rest), {"main": screen}
    unframed = kind in UNFRAMED or name in ("top-first", "text-welcome")
    frame = {"top": render_top(a_frame())} if unframed else around[route]
    engine = "failed" if kind == "text" and rest in FAILED else "ready"
    return State(
        name, {**frame, **fragments}, route, f"{name} · Still Followers", _acts_in(name), engine
    )


def _acts_in(name: str) -> tuple[str, ...]:
    """Return what has been opened in a state."""
    if name.startswith(OPEN):
        return (f"#filter-{name.removeprefix(OPEN)}",)
    return OPENED.get(name, ())


def _route_of(kind: str, rest: str) -> str:
    if kind in ("list", "changed", "marked"):
        views = sorted(ListKind, key=len, reverse=True)
        return next((view for view in views if rest.startswith(view)), "not-following-back")
    return SCREENS.get(kind, "")


OPENED = {
    "part-bulk-reasons": ("#reasons",),
    "part-keys": ("#keys",),
    "part-commands": ("#commands",),
    "part-commands-names": ("#commands",),
    "part-commands-nothing": ("#commands",),
    "text-commands": ("#commands",),
}
"""State → what is open in it."""
Placed = tuple[str, dict[str, Markup]]


def _host(route: str, screens: dict[str, Markup]) -> Markup:
    names = (HOSTS.get(route, route), f"list-{route}", f"changed-{route}", f"marked-{route}")
    known = [*names, f"{route}-ann", f"{route}-month", f"{route}-open", "settings-1-True"]
    return next(screens[name] for name in known if name in screens)


def _place_frame(part: str) -> Callable[[str, Markup, dict[str, Markup]], Placed]:
    def place(rest: str, screen: Markup, screens: dict[str, Markup]) -> Placed:
        route = rest.removeprefix("changed-")
        route = route if kind_of(route) or route in SCREENS.values() else ""
        return route, {"main": _host(route, screens), part: screen}

    return place


def _place_text(rest: str, screen: Markup, screens: dict[str, Markup]) -> Placed:
    if rest in IN_MAIN:
        return "guide" if rest == "guide" else "", {"main": screen}
    main = screens["overview-full"]
    if rest == "commands":
        return "", {"main": main, "commands": screen}
    if rest == "files":
        text = Markup('<bdi data-part="file" translate="no">')
        return "", {"main": Markup(screens["text-importing"].replace(text, text + screen))}
    return "", {"main": main, "update" if rest.startswith("update") else "notice": screen}


def _place_part(rest: str, screen: Markup, screens: dict[str, Markup]) -> Placed:
    """Put a part where it belongs, into a screen that has a place for it."""
    kind, _dash, more = rest.partition("-")
    overview, marked = screens["overview-full"], screens["marked-following"]
    match kind:
        case "keys" | "sample" | "warning" | "commands":
            placed = "", {"main": overview, kind: screen}
        case "unused":
            placed = "", {"main": join((screen, overview))}
        case "promise" | "due":
            placed = "", {"main": _overview_with(screen)}
        case "trends":
            page = SnapshotsPage((a_head(owner=OWNER),), 1, trend=screen)
            placed = "snapshots", {"main": render_snapshots(page, PLAIN)}
        case "stories":
            placed = "came-back", {"main": screens["changed-came-back"], "results": screen}
        case "rail":
            placed = "review", {"main": screens["review-ann"], "rail": screen}
        case "filtered":
            placed = "following", {"main": screens[f"filtered-{more}"], "results": screen}
        case _:
            place = {"printed": "results", "bulk": "bulk"}[kind]
            placed = "following", {"main": marked, place: screen}
    return placed


def _overview_with(reminder: Markup) -> Markup:
    head = a_head(owner=OWNER)
    return render_overview(Overview(head, 1, (), {}, None, None, reminder), PLAIN, TODAY)


PLACED: dict[str, Callable[[str, Markup, dict[str, Markup]], Placed]] = {
    "rail": _place_frame("rail"),
    "bottom": _place_frame("bottom"),
    "top": _place_frame("top"),
    "text": _place_text,
    "part": _place_part,
}
