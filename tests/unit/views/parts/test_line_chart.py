from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from still_followers.core.decisions.campaigns import Campaign
from still_followers.core.history.trends import Point
from still_followers.views.parts.line_chart import (
    MARK_ROOM,
    MOST_DOTS,
    build_count_axis,
    build_share_axis,
    build_zero_axis,
    render_line,
    select_campaigns,
)
from tests.builders.parsed import parsed
from tests.builders.plain import PLAIN
from tests.builders.snapshots import the_day

START = the_day("2026-01-01")


def points(*values, days=None):
    after = days or range(0, 10 * len(values), 10)
    return [Point(START + timedelta(days=d), v) for d, v in zip(after, values, strict=True)]


def the_chart(line, campaigns=()):
    return parsed(
        render_line(
            line,
            lambda v: f"{v:g}",
            PLAIN,
            axis=build_count_axis([point.value for point in line if point.value is not None]),
            tick_in_words=lambda v: f"{v:g}",
            label="the whole line",
            campaigns=select_campaigns(line, campaigns),
        )
    )


def paths_of(page):
    return [
        [tuple(map(float, pair.split())) for pair in path["d"][1:].split(" L")]
        for path in page.all("path")
    ]


COUNTS = st.lists(st.integers(0, 500_000), min_size=2, max_size=9)
SHARES = st.lists(st.floats(0, 1), min_size=2, max_size=9)


def steps_of(axis):
    """Return how far each line is from the next one, in whole points of a share or people."""
    return {round(high - low, 9) for low, high in pairwise(axis.lines)}


def is_nice(step):
    """Tell whether a step is 1, 2, 2.5 or 5 times a power of ten."""
    digits = f"{step:.9f}".replace(".", "").strip("0")
    return digits in ("1", "2", "25", "5")


@given(COUNTS)
def test_every_count_lies_on_an_axis_of_nice_whole_numbers(values):
    axis = build_count_axis(values)
    assert 0 <= axis.low <= min(values) <= max(values) <= axis.high
    [step] = steps_of(axis)
    assert step == int(step) >= 1
    assert is_nice(step)
    assert axis.low % step == 0
    assert 2 <= len(axis.lines) <= 9


@given(COUNTS)
def test_an_axis_of_counts_does_not_exaggerate(values):
    axis, largest = build_count_axis(values), max(values)
    if axis.low:
        assert min(values) >= largest / 2
        assert axis.high - axis.low >= largest / 10
    else:
        assert axis.high <= max(1.25 * largest, 1)


@given(st.integers(1, 500_000))
def test_an_axis_from_zero_ends_at_most_a_quarter_above_the_largest(largest):
    axis = build_zero_axis(largest)
    assert axis.low == 0
    assert largest <= axis.high <= 1.25 * largest
    assert all(is_nice(step) for step in steps_of(axis))


@given(SHARES)
def test_an_axis_of_shares_spans_ten_points_or_more_within_the_whole(values):
    axis = build_share_axis(values)
    assert 0 <= axis.low <= min(values) + 1e-8
    assert max(values) - 1e-8 <= axis.high <= 1
    assert axis.high - axis.low >= 0.1 - 1e-9
    [step] = steps_of(axis)
    assert step in (0.05, 0.1, 0.2)
    assert 3 <= len(axis.lines) <= 6


def test_less_than_a_point_is_no_cliff():
    axis = build_share_axis([0.470, 0.463])
    assert (axis.low, axis.high) == (0.4, 0.5)
    assert build_share_axis([0.55, 0.65]).lines == (0.55, 0.6, 0.65)


def test_the_axis_is_used():
    assert build_count_axis([5_418, 5_870]).lines == (5_400, 5_600, 5_800, 6_000)
    assert build_zero_axis(160).high == 200


@pytest.mark.parametrize(("values", "says"), [((5_418, 5_870), True), ((3, 4), False)])
def test_an_axis_says_where_it_starts_unless_that_is_zero(values, says):
    page = parsed(
        render_line(
            points(*values),
            lambda v: f"{v:g}",
            PLAIN,
            axis=build_count_axis(values),
            tick_in_words=lambda v: f"{v:g}",
            label="",
        )
    )
    assert [one.text for one in page.all(class_="quiet scale")] == [
        "The scale starts at 5400, not at zero."
    ] * says


def test_the_lowest_and_the_highest_line_have_labels():
    ticks = [tick.text for tick in the_chart(points(0, 26)).one(class_="ticks").all("em")]
    assert ticks == ["30", "20", "10", "0"]
    assert len(the_chart(points(0, 26)).all("line", class_="grid")) == len(ticks)


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
    page = the_chart(points(1, 2))
    words = {word["data-kind"]: word.text for word in page.all("em", data_kind=None)}
    assert words == {"first": "2026-01-01", "last": "2026-01-11"}
    assert page.one(class_="value").text == "2"


@pytest.mark.parametrize(("count", "dots"), [(MOST_DOTS, MOST_DOTS), (MOST_DOTS + 1, 1), (250, 1)])
def test_many_points_are_a_line_without_dots_but_the_last(count, dots):
    page = the_chart(points(*range(count)))
    assert len(page.all("i")) == dots
    assert page.all("i")[-1]["data-vars"].startswith("--x:100.00%")


def test_a_point_between_two_gaps_is_drawn():
    page = the_chart(points(1, 2, None, 3, None, 4, 5))
    assert [len(path) for path in paths_of(page)] == [2, 2, 2]
    assert len(set(paths_of(page)[1])) == 1


def read_points(page):
    """Return the points as the page's Python reads them."""
    listed = page.one(role="slider")["data-points"].split("|")
    return [tuple(point.split(",", 2)) for point in listed]


def test_each_point_can_be_read_and_a_gap_says_that_it_is_left_out():
    page = the_chart(points(1, None, 3))
    assert read_points(page) == [
        ("0.00", "66.67", "2026-01-01: 1"),
        ("50.00", "", "2026-01-11: left out"),
        ("100.00", "0.00", "2026-01-21: 3"),
    ]


def test_the_slider_stands_at_the_last_value_and_is_the_only_tab_stop():
    page = the_chart(points(1, 2, 3, None))
    [slider] = page.all(tabindex="0")
    assert (slider["aria-valuenow"], slider["aria-valuemin"], slider["aria-valuemax"]) == (
        "3",
        "1",
        "4",
    )
    assert slider["aria-valuetext"] == "2026-01-21: 3"


def a_campaign(start, end, name="fair"):
    days = (date(2026, 1, 1) + timedelta(days=n) for n in (start, end))
    return Campaign("me", name, *days)


def test_a_campaign_is_marked_where_it_was():
    page = the_chart(points(1, 2, days=(0, 100)), [a_campaign(10, 29), a_campaign(90, 400)])
    assert [mark["data-vars"] for mark in page.all("u")] == [
        "--x:10.00%;--wide:20.00%",
        "--x:90.00%;--wide:10.00%",
    ]
    assert [mark.text for mark in page.all("em", data_kind="campaign")] == ["1", "2"]


def test_a_campaign_of_another_time_is_not_marked():
    others = [a_campaign(-30, -1), a_campaign(101, 120)]
    assert the_chart(points(1, 2, days=(0, 100)), others).all("u") == []


def test_the_numbers_of_many_campaigns_do_not_overlap():
    many = [a_campaign(n, n) for n in range(100)]
    page = the_chart(points(1, 2, days=(0, 100)), many)
    assert len(page.all("u")) == len(many)
    places = [
        float(mark["data-vars"].removeprefix("--x:").partition("%")[0])
        for mark in page.all("em", data_kind="campaign")
    ]
    assert len(places) > 5
    assert all(right - left >= MARK_ROOM for left, right in pairwise(places))
