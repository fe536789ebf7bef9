from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from still_followers.core.account.account import Account
from still_followers.core.account.comparison import compare_snapshots
from still_followers.core.decisions.campaigns import Campaign
from still_followers.core.exports.read import read_exports
from still_followers.core.history.offers import Offer
from still_followers.core.history.persons import Persons, Rename
from still_followers.core.history.stays import History
from still_followers.core.insights.periods import Period
from still_followers.core.insights.report import (
    build_report,
    choose_period,
    find_ends,
    find_list_places,
)
from still_followers.core.insights.retention import build_retention
from still_followers.core.list_kinds import ListKind
from still_followers.core.listing import Order
from still_followers.core.model import ListName
from still_followers.views.screens.lists.campaigns_of import campaigns_screen_of
from tests.builders.apps import Used
from tests.builders.life import live
from tests.builders.months import DAYS, a_month, months
from tests.builders.plain import CALENDAR
from tests.builders.snapshots import the_day
from tests.builders.truth import Truth

FOLLOWERS, FOLLOWING = ListName.FOLLOWERS, ListName.FOLLOWING


def history_of(snapshots):
    history = History(Persons())
    for one in snapshots:
        history.take(one)
    return history


def account_of(*snapshots):
    return Account(snapshots[-1], history=history_of(snapshots))


def period_of(heads, history, keys=()):
    return choose_period(heads, find_list_places(history), keys)


def report_of(*snapshots, keys=(), offers=(), campaigns=()):
    account, heads = account_of(*snapshots), [one.head for one in snapshots]
    period = period_of(heads, account.history, keys)
    assert period is not None
    return build_report(
        account, heads, period, offers=offers, campaigns=campaigns, days=CALENDAR.days
    )


def chosen_of(days, keys=()):
    snapshots = [a_month("ann", "ann", day=day, key=key) for key, day in enumerate(days, 1)]
    period = period_of([one.head for one in snapshots], history_of(snapshots), keys)
    return period and (period[0].key, period[1].key)


def test_who_came_and_who_left_stand_with_the_newest_follow_first():
    report = report_of(
        a_month("ann@5 bob@7 cyd@6 dan@0", "ann@5", key=1),
        a_month("ann@5 eve@8 fay@0 gil@9 hal@9", "ann@5 zoe@4", day=DAYS[1], key=2),
    )
    assert list(report.moves[FOLLOWERS].left.items()) == [("bob", 7), ("cyd", 6), ("dan", 0)]
    came = report.moves[FOLLOWERS].came
    assert list(came.items()) == [("gil", 9), ("hal", 9), ("eve", 8), ("fay", 0)]
    assert report.moves[FOLLOWERS].net == 1
    assert (report.moves[FOLLOWING].came, report.moves[FOLLOWING].left) == ({"zoe": 4}, {})


def test_only_the_two_ends_count():
    """Who came and left again in between, or left and came back, neither came nor left."""
    report = report_of(*months("ann bob", "ann cyd", "ann bob"), keys=(1, 3))
    assert (report.moves[FOLLOWERS].came, report.moves[FOLLOWERS].left) == ({}, {})


def test_a_partial_export_neither_begins_nor_ends_a_report_and_is_named():
    snapshots = months("ann bob", "~ann", "ann", "ann cyd")
    report = report_of(*snapshots, keys=(2, 4))  # 2 is partial: the usual period
    assert [head.key for head in report.wholes] == [1, 3, 4]
    assert [head.key for head in report.left_out] == [2]
    assert (report.start.key, report.end.key) == (1, 4)


def test_the_end_may_be_chosen_first():
    report = report_of(*months("ann", "bob", "cyd"), keys=(3, 2))
    assert (report.start.key, report.end.key) == (2, 3)


@pytest.mark.parametrize("keys", [(), (1, 99), (2, 2), (2,)])
@pytest.mark.parametrize(
    ("days", "start"),
    [
        (("2025-01-31", "2025-02-28", "2025-03-31", "2025-04-30", "2025-05-31"), 2),
        (("2023-01-31", "2023-02-01", "2025-05-31"), 2),
        (("2025-05-29", "2025-05-30", "2025-05-31"), 1),
    ],
    ids=["three-months", "a-gap", "a-few-days"],
)
def test_a_report_begins_about_three_months_before_the_last_export(days, start, keys):
    assert chosen_of(days, keys) == (start, len(days))


@pytest.mark.parametrize("days", [(), (DAYS[0],)])
def test_a_report_needs_two_whole_exports(days):
    assert chosen_of(days) is None


def test_an_export_that_was_not_read_is_no_end():
    snapshots = months("ann", "bob", "cyd")
    heads = [one.head for one in snapshots]
    places = find_list_places(history_of([snapshots[0], snapshots[2]]))
    assert [head.key for head in find_ends(heads, places)] == [1, 3]


def test_of_two_exports_of_one_moment_the_later_is_an_end():
    """Who stays knows no other: its rows would not add up to the followers of the earlier one."""
    first, last = (
        [a_month(names, day=day, key=key) for key, names in pairs]
        for day, pairs in (
            (DAYS[0], ((1, "ann"), (2, "bob"))),
            (DAYS[1], ((3, "cyd dan"), (4, "eve"))),
        )
    )
    for keys in ((1, 3), (2, 3), (1, 2), (3, 4), ()):
        report = report_of(*first, *last, keys=keys)
        assert (report.start.key, report.end.key) == (2, 4)
        moves = report.moves[FOLLOWERS]
        assert (list(moves.came), list(moves.left)) == (["eve"], ["bob"])
        assert sum(one.there for one in report.stayed) <= report.end.counts.followers


def test_only_partial_followers_make_an_export_no_end():
    snapshots = months("ann bob", "~ann", "ann cyd")
    assert [*map(len, find_list_places(history_of(snapshots)).values())] == [2, 3]


def test_losses_that_may_be_renames_are_counted():
    snapshots = months("ann bob cyd", "eve fay cyd")
    days = the_day(DAYS[0]), the_day(DAYS[1])
    offers = [Offer(Rename(old, new, *days), None) for old, new in (("ann", "eve"), ("zoe", "fay"))]
    assert report_of(*snapshots, offers=offers).renamed == 1


def test_who_does_not_follow_back_is_told_only_of_the_snapshot_on_the_screen():
    snapshots = [
        a_month("ann", "ann bob@3 cyd@4 dan@5", day=day, key=key, pending="dan@5")
        for key, day in enumerate(DAYS[:3], 1)
    ]
    assert report_of(*snapshots).not_back == {"cyd": 4, "bob": 3}
    assert list(report_of(*snapshots).not_back or ()) == ["cyd", "bob"]
    assert report_of(*snapshots, keys=(1, 2)).not_back is None


def test_a_report_says_what_the_comparison_says():
    before, _between, after = snapshots = [
        a_month("ann@5 bob@7", "ann@5 eve@2", day=DAYS[0], key=1),
        a_month("bob@7 cyd@8", "ann@5", day=DAYS[1], key=2),
        a_month("ann@5 cyd@8 dan@1", "zoe@3", day=DAYS[2], key=3),
    ]
    moves = report_of(*snapshots, keys=(1, 3)).moves
    compared = compare_snapshots(before, after, (), ())
    for side, came, left in (
        (FOLLOWERS, (ListKind.NEW_FOLLOWERS, ListKind.FOLLOWERS_AGAIN), ListKind.LOST_FOLLOWERS),
        (
            FOLLOWING,
            (ListKind.STARTED_FOLLOWING, ListKind.FOLLOWING_AGAIN),
            ListKind.NO_LONGER_FOLLOWED,
        ),
    ):
        new = [name for kind in came for name in compared.names(kind)]
        assert sorted(moves[side].came) == sorted(new)
        assert list(moves[side].left) == list(compared.sorted_names(left, Order.NEWEST))


def lived(seed):
    """Return an app that imported a life in a shuffled order, and what is true of that life."""
    life = live(seed, snapshots=9, people=300)
    used = Used()
    used.open()
    used.chosen = read_exports
    for export in life.shuffled(seed + 10):
        used.import_files([(export.zip_name, export.zip)], datetime(2030, 1, 1, tzinfo=UTC))
        waits = used.screen.all(data_action="confirm-completeness", data_key="0")
        used.confirm("no") if waits else used.save()
    used = Used(used.store)
    used.open()
    return used, Truth(life)


def confirm_all(used):
    used.complete("renames")
    while buttons := used.screen.all("button", data_action="decide-rename", data_value="yes"):
        for button in buttons:
            used.decide_rename(button)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_who_came_and_left_is_what_a_life_tells(seed):
    used, truth = lived(seed)
    ends = [one for one in truth.exports if one.kind != "cut"]
    keys = {head.exported_at.date(): head.key for head in used.heads}
    for joined in (False, True):
        if joined:
            confirm_all(used)
        used.complete("came-back")
        for before, after in ((ends[0], ends[-1]), (ends[1], ends[-2]), (ends[-2], ends[-1])):
            period = period_of(used.heads, used.shown.history, (keys[before.day], keys[after.day]))
            report = build_report(
                used.shown,
                used.heads,
                period,
                offers=used.session.current.offers,
                campaigns=(),
                days=CALENDAR.days,
            )
            changed = truth.changed(before, after, joined=joined)
            followers, following = report.moves[FOLLOWERS], report.moves[FOLLOWING]
            assert followers.came.keys() == changed.new_followers | changed.followers_again
            assert followers.left.keys() == changed.lost_followers
            assert following.came.keys() == changed.started_following | changed.following_again
            assert following.left.keys() == changed.no_longer_followed
            first, last = report.start.counts, report.end.counts
            assert followers.net == last.followers - first.followers
            assert following.net == last.following - first.following
            inside = range(before.number, after.number + 1)
            assert [head.exported_at.date() for head in report.left_out] == [
                one.day for one in truth.exports if one.kind == "cut" and one.number in inside
            ]


CAMPAIGNS = [
    Campaign("me", name, date(2026, *start), date(2026, *end))
    for name, start, end in (
        ("later", (2, 20), (2, 25)),
        ("before", (1, 1), (1, 30)),
        ("first", (1, 2), (1, 31)),
        ("after", (3, 1), (3, 9)),
    )
]


def at(day):
    return int(the_day(f"2026-{day}").timestamp()) + 43_200


def test_campaigns_of_the_period_tell_what_the_screen_of_campaigns_tells():
    snapshots = [
        a_month(f"ann@{at('01-05')} cyd@{at('01-06')}", f"ann@{at('01-03')} bob@{at('01-04')}"),
        a_month(
            f"ann@{at('01-05')} dan@{at('02-21')}",
            f"ann@{at('01-03')} bob@{at('01-04')} dan@{at('02-20')} eve@{at('02-25')}",
            day=DAYS[1],
            key=2,
        ),
    ]
    report = report_of(*snapshots, campaigns=CAMPAIGNS)
    told = [(one.campaign.name, one.followed, one.back) for one in report.campaigns]
    assert told == [("first", 2, 1), ("later", 2, 1)]
    assert [(one.came.seen, one.came.still) for one in report.campaigns] == [(2, 1), (1, 1)]
    screen = campaigns_screen_of(account_of(*snapshots), CAMPAIGNS, {}, CALENDAR)
    shown = {one.campaign.name: (one.followed, one.back) for one in screen.campaigns}
    assert {name: counts for name, *counts in told} == {
        name: [*shown[name]] for name in ("first", "later")
    }


def test_an_earlier_end_tells_what_became_of_a_campaign_by_then():
    days = f"ann@{at('01-03')} bob@{at('01-04')}"
    snapshots = [
        a_month("ann", days, day=DAYS[0], key=1),
        a_month("ann bob", days, day=DAYS[1], key=2),
        a_month("ann", f"ann@{at('01-03')}", day=DAYS[2], key=3),
    ]
    first = [CAMPAIGNS[2]]
    by_end = [report_of(*snapshots, keys=(1, end), campaigns=first).campaigns for end in (2, 3)]
    assert [[(one.followed, one.back) for one in told] for told in by_end] == [[(2, 2)], [(1, 1)]]
    account = account_of(*snapshots)
    chosen = {"since": "2026-01-02", "until": "2026-01-31"}
    over_time = campaigns_screen_of(account, first, chosen, CALENDAR).over_time
    assert [(one.followed, one.back) for one in over_time][1:] == [(2, 2), (1, 1)]


def test_who_stayed_is_what_the_screen_of_who_stays_tells():
    snapshots = [
        a_month(f"ann@{at('01-05')} old@5 bob@0", day="2026-01-20", key=1),
        a_month(f"ann@{at('01-05')} cyd@{at('01-25')} dan@{at('02-03')}", day="2026-02-10", key=2),
        a_month(f"cyd@{at('01-25')} eve@{at('03-02')}", day="2026-03-09", key=3),
    ]
    told = build_retention(history_of(snapshots), CALENDAR.days, Period.MONTH)
    for end in (2, 3):
        report = report_of(*snapshots, keys=(1, end))
        rows = [(one.start, one.seen, one.there) for one in report.stayed]
        known = [(one.start, one.seen, one.there[end - 1]) for one in told.cohorts[1 : end + 1]]
        assert rows == [*known, (None, told.undated, told.undated_there[end - 1])]
        assert [one.is_open for one in report.stayed] == [False] * (end - 1) + [True, False]
        assert [one.is_early for one in report.stayed] == [True] + [False] * end
        assert report.told_at == snapshots[-1].exported_at


def test_who_stayed_in_a_long_time_is_told_by_quarter():
    names = " ".join(f"name{month}@{at(f'{month:02}-05')}" for month in range(1, 13))
    snapshots = [
        a_month(names, day=day, key=key) for key, day in ((1, "2024-12-31"), (2, "2026-12-31"))
    ]
    stayed = report_of(*snapshots).stayed
    assert [(one.seen, one.there) for one in stayed] == [(3, 3)] * 4
    assert [one.start.month for one in stayed] == [1, 4, 7, 10]
