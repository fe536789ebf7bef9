"""Clicks, typing and forms become actions by the data-action of their element."""

from __future__ import annotations

import pytest


@pytest.fixture
def done(page, run, router):
    """Return which actions were called with which elements."""
    acts = []
    names = ("again", "days", "mark", "row", "save", "search")
    tables = [{name: lambda element, name=name: acts.append((name, element))} for name in names]
    events = page("events")
    events.Events(events.ActionRunner(run, router), *tables)
    return acts


def test_a_click_inside_an_element_calls_its_action(browser, done):
    button = browser.add('<button data-action="mark"><b>Keep</b></button>')
    event = browser.happen("click", button.querySelector("b"))
    assert done == [("mark", button)]
    assert event.defaultPrevented


def test_a_click_elsewhere_or_on_an_unknown_action_is_the_browsers(browser, done):
    for markup in ("<p>Text</p>", '<button data-action="retry">Try again</button>'):
        assert not browser.happen("click", browser.add(markup)).defaultPrevented
    assert done == []


def test_a_button_that_is_switched_off_does_nothing(browser, done):
    browser.happen(
        "click", browser.add('<button data-action="mark" aria-disabled="true"></button>')
    )
    browser.happen("click", browser.add('<i data-action="mark" aria-disabled="false"></i>'))
    assert [name for name, _ in done] == ["mark"]


def test_a_form_acts_when_it_is_sent_and_not_by_a_click_inside(browser, done):
    form = browser.add('<form data-action="save"><input name="a"></form>')
    browser.happen("click", form.querySelector("input"))
    assert done == []
    assert browser.happen("submit", form).defaultPrevented
    assert done == [("save", form)]


def test_typing_searches_and_a_day_calls_what_it_changes(browser, done):
    search = browser.add('<form data-action="search"><input name="text"></form>')
    narrow = browser.add('<form data-change="days"><input name="since"></form>')
    browser.happen("input", search.querySelector("input"))
    browser.happen("input", narrow.querySelector("input"))
    browser.happen("input", browser.add("<input>"))
    assert done == [("search", search), ("days", narrow.querySelector("input"))]


def test_a_box_or_a_mark_calls_what_it_changes(browser, done):
    box = browser.add('<p data-change="row"><input type="checkbox"></p>').querySelector("input")
    browser.happen("input", box)
    assert done == [("row", box)]


def test_a_link_to_where_one_is_already_shows_it_again(browser, done):
    link = browser.add('<a href="#/fans">Fans</a>')
    browser.happen("click", link)
    assert done == []
    browser.go("fans")
    browser.happen("click", link)
    assert done == [("again", link)]


def test_at_the_first_address_the_overview_is_where_one_is_already(browser, done):
    browser.happen("click", browser.add('<a href="#/">Overview</a>'))
    assert [name for name, _ in done] == ["again"]
