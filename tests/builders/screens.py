"""Every screen, in every state that changes its markup, with the words of the language in use.

for name, markup in every_screen(owner="me", file="export.zip").items(): …
"""

from __future__ import annotations

from collections.abc import Sequence

from still_followers.core.model import Issue, Severity
from still_followers.core.rows import Order, page_of
from still_followers.core.snapshot import DateSource, Head
from still_followers.views.catalogue import LIST_VIEWS
from still_followers.views.lists import ListScreen, render_contents, render_list
from still_followers.views.markup import Markup
from still_followers.views.overview import Overview, render_overview
from still_followers.views.problem import Problem, render_problem
from still_followers.views.rows import Row
from still_followers.views.settings import Settings, render_settings
from still_followers.views.shell import Frame, render_bottom, render_rail, render_top
from still_followers.views.snapshots import render_snapshots
from still_followers.views.welcome import page_texts, render_welcome
from still_followers.views.words import advice_of
from tests.builders.plain import PLAIN
from tests.builders.snapshots import SECOND, a_head, some_counts, the_day

TODAY = "2026-06-02"
CODES = (  # noqa: SIM905
    "empty-file not-a-zip web-page cut-zip damaged-entry encrypted-zip unknown-compression "
    "file-unreadable no-lists html-export list-missing part-missing list-unreadable two-exports "
    "too-large too-deep storage storage-full damaged-record newer-record bug"
).split()
ISSUES = ("records-unreadable", "placeholders", "list-unreadable", "a-new-one")


def some_rows(names: str = "ann bob cyd", moment: int = SECOND) -> list[Row]:
    """Return rows of one moment."""
    return [Row(name, moment) for name in names.split()]


def a_list_screen(  # noqa: PLR0913
    rows: Sequence[Row] = (),
    *,
    view: str = "not-following-back",
    text: str = "",
    order: Order = Order.NEWEST,
    page: int = 1,
    in_all: int | None = None,
) -> ListScreen:
    """Return the screen of a list; `rows` are all that match, of which one page is shown."""
    total = len(rows) if in_all is None else in_all
    cut = page_of([row.name for row in rows], page, total)
    return ListScreen(
        view=LIST_VIEWS[view],
        exported_at=the_day("2026-05-31"),
        page=cut,
        rows=tuple(rows[cut.first : cut.first + len(cut.names)]),
        order=order,
        text=text,
        edges=(rows[0], rows[-1]) if rows else None,
    )


def counts_of(head: Head | None) -> dict[str, int]:
    """Return the counts of the rail."""
    if head is None:
        return {}
    return {view: getattr(head.counts, view.replace("-", "_")) for view in LIST_VIEWS}


def a_frame(head: Head | None = None, route: str = "", snapshots: int = 1) -> Frame:
    """Return the frame around a screen."""
    return Frame(route, head, counts_of(head), snapshots)


def _overviews(owner: str | None, file: str) -> dict[str, Markup]:
    issues = tuple(Issue(code, Severity.WARNING, f"folder/{file}", 2) for code in ISSUES)
    states = {
        "full": a_head(some_counts(3, 2, 1, 1), owner=owner, issues=issues),
        "asks": a_head(owner=None, source=DateSource.GUESSED),
        "asks-day": a_head(owner=owner, source=DateSource.GUESSED),
        "asks-owner": a_head(owner=None),
        "nobody": a_head(some_counts(), owner=owner),
        "fans-only": a_head(some_counts(fans=2), owner=owner),
        "all-back": a_head(some_counts(mutuals=2), owner=owner),
        "waiting": a_head(some_counts(mutuals=2, awaiting=2), owner=owner),
        "tiny": a_head(some_counts(1, 1000, 1), owner=owner),
    }
    rows = (*some_rows(), Row("deleted_1", 0), Row("._.", 5))
    screens = {
        f"overview-{name}": render_overview(
            Overview(head, 1, rows if head.counts.not_following_back else ()), PLAIN, TODAY
        )
        for name, head in states.items()
    }
    older = Overview(states["full"], 9, rows)
    return {**screens, "overview-older": render_overview(older, PLAIN, TODAY)}


def _lists(text: str) -> dict[str, Markup]:
    many = [Row(f"name{number}", SECOND - number, SECOND) for number in range(250)]
    mixed = [*some_rows(), Row("deleted.one", 0, 0), Row("_", 5, 7)]
    screens = {}
    for view in LIST_VIEWS:
        screens[f"list-{view}"] = a_list_screen(mixed, view=view)
        screens[f"list-{view}-one"] = a_list_screen(mixed[:1], view=view)
        screens[f"list-{view}-empty"] = a_list_screen(view=view)
    for order in Order:
        screens[f"list-{order}"] = a_list_screen(many, order=order, page=2)
    screens["list-searched"] = a_list_screen(mixed, text=text, in_all=9)
    screens["list-not-found"] = a_list_screen(text=text, in_all=9)
    return {name: render_list(screen, PLAIN) for name, screen in screens.items()}


def _problems(file: str, details: str) -> dict[str, Markup]:
    return {
        f"problem-{code}": render_problem(
            Problem(advice_of(code), file, number % 3, details), PLAIN
        )
        for number, code in enumerate(CODES)
    }


def _frames(owner: str | None) -> dict[str, Markup]:
    head = a_head(some_counts(1286, 1900, 3970, 18), owner=owner)
    screens = {}
    for route in ("", "lists", "snapshots", "settings", *LIST_VIEWS):
        frame = a_frame(head, route, 3)
        screens[f"rail-{route}"] = render_rail(frame, PLAIN)
        screens[f"bottom-{route}"] = render_bottom(frame)
    screens["top"] = render_top(a_frame(head))
    screens["top-first"] = render_top(a_frame())
    screens["rail-unnamed"] = render_rail(a_frame(a_head(owner=None)), PLAIN)
    return screens


def every_screen(
    owner: str | None = "me",
    file: str = "export.zip",
    text: str = "zoe",
    details: str = "class CutZip",
) -> dict[str, Markup]:
    """Return the markup of all screens by a name for each, with these values from outside."""
    heads = (
        a_head(owner=owner, files=(file,)),
        a_head(owner=None, source=DateSource.GUESSED, key=2),
    )
    settings = {
        f"settings-{count}-{persistent}": render_settings(
            Settings(count, 71_234, persistent), PLAIN
        )
        for count in (0, 1, 2)
        for persistent in (True, False, None)
    }
    texts = {f"text-{name}": text for name, text in page_texts().items()}
    return {
        "welcome": render_welcome(),
        "contents": render_contents(heads[0], PLAIN),
        "snapshots": render_snapshots(heads, 1, PLAIN),
        "snapshots-one": render_snapshots(heads[:1], 1, PLAIN),
        "snapshots-none": render_snapshots((), 0, PLAIN),
        **_overviews(owner, file),
        **_lists(text),
        **_problems(file, details),
        **_frames(owner),
        **settings,
        **texts,
    }
