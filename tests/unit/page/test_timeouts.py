"""How long the page waits for a reply."""

from __future__ import annotations

import json

import pytest

MINUTE = 60_000


@pytest.fixture
def timeouts(page):
    return page("timeouts").CallTimeouts()


def test_a_call_is_given_up_once(browser, timeouts):
    texts = []
    timeouts.start(1, texts.append)
    timeouts.give_up_all("cancelled")
    timeouts.give_up(1, "no-answer")
    browser.loop.advance(2 * MINUTE)
    assert [json.loads(text) for text in texts] == [{"ok": False, "code": "cancelled"}]


def test_a_call_that_is_done_is_not_given_up(browser, timeouts):
    texts = []
    timeouts.start(1, texts.append)
    timeouts.start(2, texts.append)
    timeouts.stop(1)
    timeouts.stop(1)
    timeouts.restart_all()
    timeouts.give_up_all("engine-lost")
    browser.loop.advance(2 * MINUTE)
    assert [json.loads(text) for text in texts] == [{"ok": False, "code": "engine-lost"}]
