"""The report in every state that changes its markup."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from still_followers.core.account.account import Account
from still_followers.core.changes.renames import PossibleRename
from still_followers.core.decisions.campaigns import Campaign
from still_followers.core.decisions.decisions import Decisions
from still_followers.core.history.offers import Offer
from still_followers.core.history.persons import Persons, Rename
from still_followers.core.history.stays import History
from still_followers.core.model import ListName
from still_followers.core.snapshots.snapshot import Counts, Snapshot
from still_followers.views.markup import Markup
from still_followers.views.screens.context import ScreenContext
from still_followers.views.screens.report import report
from tests.builders.contexts import plain_context
from tests.builders.months import DAYS, a_month
from tests.builders.snapshots import the_day

DAY = 86_400
LONG = "a.name.of.thirty.letters.xyz_1"
PERIOD = [f"{year}-{month:02}-01" for year in (2024, 2025) for month in range(1, 13)]


def a_context(
    snapshots: Sequence[Snapshot],
    argument: str = "",
    *,
    text: str = "Fair",
    is_unread: bool = False,
) -> ScreenContext:
    """Return the context of a report while the last of these snapshots is on the screen."""
    history = History(Persons())
    for one in snapshots:
        history.take(one)
    owner = snapshots[-1].head.owner
    campaigns = (
        Campaign(owner, text, date(2026, 1, 28), date(2026, 2, 6)),
        Campaign(owner, "An evening", date(2026, 2, 14), date(2026, 2, 14)),
    )
    rename = Rename("left.000", "came.1.000", the_day(DAYS[0]), the_day(DAYS[1]))
    evidence = {ListName.FOLLOWERS: 5}
    return plain_context(
        Account(snapshots[-1], history=None if is_unread else history),
        "report",
        argument,
        offers=[Offer(rename, PossibleRename("left.000", "came.1.000", evidence))],
        heads=[one.head for one in snapshots],
        decisions=Decisions(campaigns=campaigns),
    )


def _names(word: str, count: int, since: str) -> str:
    """Return so many names that followed one day after the other, in the words of `a_month`."""
    first = int(the_day(since).timestamp()) + DAY // 2
    return " ".join(f"{word}.{one:03}@{first + one * DAY}" for one in range(count))


def _month(number: int, owner: str | None, *, moved: int, days: Sequence[str]) -> Snapshot:
    """Return one of several exports, in each of which a few more came and left; the third is cut."""
    steady = _names("fan", 40, "2024-05-01")
    last = len(days) - 1
    came = " ".join(
        _names(f"came.{one}", moved * (2 + one % 3), days[one - 1]) for one in range(1, number + 1)
    )
    left = _names("left", moved * (last - number), "2024-06-01")
    back = _names("fan", 25 + number * moved // 2, "2024-07-01")
    followed = f"{back} {_names('quiet', 20 + moved, '2026-01-20')}"
    one = a_month(
        f"{steady} {came} {left} {LONG}@5 undated@0", followed, day=days[number], key=number + 1,
        cut=number == 2 and last > 2,
    )  # fmt: skip
    followers, following = len(one.followers), len(one.following)
    mutual = len(one.followers.keys() & one.following.keys())
    counts = Counts(followers, following, mutual, following - mutual, 0, followers - mutual)
    return replace(one, head=replace(one.head, owner=owner, counts=counts))


def some_months(owner: str | None, count: int, moved: int = 4) -> list[Snapshot]:
    days = DAYS if count <= len(DAYS) else PERIOD
    return [_month(number, owner, moved=moved, days=days[:count]) for number in range(count)]


def report_screens(owner: str | None, text: str) -> dict[str, Markup]:
    """Return the markup of the report in all states, with values from outside."""
    usual, few = some_months(owner, 5), some_months(owner, 2)
    contexts = {
        "": a_context(usual, text=text),
        "-first": a_context(usual, "1/2", text=text),
        "-names": a_context(usual, "1/5/names", text=text),
        "-many-names": a_context(some_months(owner, 2, 130), "1/2/names", text=text),
        "-before": a_context(usual, "1/4/names", text=text),
        "-same": a_context(usual, "4/4", text=text),
        "-long": a_context(some_months(owner, 24), "1/24", text=text),
        "-unnamed": a_context(some_months(None, 3)),
        "-still": a_context(some_months(owner, 2, 0), text=text),
        "-one": a_context(few[:1], text=text),
        "-unread": a_context(usual, text=text, is_unread=True),
    }
    return {f"report{name}": report.render(context) for name, context in contexts.items()}
