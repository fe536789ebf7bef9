"""Bars over time: what stands below them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from still_followers.core.cohort import Bar, Unit
from still_followers.views.bars import ROOM, render_bars
from tests.builders.parsed import parsed
from tests.builders.plain import PLAIN

MONDAY = date(2021, 1, 4)


def some_bars(count: int, days: int, first: date) -> list[Bar]:
    starts = (first + timedelta(days * number) for number in range(count))
    return [Bar(start, start + timedelta(days - 1), 1, 0) for start in starts]


@pytest.mark.parametrize("count", [5, 14, 38, 53])
@pytest.mark.parametrize(("unit", "days"), [(Unit.WEEK, 7), (Unit.DAY, 1)])
def test_names_of_months_have_room_beside_each_other_and_in_the_chart(unit, days, count):
    named = 0
    for number in range(31):
        bars = some_bars(count, days, MONDAY + timedelta(number))
        end = 0.0
        for label in parsed(render_bars(bars, unit, None, PLAIN)).all("em", data_vars=None):
            if label.attributes.get("class") == "tick":
                continue
            at = int(label["data-vars"].partition(":")[2])
            begin = at - ROOM * count if label.attributes.get("class") == "late" else at
            assert begin >= end
            end = begin + ROOM * count
            assert end <= count
            named += 1
    assert named >= count // 5
