from __future__ import annotations

import json

import pytest

from still_followers.core import errors
from still_followers.core.exports.read import read_exports
from still_followers.core.snapshots.head_record import SCHEMA
from still_followers.core.snapshots.packed_lists import DamagedLists, load_lists
from still_followers.views.parts.progress import reading_in_words
from tests.builders.apps import (
    JULY,
    JUNE,
    MAY,
    MemoryFile,
    Used,
    heads_of,
    kicker,
    names_shown,
    reopened,
    with_months,
    with_two_lists,
)
from tests.builders.exports import an_export
from tests.builders.memory import StoreBroke
from tests.builders.parsed import parsed
from tests.builders.screens import CODES
from tests.builders.snapshots import MODIFIED, an_export_of

FRAME = {"rail", "top", "bottom", "bulk", "main"}


def unnamed():
    used = Used()
    used.open()
    used.keep("ann", "ann bob", owner=None, day=None)
    return used


def test_an_unknown_owner_and_day_are_asked_for_and_do_not_block():
    used = unnamed()
    form = used.screen.one("form", id="question")
    assert form["data-key"] == "1"
    assert "unnamed account" in kicker(used)
    assert used.counts["mutuals"] == 1
    again = reopened(used)
    assert again.screen.one("form", id="question").one("input", name="day")["value"] == "2026-06-01"
    again.show("mutuals")
    assert names_shown(again.screen) == ["ann"]


def test_an_answer_is_kept():
    used = unnamed()
    lists = dict(used.store.packed)
    reply = used.correct(1, "@Marlow.Bindery", MAY)
    [record] = heads_of(used)
    assert (record["owner"], record["exported_at"][:10]) == ("marlow.bindery", MAY)
    assert record["date_source"] == "owner"
    assert used.store.writes == ["add", "write"]
    assert used.store.packed == lists
    assert kicker(used) == f"marlow.bindery · {MAY}"
    assert used.screen.all(id="question") == []
    assert reply["announce"]
    assert kicker(reopened(used)) == f"marlow.bindery · {MAY}"


def test_half_an_answer_leaves_the_other_question():
    used = unnamed()
    used.correct(1, owner="ann")
    assert {field["name"] for field in used.screen.one(id="question").all("input")} == {"day"}
    assert heads_of(used)[0]["date_source"] == "guessed"


@pytest.mark.parametrize("owner", ["<b>bold</b>", "not a name", "jürgen", "ü", "a" * 31, "@", "  "])
def test_what_cannot_be_a_username_is_refused_in_words(owner):
    used = unnamed()
    before = used.store.content
    reply = used.correct(1, owner)
    assert used.store.content == before
    assert owner in reply["announce"]
    assert "cannot be a username" in reply["announce"]
    assert reply["fragments"] == {}  # so the field keeps what was written
    assert used.correct(1, "ann")["announce"] == "Answer saved."


def test_an_answer_for_a_snapshot_that_is_not_kept_is_not_lost_silently():
    used = Used()
    used.choose(an_export_of("ann", "bob", owner=None))
    reply = used.correct(0, "ann")
    assert (reply["fragments"], used.store.writes) == ({}, [])
    assert "not saved yet" in reply["announce"]
    assert used.correct(99, "ann")["announce"] == reply["announce"]


def test_an_answer_that_cannot_be_stored_changes_nothing():
    used = unnamed()
    used.store.broken.add("write")
    shown = used.show()["fragments"]["main"]
    with pytest.raises(StoreBroke):
        used.correct(1, "ann", MAY)
    assert used.show()["fragments"]["main"] == shown


def test_an_answered_day_puts_the_snapshot_in_its_place():
    used = with_months(JUNE)
    used.keep("ann", "ann zoe", day=None)
    used.correct(2, day=MAY)
    used.show("snapshots")
    buttons = used.screen.all("button", data_action="open-snapshot")
    assert [button.text for button in buttons] == [JUNE, MAY]


def test_a_copy_holds_all_that_is_stored():
    used = with_two_lists()
    used.keep("ann", "bob", owner="you", day=JUNE)
    copies = json.loads(used.backup())["snapshots"]
    assert [(c["sequence"], c["owner"]) for c in copies] == [(1, "me"), (2, "you")]
    assert set(copies[0]["followers"]) == {"ann", "bob", "fan"}
    assert set(copies[1]["following"]) == {"bob"}
    assert used.backup() == reopened(used).backup()


def test_a_copy_of_nothing_is_empty():
    assert json.loads(Used().backup())["snapshots"] == []


def test_everything_can_be_deleted():
    used = with_two_lists()
    reply = used.delete_everything()
    assert used.store.content == ({}, {}, {})
    assert (reply["snapshots"], reply["title"], reply["ok"]) == (0, "", True)
    assert reply["announce"]
    assert "See who follows you back" in used.screen.one("h1").text
    assert reply["fragments"]["rail"] == ""
    assert reopened(used).fragments["rail"] == ""


def test_a_deletion_that_fails_deletes_nothing():
    used = with_two_lists()
    used.store.broken.add("clear")
    with pytest.raises(StoreBroke):
        used.delete_everything()
    assert used.show()["snapshots"] == 1
    assert used.counts["mutuals"] == 2


@pytest.mark.parametrize(
    ("chosen", "raised"),
    [
        (errors.TwoExports("followers_1.json"), errors.TwoExports),
        (errors.CutZip("export.zip"), errors.CutZip),
        (MemoryError("a bug"), MemoryError),
    ],
)
def test_an_export_that_cannot_be_used_leaves_the_screen_before_it(chosen, raised):
    used = with_two_lists()
    before, shown = used.store.content, used.show()
    with pytest.raises(raised):
        used.choose(chosen, "part 1.zip")
    assert used.show() == shown
    assert used.save()["snapshots"] == 1
    assert used.store.content == before


@pytest.mark.parametrize("code", CODES)
def test_a_problem_answers_by_the_contract(code):
    used = with_two_lists()
    reply = json.loads(json.dumps(used.problem(code, "<b>.zip", "class X")))
    assert (reply["ok"], reply["code"]) == (False, code)
    assert reply["message"].endswith(".")
    assert reply["hint"].endswith(".")
    screen = parsed(reply["fragments"]["main"])
    assert screen.one("h1").text == reply["message"] == reply["title"]
    assert screen.one(class_="kicker").text == "<b>.zip"
    assert "1 snapshot has not changed" in screen.text


def test_a_real_export_goes_the_whole_way():
    used = Used()
    used.open()
    data = an_export("ann fan", "ann bob cyd", pending="cyd").zip()
    used.choose(read_exports, "instagram-me-2026-05-31-aB3dE.zip", data=data)
    used.save()
    again = reopened(used)
    assert kicker(again) == "me · 2026-05-31"
    assert again.counts == {
        "not-following-back": 1,
        "mutuals": 1,
        "fans": 1,
        "awaiting": 1,
        "followers": 2,
        "following": 3,
        "pending": 1,
    }


def test_a_reader_that_does_not_load_leaves_everything_as_it_was():
    used = with_two_lists()
    shown = used.show()

    async def broken():
        raise OSError

    used.session.arrivals._load_reader = broken
    with pytest.raises(OSError, match=r"^$"):
        used.choose(an_export_of("x", "y"))
    assert used.show() == shown


def test_reading_is_told_list_by_list():
    assert reading_in_words(0, 1, "a/followers_1.json") == "Reading followers_1.json"
    assert reading_in_words(1, 3, "a/b/following.json") == "Reading following.json, 2 of 3"


def test_one_damaged_record_leaves_the_others():
    used = with_months(MAY, JUNE)
    used.store.records[1] = json.dumps({"schema": 1, "owner": "me"})
    again = reopened(used)
    assert JUNE in kicker(again)


@pytest.mark.parametrize("damage", [{"schema": SCHEMA + 1}, {"counts": None}])
def test_a_damaged_or_future_record_is_named_and_set_aside(damage):
    used = with_months(MAY, JUNE)
    record = json.loads(used.store.records[2])
    used.store.records[2] = spoiled = json.dumps({**record, **damage})
    again = Used(used.store)
    assert f"{JUNE} of me" in again.open()["announce"]
    assert kicker(again).startswith(f"me · {MAY}")
    again.keep("zoe", "zoe", day=JULY)
    assert used.store.records[2] == spoiled
    assert set(used.store.records) == {1, 2, 3}


def test_damaged_lists_are_named_and_the_snapshot_before_is_shown():
    used = with_months(MAY, JUNE)
    used.store.packed[2] = used.store.packed[2][:-3]
    before = used.store.content
    again = Used(used.store)
    assert JUNE in again.open()["announce"]
    assert kicker(again).startswith(f"me · {MAY}")
    assert used.store.content == before
    with pytest.raises(DamagedLists):
        again.open_snapshot(2)


def test_when_no_lists_can_be_read_nothing_is_lost():
    used = with_two_lists()
    used.store.packed[1] = b"SFL1"
    before = used.store.content
    again = Used(used.store)
    assert MAY in again.open()["announce"]
    assert again.show("snapshots")["snapshots"] == 1
    assert used.store.content == before


def test_a_damaged_decision_is_set_aside():
    used = with_two_lists()
    used.store.states["rename me ann bea"] = '{"schema": 99}'
    assert "1 of your decisions" in Used(used.store).open()["announce"]
    assert used.store.states["rename me ann bea"] == '{"schema": 99}'


def test_a_day_that_is_none_is_refused_with_words():
    used = with_two_lists()
    before = used.store.content
    assert "not a day" in used.correct(1, None, "soon")["announce"]
    assert used.store.content == before


def test_an_unknown_route_is_the_overview_in_the_rail_too():
    used = with_two_lists()
    overview = used.show("")
    assert used.show("nowhere") == {**overview, "elsewhere": True}


def test_an_import_during_a_save_is_not_mixed_with_what_is_saved():
    used = Used()
    used.open()
    used.choose(an_export_of("ann", "ann bob", day=MAY))
    add = used.store.add

    async def add_while_another_is_chosen(record, lists):
        used.store.add = add
        used.chosen = an_export_of("cyd", "cyd dan eve", day=JUNE)
        await used.doing("import_export", ["june.zip"], [MemoryFile(b"", MODIFIED)])
        return await add(record, lists)

    used.store.add = add_while_another_is_chosen
    used.save()
    used.show("following")
    assert set(names_shown(used.screen)) == {"cyd", "dan", "eve"}
    used.save()
    kept = [set(load_lists(packed).following) for packed in used.store.packed.values()]
    assert kept == [{"ann", "bob"}, {"cyd", "dan", "eve"}]


def test_a_damaged_snapshot_does_not_keep_the_others_from_the_copy():
    used = with_months(MAY, JUNE)
    used.store.packed[1] = used.store.packed[1][:-3]
    again = reopened(used)
    words = again.do("save_backup")["announce"]
    assert [one["sequence"] for one in json.loads(again.given[-1])["snapshots"]] == [2]
    assert words.startswith("1 snapshot is damaged")
