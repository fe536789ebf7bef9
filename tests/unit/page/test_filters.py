"""The filter of a list: chosen, counted while it is chosen, saved, opened."""

from __future__ import annotations

import json

import pytest

FORM = """<form data-action="filter"><input name="since"><input name="private" type="checkbox"
value="yes" checked=""><input name="verified" type="checkbox" value="yes"></form>"""
FANS = {"fragments": {"main": "<h1>Fans</h1>"}}


@pytest.fixture
def wants():
    """Return how often the results were asked for."""
    return []


@pytest.fixture
def filters(page, routes, browser, ask, run, wants):
    class Searching:
        def want(self):
            wants.append(routes.query)

    browser.go("fans")
    return page("filters").Filters(ask, run, routes, Searching())


@pytest.fixture
def form(browser):
    return browser.add(FORM)


def chosen(since):
    return json.dumps({"since": since, "private": "yes"})


def test_a_filter_narrows_the_results_and_leaves_its_form_alone(filters, form, routes, ask, wants):
    routes.page = 4
    form.elements.since.value = "2026-05-01"
    filters.actions["filter"](form)
    assert wants == [("fans", "", "newest", 1, chosen("2026-05-01"))]
    assert ask.waiting == []


def test_a_filter_that_is_cleared_or_saved_shows_the_whole_list_anew(
    filters, browser, routes, ask, wants
):
    routes.page, routes.chosen = 4, "{1}"
    filters.actions["clear-filter"](None)
    ask.answer("show", **FANS)
    assert ask.asked == [("show", "fans", "", "newest", 1, "{}")]
    assert browser.text("main") == "Fans"
    filters.actions["use-filter"](browser.add('<button data-chosen="{2}"></button>'))
    ask.answer("show")
    assert ask.asked[-1] == ("show", "fans", "", "newest", 1, "{2}")
    assert wants == []


def test_a_filter_that_is_shown_too_late_replaces_no_later_screen(filters, browser, ask):
    filters.actions["clear-filter"](None)
    assert ask.waiting == ["show"]
    browser.go("settings")
    ask.answer("show", **FANS)
    assert browser.text("main") == "First"


def test_another_list_is_opened_narrowed(filters, browser, routes, ask):
    link = browser.add('<a data-of="mutuals" data-chosen="{3}"></a>')
    filters.actions["open-filtered"](link)
    assert browser.route == "#/mutuals"
    assert routes.query == ("mutuals", "", "newest", 1, "{3}")
    assert ask.waiting == []
    filters.actions["open-filtered"](link)  # where one is already, no address changes
    assert ask.waiting == ["show"]
    assert ask.asked == [("show", "mutuals", "", "newest", 1, "{3}")]


def test_how_many_would_be_left_is_asked_one_at_a_time_and_the_last_choice_counts(
    filters, form, browser, ask
):
    browser.add('<output id="left"></output>')
    for since in ("a", "b", "c"):
        form.elements.since.value = since
        filters.actions["count-filter"](form)
        assert ask.waiting == ["count_filter"]
    ask.answer("count_filter", fragments={"left": "9"})
    ask.answer("count_filter", fragments={"left": "3"})
    assert [query[-1] for query in ask.asked] == [chosen("a"), chosen("c")]
    assert ask.asked[0][:-1] == ("count_filter", "fans", "", "newest", 1)
    assert browser.text("left") == "3"
    assert ask.waiting == []


def test_a_count_that_comes_after_the_list_was_left_is_not_shown(filters, form, browser, ask):
    browser.add('<output id="left"></output>')
    filters.actions["count-filter"](form)
    assert ask.waiting == ["count_filter"]
    browser.go("mutuals")
    ask.answer("count_filter", fragments={"left": "9"})
    assert browser.text("left") == ""


def test_a_count_without_an_answer_changes_nothing_and_the_next_is_asked(
    filters, form, browser, ask
):
    browser.add('<output id="left"></output>')
    filters.actions["count-filter"](form)
    ask.answer("count_filter", ok=False, code="no-answer")
    filters.actions["count-filter"](form)
    ask.answer("count_filter", fragments={"left": "9"})
    assert browser.text("left") == "9"


def test_counting_leaves_the_list_as_it_is(filters, form, routes, ask):
    form.elements.since.value = "2026-05-01"
    filters.actions["count-filter"](form)
    ask.answer("count_filter")
    assert routes.query == ("fans", "", "newest", 1, "{}")


def test_what_is_chosen_is_saved_under_a_name_and_used(filters, form, browser, ask):
    form.elements.since.value = "2026-05-01"
    naming = browser.add('<form><input name="name" value="in May"></form>')
    filters.actions["save-filter"](naming)
    ask.answer("save_filter", **FANS)
    given = chosen("2026-05-01")
    assert ask.asked == [("save_filter", "in May", given, "fans", "", "newest", 1, given)]
    assert browser.text("main") == "Fans"


def test_a_saved_filter_is_forgotten(filters, browser, ask):
    filters.actions["forget-filter"](browser.add('<button data-name="in May"></button>'))
    ask.answer("forget_filter", **FANS)
    assert ask.asked == [("forget_filter", "in May", "fans", "", "newest", 1, "{}")]
    assert browser.text("main") == "Fans"
