from __future__ import annotations

import pytest

from still_followers.core.snapshots.packed_lists import load_lists
from tests.builders.apps import (
    JULY,
    JUNE,
    MAY,
    Used,
    heads_of,
    kicker,
    reopened,
    with_months,
    with_two_lists,
)
from tests.builders.memory import MemoryStore, StoreBroke
from tests.builders.snapshots import an_export_of

FRAME = {"rail", "top", "bottom", "bulk", "main", "sample", "warning"}


def test_without_anything_stored_the_first_screen_is_shown():
    used = Used()
    reply = used.open()
    assert (reply["ok"], reply["snapshots"], reply["title"]) == (True, 0, "")
    assert reply["fragments"].keys() == FRAME
    assert used.screen.one("label", data_kind="main")["for"] == "export-files"
    assert (reply["fragments"]["rail"], reply["fragments"]["bottom"]) == ("", "")
    assert used.store.writes == []


@pytest.mark.parametrize("route", ["", "fans", "lists", "nonsense"])
def test_without_a_snapshot_every_list_is_the_first_screen(route):
    used = Used()
    used.open(route)
    assert "See who follows you back" in used.screen.one("h1").text


def test_an_import_is_shown_before_it_is_stored():
    used = Used()
    used.open()
    reply = used.choose(an_export_of("ann fan", "ann bob cyd"))
    assert used.screen.one("h1").text == ("2 of the 3 accounts you follow do not follow you back.")
    assert (reply["ok"], reply["snapshots"], reply["title"]) == (True, 0, "Overview")
    assert used.store.writes == []
    assert "announce" not in reply


def test_saving_keeps_one_record_with_its_lists():
    used = Used()
    used.choose(an_export_of("ann fan", "ann bob", pending="bob"), "one.zip", "two.zip")
    reply = used.save()
    assert used.store.writes == ["add"]
    [record] = heads_of(used)
    [packed] = used.store.packed.values()
    assert (record["owner"], record["files"]) == ("me", ["one.zip", "two.zip"])
    assert record["size"] == len(packed)
    lists = load_lists(packed)
    assert (set(lists.followers), set(lists.following)) == ({"ann", "fan"}, {"ann", "bob"})
    assert {str(name): set(known) for name, known in lists.lists.items()} == {"pending": {"bob"}}
    assert (reply["ok"], reply["snapshots"]) == (True, 1)
    assert "Saved" in reply["announce"]


def test_what_is_kept_is_there_after_opening_again():
    used = with_two_lists()
    used.show("settings")  # what the import brought goes with its screen
    used.show("")
    again = reopened(used)
    assert again.fragments["main"] == used.fragments["main"]
    assert again.fragments["rail"] == used.fragments["rail"]
    assert again.store.writes == ["add"]


def test_saving_twice_keeps_once():
    used = with_two_lists()
    reply = used.save()
    assert used.store.writes == ["add"]
    assert (reply["fragments"], reply["snapshots"]) == ({}, 1)


def test_saving_nothing_does_nothing():
    used = Used()
    assert used.save()["fragments"] == {}
    assert used.store.writes == []


def test_a_save_that_fails_says_so_and_changes_nothing():
    used = Used(MemoryStore("add"))
    used.choose(an_export_of("ann", "ann bob"))
    shown = used.fragments["main"]
    with pytest.raises(StoreBroke):
        used.save()
    assert used.store.content == ({}, {}, {})
    reply = used.show()
    assert reply["fragments"]["main"] == shown
    assert reply["snapshots"] == 0
    assert used.screen.all("button", data_action="open-snapshot") == []


def test_a_save_that_failed_can_be_tried_again():
    used = Used(MemoryStore("add"))
    used.choose(an_export_of("ann", "ann bob"))
    with pytest.raises(StoreBroke):
        used.save()
    used.store.broken.clear()
    assert used.save()["snapshots"] == 1
    assert len(used.store.records) == 1


def test_a_list_without_a_single_known_date_can_be_kept():
    used = Used()
    used.choose(an_export_of({"ann": 0}, {"ann": 0, "bob": 0}, pending={"bob": 0}))
    assert used.save()["snapshots"] == 1
    assert reopened(used).counts["mutuals"] == 1


def test_a_second_export_is_another_snapshot():
    used = with_two_lists()
    reply = used.keep("ann", "ann bob", day=JUNE)
    assert reply["snapshots"] == 2
    assert len(used.store.records) == 2
    assert JUNE in kicker(used)


def test_the_same_export_again_adds_nothing():
    used = with_two_lists()
    before = used.store.content
    reply = used.keep("ann bob fan", "ann bob cyd dan eve", pending="eve", day=MAY)
    assert used.store.content == before
    assert reply["snapshots"] == 1
    assert "already" in reply["announce"]
    assert used.store.writes == ["add"]


def test_the_same_export_again_after_opening_adds_nothing():
    used = reopened(with_two_lists())
    reply = used.keep("ann bob fan", "ann bob cyd dan eve", pending="eve", day=MAY)
    assert (reply["snapshots"], used.store.writes) == (1, ["add"])


@pytest.mark.parametrize(
    "other",
    [
        {"day": JUNE},
        {"owner": "you"},
        {"followers": "ann bob zoe"},
        {"following": "ann bob cyd dan zoe"},
    ],
)
def test_the_same_people_on_another_day_or_other_people_are_another_snapshot(other):
    used = with_two_lists()
    same = {"followers": "ann bob fan", "following": "ann bob cyd dan eve", "pending": "eve"}
    assert used.keep(**{**same, "day": MAY, **other})["snapshots"] == 2


def test_after_opening_the_latest_by_the_exports_day_is_shown():
    used = reopened(with_months(JULY, MAY, JUNE))
    assert JULY in kicker(used)
    assert used.screen.all("button", data_action="open-snapshot") == []


def test_an_older_export_imported_later_leads_to_the_latest():
    used = with_months(JULY, MAY)
    assert MAY in kicker(used)
    button = used.screen.one("button", data_action="open-snapshot")
    used.open_snapshot(int(button["data-key"]))
    assert JULY in kicker(used)


def test_on_one_day_the_later_import_is_the_latest():
    used = with_months(MAY, MAY)
    assert len(used.store.records) == 2
    assert reopened(used).counts["following"] == 3


def test_after_opening_the_account_imported_last_is_shown():
    used = with_months(JULY, JUNE, owner="me")
    used.keep("ann", "bob", owner="you", day=MAY)
    again = reopened(used)
    assert kicker(again) == f"you · {MAY}"
    used.keep("ann", "zoe", owner="me", day="2026-01-01")
    assert kicker(reopened(used)) == f"me · {JULY}"


def test_the_latest_of_another_account_is_not_offered():
    used = with_months(JULY, owner="me")
    used.keep("ann", "bob", owner="you", day=MAY)
    assert used.screen.all("button", data_action="open-snapshot") == []


def test_snapshots_are_listed_by_the_exports_day():
    used = with_months(JUNE, JULY, MAY)
    used.show("snapshots")
    buttons = used.screen.all("button", data_action="open-snapshot")
    assert [button.text for button in buttons] == [JULY, JUNE, MAY]
    [current] = used.screen.all("tr", aria_current="true")
    assert current.one(data_action="open-snapshot").text == MAY
