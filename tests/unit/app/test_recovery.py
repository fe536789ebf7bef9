"""Stored data that is missing, cannot be opened or was removed; browsers that store nothing."""

from __future__ import annotations

import json
from collections.abc import Callable, Coroutine
from contextlib import asynccontextmanager
from types import coroutine
from typing import Any

import pytest

from tests.builders.apps import JULY, JUNE, MAY, Used, heads_of, with_months
from tests.builders.memory import MemoryCopies, MemoryStore, StoreBroke
from tests.builders.parsed import parsed
from tests.builders.snapshots import an_export_of

KNOWN = {"snapshots": 2, "saved_on": "2026-06-01"}


class BrokenStore(MemoryStore):
    """A store that fails with a code until it is mended."""

    def __init__(self, code: str) -> None:
        super().__init__()
        self.code = code

    async def heads(self):
        if self.code:
            error = StoreBroke("heads")
            error.code = self.code
            raise error
        return await super().heads()


def copied() -> MemoryCopies:
    """Return the copies that an app has made of two months and a mark."""
    used = Used(copies=MemoryCopies())
    used.open()
    for day in (MAY, JUNE):
        used.keep("ann bob", "ann cyd", day=day)
    used.mark("cyd", "keep")
    used.save_copy()
    return used.copies


def headline(used: Used) -> str:
    return used.screen.one("h1").text


def actions(used: Used) -> set[str]:
    return {one["data-action"] for one in used.screen.all(data_action=None)}


def test_an_empty_database_is_the_first_visit_only_when_nothing_is_known():
    used = Used(copies=copied())
    used.open()
    assert "hero" in used.fragments["main"]
    used.open(**KNOWN)
    assert headline(used) == "Your snapshots are missing from this browser."


def test_what_is_missing_is_all_that_can_be_seen_and_nothing_is_written():
    used = Used(copies=copied())
    reply = used.open("fans", **KNOWN)
    assert "snapshots" not in reply
    text = used.screen.text
    assert "There were 2 snapshots here last time." in text
    assert "Your last backup was saved on 2026-06-01" in text
    assert "It holds 2 snapshots of 1 account" in text
    for route in ("settings", "snapshots", "fans", ""):
        assert "snapshots" not in used.show(route)
        assert headline(used) == "Your snapshots are missing from this browser."
    reply = used.choose(None)
    assert reply["announce"].endswith("Nothing was imported.")
    used.save()
    used.save_copy()
    assert used.store.writes == []
    assert len(used.copies.copies) == 1


def test_everything_comes_back_from_the_safety_copy():
    before = with_months(MAY, JUNE)
    before.mark("cyd", "keep")
    copies = MemoryCopies(("1", before.backup()))
    used = Used(copies=copies)
    used.open(**KNOWN)
    reply = used.restore("copy")
    assert reply["snapshots"] == 2
    assert used.backup() == before.backup()
    assert used.show("")["fragments"]["main"]
    assert used.counts


def test_a_copy_that_is_not_whole_is_passed_over():
    whole = with_months(MAY).backup()
    used = Used(copies=MemoryCopies(("1", whole), ("2", whole[:-40])))
    used.open(**KNOWN)
    assert "It holds 1 snapshot of" in used.screen.text
    used.restore("copy")
    assert used.backup() == whole


@pytest.mark.parametrize("copies", [None, MemoryCopies(), MemoryCopies(("1", b"garbage"))])
def test_without_a_copy_there_is_a_backup_or_a_new_beginning(copies):
    used = Used(copies=copies)
    used.open(**KNOWN)
    assert "No readable copy was found." in used.screen.text
    assert actions(used) == {"choose-backup", "begin-anew"}
    assert used.begin_anew()["snapshots"] == 0
    assert "hero" in used.fragments["main"]
    used.keep("ann", "bob", day=JULY)
    assert len(heads_of(used)) == 1


def test_another_backup_that_is_looked_at_is_not_taken_for_the_copy():
    used = Used(copies=copied())
    used.open(**KNOWN)
    used.open_backup(with_months(JULY).backup())
    used.restore("close")
    assert headline(used) == "Your snapshots are missing from this browser."
    used.open_backup(with_months(JULY).backup())
    used.show("settings")
    used.restore("copy")
    assert [one["exported_at"][:10] for one in heads_of(used)] == [MAY, JUNE]


def test_a_backup_from_a_file_ends_the_recovery_too():
    used = Used()
    used.open(**KNOWN)
    used.open_backup(with_months(JULY).backup())
    assert used.restore("merge")["snapshots"] == 1
    used.show("")
    assert used.counts


def test_a_database_that_cannot_be_opened_is_told_and_can_be_tried_again():
    used = Used(BrokenStore("storage"), copied())
    reply = used.open()
    assert reply["ok"]
    assert headline(used) == "The browser cannot open what is stored here."
    assert actions(used) == {"restore", "choose-backup", "reload", "begin-anew"}
    used.store.code = ""
    used.restore("copy")
    assert len(heads_of(used)) == 2


def test_without_any_storage_everything_works_and_says_that_nothing_is_kept():
    store = BrokenStore("storage-none")
    used = Used(store, MemoryCopies())
    reply = used.open()
    assert "snapshots" not in reply
    assert "Nothing will be saved." in parsed(used.fragments["warning"]).text
    reply = used.keep("ann bob", "ann cyd", day=MAY)
    assert "snapshots" not in reply
    assert reply["announce"].startswith("It stays until you close the page")
    assert used.counts["mutuals"] == 1
    assert json.loads(used.backup())["snapshots"]
    used.save_copy()
    assert used.copies.copies == []
    used.show("settings")
    assert "It stays until you close the page" in used.screen.text
    assert "in this browser" not in used.screen.text.partition("Network")[0]
    assert store.records == {}
    assert "Nothing will be saved." in parsed(used.show("fans")["fragments"]["warning"]).text


def test_a_storage_that_does_not_answer_is_no_reason_to_forget_what_is_known():
    used = Used(BrokenStore("storage-none"))
    used.open(**KNOWN)
    assert headline(used) == "The browser cannot open what is stored here."
    assert "snapshots" not in used.begin_anew()
    assert "Nothing will be saved." in parsed(used.fragments["warning"]).text


def test_another_error_of_the_store_is_not_taken_for_a_loss():
    with pytest.raises(StoreBroke):
        Used(BrokenStore("other")).open(**KNOWN)


def test_fewer_snapshots_than_the_last_time_are_told():
    used = Used(with_months(MAY, JUNE).store)
    assert "announce" not in used.open(snapshots=2)
    words = used.open(snapshots=3)["announce"]
    assert words == "There were 3 snapshots here last time, and now there are 2."


def test_what_was_removed_is_written_back_from_memory_and_the_copy():
    used = Used(copies=MemoryCopies())
    used.open()
    for month in range(1, 8):
        used.keep("ann bob", f"ann cyd{month}", day=f"2026-0{month}-03")
    used.mark("cyd7", "keep")
    before = used.backup()
    used.save_copy()
    used.keep("ann bob", "ann cyd8", day="2026-08-03")  # not in the copy any more
    used.store.records, used.store.packed, used.store.states = {}, {}, {}
    used.warn_of_removal()
    reply = used.show("fans")
    assert "snapshots" not in reply
    assert "has just been removed" in parsed(used.fragments["warning"]).text
    reply = used.write_back()
    assert reply["announce"] == "8 of 8 snapshots are stored again."
    assert reply["snapshots"] == 8
    assert used.fragments["warning"] == ""
    days = {one["exported_at"][:10] for one in heads_of(used)}
    assert days == {f"2026-0{month}-03" for month in range(1, 9)}
    assert json.loads(used.backup())["decisions"] == json.loads(before)["decisions"]


def test_what_is_written_back_leaves_what_another_tab_has_stored_since():
    used = Used(copies=MemoryCopies())
    used.open()
    used.keep("ann bob", "ann cyd", day=MAY)
    used.keep("ann bob dan", "ann cyd", day=JUNE)
    used.mark("cyd", "keep")
    used.backup()
    used.backup_saved()
    used.store.records, used.store.packed, used.store.states = {}, {}, {}
    used.warn_of_removal()
    other = Used(used.store)
    other.open()
    other.acts = 60  # a minute later
    other.keep("eve fay", "eve gus", day="2026-07-03")
    other.mark("gus", "consider")
    assert used.write_back()["announce"] == "2 of 2 snapshots are stored again."
    days = {one["exported_at"][:10]: one["counts"]["following"] for one in heads_of(used)}
    assert days == {MAY: 2, JUNE: 2, "2026-07-03": 2}
    again = Used(used.store)
    again.open()
    again.show("following")
    assert {row["data-username"] for row in again.screen.all(data_username=None)} == {"eve", "gus"}
    again.show("settings")
    assert (
        "You have not saved a backup yet." in again.screen.text
    )  # it lacks what the other tab stored
    marked = {name for step in again.session.store.decisions.steps for name in step.names}
    assert marked == {"cyd", "gus"}


def test_only_what_is_there_is_called_stored_again():
    """Snapshots of one day are told apart by who is in them."""
    used = Used()
    used.open()
    for number in range(6):
        used.keep(f"ann bob{number}", f"ann cyd{number}", day=MAY)
    used.store.records, used.store.packed = {}, {}
    used.warn_of_removal()
    back = used.write_back()["announce"].split()[0]
    assert int(back) == len(heads_of(used)) < 6


def test_after_a_removal_everything_can_be_deleted_and_begun_anew():
    used = Used(copies=MemoryCopies())
    used.open()
    used.keep("ann bob", "ann cyd", day=MAY)
    used.warn_of_removal()
    assert used.delete_everything()["snapshots"] == 0
    assert used.fragments["warning"] == ""


def test_what_cannot_be_written_back_is_told():
    used = Used()
    used.open()
    for month in range(1, 8):
        used.keep("ann bob", f"ann cyd{month}", day=f"2026-0{month}-03")
    used.store.records, used.store.packed = {}, {}
    used.warn_of_removal()
    back, of = used.write_back()["announce"].split()[0:3:2]
    assert of == "7"
    assert 1 <= int(back) == len(heads_of(used)) < 7


def test_a_copy_is_written_only_when_something_changed():
    used = Used(copies=MemoryCopies())
    used.open()
    used.save_copy()
    assert used.copies.copies == []
    used.keep("ann bob", "ann cyd", day=MAY)
    used.save_copy()
    used.save_copy()
    assert [data for _, data in used.copies.copies] == [used.backup()]
    used.mark("cyd", "keep")
    used.save_copy()
    assert used.copies.copies[-1][1] == used.backup()
    used.delete_everything()
    assert used.copies.copies == []


def test_a_copy_that_could_not_be_made_is_told_in_the_settings():
    used = Used(copies=MemoryCopies())
    used.open()
    used.keep("ann bob", "ann cyd", day=MAY)
    used.copies.broken = True
    with pytest.raises(StoreBroke):
        used.save_copy()
    used.show("settings")
    assert "could not be made" in used.screen.text
    used.copies.broken = False
    used.save_copy()
    used.show("settings")
    assert "could not be made" not in used.screen.text


def test_what_another_tab_wrote_is_seen():
    used = Used()
    used.open()
    other = Used(used.store)
    other.open()
    other.keep("ann bob", "ann cyd", day=MAY)
    used.catch_up()
    used.show("")
    assert used.counts["mutuals"] == 1
    other.keep("ann bob dan", "ann cyd", day=JUNE)
    used.catch_up()
    assert used.show("snapshots")["snapshots"] == 2
    other.delete_everything()
    used.catch_up()
    used.show("")
    assert "hero" in used.fragments["main"]


def test_an_export_that_another_tab_kept_meanwhile_is_recognised():
    used = Used()
    used.open()
    other = Used(used.store)
    other.open()
    export = an_export_of("ann bob", "ann cyd", day=MAY)
    used.choose(export)
    other.choose(export)
    other.save()
    assert "already" in used.save()["announce"]
    assert len(heads_of(used)) == 1


def test_a_long_copy_gives_signs_of_life():
    signs: list[int] = []
    used = Used(copies=MemoryCopies(), alive=lambda: signs.append(1))
    used.open()
    for day in (MAY, JUNE):
        used.keep("ann bob", "ann cyd", day=day)
    signs.clear()
    used.save_copy()
    assert len(signs) >= 2


def test_a_promise_is_missed_until_there_is_a_backup():
    used = Used(MemoryStore(persistent=False))
    used.open()
    used.keep("ann bob", "ann cyd", day=MAY)
    assert used.screen.all(id="no-promise")
    used.backup_saved()
    used.show("")
    assert not used.screen.all(id="no-promise")
    kept = Used(MemoryStore(persistent=True))
    kept.open()
    kept.keep("ann bob", "ann cyd", day=MAY)
    assert not kept.screen.all(id="no-promise")


@coroutine
def a_turn():
    """Wait until somebody goes on with it."""
    yield


class Waiting(MemoryCopies):
    """A copy is asked for, by `ask`, while all are removed: it is written when that has ended."""

    ask: Callable[[], Coroutine[Any, None, Any]]
    waits = False

    async def write(self, pieces, mark):
        if self.waits:
            await a_turn()
        return await super().write(pieces, mark)

    @asynccontextmanager
    async def removing(self):
        async with super().removing():
            self.waits = True
            asked = self.ask()
            asked.send(None)
            yield
        self.waits = False
        with pytest.raises(StopIteration):
            asked.send(None)


@pytest.mark.parametrize("where", ["here", "in another tab"])
def test_a_safety_copy_that_waits_while_everything_is_deleted_is_not_written(where):
    used = Used(copies=Waiting())
    other = Used(used.store, used.copies)
    used.open()
    used.keep("ann bob", "ann cyd", day=MAY)
    used.save_copy()
    other.open()
    assert len(used.copies.copies) == 1
    asking = used if where == "here" else other
    used.copies.ask = lambda: asking.doing("save_copy")
    used.delete_everything()
    assert used.copies.copies == []
    used.keep("ann bob", "ann cyd", day=JUNE)
    used.save_copy()
    assert len(used.copies.copies) == 1


def test_a_tab_that_has_not_heard_of_the_deletion_writes_no_safety_copy():
    used = Used(copies=MemoryCopies())
    other = Used(used.store, used.copies)
    used.open()
    used.keep("ann bob", "ann cyd", day=MAY)
    other.open()
    used.delete_everything()
    other.save_copy()
    assert used.copies.copies == []


def test_what_is_stored_is_deleted_also_where_a_safety_copy_cannot_be():
    class Stuck(MemoryCopies):
        @asynccontextmanager
        async def removing(self):
            yield
            raise StoreBroke("copy")

    used = Used(copies=Stuck())
    used.open()
    used.keep("ann bob", "ann cyd", day=MAY)
    with pytest.raises(StoreBroke):
        used.delete_everything()
    assert used.store.records == {}
    used.show("")
    assert "bob" not in str(used.fragments)


def test_a_copy_is_written_also_when_a_record_changed_under_its_name():
    used = Used(copies=MemoryCopies())
    used.open()
    used.keep("ann bob", "ann cyd", day=MAY)
    used.name_campaign("Fair", "2020-01-01", "2020-01-02")
    used.save_copy()
    used.name_campaign("Fair", "2020-01-01", "2020-02-02")
    used.save_copy()
    assert used.copies.copies[-1][1] == used.backup()
