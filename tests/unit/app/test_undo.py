"""Undoing an act loses nothing that the user entered or imported since."""

from __future__ import annotations

import pytest

from still_followers.core.exports.read import read_exports
from tests.builders.apps import JULY, JUNE, MAY, Used, heads_of, reopened
from tests.builders.doubts import SIGNALS
from tests.builders.exports import FOLDER, ExportFiles, an_export
from tests.builders.running import run
from tests.builders.snapshots import an_export_of

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
    used.correct(2, **said)
    used.label(max(used.store.records), FAIR)
    assert used.undo()["announce"] == "The snapshot is back to how it was."
    assert labels(used) == kept
    assert [head["exported_at"][:10] for head in heads_of(used)] == [MAY, JUNE]
    assert {head["owner"] for head in heads_of(used)} == {"me"}


def asked_about_a_part():
    used = Used()
    used.open()
    without = {path: data for path, data in FILES.items() if path != PART}
    used.choose(read_exports, ZIP, data=ExportFiles(without).zip())
    used.confirm("no")
    used.choose(read_exports, "followers_2.json", data=FILES[PART])
    return used


def test_a_part_is_added_to_what_the_snapshot_is_by_then():
    used = asked_about_a_part()
    used.label(1, FAIR)
    used.correct(1, day="2026-05-30")
    used.confirm("add")
    [head] = heads_of(used)
    assert head["label"] == FAIR
    assert head["exported_at"][:10] == "2026-05-30"
    assert used.heads[0].counts.followers == len(FANS)


def test_a_part_that_is_taken_out_again_leaves_what_was_said_since():
    used = asked_about_a_part()
    used.confirm("add")
    used.label(1, FAIR)
    assert used.undo()["announce"] == "The snapshot is back to how it was."
    assert labels(used) == [FAIR]
    assert used.heads[0].counts.followers == 10_000


LONG = "before the fair ".ljust(60, "🎪"), "after the fair ".ljust(60, "🎡")


@pytest.mark.parametrize("act", [lambda used: used.bring_back(2), Used.undo], ids=["back", "undo"])
def test_what_was_imported_again_is_one_with_what_is_brought_back(act):
    used = with_two_snapshots()
    used.label(2, LONG[0])
    used.delete_snapshot(2)
    used.keep("ann", "ann bob", day=JUNE)
    used.label(3, LONG[1])
    reply = act(used)
    assert reply["announce"] == (
        "The snapshot is back. It is the same as a snapshot saved earlier, so the two are now one."
    )
    assert labels(used) == ["", " / ".join(LONG)]
    assert sorted(used.store.records) == sorted(used.store.packed) == [1, 2]
    assert reply["snapshots"] == 2
    assert used.session.store.deleted == []
    assert used.shown.snapshot.head.key == 2
    assert used.rail  # the screen is that of a snapshot that there is
    used.show("snapshots")
    field = used.screen.all("input", name="label")[0]
    assert len(field["value"].encode("utf-16-le")) // 2 <= int(field["maxlength"])
    used.label(2, field["value"])
    assert labels(used) == ["", " / ".join(LONG)]


@pytest.mark.parametrize("same", [True, False])
def test_a_name_that_both_have_is_there_once(same):
    used = with_two_snapshots()
    used.label(2, FAIR)
    used.delete_snapshot(2)
    used.keep("ann", "ann bob", day=JUNE)
    if same:
        used.label(3, FAIR)
    used.bring_back(2)
    assert labels(used) == ["", FAIR]


def test_what_is_brought_back_stays_apart_from_what_is_not_the_same():
    used = with_two_snapshots()
    used.delete_snapshot(2)
    used.keep("ann", "ann bob cyd", day=JUNE)
    used.keep("ann", "ann bob", day=JUNE, owner="you")
    assert used.bring_back(2)["announce"] == "The snapshot is back."
    assert sorted(used.store.records) == [1, 2, 3, 4]


@pytest.mark.parametrize(("before", "since"), [("yes", "no"), ("no", "yes")])
def test_of_two_answers_that_of_the_one_that_is_there_stays(before, since):
    used = Used()
    used.open()
    doubted = an_export_of("ann", "ann bob", day=MAY, signals=(SIGNALS["window-declared"],))
    used.choose(doubted)
    used.confirm(before)
    used.delete_snapshot(1)
    used.choose(doubted)
    used.confirm(since)
    used.bring_back(1)
    [head] = used.heads
    assert (head.key, head.coverage.confirmed) == (1, since == "yes")


def test_a_deleted_snapshot_stays_deleted_when_its_correction_is_undone():
    here = with_two_snapshots()
    here.today = JULY
    assert here.correct(2, day=JULY)["undo"]
    there = reopened(here)
    there.delete_snapshot(2)
    here.catch_up()
    here.undo()
    assert [(head["exported_at"][:10], bool(head["deleted_on"])) for head in heads_of(here)] == [
        (MAY, False),
        (JUNE, True),
    ]


def test_a_correction_of_what_became_one_with_another_is_not_undone():
    here = with_two_snapshots()
    here.delete_snapshot(1)
    here.correct(2, day=MAY)
    there = reopened(here)
    there.bring_back(1)
    here.catch_up()
    before = here.store.content
    assert here.undo()["announce"] == "Nothing was changed."
    assert here.store.content == before


def test_an_undone_correction_is_one_with_what_was_imported_since():
    used = with_two_snapshots()
    used.today = JULY
    assert used.correct(2, day=JULY)["undo"]
    used.label(2, FAIR)
    used.keep("ann", "ann bob", day=JUNE)
    used.undo()
    assert labels(used) == ["", FAIR]
    assert sorted(used.store.packed) == [1, 2]


def test_a_part_that_makes_it_the_same_as_another_makes_the_two_one():
    used = Used()
    used.open()
    without = {path: data for path, data in FILES.items() if path != PART}
    used.choose(read_exports, ZIP, data=ExportFiles(without).zip())
    used.confirm("no")
    used.choose(read_exports, ZIP, data=ExportFiles(FILES).zip())
    used.save()
    used.label(2, FAIR)
    used.open_snapshot(1)
    used.choose(read_exports, "followers_2.json", data=FILES[PART])
    before = used.store.content
    reply = used.confirm("add")
    assert reply["announce"].startswith("The snapshot was completed. It is the same as")
    assert labels(used) == [FAIR]
    assert used.heads[0].counts.followers == len(FANS)
    assert used.undo()["announce"] == "The snapshot is back to how it was."
    assert used.store.content == before


def test_what_a_backup_holds_twice_is_restored_once():
    twice = Used()
    twice.open()
    twice.keep("ann", "ann bob", day=MAY)
    twice.label(1, FAIR)
    run(twice.store.add(heads_of(twice)[0] | {"label": "the other"}, twice.store.packed[1]))
    data = reopened(twice).backup()
    for how in ("merge", "replace"):
        used = Used()
        used.open()
        used.open_backup(data)
        used.restore(how)
        assert labels(used) == [f"{FAIR} / the other"]
        assert used.undo()["announce"] == "Everything is back to how it was."
        assert heads_of(used) == []


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
    assert used.undo()["announce"] == "Everything is back to how it was."
    assert len(heads_of(used)) == 3
