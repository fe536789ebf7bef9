"""The shell: the start, what waits for it, the engine's replacement, routes and late screens."""

from __future__ import annotations

import json
from types import SimpleNamespace

import pytest

from tests.unit.page.stand_in import ADDRESS, files

OVERVIEW = {"fragments": {"main": "<h1>Overview</h1>"}, "title": "Overview"}
UNSAVED = "still-followers.unsaved"
AT_OVERVIEW = ("", "", "newest", 1, "{}")


@pytest.fixture
def shell(page, browser):
    """Return a shell whose engine is not ready."""
    browser.lived = []
    browser.window.stillFollowersEarly.live = lambda: browser.lived.append(browser.text("main"))
    return page("shell").Shell(browser.loop.start)


@pytest.fixture
def engine(browser):
    """Return what answers as the engine that was started last."""

    def answer(name, **reply):
        browser.worker.calls.answer(name, **reply)

    return answer


@pytest.fixture
def asked(browser):
    """Return what the engine that was started last was asked."""
    return lambda: browser.worker.calls.asked


def open_page(browser, shell, engine, **reply):
    """Start the engine and answer for what is stored."""
    browser.loop.start(shell.start())
    engine("ping")
    engine("open_page", **{**OVERVIEW, "snapshots": 1, "saved_on": "", **reply})


@pytest.fixture
def ready(browser, shell, engine):
    """Return the shell when its engine has nothing to do any more."""
    open_page(browser, shell, engine)
    engine("prepare")
    engine("keep_copy")
    assert browser.worker.calls.waiting == []
    return shell


def a_choice(*names, title=""):
    return SimpleNamespace(files=files(*names), paths=json.dumps(names), title=title)


# The start


def test_the_start_shows_what_is_stored_and_says_that_it_is_ready(browser, shell, engine, asked):
    browser.loop.start(shell.start())
    engine("ping")
    assert asked() == [("ping",), ("open_page", 0, "", *AT_OVERVIEW)]
    assert browser.root.dataset.engine == "starting"
    assert not shell.ready
    engine("open_page", **OVERVIEW, snapshots=1, saved_on="")
    assert shell.ready
    assert browser.root.dataset.engine == "ready"
    assert browser.root.dataset.route == "overview"
    assert browser.lived == ["Overview"]
    assert browser.marks == ["sf:engine-ready"]


def test_the_engine_is_told_what_the_page_remembers_and_where_it_is(browser, shell, engine, asked):
    browser.window.localStorage.setItem("still-followers.snapshots", "3")
    browser.window.localStorage.setItem("still-followers.saved-on", "2026-05-03")
    browser.entries.append(f"{ADDRESS}#/fans")
    browser.loop.start(shell.start())
    engine("ping")
    assert browser.worker.calls.waiting == ["open_page"]
    assert asked()[-1] == ("open_page", 3, "2026-05-03", "fans", "", "newest", 1, "{}")


def test_a_start_leaves_the_focus_where_it_is(browser, shell, engine):
    open_page(browser, shell, engine)
    assert browser.document.activeElement is browser.document.body


@pytest.mark.parametrize("code", ["no-answer", "engine-lost"])
def test_a_start_without_an_answer_is_not_ready(code, browser, shell, engine):
    open_page(browser, shell, engine, ok=False, code=code)
    assert not shell.ready
    assert browser.root.dataset.engine == "starting"
    assert browser.text("main") == "First"
    assert browser.lived == []
    assert browser.worker.calls.waiting == []


def test_when_it_is_ready_the_engine_loads_what_reading_needs(browser, shell, engine):
    open_page(browser, shell, engine)
    engine("prepare")
    engine("keep_copy")
    assert browser.worker.calls.waiting == []


def test_acts_that_were_not_kept_are_done_before_anything_is_shown(browser, shell, engine, asked):
    acts = [["mark", "a#1", "ann", "keep"], ["mark", "a#2", "bob", "keep"]]
    browser.window.localStorage.setItem(UNSAVED, json.dumps(acts))
    open_page(browser, shell, engine, announce="Opened.")
    engine("mark")
    engine("mark")
    assert browser.text("main") == "First"
    engine("show", fragments={"main": "<h1>With marks</h1>"}, announce="Shown.")
    assert asked()[2:5] == [*map(tuple, acts), ("show", *AT_OVERVIEW)]
    assert (browser.text("main"), browser.notice) == ("With marks", "Opened.")
    assert shell.ready
    assert browser.window.localStorage.getItem(UNSAVED) is None


def test_while_snapshots_are_missing_acts_that_were_not_kept_wait(browser, shell, engine):
    written = json.dumps([["mark", "a#1", "ann", "keep"]])
    browser.window.localStorage.setItem(UNSAVED, written)
    browser.loop.start(shell.start())
    engine("ping")
    engine("open_page", **OVERVIEW)  # without a count
    assert browser.worker.calls.waiting == ["prepare"]
    assert browser.window.localStorage.getItem(UNSAVED) == written


def test_an_unfinished_screen_is_shown_and_finished_after_it(browser, shell, engine):
    open_page(browser, shell, engine, unfinished=True)
    assert browser.text("main") == "Overview"
    engine("prepare")
    engine("complete", fragments={"main": "<h1>Whole</h1>"})
    assert browser.text("main") == "Whole"


def test_over_a_painted_screen_only_the_whole_one_is_put(browser, shell, engine):
    browser.root.setAttribute("data-painted", "")
    open_page(browser, shell, engine, unfinished=True, announce="Opened.")
    assert browser.text("main") == "First"
    engine("complete", fragments={"main": "<h1>Whole</h1>"})
    assert (browser.text("main"), browser.notice) == ("Whole", "Opened.")


def test_what_was_said_before_is_gone_when_there_is_no_news(page, browser, shell, engine):
    fragments = page("fragments")
    fragments.say(fragments.text_of("painted"))
    open_page(browser, shell, engine)
    assert browser.notice == ""


# What is asked before the engine is ready


def test_what_is_asked_waits_until_the_engine_is_ready_and_says_so(browser, shell, engine, asked):
    browser.loop.start(shell.ask("open_sample"))
    browser.loop.settle()
    assert browser.notice == "soon"
    open_page(browser, shell, engine)
    assert ("open_sample",) in asked()
    assert asked().index(("open_page", 0, "", *AT_OVERVIEW)) < asked().index(("open_sample",))


def test_what_waits_is_asked_in_the_order_in_which_it_was_wanted(browser, shell, engine, asked):
    for name in ("first", "second", "third"):
        browser.loop.start(shell.ask(name))
    browser.loop.settle()
    open_page(browser, shell, engine)
    waited = [name for name, *_ in asked() if name in {"first", "second", "third"}]
    assert waited == ["first", "second", "third"]


def test_what_waits_through_a_failed_start_is_asked_after_the_next(browser, shell, engine, asked):
    browser.loop.start(shell.ask("open_sample"))
    browser.loop.settle()
    open_page(browser, shell, engine, ok=False, code="no-answer")
    assert ("open_sample",) not in asked()
    browser.loop.start(shell.restart("no-answer"))
    engine("ping")
    engine("open_page", **OVERVIEW)
    assert ("open_sample",) in asked()


def test_files_that_are_chosen_before_the_engine_is_ready_are_read_then(
    browser, shell, engine, asked
):
    browser.window.stillFollowersEarly.take(a_choice("first.zip"))
    browser.window.stillFollowersEarly.take(a_choice("second.zip"))
    open_page(browser, shell, engine)
    assert browser.worker.calls.waiting == ["import_export"]
    (choice,) = [values for name, *values in asked() if name == "import_export"]
    assert choice[0] == '["second.zip"]'  # the last choice counts


def test_files_that_were_chosen_before_the_page_ran_are_read_too(page, browser, engine, asked):
    browser.window.stillFollowersEarly.waiting = [a_choice("early.zip")]
    shell = page("shell").Shell(browser.loop.start)
    open_page(browser, shell, engine)
    assert browser.worker.calls.waiting == ["import_export"]
    assert asked()[-1][1] == '["early.zip"]'


@pytest.mark.usefixtures("engine")
def test_files_that_waited_are_not_read_again_by_the_next_engine(browser, shell, engine):
    browser.window.stillFollowersEarly.take(a_choice("export.zip"))
    open_page(browser, shell, engine)
    browser.worker.post("still-followers:dead")
    engine("ping")
    engine("open_page", **OVERVIEW)
    assert browser.worker.calls.waiting == ["prepare"]
    assert browser.notice == "import-lost"


def test_files_that_are_chosen_later_are_read_at_once_and_once(browser, ready, asked):
    browser.window.stillFollowersEarly.take(a_choice("export.zip"))
    assert browser.worker.calls.waiting == ["import_export"]
    assert ready.files.taken() is None
    assert asked()[-1][1] == '["export.zip"]'


# Routes


@pytest.mark.usefixtures("ready")
def test_a_route_is_shown_as_a_new_screen(page, browser, engine, asked):
    fragments = page("fragments")
    fragments.say(fragments.text_of("copied"))
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


def test_of_two_answers_for_one_route_that_of_the_present_query_is_shown(browser, ready, engine):
    browser.go("fans")
    assert browser.worker.calls.waiting == ["show"]
    ready.routes.text = "ann"
    engine("show", fragments={"main": "<h1>Fans</h1>"})
    assert browser.text("main") == "Overview"


@pytest.mark.usefixtures("shell", "engine")
def test_before_the_engine_is_ready_a_route_is_promised(browser):
    browser.go("fans")
    assert browser.notice == "soon"
    assert browser.worker.calls.waiting == []


@pytest.mark.usefixtures("shell")
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


# The engine is replaced


def expect_replaced(browser, shell, engine, old, words):
    """Expect another engine in the place of this one, and to be told why."""
    assert old.is_terminated
    assert browser.root.dataset.engine == "starting"
    assert not shell.ready
    engine("ping")
    engine("open_page", **OVERVIEW)
    assert shell.ready
    assert browser.notice == words
    assert browser.document.activeElement.textContent == "Overview"


@pytest.mark.parametrize("name", ["show", "mark"])
def test_an_engine_that_does_not_answer_is_replaced_and_it_is_said(name, browser, ready, engine):
    old = browser.worker
    browser.loop.start(ready.ask(name))
    browser.loop.settle()
    browser.loop.advance(60_000)
    expect_replaced(browser, ready, engine, old, "no-answer")


def test_an_import_that_does_not_end_is_told(browser, ready, engine):
    old = browser.worker
    browser.loop.start(ready.ask("keep_copy"))  # silent as long, and given up before it
    ready.chosen(a_choice("may.zip"))
    browser.loop.settle()
    assert browser.worker.calls.waiting == ["keep_copy", "import_export"]
    browser.loop.advance(60_000)
    expect_replaced(browser, ready, engine, old, "import-lost")


def test_an_import_that_is_not_saved_is_told(browser, ready, engine):
    old = browser.worker
    ready.chosen(a_choice("may.zip"))
    browser.loop.settle()
    browser.loop.start(ready.ask("keep_copy"))
    browser.loop.settle()
    engine("import_export", **OVERVIEW)
    assert browser.worker.calls.waiting == ["keep_copy", "save"]
    browser.loop.advance(60_000)
    expect_replaced(browser, ready, engine, old, "import-lost")


def test_calls_that_are_given_up_together_replace_the_engine_once(browser, ready):
    for name in ("keep_copy", "show"):
        browser.loop.start(ready.ask(name))
    browser.loop.settle()
    begun = []
    ready.run = begun.append  # as in a browser, where a task begins after what is due now
    browser.loop.advance(60_000)
    assert len(begun) == 1
    begun[0].close()


@pytest.mark.usefixtures("ready")
def test_after_a_replacement_the_page_is_at_its_overview_without_a_new_entry(
    browser, engine, asked
):
    browser.go("fans")
    browser.worker.post("still-followers:dead")
    browser.loop.settle()
    engine("ping")
    assert browser.entries == [ADDRESS, f"{ADDRESS}#/"]
    assert browser.worker.calls.waiting == ["open_page"]
    assert asked()[-1] == ("open_page", 1, "", *AT_OVERVIEW)


@pytest.mark.parametrize("code", ["cancelled", "engine-lost", "storage-full"])
def test_other_answers_replace_nothing(code, browser, ready, engine):
    worker = browser.worker
    browser.loop.start(ready.ask("show"))
    engine("show", ok=False, code=code)
    assert browser.worker is worker
    assert ready.ready


def test_an_act_without_an_answer_is_done_again_by_the_next_engine(browser, ready, engine, asked):
    browser.loop.start(ready.journal.do("mark", "ann", "keep"))
    browser.loop.settle()
    act = asked()[-1]
    browser.worker.post("still-followers:dead")
    browser.loop.settle()
    engine("ping")
    engine("open_page", **OVERVIEW, snapshots=1, saved_on="")
    assert browser.worker.calls.waiting == ["mark"]
    assert asked()[-1] == act
    engine("mark")
    engine("show")
    assert browser.window.localStorage.getItem(UNSAVED) is None


@pytest.mark.usefixtures("ready", "asked")
def test_an_import_is_shown_and_kept_and_said_only_when_it_is(browser, engine):
    browser.window.stillFollowersEarly.take(a_choice("export.zip", title="export.zip"))
    engine("import_export", fragments={"main": "<h1>87 of 150</h1>"})
    assert (browser.text("main"), browser.notice) == ("87 of 150", "")
    engine("save", announce="Kept.", snapshots=2, saved_on="")
    assert browser.notice == "Kept."
    engine("keep_copy")
    assert browser.worker.calls.waiting == []


def test_cancelling_replaces_the_engine_and_says_so(browser, ready, engine):
    old = browser.worker
    browser.window.stillFollowersEarly.take(a_choice("export.zip"))
    assert browser.worker.calls.waiting == ["import_export"]
    ready.imports.actions["cancel"](None)
    browser.loop.settle()
    assert old.is_terminated
    assert old.calls.asked[-1][0] == "import_export"
    engine("ping")
    engine("open_page", **OVERVIEW)
    assert (browser.text("main"), browser.notice) == ("Overview", "cancelled")
    assert browser.worker.calls.waiting == ["prepare"]


def test_a_cancelled_import_that_answers_late_is_not_shown(browser, ready, engine):
    browser.window.stillFollowersEarly.take(a_choice("export.zip"))
    late = browser.worker.calls.take("import_export")
    ready.imports.actions["cancel"](None)
    engine("ping")
    engine("open_page", **OVERVIEW)
    late.resolve(json.dumps({"ok": True, "fragments": {"main": "<h1>87 of 150</h1>"}}))
    browser.loop.settle()
    assert (browser.text("main"), browser.notice) == ("Overview", "cancelled")
    assert browser.worker.calls.waiting == ["prepare"]


@pytest.mark.usefixtures("ready", "engine")
def test_while_an_export_is_read_a_route_or_a_change_elsewhere_shows_nothing(browser):
    browser.window.stillFollowersEarly.take(a_choice("export.zip"))
    browser.go("fans")
    browser.worker.sync.showAgain()
    assert browser.worker.calls.waiting == ["import_export"]
