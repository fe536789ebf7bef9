"""The app: the start, what waits for it, routes and late screens."""

from __future__ import annotations

import json

import pytest

from tests.unit.page.opening import AT_OVERVIEW, OVERVIEW, UNSAVED, a_choice, open_page

# The start


def test_the_start_shows_what_is_stored_and_says_that_it_is_ready(browser, app, engine, asked):
    browser.loop.start(app.start())
    engine("ping")
    assert asked() == [("ping",), ("open_page", 0, "", *AT_OVERVIEW)]
    assert browser.root.dataset.engine == "starting"
    assert not app.ready
    engine("open_page", **OVERVIEW, snapshots=1, saved_on="")
    assert app.ready
    assert browser.root.dataset.engine == "ready"
    assert browser.root.dataset.route == "overview"
    assert browser.lived == ["Overview"]
    assert browser.marks == ["sf:engine-answers", "sf:engine-ready"]


def test_the_engine_is_told_what_the_page_remembers_and_where_it_is(browser, app, engine, asked):
    browser.window.localStorage.setItem("still-followers.snapshots", "3")
    browser.window.localStorage.setItem("still-followers.saved-on", "2026-05-03")
    browser.add_entry("#/fans", None)
    browser.loop.start(app.start())
    engine("ping")
    assert browser.worker.calls.waiting == ["open_page"]
    assert asked()[-1] == ("open_page", 3, "2026-05-03", "fans", "", "newest", 1, "{}")


def test_a_start_leaves_the_focus_where_it_is(browser, app, engine):
    open_page(browser, app, engine)
    assert browser.document.activeElement is browser.document.body


@pytest.mark.parametrize("code", ["no-answer", "engine-lost"])
def test_a_start_without_an_answer_is_not_ready(code, browser, app, engine):
    open_page(browser, app, engine, ok=False, code=code)
    assert not app.ready
    assert browser.root.dataset.engine == "starting"
    assert browser.text("main") == "First"
    assert browser.lived == []
    assert browser.worker.calls.waiting == []


def test_when_it_is_ready_the_engine_loads_what_reading_needs(browser, app, engine):
    open_page(browser, app, engine)
    engine("prepare")
    engine("save_copy")
    assert browser.worker.calls.waiting == []


def test_acts_that_were_not_kept_are_done_before_anything_is_shown(browser, app, engine, asked):
    acts = [["mark", "a#1", "ann", "keep"], ["mark", "a#2", "bob", "keep"]]
    browser.window.localStorage.setItem(UNSAVED, json.dumps(acts))
    open_page(browser, app, engine, announce="Opened.")
    engine("mark")
    engine("mark")
    assert browser.text("main") == "First"
    engine("show", fragments={"main": "<h1>With marks</h1>"}, announce="Shown.")
    assert asked()[2:5] == [*map(tuple, acts), ("show", *AT_OVERVIEW)]
    assert (browser.text("main"), browser.notice) == ("With marks", "Opened.")
    assert app.ready
    assert browser.window.localStorage.getItem(UNSAVED) is None


def test_while_snapshots_are_missing_acts_that_were_not_kept_wait(browser, app, engine):
    written = json.dumps([["mark", "a#1", "ann", "keep"]])
    browser.window.localStorage.setItem(UNSAVED, written)
    browser.loop.start(app.start())
    engine("ping")
    engine("open_page", **OVERVIEW)  # without a count
    assert browser.worker.calls.waiting == ["prepare"]
    assert browser.window.localStorage.getItem(UNSAVED) == written


def test_an_unfinished_screen_is_shown_and_finished_after_it(browser, app, engine):
    open_page(browser, app, engine, unfinished=True)
    assert browser.text("main") == "Overview"
    engine("prepare")
    engine("complete", fragments={"main": "<h1>Whole</h1>"})
    assert browser.text("main") == "Whole"


@pytest.mark.parametrize("over", ["", "the answer of the journal", "a painted screen"])
def test_a_link_that_is_followed_while_the_page_opens_leads_to_its_screen(
    over, browser, app, engine, asked
):
    unsaved = over == "the answer of the journal"
    if unsaved:
        browser.window.localStorage.setItem(UNSAVED, json.dumps([["mark", "ann", "keep"]]))
    if over == "a painted screen":
        browser.root.setAttribute("data-painted", "")
    browser.loop.start(app.start())
    engine("ping")
    if over == "":
        browser.go("fans")
    engine("open_page", **OVERVIEW, snapshots=1, saved_on="", unfinished=True)
    if unsaved:
        engine("mark", **OVERVIEW)
        browser.go("fans")
        engine("show", **OVERVIEW)
    elif over:
        browser.go("fans")
        engine("complete", **OVERVIEW)
    engine("show", fragments={"main": "<h1>Fans</h1>"}, title="Fans")
    assert asked()[-2] == ("show", "fans", "", "newest", 1, "{}")
    assert browser.lived == ["Fans"]  # no other screen was put under this address
    assert browser.document.activeElement.textContent == "Fans"
    assert app.ready


def test_a_problem_of_the_opening_stays_also_when_a_link_was_followed(browser, app, engine):
    browser.window.localStorage.setItem("still-followers.snapshots", "3")
    browser.loop.start(app.start())
    engine("ping")
    browser.go("fans")
    engine("open_page", ok=False, code="bug", fragments={"main": "<h1>A problem</h1>"})
    assert browser.text("main") == "A problem"
    assert "show" not in browser.worker.calls.waiting
    assert browser.window.localStorage.getItem("still-followers.snapshots") == "3"


def test_a_page_whose_engine_is_lost_while_it_opens_is_not_ready(browser, app, engine):
    browser.loop.start(app.start())
    engine("ping")
    browser.go("fans")
    engine("open_page", **OVERVIEW, snapshots=1, saved_on="")
    engine("show", ok=False, code="engine-lost")
    assert not app.ready
    assert browser.lived == []


def test_over_a_painted_screen_only_the_whole_one_is_put(browser, app, engine):
    browser.root.setAttribute("data-painted", "")
    open_page(browser, app, engine, unfinished=True, announce="Opened.")
    assert browser.text("main") == "First"
    engine("complete", fragments={"main": "<h1>Whole</h1>"})
    assert (browser.text("main"), browser.notice) == ("Whole", "Opened.")


def test_what_was_said_before_is_gone_when_there_is_no_news(page, browser, app, engine):
    dom = page("dom")
    dom.say(dom.get_text("painted"))
    open_page(browser, app, engine)
    assert browser.notice == ""


# What is asked before the engine is ready


def test_what_is_asked_waits_until_the_engine_is_ready_and_says_so(browser, app, engine, asked):
    browser.loop.start(app.ask("open_sample"))
    browser.loop.settle()
    assert browser.notice == "soon"
    open_page(browser, app, engine)
    assert ("open_sample",) in asked()
    assert asked().index(("open_page", 0, "", *AT_OVERVIEW)) < asked().index(("open_sample",))


def test_what_waits_is_asked_in_the_order_in_which_it_was_wanted(browser, app, engine, asked):
    for name in ("first", "second", "third"):
        browser.loop.start(app.ask(name))
    browser.loop.settle()
    open_page(browser, app, engine)
    waited = [name for name, *_ in asked() if name in {"first", "second", "third"}]
    assert waited == ["first", "second", "third"]


def test_what_waits_through_a_failed_start_is_asked_after_the_next(browser, app, engine, asked):
    browser.loop.start(app.ask("open_sample"))
    browser.loop.settle()
    open_page(browser, app, engine, ok=False, code="no-answer")
    assert ("open_sample",) not in asked()
    browser.loop.start(app.restart("no-answer"))
    engine("ping")
    engine("open_page", **OVERVIEW)
    assert ("open_sample",) in asked()


def test_files_that_are_chosen_before_the_engine_is_ready_are_read_then(
    browser, app, engine, asked
):
    browser.window.stillFollowersBridge.onFilesChosen(a_choice("first.zip"))
    browser.window.stillFollowersBridge.onFilesChosen(a_choice("second.zip"))
    open_page(browser, app, engine)
    assert browser.worker.calls.waiting == ["import_export"]
    (choice,) = [values for name, *values in asked() if name == "import_export"]
    assert choice[0] == '["second.zip"]'  # the last choice counts


def test_files_that_were_chosen_before_the_page_ran_are_read_too(page, browser, engine, asked):
    browser.window.stillFollowersBridge.waitingChoices = [a_choice("bridge.zip")]
    app = page("app").App(browser.loop.start)
    open_page(browser, app, engine)
    assert browser.worker.calls.waiting == ["import_export"]
    assert asked()[-1][1] == '["bridge.zip"]'


@pytest.mark.usefixtures("engine")
def test_files_that_waited_are_not_read_again_by_the_next_engine(browser, app, engine):
    browser.window.stillFollowersBridge.onFilesChosen(a_choice("export.zip"))
    open_page(browser, app, engine)
    browser.worker.post("still-followers:dead")
    engine("ping")
    engine("open_page", **OVERVIEW)
    assert browser.worker.calls.waiting == ["prepare"]
    assert browser.notice == "import-lost"


def test_files_that_are_chosen_later_are_read_at_once_and_once(browser, ready, asked):
    browser.window.stillFollowersBridge.onFilesChosen(a_choice("export.zip"))
    assert browser.worker.calls.waiting == ["import_export"]
    assert ready.files.take() is None
    assert asked()[-1][1] == '["export.zip"]'


# Routes


@pytest.mark.usefixtures("ready")
def test_a_route_is_shown_as_a_new_screen(page, browser, engine, asked):
    dom = page("dom")
    dom.say(dom.get_text("copied"))
    browser.go("fans")
    assert browser.notice == ""
    engine("show", fragments={"main": "<h1>Fans</h1>"}, title="Fans")
    assert asked()[-1] == ("show", "fans", "", "newest", 1, "{}")
    assert browser.document.activeElement.textContent == "Fans"
    assert browser.document.title == "Fans · Still Followers"


@pytest.mark.usefixtures("ready")
def test_a_screen_that_comes_too_late_replaces_no_later_one(browser, engine):
    browser.go("fans")
    assert browser.worker.calls.waiting == ["show"]
    browser.go("mutuals")
    late = browser.worker.calls.take("show")
    engine("show", fragments={"main": "<h1>Mutuals</h1>"}, title="Mutuals")
    late.resolve(json.dumps({"ok": True, "fragments": {"main": "<h1>Fans</h1>"}, "title": "Fans"}))
    browser.loop.settle()
    assert browser.text("main") == "Mutuals"
    assert browser.document.title == "Mutuals · Still Followers"


def test_a_screen_to_which_one_came_back_is_there_with_its_last_answer(browser, ready, engine):
    for route in ("fans", "mutuals", "fans"):
        browser.go(route)
    engine("show", fragments={"main": "<h1>Fans</h1>"})
    engine("show", fragments={"main": "<h1>Mutuals</h1>"})
    assert browser.text("main") == "Overview"
    assert not ready.router.is_shown
    engine("show", fragments={"main": "<h1>Fans, again</h1>"})
    assert browser.text("main") == "Fans, again"
    assert ready.router.is_shown


def test_of_two_answers_for_one_route_that_of_the_present_query_is_shown(browser, ready, engine):
    browser.go("fans")
    assert browser.worker.calls.waiting == ["show"]
    ready.router.text = "ann"
    engine("show", fragments={"main": "<h1>Fans</h1>"})
    assert browser.text("main") == "Overview"


@pytest.mark.usefixtures("app", "engine")
def test_before_the_engine_is_ready_a_route_is_promised(browser):
    browser.go("fans")
    assert browser.notice == "soon"
    assert browser.worker.calls.waiting == []


@pytest.mark.usefixtures("app")
def test_the_guide_needs_no_engine(browser):
    browser.go("guide")
    assert browser.document.querySelector("#main h1").textContent == "How to get your export"
    assert browser.document.activeElement is browser.document.querySelector("#main h1")
    assert browser.notice == ""


@pytest.mark.usefixtures("ready")
def test_a_screen_that_is_out_of_date_is_shown_again(browser, engine, asked):
    browser.go("fans")
    engine("show")
    browser.worker.sync.showAgain()
    engine("show", fragments={"main": "<h1>Fans, again</h1>"})
    assert asked()[-1] == ("show", "fans", "", "newest", 1, "{}")
    assert browser.text("main") == "Fans, again"


def test_what_another_tab_did_is_said_when_the_engine_has_answered(browser, app, engine):
    browser.window.stillFollowersBridge.firstMessage = "deleted-elsewhere"
    open_page(browser, app, engine, snapshots=0)
    assert browser.notice == "deleted-elsewhere"


def test_an_import_that_ended_with_the_last_visit_is_told(browser, app, engine):
    browser.window.sessionStorage.setItem("still-followers.import", "import-unfinished")
    open_page(browser, app, engine)
    assert browser.notice == "import-unfinished"
    assert browser.window.sessionStorage.kept == {}
