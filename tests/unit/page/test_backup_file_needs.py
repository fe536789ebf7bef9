"""What the backup file needs first: the user's word, the permission, the passphrase."""

from __future__ import annotations

import json

import pytest

from tests.unit.page.keeping import FIRST, FORM, LOCKED, SECOND
from tests.unit.page.passphrases import PASSPHRASE

# What must not be written over


@pytest.mark.parametrize(("content", "need"), [(FIRST + " ", "changed"), (LOCKED, "locked")])
def test_what_something_else_has_put_there_is_not_written_over(content, need, keeping, browser):
    keeping.choose()
    keeping.handle.content = content
    for _ in range(2):
        keeping.backups.note("save_copy")
        browser.loop.settle()
        assert keeping.told()["need"] == need
    assert keeping.handle.content == content
    keeping.press("keep-again")
    if need == "changed":
        keeping.make(SECOND, "2")
        assert keeping.handle.content == SECOND
    else:
        assert keeping.told()["need"] == "locked"
        assert keeping.handle.content == LOCKED


@pytest.mark.parametrize("need", ["damaged", "missing"])
def test_a_file_that_may_save_something_is_written_over_only_when_the_user_says_so(
    need, keeping, browser
):
    keeping.choose()
    keeping.backups.note("save_copy")
    browser.loop.settle()
    keeping.ask.answer("make_backup_file", need=need, damage="that one")
    assert keeping.told()["need"] == need
    keeping.load_anew()
    assert keeping.told()["need"] == need
    assert keeping.handle.content == FIRST
    keeping.press("keep-again")
    agreed = "that one" if need == "damaged" else ""
    assert keeping.ask.asked[-1] == ("make_backup_file", "", agreed)
    keeping.make(SECOND, "2")
    assert keeping.handle.content == SECOND


def test_what_the_user_agreed_to_leave_out_is_not_asked_again_until_it_was_whole(keeping, browser):
    keeping.choose()
    keeping.backups.note("save_copy")
    browser.loop.settle()
    keeping.ask.answer("make_backup_file", need="damaged", damage="that one")
    keeping.told()
    keeping.press("keep-again")
    for mark, damage in (("2", "that one"), ("3", ""), ("4", "")):
        keeping.make(FIRST + mark, mark, damage)
        keeping.ask.answer("backup_file_written")
        keeping.told()
        keeping.backups.note("save_copy")
        browser.loop.settle()
        assert keeping.ask.asked[-1] == ("make_backup_file", mark, damage)


def test_a_file_with_a_passphrase_that_was_chosen_is_not_written_over(keeping):
    keeping.handle.content = LOCKED
    keeping.press("keep-file", FORM)
    keeping.told()
    assert keeping.told()["need"] == "locked"
    assert keeping.handle.content == LOCKED


# The permission


def test_after_a_reload_the_permission_is_asked_for_by_a_click(keeping, browser):
    keeping.choose()
    keeping.load_anew()
    assert keeping.handle.asked == 0
    assert (keeping.told()["need"], browser.notice) == ("permission", "")
    keeping.press("keep-allow")
    assert keeping.handle.asked == 1
    keeping.make(SECOND, "2")
    assert keeping.handle.content == SECOND


def test_a_refused_permission_is_said_and_can_be_asked_for_again(keeping):
    keeping.choose()
    keeping.load_anew()
    keeping.told()
    keeping.handle.answer = "denied"
    keeping.press("keep-allow")
    told = keeping.told()
    assert (told["need"], told["aloud"]) == ("denied", 1)
    assert keeping.ask.waiting == []
    keeping.backups.note("save_copy")
    assert keeping.told()["need"] == "denied"
    keeping.handle.answer = "granted"
    keeping.press("keep-allow")
    assert keeping.ask.waiting == ["make_backup_file"]


def test_a_permission_that_was_taken_away_is_asked_for_again(keeping, browser):
    keeping.choose()
    keeping.handle.permission = "prompt"
    keeping.backups.note("save_copy")
    browser.loop.settle()
    assert keeping.told()["need"] == "permission"
    assert keeping.handle.written == [FIRST]


def test_while_the_permission_is_wanting_the_page_tells_how_old_the_file_is(keeping, browser):
    keeping.choose()
    keeping.load_anew()
    keeping.told()
    keeping.backups.note("mark")
    browser.loop.advance(30_000)
    assert keeping.told()["mark"] == "1"


def test_a_loss_is_remembered_although_the_permission_is_wanting(keeping, browser):
    keeping.choose()
    keeping.load_anew()
    name, text, _aloud = keeping.ask.asked[-1]
    assert (name, json.loads(text)["need"]) == ("tell_backup_file", "permission")
    keeping.ask.answer("tell_backup_file", need="missing")  # the engine knows
    assert keeping.told()["need"] == "missing"
    keeping.press("keep-allow")  # on a screen from before
    keeping.backups.note("save_copy")
    browser.loop.settle()
    assert keeping.told()["need"] == "missing"
    keeping.load_anew()
    assert keeping.told()["need"] == "missing"
    assert keeping.handle.written == [FIRST]


@pytest.mark.parametrize("name", ["begin_anew", "write_back"])
def test_a_loss_is_asked_for_as_soon_as_the_user_goes_on(name, keeping, browser):
    keeping.choose()
    keeping.backups.note(name)
    browser.loop.settle()
    assert keeping.ask.waiting == ["make_backup_file"]


# The passphrase


@pytest.mark.usefixtures("age")
def test_with_a_passphrase_only_what_is_locked_is_written(keeping):
    keeping.files.picked.name = "mine.json.age"
    keeping.press("keep-file", FORM, passphrase=PASSPHRASE, again=PASSPHRASE)
    assert keeping.told()["locked"] == "yes"
    keeping.make(FIRST, "1")
    assert keeping.handle.written == [f"locked({FIRST})"]
    assert keeping.files.options[0].suggestedName == "still-followers-backup.json.age"


@pytest.mark.usefixtures("age")
def test_a_passphrase_is_kept_nowhere(keeping, browser):
    keeping.choose(PASSPHRASE)
    kept = [browser.window.localStorage.kept, browser.window.sessionStorage.kept]
    assert PASSPHRASE not in str([kept, keeping.ask.asked, browser.warnings])


def test_after_a_reload_the_passphrase_is_asked_for_and_must_open_the_file(keeping, age):
    keeping.choose(PASSPHRASE)
    keeping.load_anew()
    assert keeping.told()["need"] == "passphrase"
    keeping.backups.note("save_copy")
    assert keeping.told()["need"] == "passphrase"
    age.error = "no identity matched"
    keeping.press("keep-unlock", FORM, passphrase="mistyped")  # noqa: S106
    told = keeping.told()
    assert (told["need"], told["aloud"]) == ("wrong", 1)
    assert keeping.ask.waiting == []
    age.error = None
    keeping.press("keep-unlock", FORM, passphrase=PASSPHRASE)
    keeping.make(SECOND, "2")
    assert keeping.handle.content == f"locked({SECOND})"
    assert keeping.handle.written == [f"locked({FIRST})", f"locked({SECOND})"]


def test_a_file_that_may_be_written_over_still_wants_its_own_passphrase(keeping, age):
    keeping.choose(PASSPHRASE)
    keeping.load_anew()
    keeping.ask.answer("tell_backup_file", need="missing")
    assert keeping.told()["need"] == "missing"
    keeping.press("keep-again")
    assert keeping.told()["need"] == "passphrase"
    age.error = "no identity matched"
    keeping.press("keep-unlock", FORM, passphrase="mistyped")  # noqa: S106
    assert keeping.told()["need"] == "wrong"
    assert keeping.handle.written == [f"locked({FIRST})"]


@pytest.mark.parametrize(("error", "need"), [("cut", "changed"), (None, "gone")])
def test_a_file_that_no_passphrase_opens_is_not_written_over(error, need, keeping, age):
    keeping.choose(PASSPHRASE)
    keeping.load_anew()
    keeping.told()
    age.error = error
    if not error:
        keeping.handle.failing = {"read": "NotFoundError"}
    keeping.press("keep-unlock", FORM, passphrase=PASSPHRASE)
    assert keeping.told()["need"] == need
    assert len(keeping.handle.written) == 1


def test_without_the_permission_no_passphrase_is_tried(keeping, age):
    keeping.choose(PASSPHRASE)
    keeping.load_anew()
    keeping.told()
    keeping.handle.answer = "denied"
    age.passphrase = ""
    keeping.press("keep-unlock", FORM, passphrase=PASSPHRASE)
    assert keeping.told()["need"] == "denied"
    assert age.passphrase == ""


@pytest.mark.usefixtures("age")
def test_what_cannot_be_locked_is_not_written_open(keeping, browser):
    keeping.choose(PASSPHRASE)
    del browser.window.stillFollowersAge
    put = browser.document.head.append

    def append(script):
        put(script)
        browser.loop.soon(lambda: script.onerror("the network is gone"))

    browser.document.head.append = append
    keeping.backups.note("save_copy")
    browser.loop.settle()
    keeping.make(SECOND, "2")
    assert keeping.told()["need"] == "failed"
    assert keeping.handle.written == [f"locked({FIRST})"]
