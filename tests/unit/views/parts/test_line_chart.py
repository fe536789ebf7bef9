from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from still_followers.core.history.trends import Point
from still_followers.views.parts.line_chart import STEPS, build_axis, render_line
from tests.builders.parsed import parsed
from tests.builders.plain import PLAIN
from tests.builders.snapshots import the_day

START = the_day("2026-01-01")


def points(*values, days=None):
    after = days or range(0, 10 * len(values), 10)
    return [Point(START + timedelta(days=d), v) for d, v in zip(after, values, strict=True)]


def the_chart(line, min_step=1):
    return parsed(
        render_line(line, lambda v: f"{v:g}", PLAIN, min_step=min_step, label="the whole line")
    )


def paths_of(page):
    return [
        [tuple(map(float, pair.split())) for pair in path["d"][1:].split(" L")]
        for path in page.all("path")
    ]


@given(
    st.lists(st.integers(0, 500_000), min_size=2, max_size=9),
)
def test_every_value_lies_on_the_axis_and_its_labels_are_whole(values):
    axis = build_axis(values, min_step=1)
    assert axis.low <= min(values) <= max(values) <= axis.high
    step = (axis.high - axis.low) / STEPS
    assert step == int(step) >= 1
    assert axis.low == int(axis.low) >= 0


@given(st.lists(st.floats(0, 1), min_size=2, max_size=9))
def test_shares_lie_on_the_axis(values):
    axis = build_axis(values, min_step=0.001)
    assert axis.low - 1e-9 <= min(values) <= max(values) <= axis.high + 1e-9


def test_the_axis_is_used():
    axis = build_axis([5_418, 5_870], min_step=1)
    assert (axis.low, axis.high) == (5_400, 6_000)


def test_time_runs_to_the_right_in_proportion():
    [path] = paths_of(the_chart(points(1, 2, 3, days=(0, 10, 40))))
    assert [x for x, _ in path] == [0, 25, 100]


def test_more_is_higher():
    [path] = paths_of(the_chart(points(1, 3, 2)))
    heights = [y for _, y in path]
    assert heights[1] < heights[2] < heights[0]
    assert all(0 <= y <= 100 for y in heights)


def test_a_gap_breaks_the_line_and_is_shaded():
    page = the_chart(points(1, 2, None, 3, 4))
    assert [[x for x, _ in path] for path in paths_of(page)] == [[0, 25], [75, 100]]
    band = page.one("rect", class_="band")
    assert (float(band["x"]), float(band["width"])) == (25, 50)


def test_a_gap_at_an_end_is_shaded_too():
    page = the_chart(points(None, 1, 2, None))
    bands = [(float(band["x"]), float(band["width"])) for band in page.all("rect")]
    assert bands == [(0.0, 33.33), (66.67, 33.33)]


def test_without_a_gap_nothing_is_shaded():
    assert the_chart(points(1, 2, 3)).all("rect") == []


def test_every_value_has_a_dot_and_a_gap_none():
    assert len(the_chart(points(1, None, 2)).all("i")) == 2


@pytest.mark.parametrize("values", [(0, 0), (7, 7, 7), (0, 1)])
def test_values_that_hardly_move_are_drawn(values):
    [path] = paths_of(the_chart(points(*values)))
    assert len(path) == len(values)


def test_snapshots_of_one_day_stand_beside_each_other():
    [path] = paths_of(the_chart(points(1, 2, days=(0, 0))))
    assert [x for x, _ in path] == [0, 100]


def test_screen_readers_get_the_chart_as_one_sentence():
    page = the_chart(points(1, 2))
    assert (page.one("svg")["role"], page.one("svg")["aria-label"]) == ("img", "the whole line")
    words = page.all("em")
    assert all(any("aria-hidden" in element for element in word.ancestors) for word in words)


def test_first_and_last_day_and_the_last_value_are_written():
    words = {word["data-kind"]: word.text for word in the_chart(points(1, 2)).all("em")}
    assert (words["first"], words["last"], words["value"]) == ("2026-01-01", "2026-01-11", "2")
