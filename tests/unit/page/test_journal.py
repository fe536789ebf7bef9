"""Actions are written down before they are carried out, and struck out once they are saved."""

from __future__ import annotations

import json

import pytest

UNSAVED = "still-followers.unsaved"
TIME = "2026-06-02T10:00:00.000Z"


@pytest.fixture
def journal(page, ask):
    return page("journal").Journal(ask)


@pytest.fixture
def written(browser):
    """Return what lists the actions that are written down."""
    return lambda: json.loads(browser.window.localStorage.getItem(UNSAVED) or "[]")


def test_an_act_is_written_down_before_it_is_done_and_struck_out_after_it(
    journal, ask, run, written
):
    run(journal.do("mark", "ann", "keep"))
    assert ask.waiting == ["mark"]
    assert ask.asked == [("mark", f"{TIME}#1", "ann", "keep")]
    assert written() == [["mark", f"{TIME}#1", "ann", "keep"]]
    ask.answer("mark")
    assert written() == []


def test_without_acts_nothing_stays_in_local_storage(browser, journal, ask, run):
    run(journal.do("mark", "ann", "keep"))
    ask.answer("mark")
    assert browser.window.localStorage.kept == {}


@pytest.mark.usefixtures("browser")
def test_the_answer_is_handed_on(journal, ask, run):
    answers = []

    async def do():
        answers.append(await journal.do("mark", "ann", "keep"))

    run(do())
    ask.answer("mark", announce="Kept.")
    assert answers == [{"ok": True, "announce": "Kept."}]


@pytest.mark.parametrize("code", ["no-answer", "cancelled", "engine-lost"])
def test_an_act_without_an_answer_stays_written_down(code, journal, ask, run, written):
    run(journal.do("mark", "ann", "keep"))
    ask.answer("mark", ok=False, code=code)
    assert written() == [["mark", f"{TIME}#1", "ann", "keep"]]


def test_an_act_that_is_refused_is_struck_out(journal, ask, run, written):
    run(journal.do("mark", "ann", "keep"))
    ask.answer("mark", ok=False, code="storage-full")
    assert written() == []


def test_acts_under_way_at_once_are_struck_out_one_by_one(journal, ask, run, written):
    run(journal.do("mark", "ann", "keep"))
    run(journal.do("mark", "ann", "keep"))
    assert ask.waiting == ["mark", "mark"]
    assert [name for _, name, *_ in written()] == [f"{TIME}#1", f"{TIME}#2"]
    ask.answer("mark")
    assert [name for _, name, *_ in written()] == [f"{TIME}#2"]


def test_acts_have_different_names_also_in_the_same_moment(browser, journal, ask, run):
    run(journal.do("mark", "ann", "keep"))
    run(journal.do("mark", "ann", "keep"))
    browser.loop.settle()
    browser.loop.advance(1500)
    run(journal.do("mark", "ann", "keep"))
    browser.loop.settle()
    assert [name for _, name, *_ in ask.asked] == [
        f"{TIME}#1",
        f"{TIME}#2",
        "2026-06-02T10:00:01.500Z#3",
    ]


def test_catching_up_does_each_act_once_in_its_order(browser, journal, ask, run, written):
    acts = [["mark", "a#1", "ann", "keep"], ["paste", "a#2", "bob", "remove"]]
    browser.window.localStorage.setItem(UNSAVED, json.dumps(acts))
    told = []

    async def catch_up():
        told.append(await journal.catch_up(ask))

    run(catch_up())
    assert ask.waiting == ["mark"]  # the second waits for the first
    ask.answer("mark")
    assert written() == acts[1:]
    ask.answer("paste")
    assert ask.asked == [tuple(act) for act in acts]
    assert written() == []
    assert told == [True]


SELECTED = "still-followers.selected"
OURS, THEIRS = '[["fans", "me", ["ann"]]]', '[["fans", "me", ["bob"]]]'


@pytest.mark.parametrize("name", ["mark_selected", "keep_selected"])
def test_an_act_on_selected_rows_is_about_those_that_were_selected_then(
    name, browser, journal, ask, run, written
):
    browser.window.sessionStorage.setItem(SELECTED, THEIRS)
    run(journal.do(name, "keep", "fans"))
    ask.answer(name, ok=False, code="no-answer")
    browser.window.sessionStorage.setItem(SELECTED, OURS)  # another tab, which starts meanwhile
    ask.asked.clear()
    run(journal.catch_up(ask))
    ask.answer("restore_selection")
    ask.answer(name, selected="")
    ask.answer("restore_selection")
    assert ask.asked == [
        ("restore_selection", THEIRS),
        (name, f"{TIME}#1", "keep", "fans"),
        ("restore_selection", OURS),
    ]
    assert browser.window.sessionStorage.getItem(SELECTED) == OURS
    assert written() == []


def test_who_was_marked_by_catching_up_is_not_selected_any_more(browser, journal, ask, run):
    browser.window.sessionStorage.setItem(SELECTED, OURS)
    acts = [["mark_selected", "a#1", "keep", "fans", OURS]]
    browser.window.localStorage.setItem(UNSAVED, json.dumps(acts))
    run(journal.catch_up(ask))
    ask.answer("restore_selection")
    ask.answer("mark_selected", selected="")
    ask.answer("restore_selection")
    assert ask.asked[-1] == ("restore_selection", "")
    assert browser.window.sessionStorage.getItem(SELECTED) is None


def test_catching_up_keeps_what_is_not_answered(browser, journal, ask, run, written):
    acts = [["mark", "a#1", "ann", "keep"], ["mark", "a#2", "bob", "keep"]]
    browser.window.localStorage.setItem(UNSAVED, json.dumps(acts))
    run(journal.catch_up(ask))
    ask.answer("mark", ok=False, code="no-answer")
    ask.answer("mark")
    assert written() == acts[:1]


def test_without_acts_there_is_nothing_to_catch_up_with(browser, journal, ask):
    assert browser.loop.result_of(journal.catch_up(ask)) is False
    assert ask.asked == []


@pytest.mark.parametrize("broken", ['[["mark"', "nothing", '{"mark": 1}', "3"])
def test_a_broken_journal_is_begun_anew(broken, browser, journal, ask, run, written):
    browser.window.localStorage.setItem(UNSAVED, broken)
    assert browser.loop.result_of(journal.catch_up(ask)) is False
    run(journal.do("mark", "ann", "keep"))
    assert ask.waiting == ["mark"]
    assert written() == [["mark", f"{TIME}#1", "ann", "keep"]]


def test_a_journal_that_cannot_be_read_is_told_in_the_console(browser, journal, ask):
    browser.window.localStorage.setItem(UNSAVED, "nothing")
    browser.loop.result_of(journal.catch_up(ask))
    assert browser.warnings == [
        "The journal of unsaved actions cannot be read; a new one is begun.",
    ]


def test_where_there_is_no_room_the_act_is_done_all_the_same(browser, journal, ask, run):
    browser.window.localStorage.is_full = True
    run(journal.do("paste", "ann bob", "keep"))
    ask.answer("paste")
    assert browser.warnings == [
        "An action is not written down before it is carried out: QuotaExceededError",
    ]


def test_in_the_sample_nothing_is_written_down(browser, journal, ask, run, written):
    browser.add("<p>Sample data.</p>", under="sample")
    run(journal.do("mark", "ann", "keep"))
    assert ask.asked == []
    assert ask.waiting == ["mark"]
    assert ask.asked == [("mark", f"{TIME}#1", "ann", "keep")]
    assert written() == []
    ask.answer("mark", ok=False, code="no-answer")
    assert written() == []


def test_an_act_is_written_down_at_once_not_when_its_task_begins(journal, ask, written):
    doing = journal.do("mark", "ann", "keep")
    assert written() == [["mark", f"{TIME}#1", "ann", "keep"]]
    assert ask.asked == []
    doing.close()
