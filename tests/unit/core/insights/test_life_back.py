"""What came in some days, and how follows were answered, against the log of generated lives."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from still_followers.core.days import Days
from still_followers.core.history.persons import Persons, Rename
from still_followers.core.history.stays import History
from still_followers.core.insights.campaign_days import find_follower_days
from still_followers.core.insights.follow_back import Direction, find_follow_back
from still_followers.core.insights.periods import Period
from still_followers.core.snapshots.packed_lists import PackedLists
from tests.builders import truth_back
from tests.builders.life import FIRST_DAY, live
from tests.builders.months import a_month
from tests.builders.snapshots import the_day
from tests.builders.truth import LISTS, Truth

DAYS_UTC = Days(lambda _moment: 0)
SIZE = {"snapshots": 14, "people": 400}
SEEDS = range(1, 6)


def lived(seed, *, joined):
    """Return the truth of a life, and its history."""
    truth = Truth(live(seed, **SIZE))
    whens = [the_day(one.day.isoformat()) for one in truth.exports]
    renames = [
        Rename(one.old, one.new, whens[one.before], whens[one.after]) for one in truth.offered
    ]
    history = History(Persons(renames if joined else ()))
    for export in truth.exports:
        month = a_month(
            day=export.day.isoformat(), cut=export.kind == "cut", html=export.kind == "html"
        )
        lists = PackedLists(*map(export.listed, LISTS), {}, {})
        history.take(replace(month, packed=lists))
    return truth, history


def some_ranges():
    """Return ranges of days: before, over and after the exports, long and short."""
    for start in (-3000, -900, -200, 0, 1, 10, 37, 100, 250, 390, 391, 420):
        for length in (0, 6, 45, 400):
            day = FIRST_DAY + timedelta(days=start)
            yield day, day + timedelta(days=length)


@pytest.mark.parametrize("joined", [False, True], ids=["as exported", "joined"])
@pytest.mark.parametrize("seed", SEEDS)
def test_who_came_in_some_days_is_counted_as_a_life_tells(seed, joined):
    truth, history = lived(seed, joined=joined)
    found = find_follower_days(history, DAYS_UTC)
    assert found.undated == truth_back.undated(truth, joined=joined) > 0
    shown = truth.listed(truth.exports[-1], "followers", joined=joined)
    sums = [0, 0, 0, 0]
    for start, end in some_ranges():
        came = found.count(start, end)
        told = (came.seen, came.still, came.again, came.only_cut)
        assert told == truth_back.came(truth, start, end, joined=joined), (start, end)
        assert len(came.gone) == came.seen - came.still
        low, high = DAYS_UTC.start_of(start), DAYS_UTC.end_of(end)
        assert came.still == sum(low <= moment < high for moment in shown.values() if moment)
        assert came.is_open is (end >= truth.exports[-1].day)
        sums = [one + more for one, more in zip(sums, told, strict=True)]
    assert sums[0] > sums[1] > 0


@pytest.mark.parametrize("joined", [False, True], ids=["as exported", "joined"])
@pytest.mark.parametrize("direction", Direction)
@pytest.mark.parametrize("seed", SEEDS)
def test_follows_are_answered_as_a_life_tells(seed, direction, joined):
    truth, history = lived(seed, joined=joined)
    owner_first = direction is Direction.OWNER
    follows = truth_back.answered(truth, owner_first=owner_first, joined=joined)
    until = truth_back.seen_until(truth, owner_first=owner_first)
    found = find_follow_back(history, direction)
    assert found.seen_until == until
    for told, chosen in (
        (found.outcomes, follows),
        (found.going_on, [one for one in follows if one.goes_on]),
        (found.mutual, [one for one in follows if one.is_mutual]),
    ):
        assert {str(one): n for one, n in told.items() if n} == truth_back.outcomes(chosen)
    assert told_of(found.count()) == truth_back.summed(follows, until)
    by_month = truth_back.months(follows)
    told = {start: told_of(one) for start, _end, one in found.count_periods(Period.MONTH, DAYS_UTC)}
    assert told == {day: truth_back.summed(some, until) for day, some in by_month.items()}
    assert list(told) == sorted(by_month, reverse=True)
    for start, end in some_ranges():
        chosen = truth_back.between(follows, start, end)
        counted = found.count_days(start, end, DAYS_UTC)
        assert told_of(counted) == truth_back.summed(chosen, until), (start, end)
    opened = [until - one.second for one in follows if one.outcome == "open"]
    assert found.longest_open == max(opened) // truth_back.DAY
    for days in (0, 1, 30, 365):
        counted = sum(waited >= days * truth_back.DAY for waited in opened)
        assert found.count_open_for(days) == counted


def told_of(answers):
    by_day = tuple((one.back, one.known) for one in answers.by_day)
    return by_day, answers.back, answers.open, answers.stopped, answers.half_by


@pytest.mark.parametrize("direction", Direction)
@pytest.mark.parametrize("seed", SEEDS)
def test_those_in_both_lists_add_up_to_the_lists(seed, direction):
    truth, history = lived(seed, joined=False)
    last = truth.exports[-1]
    followers, following = (last.listed(name).keys() for name in LISTS)
    found = find_follow_back(history, direction)
    first = following if direction is Direction.OWNER else followers
    assert found.mutual.total() == len(followers & following)
    assert found.going_on.total() == len(first)


def test_some_of_those_gone_are_back_and_some_were_seen_in_cut_exports_only():
    told = [
        truth_back.came(Truth(live(seed, **SIZE)), date(2000, 1, 1), end, joined=True)
        for seed in SEEDS
        for end in (FIRST_DAY, FIRST_DAY + timedelta(days=300))
    ]
    assert all(map(sum, zip(*told, strict=True)))


def test_every_outcome_and_doubt_is_in_the_lives():
    outcomes = truth_back.outcomes(
        one
        for seed in SEEDS
        for owner_first in (True, False)
        for one in truth_back.answered(
            Truth(live(seed, **SIZE)), owner_first=owner_first, joined=True
        )
    )
    assert outcomes.keys() == {"back", "open", "stopped", "already", "undated", "unclear"}
