"""Marks: which action calls the engine with which values, and what goes through the journal."""

from __future__ import annotations

import json
from types import SimpleNamespace

import pytest

UNSAVED = "still-followers.unsaved"
QUERY = ("fans", "an", "name", 2, '{"a": 1}')
MARKS = (
    '<button value="keep" aria-pressed="{}"></button>'
    '<button value="consider" aria-pressed="{}"></button>'
)
LIST = {"fragments": {"main": "<h1>Marked</h1>"}}
FORM = """<form data-person="ann"><input type="radio" name="mark" value="keep" checked="">
<input type="radio" name="mark" value="remove"><textarea name="note">kind</textarea></form>"""
FIELDS = json.dumps({"mark": "keep", "note": ""})


@pytest.fixture
def marks(page, ask, run, router, browser):
    browser.go("fans")
    router.text, router.order, router.page, router.chosen = QUERY[1:]
    return page("marks").Marks(ask, run, router, page("journal").Journal(ask))


@pytest.fixture
def row(browser):
    """Return the row of an account."""
    return browser.add(
        '<p data-person="ann"><input type="checkbox" checked=""><select></select></p>'
    )


@pytest.fixture
def written(browser):
    return lambda: json.loads(browser.window.localStorage.getItem(UNSAVED) or "[]")


def test_an_account_is_marked_in_a_list(marks, row, ask, browser):
    choice = row.querySelector("select")
    choice.value = "keep"
    marks.actions["mark"](choice)
    ask.answer("mark", **LIST)
    ((name, _, *values),) = ask.asked
    assert (name, *values) == ("mark", "ann", "keep", *QUERY)
    assert browser.text("main") == "Marked"


@pytest.mark.parametrize(
    ("field", "asked"),
    [
        ('<input type="checkbox" checked="">', ("select", "ann", 1)),
        ('<input type="checkbox">', ("select", "ann", 0)),
        (MARKS.format("false", "false"), ("mark", "ann", "keep")),
        (MARKS.format("false", "true"), ("mark", "ann", "keep")),
        (MARKS.format("true", "false"), ("mark", "ann", "undecided")),
    ],
)
@pytest.mark.parametrize("names", ['data-username="ann"', 'data-username="ann2" data-person="ann"'])
def test_what_is_changed_in_a_row_is_about_its_person(field, asked, names, marks, browser, ask):
    row = browser.add(f"<p {names}>{field}</p>")
    marks.actions["row"](row.querySelector("input, button"))
    ask.answer(asked[0], **LIST)
    ((name, *values),) = ask.asked
    values = values[1:] if name == "mark" else values  # an act has a name
    assert (name, *values[:2]) == asked


def test_a_mark_is_seen_at_once_and_taken_away_by_pressing_it_again(marks, browser, ask):
    row = browser.add(f'<p data-username="ann">{MARKS.format("false", "true")}</p>')
    keep, consider = row.querySelectorAll("button")

    def pressed():
        return [one.getAttribute("aria-pressed") for one in (keep, consider)]

    marks.actions["row"](keep)
    assert pressed() == ["true", "false"]
    ask.answer("mark")
    marks.actions["row"](keep)
    assert pressed() == ["false", "false"]
    ask.answer("mark")
    assert [call[3] for call in ask.asked] == ["keep", "undecided"]


def test_all_that_are_selected_are_marked(marks, browser, ask):
    marks.actions["mark-selected"](browser.add('<button data-value="remove"></button>'))
    ask.answer("mark_selected", **LIST)
    ((name, _, *values),) = ask.asked
    assert (name, *values) == ("mark_selected", "remove", *QUERY)


def test_an_accounts_review_is_saved_on_its_page(marks, browser, ask):
    marks.actions["save-person"](browser.add(FORM))
    ask.answer("save_person", **LIST)
    ((name, _, *values),) = ask.asked
    assert (name, *values) == ("save_person", "ann", FIELDS, *QUERY)
    assert browser.document.activeElement is browser.document.body


def test_an_accounts_review_is_saved_and_the_next_is_a_new_screen(marks, browser, ask):
    marks.actions["save-review"](browser.add(FORM))
    ask.answer("save_review", **LIST)
    ((name, _, *values),) = ask.asked
    assert (name, *values) == ("save_review", "ann", FIELDS)
    assert browser.document.activeElement.textContent == "Marked"


BAR = """<form data-person="ann"><input type="radio" name="mark" value="keep">
<input type="radio" name="mark" value="consider"><input type="radio" name="reason" value="friend"
checked=""><input type="radio" name="reason" value="customer"><input type="radio" name="reason"
value="own" checked=""><textarea name="note">kind</textarea><input name="words" value="club"><button
data-hotkey="Enter">Save</button>{}</form>"""


@pytest.mark.parametrize(
    ("button", "chosen"),
    [
        ('data-mark="keep" data-reason="customer"', {"mark": "keep", "reason": "customer"}),
        ('data-mark="keep" data-reason=""', {"mark": "keep"}),
        ('data-mark="consider"', {"mark": "consider"}),
    ],
)
def test_a_tap_in_the_bar_saves_what_it_says_and_what_was_typed(
    button, chosen, marks, browser, ask, written
):
    form = browser.add(BAR.format(f"<i {button}></i>"))
    form.querySelector("textarea").value = "met at the fair"
    marks.actions["decide-review"](form.querySelector("i"))
    assert len(written()) == 1
    ask.answer("save_review", **LIST)
    ((name, _, person, fields),) = ask.asked
    assert (name, person) == ("save_review", "ann")
    assert json.loads(fields) == {**chosen, "note": "met at the fair", "words": "club"}
    assert browser.document.activeElement.textContent == "Marked"


@pytest.mark.parametrize(("value", "is_bar"), [("own", True), ("own", False), ("friend", True)])
def test_the_field_for_own_words_takes_the_keys_where_a_tap_opened_it(
    value, is_bar, marks, browser
):
    form = browser.add(BAR.format(""))
    if is_bar:  # the button that saves on wide screens is not there
        form.querySelector("[data-hotkey=Enter]").getClientRects = lambda: SimpleNamespace(length=0)
    marks.actions["own-words"](form.querySelector(f"[value={value}]"))
    is_focused = browser.document.activeElement is form.querySelector("[name=words]")
    assert is_focused == (value == "own" and is_bar)


def test_a_decision_is_taken_back_and_its_screen_shown_again(marks, browser, ask, written):
    marks.actions["take-back"](browser.add('<button data-key="#7"></button>'))
    assert len(written()) == 1
    ask.answer("take_back", **LIST)
    ((name, _, *values),) = ask.asked
    assert (name, *values) == ("take_back", "#7", *QUERY)
    assert browser.text("main") == "Marked"


def test_older_decisions_are_shown_with_those_that_are_there(marks, browser, ask, router):
    for page in (3, 4):
        marks.actions["older-decisions"](None)
        ask.answer("show", **LIST)
        assert ask.asked[-1] == ("show", "fans", "an", "name", page, '{"a": 1}')
    browser.go("settings")
    assert router.page == 1


def test_a_list_of_names_is_marked(marks, browser, ask):
    form = browser.add(
        '<form><textarea name="names"></textarea><select name="mark"></select></form>'
    )
    form.elements.names.value, form.elements.mark.value = "ann\nbob", "keep"
    marks.actions["paste"](form)
    ask.answer("paste", **LIST)
    ((name, _, *values),) = ask.asked
    assert (name, *values) == ("paste", "ann\nbob", "keep")


@pytest.mark.parametrize(
    ("action", "called", "markup"),
    [
        ("mark", "mark", '<select data-person="ann"></select>'),
        ("keep-selected", "keep_selected", '<button data-reason="customer"></button>'),
        ("mark-selected", "mark_selected", '<button data-value="keep"></button>'),
        ("save-person", "save_person", FORM),
        ("save-review", "save_review", FORM),
        (
            "paste",
            "paste",
            '<form><textarea name="names"></textarea><select name="mark"></select></form>',
        ),
    ],
)
def test_what_must_not_be_lost_is_written_down_first(
    action, called, markup, marks, browser, ask, written
):
    marks.actions[action](browser.add(markup))
    assert ask.waiting == [called]
    (act,) = written()
    assert tuple(act[: len(ask.asked[0])]) == ask.asked[0]
    ask.answer(called)
    assert written() == []


@pytest.mark.parametrize(("checked", "sent"), [(True, 1), (False, 0)])
def test_a_row_is_selected_or_not(checked, sent, marks, row, ask, written):
    box = row.querySelector("input")
    box.checked = checked
    marks.actions["select"](box)
    assert ask.waiting == ["select"]
    assert ask.asked == [("select", "ann", sent)]
    assert written() == []


@pytest.mark.parametrize(
    ("action", "called"),
    [("select-all", "select_all"), ("clear-selection", "clear_selection"), ("undo", "undo")],
)
def test_what_is_about_the_list_takes_its_query_as_it_is_then(
    action, called, marks, ask, browser, router
):
    router.text = "ann"
    marks.actions[action](None)
    ask.answer(called, **LIST)
    assert ask.asked == [(called, "fans", "ann", *QUERY[2:])]
    assert browser.text("main") == "Marked"


def test_a_review_of_a_narrowed_list_begins_and_has_its_own_address(marks, browser, ask, router):
    marks.actions["begin-review"](browser.add('<a data-of="fans" data-chosen="{1}"></a>'))
    assert ask.waiting == ["begin_review"]
    assert browser.route == "#/fans"  # until there is something to show
    ask.answer("begin_review", **LIST)
    assert ask.asked == [("begin_review", "fans", "{1}")]
    assert browser.route == "#/review"
    assert browser.document.activeElement.textContent == "Marked"
    assert router.query[:4] == ("review", "", "name", 1)


def test_an_account_is_skipped_and_the_next_is_a_new_screen(marks, row, browser, ask, written):
    marks.actions["skip-review"](row.querySelector("select"))
    assert written() == []
    ask.answer("skip_review", **LIST)
    assert ask.asked == [("skip_review", "ann")]
    assert browser.document.activeElement.textContent == "Marked"


@pytest.mark.parametrize(
    ("action", "called", "announced", "said"),
    [
        ("skip-review", "skip_review", {}, ""),
        ("begin-review", "begin_review", {}, ""),
        ("save-review", "save_review", {}, ""),  # nothing was changed
        ("save-review", "save_review", {"announce": "Saved bob."}, "Saved bob."),
    ],
)
def test_what_was_said_of_one_account_does_not_stay_beside_the_next(
    action, called, announced, said, marks, browser, ask, page
):
    page("dom").say_text("Saved ann.", undo="Undo")
    marks.actions[action](browser.add(FORM))
    assert browser.notice == "Saved ann. Undo"  # until the next stands there
    ask.answer(called, **LIST, **announced)
    assert browser.notice == said


@pytest.mark.parametrize("action", ["mark", "undo"])
def test_a_mark_that_is_answered_after_its_list_was_left_brings_only_its_news(
    action, marks, browser, ask
):
    marks.actions[action](browser.add('<select data-person="ann"></select>'))
    assert ask.waiting == [action]
    browser.go("settings")
    ask.answer(action, **LIST, announce="Kept.")
    assert browser.text("main") == "First"
    assert browser.notice == "Kept."
