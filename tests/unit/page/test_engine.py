"""Calls of the engine: silence, late replies, death, replacement."""

from __future__ import annotations

import pytest

MINUTE = 60_000


@pytest.fixture
def heard():
    """Return what the engine told the page: progress, and that a screen is out of date."""
    return []


@pytest.fixture
def engine(page, browser, heard):
    """Return an engine that has started."""
    engine = page("engine").Engine(
        lambda *progress: heard.append(progress), lambda: heard.append("again")
    )
    browser.loop.start(engine.start())
    browser.loop.settle()
    browser.worker.calls.answer("ping")
    return engine


@pytest.fixture
def call(browser, engine):
    """Return what calls the engine; its reply is added to the list that is returned."""

    def begin(name, *values):
        answers = []

        async def note():
            answers.append(await engine.call(name, *values))

        browser.loop.start(note())
        browser.loop.settle()
        return answers

    return begin


NO_ANSWER = [{"ok": False, "code": "no-answer"}]


def test_the_start_ends_when_the_worker_answers(page, browser):
    engine = page("engine").Engine(None, None)
    ends = []

    async def start():
        ends.append(await engine.start())

    browser.loop.start(start())
    browser.loop.settle()
    assert browser.worker.calls.waiting == ["ping"]
    assert ends == []
    browser.worker.calls.answer("ping")
    assert ends == [None]


def test_a_call_hands_over_its_values_and_returns_the_answer(browser, call):
    answers = call("show", "fans", "", "newest", 1, "{}")
    assert browser.worker.calls.asked[-1] == ("show", "fans", "", "newest", 1, "{}")
    browser.worker.calls.answer("show", title="Fans")
    assert answers == [{"ok": True, "title": "Fans"}]
    assert browser.loop.timers == []


def test_after_a_minute_of_silence_a_call_is_given_up(browser, call):
    answers = call("show")
    browser.loop.advance(MINUTE - 1)
    assert answers == []
    browser.loop.advance(1)
    assert answers == NO_ANSWER


def test_an_answer_that_comes_after_the_call_was_given_up_changes_nothing(browser, call):
    answers = call("show")
    browser.loop.advance(MINUTE)
    browser.worker.calls.answer("show", title="Too late")
    assert answers == NO_ANSWER


def test_an_answer_to_one_call_leaves_the_time_of_another(browser, call):
    first = call("show")
    browser.loop.advance(MINUTE / 2)
    second = call("query")
    browser.worker.calls.answer("show")
    browser.loop.advance(MINUTE - 1)
    assert (first, second) == ([{"ok": True}], [])
    browser.loop.advance(1)
    assert second == NO_ANSWER


def test_a_sign_of_life_begins_the_time_of_all_calls_anew(browser, call, heard):
    answers = [call("import_export"), call("show")]
    browser.loop.advance(MINUTE - 1)
    browser.worker.sync.progress(1, 4, "Reading")
    assert heard == [(1, 4, "Reading")]
    browser.loop.advance(MINUTE - 1)
    assert answers == [[], []]
    browser.loop.advance(1)
    assert answers == [NO_ANSWER, NO_ANSWER]


def test_while_the_person_is_waited_for_no_call_is_given_up(browser, call):
    answers = call("open_page")
    browser.worker.sync.tell("blocked")
    later = call("show")
    assert browser.notice == "blocked"
    assert browser.root.dataset.waiting == "blocked"
    browser.loop.advance(10 * MINUTE)
    assert answers == later == []
    browser.worker.sync.tell("")
    assert browser.notice == ""
    assert not browser.root.hasAttribute("data-waiting")
    browser.loop.advance(MINUTE)
    assert answers == later == NO_ANSWER


def test_an_error_that_is_no_answer_counts_as_none_and_is_told_in_the_console(browser, call):
    answers = call("show")
    browser.worker.calls.take("show").reject("the worker broke")
    browser.loop.settle()
    assert answers == NO_ANSWER
    assert browser.errors == ["the worker broke"]
    assert browser.loop.timers == []


def test_when_the_interpreter_dies_all_calls_are_given_up_at_once(browser, call):
    answers = [call("import_export"), call("show")]
    browser.worker.post("something else")
    browser.loop.settle()
    assert answers == [[], []]
    browser.worker.post("still-followers:dead")
    browser.loop.settle()
    assert answers == [NO_ANSWER, NO_ANSWER]


def test_cancelling_gives_up_all_calls(browser, engine, call):
    answers = [call("import_export"), call("show")]
    engine.cancel()
    browser.loop.settle()
    assert answers == [[{"ok": False, "code": "cancelled"}]] * 2
    assert browser.loop.timers == []


def test_a_file_that_the_engine_makes_is_at_hand(browser, engine):
    browser.worker.sync.give("a blob")
    assert engine.file == "a blob"


def test_the_engine_says_that_a_screen_is_out_of_date(browser, engine, heard):
    assert engine.file is None
    browser.worker.sync.showAgain()
    assert heard == ["again"]


def test_a_restart_ends_the_worker_and_gives_up_what_was_asked_of_it(browser, engine, call):
    answers = call("import_export")
    old = browser.worker
    old.sync.tell("blocked")
    browser.loop.start(engine.restart())
    browser.loop.settle()
    assert old.is_terminated
    assert answers == [{"ok": False, "code": "engine-lost"}]
    assert not browser.root.hasAttribute("data-waiting")
    assert browser.worker is not old
    assert browser.worker.calls.waiting == ["ping"]


def test_a_restart_puts_a_new_script_in_the_place_of_the_old_one(browser, engine):
    for number in (2, 3):
        browser.loop.start(engine.restart())
        browser.loop.settle()
        browser.worker.calls.answer("ping")
        (script,) = browser.document.querySelectorAll("script")
        assert script.attributes == {
            "type": "pyodide",
            "worker": "",
            "name": f"engine-{number}",
            "src": "worker.py",
            "config": "pyscript.toml",
            "version": "interpreter.mjs",
        }


def test_after_a_restart_the_new_worker_is_called(browser, engine, call):
    old = browser.worker
    browser.loop.start(engine.restart())
    browser.loop.settle()
    browser.worker.calls.answer("ping")
    answers = call("show")
    assert old.calls.waiting == []
    browser.worker.calls.answer("show")
    assert answers == [{"ok": True}]


def test_the_new_worker_is_heard_too(browser, engine, call, heard):
    browser.loop.start(engine.restart())
    browser.loop.settle()
    browser.worker.calls.answer("ping")
    answers = call("show")
    browser.worker.sync.progress(1, 2, "")
    browser.worker.post("still-followers:dead")
    browser.loop.settle()
    assert heard == [(1, 2, "")]
    assert answers == NO_ANSWER


def test_a_worker_that_was_replaced_is_not_heard_any_more(browser, engine, call, heard):
    old = browser.worker
    engine.on_change = lambda: heard.append("changed")
    browser.loop.start(engine.restart())
    browser.loop.settle()
    browser.worker.calls.answer("ping")
    answers = call("take_out")
    old.sync.progress(1, 2, "")
    old.sync.give("the file that was cancelled")
    old.sync.tell("blocked")
    old.sync.showAgain()
    old.sync.changed()
    old.post("still-followers:dead")
    browser.loop.settle()
    assert heard == answers == []
    assert engine.file is None
    assert not browser.root.hasAttribute("data-waiting")


# The language


@pytest.mark.usefixtures("engine")
def test_in_english_the_engine_is_told_no_language(browser):
    assert browser.worker.calls.asked == [("ping",)]


@pytest.mark.parametrize(
    ("known", "locale"),
    [(["es-MX", "es-ES"], "es-MX"), (["en-GB", "es-AR"], "es-AR"), (["en-GB"], "es"), ([], "es")],
)
def test_the_engine_speaks_the_pages_language_with_the_numbers_of_the_browsers(
    known, locale, page, browser
):
    browser.root.lang = "es"
    browser.window.navigator.languages = known
    browser.window.stillFollowersBridge.catalogue = browser.loop.resolved("catalogue")
    browser.loop.start(page("engine").Engine(None, None).start())
    browser.loop.settle()
    browser.worker.calls.answer("ping")
    assert browser.worker.calls.asked[-1] == ("speak_language", "es", locale, "catalogue")
