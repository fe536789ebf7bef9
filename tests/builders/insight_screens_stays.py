"""The screen "Who stays" with few and with many periods, open ones, one export, and partial ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random

from still_followers.core.days import Days
from still_followers.core.history.persons import Persons
from still_followers.core.history.stays import History
from still_followers.core.insights.periods import Period
from still_followers.core.insights.retention import build_retention
from still_followers.core.model import Coverage
from still_followers.core.snapshots.snapshot import Snapshot
from still_followers.views.markup import Markup
from still_followers.views.screens.insights.who_stays import (
    StaysScreen,
    render_stays,
    render_unread,
)
from tests.builders.months import CUT
from tests.builders.plain import PLAIN
from tests.builders.snapshots import a_head, a_snapshot

DAYS = Days(lambda _moment: 0)
LATEST = date(2026, 5, 20)


def some_exports(
    count: int, people: int = 400, *, undated: int = 0, apart: int = 30
) -> list[Snapshot]:
    """Return exports of an account that gains and loses a tenth of its people from one to the next."""
    chance = Random(count)
    first = LATEST - timedelta(days=apart * (count - 1))
    start = int(datetime.combine(first, datetime.min.time(), UTC).timestamp())
    there = {f"old{n}": start - chance.randrange(1_500 * 86_400) for n in range(people)}
    there |= {f"undated{n}": 0 for n in range(undated)}
    exports = []
    for number in range(count):
        day = first + timedelta(days=apart * number)
        exports.append(a_snapshot(dict(there), {}, day=day.isoformat()))
        moment = start + number * apart * 86_400
        for name in chance.sample(sorted(there), people // 12):
            del there[name]
        for new in range(people // 10):
            there[f"new{number}.{new}"] = moment + chance.randrange(86_400, apart * 86_400)
    return exports


def a_stays_screen(
    exports: Sequence[Snapshot],
    period: Period,
    *,
    owner: str | None = "me",
    renamed: int = 0,
    cut: bool = False,
) -> StaysScreen:
    """Return the screen of some exports; `renamed` of those who left may only have been renamed."""
    history = History(Persons())
    for number, one in enumerate(exports):
        is_cut = cut and number == len(exports) - 1
        coverage = Coverage((CUT,), confirmed=False) if is_cut else one.coverage
        history.take(replace(one, head=replace(one.head, coverage=coverage)))
    found = build_retention(history, DAYS, period)
    starts = [one.start for one in found.cohorts[-3:-1]]
    day = exports[-1].exported_at.date().isoformat()
    return StaysScreen(
        a_head(owner=owner, day=day), found, dict.fromkeys(starts, renamed) if renamed else {}, cut
    )


def stays_screens(owner: str | None) -> dict[str, Markup]:
    """Return the markup of all these screens."""
    years, months = some_exports(40), some_exports(14, undated=3)
    sparse = some_exports(5, apart=200)
    screens = {
        "year": a_stays_screen(years, Period.YEAR, owner=owner),
        "quarter": a_stays_screen(years, Period.QUARTER, owner=owner, renamed=2),
        "month": a_stays_screen(years, Period.MONTH, owner=owner, renamed=1),
        "undated": a_stays_screen(months, Period.QUARTER, owner=owner),
        "sparse": a_stays_screen(sparse, Period.QUARTER, owner=owner),
        "two": a_stays_screen(some_exports(2), Period.MONTH, owner=owner),
        "first-year": a_stays_screen(some_exports(3), Period.YEAR, owner=owner),
        "one": a_stays_screen(some_exports(1, undated=5), Period.MONTH, owner=owner),
        "cut": a_stays_screen(months, Period.MONTH, owner=owner, cut=True),
        "withheld": a_stays_screen(months[:1], Period.MONTH, owner=owner, cut=True),
        "no-date": a_stays_screen(
            [a_snapshot({"ann": 0, "bob": 0}, day=day) for day in ("2026-04-01", "2026-05-01")],
            Period.MONTH,
            owner=owner,
        ),
        "nobody": a_stays_screen(
            [a_snapshot(day="2026-04-01"), a_snapshot(day="2026-05-01")], Period.MONTH, owner=owner
        ),
    }
    return {
        **{f"stays-{name}": render_stays(screen, PLAIN) for name, screen in screens.items()},
        "stays-unread": render_unread(a_head(owner=owner)),
    }
