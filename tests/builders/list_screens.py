"""Lists of 5, 73 and 100,000 rows: those in which nothing differs, everything does, and some does.

for name, screen in long_lists("zoe").items(): …
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from still_followers.core.account.account import Row
from still_followers.core.account.common import find_common
from still_followers.core.account.findings import CameBack, Finding, Follows, Left, Waiting
from still_followers.core.changes.explanations import UNEXPLAINED, Explanation, Reason
from still_followers.core.decisions.marks import UNDECIDED, KeepReason, Mark, Review
from still_followers.core.history.stays import FollowedOnce, NeverSeen, Sighting, Stay
from still_followers.core.list_kinds import ListKind
from still_followers.core.listing import PAGE_ROWS, Order, Page
from still_followers.core.model import Precision
from still_followers.views.list_views import LIST_VIEWS
from still_followers.views.screens.lists.list_screen import ListScreen
from tests.builders.months import DAYS
from tests.builders.snapshots import SECOND, the_day

COUNTS = (5, 73, 100_000)
THEMES = ("same", "differs", "mixed")
JAN, FEB, MARCH = map(the_day, DAYS[:3])
SEEN = Sighting(JAN, SECOND, Precision.SECOND)
ONCE = FollowedOnce(JAN, FEB, 2)
BACK = CameBack(Stay(None, SEEN, SEEN, FEB), Stay(FEB, SEEN, SEEN, None))
FIRSTS = ("fern", "hazel", "indigo", "larch", "linen", "maple", "north", "pebble", "slate")
LASTS = ("prints", "bakes", "crafts", "film", "books")
LONGEST = "the_longest.name_of_30_letters"
SAME: dict[ListKind, Finding | None] = {
    ListKind.NOT_FOLLOWING_BACK: NeverSeen(JAN),
    ListKind.MUTUALS: Follows(SECOND),
    ListKind.FANS: None,
    ListKind.LOST_FOLLOWERS: Left(JAN, FEB, UNEXPLAINED),
    ListKind.CAME_BACK: BACK,
    ListKind.PENDING: Waiting(1),
}
DIFFERENT: dict[ListKind, Finding | None] = {
    ListKind.NOT_FOLLOWING_BACK: ONCE,
    ListKind.MUTUALS: Follows(SECOND + 86_400),
    ListKind.FANS: None,
    ListKind.LOST_FOLLOWERS: Left(JAN, FEB, Explanation(Reason.DELETED)),
    ListKind.CAME_BACK: BACK,
    ListKind.PENDING: Waiting(1234),
}


def long_lists(text: str) -> dict[str, ListScreen]:
    """Return screens of lists by name; a reason to keep is in the user's own words."""
    screens = {
        f"list-not-following-back-{theme}-{count}": _a_list(
            ListKind.NOT_FOLLOWING_BACK, theme, count, text
        )
        for theme in THEMES
        for count in COUNTS
    }
    for kind in SAME:
        if kind is not ListKind.NOT_FOLLOWING_BACK:
            screens[f"list-{kind}-mixed-73"] = _a_list(kind, "mixed", 73, text)
    return screens


def _a_list(kind: ListKind, theme: str, count: int, text: str) -> ListScreen:
    shown = min(count, PAGE_ROWS)
    rows = tuple(_rows(kind, theme, shown, text))
    findings = {row.name: row.finding for row in rows}
    names = tuple(findings)
    return ListScreen(
        view=LIST_VIEWS[kind],
        exported_at=MARCH,
        page=Page(names, 1, -(-count // PAGE_ROWS), 0, count, count),
        rows=rows,
        order=Order.NEWEST,
        text="",
        edges=(rows[0], rows[-1]),
        selected=names[1:2] if theme == "mixed" else (),
        common=find_common(names, findings.__getitem__),
    )


def _rows(kind: ListKind, theme: str, count: int, text: str) -> Iterator[Row]:
    reviews = (
        Review(Mark.KEEP, KeepReason.CUSTOMER),
        Review(Mark.CONSIDER),
        Review(Mark.KEEP, KeepReason.OWN, text[:40]),
        Review(Mark.KEEP),
    )
    for number in range(count):
        name = f"{FIRSTS[number % 9]}.{LASTS[number % 5]}{number or ''}"
        row = Row(name, SECOND - 86_400 * number, SAME[kind], UNDECIDED)
        is_other = theme == "differs" or (theme == "mixed" and number % 4 == 1)
        if is_other:
            row = replace(row, finding=DIFFERENT[kind], review=reviews[number // 4 % 4])
        if is_other and number % 8 == 5:
            row = replace(row, name=f"{LONGEST[: 30 - len(str(number))]}{number}")
        if theme == "mixed" and number % 9 == 8:
            row = replace(row, name=f"deleted_{number}", moment=0)
        yield row if kind.traits.is_markable else replace(row, review=None)
