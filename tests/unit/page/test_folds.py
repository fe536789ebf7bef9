"""What a person folds, in the rail or on a screen, is remembered and left so by every reply."""

from __future__ import annotations

import pytest

KEY = "still-followers.folds"
RAIL = (
    '<details data-fold="changes" open=""><summary data-action="fold">Changes</summary></details>'
    '<details data-fold="export"><summary data-action="fold">In the export</summary></details>'
)


@pytest.fixture
def show(page):
    """Return what shows a reply with the rail, as the engine writes it."""
    dom = page("dom")
    return lambda: dom.show({"ok": True, "fragments": {"rail": RAIL}})


@pytest.fixture
def fold(page, browser):
    folds = page("folds")

    def folded(name):
        folds.fold(browser.document.querySelector(f"[data-fold={name}]").querySelector("summary"))

    return folded


@pytest.fixture
def opened(browser):
    """Return what says which groups are open."""
    return lambda: [
        group.getAttribute("data-fold")
        for group in browser.document.querySelectorAll("details[data-fold]")
        if group.hasAttribute("open")
    ]


def test_before_anything_is_folded_the_reply_decides(show, opened, browser):
    show()
    assert opened() == ["changes"]
    assert KEY not in browser.window.localStorage.kept


def test_what_was_folded_stays_so_when_the_next_reply_comes(show, fold, opened):
    show()
    fold("changes")
    fold("export")
    assert opened() == ["export"]
    show()
    assert opened() == ["export"]


def test_what_was_folded_and_unfolded_is_open(show, fold, opened):
    show()
    fold("changes")
    fold("changes")
    show()
    assert opened() == ["changes"]


def test_the_next_visit_finds_it_so(show, opened, browser):
    browser.window.localStorage.setItem(KEY, "changes:no gone:yes")
    show()
    assert opened() == []


@pytest.mark.parametrize("kept", ["", "changes", "changes:no:yes export", "::::", "no"])
def test_what_cannot_be_read_of_it_changes_nothing(kept, show, opened, browser):
    browser.window.localStorage.setItem(KEY, kept)
    show()
    assert opened() == ["changes"]


@pytest.mark.parametrize("name", ["changes", "export"])
def test_a_screen_keeps_what_was_folded_and_unfolded_on_it(name, page, fold, opened):
    dom = page("dom")
    dom.show({"ok": True, "fragments": {"main": RAIL}})
    fold(name)
    left = opened()
    for shown in (RAIL, "<h1>Fans</h1>", RAIL):
        dom.show({"ok": True, "fragments": {"main": shown}})
    assert opened() == left


def test_a_reply_without_the_rail_leaves_it(show, opened, page, browser):
    show()
    browser.window.localStorage.setItem(KEY, "changes:no")
    page("dom").show({"ok": True, "fragments": {"main": "<h1>Fans</h1>"}})
    assert opened() == ["changes"]


def test_the_link_of_the_screen_comes_into_sight_once(page, browser, monkeypatch):
    seen = []
    element = type(browser.document.body)
    monkeypatch.setattr(
        element, "scrollIntoView", lambda one, _how: seen.append(one.getAttribute("href"))
    )
    for route in ("fans", "fans", "", "review", "fans"):
        link = f'<a href="#/{route}" aria-current="page"></a>' if route else ""
        page("dom").show({"ok": True, "fragments": {"rail": link}})
    assert seen == ["#/fans", "#/review", "#/fans"]


def test_without_room_it_is_folded_and_forgotten(show, fold, opened, browser):
    show()
    browser.window.localStorage.is_full = True
    fold("changes")
    assert opened() == []
    assert len(browser.warnings) == 1
    show()
    assert opened() == ["changes"]


def test_a_click_folds_it(page, browser, opened, show, run, router):
    events, folds = page("events"), page("folds")
    events.Events(events.ActionRunner(run, router), {"fold": folds.fold})
    show()
    event = browser.happen("click", browser.document.querySelector("summary"))
    assert opened() == []
    assert event.defaultPrevented  # the browser would open it again


def test_deleting_everything_forgets_it(page, show, fold, browser):
    show()
    fold("changes")
    assert browser.loop.result_of(page("storage").forget_everything()) == []
    assert KEY not in browser.window.localStorage.kept
