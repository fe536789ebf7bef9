"""What is undone takes nothing along that the person said or imported since."""

from __future__ import annotations

import pytest

from still_followers.core.export import read_exports
from tests.builders.apps import JULY, JUNE, MAY, Used, heads_of, reopened
from tests.builders.exports import FOLDER, ExportFiles, an_export

FAIR = "after the fair 🎪"
FANS = {f"fan{number}": 1_500_000_000 + number for number in range(10_001)}
FILES = an_export(FANS, "fan1 bob").files
PART = f"{FOLDER}followers_2.json"
ZIP = "instagram-ann-2026-05-31-aB.zip"


def with_two_snapshots():
    used = Used()
    used.open()
    used.keep("ann", "ann bob", day=MAY)
    used.keep("ann", "ann bob", day=JUNE)
    return used


def labels(used):
    return [head["label"] for head in heads_of(reopened(used))]


@pytest.mark.parametrize(
    ("said", "kept"),
    [({"day": JULY}, ["", FAIR]), ({"owner": "you"}, ["", FAIR]), ({"day": MAY}, [FAIR, ""])],
)
def test_a_correction_leaves_the_name_that_was_given_since(said, kept):
    used = with_two_snapshots()
    used.today = JULY
    used.answer(2, **said)
    used.label(max(used.store.records), FAIR)
    assert used.undo()["announce"] == "The snapshot is as it was."
    assert labels(used) == kept
    assert [head["exported_at"][:10] for head in heads_of(used)] == [MAY, JUNE]
    assert {head["owner"] for head in heads_of(used)} == {"me"}


def asked_about_a_part():
    used = Used()
    used.open()
    without = {path: data for path, data in FILES.items() if path != PART}
    used.choose(read_exports, ZIP, data=ExportFiles(without).zip())
    used.decide("no")
    used.choose(read_exports, "followers_2.json", data=FILES[PART])
    return used


def test_a_part_is_added_to_what_the_snapshot_is_by_then():
    used = asked_about_a_part()
    used.label(1, FAIR)
    used.answer(1, day="2026-05-30")
    used.decide("add")
    [head] = heads_of(used)
    assert head["label"] == FAIR
    assert head["exported_at"][:10] == "2026-05-30"
    assert used.app._kept.heads[0].counts.followers == len(FANS)


def test_a_part_that_is_taken_out_again_leaves_what_was_said_since():
    used = asked_about_a_part()
    used.decide("add")
    used.label(1, FAIR)
    assert used.undo()["announce"] == "The snapshot is as it was before."
    assert labels(used) == [FAIR]
    assert used.app._kept.heads[0].counts.followers == 10_000


def test_who_was_brought_back_and_named_is_not_brought_back_again():
    used = with_two_snapshots()
    used.delete_snapshot(2)
    used.bring_back(2)
    used.label(2, FAIR)
    assert used.undo()["announce"] == "Nothing was changed."
    assert labels(used) == ["", FAIR]


@pytest.mark.parametrize("how", ["merge", "replace"])
@pytest.mark.parametrize(
    "act",
    [
        lambda used: used.keep("ann", "ann bob cyd", day=JULY),
        lambda used: used.label(1, FAIR),
        lambda used: Used.mark(reopened(used), "bob", "keep"),
    ],
    ids=["import", "name", "mark in another tab"],
)
def test_a_restore_is_not_undone_over_what_came_since(how, act):
    used = with_two_snapshots()
    used.open_backup(used.backup())
    used.delete_snapshot(2)
    used.restore(how)
    act(used)
    before = used.store.content
    assert used.undo()["announce"] == "Nothing was changed."
    assert used.store.content == before


def test_a_restore_is_undone_after_a_backup_was_saved():
    used = with_two_snapshots()
    data = used.backup()
    used.keep("ann", "ann bob cyd", day=JULY)
    used.open_backup(data)
    used.restore("replace")
    used.backup()
    used.backup_saved()
    assert used.undo()["announce"] == "Everything is as it was before."
    assert len(heads_of(used)) == 3
