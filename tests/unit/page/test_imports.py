"""An import by itself: its screen, its replies, what is saved of it, other files meanwhile."""

from __future__ import annotations

import json
from types import SimpleNamespace

import pytest

from tests.unit.page.stand_in import files

OVERVIEW = {"fragments": {"main": "<h1>Overview</h1>"}}
READ = {"fragments": {"main": "<h1>87 of 150</h1>"}}


@pytest.fixture
def ends():
    """Return what an import did to the engine."""
    return []


@pytest.fixture
def imports(page, ask, router, ends):
    return page("imports").Imports(
        ask, lambda words: ends.append(f"restart: {words}"), lambda: ends.append("cancel"), router
    )


@pytest.fixture
def take(imports, browser, run):
    def begin(*names, title=""):
        run(
            imports.read(SimpleNamespace(files=files(*names), paths=json.dumps(names), title=title))
        )
        browser.loop.settle()

    return begin


def part(browser, name):
    return browser.document.querySelector(f"#main [data-part={name}]").textContent


def persistence(browser, *, is_granted, answer):
    """Let the browser promise never to clear the data; return how often it was asked."""
    asked = []

    def persist():
        asked.append(True)
        return browser.loop.resolved(answer)

    browser.window.navigator.storage = SimpleNamespace(
        persisted=lambda: browser.loop.resolved(is_granted), persist=persist
    )
    return asked


def test_a_screen_says_at_once_what_is_read(take, browser, ask):
    browser.go("fans")
    take("export.zip", title="export.zip")
    assert ask.waiting == ["import_export"]
    assert part(browser, "file") == "export.zip"
    assert browser.document.activeElement.textContent == "Reading your export"
    assert browser.route == "#/"
    assert browser.root.dataset.lasting == "no"
    ((_, paths, given),) = ask.asked
    assert (paths, given.names) == ('["export.zip"]', ("export.zip",))


def test_a_name_of_a_file_is_text(take, browser):
    take("<b>x</b>.zip", title="<b>x</b>.zip")
    assert part(browser, "file") == "<b>x</b>.zip"


def test_several_files_without_a_common_name_are_counted(take, browser):
    take(*[f"followers_{number}.json" for number in range(1_200)])
    assert part(browser, "file") == "1,200 files"


def test_their_number_has_the_plural_form_of_the_language(take, browser):
    texts = browser.document.querySelector("template[data-text=files]")
    texts.innerHTML = "".join(
        f'<span data-like="{like}">{{count}} {form}</span>'
        for like, form in ((2, "pliki"), (5, "plików"))
    )
    rules = SimpleNamespace(select=lambda count: "few" if 2 <= count % 10 <= 4 else "many")
    browser.window.Intl.PluralRules.new = lambda language: rules if language == "pl" else None
    browser.root.lang = "pl"
    take(*["followers.json"] * 23)
    assert part(browser, "file") == "23 pliki"


@pytest.mark.parametrize("bar", ["<p>Sample data.</p>", ""])
def test_what_was_chosen_in_the_sample_does_not_narrow_what_is_read(bar, take, browser, router):
    browser.document.getElementById("sample").fill(bar)
    router.filters["campaigns"] = '{"since": "2026-05-01"}'
    take("export.zip")
    assert (router.filters == {}) is bool(bar)


def test_it_is_told_how_far_the_reading_is(take, imports, browser):
    take("export.zip")
    imports.show_progress(1, 4, "1 of 4 files")
    bar = browser.document.querySelector("#main progress")
    assert (bar.value, part(browser, "line")) == (25, "1 of 4 files")
    imports.show_progress(1, 2, "")  # only a sign of life
    assert (bar.value, part(browser, "line")) == (25, "1 of 4 files")


def test_it_is_told_how_far_a_file_is(imports, browser, page):
    page("dom").say(browser.document.querySelector("[data-text=making-file]").innerHTML)
    imports.show_progress(3, 4, "75%")
    bar = browser.document.querySelector("#notice progress")
    line = browser.document.querySelector("#notice [data-part=line]")
    assert (bar.value, line.textContent) == (75, "75%")


def test_how_far_a_file_is_stands_in_the_dialog_that_asked_for_it(imports, browser, page):
    dialog = browser.add('<dialog open=""><div role="status"></div></dialog>')
    page("dom").say(browser.document.querySelector("[data-text=making-file]").innerHTML)
    imports.show_progress(3, 4, "75%")
    assert dialog.querySelector("progress").value == 75
    dialog.close()
    imports.show_progress(4, 4, "100%")
    assert browser.document.querySelector("#notice progress").value == 100


def test_progress_that_comes_after_the_screen_was_left_changes_nothing(imports, browser):
    imports.show_progress(1, 4, "1 of 4 files")
    assert browser.text("main") == "First"


def test_a_second_choice_is_told_to_wait(take, browser, ask):
    take("first.zip", title="first.zip")
    take("second.zip", title="second.zip")
    assert browser.notice == "one-import"
    assert part(browser, "file") == "first.zip"
    assert ask.waiting == ["import_export"]


def test_after_it_another_can_be_read(take, ask):
    take("first.zip")
    ask.answer("import_export", ok=False, code="not-a-zip", **READ)
    take("second.zip")
    assert ask.waiting == ["import_export"]


def test_what_was_read_is_shown_before_it_is_kept(take, browser, ask):
    take("export.zip")
    ask.answer("import_export", **READ)
    assert browser.text("main") == "87 of 150"
    assert browser.marks == ["sf:import-shown"]
    assert browser.notice == ""
    ask.answer("save", announce="Kept.", snapshots=2, saved_on="")
    assert browser.marks == ["sf:import-shown", "sf:saved"]
    assert browser.notice == "Kept."
    ask.answer("save_copy")
    assert ask.waiting == []


def test_what_was_read_is_shown_also_when_a_link_was_followed_meanwhile(take, browser, ask):
    take("export.zip")
    browser.go("fans")
    ask.answer("import_export", **READ)
    assert (browser.route, browser.text("main")) == ("#/", "87 of 150")


@pytest.mark.parametrize("code", ["cancelled", "no-answer", "engine-lost"])
def test_without_an_answer_there_is_nothing_to_show_or_keep(code, take, browser, ask, imports):
    take("export.zip")
    ask.answer("import_export", ok=False, code=code)
    assert ask.waiting == []
    assert browser.document.querySelector("#main h1").textContent == "Reading your export"
    assert browser.marks == []
    assert not imports.is_reading


def test_a_file_that_cannot_be_read_has_its_screen_and_is_not_kept(take, browser, ask):
    take("export.zip")
    ask.answer("import_export", ok=False, code="not-a-zip", fragments={"main": "<h1>No</h1>"})
    assert browser.text("main") == "No"
    assert ask.waiting == []


def test_what_is_a_question_first_is_not_called_kept(take, browser, ask):
    take("export.zip")
    ask.answer("import_export", **READ)
    ask.answer("save", fragments={"main": "<h1>Another</h1>"})
    assert (browser.text("main"), browser.notice) == ("87 of 150", "")
    assert "sf:saved" not in browser.marks
    assert ask.waiting == []


def test_what_could_not_be_kept_is_said_and_stays_on_the_screen(take, browser, ask):
    take("export.zip")
    ask.answer("import_export", **READ)
    ask.answer("save", ok=False, code="storage-full", message="No room.", hint="Make some.")
    assert (browser.text("main"), browser.notice) == ("87 of 150", "No room. Make some.")
    assert "sf:saved" not in browser.marks
    assert ask.waiting == []


@pytest.fixture
def completed(page):
    """Return a list that grows each time a screen is to be completed."""
    completed = []
    page("dom").on_unfinished[0] = lambda: completed.append(True)
    return completed


NOT_SAVED = {
    "storage is full": {"ok": False, "code": "storage-full", "message": "No.", "hint": "Try."},
    "there is a question first": {},
}


@pytest.mark.parametrize("why", NOT_SAVED)
def test_an_unfinished_overview_is_completed_when_nothing_of_it_is_saved(why, take, ask, completed):
    take("export.zip")
    ask.answer("import_export", **READ, unfinished=True)
    assert completed == []  # the save comes first, and its reply says the same
    ask.answer("save", **NOT_SAVED[why])
    assert completed == [True]


def test_an_unfinished_overview_that_is_saved_is_completed_once(take, ask, completed):
    take("export.zip")
    ask.answer("import_export", **READ, unfinished=True)
    ask.answer("save", announce="Saved.", snapshots=2, saved_on="", unfinished=True)
    assert completed == [True]


@pytest.mark.parametrize("why", NOT_SAVED)
def test_an_overview_that_was_left_or_is_finished_is_not_completed(
    why, take, browser, ask, completed
):
    take("export.zip")
    ask.answer("import_export", **READ, unfinished=True)
    browser.go("fans")
    ask.answer("save", **NOT_SAVED[why])
    take("export.zip")
    ask.answer("import_export", **READ)
    ask.answer("save", **NOT_SAVED[why])
    assert completed == []


def test_keeping_without_an_answer_is_not_called_kept(take, browser, ask):
    take("export.zip")
    ask.answer("import_export", **READ)
    ask.answer("save", ok=False, code="no-answer")
    assert browser.notice == ""
    assert ask.waiting == []


def test_who_went_on_before_it_was_kept_hears_only_the_news(take, browser, ask):
    take("export.zip")
    ask.answer("import_export", **READ)
    browser.go("fans")
    ask.answer("save", **OVERVIEW, announce="Kept.")
    assert (browser.text("main"), browser.notice) == ("87 of 150", "Kept.")


def test_what_was_kept_does_not_replace_the_screen_of_the_next_import(take, browser, ask):
    take("first.zip")
    ask.answer("import_export", **READ)
    assert ask.waiting == ["save"]
    take("second.zip", title="second.zip")
    ask.answer("save", **OVERVIEW, announce="Kept.")
    assert part(browser, "file") == "second.zip"
    assert browser.notice == "Kept."


def test_the_browser_is_asked_to_keep_the_data_after_the_first_import(take, browser, ask):
    asked = persistence(browser, is_granted=False, answer=True)
    take("export.zip")
    ask.answer("import_export", **READ)
    assert asked == []
    ask.answer("save", announce="Kept.", snapshots=1, saved_on="")
    assert asked == [True]
    ask.answer("show", fragments={"main": "<h1>Promised</h1>"})
    assert browser.text("main") == "Promised"
    ask.answer("save_copy")


def test_the_browsers_promise_does_not_replace_the_screen_of_the_next_import(take, browser, ask):
    persistence(browser, is_granted=False, answer=True)
    promise = browser.loop.promise()
    browser.window.navigator.storage.persist = lambda: promise
    take("first.zip")
    ask.answer("import_export", **READ)
    ask.answer("save", announce="Kept.", snapshots=1, saved_on="")
    take("second.zip", title="second.zip")
    promise.resolve("granted")
    assert ask.waiting == ["import_export", "save_copy"]
    assert part(browser, "file") == "second.zip"


@pytest.mark.parametrize(
    ("snapshots", "is_granted", "answer", "times"),
    [(1, False, False, 1), (1, True, True, 0), (2, False, True, 0)],
)
def test_nothing_is_shown_anew_where_the_browser_promises_nothing_new(
    snapshots, is_granted, answer, times, take, browser, ask
):
    asked = persistence(browser, is_granted=is_granted, answer=answer)
    take("export.zip")
    ask.answer("import_export", **READ)
    ask.answer("save", announce="Kept.", snapshots=snapshots, saved_on="")
    assert asked == [True] * times
    assert ask.waiting == ["save_copy"]


def test_cancelling_gives_up_before_the_engine_is_replaced(take, imports, ends, browser, ask):
    take("export.zip")
    imports.actions["cancel"](None)
    assert ends == ["cancel", "restart: cancelled"]
    assert not imports.is_reading
    take("another.zip", title="another.zip")
    assert part(browser, "file") == "another.zip"
    assert ask.waiting == ["import_export", "import_export"]


# An import that ended with its page


@pytest.fixture
def take_note(page):
    """Return what gives, at the next visit, the note that the last import left."""
    return page("imports").take_note


def test_an_import_that_ended_while_it_was_read_is_told_once(take, take_note, ask):
    take("export.zip")
    assert ask.waiting == ["import_export"]
    assert take_note() == "import-unfinished"
    assert take_note() == ""


def test_one_that_ended_before_it_was_kept_is_told_too(take, take_note, ask):
    take("export.zip")
    ask.take("import_export").resolve({"ok": True, **READ})
    assert take_note() == "import-unfinished"


def test_one_that_ended_while_it_was_kept_may_be_there_in_part(take, take_note, ask):
    take("export.zip")
    ask.answer("import_export", **READ)
    assert ask.waiting == ["save"]
    assert take_note() == "import-in-part"


@pytest.mark.parametrize("code", ["not-a-zip", "cancelled", "no-answer"])
def test_one_that_could_not_be_read_was_told(code, take, take_note, ask):
    take("export.zip")
    ask.answer("import_export", ok=False, code=code, **READ)
    assert take_note() == ""


@pytest.mark.parametrize(
    "answer",
    [
        {"announce": "Kept.", "snapshots": 2, "saved_on": ""},
        {},  # a question
        {"ok": False, "code": "storage-full", "message": "Full.", "hint": "Make room."},
    ],
    ids=["kept", "a-question", "full"],
)
def test_one_that_was_answered_was_told(answer, take, take_note, ask):
    take("export.zip")
    ask.answer("import_export", **READ)
    ask.answer("save", **answer)
    assert take_note() == ""


ASKS = {**READ, "snapshots": 1, "saved_on": "", "asks": True}
NO_MORE = {**ASKS}
del NO_MORE["asks"]


@pytest.fixture
def with_question(take, ask):
    """Let an import be read that asks a question first."""
    take("export.zip")
    ask.answer("import_export", **ASKS)
    ask.answer("save", snapshots=1, saved_on="", asks=True)
    assert ask.waiting == []


@pytest.mark.usefixtures("with_question")
def test_one_whose_question_was_not_answered_is_told(take_note):
    assert take_note() == "import-unanswered"
    assert take_note() == ""


def test_one_of_which_the_rest_was_kept_is_told_too(take, take_note, ask):
    take("export.zip")
    ask.answer("import_export", **ASKS)
    ask.answer("save", **ASKS, announce="Kept.")
    ask.answer("save_copy")
    assert take_note() == "import-unanswered"


@pytest.mark.usefixtures("with_question")
def test_a_question_that_was_answered_or_settled_is_over(page, take_note):
    page("dom").show({"ok": True, **ASKS})
    page("dom").show({"ok": True, **NO_MORE})
    assert take_note() == ""


@pytest.mark.usefixtures("with_question")
def test_while_the_sample_is_looked_at_the_question_is_open_still(page, take_note):
    page("dom").show({"ok": True, **READ})
    assert take_note() == "import-unanswered"


@pytest.mark.usefixtures("with_question")
def test_an_import_that_cannot_be_read_leaves_the_question_before_it_open(take, take_note, ask):
    take("other.zip")
    ask.answer("import_export", ok=False, code="not-a-zip", **READ)
    assert take_note() == "import-unanswered"


def test_what_is_shown_while_an_import_is_kept_does_not_say_that_it_is(page, take, take_note, ask):
    take("export.zip")
    ask.answer("import_export", **READ)
    page("dom").show({"ok": True, **NO_MORE})
    assert ask.waiting == ["save"]
    assert take_note() == "import-in-part"


def test_what_ends_with_the_engine_is_known(imports, take, ask):
    assert imports.loss == ""
    take("export.zip")
    assert imports.loss == "import-lost"
    ask.answer("import_export", **ASKS)
    assert imports.loss == "import-lost"
    ask.answer("save", snapshots=1, saved_on="", asks=True)
    assert imports.loss == "import-unanswered"


def test_where_nothing_can_be_noted_an_import_goes_on(take, browser, ask):
    browser.window.sessionStorage.is_full = True
    take("export.zip")
    assert ask.waiting == ["import_export"]
    assert browser.warnings != []
