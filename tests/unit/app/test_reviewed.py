from __future__ import annotations

from tests.builders.apps import JULY, JUNE, MAY, Used, names_shown, reopened
from tests.builders.reviewing import FOLLOWING, in_use, reviewed


def test_marks_survive_imports_and_follow_a_rename_confirmed_later():
    used = Used()
    used.open()
    used.keep({"old": 5, "ann": 6}, {"old": 5, "ann": 6}, day=MAY)
    used.mark("old", "keep")
    used.keep({"new": 5, "ann": 6}, {"new": 5, "ann": 6}, day=JUNE)
    assert used.reviews() == {"old": "keep"}
    used.show("renames")
    used.decide_rename(used.screen.one("button", data_action="decide-rename", data_value="yes"))
    assert used.reviews() == {"new": "keep"}
    used.open_snapshot(1)
    assert used.reviews() == {"new": "keep"}


def test_who_was_considered_and_is_gone_is_cleaned_up_until_the_name_returns():
    used = in_use()
    used.mark("bob cyd", "consider")
    used.keep("ann fan", "ann cyd dan eve", day=JUNE)
    used.show("cleaned-up")
    assert names_shown(used.screen) == ["bob"]
    row = used.screen.one(data_username="bob")
    assert f"left the list between {MAY} and {JUNE}" in row.text
    used.keep("ann fan", FOLLOWING, day=JULY)
    used.show("cleaned-up")
    assert used.screen.one("h1").text == "You still follow everyone you marked “consider removing”."


def test_marks_are_in_the_backup_and_come_back_with_it():
    used = in_use()
    used.mark("bob", "keep")
    used.name_campaign("Fair", "2023-11-01", "2023-11-30")
    used.show("review")
    used.skip("cyd")
    saved = used.backup()
    again = Used()
    again.open()
    again.open_backup(saved)
    again.restore("merge")
    assert again.reviews() == {"bob": "keep"}
    assert again.backup() == saved
    again.show("review")
    assert reviewed(again) == "dan"


def test_marks_of_another_account_are_apart():
    used = in_use()
    used.mark("bob", "keep")
    used.keep("ann", FOLLOWING, day=JUNE, owner="you")
    assert used.reviews() == {}
    assert used.undo()["announce"] == "There is nothing to undo."


def test_marks_of_an_unnamed_account_go_along_when_it_gets_its_name():
    used = in_use(owner=None)
    used.mark("bob", "keep")
    used.correct(1, owner="me")
    assert used.reviews() == {"bob": "keep"}
    assert reopened(used).reviews() == {"bob": "keep"}


def test_while_two_snapshots_are_unnamed_nobody_can_tell_whose_the_marks_are():
    used = in_use(owner=None)
    used.mark("bob", "keep")
    used.keep("zoe", "yan", day=JUNE, owner=None)
    used.correct(2, owner="you")
    assert used.reviews() == {}
    used.correct(1, owner="me")
    used.open_snapshot(1)
    assert used.reviews() == {"bob": "keep"}


def test_decisions_make_a_backup_due_and_are_told():
    used = in_use()
    used.backup()
    used.backup_saved()
    used.mark("bob", "keep")
    used.show("settings")
    assert "Your last backup is from 2026-06-02, 1 decision ago." in used.screen.text
    for mark in ("consider", "keep") * 12 + ("consider",):
        used.mark("bob cyd", mark)
    used.show("")
    assert "51 decisions ago." in used.screen.one(id="backup-due").text
    used.backup()
    used.backup_saved()
    used.show("")
    assert used.screen.all(id="backup-due") == []
    used.mark("cyd", "keep")
    used.show("settings")
    assert "2026-06-02, 1 decision ago." in used.screen.text
