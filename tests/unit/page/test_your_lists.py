"""Lists that are brought along: pasted, chosen as a file, renamed, deleted, all in them kept."""

from __future__ import annotations

import json
from types import SimpleNamespace

import pytest

LIST = {"fragments": {"main": "<h1>Partners</h1>"}, "title": "Your lists"}
BRING = (
    '<form data-action="bring-list"{key}><input name="name"><textarea name="names"></textarea>'
    '<input type="file" data-change="bring-file"{key}></form>'
)
CHOSEN = ("", "newest", 1, "{}")


@pytest.fixture
def act(page, ask, run, router, browser):
    """Return what does what an element is for."""
    browser.go("your-lists")
    journal = page("journal").Journal(ask)
    return lambda element: page("your_lists").act(element, ask, run, router, journal)


def a_form(browser, key="", name="", names=""):
    form = browser.add(BRING.format(key=f' data-key="{key}"' if key else ""))
    form.elements.name.value, form.elements.names.value = name, names
    return form


def test_a_pasted_list_is_brought_and_its_screen_is_gone_to(act, ask, browser, router):
    act(a_form(browser, name="Partners", names="ann\nbob"))
    assert ask.asked == [("bring_list", "Partners", "ann\nbob", "", "your-lists", *CHOSEN)]
    ask.answer("bring_list", **LIST, route="your-lists/17")
    assert (browser.text("main"), router.route) == ("Partners", "your-lists/17")


def test_what_gives_no_list_is_told_and_the_form_stays(act, ask, browser, router):
    form = a_form(browser, names="Anna Berg")
    act(form)
    ask.answer("bring_list", fragments={}, announce="No username was found.")
    assert browser.notice == "No username was found."
    assert (router.route, form.elements.names.value) == ("your-lists", "Anna Berg")


@pytest.mark.parametrize("key", ["", "17"])
def test_a_file_is_handed_on_under_its_name_and_can_be_chosen_again(key, act, ask, browser):
    form = a_form(browser, key, name="Firms")
    field = form.querySelector("[type=file]")
    file = SimpleNamespace(name="our firms.csv")
    field.files = SimpleNamespace(length=1, item=lambda _: file)
    field.value = "C:\\fakepath\\our firms.csv"
    act(field)
    assert ask.asked == [("bring_file", file, "our firms.csv", "Firms", key, "your-lists", *CHOSEN)]
    assert field.value == ""


def test_no_file_that_was_chosen_is_nothing_to_do(act, ask, browser):
    field = a_form(browser).querySelector("[type=file]")
    field.files = SimpleNamespace(length=0)
    act(field)
    assert ask.asked == []


def test_a_list_is_renamed(act, ask, browser):
    form = browser.add('<form data-action="rename-list" data-key="17"><input name="name"></form>')
    form.elements.name.value = "Friends"
    act(form)
    ask.answer("rename_list", **LIST)
    assert ask.asked == [("rename_list", "17", "Friends", "your-lists", *CHOSEN)]


def test_a_list_is_deleted_and_all_lists_are_gone_to(act, ask, browser, router):
    browser.go("your-lists/17")
    act(browser.add('<button data-action="forget-list" data-key="17"></button>'))
    ask.answer("forget_list", **LIST, route="your-lists")
    assert ask.asked == [("forget_list", "17", "your-lists/17", *CHOSEN)]
    assert router.route == "your-lists"


@pytest.mark.parametrize(
    ("markup", "fields"),
    [
        (
            '<button data-action="keep-listed" data-key="17" data-reason="partner"></button>',
            {"reason": "partner", "words": ""},
        ),
        (
            '<form data-action="keep-listed" data-key="17"><input name="words"></form>',
            {"reason": None, "words": "the fair 🎪"},
        ),
    ],
)
def test_that_all_are_kept_is_written_down_before_it_is_done(markup, fields, act, ask, browser):
    element = browser.add(markup)
    if element.tagName == "FORM":
        element.elements.words.value = fields["words"]
    act(element)
    written = json.loads(browser.window.localStorage.getItem("still-followers.unsaved"))
    ((name, _id, number, given, *query),) = written
    assert (name, number, json.loads(given), *query) == (
        "keep_listed", "17", fields, "your-lists", *CHOSEN,
    )  # fmt: skip
    ask.answer("keep_listed", **LIST)
    assert browser.window.localStorage.getItem("still-followers.unsaved") is None


def test_a_list_that_comes_after_its_screen_was_left_moves_nobody(act, ask, browser, router):
    act(a_form(browser, names="ann"))
    browser.go("settings")
    before = browser.text("main")
    ask.answer("bring_list", **LIST, announce="It is kept.", route="your-lists/17")
    assert (browser.text("main"), router.route) == (before, "settings")
    assert browser.notice == "It is kept."
