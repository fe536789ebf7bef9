"""While the next screen is on its way, the old one is asked nothing: its list is not the next one's."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

FANS = """<h1>Fans</h1><form data-action="search"><input name="text"><select name="order"></select></form>
<form data-action="filter"><input name="since"></form><form data-action="save-filter"><input name="name"></form>
<form data-action="range"><input name="since"><input name="until"></form>
<div data-roving=""><button data-action="bar" data-start="2026-05-01" data-end="2026-05-07"></button></div>
<button data-value="csv" data-order="name" data-page="2" data-name="Old" data-chosen="{1}"></button>
<div id="results"></div>"""
MUTUALS = {"fragments": {"main": "<h1>Mutuals</h1>"}, "title": "Mutuals"}
BUTTON, RANGE, FILTER = "#main > button", "form[data-action=range]", "form[data-action=filter]"
SEARCH = "form[data-action=search]"
ASKS = {  # an action: its part, what it is done to, and what it asks the engine on its own screen
    "search": ("searching", SEARCH, "query"),
    "clear-search": ("searching", BUTTON, "query"),
    "sort": ("searching", BUTTON, "query"),
    "page": ("searching", BUTTON, "query"),
    "filter": ("filters", FILTER, "query"),
    "count-filter": ("filters", FILTER, "count_filter"),
    "clear-filter": ("filters", BUTTON, "show"),
    "use-filter": ("filters", BUTTON, "show"),
    "save-filter": ("filters", "form[data-action=save-filter]", "save_filter"),
    "forget-filter": ("filters", BUTTON, "forget_filter"),
    "bar": ("campaigns", "[data-action=bar]", "show"),
    "chart": ("campaigns", BUTTON, "show"),
    "range": ("campaigns", RANGE, "show"),
    "select-all": ("marks", BUTTON, "select_all"),
    "take-out": ("takeout", BUTTON, "take_out"),
    "copy-names": ("takeout", BUTTON, "take_out"),
    "share": ("takeout", BUTTON, "take_out"),
    "print": ("takeout", BUTTON, "print_list"),
}
ELSEWHERE = {  # what leads away, concerns everything, or names what it is about
    "searching": set(),
    "filters": {"open-filtered"},
    "campaigns": {"forget-campaign", "name-campaign"},
    "takeout": {"take-all"},
}


@pytest.fixture
def parts(page, browser, ready, engine):
    """Return the parts that ask for a list, with Fans on the screen."""
    ask, routes, run = ready.ask, ready.routes, browser.loop.start
    searching = page("searching").Searching(ask, run, routes)
    made = {
        "searching": searching,
        "filters": page("filters").Filters(ask, run, routes, searching),
        "campaigns": page("campaigns").Campaigns(ask, run, routes),
        "takeout": page("takeout").TakeOut(ask, run, routes, SimpleNamespace()),
        "marks": page("marks").Marks(ask, run, routes, ready.journal),
    }
    browser.go("fans")
    engine("show", fragments={"main": FANS}, title="Fans")
    return made


def test_each_action_on_a_list_is_known_here(parts):
    for name, others in ELSEWHERE.items():
        known = {action for action, (part, _, _) in ASKS.items() if part == name}
        assert known | others == set(parts[name].actions)


@pytest.mark.parametrize("action", ASKS)
def test_on_its_own_screen_an_action_asks_the_engine(action, parts, browser):
    part, place, asked = ASKS[action]
    parts[part].actions[action](browser.document.querySelector(place))
    assert browser.worker.calls.waiting == [asked]


@pytest.mark.parametrize("action", ASKS)
def test_an_action_on_a_screen_that_is_left_asks_nothing(action, parts, browser, ready, engine):
    browser.go("mutuals")
    assert browser.worker.calls.waiting == ["show"]
    part, place, _ = ASKS[action]
    parts[part].actions[action](browser.document.querySelector(place))
    assert browser.worker.calls.waiting == ["show"]
    assert ready.routes.query == ("mutuals", "", "newest", 1, "{}")
    engine("show", **MUTUALS)
    assert browser.text("main") == "Mutuals"
    assert browser.worker.calls.waiting == []


def test_a_range_that_is_drawn_on_a_screen_that_is_left_asks_nothing(parts, browser):
    bar = browser.document.querySelector("[data-action=bar]")
    browser.go("mutuals")
    parts["campaigns"].choose(bar, bar)
    assert browser.worker.calls.waiting == ["show"]
