from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from still_followers.core.history.trends import Point
from still_followers.views.parts.line_chart import build_share_axis
from still_followers.views.screens.insights.several_lines import (
    NAME_ROOM,
    Line,
    place_names,
    render_lines,
)
from tests.builders.parsed import parsed
from tests.builders.plain import PLAIN
from tests.builders.snapshots import the_day

DAYS = [the_day(day) for day in ("2026-01-01", "2026-02-01", "2026-04-01")]


def test_names_stand_at_the_ends_of_their_lines_where_there_is_room():
    assert place_names([10, 50, 30]) == [10, 50, 30]


@given(st.lists(st.floats(0, 100), max_size=6))
def test_names_never_overlap_and_keep_the_order_of_their_lines(ends):
    placed = place_names(ends)
    assert all(0 <= place <= 100.001 for place in placed)
    for upper, lower in pairwise(sorted(placed)):
        assert lower - upper >= NAME_ROOM - 0.001
    order = sorted(range(len(ends)), key=lambda number: placed[number])
    assert [ends[number] for number in order] == sorted(ends)


def test_lines_are_told_apart_and_read_at_each_moment():
    lines = [
        Line(
            "2026", [Point(day, value) for day, value in zip(DAYS, (None, 1.0, 0.5), strict=True)]
        ),
        Line("2025", [Point(day, value) for day, value in zip(DAYS, (0.9, 0.8, 0.7), strict=True)]),
    ]
    page = parsed(
        render_lines(
            lines,
            PLAIN.percent,
            PLAIN,
            axis=build_share_axis([0.5, 1]),
            tick_in_words=PLAIN.whole_percent,
            label="Shares",
        )
    )
    drawn = page.one("svg", role="img").all("path", class_="line")
    assert [(one["data-line"], one["d"].count("L")) for one in drawn] == [("0", 1), ("1", 2)]
    said = [one.split(",", 2)[2] for one in page.one(role="slider")["data-points"].split("|")]
    assert said == [
        "2026-01-01: 2025 90.0%",
        "2026-02-01: 2026 100.0%, 2025 80.0%",
        "2026-04-01: 2026 50.0%, 2025 70.0%",
    ]
    assert [em.text for em in page.one(class_="ends").all("em")] == ["2026", "2025"]
