"""What a user types passes through MicroPython unchanged: to the engine, into storage, and back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from still_followers.views.markup import as_typed, markup
from tests.builders.own_words import LINES, OWN_WORDS
from tests.unit.page.opening import open_page

TEXTS = {**OWN_WORDS, **LINES}
UNSAVED = "still-followers.unsaved"
every_text = pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())


def a_screen(text):
    """Return the reply with a screen whose field holds a text."""
    field = markup('<form><input name="words" value="{text}"></form>', text=as_typed(text))
    return {"fragments": {"main": field}, "announce": f"“{text}” is saved."}


def field_of(browser):
    return browser.document.querySelector("#main input").getAttribute("value")


@pytest.mark.usefixtures("ready")
@every_text
def test_an_answer_of_the_engine_comes_whole(text, browser, engine):
    browser.go("settings")
    engine("show", **a_screen(text))
    assert field_of(browser) == text
    assert browser.notice == f"“{text}” is saved."


@pytest.mark.parametrize("escaped", [True, False])
@every_text
def test_however_json_was_written_it_is_read_whole(text, escaped, page):
    written = json.dumps({"a": [text, {text: 1}]}, ensure_ascii=escaped)
    assert page("language").read_json(written) == {"a": [text, {text: 1}]}


@every_text
def test_what_is_typed_comes_to_the_engine(text, ready, page, browser, engine, asked, run):
    router = ready.router
    marks = page("marks").Marks(ready.ask, run, router, ready.journal)
    ranges = page("campaigns").Campaigns(ready.ask, run, router)
    snapshots = page("snapshots").Snapshots(ready.ask, run, router, run)

    def on_list(action):
        def act(form):
            form.setAttribute("data-action", action)
            page("your_lists").act(form, ready.ask, run, router, ready.journal)

        return {action: act}

    form = browser.add(
        '<form data-person="ann" data-key="1" data-start="2026-05-01" data-end="2026-05-02">'
        '<textarea name="note"></textarea><textarea name="names"></textarea><input name="label">'
        '<input name="name"><input name="owner"><input name="day"><select name="mark"></select></form>'
    )
    for field in form.querySelectorAll("[name]"):
        field.value = text
    for actions, action, name in (
        (marks.actions, "save-person", "save_person"),
        (marks.actions, "save-review", "save_review"),
        (marks.actions, "paste", "paste"),
        (ranges.actions, "name-campaign", "name_campaign"),
        (on_list("bring-list"), "bring-list", "bring_list"),
        (on_list("rename-list"), "rename-list", "rename_list"),
        (snapshots.actions, "label", "label"),
        (snapshots.actions, "correct-snapshot", "correct_snapshot"),
    ):
        actions[action](form)
        engine(name)
        call = next(call for call in reversed(asked()) if call[0] == name)
        values = [one for one in call if isinstance(one, str)]
        given = [json.loads(one)["note"] if one.startswith('{"note') else one for one in values]
        assert text in given, action


@every_text
def test_an_act_that_was_written_down_is_done_at_the_next_visit_as_it_was_typed(
    text, app, browser, engine, asked
):
    act = ["save_person", "2026-06-01T10:00:00.000Z#1", "ann", json.dumps({"note": text})]
    browser.window.localStorage.setItem(UNSAVED, json.dumps([act]))
    open_page(browser, app, engine)
    assert asked()[-1] == tuple(act)
    engine("save_person")
    assert browser.window.localStorage.getItem(UNSAVED) is None


@every_text
def test_an_act_is_written_down_as_it_was_typed_and_struck_out(text, page, browser, ask, run):
    journal = page("journal").Journal(ask)
    run(journal.do("paste", text, "keep"))
    ((name, _, *values),) = json.loads(browser.window.localStorage.getItem(UNSAVED))
    assert (name, *values) == ("paste", text, "keep")
    ask.answer("paste")
    assert browser.window.localStorage.getItem(UNSAVED) is None


@every_text
def test_a_range_keeps_what_else_was_chosen(text, page, ask, run, router, browser):
    browser.go("campaigns")
    router.chosen = json.dumps({"unit": "day", "words": text})
    form = browser.add('<form><input name="since"><input name="until"></form>')
    page("campaigns").Campaigns(ask, run, router).actions["range"](form)
    assert json.loads(router.chosen)["words"] == text


@every_text
def test_what_was_searched_at_the_last_visit_is_searched_again(text, page, browser):
    bridge = browser.window.stillFollowersBridge
    bridge.paintedQuery = json.dumps([text, "name", 2, json.dumps({"words": text})])
    browser.root.dataset.shown = ""
    made = page("router").Router(lambda: None)
    assert made.query[1] == text
    assert json.loads(made.query[4]) == {"words": text}
    assert json.loads(bridge.currentQuery())[0] == text


@every_text
def test_a_files_name_is_shown_as_it_is(text, ready, browser, asked):
    name = f"{text}.zip".strip()
    choice = browser.window.JSON.parse("{}")
    choice.files, choice.paths, choice.title = [], json.dumps([name]), name
    ready.choose(choice)
    browser.loop.settle()
    assert browser.document.querySelector("#main [data-part=file]").textContent == name
    assert json.loads(asked()[-1][1]) == [name]


def test_nothing_behind_a_nul_is_lost(ready, browser, asked, run):
    run(ready.ask("label", 1, "before\0behind"))
    browser.loop.settle()
    assert asked()[-1] == ("label", 1, "beforebehind")


def test_json_is_read_in_one_way_only(page):
    """MicroPython's own reader would make halves of an emoji."""
    folder = Path(page("language").__file__).parent
    reading = [path.name for path in folder.glob("*.py") if "json.loads" in path.read_text("utf-8")]
    assert reading == ["language.py"]
