from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from still_followers.core.exports import coverage
from still_followers.core.exports.coverage import DAY, build_dates, measure_reach
from still_followers.core.model import Coverage, Issue, ListName, Severity

EXPORTED = datetime(2026, 8, 13, tzinfo=UTC)
NOW = int(EXPORTED.timestamp())


def signal(code, number=1, of="followers", **params):
    return Issue(code, Severity.WARNING, of, number, params)


def days_ago(*days):
    """Return people whose connections are so many days old."""
    return {f"user_{n}": NOW - int(age * DAY) for n, age in enumerate(days)}


def spread(rows, oldest, newest=1.0):
    """Return people spread evenly between two ages in days; the first is the oldest."""
    step = (oldest - newest) / (rows - 1)
    return days_ago(*(oldest - step * row for row in range(rows)))


# How far back a list goes


def test_unknown_moments_tell_nothing_about_the_reach():
    assert measure_reach({"ann": 0, "bob": 50, "cyd": 40}) == coverage.Reach(40, 2)


def test_nobody_reaches_nowhere():
    assert measure_reach({}) == measure_reach({"ann": 0}) == coverage.Reach(0, 0)


@given(st.dictionaries(st.text(max_size=3), st.integers(0, 50)))
def test_the_reach_is_the_oldest_known_moment(people):
    known = sorted(moment for moment in people.values() if moment > 0)
    assert measure_reach(people) == coverage.Reach(known[0] if known else 0, len(known))


# The range that a page declares (§8.1)


def test_a_declared_window_is_told_with_its_ends():
    start, end = EXPORTED - timedelta(days=365), EXPORTED
    assert coverage.build_window_signal((start, end)) == signal(
        "window-declared", start=NOW - 365 * DAY, end=NOW
    )


# Skew (§8.2)


def skew(followers, following):
    return coverage.skew_of(build_dates(followers, following))


def test_followers_that_begin_long_after_following_are_skewed():
    found = skew(spread(222, 365), spread(1158, 4436))
    assert found == signal(
        "skew", days=4071, oldest=NOW - 365 * DAY, oldest_followed=NOW - 4436 * DAY
    )


@pytest.mark.parametrize(
    ("later", "is_told"), [(-60, False), (0, False), (180, False), (181, True), (900, True)]
)
def test_following_may_reach_back_half_a_year_further(later, is_told):
    following = days_ago(*[1000] * 10, *range(1, 400, 10))
    assert bool(skew(spread(50, 1000 - later), following)) is is_told


@pytest.mark.parametrize(("rows", "is_told"), [(0, False), (1, True), (6, True), (9, True)])
def test_one_follower_is_enough_where_many_were_followed_long_before(rows, is_told):
    assert bool(skew(days_ago(*[300] * rows), spread(50, 4000))) is is_told


@pytest.mark.parametrize(("older", "is_told"), [(0, False), (9, False), (10, True)])
def test_a_few_rows_prove_no_skew(older, is_told):
    following = days_ago(*[4000] * older, *[299] * 50)
    assert bool(skew(spread(50, 300), following)) is is_told


def test_rows_without_a_date_do_not_count_for_skew():
    undated = {f"nobody_{n}": 0 for n in range(50)}
    assert skew(undated, spread(50, 4000)) is None
    assert skew(days_ago(300) | undated, undated | spread(50, 4000)).code == "skew"


def test_the_oldest_row_counts_and_not_most_of_them():
    # Healthy: half of the followers came in the last month, one is as old as what is followed.
    assert skew(spread(500, 30) | {"first": NOW - 4000 * DAY}, spread(500, 4000)) is None


# Nobody with a date follows (§15, 2)


def empty(followers, following):
    return coverage.empty_of(build_dates(followers, following), EXPORTED)


@pytest.mark.parametrize(("age", "is_told"), [(4000, True), (180, True), (179, False), (3, False)])
def test_no_follower_since_half_a_year_is_told(age, is_told):
    found = empty({}, spread(30, age))
    assert found == (signal("empty", oldest_followed=NOW - age * DAY) if is_told else None)


def test_followers_without_a_date_are_as_good_as_none():
    assert empty({"ann": 0}, spread(30, 400)).code == "empty"
    assert empty(days_ago(1), spread(30, 400)) is None


def test_who_follows_nobody_or_nobody_dated_has_no_empty_list():
    assert empty({}, {}) is None
    assert empty({}, {"ann": 0}) is None


# Both lists begin in the last weeks (§15, 2)


def young(followers, following, joined_days_ago=None):
    joined = None if joined_days_ago is None else NOW - joined_days_ago * DAY
    return coverage.young_of(build_dates(followers, following, joined), EXPORTED)


@pytest.mark.parametrize(
    ("ages", "is_told"),
    [((32, 32), True), ((1, 1), True), ((14, 30), True), ((33, 32), False), ((32, 33), False)],
)
def test_both_lists_of_the_last_weeks_are_told(ages, is_told):
    followers, following = (spread(12, age) for age in ages)
    found = young(followers, following)
    assert found == (signal("young", oldest=NOW - max(ages) * DAY) if is_told else None)


def test_a_list_without_anybody_is_not_young():
    assert young({}, spread(60, 14)) is None
    assert young(spread(12, 14), {}) is None
    assert young({"ann": 0}, spread(60, 14)) is None


@pytest.mark.parametrize(
    ("joined", "is_told"), [(14, False), (32, False), (35, False), (36, True), (4000, True)]
)
def test_an_account_that_is_known_to_be_young_is_not_asked(joined, is_told):
    assert bool(young(spread(12, 14), spread(60, 14), joined)) is is_told


# Ranges that the dialog offers (§8.3)


def preset(followers, following=(), at=EXPORTED):
    return coverage.preset_of(measure_reach(followers), measure_reach(dict(following)), at)


@pytest.mark.parametrize(
    ("age", "days"), [(6.9, 7), (30.2, 31), (90.5, 92), (182, 184), (364.5, 366), (1094, 1096)]
)
def test_followers_that_begin_where_a_range_begins_are_told(age, days):
    assert preset(spread(400, age), spread(400, 2000)) == signal(
        "preset-range", days=days, oldest=NOW - int(age * DAY)
    )


@pytest.mark.parametrize("age", [3, 15, 45, 60, 120, 150, 250, 300, 400, 700, 2000])
def test_followers_that_begin_elsewhere_are_not(age):
    assert preset(spread(400, age), spread(400, 4000)) is None


def test_few_followers_leave_a_wider_gap_at_the_start_of_the_range():
    # 11 of 89 in a year: about a month between two of them.
    assert preset(spread(11, 350), spread(89, 2000)).params["days"] == 366
    assert preset(spread(400, 350), spread(89, 2000)) is None


def test_a_young_account_is_not_cut():
    assert preset(spread(100, 364), spread(60, 365)) is None
    assert preset(spread(100, 364), spread(60, 390)).code == "preset-range"


def test_a_few_followers_prove_no_range():
    assert preset(spread(9, 364), spread(60, 2000)) is None
    assert preset({}, {}) is None


def test_followers_alone_may_show_a_range():
    assert preset(spread(50, 364)).params["days"] == 366


def test_the_end_of_the_exports_day_is_in_the_range():
    # Of the export only the day is known: it may have been made at its end.
    assert preset(spread(400, 366.9), spread(9, 2000)).params["days"] == 366


# The account's age (§8.3)


def history(followers, following, joined_days_ago):
    return coverage.short_history_of(
        measure_reach(followers), measure_reach(following), EXPORTED, NOW - joined_days_ago * DAY
    )


def test_connections_that_cover_little_of_the_accounts_age_are_told():
    assert history(spread(20, 399), spread(20, 300), 1000) == signal(
        "short-history", joined=NOW - 1000 * DAY, oldest=NOW - 399 * DAY
    )


def test_two_fifths_of_the_age_are_enough_in_either_list():
    assert history(spread(20, 400), spread(20, 10), 1000) is None
    assert history(spread(20, 10), spread(20, 400), 1000) is None


def test_a_few_connections_prove_nothing_about_the_age():
    assert history(spread(5, 9), spread(4, 9), 1000) is None
    assert history(spread(5, 9), spread(5, 9), 1000).code == "short-history"
    assert history({}, {}, 1000) is None


def test_a_list_without_dates_does_not_make_the_history_endless():
    assert history(spread(20, 100), {"ann": 0}, 1000).params["oldest"] == NOW - 100 * DAY


# Parts (§8.5)


@pytest.mark.parametrize(
    ("parts", "missing"),
    [
        ([1, 3], (1, 2)),
        ([2], (1, 1)),
        ([1, 4], (2, 2)),
        ([3, 5], (3, 1)),
        ([0, 2], (1, 1)),
    ],
)
def test_a_number_that_is_not_there_is_told(parts, missing):
    number, first = missing
    found = coverage.missing_parts_of(ListName.FOLLOWERS, parts)
    assert found == signal("part-missing", number, first=first)


@pytest.mark.parametrize("parts", [[], [1], [1, 2, 3], [3, 1, 2], [0, 1], [0], [1, 1]])
def test_numbers_that_are_all_there_say_nothing(parts):
    assert coverage.missing_parts_of(ListName.FOLLOWING, parts) is None


def test_a_part_of_following_is_following():
    assert coverage.missing_parts_of(ListName.FOLLOWING, [2]).source == "following"


@pytest.mark.parametrize(
    ("records", "is_told"),
    [
        ({1: 10_000}, True),
        ({1: 10_000, 2: 10_000}, True),
        ({1: 10_000, 2: 9_999}, False),
        ({1: 9_999, 2: 10_000}, True),
        ({1: 10_001}, False),
        ({2: 5, 1: 10_000}, False),
        ({}, False),
    ],
)
def test_a_last_part_that_is_exactly_full_is_told(records, is_told):
    found = coverage.full_last_part_of(records)
    assert found == (signal("last-part-full", part=max(records)) if is_told else None)


# Against the snapshot before (§8.4)


@pytest.mark.parametrize(
    ("before", "after", "is_told"),
    [
        (1000, 700, False),
        (1000, 699, True),
        (10, 0, True),
        (0, 0, False),
        (0, 9, False),
        (3, 2, True),
    ],
)
def test_far_fewer_followers_than_before_are_told(before, after, is_told):
    expected = signal("fewer-followers", before - after, before=before, after=after)
    assert coverage.fewer_followers_of(before, after) == (expected if is_told else None)


# Lists that are not there


def test_a_missing_and_an_unreadable_list_are_told_by_their_name():
    assert coverage.build_missing_list_signal(ListName.FOLLOWING) == signal(
        "list-missing", of="following"
    )
    assert coverage.build_unreadable_list_signal(ListName.FOLLOWERS, 3, 200) == signal(
        "list-unreadable", 3, seen=200
    )


# All that moments tell


def test_an_ordinary_whole_export_has_no_signal():
    followers, following = spread(1361, 4277), spread(1157, 4217)
    joined = NOW - 4400 * DAY
    assert coverage.find_date_signals(build_dates(followers, following, joined), EXPORTED) == ()


def test_a_cut_export_has_each_signal_that_its_moments_give():
    followers, following = spread(222, 364), spread(1158, 900)
    joined = NOW - 4400 * DAY
    found = coverage.find_date_signals(build_dates(followers, following, joined), EXPORTED)
    assert [one.code for one in found] == ["skew", "preset-range", "short-history"]


def test_without_a_date_of_the_export_only_the_skew_is_seen():
    dates = build_dates(spread(222, 364), spread(1158, 900), NOW - 4400 * DAY)
    found = coverage.find_date_signals(dates, None)
    assert [one.code for one in found] == ["skew"]


# The healthy cases of the field (§15, 2): what is asked, and what is not


@pytest.mark.parametrize(
    ("followers", "following", "asked"),
    [
        # 20 followers, 300 followed; the first follower who is still there came soon, or late.
        (spread(20, 3820), spread(300, 4000), []),
        (spread(20, 3800), spread(300, 4000), ["skew"]),
        (spread(12, 14), spread(60, 14), ["young"]),
        (spread(6, 500), spread(300, 4000), ["skew"]),
        (spread(3000, 4000), spread(5, 5000), []),
        (spread(3000, 400), spread(5, 5000), []),
        ({}, spread(30, 200), ["empty"]),
        ({}, spread(30, 100), []),
    ],
)
def test_a_healthy_account_is_asked_at_most_by_one_signal(followers, following, asked):
    found = coverage.find_date_signals(build_dates(followers, following), EXPORTED)
    assert [one.code for one in found] == asked


def test_a_young_account_that_shows_its_age_is_not_asked():
    dates = build_dates(spread(12, 14), spread(60, 14), NOW - 15 * DAY)
    assert coverage.find_date_signals(dates, EXPORTED) == ()


# What it means


def test_no_signal_is_whole():
    assert Coverage().whole
    assert not Coverage().short
    assert not Coverage().undecided


@pytest.mark.parametrize(("confirmed", "whole"), [(None, False), (False, False), (True, True)])
def test_the_owners_yes_makes_it_whole(confirmed, whole):
    found = Coverage((signal("skew"),), confirmed)
    assert (found.whole, found.short) == (whole, set() if whole else {ListName.FOLLOWERS})
    assert found.undecided is found.asks is (confirmed is None)


@pytest.mark.parametrize("code", ["list-missing", "list-unreadable"])
def test_no_answer_brings_back_what_is_not_in_the_file(code):
    found = Coverage((signal(code, of="following"),), confirmed=True)
    assert (found.whole, found.short) == (False, {ListName.FOLLOWING})
    unasked = Coverage((signal(code),))
    assert (unasked.asks, unasked.undecided) == (False, True)


def test_a_yes_to_one_signal_leaves_the_list_that_is_missing():
    found = Coverage((signal("skew"), signal("list-missing", of="following")), confirmed=True)
    assert found.short == {ListName.FOLLOWING}
