from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from still_followers.core.insights.periods import Period, first_day, list_periods

DAYS = st.dates(date(2010, 1, 1), date(2040, 12, 31))
PERIODS = st.sampled_from(Period)


@pytest.mark.parametrize(
    ("period", "first"),
    [("month", date(2026, 8, 1)), ("quarter", date(2026, 7, 1)), ("year", date(2026, 1, 1))],
)
def test_a_period_begins_on_the_first_of_a_month(period, first):
    assert first_day(date(2026, 8, 31), Period(period)) == first


@given(DAYS, DAYS, PERIODS)
def test_periods_follow_each_other_without_a_gap(first, last, period):
    periods = list(list_periods(first, last, period))
    assert all(end + timedelta(days=1) == start for (_, end), (start, _) in pairwise(periods))
    if first > last:
        assert len(periods) <= 1
    else:
        assert periods[0][0] <= first <= periods[0][1]
        assert periods[-1][0] <= last <= periods[-1][1]
    assert all(first_day(end, period) == start for start, end in periods)
