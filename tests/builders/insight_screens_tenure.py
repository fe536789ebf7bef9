"""The screen of how long people had followed, and the words about all numbers over time, in their states.

a_tenure(account, "latest", offers)                            one screen, as markup
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from still_followers.core.account.account import Account
from still_followers.core.account.comparison import compare_snapshots
from still_followers.core.changes.renames import PossibleRename
from still_followers.core.history.offers import Offer
from still_followers.core.history.persons import Persons, Rename
from still_followers.core.history.stays import History
from still_followers.core.model import ListName
from still_followers.core.snapshots.snapshot import Snapshot
from still_followers.views.markup import Markup
from still_followers.views.screens.context import ScreenContext
from still_followers.views.screens.insights.numbers import render_numbers_guide
from still_followers.views.screens.insights.tenure import render
from tests.builders.contexts import plain_context
from tests.builders.months import DAYS, a_month
from tests.builders.snapshots import the_day

LONG = "a.name.of.thirty.letters.no"


def on(day: str, days: int = 0) -> int:
    """Return a second in the evening so many days before a day."""
    return int((the_day(day) - timedelta(days=days)).timestamp()) + 20 * 3_600


def an_account(*snapshots: Snapshot, owner: str | None = "me", read: bool = True) -> Account:
    """Return an account of these snapshots, oldest first; with `read` they were all read."""
    last = snapshots[-1]
    head = replace(last.head, owner=owner)
    whole = [one for one in snapshots if one.coverage.whole][-2:]
    compared = compare_snapshots(*whole, (), ()) if len(whole) > 1 else None
    history = History(Persons()) if read else None
    for snapshot in snapshots if history is not None else ():
        history.take(snapshot)
    return Account(replace(last, head=head), compared, history)


def a_context(
    account: Account, argument: str = "", offers: Sequence[Offer] | None = ()
) -> ScreenContext:
    """Return what the screen is given."""
    return plain_context(account, "tenure", argument, offers=offers)


def some_months(owner: str | None = "me") -> Account:
    """Return four months: losses sure and unsure, twice, without a date, perhaps renamed, back again."""
    old, year, new = on(DAYS[0], 1_500), on(DAYS[0], 500), on(DAYS[0], 10)
    always = f"ann@{old} bob@{year} cyd@{new} dan@0"
    return an_account(
        a_month(f"{always} eve@{old} fay@{new} gus@{on(DAYS[0], 4)} hal@0 kim@{year + 9}", "ann zoe"),
        a_month(f"{always} fay@{new} hal@0 ian@{year + 9} jo@{on(DAYS[1], 3)}", "ann zoe", day=DAYS[1], key=2),
        a_month(f"{always} eve@{old} ian@{year + 9}", f"ann@{old - 9} zoe cyd@{new} bob@0", day=DAYS[2], key=3),
        a_month(f"{always} eve@{old} ian@{year + 9} lee@{on(DAYS[3], 9)}", f"ann@{old - 9} zoe cyd@{new} bob@0", day=DAYS[3], key=4),
        owner=owner,
    )  # fmt: skip


OFFER = Offer(
    Rename("kim", "ian", the_day(DAYS[0]), the_day(DAYS[1])),
    PossibleRename("kim", "ian", {ListName.FOLLOWERS: 5}),
)


def many_months(owner: str | None) -> Account:
    """Return half a year in which people with long names come and leave."""
    people = {f"{LONG}.{number:02}": on(DAYS[0], 40 * number + 3) for number in range(90)}
    snapshots = []
    for number, day in enumerate(DAYS):
        there = [f"{name}@{moment}" for name, moment in list(people.items())[number * 9 :]]
        came = [f"{LONG}.{100 + n}@{on(day, n + 1)}" for n in range(20)]
        followed = " ".join([*there[::3], *there[1::3]])
        snapshots.append(a_month(" ".join([*there, *came]), followed, day=day, key=number + 1))
    return an_account(*snapshots, owner=owner)


def tenure_screens(owner: str | None) -> dict[str, Markup]:
    """Return the markup of all these screens."""
    account, many = some_months(owner), many_months(owner)
    first = a_month(f"ann@{on(DAYS[0], 700)} bob", "ann zoe")
    second = a_month("bob", "ann zoe", day=DAYS[1], key=2)
    cut = a_month("bob", "ann zoe", day=DAYS[1], key=2, cut=True)
    undated = a_month("ann@0 bob@0 cyd@0", "bob@0")
    one_left = an_account(first, second, owner=owner)
    contexts = {
        "some": a_context(account, offers=(OFFER,)),
        "latest-some": a_context(account, "latest"),
        "many": a_context(many),
        "latest-many": a_context(many, "latest"),
        "one-left": a_context(one_left),
        "one-snapshot": a_context(an_account(first, owner=owner)),
        "latest-one-snapshot": a_context(an_account(first, owner=owner), "latest"),
        "nobody": a_context(an_account(second, a_month("bob", "bob", day=DAYS[2]), owner=owner)),
        "latest-nobody": a_context(
            an_account(second, a_month("bob", "bob", day=DAYS[2]), owner=owner), "latest"
        ),
        "undated": a_context(
            an_account(undated, a_month("bob@0", "bob@0", day=DAYS[1], key=2), owner=owner)
        ),
        "cut": a_context(an_account(first, cut, owner=owner)),
        "latest-cut": a_context(
            replace(
                an_account(first, cut, owner=owner),
                comparison=compare_snapshots(first, cut, (), ()),
            ),
            "latest",
        ),
        "waiting": a_context(an_account(first, second, owner=owner, read=False), offers=None),
    }
    screens = {f"tenure-{name}": render(context) for name, context in contexts.items()}
    return {**screens, "numbers": render_numbers_guide()}
