"""Changes made in other tabs are shown by themselves, unless that disturbs the user."""

from __future__ import annotations

import json

import pytest

from tests.unit.page.opening import AT_OVERVIEW, a_choice

NEW = {"fragments": {"main": "<h1>New</h1>"}, "title": "New", "again": True}
FORM = '<form data-action="save-person" data-person="ann">{}</form>'


@pytest.fixture
def calls(page, browser, monkeypatch):
    """Return the calls of the engine, which has nothing to do; the page is at the overview."""
    monkeypatch.setattr("asyncio.create_task", browser.loop.start)
    page("main")
    called = browser.worker.calls
    called.answer("ping")
    called.answer(
        "open_page", **{**NEW, "fragments": {"main": "<h1>Old</h1>"}}, snapshots=1, saved_on=""
    )
    called.answer("prepare")
    called.answer("save_copy")
    assert called.waiting == []
    return called


@pytest.fixture
def change(browser, calls):
    """Return what lets another tab change something."""
    assert calls.waiting == []
    return browser.worker.sync.changed


def title(browser):
    return browser.document.querySelector("#main h1").textContent


def test_it_is_shown_by_itself_and_said(calls, change, browser):
    change()
    assert calls.waiting == ["show"]
    assert calls.asked[-1] == ("show", *AT_OVERVIEW)
    calls.answer("show", **NEW)
    assert (title(browser), browser.notice) == ("New", "changed-elsewhere")
    assert browser.document.title == "New · Still Followers"
    assert calls.waiting == []


def test_what_changes_nothing_on_the_screen_is_not_said(calls, change, browser):
    change()
    calls.answer("show", **{**NEW, "fragments": {"main": "<h1>Old</h1>"}})
    assert browser.notice == ""


@pytest.mark.parametrize("part", ["<button>Undo</button>", "<progress></progress>"])
def test_a_way_back_and_a_file_in_the_making_stay_in_sight(part, calls, change, browser):
    browser.add(part, under="notice")
    change()
    calls.answer("show", **NEW)
    assert title(browser) == "New"
    assert browser.document.querySelector("#notice > *").outerHTML == part


def test_it_stays_where_it_is_scrolled_to(calls, change, browser):
    scrolled = []
    browser.window.scrollTo = lambda *place: scrolled.append(place)
    change()
    calls.answer("show", **NEW)
    assert scrolled == []
    assert browser.document.activeElement is browser.document.body


def test_the_search_and_the_page_are_kept(calls, change, browser):
    browser.go("fans")
    calls.answer("show", **NEW)
    browser.add('<form data-action="search"><input name="text"><input name="order"></form>')
    form = browser.document.querySelector("#main form")
    form.elements.text.value, form.elements.order.value = "ann", "newest"
    browser.happen("input", form.elements.text)
    calls.answer("query")
    change()
    assert calls.waiting == ["show"]
    assert calls.asked[-1] == ("show", "fans", "ann", "newest", 1, "{}")


def test_a_whole_screen_is_replaced_by_a_whole_one(calls, change, browser):
    change()
    calls.answer("show", **NEW, unfinished=True)
    assert title(browser) == "Old"
    calls.answer("complete", **NEW)
    assert title(browser) == "New"
    assert calls.waiting == []


def test_details_that_were_unfolded_stay_so(calls, change, browser):
    details = "<details><summary>a</summary></details>"
    for _ in range(2):
        browser.add(details)
    browser.document.querySelectorAll("#main details")[1].setAttribute("open", "")
    change()
    calls.answer("show", **{**NEW, "fragments": {"main": details * 2}})
    unfolded = [one.hasAttribute("open") for one in browser.document.querySelectorAll("details")]
    assert unfolded == [False, True]


# Joined


def test_what_changes_while_it_is_shown_is_shown_after_it(calls, change, browser):
    change()
    assert calls.waiting == ["show"]
    change()
    change()
    assert calls.waiting == ["show"]
    calls.answer("show", **{**NEW, "fragments": {"main": "<h1>First</h1>"}})
    calls.answer("show", **NEW)
    assert title(browser) == "New"
    assert calls.waiting == []


# It waits


def test_an_act_is_not_disturbed(calls, change, browser):
    browser.happen(
        "click", browser.add('<button data-action="delete-snapshot" data-key="1"></button>')
    )
    change()
    assert calls.waiting == ["delete_snapshot"]
    calls.answer("delete_snapshot", announce="Deleted.", undo="Undo")
    calls.answer("show", **NEW)
    assert (title(browser), browser.notice) == ("New", "Deleted. Undo")


def test_nor_one_that_begins_while_it_is_asked_for(calls, change, browser):
    change()
    browser.happen(
        "click", browser.add('<button data-action="delete-snapshot" data-key="1"></button>')
    )
    calls.answer("show", **NEW)
    assert title(browser) == "Old"
    calls.answer("delete_snapshot")
    calls.answer("show", **NEW)
    assert title(browser) == "New"


def test_nor_a_file_in_the_making(calls, change, browser):
    browser.happen("click", browser.add('<button data-action="take-all"></button>'))
    change()
    assert calls.waiting == ["take_all"]
    calls.answer("take_all", ok=False, code="cancelled")
    calls.answer("show", **NEW)
    assert title(browser) == "New"


def test_nor_an_import(calls, change, browser):
    browser.window.stillFollowersBridge.onFilesChosen(a_choice("export.zip"))
    browser.loop.settle()
    change()
    assert calls.waiting == ["import_export"]
    change()
    calls.answer("import_export", **NEW)
    assert calls.waiting == ["save"]
    calls.answer("save", announce="Kept.")
    calls.answer("save_copy")
    calls.answer("show", **NEW)
    assert calls.waiting == []


def test_the_next_screen_comes_first(calls, change, browser):
    browser.go("fans")
    change()
    assert [call[:2] for call in calls.asked if call[0] == "show"] == [("show", "fans")]
    calls.answer("show", **{**NEW, "fragments": {"main": "<h1>Fans</h1>"}})
    assert title(browser) == "Fans"
    calls.answer("show", **NEW)
    assert title(browser) == "New"


def test_an_answer_for_a_screen_that_was_left_is_not_shown(calls, change, browser):
    change()
    assert calls.waiting == ["show"]
    browser.go("fans")
    calls.answer("show", **NEW)
    assert title(browser) == "Old"
    calls.answer("show", **{**NEW, "fragments": {"main": "<h1>Fans</h1>"}})
    assert title(browser) == "Fans"
    calls.answer("show", **NEW)
    assert calls.waiting == []


def test_an_answer_that_comes_after_the_next_screen_is_not_shown(calls, change, browser):
    change()
    late = calls.take("show")
    browser.go("fans")
    calls.answer("show", **{**NEW, "fragments": {"main": "<h1>Fans</h1>"}})
    late.resolve(json.dumps({"ok": True, **NEW}))
    browser.loop.settle()
    assert title(browser) == "Fans"
    assert calls.waiting == ["show"]
    assert calls.asked[-1][1] == "fans"


FIELDS = [
    '<textarea name="note"></textarea>',
    '<input name="words" value="old">',
    '<select name="mark"><option value="keep" selected></option><option value=""></option></select>',
]


@pytest.mark.parametrize("field", FIELDS)
def test_what_is_typed_and_not_saved_stays_until_it_is_saved(field, calls, change, browser):
    form = browser.add(FORM.format(field))
    (typed,) = form.querySelectorAll("[name]")
    typed.value = "half a"
    change()
    assert calls.waiting == []
    assert browser.notice == "change-waits"
    assert typed.value == "half a"
    browser.happen("submit", form)
    calls.answer(
        "save_person", **{**NEW, "fragments": {"main": "<h1>Saved</h1>"}}, announce="Saved."
    )
    calls.answer("show", **NEW)
    assert title(browser) == "New"
    assert calls.waiting == []


@pytest.mark.parametrize("moment", ["click", "focusin", "focusout"])
def test_what_is_typed_while_it_is_asked_for_stays_too(moment, calls, change, browser):
    field = browser.add(FORM.format('<textarea name="note"></textarea>')).querySelector("textarea")
    change()
    assert calls.waiting == ["show"]
    field.value = "half a"
    calls.answer("show", **NEW)
    assert (title(browser), field.value, browser.notice) == ("Old", "half a", "change-waits")
    field.value = ""
    browser.happen(moment, field)  # the person goes on
    calls.answer("show", **{**NEW, "fragments": {"main": "<h1>Old</h1>"}})
    assert browser.notice == "changed-elsewhere"  # it does not say that it waits any more


def test_half_a_decision_is_kept(calls, change, browser):
    form = browser.add(FORM.format('<input type="radio" name="mark" value="keep">'))
    form.querySelector("input").checked = True
    change()
    assert (calls.waiting, browser.notice) == ([], "change-waits")


def test_it_is_said_once_that_it_waits(page, change, browser):
    browser.add(FORM.format('<input name="note">')).querySelector("input").value = "half a"
    change()
    page("dom").say("<p>Something else.</p>")
    browser.happen("focusin", browser.document.body)
    assert browser.notice == "Something else."


def test_what_is_searched_for_or_filtered_by_waits_for_nobody(calls, change, browser):
    search = browser.add('<form data-action="search"><input name="text"></form>')
    search.querySelector("input").value = "ann"
    change()
    assert calls.waiting == ["show"]


def test_a_chosen_filter_is_kept_by_the_route_and_one_that_is_not_used_waits(
    calls, change, browser
):
    browser.go("fans")
    calls.answer("show", **NEW)
    browser.add('<form data-action="save-filter"><input name="name"></form>')
    name = browser.document.querySelector("#main form").querySelector("input")
    name.value = "Kept ones"
    change()
    assert calls.waiting == []
    name.value = ""
    word = browser.add(
        '<div class="condition"><button class="word" data-action="choose-filter" data-field="mark" '
        'data-value="keep"></button></div>'
    )
    browser.happen("click", word.querySelector("button"))
    calls.answer("narrow")
    assert calls.waiting == ["show"]
    assert calls.asked[-1] == ("show", "fans", "", "newest", 1, json.dumps({"mark": "keep"}))


@pytest.mark.parametrize(
    ("place", "markup"),
    [("rail", "<dialog open></dialog>"), ("main", '<details class="acts-of" open></details>')],
)
def test_what_is_open_is_not_taken_away(place, markup, calls, change, browser):
    opened = browser.add(markup, under=place)
    change()
    assert calls.waiting == []
    opened.removeAttribute("open")
    browser.happen("click", browser.document.body)
    assert calls.waiting == ["show"]


@pytest.mark.parametrize("place", ["main", "bulk"])
def test_words_that_are_typed_are_not_taken_away(place, calls, change, browser):
    form = browser.add('<form data-action="keep-selected"><input name="words"></form>', under=place)
    form.elements.words.value = "from the fair"
    change()
    assert calls.waiting == []
    form.elements.words.value = ""
    browser.happen("click", browser.document.body)
    assert calls.waiting == ["show"]


@pytest.mark.parametrize("place", ["main", "rail"])
def test_a_button_that_is_held_down_is_not_replaced(place, calls, change, browser):
    button = browser.add("<button></button>", under=place)
    button.is_pressed = True
    change()
    assert (calls.waiting, browser.notice) == ([], "")
    button.is_pressed = False
    browser.happen("click", button)
    assert calls.waiting == ["show"]


def test_what_no_route_brings_back_stays(page, calls, change, browser):
    """A backup that was opened, what is left of a pasted list, a problem."""
    page("dom").show({"ok": True, "fragments": {"main": "<h1>Backup</h1>"}})
    change()
    assert (calls.waiting, title(browser)) == ([], "Backup")
    browser.go("settings")
    calls.answer("show", **NEW)
    calls.answer("show", **NEW)
    assert calls.waiting == []


def test_a_hidden_tab_waits_until_it_is_looked_at(calls, change, browser):
    browser.document.hidden = True
    change()
    change()
    assert (calls.waiting, browser.notice) == ([], "")
    browser.document.hidden = False
    browser.happen("visibilitychange", browser.document.body)
    assert calls.waiting == ["show"]


def test_what_changes_while_the_page_opens_is_shown_when_it_is_open(page, browser, monkeypatch):
    monkeypatch.setattr("asyncio.create_task", browser.loop.start)
    page("main")
    calls = browser.worker.calls
    calls.answer("ping")
    browser.worker.sync.changed()
    assert (calls.waiting, browser.notice) == (["open_page"], "")
    calls.answer("open_page", **NEW, snapshots=1, saved_on="")
    assert "show" in calls.waiting


def test_a_problem_meanwhile_is_said_and_the_screen_stays(calls, change, browser):
    change()
    calls.answer(
        "show", ok=False, code="storage", message="No.", hint="Wait.", fragments=NEW["fragments"]
    )
    assert (title(browser), browser.notice, calls.waiting) == ("Old", "No. Wait.", [])
    browser.happen("click", browser.document.body)
    calls.answer("show", **NEW)
    assert title(browser) == "New"


def test_letters_that_another_tab_switches_off_are_off_here(calls, browser):
    assert browser.root.dataset.keys == "on"
    browser.window.localStorage.setItem("still-followers.keys-off", "yes")
    browser.window.onstorage(None)
    assert browser.root.dataset.keys == "off"
    assert calls.waiting == []
