"""The screens of time to follow back, and of campaigns with those who came in their days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from still_followers.core.account.account import Account
from still_followers.core.decisions.campaigns import Campaign
from still_followers.core.history.persons import Persons
from still_followers.core.history.stays import History
from still_followers.core.insights.follow_back import Direction, find_follow_back
from still_followers.core.insights.periods import Period
from still_followers.core.snapshots.packed_lists import PackedLists
from still_followers.core.snapshots.snapshot import Snapshot
from still_followers.views.markup import Markup
from still_followers.views.screens.insights.follow_back import render_follow_back, render_unread
from still_followers.views.screens.insights.follow_back_view import FollowBackScreen
from still_followers.views.screens.lists.campaigns import render_campaigns
from still_followers.views.screens.lists.campaigns_of import campaigns_screen_of
from tests.builders.chart_screens import many_campaigns
from tests.builders.months import a_month
from tests.builders.plain import CALENDAR, PLAIN
from tests.builders.snapshots import the_day

DAY = 86_400
LAST = date(2026, 5, 31)


def some_exports(count: int, people: int) -> list[Snapshot]:
    """Return exports a month apart: some follow back soon, some late, some never, some leave."""
    exports = []
    for number in range(count):
        day = LAST - timedelta(days=30 * (count - 1 - number))
        end = int(the_day(day.isoformat()).timestamp())
        followers, following = {}, {}
        for one in range(people):
            followed = int(the_day("2026-05-30").timestamp()) - one * one * 977
            if followed > end or (one % 11 == 5 and number == count - 1):
                continue
            following[f"n{one}"] = followed if one % 13 else 0
            back = followed + (one % 40) * DAY * 2 - 9 * DAY
            if one % 3 and back < end and not (one % 17 == 3 and number == count - 1):
                followers[f"n{one}"] = back if one % 19 else 0
        month = a_month(day=day.isoformat(), key=number + 1)
        exports.append(replace(month, packed=PackedLists(followers, following, {}, {})))
    return exports


def an_account(exports: list[Snapshot], owner: str | None) -> Account:
    """Return the account of some exports, with its history."""
    history = History(Persons())
    for export in exports:
        history.take(export)
    last = exports[-1]
    return Account(replace(last, head=replace(last.head, owner=owner)), None, history)


def a_screen(
    account: Account,
    direction: Direction = Direction.OWNER,
    period: Period = Period.MONTH,
    campaigns: list[Campaign] | None = None,
    renames: int = 0,
) -> FollowBackScreen:
    """Return the screen of an account whose history is read."""
    assert account.history is not None
    found = find_follow_back(account.history, direction)
    days = CALENDAR.days
    return FollowBackScreen(
        head=account.snapshot.head,
        direction=direction,
        period=period,
        asked=period,
        found=found,
        rows=found.count_periods(period, days),
        campaigns=[(one, found.count_days(one.start, one.end, days)) for one in campaigns or ()],
        exports=len(account.history.dates),
        renames=renames,
    )


def back_screens(owner: str | None, text: str) -> dict[str, Markup]:
    """Return the markup of all these screens, with values from outside."""
    account = an_account(some_exports(4, 400), owner)
    alone = an_account(some_exports(1, 60), owner)
    empty = an_account([a_month(day=LAST.isoformat())], owner)
    undated = an_account([a_month("ann@0 bob@0", "ann@0 cyd@0", day=LAST.isoformat())], owner)
    fair = Campaign(owner, text[:60] or "x", date(2026, 3, 1), date(2026, 3, 14))
    open_days = Campaign(owner, "Summer fair", date(2026, 5, 20), date(2026, 6, 20))
    named = [open_days, fair, *many_campaigns(2, text)]
    screens = {
        "full": a_screen(account, campaigns=named, renames=3),
        "they": a_screen(account, Direction.THEY, campaigns=named, renames=1),
        "quarter": a_screen(account, period=Period.QUARTER),
        "year": a_screen(account, Direction.THEY, Period.YEAR),
        "alone": a_screen(alone),
        "empty": a_screen(empty),
        "undated": a_screen(undated, Direction.THEY),
    }
    asked = {"since": "2026-03-01", "until": "2026-03-14"}
    campaigns = campaigns_screen_of(account, named, asked, CALENDAR)
    late = campaigns_screen_of(account, named, {**asked, "until": "2026-06-14"}, CALENDAR)
    return {
        **{f"follow-back-{name}": render_follow_back(one, PLAIN) for name, one in screens.items()},
        "follow-back-unread": render_unread(account.snapshot.head),
        "campaigns-came": render_campaigns(replace(campaigns, maybe_renamed=2), PLAIN),
        "campaigns-came-so-far": render_campaigns(late, PLAIN),
    }
