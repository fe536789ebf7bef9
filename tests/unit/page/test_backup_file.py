"""The backup file that keeps itself: chosen once, written whole or not at all, forgotten."""

from __future__ import annotations

import sys

import pytest

from tests.unit.page.keeping import FIRST, FORM, SECOND
from tests.unit.page.user_files import DATABASE, Contents, Handle

# Choosing


def test_a_visit_without_a_file_loads_nothing_of_it(keeping, browser):
    keeping.backups.resume_file()
    keeping.backups.note("mark")
    browser.loop.advance(100_000)
    assert "page.screens.backup_file" not in sys.modules
    assert (keeping.files.opened, keeping.ask.asked) == (0, [])


def test_a_chosen_file_is_written_at_once_and_told(keeping):
    keeping.press("keep-file", FORM)
    assert keeping.told() == {
        "name": "mine.json", "need": "", "written": "", "mark": "", "locked": "", "aloud": 0
    }  # fmt: skip
    keeping.make(FIRST, "1")
    assert keeping.handle.content == FIRST
    assert keeping.ask.asked[-1] == ("backup_file_written", "1")
    keeping.ask.answer("backup_file_written")
    told = keeping.told()
    assert (told["mark"], told["written"]) == ("1", "2026-06-02T10:00:00.000Z")
    assert keeping.files.options[0].suggestedName == "still-followers-backup.json"
    assert keeping.ask.waiting == []


@pytest.mark.parametrize(
    ("error", "said"), [("AbortError", ""), ("SecurityError", "no-file-chosen")]
)
def test_without_a_choice_nothing_is_kept(error, said, keeping, browser):
    keeping.files.picked = error
    keeping.press("keep-file", FORM)
    assert (keeping.kept, keeping.ask.asked, browser.notice) == (None, [], said)


def test_two_different_passphrases_choose_nothing(keeping, browser):
    keeping.press("keep-file", FORM, passphrase="one", again="other")  # noqa: S106
    assert (keeping.files.options, browser.notice) == ([], "passphrases-differ")


# When it is written


def test_decisions_are_written_together_after_half_a_minute(keeping, browser):
    keeping.choose()
    for _ in range(3):
        keeping.backups.note("mark")
        browser.loop.advance(9_000)
    assert keeping.ask.asked == []
    browser.loop.advance(3_000)
    assert keeping.ask.asked == [("make_backup_file", "1", "")]
    keeping.make(SECOND, "2")
    assert keeping.handle.content == SECOND


def test_what_is_only_looked_at_writes_nothing(keeping, browser):
    keeping.choose()
    for name in ("show", "query", "complete", "make_backup_file", "tell_backup_file"):
        keeping.backups.note(name)
    browser.loop.advance(100_000)
    assert keeping.ask.asked == []


def test_an_import_is_written_at_once(keeping, browser):
    keeping.choose()
    keeping.backups.note("save_copy")
    browser.loop.settle()
    assert keeping.ask.waiting == ["make_backup_file"]


def test_a_page_that_is_hidden_writes_what_it_has(keeping, browser):
    keeping.choose()
    browser.document.hidden = True
    browser.happen("visibilitychange", browser.document.body)
    assert keeping.ask.asked == []  # nothing has changed
    keeping.backups.note("mark")
    browser.happen("visibilitychange", browser.document.body)
    assert keeping.ask.waiting == ["make_backup_file"]


def test_what_is_decided_right_before_the_page_is_left_is_written_at_once(keeping, browser):
    keeping.choose()
    browser.document.hidden = True
    keeping.engine.on_change()  # a hidden page does not follow each step of another tab
    browser.loop.settle()
    assert keeping.ask.waiting == []
    keeping.backups.note("mark")
    browser.loop.settle()
    assert keeping.ask.waiting == ["make_backup_file"]


def test_a_change_of_another_tab_is_written_too(keeping, browser):
    keeping.choose()
    keeping.engine.on_change()
    browser.loop.advance(30_000)
    assert keeping.ask.waiting == ["make_backup_file"]


def test_without_a_change_the_file_is_not_touched(keeping, browser):
    keeping.choose()
    keeping.backups.note("mark")
    browser.loop.advance(30_000)
    keeping.ask.answer("make_backup_file", mark="1")
    assert keeping.told()["need"] == ""
    assert keeping.handle.written == [FIRST]


def test_a_file_that_takes_long_waits_longer_and_a_heavy_one_for_the_page_to_be_hidden(
    keeping, browser
):
    keeping.choose()
    keeping.backups.note("save_copy")
    browser.loop.advance(3_000)
    keeping.make(SECOND, "2")
    keeping.ask.answer("backup_file_written")
    keeping.told()
    keeping.backups.note("mark")
    browser.loop.advance(59_000)
    assert keeping.ask.waiting == []
    browser.loop.advance(1_000)
    browser.loop.advance(6_000)
    keeping.make(FIRST, "3")
    keeping.ask.answer("backup_file_written")
    keeping.told()
    keeping.backups.note("mark")
    browser.loop.advance(1_000_000)
    assert keeping.ask.waiting == []
    browser.document.hidden = True
    browser.happen("visibilitychange", browser.document.body)
    assert keeping.ask.waiting == ["make_backup_file"]


def test_what_comes_while_it_is_written_is_written_next(keeping, browser):
    keeping.choose()
    keeping.backups.note("save_copy")
    browser.loop.settle()
    keeping.backups.note("save_copy")
    keeping.make(SECOND, "2")
    keeping.ask.answer("backup_file_written")
    keeping.told()
    assert keeping.ask.waiting == ["make_backup_file"]


def test_while_the_engine_is_replaced_nothing_is_asked(keeping, browser):
    keeping.choose()
    keeping.backups.note("mark")
    browser.root.dataset.engine = "starting"
    browser.loop.advance(30_000)
    assert keeping.ask.asked == []
    browser.root.dataset.engine = "ready"
    keeping.backups.resume_file()
    browser.loop.settle()
    assert keeping.ask.waiting == ["make_backup_file"]


def test_an_engine_that_is_lost_meanwhile_tells_nothing_of_the_file(keeping, browser):
    keeping.choose()
    keeping.backups.note("save_copy")
    browser.loop.settle()
    keeping.ask.answer("make_backup_file", ok=False, code="engine-lost")
    assert keeping.ask.waiting == []
    assert not keeping.files.locked


def test_another_file_of_the_engine_is_not_taken_for_the_backup(keeping, browser):
    keeping.choose()
    keeping.backups.note("save_copy")
    browser.loop.settle()
    keeping.engine.file = Contents(browser.loop, "username,followed")
    keeping.ask.answer("make_backup_file", name="backup", mark="2")
    assert keeping.handle.content == FIRST
    assert keeping.ask.waiting == ["make_backup_file"]


# Whole or not at all


@pytest.mark.parametrize("step", ["create", "write", "close"])
@pytest.mark.parametrize(
    ("error", "need"),
    [
        ("QuotaExceededError", "full"),
        ("NotFoundError", "gone"),
        ("NotAllowedError", "permission"),
        ("UnknownError", "failed"),
    ],
)
def test_what_cannot_be_written_leaves_the_old_file_whole_and_is_said_once(
    step, error, need, keeping, browser
):
    keeping.choose()
    keeping.handle.failing = {step: error}
    for is_first in (True, False):
        keeping.backups.note("save_copy")
        browser.loop.settle()
        keeping.make(SECOND, "2")
        assert keeping.handle.content == FIRST
        told = keeping.told()
        assert (told["need"], told["mark"]) == (need, "1")
        assert told["aloud"] == (is_first and need != "permission")
    assert keeping.handle.aborted == (0 if step == "create" else 2)
    keeping.handle.failing = {}
    keeping.press("keep-again")
    keeping.make(SECOND, "2")
    assert keeping.handle.content == SECOND
    keeping.ask.answer("backup_file_written")
    assert keeping.told()["need"] == ""


def test_what_was_just_said_is_heard_before_a_trouble_of_the_file(keeping, browser):
    keeping.choose()
    keeping.handle.failing = {"read": "NotFoundError"}
    for said, aloud in (("<p>Kept.</p>", 0), ("", 1), ("", 0)):
        browser.document.getElementById("notice").fill(said)
        keeping.backups.note("save_copy")
        browser.loop.settle()
        assert keeping.told()["aloud"] == aloud


def test_a_writing_that_cannot_be_given_up_is_no_error(keeping, browser):
    keeping.choose()
    keeping.handle.failing = {"write": "QuotaExceededError", "abort": "TypeError"}
    keeping.backups.note("save_copy")
    browser.loop.settle()
    keeping.make(SECOND, "2")
    assert keeping.told()["need"] == "full"


def test_a_file_that_is_gone_is_said_and_not_made_anew(keeping, browser):
    keeping.choose()
    keeping.handle.failing = {"read": "NotFoundError"}
    keeping.backups.note("save_copy")
    browser.loop.settle()
    assert keeping.told()["need"] == "gone"
    assert keeping.handle.written == [FIRST]


# Several tabs


def test_one_tab_writes_at_a_time_and_the_other_finds_that_nothing_has_changed(keeping, browser):
    keeping.choose()
    keeping.backups.note("save_copy")
    browser.loop.settle()
    other = keeping.open()
    other.note("save_copy")
    browser.loop.settle()
    assert keeping.ask.waiting == ["make_backup_file"]  # the other one waits for the lock
    keeping.make(SECOND, "2")
    keeping.ask.answer("backup_file_written")
    keeping.told()
    assert keeping.ask.asked[-1] == ("make_backup_file", "2", "")
    keeping.ask.answer("make_backup_file", mark="2")
    assert keeping.handle.written == [FIRST, SECOND]


def test_a_file_that_another_tab_chose_is_the_one_that_is_written(keeping, browser):
    keeping.choose()
    first, other = keeping.handle, keeping.open()
    keeping.files.picked = keeping.handle = Handle(browser, "other.json")
    keeping.backups, mine = other, keeping.backups
    keeping.choose()
    mine.note("save_copy")
    browser.loop.settle()
    keeping.make(SECOND, "2")
    assert (first.content, keeping.handle.content) == (FIRST, SECOND)


def test_what_one_tab_still_writes_is_not_noted_of_the_file_that_another_tab_chose(
    keeping, browser
):
    keeping.choose()
    first, mine, other = keeping.handle, keeping.backups, keeping.open()
    chosen = Handle(browser, "other.json")

    def choose_another():
        first.before["close"] = lambda: None
        keeping.backups, keeping.files.picked, keeping.handle = other, chosen, chosen
        keeping.press("keep-file", FORM, passphrase="", again="")

    first.before["close"] = choose_another
    mine.note("save_copy")
    browser.loop.settle()
    keeping.make(SECOND, "2")
    browser.loop.settle()
    assert first.content == SECOND
    kept = keeping.kept
    assert (kept["name"], kept["written"], kept["mark"], kept["seen"]) == ("other.json", "", "", "")


def test_a_page_that_ends_right_after_writing_knows_its_file_again(keeping, browser):
    keeping.choose()
    keeping.backups.note("save_copy")
    browser.loop.settle()
    storage, key, known = browser.window.localStorage, "still-followers.backup-file", []
    keeping.handle.before["close"] = lambda: known.append(storage.getItem(key))
    keeping.make(SECOND, "2")
    keeping.ask.answer("backup_file_written")
    keeping.told()
    storage.setItem(key, known[0])  # of what came after that nothing was noted
    keeping.load_anew()
    assert keeping.told()["need"] == "permission"
    keeping.press("keep-allow")
    assert keeping.ask.waiting == ["make_backup_file"]  # it is not taken for a stranger's


# Ended and forgotten


def test_a_file_that_is_written_no_more_is_forgotten_and_stays_where_it_is(keeping, browser):
    keeping.choose()
    keeping.press("keep-stop")
    assert keeping.ask.asked[-1] == ("tell_backup_file", "{}", 0)
    keeping.ask.answer("tell_backup_file")
    assert (keeping.kept, keeping.files.databases) == (None, {})
    keeping.backups.note("save_copy")
    browser.loop.advance(100_000)
    assert keeping.ask.waiting == []
    assert keeping.handle.content == FIRST


def forget_everything(page, browser):
    assert browser.loop.result_of(page("storage").forget_everything()) == []


def test_everything_that_is_deleted_takes_the_file_with_it(page, keeping, browser):
    keeping.choose()
    assert keeping.files.databases[DATABASE]
    forget_everything(page, browser)
    assert (keeping.kept, keeping.files.databases) == (None, {})
    assert keeping.ask.asked == [("tell_backup_file", "{}", 0)]


@pytest.mark.parametrize(("late", "written"), [("made", 1), ("write", 1), ("close", 2)])
def test_what_is_written_while_everything_is_deleted_leaves_no_trace(
    late, written, page, keeping, browser
):
    keeping.choose()
    keeping.backups.note("save_copy")
    browser.loop.settle()
    if late == "made":
        forget_everything(page, browser)
    else:
        keeping.handle.before[late] = lambda: forget_everything(page, browser)
    keeping.make(SECOND, "2")
    assert len(keeping.handle.written) == written  # whole in any case
    assert keeping.handle.aborted == (1 if late == "write" else 0)
    assert (keeping.kept, keeping.files.databases) == (None, {})
    assert not keeping.files.locked
    assert "backup_file_written" not in keeping.ask.waiting
    assert browser.warnings == []


def test_what_is_typed_beside_it_stays_while_nothing_new_is_to_be_shown(keeping, browser):
    keeping.choose()
    keeping.browser.document.getElementById("main").fill("<p>typed</p>")
    keeping.backups.note("save_copy")
    browser.loop.settle()
    keeping.ask.answer("make_backup_file", mark="1")
    keeping.told()
    assert browser.text("main") == "typed"
