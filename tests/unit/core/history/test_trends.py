from __future__ import annotations

from dataclasses import replace

import pytest

from still_followers.core.history.trends import Measure, build_trend, value_of
from tests.builders.doubts import SIGNALS, in_doubt
from tests.builders.months import DAYS
from tests.builders.snapshots import a_head, some_counts, the_day

COUNTS = some_counts(one_sided=3, mutuals=5, fans=7, awaiting=2)


@pytest.mark.parametrize(
    ("measure", "value"),
    [
        (Measure.FOLLOWERS, 12),
        (Measure.FOLLOWING, 10),
        (Measure.MUTUALS, 5),
        (Measure.NOT_FOLLOWING_BACK, 3),
        (Measure.MUTUAL_SHARE, 0.5),
    ],
)
def test_each_measure_is_a_number_of_the_snapshot(measure, value):
    assert value_of(COUNTS, measure) == value


def test_nobody_has_no_share():
    assert value_of(some_counts(fans=3), Measure.MUTUAL_SHARE) is None


def test_a_line_runs_by_the_date_of_the_export():
    heads = [a_head(some_counts(fans=n), day=DAYS[n], key=9 - n) for n in (2, 0, 1)]
    line = build_trend(heads, Measure.FOLLOWERS)
    assert [one.exported_at for one in line] == [the_day(day) for day in DAYS[:3]]
    assert [one.value for one in line] == [0, 1, 2]


def test_a_partial_snapshot_is_a_gap_and_a_confirmed_one_is_none():
    cut = in_doubt(a_head(), SIGNALS["skew"], confirmed=False)
    whole = replace(cut, coverage=replace(cut.coverage, confirmed=True))
    assert [one.value for one in build_trend([cut], Measure.FOLLOWING)] == [None]
    assert [one.value for one in build_trend([whole], Measure.FOLLOWING)] == [5]
