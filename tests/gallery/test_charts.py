"""Charts and snapshots as they are drawn: no thick strokes, labels at their lines, rows of one line."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tests.gallery.looking import Gallery

ABOUT = ("index.html", "static/css", "tests/gallery/show.js")

pytestmark = pytest.mark.whole

COUNTS = (1, 2, 3, 5, 36, 250)
SNAPSHOTS = [f"snapshots-{count}-of-them" for count in COUNTS]
LINES = [*SNAPSHOTS[2:], "snapshots-campaigns", "snapshots-many-campaigns"]
BARS = ["campaigns-month", "campaigns-week", "campaigns-day", "campaigns-part"]

# The widths of all strokes, in pixels on the screen: one that is not held is stretched with its chart.
STROKES = """() => [...document.querySelectorAll(":is(.plot, .bars-chart) svg :not(g)")].flatMap((one) => {
  const { stroke, strokeWidth, vectorEffect } = getComputedStyle(one);
  if (stroke === "none" || !one.getScreenCTM) return [];
  const { a, d } = one.getScreenCTM();
  const scale = vectorEffect === "non-scaling-stroke" ? 1 : Math.max(a, d);
  return [parseFloat(strokeWidth) * scale];
})"""

# How far each label of an axis is from its line, in pixels.
APART = """() => {
  const middle = (one) => {
    const { top, height } = one.getBoundingClientRect();
    return top + height / 2;
  };
  return [...document.querySelectorAll(".plot, .bars-chart")].flatMap((chart) => {
    const lines = [...chart.querySelectorAll(".grid")].map(middle);
    const { bottom } = chart.querySelector(".canvas").getBoundingClientRect();
    return [...chart.querySelectorAll(".ticks em")].map((label) =>
      Math.min(...[...lines, bottom].map((line) => Math.abs(line - middle(label)))));
  });
}"""

# The heights of the rows that are seen, and of the page; whether a cell is cut without a sign.
ROWS = """() => {
  const rows = [...document.querySelectorAll(".period[open] tbody tr")];
  const isCut = (cell) => cell.checkVisibility() && cell.scrollWidth > cell.clientWidth + 1
    && getComputedStyle(cell).textOverflow !== "ellipsis" && !cell.querySelector(".acts-of");
  return [
    rows.map((row) => row.getBoundingClientRect().height),
    document.documentElement.scrollHeight,
    rows.flatMap((row) => [...row.cells]).filter(isCut).map((cell) => cell.textContent),
  ];
}"""

# The left and right ends of the numbers of campaigns, and the top and bottom of the value and the last dot.
NUMBERS = """() => [...document.querySelectorAll("[data-kind=campaign]")]
  .map((one) => one.getBoundingClientRect()).map(({ left, right }) => [left, right])"""
VALUE = """() => {
  const [dot] = [...document.querySelectorAll(".plot i")].slice(-1);
  const [label, end] = [document.querySelector(".plot .value"), dot]
    .map((one) => one.getBoundingClientRect());
  return [label.left - end.right, (label.top + label.bottom - end.top - end.bottom) / 2];
}"""


@pytest.mark.parametrize("width", [360, 1280])
def test_no_stroke_of_a_chart_is_stretched(english: Gallery, width: int) -> None:
    english.be_wide(width)
    found = english.each(STROKES, names=[*LINES, *BARS])
    assert all(found.values())
    assert max(wide for widths in found.values() for wide in widths) <= 2


@pytest.mark.parametrize("width", [360, 1280])
def test_each_label_of_an_axis_stands_at_its_line(english: Gallery, width: int) -> None:
    english.be_wide(width)
    found = english.each(APART, names=[*LINES, *BARS])
    assert all(len(apart) >= 2 for apart in found.values())
    assert max(far for apart in found.values() for far in apart) < 1


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_the_last_value_stands_beside_the_end_of_its_line(english: Gallery, width: int) -> None:
    english.be_wide(width)
    for beside, above in english.each(VALUE, names=LINES).values():
        assert beside >= 0
        assert abs(above) < 1


@pytest.mark.parametrize(("width", "high"), [(360, 80), (768, 52), (1280, 52)])
def test_a_snapshot_is_one_line_and_nothing_of_it_is_cut(
    english: Gallery, width: int, high: int
) -> None:
    english.be_wide(width)
    found = english.each(ROWS, names=[*SNAPSHOTS, "snapshots-full", "snapshots-campaigns"])
    assert max(row for rows, _page, _cut in found.values() for row in rows) <= high
    assert {name: cut for name, (_rows, _page, cut) in found.items() if cut} == {}
    assert max(page for _rows, page, _cut in found.values()) < 5_000


@pytest.mark.parametrize("width", [360, 1280])
def test_numbers_of_campaigns_do_not_overlap(english: Gallery, width: int) -> None:
    english.be_wide(width)
    ends = english.each(NUMBERS, names=["snapshots-many-campaigns"])["snapshots-many-campaigns"]
    assert len(ends) > 2
    assert all(right <= left for (_, right), (left, _) in pairwise(ends))
