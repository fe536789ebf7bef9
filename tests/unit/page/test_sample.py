"""The sample is opened and left; the guide to the export, and its reminder."""

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


# The guide


class EngineWithFile:
    """An engine that has made a file."""

    file = "a calendar"


@pytest.fixture
def remind(page, browser, ask, run):
    browser.go("guide")
    guide = page("guide").Guide(ask, run, EngineWithFile())
    form = browser.add('<form><select name="days"></select></form>')
    form.elements.days.value = "30"
    return lambda: guide.actions["remind"](form)


def test_a_reminder_is_a_file_with_the_pages_address_and_no_route(remind, browser, ask):
    remind()
    ask.answer("remind", name="reminder.ics")
    assert ask.asked == [("remind", 30, "https://person.example/page/")]
    assert browser.blobs == ["a calendar"]
    assert browser.notice == "file-made"


def test_a_reminder_that_was_not_made_is_said(remind, browser, ask):
    remind()
    ask.answer("remind", ok=False, code="no-answer")
    assert browser.blobs == []
    assert browser.notice == "no-answer"
