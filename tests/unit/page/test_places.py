"""Back and Forward: a screen comes back as it was left, and the browser's history holds only numbers."""

from __future__ import annotations

import json

import pytest

LIST = '<h1>Fans</h1><table id="accounts">{}</table>'
pytestmark = pytest.mark.usefixtures("ready")
ROW = '<tr data-username="{0}"><td><button class="name" data-action="person">{0}</button></td></tr>'


def a_list(*names):
    """Return the fragments of a list with these rows."""
    return {"fragments": {"main": LIST.format("".join(map(ROW.format, names)))}, "title": "Fans"}


@pytest.fixture
def people(page, ready):
    return page("router").Profiles(ready.router)


@pytest.fixture
def at(browser, engine):
    """Return what goes to a screen, and shows it."""

    def go(route, *names):
        browser.go(route)
        engine("show", **a_list(*names))

    return go


@pytest.fixture
def open_row(browser, people, engine):
    """Return what opens the account of a row, and shows its page."""

    def press(name, *, top=0):
        row = browser.document.querySelector(f"#main [data-username={name}]")
        row.top = top
        people.actions["person"](row.querySelector("button"))
        browser.loop.settle()
        engine("show", fragments={"main": f"<h1>{name}</h1>"}, title="One account")

    return press


def focused(browser):
    """Return the text of what has the focus."""
    return browser.document.activeElement.textContent


def asked_last(asked):
    return asked()[-1]


def change_query(router):
    router.text, router.order, router.page, router.chosen = "émber😀", "name", 2, '{"mark": "keep"}'


LEFT = ("show", "fans", "émber😀", "name", 2, '{"mark": "keep"}')


def test_back_leads_to_the_list_as_it_was_left(browser, ready, at, open_row, engine, asked):
    at("fans", "ann", "bob")
    change_query(ready.router)
    browser.window.scrollY = 700
    open_row("bob")
    assert browser.window.scrollY == 0
    browser.travel(-1)
    assert asked_last(asked) == LEFT
    engine("show", **a_list("ann", "bob"))
    assert browser.window.scrollY == 700
    assert focused(browser) == "bob"
    assert browser.document.activeElement.tagName == "BUTTON"


def test_forward_leads_to_the_screen_behind_it(browser, ready, at, open_row, engine, asked):
    at("fans", "ann")
    open_row("ann")
    at("mutuals", "ann", "bob")
    ready.router.page = 3
    browser.window.scrollY = 50
    browser.travel(-1)
    engine("show", fragments={"main": "<h1>ann</h1>"})
    browser.travel(1)
    assert asked_last(asked) == ("show", "mutuals", "", "newest", 3, "{}")
    engine("show", **a_list("ann", "bob"))
    assert browser.window.scrollY == 50
    assert focused(browser) == "Fans"


def test_a_link_to_a_list_is_a_new_visit(browser, ready, at, asked):
    at("fans", "ann")
    change_query(ready.router)
    browser.window.scrollY = 700
    at("mutuals")
    at("fans", "ann")
    assert asked_last(asked) == ("show", "fans", "", "name", 1, '{"mark": "keep"}')
    assert (browser.window.scrollY, focused(browser)) == (0, "Fans")
    browser.travel(-2)  # the visit before is still there
    assert asked_last(asked) == LEFT


def test_a_row_that_has_moved_stands_where_it_stood_in_the_window(
    browser, at, open_row, engine, monkeypatch
):
    at("fans", "ann", "bob")
    browser.window.scrollY = 700
    open_row("bob", top=300)
    browser.travel(-1)
    monkeypatch.setattr(
        "tests.unit.page.dom.Element.getBoundingClientRect",
        lambda _row: type("Box", (), {"top": 180}),  # what stood above it is gone
    )
    engine("show", **a_list("ann", "bob"))
    assert browser.window.scrollY == 700 + 180 - 300


def test_where_the_row_is_gone_the_headline_has_the_focus(browser, at, open_row, engine):
    at("fans", "ann", "bob")
    browser.window.scrollY = 700
    open_row("bob")
    browser.travel(-1)
    engine("show", **a_list("ann"))
    assert (browser.window.scrollY, focused(browser)) == (700, "Fans")


def test_rows_that_come_later_are_scrolled_to_when_they_come(browser, at, open_row, engine):
    at("fans", "ann", "bob")
    browser.window.scrollY = 700
    open_row("bob")
    browser.travel(-1)
    engine("show", **a_list(), unfinished=True)
    assert focused(browser) == "Fans"
    engine("complete", **a_list("ann", "bob"))
    assert (browser.window.scrollY, focused(browser)) == (700, "bob")


def test_who_has_gone_on_meanwhile_is_not_taken_back(browser, at, open_row, engine):
    at("fans", "ann", "bob")
    browser.window.scrollY = 700
    open_row("bob")
    browser.travel(-1)
    engine("show", **a_list(), unfinished=True)
    browser.window.scrollY = 20
    engine("complete", **a_list("ann", "bob"))
    assert (browser.window.scrollY, focused(browser)) == (20, "Fans")


def test_a_screen_that_has_not_come_keeps_the_place_it_had(
    browser, ready, at, open_row, engine, asked
):
    at("fans", "ann", "bob")
    change_query(ready.router)
    browser.window.scrollY = 700
    open_row("bob")
    browser.travel(-1)  # and at once forward and back again, before any screen comes
    browser.travel(1)
    browser.travel(-1)
    for _ in range(3):
        assert browser.window.scrollY == 0
        engine("show", **a_list("ann", "bob"))
    assert asked_last(asked) == LEFT
    assert (browser.window.scrollY, focused(browser)) == (700, "bob")


def test_a_late_screen_is_not_scrolled_as_another(browser, at, open_row, engine):
    at("fans", "ann", "bob")
    browser.window.scrollY = 700
    open_row("bob")
    browser.travel(-1)
    browser.go("mutuals")
    engine("show", **a_list("ann", "bob"))  # of the list that was left again
    assert (browser.window.scrollY, browser.text("main")) == (0, "bob")
    engine("show", **a_list("ann", "bob"))
    assert (browser.window.scrollY, focused(browser)) == (0, "Fans")


def test_a_screen_without_an_address_of_its_own_is_left_as_any_other(browser, ready, at, asked):
    at("fans", "ann")
    change_query(ready.router)
    ready.router.push("review")
    browser.travel(-1)
    assert asked_last(asked) == LEFT


def test_a_link_to_the_screen_that_is_there_takes_its_number_away_only_until_it_is_shown(
    browser,
    ready,
    at,
    engine,
):
    at("fans", "ann")
    number = browser.window.history.state
    browser.window.history.replaceState(None, "")  # as the browser does
    ready.run(ready.navigate())
    engine("show", **a_list("ann"))
    assert browser.window.history.state == number


# What is kept where


def stored(browser):
    kept = browser.window.sessionStorage.kept
    return {name: text for name, text in kept.items() if "place" in name}


def test_the_history_holds_only_numbers(browser, ready, at, open_row):
    at("fans", "ann", "ember")
    ready.router.text = "ember"
    open_row("ember")
    at("mutuals")
    assert browser.states
    assert all(isinstance(state, int) for state in browser.states)
    assert len(set(browser.states)) == len(browser.states)
    assert "ember" not in "".join(browser.entries)
    assert browser.window.localStorage.getItem("still-followers.places") is None


def test_the_note_for_a_tab_that_is_about_to_load_anew_stays(browser, engine, page):
    note = {"deleted": True}  # presence.mjs
    browser.go("fans")  # its screen is on its way
    browser.window.history.replaceState(note, "")
    engine("show", **a_list("ann"))
    assert browser.window.history.state == note
    page("router").Router(lambda: None)
    assert browser.window.history.state == note


def test_after_the_page_was_loaded_again_the_list_is_as_it_was(browser, ready, at, page):
    at("fans", "ann", "bob")
    change_query(ready.router)
    browser.window.scrollY = 700
    browser.window.onpagehide(None)
    del browser.root.attributes["data-shown"]
    router = page("router").Router(lambda: None)
    assert ("show", *router.query) == LEFT
    page("dom").show_screen(router, {"ok": True, **a_list("ann", "bob")})
    assert browser.window.scrollY == 700
    assert browser.window.history.scrollRestoration == "manual"


def test_a_page_that_ends_while_it_opens_keeps_the_place_it_had(browser, ready, at, page):
    at("fans", "ann", "bob")
    change_query(ready.router)
    browser.window.scrollY = 700
    browser.window.onpagehide(None)
    before = stored(browser)
    browser.window.scrollY = 0
    page("router").Router(lambda: None)  # it says that it opens
    browser.window.onpagehide(None)
    assert stored(browser) == before


def test_the_row_has_the_focus_again_when_what_is_painted_can_be_used(
    browser, ready, at, open_row, engine, page
):
    at("fans", "ann", "bob")
    browser.window.scrollY = 700
    open_row("bob")
    browser.travel(-1)
    engine("show", **a_list("ann", "bob"))
    bridge = browser.window.stillFollowersBridge
    bridge.paintedQuery = bridge.currentQuery()
    browser.window.onpagehide(None)
    browser.root.active = browser.document.body
    router = page("router").Router(lambda: None)
    page("dom").show_screen(router, {"ok": True, **a_list("ann", "bob")})
    assert (browser.window.scrollY, focused(browser)) == (700, "bob")
    assert ready.router.route == "fans"


def test_what_is_painted_is_not_scrolled_again(browser, ready, at, page):
    at("fans", "ann", "bob")
    change_query(ready.router)
    browser.window.scrollY = 700
    browser.window.onpagehide(None)
    bridge = browser.window.stillFollowersBridge
    bridge.paintedQuery = bridge.currentQuery()
    browser.window.scrollY = 750  # the person has scrolled what is painted
    router = page("router").Router(lambda: None)
    assert ("show", *router.query) == LEFT
    page("dom").show_screen(router, {"ok": True, **a_list("ann", "bob")})
    assert browser.window.scrollY == 750


def test_fifty_places_are_kept(browser, ready, at, asked):
    at("fans", "ann")
    change_query(ready.router)
    for step in range(51):
        at(("mutuals", "fans")[step % 2], "ann")
    browser.window.onpagehide(None)
    assert len(stored(browser)) == 51  # and the list of their numbers
    browser.travel(-51)
    assert asked_last(asked) == ("show", "fans", "", "name", 1, '{"mark": "keep"}')


def test_what_cannot_be_stored_is_known_until_the_page_ends(browser, ready, at, asked):
    browser.window.sessionStorage.setItem("still-followers.account/1", "bob")
    at("fans", "bob")
    browser.window.sessionStorage.is_full = True
    change_query(ready.router)
    browser.go("mutuals")
    assert browser.warnings == ["QuotaExceededError"]
    browser.travel(-1)
    assert browser.worker.calls.waiting
    assert asked_last(asked) == LEFT


def test_of_the_sample_nothing_is_stored(browser, ready, at, asked):
    browser.add("<p>Sample</p>", under="sample")
    at("fans", "ann")
    change_query(ready.router)
    at("mutuals")
    assert stored(browser) == {}
    browser.travel(-1)
    assert asked_last(asked) == LEFT


def test_without_snapshots_nothing_is_stored(browser, at):
    browser.window.localStorage.removeItem("still-followers.snapshots")
    at("settings")
    at("guide")
    assert stored(browser) == {}


def test_all_places_are_forgotten_at_once(browser, ready, at, asked):
    at("fans", "ann")
    change_query(ready.router)
    at("mutuals")
    assert stored(browser)
    ready.router.reset()
    assert stored(browser) == {}
    browser.travel(-1)
    assert asked_last(asked) == ("show", "fans", "", "newest", 1, "{}")


# Addresses that lead nowhere, and selections


def test_an_address_that_leads_nowhere_becomes_the_overviews(browser, engine):
    browser.go("nonsense")
    length = len(browser.entries)
    engine("show", fragments={"main": "<h1>Overview</h1>"}, elsewhere=True)
    assert browser.route == "#/"
    assert browser.root.dataset.shown == ""
    assert browser.root.dataset.route == "overview"
    assert len(browser.entries) == length
    assert browser.worker.calls.waiting == []


def test_what_is_selected_is_kept_in_this_tab_and_given_to_the_next_engine(
    browser, ready, engine, asked, page
):
    text = json.dumps([["fans", "me", ["ann"]]])
    page("dom").show({"ok": True, "selected": text})
    assert browser.window.sessionStorage.getItem("still-followers.selected") == text
    assert browser.window.localStorage.getItem("still-followers.selected") is None
    ready.run(ready.restart("no-answer"))
    engine("ping")
    engine("restore_selection")
    assert asked()[:2] == [("ping",), ("restore_selection", text)]
    assert browser.worker.calls.waiting == ["open_page"]
    page("dom").show({"ok": True, "selected": ""})
    assert browser.window.sessionStorage.getItem("still-followers.selected") is None


def test_a_selection_for_which_there_is_no_room_is_not_kept(browser, page):
    page("dom").show({"ok": True, "selected": "[1]"})
    browser.window.sessionStorage.is_full = True
    page("dom").show({"ok": True, "selected": "[1, 2]"})
    assert browser.window.sessionStorage.getItem("still-followers.selected") is None
    assert browser.warnings == ["QuotaExceededError"]
