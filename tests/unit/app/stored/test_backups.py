"""Backups are opened and restored: intact ones, damaged ones, one of the first version."""

from __future__ import annotations

import json

import pytest

from still_followers.core.errors import BackupError
from still_followers.core.exports.read import read_exports
from still_followers.core.files.last_backup import parse_moment
from tests.builders.apps import JUNE, MAY, Used, heads_of, read_as_page, reopened
from tests.builders.chosen import a_sample
from tests.builders.doubts import SIGNALS
from tests.builders.exports import FOLDER, an_export, as_json, valued
from tests.builders.memory import MemoryCopies
from tests.builders.parsed import parsed
from tests.builders.snapshots import an_export_of

SPOILT = {
    "ends too early": lambda data: data[: len(data) // 2],
    "has changed since it was saved": lambda data: (
        data[:-300] + bytes([data[-300] ^ 1]) + data[-299:]
    ),
    "newer version of this page": lambda data: data.replace(b'"schema": 3', b'"schema": 5', 1),
    "is not a backup from this page": lambda _data: b"PK\x03\x04 not a backup",
}
"""Words of the screen → how the backup was damaged."""


def with_two_snapshots():
    used = Used()
    used.open()
    used.keep("ann fan", "ann bob", owner="ann", day=MAY)
    used.keep("ann fan cyd", "ann bob", owner="ann", day=JUNE)
    return used


@pytest.mark.parametrize("words", SPOILT)
def test_a_backup_that_cannot_be_used_changes_nothing(words):
    used = with_two_snapshots()
    before = used.store.content
    with pytest.raises(BackupError) as refused:
        used.open_backup(SPOILT[words](used.backup()))
    reply = read_as_page(used.problem(refused.value.code, refused.value.source, ""))
    screen = parsed(reply["fragments"]["main"])
    assert words in screen.one("h1").text
    assert "your 2 snapshots have not changed" in screen.text
    assert used.store.content == before


def test_a_check_tells_what_is_in_a_backup_and_restores_nothing():
    data = with_two_snapshots().backup()
    used = Used()
    used.open()
    used.open_backup(data, only_check=True)
    assert used.screen.one("h1").text == "This backup can be read."
    assert "It holds 2 snapshots of 1 account" in used.screen.text
    [back] = used.screen.all("button", data_action="restore")
    assert (back["data-value"], back.text) == ("close", "Back to the settings")
    used.restore("close")
    assert used.store.content == ({}, {}, {})


def test_what_is_here_already_is_told_and_not_added_again():
    used = with_two_snapshots()
    before = used.store.content
    used.open_backup(used.backup())
    assert "Everything in the backup is stored here already." in used.screen.text
    used.restore("close")
    assert used.store.content == before


def test_a_backup_of_the_first_version_is_restored():
    used = Used()
    used.open()
    used.open_backup(a_sample("stored/copy-1.json"), "copy-1.json")
    used.restore("merge")
    owners = ["marlow.bindery", "marlow.bindery", None]
    assert [head["owner"] for head in heads_of(used)] == owners
    assert reopened(used).show()["snapshots"] == 3


def test_a_backup_is_one_file_with_every_snapshot_and_every_list():
    followers, following, pending = {"ann": 5, "fan": 0}, {"ann": 9, "bob": 8}, {"bob": 7}
    export = an_export(followers, following, pending)
    first = f"{FOLDER}followers_1.json"
    gone = valued("__deleted__4f1c", 1_700_000_000)
    export.files[first] = as_json([gone, *json.loads(export.files[first])])
    used = Used()
    used.open()
    used.keep("cyd", "cyd dan", owner="ann", day=JUNE)
    used.choose(read_exports, "instagram-bob-2026-05-03-x.zip", data=export.zip())
    used.save()
    before = used.store.content
    backup = json.loads(used.backup())
    ann, bob = backup["snapshots"]
    assert (backup["schema"], ann["schema"], bob["schema"]) == (3, 4, 4)
    assert [(one["owner"], one["exported_at"][:10]) for one in (ann, bob)] == [
        ("ann", JUNE),
        ("bob", "2026-05-03"),
    ]
    assert (set(ann["followers"]), set(ann["following"]), ann["lists"]) == (
        {"cyd"},
        {"cyd", "dan"},
        {},
    )
    assert (bob["followers"], bob["following"], bob["lists"]) == (
        followers,
        following,
        {"pending": pending},
    )
    assert len(bob["placeholders"]["followers"]) == 1
    assert used.store.content == before


def test_the_reminder_stays_away_when_the_backup_was_saved_and_the_page_is_opened_anew():
    used = with_two_snapshots()
    assert used.screen.all(id="backup-due") == []
    used.keep("ann", "ann bob", owner="ann", day="2026-07-05")
    assert "You have not saved a backup yet." in used.screen.one(id="backup-due").text
    used.backup()
    used.backup_saved()
    again = reopened(used)
    assert again.screen.all(id="backup-due") == []


def decided(used):
    used.save_person("bob", mark="keep", note="mine")
    used.mark("bob", "consider")
    used.name_campaign("Fair", "2026-01-01", "2026-01-02")
    used.save_filter("Kept", mark="keep")
    used.begin_review("not-following-back")  # its place is no decision
    return used


def acts_of(used):
    return [(one["data-value"], one.text) for one in used.screen.all(data_action="restore")]


def test_into_an_empty_browser_a_backup_is_restored_and_nothing_is_replaced():
    used = Used()
    used.open()
    used.open_backup(decided(with_two_snapshots()).backup())
    assert "Nothing is stored in this browser yet." in used.screen.text
    assert "0 snapshots" not in used.screen.text
    assert "not here" not in used.screen.text
    assert acts_of(used) == [("replace", "Restore it"), ("close", "Do nothing")]


def test_a_backup_that_adds_nothing_is_not_offered_to_be_added():
    used = decided(with_two_snapshots())
    backup = used.backup()
    used.open_backup(backup)
    assert acts_of(used) == [
        ("close", "Back to the settings"),
        ("replace", "Replace everything here"),
    ]
    used.delete_snapshot(used.heads[0].key)
    used.open_backup(backup)
    assert acts_of(used)[0] == ("merge", "Add what is missing here")


@pytest.mark.parametrize("how", ["settings", "snapshots"])
def test_after_a_restore_nobody_says_that_there_is_no_backup(how):
    used = Used()
    used.open()
    used.open_backup(decided(with_two_snapshots()).backup())
    used.restore("replace")
    used.show(how)
    assert "You have not saved a backup yet" not in used.screen.text
    used.show("settings")
    words = f"You restored a backup on {used.today}"
    assert f"{words}; that file holds everything stored here." in used.screen.text
    used.acts = 100  # not an act that was restored
    used.mark("ann", "keep")
    used.show("settings")
    assert f"{words}; 1 decision is newer than that." in used.screen.text
    used.keep("ann", "ann bob", owner="ann", day="2026-07-05")
    used.show("settings")
    assert f"{words}; 1 snapshot is newer than that." in used.screen.text
    used.backup()
    used.backup_saved()
    used.show("settings")
    assert "You restored" not in used.screen.text


def test_many_decisions_that_were_just_restored_make_no_backup_due():
    used, before = Used(), with_two_snapshots()
    before.mark("bob ann " * 26, "keep")
    used.open()
    used.open_backup(before.backup())
    used.restore("replace")
    assert used.show()["ok"]
    assert used.screen.all(id="backup-due") == []


def test_a_decision_is_one_wherever_decisions_are_counted():
    data = decided(with_two_snapshots()).backup()
    used = Used()
    used.open()
    used.open_backup(data)
    holds = "2 decisions, 1 campaign and 1 saved filter"
    assert f"It also holds {holds}." in used.screen.text
    used.restore("replace")
    used.show("settings")
    assert "You made 2 decisions." in used.screen.text
    used.show("review")
    assert "Your 2 decisions" in used.screen.text


def test_what_a_backup_would_add_is_told_of_all_that_it_holds():
    used = with_two_snapshots()
    data = used.backup()
    decided(used)
    more = used.backup()
    used.open_backup(data)
    assert "Everything in the backup is stored here already." in used.screen.text
    used.restore("close")
    plain = Used()
    plain.open()
    plain.open_backup(data)
    plain.restore("replace")
    plain.open_backup(more)
    words = plain.screen.text
    assert "Everything in the backup is stored here already." not in words
    assert (
        "2 decisions in the backup are missing here. Some campaigns, lists, filters or answers"
        in words
    )
    assert [value for value, _words in acts_of(plain)] == ["merge", "replace", "close"]


def test_a_safety_copy_is_no_backup_of_the_person():
    copies = MemoryCopies()
    used = Used(copies=copies)
    used.open()
    used.keep("ann fan", "ann bob", owner="ann", day=MAY)
    used.save_copy()
    again = Used(copies=copies)
    again.open(snapshots=1)
    again.restore("copy")
    again.show("settings")
    assert "You have not saved a backup yet." in again.screen.text


def doubted(answer, label):
    used = Used()
    used.open()
    used.choose(
        an_export_of("ann", "ann bob", owner="me", day=MAY, signals=[*SIGNALS.values()][:1])
    )
    used.confirm(answer)
    used.label(1, label)
    return used


@pytest.mark.parametrize(
    ("here", "there", "label"),
    [("mine", "", "mine"), ("", "its", "its"), ("mine", "its", "mine / its"), ("a", "a", "a")],
)
def test_a_better_snapshot_of_a_backup_takes_no_name_away(here, there, label):
    used = doubted("no", here)
    used.open_backup(doubted("yes", there).backup())
    used.restore("merge")
    assert [(head["label"], head["confirmed"]) for head in heads_of(used)] == [(label, True)]


@pytest.mark.parametrize(("here", "label"), [("", "its"), ("mine", "mine")])
def test_a_name_comes_with_a_backup_to_what_is_known_here_as_well(here, label):
    used = doubted("yes", here)
    lists = dict(used.store.packed)
    used.open_backup(doubted("no", "its").backup())
    assert ("Everything in the backup is stored here already" in used.screen.text) is bool(here)
    used.restore("merge")
    assert [(head["label"], head["confirmed"]) for head in heads_of(used)] == [(label, True)]
    assert used.store.packed == lists


@pytest.mark.parametrize("text", [None, "", "yesterday", "9999-12-31T23:59:59-23:59"])
def test_a_damaged_moment_in_a_note_is_none(text):
    assert parse_moment(text) is None
