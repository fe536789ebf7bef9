"""Backups given to an app: whole ones, spoilt ones, one of the first version."""

from __future__ import annotations

import json

import pytest

from still_followers.core.errors import BackupError
from still_followers.core.export import read_exports
from tests.builders.apps import JUNE, MAY, Used, as_page, heads_of, reopened
from tests.builders.chosen import a_sample
from tests.builders.exports import FOLDER, an_export, as_json, valued
from tests.builders.parsed import parsed

SPOILT = {
    "ends too early": lambda data: data[: len(data) // 2],
    "is not what was saved": lambda data: data[:-300] + bytes([data[-300] ^ 1]) + data[-299:],
    "newer version of this page": lambda data: data.replace(b'"schema": 3', b'"schema": 4', 1),
    "is not a backup of this page": lambda _data: b"PK\x03\x04 not a backup",
}
"""What a screen says → how a backup was spoilt."""


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
    answer = as_page(used.app.problem(refused.value.code, refused.value.source, ""))
    screen = parsed(answer["fragments"]["main"])
    assert words in screen.one("h1").text
    assert "your 2 snapshots are as they were" in screen.text
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
    assert "All of it is here already." in used.screen.text
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
    assert "No backup was saved yet." in used.screen.one(id="backup-due").text
    used.backup_saved()
    again = reopened(used)
    assert again.screen.all(id="backup-due") == []
