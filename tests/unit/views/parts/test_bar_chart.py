"""Bars over time: the names and marks below them."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest

from still_followers.core.decisions.campaigns import Bar, Unit
from still_followers.views.parts.bar_chart import NAME_WIDTH, NAME_WIDTH_ON_A_PHONE, render_bars
from tests.builders.parsed import Element, parsed
from tests.builders.plain import PLAIN

MONDAY = date(2021, 1, 4)
PERIODS = [
    (unit, days, count)
    for unit, days in ((Unit.WEEK, 7), (Unit.DAY, 1))
    for count in (5, 14, 38, 53)
]


def some_bars(count: int, days: int, first: date) -> list[Bar]:
    starts = (first + timedelta(days * number) for number in range(count))
    return [Bar(start, start + timedelta(days - 1), 1, 0) for start in starts]


def marks_of(bars: list[Bar], unit: Unit) -> list[Element]:
    """Return the marks at the edges of columns, from left to right."""
    found = parsed(render_bars(bars, unit, 0, PLAIN)).all("em", data_vars=None)
    return [mark for mark in found if "--at" in mark["data-vars"]]


def column_of(mark: Element) -> int:
    return int(mark["data-vars"].partition(":")[2])


def kinds_of(mark: Element) -> list[str]:
    return mark.attributes.get("class", "").split()


def spans_of(marks: list[Element], room: float) -> list[tuple[float, float]]:
    """Return the spans of the names, in columns."""
    edges = ((column_of(mark), "late" in kinds_of(mark)) for mark in marks)
    return [(at - room, at) if is_late else (at, at + room) for at, is_late in edges]


@pytest.mark.parametrize(("unit", "days", "count"), PERIODS)
def test_names_of_months_have_room_beside_each_other_and_in_the_chart(unit, days, count):
    for number in range(31):
        named = [
            m for m in marks_of(some_bars(count, days, MONDAY + timedelta(number)), unit) if m.text
        ]
        on_a_phone = [mark for mark in named if "wide" not in kinds_of(mark)]
        for marks, share in ((on_a_phone, NAME_WIDTH_ON_A_PHONE), (named, NAME_WIDTH)):
            spans = spans_of(marks, share * count)
            assert all(left >= 0 and right <= count for left, right in spans)
            assert all(left[1] <= right[0] for left, right in pairwise(spans))


@pytest.mark.parametrize(("unit", "days", "count"), PERIODS)
def test_each_month_that_begins_is_marked_and_one_of_them_is_named(unit, days, count):
    for number in range(31):
        bars = some_bars(count, days, MONDAY + timedelta(number))
        firsts = [column for column, bar in enumerate(bars) if bar.start.day <= days]
        marks = marks_of(bars, unit)
        assert [column_of(mark) for mark in marks] == firsts
        assert firsts == [] or any(mark.text for mark in marks)


def test_a_year_of_weeks_names_two_months_on_a_phone_and_more_where_it_is_wide():
    named = [mark for mark in marks_of(some_bars(53, 7, MONDAY), Unit.WEEK) if mark.text]
    assert len([mark for mark in named if "wide" not in kinds_of(mark)]) == 2
    assert len(named) >= 4


def of_march(inside: tuple[int, int] | None) -> list[Bar]:
    return [
        Bar(date(2026, 2, 1), date(2026, 2, 28), 12, 3),
        Bar(date(2026, 3, 1), date(2026, 3, 31), 162, 50, inside),
    ]


def heights_of(page: Element) -> list[float]:
    return [float(rect["height"]) for rect in page.all("rect")]


def test_of_a_bar_that_lies_partly_in_the_range_only_that_part_is_lit():
    page = parsed(render_bars(of_march((150, 45)), Unit.MONTH, 150, PLAIN))
    [lit] = page.all("g", class_="on")
    assert heights_of(lit) == [75.0, 22.5]
    assert page.one(class_="lit").text == "150"
    [pressed] = page.all("button", aria_pressed="true")
    assert pressed["aria-label"].endswith("50 of them follow back; 150 in the chosen range")
    assert len(page.all("rect", class_="all")) == 3


def test_a_bar_inside_the_range_is_drawn_once():
    page = parsed(render_bars(of_march((162, 50)), Unit.MONTH, 162, PLAIN))
    assert len(page.all("rect", class_="all")) == 2
    assert "chosen range" not in page.one("button", aria_pressed="true")["aria-label"]


def test_where_some_of_the_range_are_not_drawn_that_is_said():
    page = parsed(render_bars(of_march((162, 50)), Unit.MONTH, 170, PLAIN))
    assert page.one(class_="lit").text == "162 of 170"


def test_without_a_range_nothing_is_lit():
    page = parsed(render_bars(of_march(None), Unit.MONTH, 900, PLAIN))
    assert page.all("g", class_="on") == page.all(class_="lit") == []


def test_the_axis_of_bars_is_labelled_from_zero_to_its_end():
    page = parsed(render_bars(of_march(None), Unit.MONTH, 900, PLAIN))
    ticks = [tick.text for tick in page.one(class_="ticks").all("em")]
    assert ticks == ["200", "150", "100", "50", "0"]
