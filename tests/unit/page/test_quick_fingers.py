"""Quick fingers: a key is about the account on the screen, and a second click does nothing."""

from __future__ import annotations

import json

import pytest

from still_followers.views.markup import markup
from tests.unit.page.opening import open_page

NAMES = ("ann", "bob", "cyd", "dan", "eve")
ALL = {
    "keep-selected": '<button data-action="keep-selected" data-reason="customer"></button>',
    "mark-selected": '<button data-action="mark-selected" data-value="keep"></button>',
    "undo": '<button data-action="undo"></button>',
    "skip-review": '<button data-action="skip-review" data-person="ann"></button>',
    "begin-review": '<button data-action="begin-review" data-of="fans" data-chosen="{}"></button>',
    "save-filter": '<form data-action="save-filter"><input name="name" value="a"></form>',
    "forget-filter": '<button data-action="forget-filter" data-name="a"></button>',
    "name-campaign": '<form data-action="name-campaign" data-start="2026-05-01" '
    'data-end="2026-05-02"><input name="name" value="a"></form>',
    "forget-campaign": '<button data-action="forget-campaign" data-name="a"></button>',
    "bring-list": '<form data-action="bring-list"><input name="name"><textarea name="names">'
    "</textarea></form>",
    "rename-list": '<form data-action="rename-list" data-key="1"><input name="name" value="a"></form>',
    "forget-list": '<button data-action="forget-list" data-key="1"></button>',
    "keep-listed": '<button data-action="keep-listed" data-key="1" data-reason="partner"></button>',
    "label": '<form data-action="label" data-key="1"><input name="label" value="a"></form>',
    "correct-snapshot": '<form data-action="correct-snapshot" data-key="1"><input name="owner" value="me"></form>',
    "confirm-completeness": '<button data-action="confirm-completeness" data-key="0" data-value="no"></button>',
    "delete-snapshot": '<button data-action="delete-snapshot" data-key="1"></button>',
    "bring-back": '<button data-action="bring-back" data-key="1"></button>',
    "restore": '<button data-action="restore" data-value="merge"></button>',
    "decide-rename": '<button data-action="decide-rename" data-value="yes" data-old="a" data-new="b" '
    'data-before="2026-05-01" data-after="2026-06-01"></button>',
    "confirm-renames": '<button data-action="confirm-renames" data-offers="[]"></button>',
    "decide-owner": '<button data-action="decide-owner" data-value="yes" data-old="a" '
    'data-new="b"></button>',
    "delete-everything": '<button data-action="delete-everything"></button>',
    "begin-anew": '<button data-action="begin-anew"></button>',
    "write-back": '<button data-action="write-back"></button>',
    "keep-stop": '<button data-action="keep-stop"></button>',
    "save-backup": '<button data-action="save-backup"></button>',
    "share-backup": '<button data-action="share-backup"></button>',
    "take-out": '<button data-action="take-out" data-value="csv"></button>',
    "take-all": '<button data-action="take-all"></button>',
    "remind": '<form data-action="remind"><input name="days" value="30"></form>',
    "paste": '<form data-action="paste"><textarea name="names"></textarea><select name="mark">'
    "</select></form>",
    "save-person": '<form data-action="save-person" data-person="ann"><input name="note"></form>',
    "save-review": '<form data-action="save-review" data-person="ann"><input name="note"></form>',
    "decide-review": '<button data-action="decide-review" data-mark="consider"></button>',
    "take-back": '<button data-action="take-back" data-key="2026-06-02T10:00:00.000Z#1"></button>',
}
"""Every button and form that writes or makes a file."""


def a_review(name):
    """Return the reply that shows an account in the review."""
    main = markup(
        '<h1>{name}</h1><form data-action="save-review" data-person="{name}">'
        '<input type="radio" name="mark" value="keep" data-hotkey="k">'
        '<input type="radio" name="mark" value="consider" data-hotkey="r">'
        '<textarea name="note"></textarea><button data-hotkey="Enter">Save</button>'
        '<button type="button" data-action="skip-review" data-person="{name}" data-hotkey="s"></button>'
        '<input type="radio" name="reason" value="partner">'
        '<input type="radio" name="reason" value="customer">'
        '<button type="button" data-action="decide-review" data-mark="keep" data-reason="customer">'
        '</button><button type="button" data-action="decide-review" data-mark="consider"></button>'
        "</form>",
        name=name,
    )
    return {"fragments": {"main": main}, "title": "Review"}


@pytest.fixture
def page_in_use(page, browser, monkeypatch):
    """Return the whole page, whose engine has nothing to do."""
    monkeypatch.setattr("asyncio.create_task", browser.loop.start)
    browser.add('<dialog id="delete-dialog"></dialog>', under="rail")
    composed = page("main")
    worker = browser.worker.calls
    worker.answer("ping")
    worker.answer("open_page", fragments={"main": "<h1>Overview</h1>"}, snapshots=1, saved_on="")
    worker.answer("prepare")
    worker.answer("save_copy")
    return composed


@pytest.fixture
def calls(page_in_use, browser):
    assert page_in_use
    return browser.worker.calls


@pytest.fixture
def press(browser):
    """Return what presses keys in a row, as fast as they come."""

    def pressed(keys, target=None, **held):
        for key in keys:
            modifiers = dict.fromkeys(("altKey", "ctrlKey", "metaKey", "shiftKey", "repeat"), False)
            where = target or browser.document.activeElement
            browser.happen("keydown", where, key=key, **{**modifiers, **held})

    return pressed


@pytest.fixture
def review(browser, calls, monkeypatch):
    """Return the review of the first account; what is pressed acts as in a browser."""

    def click(element):
        if element.type == "radio":
            for other in element.form.querySelectorAll("[type=radio]"):
                other.checked = other is element
            browser.happen("input", element)
            return
        event = browser.happen("click", element, detail=0)
        if element.form and not element.getAttribute("data-action") and not event.defaultPrevented:
            browser.happen("submit", element.form)

    monkeypatch.setattr("tests.unit.page.dom.Element.click", click)
    browser.go("review")
    calls.answer("show", **a_review("ann"))
    return calls


def decided(calls):
    """Return (name, mark) of what was asked to be saved, in order."""
    saved = [call for call in calls.asked if call[0] == "save_review"]
    return [(call[2], json.loads(call[3]).get("mark", "")) for call in saved]


def let_all_come(calls):
    """Answer one save or skip after the other with the next account."""
    names = iter(NAMES[1:])
    while calls.waiting:
        calls.answer(calls.waiting[0], **a_review(next(names)))


def test_keys_that_are_pressed_at_once_are_about_one_account_after_the_other(review, press):
    press(["r", "Enter", "k", "Enter", "r", "Enter", "k"])
    assert decided(review) == [("ann", "consider")]
    let_all_come(review)
    assert decided(review) == [("ann", "consider"), ("bob", "keep"), ("cyd", "consider")]


def test_a_key_waits_until_the_next_name_stands_there(review, press, browser):
    press(["k", "Enter", "r"])
    old = browser.document.querySelector("[data-hotkey=r]")
    assert not old.checked
    review.answer("save_review", **a_review("bob"))
    assert browser.document.querySelector("#main h1").textContent == "bob"
    assert browser.document.querySelector("[data-hotkey=r]").checked
    assert decided(review) == [("ann", "keep")]


def test_skipping_and_undoing_keep_their_order_too(review, press):
    press(["s", "r", "Enter"])
    press(["z"], ctrlKey=True)
    press(["k", "Enter"])
    for name, then in (("skip_review", "bob"), ("save_review", "cyd"), ("undo", "bob")):
        assert review.waiting == [name]
        review.answer(name, **a_review(then))
    assert decided(review) == [("bob", "consider"), ("bob", "keep")]


def test_keys_wait_for_a_screen_that_was_asked_for(review, press, browser):
    browser.go("account/1")
    press(["r", "Enter"])
    assert decided(review) == []
    review.answer("show", **a_review("zoe"))
    assert decided(review) == [("zoe", "consider")]


def test_keys_are_not_carried_to_another_screen(review, press, browser):
    press(["k", "Enter", "r", "Enter"])
    browser.go("settings")
    review.answer("save_review", **a_review("bob"))
    review.answer("show", **a_review("zoe"))
    assert decided(review) == [("ann", "keep")]
    assert not browser.document.querySelector("[data-hotkey=r]").checked


@pytest.mark.parametrize("answer", [{"fragments": {}}, {"fragments": {"main": "<h1>Bug</h1>"}}])
def test_after_a_failure_no_key_acts(answer, review, press):
    press(["k", "Enter", "r", "Enter"])
    review.answer("save_review", ok=False, code="bug", message="m", hint="h", **answer)
    assert decided(review) == [("ann", "keep")]


def test_nothing_in_a_form_that_is_left_takes_keys_or_clicks(review, press, browser):
    press(["k", "Enter"])
    note, radio = (
        browser.document.querySelector(one) for one in ("#main textarea", "[data-hotkey=r]")
    )
    for key in ("a", " ", "Enter", "Backspace", "ArrowDown"):
        held = dict.fromkeys(("altKey", "ctrlKey", "metaKey", "shiftKey", "repeat"), False)
        assert browser.happen("keydown", note, key=key, **held).defaultPrevented, key
    assert not browser.happen("keydown", note, key="Tab", **held).defaultPrevented
    assert browser.happen("click", radio).defaultPrevented
    assert decided(review) == [("ann", "keep")]


def tap(browser, selector, **event):
    """Tap what is on the screen: a finger comes down, and goes up."""
    button = browser.document.querySelector(selector)
    browser.happen("pointerdown", button, pointerType="touch")
    return browser.happen("click", button, detail=1, **event)


REASON, CONSIDER = (
    "[data-action=decide-review][data-mark=" + one + "]" for one in ("keep", "consider")
)


def test_taps_in_the_bar_are_about_the_account_on_the_screen_only(review, browser):
    tap(browser, REASON)
    for selector in (CONSIDER, REASON, "[data-action=skip-review]", "[data-hotkey=k]"):
        assert tap(browser, selector).defaultPrevented, selector
    assert [call[0] for call in review.asked[-1:]] == ["save_review"]
    review.answer("save_review", **a_review("bob"))
    tap(browser, CONSIDER, timeStamp=9_000)
    review.answer("save_review", **a_review("cyd"))
    assert decided(review) == [("ann", "keep"), ("bob", "consider")]


@pytest.mark.parametrize("selector", [CONSIDER, REASON, "[data-action=skip-review]"])
def test_a_finger_that_came_down_before_the_next_account_does_not_fall_on_it(
    selector, review, browser
):
    tap(browser, REASON)
    browser.happen("pointerdown", browser.document.querySelector(selector), pointerType="touch")
    review.answer("save_review", **a_review("bob"))
    late = browser.document.querySelector(selector)
    asked = len(review.asked)
    assert browser.happen("click", late, detail=1, timeStamp=9_000).defaultPrevented
    assert len(review.asked) == asked
    tap(browser, selector, timeStamp=9_900)
    assert len(review.asked) == asked + 1


def test_the_keys_of_the_frame_act_at_once(review, press, browser):
    chooser = browser.add('<label data-hotkey="i"></label>', under="rail")
    clicks = []
    chooser.click = lambda: clicks.append("i")
    press(["k", "Enter", "i", "?"])
    assert clicks == ["i"]
    assert browser.document.getElementById("keys").hasAttribute("open")
    assert review.waiting == ["save_review"]


def test_pages_are_turned_one_after_the_other(review, press, browser):
    def a_page(number):
        pager = '<button data-action="page" data-page="{n}" data-hotkey="n"></button>'
        return {"fragments": {"results": markup(pager, n=number + 1)}}

    browser.go("fans")
    main = '<form data-action="search"><input name="text"></form><div id="results"></div>'
    review.answer("show", fragments={"main": main})
    browser.document.getElementById("results").fill(a_page(1)["fragments"]["results"])
    press(["n", "n"])
    for number in (2, 3):
        assert review.asked[-1][:5] == ("query", "fans", "", "newest", number)
        review.answer("query", **a_page(number))
    assert review.waiting == []


def test_on_a_painted_screen_keys_wait_until_it_is_live(page, browser, app, engine, run):
    events = page("events")
    runner = events.ActionRunner(run, app.router)
    page("hotkeys").Hotkeys(lambda _: None, lambda _: None, runner, app.router)
    browser.root.dataset.painted = ""
    browser.window.stillFollowersBridge.endPainting = lambda: browser.root.removeAttribute(
        "data-painted"
    )
    button = browser.add('<button data-hotkey="k"></button>')
    held = dict.fromkeys(("altKey", "ctrlKey", "metaKey", "shiftKey", "repeat"), False)
    browser.happen("keydown", browser.document.body, key="k", **held)
    assert button.clicks == 0
    live = '<button data-hotkey="k"></button>'
    open_page(browser, app, engine, fragments={"main": live})
    assert browser.document.querySelector("[data-hotkey=k]").clicks == 1


# Clicks


def start(browser, markup_of_it):
    element = browser.add(markup_of_it)
    if "decide-review" in markup_of_it:
        element = browser.add(f'<form data-person="ann">{markup_of_it}</form>').querySelector(
            "button"
        )
    kind = "submit" if element.tagName == "FORM" else "click"
    return element, kind


def test_every_action_that_writes_is_tried(page_in_use):
    reading = {
        "again", "bar", "cancel", "chart", "choose-backup", "clear-filter", "clear-search",
        "clear-selection", "close-dialog", "go", "commands", "ask-delete", "compare", "copy", "copy-names",
        "choose-filter", "close-filter", "filter-days", "hide-keys", "keep-again", "keep-allow", "keep-file",
        "keep-unlock", "leave-sample", "mark", "open-filtered", "open-sample",
        "older-decisions", "open-snapshot", "own-words", "page", "person", "print", "range", "reload", "row", "search", "select",
        "select-all", "share", "show-keys", "skip", "sort", "switch-account", "toggle-keys", "unlock",
        "use-filter",
    }  # fmt: skip
    names = {name for part in page_in_use.parts for name in part.actions}
    assert names - reading <= ALL.keys()


@pytest.mark.parametrize("name", ALL)
def test_a_second_click_on_the_way_does_nothing(name, calls, browser):
    browser.add('<form data-action="filter"></form>')
    element, kind = start(browser, ALL[name])
    before = len(calls.asked)
    browser.happen(kind, element)
    browser.happen(kind, element)
    assert len(calls.asked) == before + 1
    assert browser.happen("click", element, detail=2).defaultPrevented
    calls.answer(calls.waiting[0], ok=False, code="bug", fragments={})
    while calls.waiting:
        calls.answer(calls.waiting[0], snapshots=1, saved_on="", fragments={})
    asked = len(calls.asked)
    browser.happen(kind, element)
    assert len(calls.asked) > asked


def test_the_second_click_of_a_double_click_is_never_about_the_next(calls, browser):
    """The answer may come between the two: what stands there then was not seen."""
    button = browser.add(ALL["confirm-completeness"])
    browser.happen("click", button, detail=1)
    calls.answer("confirm_completeness", fragments={}, snapshots=1, saved_on="")
    asked = len(calls.asked)
    for count in (2, 3):
        browser.happen("click", button, detail=count, timeStamp=count * 100)
        assert len(calls.asked) == asked
    browser.happen("click", button, detail=4, timeStamp=600)
    assert len(calls.asked) == asked + 1


def test_the_second_answer_to_a_question_is_not_the_first_to_the_next(calls, browser):
    no, discard = (
        browser.add(ALL["confirm-completeness"].replace('"no"', f'"{word}"'))
        for word in ("no", "discard")
    )
    browser.happen("click", no)
    browser.happen("click", discard)
    assert [call for call in calls.asked if call[0] == "confirm_completeness"] == [
        ("confirm_completeness", 0, "no")
    ]


def test_other_buttons_act_meanwhile(calls, browser):
    one, other = (browser.add(ALL["delete-snapshot"].replace('"1"', f'"{key}"')) for key in (1, 2))
    browser.happen("click", one)
    browser.happen("click", other)
    assert [call for call in calls.asked if call[0] == "delete_snapshot"] == [
        ("delete_snapshot", 1),
        ("delete_snapshot", 2),
    ]


def test_marks_of_one_row_are_all_kept_in_order(calls, browser):
    browser.go("fans")
    calls.answer("show", fragments={"main": "<h1>Fans</h1>"})
    row = browser.add(
        '<p data-username="ann"><i data-change="row"><button value="keep" aria-pressed="false">'
        '</button><button value="consider" aria-pressed="false"></button></i></p>'
    )
    for button in row.querySelectorAll("button"):
        browser.happen("click", button, detail=1)
    marked = [call[2:4] for call in calls.asked if call[0] == "mark"]
    assert marked == [("ann", "keep"), ("ann", "consider")]


def test_a_copy_that_is_put_aside_holds_nothing_up(calls, browser):
    button = browser.add(ALL["confirm-completeness"])
    browser.happen("click", button)
    calls.answer("confirm_completeness", fragments={}, snapshots=2, saved_on="")
    assert calls.waiting == ["save_copy"]
    asked = len(calls.asked)
    browser.happen("click", button)
    assert len(calls.asked) == asked + 1
