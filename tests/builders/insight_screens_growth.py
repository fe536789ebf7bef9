"""Growth in every state that changes its markup: months, quarters, years, two exports, too few of them."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from still_followers.core.account.account import Account
from still_followers.core.history.offers import Offer, Offers
from still_followers.core.history.persons import Persons
from still_followers.core.history.stays import History
from still_followers.core.snapshots.packed_lists import PackedLists
from still_followers.core.snapshots.snapshot import Snapshot
from still_followers.views.markup import Markup
from still_followers.views.screens.context import ScreenContext
from still_followers.views.screens.insights import growth
from tests.builders.contexts import plain_context
from tests.builders.months import a_month, months

FIRST = datetime(2023, 6, 12, tzinfo=UTC)
CUT_EVERY = 7
"""Among many exports each seventh is cut."""


def many_exports(count: int, people: int = 300, every: int = 30) -> list[Snapshot]:
    """Return that many exports, so many days apart, of an account that lost and gained people."""
    chance = random.Random(count)
    now = FIRST
    lists: list[dict[str, int]] = [{}, {}]
    for number in range(people):
        old = int(now.timestamp()) - chance.randrange(86_400, 5 * 365 * 86_400)
        lists[number % 2][f"old{number}"] = old if number % 40 else 0
    exports = []
    for number in range(count):
        cut = number % CUT_EVERY == CUT_EVERY - 1
        snapshot = a_month(day=now.date().isoformat(), key=number + 1, cut=cut)
        packed = PackedLists(dict(lists[0]), dict(lists[1]), {}, {})
        exports.append(replace(snapshot, packed=packed))
        for side, names in enumerate(lists):
            for name in chance.sample(sorted(names), len(names) // 30):
                del names[name]
            for new in range(chance.randrange(people // 40, people // 12)):
                moment = int(now.timestamp()) + chance.randrange(3600, every * 86_400)
                names[f"new{side}.{number}.{new}"] = moment
        now += timedelta(days=every)
    return exports


def a_context(
    exports: Sequence[Snapshot],
    argument: str = "",
    owner: str | None = "me",
    *,
    label: str = "",
    read: bool = True,
) -> ScreenContext:
    """Return the context of the screen, with the latest of these exports shown."""
    exports = [replace(one, head=replace(one.head, owner=owner, label=label)) for one in exports]
    history, offers = History(Persons()), Offers()
    for one in exports:
        history.take(one)
        offers.take(one)
    found: list[Offer] = offers.found
    return plain_context(
        Account(exports[-1], history=history if read else None),
        "growth",
        argument,
        offers=found if read else None,
        heads=[one.head for one in exports],
    )


def _contexts(owner: str | None, text: str) -> Iterator[tuple[str, ScreenContext]]:
    many, few = (
        many_exports(36),
        months(
            "ann@1735689600 bob@1735693200 cyd@0",
            "ann@1735689600 bop@1735693200 dan@1735696800 eve@1770000000",
        ),
    )
    yield "months", a_context(many, "", owner)
    yield "quarters", a_context(many, "following/quarter", owner)
    yield "years", a_context(many, "followers/year", owner)
    yield "between", a_context(many, "followers/between", owner, label=text)
    yield "chosen", a_context(many, "following/between/9/3", owner)
    yield "same", a_context(many, "followers/between/3/3", owner)
    yield "unknown", a_context(many, "followers/between/3/7", owner)
    yield "weekly", a_context(many_exports(60, 4_000, every=7), "", owner)
    yield "few", a_context(few, "", owner)
    yield "few-between", a_context(few, "followers/between", owner)
    yield "same-people", a_context(months("ann@1735689600", "ann@1735689600"), "", owner)
    yield "one", a_context(many[:1], "", owner)
    yield "one-between", a_context(many[:1], "followers/between", owner)
    yield "undated", a_context(months("ann@0 bob@0"), "", owner)
    yield "nobody", a_context(months(""), "", owner)
    yield "cut", a_context(months("~ann@1735689600", "~bob@1767225600"), "", owner)
    yield "cut-latest", a_context(many[:CUT_EVERY], "", owner)
    yield "unread", a_context(few, "", owner, read=False)


def growth_screens(owner: str | None, text: str) -> dict[str, Markup]:
    """Return the markup of the screen in all its states, with values from outside."""
    return {f"growth-{name}": growth.render(context) for name, context in _contexts(owner, text)}
