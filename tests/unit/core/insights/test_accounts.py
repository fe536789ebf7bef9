"""A line an account: from heads alone, but for the review."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from still_followers.core.account.account import Account
from still_followers.core.decisions.marks import KeepReason, Mark, Review, Reviews, Step
from still_followers.core.history.persons import Persons
from still_followers.core.insights.accounts import (
    FOUR_WEEKS,
    LONGEST,
    SHORTEST,
    Rhythm,
    ToReview,
    build_lines,
    count_to_review,
    find_rhythm,
)
from still_followers.core.list_kinds import ListKind
from tests.builders.doubts import SIGNALS, in_doubt
from tests.builders.snapshots import a_head, a_snapshot, some_counts, the_day

START = date(2026, 1, 1)
TODAY = date(2026, 6, 2)


def days_at(*distances):
    days = [START]
    for distance in distances:
        days.append(days[-1] + timedelta(days=distance))
    return days


@pytest.mark.parametrize("distances", [(), (45,)])
def test_fewer_than_three_exports_make_no_rhythm(distances):
    assert find_rhythm(days_at(*distances)) == Rhythm(FOUR_WEEKS, is_own=False)


@pytest.mark.parametrize(
    ("distances", "days"),
    [
        ((30, 30), 30),
        ((10, 40), 10),
        ((30, 30, 400), 30),
        ((14, 14, 14, 30, 30, 30), 14),
        ((90, 90, 90, 90, 30, 30, 30, 30, 31, 31), 30),  # only the last six count
        ((1, 1, 1), SHORTEST),
        ((400, 500), LONGEST),
    ],
)
def test_the_rhythm_is_the_middle_one_of_the_last_distances(distances, days):
    assert find_rhythm(days_at(*distances)) == Rhythm(days, is_own=True)


def test_exports_of_one_day_are_one():
    assert find_rhythm([START, START, START]).is_own is False
    assert find_rhythm([*days_at(20, 20), START]) == Rhythm(20, is_own=True)


@given(st.lists(st.dates(date(2015, 1, 1), date(2030, 1, 1)), max_size=20), st.randoms())
def test_a_rhythm_does_not_depend_on_the_order_and_has_its_bounds(days, chance):
    rhythm = find_rhythm(days)
    chance.shuffle(days)
    assert find_rhythm(days) == rhythm
    assert SHORTEST <= rhythm.days <= LONGEST


def heads():
    def head(owner, day, followers, key):
        return a_head(some_counts(2, 3, followers - 3), owner=owner, day=day, key=key)

    return [
        head("zoe", "2026-05-01", 100, 1),
        head("me", "2026-03-01", 50, 2),
        head(None, "2026-04-01", 7, 3),
        head("me", "2026-05-31", 60, 4),
        head("me", "2026-04-30", 90, 5),
        head(None, "2026-05-01", 9, 6),
    ]


def test_lines_stand_in_the_order_of_names_and_tell_of_the_latest_export():
    lines = build_lines(heads(), {})
    assert [(line.head.owner, line.head.key) for line in lines] == [
        ("me", 4),
        ("zoe", 1),
        (None, 6),
    ]
    me = lines[0]
    assert me.pair is not None
    assert [head.key for head in me.pair] == [5, 4]
    assert me.net == -30
    assert (me.rhythm, me.due_on, me.days_left(TODAY)) == (
        Rhythm(31, is_own=True),
        date(2026, 7, 1),
        29,
    )


def test_an_export_is_due_four_weeks_after_a_single_one():
    zoe = build_lines(heads(), {})[1]
    assert (zoe.net, zoe.pair) == (None, None)
    assert (zoe.due_on, zoe.days_left(TODAY)) == (date(2026, 5, 29), -4)


def test_unnamed_snapshots_are_a_pair_only_if_they_are_of_one_account():
    assert build_lines(heads(), {})[2].net is None
    assert build_lines(heads(), {}, compares_unnamed=True)[2].net == 2


def test_a_cut_export_withholds_and_leaves_the_pair_to_whole_ones():
    cut = [
        in_doubt(head, SIGNALS["skew"], confirmed=False) if head.key == 4 else head
        for head in heads()
    ]
    me = build_lines(cut, {})[0]
    assert me.head.key == 4
    assert me.pair is not None
    assert [head.key for head in me.pair] == [2, 5]
    assert me.count(ListKind.FOLLOWERS) is None
    assert me.count(ListKind.NOT_FOLLOWING_BACK) is None
    assert me.count(ListKind.FOLLOWING) == 5
    assert me.net == 40


def test_what_is_known_of_the_review_is_told_by_the_latest_snapshot():
    known = {4: ToReview(5, 1), 2: ToReview(9, 9)}
    me, zoe, unnamed = build_lines(heads(), known, damaged=[6])
    assert me.to_review == ToReview(5, 1)
    assert me.to_review.in_all == 6
    assert (zoe.to_review, zoe.is_damaged) == (None, False)
    assert (unnamed.to_review, unnamed.is_damaged) == (None, True)


def test_lines_need_no_more_than_heads():
    moved = [replace(head, exported_at=the_day("2026-05-31")) for head in heads()]
    assert [line.head.key for line in build_lines(moved, {})] == [5, 1, 6]  # the last import


def an_account(*marks):
    """Return an account whose owner decided: (name, mark, day to look again)."""
    reviews = Reviews(Persons())
    for number, (name, mark, again) in enumerate(marks):
        reason = KeepReason.FRIEND if mark is Mark.KEEP else None
        review = Review(mark, reason, look_again=again)
        at = the_day("2026-05-01") + timedelta(seconds=number)
        reviews.take(Step("me", at, f"a{number}", at, (name,), review, whole=True))
    snapshot = a_snapshot("ann bob", "ann bob cyd dan eve fay", pending="fay")
    return Account(snapshot, reviews=reviews)


def test_the_undecided_and_those_due_for_another_look_are_left_to_review():
    yesterday, tomorrow = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
    account = an_account(
        ("cyd", Mark.CONSIDER, None),
        ("dan", Mark.KEEP, yesterday),
        ("ann", Mark.KEEP, TODAY),
        ("bob", Mark.KEEP, tomorrow),
        ("gone", Mark.KEEP, yesterday),
    )
    assert count_to_review(account, TODAY) == ToReview(undecided=1, due=2)
    assert count_to_review(account, tomorrow) == ToReview(undecided=1, due=3)


def test_nobody_is_left_to_review_where_the_list_is_withheld():
    account = an_account()
    cut = in_doubt(account.snapshot.head, SIGNALS["skew"], confirmed=False)
    withheld = replace(account, snapshot=replace(account.snapshot, head=cut))
    assert count_to_review(account, TODAY) == ToReview(3, 0)
    assert count_to_review(withheld, TODAY) is None
