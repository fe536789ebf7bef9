"""Actions on what is stored: each one calls the engine with its values."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from still_followers.core.files.last_backup import LastBackup
from still_followers.views.screens.more.settings import Settings, render_settings
from tests.builders.plain import PLAIN

SCREEN = {"fragments": {"main": "<h1>Done</h1>"}}


@pytest.fixture
def snapshots(page, ask, run, router, browser):
    browser.go("snapshots")
    return page("snapshots").Snapshots(ask, run, router, run)


RENAME = """<button data-old="ann" data-new="bob" data-before="2026-05-03" data-after="2026-06-07"
data-value="yes"></button>"""
BULK = """<button data-offers='["ann bob"]'></button>"""
COMPARE = '<form><input name="before" value="3"><input name="after" value="5"></form>'
NAMES, DAYS = '["ann", "bob"]', '["2026-05-03", "2026-06-07"]'


@pytest.mark.parametrize(
    ("action", "markup", "call"),
    [
        ("bring-back", '<button data-key="3"></button>', ("bring_back", 3)),
        ("compare", COMPARE, ("compare", 3, 5)),
        (
            "decide-owner",
            RENAME.replace("yes", "no"),
            ("decide_owner", NAMES, "no", "snapshots"),
        ),
        ("decide-rename", RENAME, ("decide_rename", NAMES, DAYS, "yes", "snapshots")),
        ("confirm-renames", BULK, ("confirm_renames", '["ann bob"]', "snapshots")),
        ("delete-snapshot", '<button data-key="3"></button>', ("delete_snapshot", 3)),
        (
            "label",
            '<form data-key="3"><input name="label" value="launch"></form>',
            ("label", 3, "launch"),
        ),
        ("write-back", "<button></button>", ("write_back",)),
        (
            "correct-snapshot",
            '<form data-key="3"><input name="owner" value="ann"></form>',
            ("correct_snapshot", 3, "ann", "", "snapshots"),
        ),
        (
            "correct-snapshot",
            '<form data-key="3"><input name="day" value="2026-05-03"></form>',
            ("correct_snapshot", 3, "", "2026-05-03", "snapshots"),
        ),
    ],
    ids=[
        "bring-back",
        "compare",
        "decide-owner",
        "decide-rename",
        "confirm-renames",
        "delete-snapshot",
        "label",
        "write-back",
        "answer-owner",
        "answer-day",
    ],
)
def test_an_act_is_asked_for_with_its_values_and_shown_where_one_is(
    action, markup, call, snapshots, browser, ask
):
    snapshots.actions[action](browser.add(markup))
    ask.answer(call[0], **SCREEN, announce="Kept.")
    after = [("save_copy",)] if action == "correct-snapshot" else []
    assert ask.asked == [call, *after]
    assert (browser.text("main"), browser.notice) == ("Done", "Kept.")
    assert browser.route == "#/snapshots"


@pytest.mark.parametrize(
    ("action", "markup"),
    [("compare", COMPARE), ("decide-rename", RENAME), ("write-back", "<button></button>")],
    ids=["compare", "decide-rename", "write-back"],
)
def test_what_was_asked_for_on_a_screen_that_was_left_does_not_come_back(
    action, markup, snapshots, browser, ask
):
    snapshots.actions[action](browser.add(markup))
    (called,) = ask.waiting
    browser.go("settings")
    before = browser.text("main")
    ask.answer(called, **SCREEN, title="Snapshots", announce="Kept.")
    assert browser.text("main") == before
    assert browser.notice == "Kept."


@pytest.mark.parametrize(
    ("action", "call"),
    [
        ("open-snapshot", ("open_snapshot", 3)),
        ("switch-account", ("switch_account", 3)),
        ("begin-anew", ("begin_anew",)),
    ],
)
def test_another_snapshot_account_or_beginning_is_a_new_screen(
    action, call, snapshots, browser, ask
):
    snapshots.actions[action](browser.add('<button data-key="3"></button>'))
    ask.answer(call[0], **SCREEN)
    assert ask.asked == [call]
    assert browser.route == "#/"
    assert browser.document.activeElement.textContent == "Done"


UNFINISHED = "still-followers.import"


@pytest.mark.parametrize("left", ["", "import-unanswered"])
def test_an_answer_that_ends_with_its_page_may_be_kept(left, snapshots, browser, ask):
    noted = browser.window.sessionStorage.kept
    noted[UNFINISHED] = "import-unanswered"
    snapshots.actions["confirm-completeness"](
        browser.add('<button data-key="0" data-value="no"></button>')
    )
    assert ask.waiting == ["confirm_completeness"]
    assert noted[UNFINISHED] == "import-in-part"
    more = {"asks": True} if left else {}
    ask.answer("confirm_completeness", **SCREEN, snapshots=2, saved_on="", **more)
    assert noted.get(UNFINISHED, "") == left


def test_an_answer_about_what_is_stored_is_no_import(snapshots, browser, ask):
    snapshots.actions["confirm-completeness"](
        browser.add('<button data-key="3" data-value="no"></button>')
    )
    assert ask.waiting == ["confirm_completeness"]
    assert browser.window.sessionStorage.kept == {}


@pytest.fixture
def persisted(browser):
    """Return how often the browser was asked never to clear the data."""
    asked = []
    browser.window.navigator.storage = SimpleNamespace(
        persisted=lambda: browser.loop.resolved(value=False),
        persist=lambda: browser.loop.resolved(asked.append(True)),
    )
    return asked


@pytest.mark.parametrize(
    ("key", "answer", "times"),
    [
        (0, {"snapshots": 1, "saved_on": ""}, 1),
        (0, {"snapshots": 2, "saved_on": ""}, 0),
        (7, {"snapshots": 1, "saved_on": ""}, 0),
        (0, {"ok": False, "code": "storage-full"}, 0),
    ],
)
def test_the_first_export_that_is_kept_by_a_decision_asks_the_browser_to_keep_the_data(
    key, answer, times, snapshots, browser, ask, persisted
):
    snapshots.actions["confirm-completeness"](
        browser.add(f'<button data-key="{key}" data-value="keep"></button>')
    )
    ask.answer("confirm_completeness", **SCREEN, **answer)
    assert ask.asked[0] == ("confirm_completeness", key, "keep")
    assert browser.route == "#/"
    assert persisted == [True] * times
    assert ask.waiting == ["save_copy"]


# Deleting everything


def test_before_everything_is_deleted_there_is_a_question(snapshots, browser, ask):
    dialog = browser.add('<dialog id="delete-dialog"></dialog>')
    snapshots.actions["ask-delete"](None)
    assert dialog.hasAttribute("open")
    snapshots.actions["close-dialog"](None)
    assert not dialog.hasAttribute("open")
    assert ask.waiting == []


def test_a_backup_saved_before_everything_is_deleted_is_told_in_the_dialog(
    page, snapshots, browser, ask, run, router, monkeypatch
):
    monkeypatch.setattr(page("backups"), "download", lambda *_file: None)
    backups = page("backups").Backups(ask, run, router, SimpleNamespace(file=None), run)
    settings = str(render_settings(Settings(2, 9, None, LastBackup(None, 2)), PLAIN))
    page("dom").put({"main": settings})
    page("dom").say("<p>Something.</p>")
    snapshots.actions["ask-delete"](None)
    said = browser.document.querySelector("dialog[open] [role=status]")
    assert said.textContent == browser.notice == ""
    save = browser.document.querySelector("dialog [data-action=save-backup]")
    backups.actions["save-backup"](save)
    assert ask.waiting == ["save_backup"]
    assert said.querySelector("progress")
    ask.answer("save_backup", name="backup.json", announce="Backup saved.")
    ask.answer("backup_saved")
    kept_open = settings.replace("<dialog", '<dialog open=""')  # as the morph in a browser keeps it
    ask.answer("show", fragments={"main": kept_open})
    said = browser.document.querySelector("#delete-dialog [role=status]")
    assert said.textContent == browser.notice == "Backup saved."


def test_when_the_engine_has_deleted_everything_the_page_forgets_its_own(
    snapshots, page, browser, router, ask
):
    router.order = "name"
    dialog = browser.add('<dialog id="delete-dialog" open=""></dialog>')
    page("storage").save_summary(3, "2026-05-03")
    snapshots.actions["delete-everything"](None)
    assert ask.waiting == ["delete_everything"]
    assert not dialog.hasAttribute("open")
    assert page("storage").load_summary() == (3, "2026-05-03")
    ask.answer("delete_everything", **SCREEN)
    assert page("storage").load_summary() == (0, "")
    assert router.query == ("", "", "newest", 1, "{}")
    assert browser.route == "#/"
    assert browser.document.activeElement.textContent == "Done"


def test_what_could_not_be_deleted_is_not_forgotten(snapshots, page, browser, ask):
    browser.add('<dialog id="delete-dialog" open=""></dialog>')
    page("storage").save_summary(3, "2026-05-03")
    snapshots.actions["delete-everything"](None)
    ask.answer("delete_everything", ok=False, code="storage", **SCREEN)
    assert page("storage").load_summary() == (3, "2026-05-03")
    assert (browser.route, browser.text("main")) == ("#/snapshots", "Done")


def test_everything_is_deleted_while_no_other_tab_is_open(snapshots, browser, ask):
    bridge, seen = browser.window.stillFollowersBridge, []
    closed = browser.loop.promise()
    bridge.becomeOnlyTab = lambda: seen.append("alone") or closed
    bridge.letOtherTabsIn = lambda: seen.append(list(ask.asked))
    browser.add('<dialog id="delete-dialog" open=""></dialog>')
    snapshots.actions["delete-everything"](None)
    assert (seen, ask.waiting) == (["alone"], [])
    closed.resolve(None)
    assert ask.waiting == ["delete_everything"]
    ask.answer("delete_everything", **SCREEN)
    assert seen == ["alone", [("delete_everything",)]]


def test_deleted_is_not_said_while_the_page_itself_still_holds_something(snapshots, browser, ask):
    browser.add('<dialog id="delete-dialog" open=""></dialog>')
    resolved = browser.loop.resolved
    browser.window.caches = SimpleNamespace(
        keys=lambda: resolved(["still-followers-files-1"]),
        delete=lambda _name: resolved(value=False),
    )
    snapshots.actions["delete-everything"](None)
    ask.answer("delete_everything", **SCREEN, announce="Everything was deleted.")
    assert browser.notice.startswith("Not everything could be deleted yet.")


# What needs no engine


def test_a_problems_details_are_copied(snapshots, browser):
    snapshots.actions["copy"](browser.add('<button data-text="details"></button>'))
    assert browser.notice == "copied"
    assert browser.copied == ["details"]


def test_the_page_is_loaded_anew_only_on_request(snapshots, browser):
    assert browser.window.location.reloads == 0
    snapshots.actions["reload"](None)
    assert browser.window.location.reloads == 1
