"""While the next screen is on its way, actions on the old list do nothing."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from tests.unit.page.opening import open_page

FANS = """<h1>Fans</h1><form data-action="search"><input name="text"><select name="order"></select></form>
<form data-action="close-filter"><input name="since" value="2026-05-01"></form>
<form data-action="save-filter"><input name="name"></form>
<form data-action="range"><input name="since"><input name="until"></form>
<div data-roving=""><button data-action="bar" data-start="2026-05-01" data-end="2026-05-07"></button></div>
<button data-value="csv" data-order="name" data-page="2" data-name="Old" data-chosen="{1}"
data-field="mark" data-reason="customer"></button>
<div data-person="ann"><input type="checkbox"></div><div id="filters"></div><div id="results"></div>"""
MUTUALS = {"fragments": {"main": "<h1>Mutuals</h1>"}, "title": "Mutuals"}
BUTTON, RANGE, FILTER = (
    "#main > button",
    "form[data-action=range]",
    "form[data-action=close-filter]",
)
SEARCH = "form[data-action=search]"
ASKS = {  # an action: its part, what it is done to, and what it asks the engine on its own screen
    "search": ("searching", SEARCH, "query"),
    "clear-search": ("searching", BUTTON, "query"),
    "sort": ("searching", BUTTON, "query"),
    "page": ("searching", BUTTON, "query"),
    "choose-filter": ("filters", BUTTON, "narrow"),
    "filter-days": ("filters", FILTER + " input", "narrow"),
    "clear-filter": ("filters", BUTTON, "narrow"),
    "use-filter": ("filters", BUTTON, "narrow"),
    "save-filter": ("filters", "form[data-action=save-filter]", "save_filter"),
    "forget-filter": ("filters", BUTTON, "forget_filter"),
    "bar": ("campaigns", "[data-action=bar]", "show"),
    "chart": ("campaigns", BUTTON, "show"),
    "range": ("campaigns", RANGE, "show"),
    "clear-selection": ("marks", BUTTON, "clear_selection"),
    "keep-selected": ("marks", BUTTON, "keep_selected"),
    "mark-selected": ("marks", BUTTON, "mark_selected"),
    "select": ("marks", "[type=checkbox]", "select"),
    "select-all": ("marks", BUTTON, "select_all"),
    "older-decisions": ("marks", BUTTON, "show"),
    "take-out": ("menu", BUTTON, "take_out"),
    "copy-names": ("menu", BUTTON, "take_out"),
    "share": ("menu", BUTTON, "take_out"),
    "print": ("menu", BUTTON, "print_list"),
}
ELSEWHERE = {  # what leads away, or names what it is about
    "searching": set(),
    "filters": {"close-filter", "open-filtered"},
    "campaigns": {"forget-campaign", "name-campaign"},
    "menu": {"take-all"},
    "marks": {
        *("begin-review", "decide-review", "mark", "own-words", "paste", "row"),
        *("save-person", "save-review", "skip-review", "take-back", "undo"),
    },
}


@pytest.fixture
def parts(page, browser, ready, engine):
    """Return the parts that ask for a list, with Fans on the screen."""
    ask, router, run = ready.ask, ready.router, browser.loop.start
    searching = page("lists").Search(ask, run, router)
    made = {
        "searching": searching,
        "filters": page("lists").Filters(ask, run, router, searching),
        "campaigns": page("campaigns").Campaigns(ask, run, router),
        "menu": page("download_menu").DownloadMenu(ask, run, router, SimpleNamespace()),
        "marks": page("marks").Marks(ask, run, router, ready.journal),
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
    assert ready.router.query == ("mutuals", "", "newest", 1, "{}")
    engine("show", **MUTUALS)
    assert browser.text("main") == "Mutuals"
    assert browser.worker.calls.waiting == []


def test_a_range_that_is_drawn_on_a_screen_that_is_left_asks_nothing(parts, browser):
    bar = browser.document.querySelector("[data-action=bar]")
    browser.go("mutuals")
    parts["campaigns"].choose(bar, bar)
    assert browser.worker.calls.waiting == ["show"]


def test_a_screen_to_which_one_came_back_is_asked_nothing_before_it_is_shown_anew(
    parts, browser, ready, engine
):
    search = browser.document.querySelector(SEARCH)
    search.elements.text.value = "ann"
    parts["searching"].actions["search"](search)
    engine("query", fragments={"results": "1 of 9"})
    browser.go("mutuals")
    browser.go("fans")  # its field says ann still, and nothing is searched any more
    parts["menu"].actions["take-out"](browser.document.querySelector(BUTTON))
    assert browser.worker.calls.waiting == ["show", "show"]
    engine("show", **MUTUALS)
    assert browser.text("main") != "Mutuals"
    engine("show", fragments={"main": FANS})
    assert ready.router.is_shown


def test_what_is_done_on_a_screen_that_is_left_is_done_and_the_next_screen_knows_it(
    parts, browser, engine, asked
):
    form = browser.add('<form data-start="2026-05-01"><input name="name" value="May"></form>')
    browser.go("mutuals")
    parts["campaigns"].actions["name-campaign"](form)
    engine("show", **MUTUALS)
    engine("name_campaign", fragments={"main": "<h1>Campaigns</h1>"}, announce="Named.")
    assert (browser.text("main"), browser.notice) == ("Mutuals", "Named.")
    engine("show", fragments={"main": "<h1>Mutuals of May</h1>"})
    assert browser.text("main") == "Mutuals of May"
    assert browser.worker.calls.waiting == []
    assert asked()[-1] == ("show", "mutuals", "", "newest", 1, "{}")


@pytest.mark.parametrize("action", ["save-review", "skip-review"])
def test_the_next_of_a_review_that_was_left_is_not_shown(action, parts, browser, engine):
    form = browser.document.querySelector("[data-person]")
    parts["marks"].actions[action](form)
    asked = action.replace("-", "_")
    assert browser.worker.calls.waiting == [asked]
    browser.go("mutuals")
    engine(asked, fragments={"main": "<h1>The next account</h1>"})
    engine("show", **MUTUALS)
    assert browser.text("main") == "Mutuals"


@pytest.mark.parametrize("left", ["before the rows came", "before they were printed"])
def test_a_list_that_was_left_is_not_printed(left, parts, browser, engine):
    printed = []
    browser.window.print = lambda: printed.append(browser.text("results"))

    def leave():
        browser.window.location.hash = "#/mutuals"

    parts["menu"].actions["print"](None)
    assert browser.worker.calls.waiting == ["print_list"]
    if left == "before the rows came":
        browser.go("mutuals")
        engine("print_list", fragments={"results": "All fans"})
    else:
        frame = browser.window.requestAnimationFrame
        browser.window.requestAnimationFrame = lambda done: (leave(), frame(done))
        engine("print_list", fragments={"results": "All fans"})
    shown = browser.text("results")
    engine("show", **MUTUALS)
    engine("query", fragments={"results": "Page 1 of fans"})
    assert (shown == "") == (left == "before the rows came")
    assert browser.text("main") == "Mutuals"
    assert printed == []


def test_a_page_that_ends_in_a_problem_does_not_end_searching(parts, browser, engine):
    button = browser.document.querySelector(BUTTON)
    parts["searching"].actions["page"](button)
    engine("query", ok=False, code="storage", fragments={"main": "<h1>A problem</h1>"})
    browser.go("mutuals")
    engine("show", fragments={"main": FANS})
    parts["searching"].actions["page"](browser.document.querySelector(BUTTON))
    assert browser.worker.calls.waiting == ["query"]


@pytest.mark.parametrize("painted", [False, True])
def test_what_was_asked_for_before_the_engine_was_ready_is_shown_then(
    painted, page, browser, engine
):
    browser.window.stillFollowersBridge.endPainting = lambda: None
    if painted:
        browser.root.dataset.shown = ""
        browser.window.stillFollowersBridge.paintedQuery = '["", "newest", 1, "{}"]'
    app = page("app").App(browser.loop.start)
    sample = page("sample").Sample(app.ask, browser.loop.start, app.router)
    sample.actions["open-sample"](None)
    open_page(browser, app, engine)
    engine("prepare")
    engine("open_sample", fragments={"main": "<h1>The sample</h1>"})
    assert browser.text("main") == "The sample"
