from __future__ import annotations

import sys
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from still_followers.core.changes.renames import PossibleRename
from still_followers.core.days import Days
from still_followers.core.history.offers import Offer
from still_followers.core.history.persons import Persons, Rename
from still_followers.core.history.stays import History
from still_followers.core.insights.periods import Period
from still_followers.core.insights.retention import (
    AGES,
    add_months,
    build_retention,
    count_possibly_renamed,
)
from still_followers.core.model import Coverage, ListName, Precision
from tests.builders.life import live
from tests.builders.months import CUT, a_month
from tests.builders.snapshots import a_snapshot, the_day
from tests.builders.truth import Truth

UTC_DAYS = Days(lambda _moment: 0)
FULL = {"snapshots": 36, "people": 600 if sys.platform == "emscripten" else 5_000}
SMALL = {"snapshots": 9, "people": 300}


def second(day: str, clock: str = "12:00:00") -> int:
    return int(datetime.fromisoformat(f"{day}T{clock}+00:00").timestamp())


def rename_of(one, exports):
    ends = (the_day(exports[number].day.isoformat()) for number in (one.before, one.after))
    return Rename(one.old, one.new, *ends)


def history_of_life(life, confirmed=()):
    history = History(Persons(rename_of(one, life.exports) for one in confirmed))
    for one in life.exports:
        is_cut = one.kind == "cut"
        taken = a_snapshot(
            one.listed("followers"),
            one.listed("following"),
            day=one.day.isoformat(),
            signals=(CUT,) if is_cut else (),
        )
        precision = Precision.MINUTE if one.kind == "html" else Precision.SECOND
        head = replace(
            taken.head,
            key=one.number + 1,
            coverage=Coverage(taken.head.coverage.signals, False if is_cut else None),
            precision=dict.fromkeys((ListName.FOLLOWERS, ListName.FOLLOWING), precision),
        )
        history.take(replace(taken, head=head))
    return history


def told_by(retention, exports):
    numbers = {one.day: one.number for one in exports}
    whole = [numbers[export.date()] for export in retention.exports]
    rows = [(one.start, one.seen, one.there) for one in retention.cohorts]
    if retention.undated:
        rows.append((None, retention.undated, retention.undated_there))
    return {start: (seen, dict(zip(whole, there, strict=True))) for start, seen, there in rows}


@pytest.mark.parametrize(
    ("seed", "size", "hours"),
    [(1, FULL, 0), (2, SMALL, 2), (3, SMALL, -8), (4, SMALL, 13)],
    ids=["full", "small-2", "small-3", "small-4"],
)
def test_who_stays_is_the_truth_of_a_life(seed, size, hours):
    life = live(seed, **size)
    truth = Truth(life)
    days = Days(lambda _moment: hours * 3600)
    for confirmed in ((), truth.offered):
        history = history_of_life(life, confirmed)
        for period in Period:
            told = told_by(build_retention(history, days, period), life.exports)
            joined = bool(confirmed)
            assert told == truth.who_stays(period.months, hours * 3600, joined=joined)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_possible_renames_are_counted_where_their_follow_is_gone(seed):
    life = live(seed, snapshots=18, people=1_000)
    unconfirmed = [one for number, one in enumerate(Truth(life).offered) if number % 3]
    truth = Truth(life, [(one.old, one.new) for one in unconfirmed])
    persons = Persons(rename_of(one, life.exports) for one in truth.offered)
    history = history_of_life(life, truth.offered)
    offers = [
        Offer(
            rename_of(one, life.exports),
            PossibleRename(
                one.old,
                one.new,
                {
                    ListName(name): life.exports[one.before].listed(name)[one.old]
                    for name in one.lists
                },
            ),
        )
        for one in unconfirmed
    ]
    for period in Period:
        told = count_possibly_renamed(history, UTC_DAYS, period, offers, persons)
        assert told == truth.possibly_renamed(unconfirmed, period.months, 0)
        assert sum(told.values())


def a_history(*snapshots, renames=()):
    history = History(Persons(renames))
    for key, (day, followers, *more) in enumerate(snapshots, 1):
        history.take(a_month(followers, day=day, key=key, cut="cut" in more, html="html" in more))
    return history


def test_who_has_the_old_name_again_is_not_gone():
    history = a_history(
        ("2026-04-01", f"ann@{MARCH}"),
        ("2026-05-01", f"eve@{MARCH}"),
        ("2026-06-01", f"ann@{MARCH}"),
    )
    days = [the_day(day) for day in ("2026-04-01", "2026-05-01", "2026-06-01")]
    evidence = {ListName.FOLLOWERS: MARCH}
    offers = [
        Offer(Rename(old, new, *ends), PossibleRename(old, new, evidence))
        for old, new, ends in (("ann", "eve", days[:2]), ("eve", "ann", days[1:]))
    ]
    told = count_possibly_renamed(history, UTC_DAYS, Period.MONTH, offers, Persons())
    assert told == {date(2026, 3, 1): 1}


def rows(history, period=Period.MONTH, days=UTC_DAYS):
    found = build_retention(history, days, period)
    return {f"{one.start:%Y-%m}": (one.seen, *one.there) for one in found.cohorts}


MARCH, APRIL = second("2026-03-10"), second("2026-04-10")


def test_a_row_counts_those_who_were_seen_and_who_are_there():
    history = a_history(
        ("2026-04-01", f"ann@{MARCH} bob@{MARCH + 60}"),
        ("2026-05-01", f"ann@{MARCH} cyd@{APRIL}"),
        ("2026-06-01", f"ann@{MARCH}"),
    )
    assert rows(history) == {"2026-03": (2, 2, 1, 1), "2026-04": (1, 0, 1, 0)}


def test_a_follow_that_only_a_partial_export_has_was_not_seen():
    history = a_history(
        ("2026-04-01", f"ann@{MARCH}"),
        ("2026-05-01", f"bob@{APRIL}", "cut"),
        ("2026-06-01", f"ann@{MARCH}"),
        ("2026-07-01", f"cyd@{APRIL}", "cut"),
    )
    assert rows(history) == {"2026-03": (1, 1, 1)}


def test_who_was_away_is_there_again_and_counts_once():
    history = a_history(
        ("2026-04-01", f"ann@{MARCH}"), ("2026-05-01", ""), ("2026-06-01", f"ann@{MARCH}")
    )
    assert rows(history) == {"2026-03": (1, 1, 0, 1)}


def test_who_is_back_in_an_export_that_tells_only_minutes_counts_once():
    history = a_history(
        ("2026-04-01", f"ann@{MARCH + 7}"),
        ("2026-05-01", ""),
        ("2026-06-01", f"ann@{MARCH}", "html"),
    )
    assert rows(history) == {"2026-03": (1, 1, 0, 1)}


def test_who_followed_again_counts_in_both_periods():
    history = a_history(
        ("2026-04-01", f"ann@{MARCH}"),
        ("2026-05-01", ""),
        ("2026-06-01", f"ann@{APRIL + 3_000_000}"),
    )
    assert rows(history) == {"2026-03": (1, 1, 0, 0), "2026-05": (1, 0, 0, 1)}


def test_a_confirmed_rename_is_one_follow():
    ends = the_day("2026-04-01"), the_day("2026-05-01")
    history = a_history(
        ("2026-04-01", f"ann@{MARCH}"),
        ("2026-05-01", f"eve@{MARCH}"),
        renames=[Rename("ann", "eve", *ends)],
    )
    assert rows(history) == {"2026-03": (1, 1, 1)}


def test_a_follow_belongs_to_the_day_of_the_user():
    history = a_history(("2026-04-02", f"ann@{second('2026-03-31', '23:00:00')}"))
    assert rows(history) == {"2026-03": (1, 1)}
    assert rows(history, days=Days(lambda _moment: 7200)) == {"2026-04": (1, 1)}


def test_follows_without_a_date_are_apart():
    found = build_retention(
        a_history(("2026-04-01", f"ann@0 bob@{MARCH}"), ("2026-05-01", "ann@0")),
        UTC_DAYS,
        Period.MONTH,
    )
    assert (found.undated, found.undated_there) == (1, (1, 1))
    assert [one.there for one in found.cohorts] == [(1, 0)]
    assert [found.count_followers(number) for number in (0, 1)] == [2, 1]


def test_of_two_exports_of_one_moment_the_later_counts():
    history = a_history(
        ("2026-04-01", f"ann@{MARCH} bob@{MARCH}"),
        ("2026-05-01", f"ann@{MARCH}"),
        ("2026-05-01", f"bob@{MARCH}"),
    )
    assert rows(history) == {"2026-03": (2, 2, 1)}


def test_a_partial_export_of_the_same_moment_adds_nobody_to_the_whole_one():
    history = a_history(
        ("2026-04-01", f"ann@{MARCH}"),
        ("2026-05-01", f"ann@{MARCH}"),
        ("2026-05-01", f"bob@{APRIL}", "cut"),
    )
    assert rows(history) == {"2026-03": (1, 1, 1)}


def test_without_a_whole_export_there_are_no_rows():
    for history in (a_history(), a_history(("2026-04-01", f"ann@{MARCH}", "cut"))):
        found = build_retention(history, UTC_DAYS, Period.MONTH)
        assert (found.exports, found.cohorts, found.undated) == ((), (), 0)


def test_a_period_is_open_until_it_is_over():
    history = a_history(
        ("2026-03-31", f"ann@{MARCH}"), ("2026-04-01", f"ann@{MARCH} bob@{second('2026-04-01')}")
    )
    found = build_retention(history, UTC_DAYS, Period.MONTH)
    march, april = found.cohorts
    assert [march.is_open(export) for export in found.exports] == [True, False]
    assert [april.has_begun(export) for export in found.exports] == [False, True]
    assert (found.is_open(march), found.is_open(april)) == (False, True)


def test_of_periods_that_began_before_the_first_export_only_those_who_stayed_are_known():
    early, between = second("2026-02-05"), second("2026-05-02")
    there = f"ann@{early} bob@{MARCH} cyd@{APRIL}"
    history = a_history(("2026-04-15", there), ("2026-06-01", f"{there} dan@{between}"))
    found = build_retention(history, UTC_DAYS, Period.MONTH)
    told = {f"{one.start:%m}": found.began_before_exports(one) for one in found.cohorts}
    assert told == {"02": True, "03": True, "04": True, "05": False}


def test_ages_are_those_of_the_first_export_at_or_after_them():
    there = f"ann@{MARCH}"
    history = a_history(
        *((day, there) for day in ("2026-03-30", "2026-04-30", "2026-05-30", "2026-09-30"))
    )
    found = build_retention(history, UTC_DAYS, Period.MONTH)
    (march,) = found.cohorts
    numbers = [found.find_export(march, months) for months in AGES[:4]]
    assert numbers == [1, None, 3, None]  # nothing was exported from 3 to 6 months after it
    assert [found.is_reached(march, months) for months in AGES[:4]] == [True, True, True, False]


def test_a_period_that_was_over_before_the_first_export_ages_from_that_export_on():
    there = f"ann@{second('2025-06-10')} bob@{MARCH}"
    history = a_history(*((day, there) for day in ("2026-03-20", "2026-04-20", "2026-06-20")))
    found = build_retention(history, UTC_DAYS, Period.MONTH)
    june, march = found.cohorts
    assert [found.find_start(one) for one in (june, march)] == [
        date(2026, 3, 20),
        date(2026, 3, 31),
    ]
    assert [found.find_export(june, months) for months in AGES[:2]] == [1, 2]
    assert [found.find_export(march, months) for months in AGES[:2]] == [2, None]


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 2, 28), 1, date(2026, 3, 28)),
        (date(2025, 12, 31), 12, date(2026, 12, 31)),
        (date(2026, 9, 30), 6, date(2027, 3, 30)),
    ],
)
def test_months_later(day, months, later):
    assert add_months(day, months) == later


PEOPLE = ["ann", "bob", "cyd", "dan", "eve"]
MOMENTS = st.sampled_from((0, 5, MARCH, MARCH + 7, APRIL, second("2026-05-31")))
LISTS = st.dictionaries(st.sampled_from(PEOPLE), MOMENTS)
SNAPSHOTS = st.lists(
    st.tuples(st.integers(0, 3), LISTS, st.sampled_from(("json", "html", "cut"))), max_size=7
)


@given(SNAPSHOTS)
def test_all_rows_are_the_followers_of_each_whole_export(drawn):
    day, taken, followers, is_second = date(2026, 2, 1), [], {}, False
    for days, people, kind in drawn:
        is_second = not days and not is_second  # at most two are of one moment
        day += timedelta(days=20 * days if days or is_second else 20)
        words = " ".join(f"{name}@{moment}" for name, moment in people.items())
        taken.append((day.isoformat(), words, kind))
        if kind != "cut":
            followers[datetime.combine(day, datetime.min.time(), UTC)] = len(people)
    history = a_history(*taken)
    for period in Period:
        found = build_retention(history, UTC_DAYS, period)
        counts = [found.count_followers(number) for number in range(len(found.exports))]
        assert dict(zip(found.exports, counts, strict=True)) == followers
        for one in found.cohorts:
            assert max(one.there) <= one.seen
            assert one.seen


@given(SNAPSHOTS)
def test_quarters_and_years_are_the_sums_of_their_months(drawn):
    day, taken = date(2026, 2, 1), []
    for days, people, kind in drawn:
        day += timedelta(days=20 * days + 1)
        taken.append((day.isoformat(), " ".join(f"{n}@{m}" for n, m in people.items()), kind))
    history = a_history(*taken)
    months = build_retention(history, UTC_DAYS, Period.MONTH)
    for period in (Period.QUARTER, Period.YEAR):
        for one in build_retention(history, UTC_DAYS, period).cohorts:
            inside = [month for month in months.cohorts if one.start <= month.start <= one.end]
            assert one.seen == sum(month.seen for month in inside)
            assert one.there == tuple(map(sum, zip(*(m.there for m in inside), strict=True)))
