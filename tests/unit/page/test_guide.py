"""The guide to the export, and its reminder."""

from __future__ import annotations

import pytest


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
