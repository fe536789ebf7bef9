"""Lists that were brought along, in every state that changes the markup of their screens."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from still_followers.core.account.account import Account
from still_followers.core.account.comparison import compare_snapshots
from still_followers.core.decisions.decisions import BroughtList, Decisions
from still_followers.core.decisions.marks import KeepReason, Mark, Reviews, build_review, build_step
from still_followers.core.history.persons import Persons
from still_followers.core.model import Issue, ListName, Severity
from still_followers.views.markup import Markup
from still_followers.views.screens.context import ScreenContext
from still_followers.views.screens.your_lists.your_lists import render
from tests.builders.contexts import plain_context
from tests.builders.snapshots import a_snapshot, the_day

MAY, JUNE = "2026-05-31", "2026-06-30"
AT = the_day("2026-06-30")
FOLLOWERS = "ann bob paper.fair.of.the.old.town_1 cyd"
FOLLOWING = "ann bob dan eve"
NAMES = ("ann", "bob", "paper.fair.of.the.old.town_1", "dan", "eve", "zoe", "gone.one")


def _an_account(owner: str | None, *short: ListName) -> Account:
    signals = tuple(Issue("list-missing", Severity.WARNING, name) for name in short)
    options = {"owner": owner, "pending": "eve"}
    before = a_snapshot("ann gone.one", FOLLOWING, day=MAY, **options)
    after = a_snapshot(FOLLOWERS, FOLLOWING, day=JUNE, signals=signals, **options)
    step = build_step(
        ["ann"],
        build_review(Mark.KEEP, KeepReason.PARTNER, "", "", None),
        Persons(),
        account=owner,
        act="1",
        at=AT,
        seen_at=AT,
        after=None,
        whole=True,
    )
    reviews = Reviews(Persons())
    reviews.take(step)
    return Account(after, compare_snapshots(before, after, (), ()), None, reviews)


def _a_context(account: Account, brought: tuple[BroughtList, ...], argument: str) -> ScreenContext:
    """Return the context of the screen."""
    return plain_context(account, "your-lists", argument, decisions=Decisions(brought=brought))


def your_lists(owner: str | None, text: str) -> dict[str, Markup]:
    """Return all states; the lists have a user's own words as their name."""
    partners = BroughtList(owner, AT, text, AT, NAMES, (f"{text} GmbH", *[""] * (len(NAMES) - 1)))
    customers = BroughtList(
        owner, AT + timedelta(seconds=1), "A name as long as names can be, which is sixty characters",
        AT, tuple(f"customer.{n:03}" for n in range(230)),
    )  # fmt: skip
    account, number, many = _an_account(owner), partners.number, customers.number
    whole = {
        "": "",
        "gone": "1",
        "one": number,
        "neither": f"{number}/neither",
        "pages": f"{many}/neither/2",
    }
    screens = {
        f"brought-{name}" if name else "brought": render(
            _a_context(account, (partners, customers), argument)
        )
        for name, argument in whole.items()
    }
    screens["brought-none"] = render(_a_context(account, (), ""))
    alone = replace(account, comparison=None)
    screens["brought-alone"] = render(_a_context(alone, (partners,), number))
    for name, short in (
        ("followers", (ListName.FOLLOWERS,)),
        ("following", (ListName.FOLLOWING,)),
        ("both", (ListName.FOLLOWERS, ListName.FOLLOWING)),
    ):
        cut = _an_account(owner, *short)
        screens[f"brought-cut-{name}"] = render(_a_context(cut, (partners,), number))
        screens[f"brought-cut-{name}-all"] = render(_a_context(cut, (partners,), ""))
    return screens
