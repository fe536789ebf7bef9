"""The app: an engine that is lost is replaced, an import goes through it."""

from __future__ import annotations

import json

import pytest

from tests.unit.page.opening import AT_OVERVIEW, OVERVIEW, UNSAVED, a_choice
from tests.unit.page.stand_in import ADDRESS

# The engine is replaced


def expect_replaced(browser, app, engine, old, words):
    """Expect another engine in the place of this one, and to be told why."""
    assert old.is_terminated
    assert browser.root.dataset.engine == "starting"
    assert not app.ready
    engine("ping")
    engine("open_page", **OVERVIEW)
    assert app.ready
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
    browser.loop.start(ready.ask("save_copy"))  # silent as long, and given up before it
    ready.choose(a_choice("may.zip"))
    browser.loop.settle()
    assert browser.worker.calls.waiting == ["save_copy", "import_export"]
    browser.loop.advance(60_000)
    expect_replaced(browser, ready, engine, old, "import-lost")


def test_an_import_that_is_not_saved_is_told(browser, ready, engine):
    old = browser.worker
    ready.choose(a_choice("may.zip"))
    browser.loop.settle()
    browser.loop.start(ready.ask("save_copy"))
    browser.loop.settle()
    engine("import_export", **OVERVIEW)
    assert browser.worker.calls.waiting == ["save_copy", "save"]
    browser.loop.advance(60_000)
    expect_replaced(browser, ready, engine, old, "import-lost")


def test_calls_that_are_given_up_together_replace_the_engine_once(browser, ready):
    for name in ("save_copy", "show"):
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


@pytest.fixture
def making(browser, ready):
    """Return how often a file was not made; one is being made on the screen of a list."""
    ends = []
    browser.go("fans")
    browser.worker.calls.answer("show", fragments={"main": "<h1>Fans</h1>"})

    async def make():
        ends.append((await ready.ask("take_out", "xlsx"))["code"])

    browser.loop.start(make())
    browser.loop.settle()
    return ends


def test_a_file_that_is_cancelled_leaves_its_screen_as_it_is(browser, ready, engine, making):
    entries = list(browser.entries)
    old = browser.worker
    ready.cancel_file()
    browser.loop.settle()
    assert (making, old.is_terminated) == (["file-cancelled"], True)
    engine("ping")
    engine("open_page", fragments={"main": "<h1>Fans</h1>"})
    assert (browser.text("main"), browser.notice) == ("Fans", "file-cancelled")
    assert browser.entries == entries
    assert browser.worker.calls.waiting == ["prepare"]


def test_an_act_that_waits_behind_a_cancelled_file_is_done(browser, ready, engine, making, asked):
    browser.loop.start(ready.journal.do("mark", "ann", "keep"))
    browser.loop.settle()
    act = asked()[-1]
    ready.cancel_file()
    browser.loop.settle()
    engine("ping")
    engine("open_page", **OVERVIEW, snapshots=1, saved_on="")
    assert (making, asked()[-1]) == (["file-cancelled"], act)
    engine("mark")
    engine("show")
    assert browser.window.localStorage.getItem(UNSAVED) is None


@pytest.mark.usefixtures("making")
def test_an_import_that_waits_behind_a_cancelled_file_is_told(browser, ready, engine):
    ready.choose(a_choice("may.zip"))
    browser.loop.settle()
    ready.cancel_file()
    browser.loop.settle()
    engine("ping")
    engine("open_page", **OVERVIEW)
    assert browser.notice == "import-lost"


@pytest.mark.usefixtures("ready", "making")
def test_a_file_in_the_making_stays_in_sight_on_the_next_screen(browser, page):
    page("dom").say(page("dom").get_text("making-file"))
    browser.go("pending")
    assert browser.notice == "making-file"


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
    browser.window.stillFollowersBridge.onFilesChosen(a_choice("export.zip", title="export.zip"))
    engine("import_export", fragments={"main": "<h1>87 of 150</h1>"})
    assert (browser.text("main"), browser.notice) == ("87 of 150", "")
    engine("save", announce="Kept.", snapshots=2, saved_on="")
    assert browser.notice == "Kept."
    engine("save_copy")
    assert browser.worker.calls.waiting == []


def test_cancelling_replaces_the_engine_and_says_so(browser, ready, engine):
    old = browser.worker
    browser.window.stillFollowersBridge.onFilesChosen(a_choice("export.zip"))
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
    browser.window.stillFollowersBridge.onFilesChosen(a_choice("export.zip"))
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
    browser.window.stillFollowersBridge.onFilesChosen(a_choice("export.zip"))
    browser.go("fans")
    browser.worker.sync.showAgain()
    assert browser.worker.calls.waiting == ["import_export"]


@pytest.mark.parametrize("bar", ["<p>Sample data.</p>", ""])
def test_with_the_engine_the_sample_is_lost_and_what_narrowed_it(bar, browser, ready, engine):
    browser.document.getElementById("sample").fill(bar)
    browser.go("campaigns")
    engine("show", **OVERVIEW)
    ready.router.chosen = '{"since": "2026-05-01"}'
    browser.loop.start(ready.ask("take_out"))
    browser.loop.settle()
    ready.cancel_file()
    engine("ping")
    assert browser.worker.calls.waiting == ["open_page"]
    assert (browser.worker.calls.asked[-1][-1] == "{}") is bool(bar)
