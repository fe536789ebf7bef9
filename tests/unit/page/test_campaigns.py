"""Ranges of days: by pointer, by keyboard and in two fields; campaigns are named and forgotten."""

from __future__ import annotations

import json

import pytest

DAYS = ["2026-05-01", "2026-05-08", "2026-05-15", "2026-05-22"]
ENDS = ["2026-05-07", "2026-05-14", "2026-05-21", "2026-05-28"]
CAMPAIGNS = {"fragments": {"main": "<h1>Campaigns</h1>"}}


@pytest.fixture
def bars(browser):
    """Return the bars of a chart, one a week."""
    buttons = "".join(
        f'<button data-start="{start}" data-end="{end}"><i></i></button>'
        for start, end in zip(DAYS, ENDS, strict=True)
    )
    return browser.add(f'<div data-roving="">{buttons}</div>').children


@pytest.fixture(autouse=True)
def campaigns(page, ask, run, router, browser):
    browser.go("campaigns")
    router.chosen = '{"by": "week"}'
    return page("campaigns").Campaigns(ask, run, router)


@pytest.fixture
def chosen(ask):
    """Return what replies to the last call and returns the range it was about."""

    def last():
        ask.answer("show", **CAMPAIGNS)
        (*query, fields) = ask.asked[-1]
        assert query == ["show", "campaigns", "", "newest", 1]
        values = json.loads(fields)
        assert values.pop("by") == "week"  # what else was chosen stays
        return values["since"], values["until"]

    return last


@pytest.fixture
def press(browser):
    def pressed(key, bar, *, shift=False):
        return browser.happen("keydown", bar, key=key, shiftKey=shift)

    return pressed


@pytest.fixture
def drag(browser):
    """Return what presses the pointer on one element and lets it go on another."""

    def dragged(start, end):
        browser.happen("pointerdown", start)
        browser.document.pointed_at = end
        browser.happen("pointerup", end or start, clientX=1, clientY=1)

    return dragged


def test_a_bar_chooses_its_own_days(campaigns, bars, chosen, browser):
    campaigns.actions["bar"](bars[1])
    assert chosen() == (DAYS[1], ENDS[1])
    assert browser.text("main") == "Campaigns"


def test_two_fields_choose_a_range(campaigns, browser, chosen):
    form = browser.add('<form><input name="since"><input name="until"></form>')
    form.elements.since.value, form.elements.until.value = "2026-05-03", "2026-05-09"
    campaigns.actions["range"](form)
    assert chosen() == ("2026-05-03", "2026-05-09")


@pytest.mark.parametrize(("start", "end"), [(0, 2), (2, 0)])
def test_a_pointer_chooses_from_one_bar_to_another_in_either_direction(
    start, end, drag, bars, chosen
):
    drag(bars[start].querySelector("i"), bars[end].querySelector("i"))
    assert chosen() == (DAYS[0], ENDS[2])


def test_a_pointer_that_stays_or_leaves_the_bars_chooses_nothing(drag, bars, ask, browser):
    drag(bars[1], bars[1])  # which is a click
    drag(bars[1], browser.document.body)
    drag(bars[1], None)
    drag(browser.document.body, bars[1])
    assert ask.waiting == []


def test_a_pointer_that_was_let_go_is_no_longer_pressed(drag, bars, ask, browser):
    drag(bars[0], None)
    browser.document.pointed_at = bars[2]
    browser.happen("pointerup", bars[2], clientX=1, clientY=1)
    assert ask.waiting == []


@pytest.mark.parametrize(
    ("key", "start", "end"),
    [
        ("ArrowRight", 1, 2),
        ("ArrowLeft", 1, 0),
        ("ArrowRight", 3, 3),
        ("ArrowLeft", 0, 0),
        ("Home", 2, 0),
        ("End", 1, 3),
    ],
)
def test_arrows_move_along_the_bars(key, start, end, press, bars, ask, browser):
    assert press(key, bars[start]).defaultPrevented
    assert browser.document.activeElement is bars[end]
    assert [bar.tabIndex for bar in bars] == [0 if bar is bars[end] else -1 for bar in bars]
    assert ask.waiting == []


def test_other_keys_and_other_places_are_left_alone(press, bars, browser):
    assert not press("Enter", bars[1]).defaultPrevented
    assert not press("ArrowRight", browser.document.body).defaultPrevented
    assert browser.document.activeElement is browser.document.body


def test_shift_widens_the_range_from_where_it_began(press, bars, chosen):
    press("ArrowRight", bars[1], shift=True)
    assert chosen() == (DAYS[1], ENDS[2])
    press("ArrowRight", bars[2], shift=True)
    assert chosen() == (DAYS[1], ENDS[3])
    press("Home", bars[3], shift=True)
    assert chosen() == (DAYS[0], ENDS[1])


def test_a_range_is_widened_from_the_bar_that_was_chosen(campaigns, press, bars, chosen):
    campaigns.actions["bar"](bars[3])
    assert chosen() == (DAYS[3], ENDS[3])
    press("ArrowLeft", bars[2], shift=True)
    assert chosen() == (DAYS[1], ENDS[3])


def test_where_the_range_began_on_other_bars_it_begins_anew(campaigns, press, bars, chosen):
    campaigns.actions["bar"](bars[0])
    chosen()
    for bar in bars:
        bar.attributes["data-start"] = bar.attributes["data-start"].replace("2026", "2025")
        bar.attributes["data-end"] = bar.attributes["data-end"].replace("2026", "2025")
    press("ArrowRight", bars[1], shift=True)
    assert chosen() == ("2025-05-08", "2025-05-21")


def test_another_chart_is_shown_with_what_it_carries(campaigns, browser, ask, router):
    campaigns.actions["chart"](browser.add('<button data-chosen=\'{"by": "day"}\'></button>'))
    ask.answer("show", **CAMPAIGNS)
    assert router.chosen == '{"by": "day"}'
    assert ask.asked == [("show", "campaigns", "", "newest", 1, '{"by": "day"}')]


def test_a_range_gets_a_name(campaigns, browser, ask, router):
    form = browser.add(
        '<form data-start="2026-05-01" data-end="2026-05-07"><input name="name"></form>'
    )
    form.elements.name.value = "launch"
    campaigns.actions["name-campaign"](form)
    ask.answer("name_campaign", **CAMPAIGNS)
    days = ("2026-05-01", "2026-05-07")
    assert ask.asked == [("name_campaign", "launch", *days, *router.query)]
    assert browser.text("main") == "Campaigns"


def test_a_campaign_is_forgotten(campaigns, browser, ask, router):
    campaigns.actions["forget-campaign"](browser.add('<button data-name="launch"></button>'))
    ask.answer("forget_campaign", **CAMPAIGNS)
    assert ask.asked == [("forget_campaign", "launch", *router.query)]


def test_a_range_that_is_shown_too_late_replaces_no_later_screen(campaigns, bars, browser, ask):
    campaigns.actions["bar"](bars[1])
    assert ask.waiting == ["show"]
    browser.go("settings")
    before = browser.text("main")
    ask.answer("show", **CAMPAIGNS)
    assert browser.text("main") == before
