"""The sample is opened and left."""

from __future__ import annotations

import pytest

SCREEN = {"fragments": {"main": "<h1>73 of 182</h1>", "sample": "<p>Sample data.</p>"}}


@pytest.fixture
def sample(page, ask, run, router):
    return page("sample").Sample(ask, run, router)


@pytest.mark.parametrize(
    ("action", "called"), [("open-sample", "open_sample"), ("leave-sample", "leave_sample")]
)
def test_the_sample_is_opened_and_left_at_its_overview_without_an_entry(
    action, called, sample, page, browser, ask
):
    browser.go("fans")
    page("dom").say("<p>Something.</p>")
    sample.actions[action](None)
    assert ask.waiting == [called]
    assert browser.route == "#/fans"  # until there is something to show
    ask.answer(called, **SCREEN)
    assert ask.asked == [(called,)]
    assert browser.route == "#/"
    assert len(browser.entries) == 2
    assert browser.document.activeElement.textContent == "73 of 182"
    assert browser.notice == ""


@pytest.mark.parametrize("action", ["open-sample", "leave-sample"])
def test_what_was_chosen_in_the_sample_and_what_is_stored_do_not_narrow_each_other(
    action, sample, browser, ask, router
):
    browser.go("campaigns")
    router.chosen, router.order = '{"since": "2026-05-01"}', "name"
    sample.actions[action](None)
    assert ask.waiting
    browser.go("campaigns")  # before the answer comes
    assert router.query == ("campaigns", "", "newest", 1, "{}")


def test_whether_the_sample_is_open_its_bar_tells(sample, page, ask):
    assert not page("sample").is_sample_open()
    sample.actions["open-sample"](None)
    ask.answer("open_sample", **SCREEN)
    assert page("sample").is_sample_open()
    sample.actions["leave-sample"](None)
    ask.answer("leave_sample", fragments={"sample": ""})
    assert not page("sample").is_sample_open()


def test_it_is_opened_again_where_the_language_was_changed(sample, browser, ask, run):
    run(sample.reopen("settings"))
    ask.answer("open_sample", **SCREEN)
    assert browser.route == "#/settings"
