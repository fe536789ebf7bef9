from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from still_followers.core.days import Days
from still_followers.core.decisions import campaigns
from still_followers.core.decisions.campaigns import (
    BURST_MEDIAN_DAYS,
    BURST_MEDIAN_FACTOR,
    BURST_MIN_FOLLOWS,
    Bar,
    Burst,
    Campaign,
    CampaignPoint,
    Cohort,
    Follows,
    Unit,
    count_cohort,
    count_over_time,
    day_after,
    find_followed,
    first_day,
)
from still_followers.core.decisions.marks import Mark, Review
from still_followers.core.history.persons import Persons, Rename
from still_followers.core.history.stays import History
from still_followers.core.snapshots.packed_lists import PackedLists
from tests.builders.life import live
from tests.builders.months import DAYS, REQUIRED, a_month
from tests.builders.snapshots import the_day

DAYS_UTC = Days(lambda _moment: 0)
DAY = 86_400
START = date(2025, 1, 1)
FIRST = DAYS_UTC.start_of(START)
JAN, FEB, MARCH = map(the_day, DAYS[:3])


def followed(*per_day, start=START):
    """Return people, so many on each day from the first on."""
    return {
        f"n{day}.{number}": DAYS_UTC.start_of(start + timedelta(days=day)) + number
        for day, count in enumerate(per_day)
        for number in range(count)
    }


def follows(*per_day, back=()):
    return Follows(followed(*per_day), set(back), DAYS_UTC)


@pytest.mark.parametrize(
    ("unit", "start", "after"),
    [
        (Unit.DAY, date(2026, 5, 6), date(2026, 5, 7)),
        (Unit.WEEK, date(2026, 5, 4), date(2026, 5, 11)),
        (Unit.MONTH, date(2026, 5, 1), date(2026, 6, 1)),
    ],
)
def test_a_bar_begins_with_its_unit(unit, start, after):
    assert first_day(date(2026, 5, 6), unit) == start
    assert day_after(start, unit) == after


def test_months_follow_each_other_through_a_leap_year():
    at, months = date(2027, 12, 1), []
    while at < date(2028, 5, 1):
        months.append(at.month)
        at = day_after(at, Unit.MONTH)
    assert months == [12, 1, 2, 3, 4]


def test_bars_count_follows_and_who_follows_back_also_on_days_of_nobody():
    bars = follows(2, 0, 1, back={"n0.1", "n2.0", "zoe"}).bars(Unit.DAY, START, date(2025, 1, 3))
    assert bars == [
        Bar(date(2025, 1, 1), date(2025, 1, 1), 2, 1),
        Bar(date(2025, 1, 2), date(2025, 1, 2), 0, 0),
        Bar(date(2025, 1, 3), date(2025, 1, 3), 1, 1),
    ]


moments = st.dictionaries(
    st.text("abc", min_size=1, max_size=3), st.integers(0, 400).map(lambda n: n and FIRST + n * DAY)
)


@given(moments, st.sampled_from(Unit))
def test_every_dated_follow_is_in_one_bar(people, unit):
    counted = Follows(people, people.keys(), DAYS_UTC)
    if counted.first is None or counted.last is None:
        assert counted.undated == len(people)
        return
    bars = counted.bars(unit, counted.first, counted.last)
    assert sum(bar.followed for bar in bars) + counted.undated == len(people)
    assert all(bar.back == bar.followed for bar in bars)
    assert counted.before(bars[-1].start) + bars[-1].followed + counted.undated == len(people)


@given(moments, st.sampled_from(Unit))
def test_a_bar_holds_who_is_followed_in_its_days(people, unit):
    counted = Follows(people, set(), DAYS_UTC)
    if counted.first is None or counted.last is None:
        return
    for bar in counted.bars(unit, counted.first, counted.last):
        assert len(find_followed(people, bar.start, bar.end, DAYS_UTC)) == bar.followed


@given(moments, st.sampled_from(Unit), st.integers(0, 400), st.integers(0, 90))
def test_what_bars_hold_of_a_range_is_what_the_range_holds(people, unit, first, days):
    counted = Follows(people, {"a", "b", "ab"}, DAYS_UTC)
    if counted.first is None or counted.last is None:
        return
    chosen = (START + timedelta(days=first), START + timedelta(days=first + days))
    bars = counted.bars(unit, counted.first, counted.last, chosen)
    parts = [bar.inside for bar in bars if bar.inside is not None]
    assert (sum(n for n, _ in parts), sum(n for _, n in parts)) == counted.inside(*chosen)
    for bar in bars:
        overlaps = bar.start <= chosen[1] and bar.end >= chosen[0]
        assert (bar.inside is not None) == overlaps


# Dense days


def test_a_day_of_many_times_the_usual_is_dense():
    usual = [3] * 30
    many = BURST_MIN_FOLLOWS + 2
    assert follows(*usual, many, *usual, back={"n30.0", "n30.1", "n0.0"}).bursts() == [
        Burst(date(2025, 1, 31), date(2025, 1, 31), many, back=2)
    ]


def test_few_follows_are_no_campaign_however_rare():
    assert follows(*([0] * 30), BURST_MIN_FOLLOWS - 1, *([0] * 30), 1).bursts() == []


def test_many_follows_are_none_where_they_are_usual():
    assert follows(*([20] * 40), 20 * BURST_MEDIAN_FACTOR - 1, *([20] * 40)).bursts() == []
    assert len(follows(*([20] * 40), 20 * BURST_MEDIAN_FACTOR, *([20] * 40)).bursts()) == 1


def test_a_campaign_of_thousands_does_not_hide_a_smaller_one():
    quiet = [2] * 20
    bursts = follows(*quiet, 2_000, *quiet, 15, *quiet).bursts()
    assert [burst.followed for burst in bursts] == [2_000, 15]


def test_dense_days_close_together_are_one_campaign_with_all_between():
    quiet = [1] * 20
    [burst] = follows(*quiet, 40, 3, 50, *quiet).bursts()
    assert (burst.start, burst.end, burst.followed) == (date(2025, 1, 21), date(2025, 1, 23), 93)
    assert len(follows(*quiet, 40, 1, 1, 50, *quiet).bursts()) == 2


def test_the_pace_of_other_years_does_not_count():
    busy, quiet = [30] * 30, [1] * 30
    later = follows(*busy, *([0] * 400), *quiet, 30, *quiet).bursts()
    assert [burst.followed for burst in later] == [30]


def test_all_on_one_day_is_a_campaign():
    assert len(follows(BURST_MIN_FOLLOWS).bursts()) == 1
    assert follows().bursts() == []


@given(st.lists(st.integers(0, 60), max_size=40))
def test_a_burst_has_a_day_that_keeps_the_rule(per_day):
    counted = follows(*per_day)
    for burst in counted.bursts():
        inside = range(burst.start.toordinal(), burst.end.toordinal() + 1)
        assert sum(counted.per_day[day] for day in inside) == burst.followed
        assert max(counted.per_day[day] for day in inside) >= BURST_MIN_FOLLOWS


def dense_by_asking_each_day(per_day):
    """Say which days are dense the long way: each is compared with all around it."""
    days = {place: count for place, count in enumerate(per_day) if count}
    dense = []
    for day, count in days.items():
        usual = sorted(
            days[one]
            for one in days
            if one != day and day - BURST_MEDIAN_DAYS <= one <= day + BURST_MEDIAN_DAYS
        )
        if count >= BURST_MIN_FOLLOWS and (
            not usual or count >= BURST_MEDIAN_FACTOR * usual[len(usual) // 2]
        ):
            dense.append(day)
    return dense


@given(st.lists(st.sampled_from([0, 0, 1, 2, 9, 10, 11, 40, 41]), max_size=30), st.integers(0, 9))
def test_keeping_counts_in_order_finds_the_same_dense_days(per_day, around):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(campaigns, "BURST_MEDIAN_DAYS", around)
        patch.setitem(globals(), "BURST_MEDIAN_DAYS", around)
        found = [day - START.toordinal() for day in follows(*per_day)._find_dense_days()]
        assert found == dense_by_asking_each_day(per_day)


@given(st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 9 * DAY)), st.data())
def test_counting_a_range_tells_how_many_are_in_it(moments, data):
    people = {name: moment and FIRST + moment for name, moment in moments.items()}
    back = data.draw(st.sets(st.sampled_from("abcdefghij")))
    start, end = (START + timedelta(data.draw(st.integers(-3, 12))) for _ in range(2))
    inside = find_followed(people, start, end, DAYS_UTC)
    counted = Follows(people, back, DAYS_UTC).inside(start, end)
    assert counted == (len(inside), len(back.intersection(inside)))


# What became of a range


def test_each_is_counted_once():
    reviews = {"ann": Review(Mark.KEEP), "bob": Review(Mark.KEEP), "cyd": Review(Mark.CONSIDER)}
    people = {"ann", "bob", "cyd", "dan", "eve"}
    counted = count_cohort(people, {"ann"}, {"eve"}, reviews, START)
    assert counted == Cohort(back=1, kept=1, consider=1, to_review=1, awaiting=1)
    assert counted.followed == 5


@given(
    st.sets(st.sampled_from("abcdef")),
    st.sets(st.sampled_from("abcdef")),
    st.sets(st.sampled_from("abcdef")),
)
def test_counts_add_up(people, followers, awaiting):
    reviews = {"a": Review(Mark.KEEP), "b": Review(Mark.CONSIDER), "c": Review(note="x")}
    counted = count_cohort(people, followers, awaiting, reviews, START)
    assert counted.followed == len(people)


def test_a_range_has_both_its_ends_and_nobody_without_a_date():
    people = {"ann": FIRST - 1, "bob": FIRST, "cyd": FIRST + 2 * DAY - 1, "dan": FIRST + 2 * DAY}
    end = date(2025, 1, 2)
    assert find_followed({**people, "eve": 0}, START, end, DAYS_UTC) == ["bob", "cyd"]
    assert find_followed({"eve": 0}, date(1970, 1, 1), end, DAYS_UTC) == []


CAMPAIGN = Campaign("me", "Fair", date(2023, 11, 1), date(2023, 11, 30))


def history_of(*snapshots):
    history = History(Persons())
    for snapshot in snapshots:
        history.take(snapshot)
    return history


def test_a_campaign_has_also_those_who_are_not_followed_any_more():
    history = history_of(
        a_month("ann", "ann bob cyd@5", day=DAYS[0]), a_month("ann", "bob dan@0", day=DAYS[1])
    )
    ever = history.following.moments()
    assert sorted(find_followed(ever, CAMPAIGN.start, CAMPAIGN.end, DAYS_UTC)) == ["ann", "bob"]


def test_a_campaign_is_followed_over_the_exports():
    history = history_of(
        a_month("ann bob", "ann bob cyd", day=DAYS[0]),
        a_month("ann", "ann bob cyd", day=DAYS[1], cut=True),
        a_month("bob cyd", "bob cyd", day=DAYS[2]),
    )
    assert count_over_time(["ann", "bob", "cyd"], history) == [
        CampaignPoint(JAN, 3, 2),
        CampaignPoint(MARCH, 2, 2),
    ]


def each_export_asked_for_each_person(people, history):
    """Say the same the long way: every export is asked about every person."""
    whole = sorted(set(history.following.wholes) & set(history.followers.wholes))
    followed = {when: [one for one in people if history.following.has(one, when)] for when in whole}
    return [
        CampaignPoint(when, len(some), sum(history.followers.has(one, when) for one in some))
        for when, some in followed.items()
    ]


NAMES = st.lists(st.sampled_from("abcd"), unique=True).map(" ".join)
EXPORTS = st.lists(st.tuples(NAMES, NAMES, st.sampled_from(DAYS), st.booleans()), max_size=8)


@given(EXPORTS, st.booleans())
def test_counting_stays_tells_the_same_as_asking_each_export(exports, is_renamed):
    renamed = [Rename("a", "b", JAN, MARCH)] if is_renamed else []
    history = History(Persons(renamed))
    # Also several exports of one day, on which somebody is there, gone and there again.
    for followers, following, day, cut in sorted(exports, key=lambda one: one[2]):
        history.take(a_month(followers, following, day=day, cut=cut))
    people = [*"abcde", "b*"]
    assert count_over_time(people, history) == each_export_asked_for_each_person(people, history)


@pytest.mark.parametrize("seed", [1, 2])
def test_a_life_is_counted_as_its_exports_tell(seed):
    history = History(Persons())
    for export in live(seed, snapshots=12, people=150).exports:
        lists = ({n: m for n, m in export.listed(one).items() if m} for one in REQUIRED)
        month = a_month(day=export.day.isoformat(), cut=export.kind == "cut")
        history.take(replace(month, packed=PackedLists(*lists, {}, {})))
    people = history.following.moments().keys() | history.followers.moments().keys()
    counted = count_over_time(people, history)
    assert counted == each_export_asked_for_each_person(people, history)
    assert max(one.followed for one in counted) > max(one.back for one in counted) > 0
