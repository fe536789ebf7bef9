"""The backup file that the page keeps: made when something changed, never over what it may rescue."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from still_followers.core.files.last_backup import DUE_SNAPSHOTS
from still_followers.views.parts.storage_warning import StorageProblem
from still_followers.views.screens.more.backup_file import Need
from tests.builders.apps import JULY, JUNE, MAY, Used
from tests.builders.parsed import parsed
from tests.builders.running import run

WRITTEN = "2026-06-01T10:30:00.000Z"


def a_used(*days: str) -> Used:
    used = Used()
    used.open()
    for day in days:
        used.keep("ann bob", "ann cyd dan", day=day)
    return used


def make(used: Used, mark: str = "", *, agreed: str = "") -> dict:
    return used.perform("make_backup_file", mark, agreed)


def tell(used: Used, *, aloud: bool = False, **told: object) -> dict:
    given = {"name": "mine.json", "need": "", "written": "", "mark": "", "locked": 0, **told}
    return used.perform("tell_backup_file", json.dumps(given), int(aloud))


def line(used: Used) -> str:
    return parsed(used.fragments["backup-line"]).text


def row(used: Used) -> str:
    return parsed(used.fragments["keep-file"]).text


# Making it


def test_the_file_is_a_backup_of_all_that_is_stored():
    used = a_used(MAY, JUNE)
    used.mark("cyd", "keep")
    assert make(used)["name"]
    assert used.given == [used.given[0]]
    assert used.given[0] == used.backup()


def test_without_a_change_nothing_is_made():
    used = a_used(MAY)
    mark = make(used)["mark"]
    assert make(used, mark) == {"ok": True, "mark": mark}
    assert len(used.given) == 1


CHANGES = {
    "an import": lambda used: used.keep("ann", "ann cyd", day=JUNE),
    "a mark": lambda used: used.mark("dan", "keep"),
    "an undo": lambda used: used.undo(),
    "a label": lambda used: used.label(used.heads[0].key, "Before the fair"),
    "other days of a campaign": lambda used: used.name_campaign("Fair", "2020-01-01", "2020-02-02"),
    "another filter of that name": lambda used: used.save_filter("Mine", mark="consider"),
    "a deletion": lambda used: used.delete_snapshot(used.heads[0].key),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_each_change_makes_another_one(change):
    used = a_used(MAY, JULY)
    used.name_campaign("Fair", "2020-01-01", "2020-01-02")
    used.save_filter("Mine", mark="keep")
    used.mark("cyd", "keep")
    mark = make(used)["mark"]
    change(used)
    made = make(used, mark)
    assert made["name"]
    assert made["mark"] != mark
    assert used.given[-1] == used.backup()


def test_a_backup_that_is_noted_changes_nothing_that_is_in_it():
    used = a_used(MAY)
    mark = make(used)["mark"]
    used.perform("backup_file_written", mark)
    assert make(used, mark) == {"ok": True, "mark": mark}


def test_of_nothing_no_file_is_made():
    assert make(Used()) == {"ok": True}
    used = a_used()
    assert make(used) == {"ok": True}
    used = a_used(MAY)
    used.delete_everything()
    assert make(used) == {"ok": True}
    assert used.given == []


@pytest.mark.parametrize("problem", StorageProblem)
def test_while_nothing_is_saved_the_file_stays(problem):
    used = a_used(MAY)
    used.session.warned = problem
    assert make(used) == {"ok": True}
    assert used.given == []


def test_while_something_is_missing_the_file_stays_and_may_rescue_it():
    used = Used()
    used.open(snapshots=2, saved_on="2026-06-01")
    assert make(used) == {"ok": True, "need": "missing"}
    tell(used, need="missing")
    assert "keep-file" not in used.fragments  # the screen of the recovery stands
    assert used.given == []


def lose_everything(*days: str, saved_on: str = "2026-06-01") -> Used:
    used = Used()
    used.open(snapshots=2, saved_on=saved_on)
    used.begin_anew()
    for day in days:
        used.keep("ann", "ann", day=day)
    return used


def lose_one() -> Used:
    used = Used(a_used(MAY, JUNE).store)
    run(used.store.write(remove=[1]))
    used.open(snapshots=2)
    return used


def write_little_back() -> Used:
    used = a_used("2026-04-01", "2026-05-01", MAY, JUNE)
    again = Used(used.store)  # it has only the latest at hand
    again.open()
    run(used.store.clear())
    again.warn_of_removal()
    again.write_back()
    assert 0 < len(again.heads) < 4
    return again


@pytest.mark.parametrize(
    "lose",
    [lambda: lose_everything(JULY), lose_one, write_little_back],
    ids=["all", "one", "removed"],
)
def test_what_was_lost_is_not_taken_out_of_the_file_by_going_on(lose):
    used = lose()
    assert make(used, "of more") == {"ok": True, "need": "missing"}
    assert used.given == []
    for need in ("", "permission", "passphrase"):  # which hide it until somebody comes
        assert tell(used, need=need, written=WRITTEN, mark="of more")["need"] == "missing"
    assert "need" not in tell(used, need="missing", written=WRITTEN, mark="of more")
    mark = make(used)["mark"]  # now it may be replaced
    used.perform("backup_file_written", mark)
    used.keep("ann bob", "ann", day="2026-06-20")
    assert make(used, mark)["name"]


def test_what_cannot_be_read_is_left_out_only_when_the_person_says_so():
    used = a_used(MAY, JUNE)
    used.store.records[1] = '{"schema": 1}'
    again = Used(used.store)
    again.open()
    assert again.session.store.set_aside
    asked = make(again, "of more")
    assert asked["need"] == "damaged"
    assert again.given == []
    assert make(again, "of more", agreed=asked["damage"])["name"]


def test_a_damaged_snapshot_is_left_out_only_when_the_person_says_so():
    used = a_used(MAY, JUNE)
    used.store.packed[1] = used.store.packed[1][:-3]
    again = Used(used.store)
    again.open()
    asked = make(again)
    assert asked["need"] == "damaged"
    assert again.given == []
    made = make(again, agreed=asked["damage"])
    assert len(json.loads(again.given[0])["snapshots"]) == 1
    again.mark("cyd", "keep")
    made = make(again, made["mark"], agreed=made["damage"])  # of that the file holds no more
    assert made["name"]
    again.keep("ann", "ann cyd", day=JULY)
    again.delete_snapshot(again.heads[0].key)
    assert make(again, made["mark"], agreed=made["damage"])["damage"] == ""


def test_another_damage_is_asked_about_although_one_was_agreed_to():
    used = a_used(MAY, JUNE, JULY)
    used.store.packed[1] = used.store.packed[1][:-3]
    again = Used(used.store)
    again.open()
    agreed = make(again)["damage"]
    again.store.packed[2] = again.store.packed[2][:-3]
    once_more = Used(again.store)
    once_more.open()
    once_more.delete_snapshot(1)
    asked = make(once_more, agreed=agreed)
    assert asked["need"] == "damaged"
    assert asked["damage"] != agreed


def test_what_changes_while_it_is_made_is_not_mixed_into_it():
    used = a_used(MAY, JUNE)
    deletions = [lambda: used.doing("delete_snapshot", used.heads[1].key)]

    async def delete():
        if deletions:
            await deletions.pop()()

    used.session.ports = replace(used.session.ports, let_calls_in=delete)
    assert make(used) == {"ok": True}
    assert used.given == []
    assert make(used)["name"]
    assert len(json.loads(used.given[0])["snapshots"]) == 1


def test_it_is_of_what_is_stored_while_the_sample_is_open():
    used = a_used(MAY)
    whole = used.backup()
    used.perform("open_sample")
    assert make(used)["name"]
    assert used.given[-1] == whole


# Noting it


def test_a_file_that_is_written_counts_as_a_backup():
    used = a_used(MAY, JUNE, JULY)
    assert DUE_SNAPSHOTS == 3
    tell(used, need=Need.PERMISSION)
    assert "You have not saved a backup yet." in line(used)
    mark = make(used)["mark"]
    used.perform("backup_file_written", mark)
    tell(used, written=WRITTEN, mark=mark)
    assert line(used) == ""
    assert used.show("")["saved_on"] == used.today


def test_a_file_that_gets_old_lets_the_reminder_come_back():
    used = a_used(MAY)
    mark = make(used)["mark"]
    used.perform("backup_file_written", mark)
    for day in (JUNE, JULY, "2026-08-03"):
        used.keep("ann", "ann cyd", day=day)
    tell(used, need=Need.GONE, written=WRITTEN, mark=mark)
    assert "3 snapshots ago" in line(used)
    assert "moved or deleted" in line(used)


def test_only_the_file_that_was_made_is_noted():
    used = a_used(MAY)
    make(used)
    used.perform("backup_file_written", "of another tab")
    assert used.show("").get("saved_on") is None


# Telling it


def test_without_a_file_one_can_be_chosen():
    used = a_used(MAY)
    used.perform("tell_backup_file", "{}", 0)
    assert parsed(used.fragments["keep-file"]).one("form", data_action="keep-file")
    assert line(used) == ""
    used.show("settings")
    assert used.screen.one("form", data_action="keep-file")


def test_a_fresh_file_is_told_with_its_day_and_time_and_nobody_is_asked_anything():
    used = a_used(MAY)
    mark = make(used)["mark"]
    tell(used, written="2026-06-02T14:03:00.000Z", mark=mark)
    assert "mine.json, kept up to date: last written today 14:03." in row(used)
    tell(used, written=WRITTEN, mark=mark, locked=1)
    assert "last written 2026-06-01, 10:30. It is protected with your passphrase." in row(used)
    assert line(used) == ""
    used.show("settings")
    assert "mine.json" in used.screen.one("div", id="keep-file").text


@pytest.mark.parametrize("need", [one for one in Need if one])
def test_each_need_is_said_with_what_helps_once_something_is_not_in_the_file(need):
    used = a_used(MAY)
    mark = make(used)["mark"]
    tell(used, need=need, written=WRITTEN, mark=mark)
    assert "mine.json is from 2026-06-01." in row(used)
    assert line(used) == ""  # it holds everything
    used.keep("ann", "ann cyd", day=JUNE)
    reply = tell(used, need=need, written=WRITTEN, mark=mark, aloud=True)
    assert line(used).startswith("The backup file is from 2026-06-01.")
    assert line(used).startswith(reply["announce"])
    acts = {
        one["data-action"] for one in parsed(used.fragments["backup-line"]).all(data_action=None)
    }
    assert len(acts) == (0 if need is Need.LOCKED else 1)
    for route in ("", "snapshots"):
        used.show(route)
        assert (
            "The backup file is from 2026-06-01." in used.screen.one("div", id="backup-line").text
        )


def test_the_sample_says_nothing_of_the_file():
    used = a_used(MAY)
    used.perform("open_sample")
    reply = tell(used, need=Need.GONE, mark="old", aloud=True)
    assert reply == {"ok": True}
    used.perform("leave_sample")
    assert used.screen.one("div", id="backup-line").text


def test_no_other_screen_is_read_for_it():
    used = a_used(MAY)
    run(used.doing("tell_backup_file", {}, False))  # noqa: FBT003 (the page's value)
    assert used.session.backup_file is None
