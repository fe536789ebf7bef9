"""What charts say where they are pointed at, touched or focused."""

from __future__ import annotations

import sys
from types import SimpleNamespace

import pytest

from still_followers.core.history.trends import Measure, build_trend
from still_followers.views.parts.trend_line import render_measure
from tests.builders.chart_screens import many_heads
from tests.builders.plain import PLAIN

POINTS = (
    "0.00,75.00,1 May: 10|25.00,,8 May: left out|75.00,50.00,22 May: 1,020|100.00,25.00,1 June: 30"
)
LINE = (
    '<div><div data-reads role="slider" tabindex="0" aria-valuenow="4" aria-valuetext="1 June: 30" '
    f'data-points="{POINTS}"><span data-reading></span></div></div>'
)
BARS = (
    '<div><div data-reads data-roving><button data-start="1" aria-label="May: 3 followed"></button>'
    '<button data-start="2" aria-label="June: 4 followed"></button></div><span data-reading></span></div>'
)


@pytest.fixture(autouse=True)
def campaigns(page, ask, run, router):
    return page("campaigns").Campaigns(ask, run, router)


def chart_in(browser, markup):
    chart = browser.add(markup).children[0]
    chart.getBoundingClientRect = lambda: SimpleNamespace(left=100, width=400)
    return chart


@pytest.fixture
def line(browser):
    return chart_in(browser, LINE)


@pytest.fixture
def bars(browser):
    return chart_in(browser, BARS)


def reading(chart):
    """Return what is read beside a chart, or "" while nothing is shown."""
    [words] = [one.textContent for one in chart.parentElement.querySelectorAll("[data-reading]")]
    return words if chart.hasAttribute("data-on") else ""


@pytest.fixture
def point(browser):
    """Return what moves the pointer to a place, in pixels; the first time it comes from outside."""

    def pointed(chart, x, kind="mouse"):
        values = {"clientX": x, "type": "pointermove", "pointerType": kind}
        if hasattr(chart, "onpointermove"):
            chart.onpointermove(SimpleNamespace(target=chart, **values))
        else:
            browser.happen("pointerover", chart, **{**values, "type": "pointerover"})
        return reading(chart)

    return pointed


@pytest.fixture
def leave():
    def left(chart, kind="mouse"):
        event = SimpleNamespace(target=chart, type="pointerleave", pointerType=kind)
        chart.onpointerleave(event)
        return reading(chart)

    return left


def focus(browser, element):
    element.focus()
    browser.happen("focusin", element, type="focusin")


def test_the_module_comes_when_a_chart_is_first_looked_at(browser, line):
    browser.happen("pointerover", browser.document.body, type="pointerover")
    browser.happen("keydown", browser.document.body, key="ArrowLeft", shiftKey=False)
    assert "page.screens.charts" not in sys.modules
    browser.happen("pointerover", line, type="pointerover", clientX=100)
    assert "page.screens.charts" in sys.modules


@pytest.mark.parametrize(
    ("x", "said", "place", "height"),
    [
        (100, "1 May: 10", "0.0%", "75.00%"),
        (149, "1 May: 10", "0.0%", "75.00%"),
        (151, "8 May: left out", "25.0%", "0%"),
        (380, "22 May: 1,020", "75.0%", "50.00%"),
        (900, "1 June: 30", "100.0%", "25.00%"),
        (-50, "1 May: 10", "0.0%", "75.00%"),
    ],
)
def test_the_pointer_reads_the_nearest_point(x, said, place, height, line, point):
    assert point(line, x) == said
    assert line.style.properties == {"--x": place, "--y": height}
    assert line.querySelector("[data-reading]").style.properties["--x"] == place


def test_a_gap_has_no_ring(line, point):
    point(line, 200)
    assert line.getAttribute("data-at") == "gap"
    point(line, 100)
    assert line.getAttribute("data-at") == "point"


def test_the_line_follows_the_pointer_until_it_leaves(line, point, leave):
    assert point(line, 100) == "1 May: 10"
    assert point(line, 500) == "1 June: 30"
    assert leave(line) == ""


def test_a_touch_leaves_the_value_in_sight_until_the_focus_goes(browser, line, point, leave):
    assert point(line, 400, "touch") == "22 May: 1,020"
    assert leave(line, "touch") == "22 May: 1,020"
    focus(browser, line)
    line.onblur(SimpleNamespace(target=line, type="blur"))
    assert reading(line) == ""


def test_a_pointer_that_leaves_does_not_take_away_what_the_focus_reads(browser, line, leave):
    focus(browser, line)
    assert reading(line) == "1 June: 30"
    assert leave(line) == "1 June: 30"


@pytest.mark.parametrize(
    ("keys", "now", "said"),
    [
        (["ArrowLeft"], "3", "22 May: 1,020"),
        (["ArrowDown", "ArrowLeft"], "2", "8 May: left out"),
        (["ArrowRight"], "4", "1 June: 30"),
        (["Home"], "1", "1 May: 10"),
        (["Home", "ArrowUp", "ArrowRight"], "3", "22 May: 1,020"),
        (["Home", "End"], "4", "1 June: 30"),
        (["PageDown"], "1", "1 May: 10"),
        (["Home", "PageUp"], "4", "1 June: 30"),
    ],
)
def test_keys_go_along_the_points_and_the_slider_says_each(keys, now, said, browser, line):
    focus(browser, line)
    for key in keys:
        assert browser.happen("keydown", line, key=key, shiftKey=False).defaultPrevented
    assert (line.getAttribute("aria-valuenow"), line.getAttribute("aria-valuetext")) == (now, said)
    assert reading(line) == said


@pytest.mark.parametrize("key", ["Tab", "Enter", "a", "Escape"])
def test_other_keys_stay_with_the_browser(key, browser, line):
    focus(browser, line)
    assert not browser.happen("keydown", line, key=key, shiftKey=False).defaultPrevented
    assert line.getAttribute("aria-valuenow") == "4"


def test_after_another_line_took_its_place_its_points_are_read(line, point):
    assert point(line, 100) == "1 May: 10"
    line.setAttribute("data-points", "0.00,10.00,May: 46%|100.00,20.00,June: 47%")
    assert point(line, 100) == "May: 46%"


def test_bars_say_what_their_buttons_are_called(browser, bars, ask):
    first, last = bars.children
    browser.happen("pointerover", first, type="pointerover")
    assert reading(bars) == "May: 3 followed"
    focus(browser, last)
    assert reading(bars) == "June: 4 followed"
    assert bars.parentElement.querySelector("[data-reading]").style.properties["--x"] == "75.0%"
    last.onblur(SimpleNamespace(target=last, type="blur"))
    assert reading(bars) == ""
    assert ask.waiting == []


def test_two_hundred_and_fifty_points_of_the_engine_are_read(browser, point):
    heads = many_heads(250)
    drawn = render_measure(build_trend(heads, Measure.FOLLOWERS), Measure.FOLLOWERS, PLAIN)
    place = browser.add(f"<section>{drawn}</section>")
    chart = place.querySelector("[data-points]")
    chart.getBoundingClientRect = lambda: SimpleNamespace(left=0, width=249)
    assert point(chart, 0) == "2025-09-24: 11,780"
    assert point(chart, 4.2) == "2025-09-28: left out"
    assert point(chart, 249) == "2026-05-31: 14,270"
