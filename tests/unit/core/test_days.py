from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from still_followers.core.days import Days

BERLIN = [  # (from this moment on, seconds east of UTC), as written in the tables of time zones
    (datetime(2025, 10, 26, 1, tzinfo=UTC), 3600),
    (datetime(2026, 3, 29, 1, tzinfo=UTC), 7200),
    (datetime(2026, 10, 25, 1, tzinfo=UTC), 3600),
]
UTC_DAYS = Days(lambda _moment: 0)


def berlin(moment):
    when = datetime.fromtimestamp(moment, UTC)
    return [offset for start, offset in BERLIN if start <= when][-1]


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2026-01-01T22:59:59", date(2026, 1, 1)),
        ("2026-01-01T23:00:00", date(2026, 1, 2)),
        ("2026-03-28T22:59:59", date(2026, 3, 28)),
        ("2026-03-28T23:00:00", date(2026, 3, 29)),
        ("2026-03-29T21:59:59", date(2026, 3, 29)),
        ("2026-03-29T22:00:00", date(2026, 3, 30)),
        ("2026-10-25T22:59:59", date(2026, 10, 25)),
        ("2026-10-25T23:00:00", date(2026, 10, 26)),
    ],
)
def test_a_day_is_the_persons_own_also_when_the_clocks_change(moment, day):
    seconds = int(datetime.fromisoformat(moment + "+00:00").timestamp())
    assert Days(berlin).of(seconds) == day


@given(st.dates(date(2025, 11, 1), date(2026, 12, 1)), st.sampled_from([berlin, lambda _: -36_000]))
def test_a_day_begins_at_its_first_moment(day, zone):
    days = Days(zone)
    start = days.start_of(day)
    assert (days.of(start), days.of(start - 1)) == (day, day - timedelta(days=1))


def test_a_day_begins_before_the_clocks_change_on_it():
    change = int(datetime(2025, 10, 4, 16, tzinfo=UTC).timestamp())  # 2 o'clock in Sydney
    sydney = Days(lambda moment: 39_600 if moment >= change else 36_000)
    assert sydney.start_of(date(2025, 10, 5)) == change - 2 * 3600
    assert sydney.start_of(date(2025, 10, 6)) == change + 21 * 3600


@given(st.integers(0, 2**32 - 1))
def test_without_an_offset_days_are_those_of_utc(moment):
    assert UTC_DAYS.of(moment) == datetime.fromtimestamp(moment, UTC).date()


def test_the_zone_is_asked_once_a_day():
    asked = []
    days = Days(lambda moment: asked.append(moment) or 0)
    days.count_by_day(range(86_400 * 20_000, 86_400 * 20_001, 60))
    assert len(asked) == 2


CHANGE = int(datetime(2026, 10, 25, 1, tzinfo=UTC).timestamp())
LATE = int(datetime(2025, 10, 26, 1, tzinfo=UTC).timestamp())
MOMENTS = st.integers(LATE + 86_400, CHANGE + 10 * 86_400) | st.integers(
    CHANGE - 90_000, CHANGE + 90_000
)
ZONES = [berlin, lambda _: 0, lambda _: -36_000, lambda _: 50_400, lambda _: 20_700]


@given(st.lists(MOMENTS, max_size=30), st.sampled_from(ZONES))
def test_counting_days_tells_the_same_as_asking_each_moment(moments, zone):
    counted = Days(zone).count_by_day(sorted(moments))
    assert counted == Counter(map(Days(zone).ordinal, moments))
    assert all(counted.values())


def test_counting_days_looks_at_days_and_not_at_moments():
    asked = []

    class Moments(list):
        def __getitem__(self, place):
            asked.append(place)
            return super().__getitem__(place)

    start = 86_400 * 20_000
    assert UTC_DAYS.count_by_day(Moments(range(start, start + 3 * 86_400))) == Counter(
        dict.fromkeys((739_163, 739_164, 739_165), 86_400)
    )
    assert len(asked) < 200
