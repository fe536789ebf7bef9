"""The engine's exports: each first sees what other tabs wrote, and what leaves holds all of it."""

import asyncio
import json

import pytest

from still_followers.app import calls, other_tabs
from still_followers.app.actions import ACTIONS, Action
from still_followers.app.other_tabs import catch_up
from tests.builders.chosen import a_zip
from tests.builders.engines import NOWHERE, Channel, Engine
from tests.builders.exports import an_export
from tests.builders.memory import MemoryStore, StoreBroke
from tests.builders.parsed import parsed
from tests.builders.plain import PlainFormats
from tests.builders.tabs import Clock

OLD, NEW = 1_700_000_000, 1_750_000_000
FANS = {f"fan_{number}": OLD + number * 86_400 for number in range(30)}
FOLLOWED = {f"star_{number}": OLD + number * 86_400 for number in range(20)}


def imported(engine, day, **more):
    """Import an export of a day in one tab."""
    files = an_export({**FANS, **more}, FOLLOWED).files
    name = f"instagram-ann-{day}-aBcDeFgH.zip"
    reply = engine.call("import_export", json.dumps([name]), [a_zip(files)])
    assert reply["ok"]
    assert engine.call("save")["ok"]


def two_tabs():
    """Return two tabs that know the same snapshot."""
    store, channel = MemoryStore(), Channel()
    here, there = Engine(store, channel), Engine(store, channel)
    here.call("open_page", 0, "", "", *NOWHERE)
    imported(here, "2025-07-01")
    there.call("open_page", 1, "", "", *NOWHERE)
    return here, there


def test_an_engine_without_work_makes_ready_what_an_import_needs(monkeypatch):
    engine, done = Engine(MemoryStore(), Channel()), []
    monkeypatch.setattr(PlainFormats, "prepare", lambda _formats: done.append("formats"))
    assert engine.call("prepare")["ok"]
    assert (engine.loaded, done) == (["reader"], ["formats"])
    assert engine.pauses > 5  # a click is answered in between


def test_all_actions_are_looked_at():
    exports = Engine(MemoryStore(), Channel()).exports
    assert exports == [action.name for action in ACTIONS]
    assert {"save_backup", "take_out", "take_all", "import_export", "write_back"} < set(exports)


NEWS = {
    "show": ("", *NOWHERE),
    "open_snapshot": (1,),
    "save_copy": (),
    "backup_saved": (),
    "ask_passphrase": ("a", 0),
    "narrow": ("following", *NOWHERE),
}
"""Actions of all kinds, with values; `test_calls.py` looks at every row of the table."""


@pytest.mark.parametrize("name", NEWS)
def test_an_action_first_sees_what_another_tab_wrote(name):
    here, there = two_tabs()
    imported(here, "2025-08-01")
    assert there.session.ports.tabs.is_stale
    assert there.call(name, *NEWS[name])["snapshots"] == 2
    assert not there.session.ports.tabs.is_stale


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.name)
def test_an_action_that_writes_tells_the_others(action, monkeypatch):
    async def act(*_values):
        return {"ok": True}

    here, there = two_tabs()
    told = here.session.ports.tabs
    told.is_stale = False
    monkeypatch.setattr(Action, "find", lambda _action: act)
    monkeypatch.setattr(calls, "decode", lambda *_: ())
    there.call(action.name)
    assert told.is_stale is action.writes


def test_the_page_is_told_once_of_all_that_it_does_not_show_yet():
    here, there = two_tabs()
    there.changes.clear()
    here.call("label", 1, "May")
    here.call("label", 1, "June")
    assert there.changes == [True]
    there.call("show", "", *NOWHERE)
    assert there.changes == [True]
    here.call("label", 1, "July")
    assert there.changes == [True, True]


def test_who_comes_while_what_is_new_is_read_waits_for_it(monkeypatch):
    here, there = two_tabs()
    imported(here, "2025-08-01")

    async def slowly(session):
        await asyncio.sleep(0)
        await catch_up(session)

    monkeypatch.setattr(other_tabs, "catch_up", slowly)

    async def both():
        ahead = asyncio.ensure_future(there.worker.save_copy())
        await asyncio.sleep(0)
        reply = json.loads(await there.worker.show("", *NOWHERE))
        await ahead
        return reply

    clock = Clock()
    assert clock.run(both())["snapshots"] == 2
    clock.close()


def test_what_could_not_be_read_is_read_at_the_next_call(monkeypatch):
    here, there = two_tabs()
    imported(here, "2025-08-01")

    async def fail(_session):
        monkeypatch.undo()
        raise StoreBroke

    monkeypatch.setattr(other_tabs, "catch_up", fail)
    assert not there.call("show", "", *NOWHERE)["ok"]
    assert there.call("show", "", *NOWHERE)["snapshots"] == 2


def test_the_sample_hears_nothing_and_what_is_stored_is_read_when_it_is_left():
    here, there = two_tabs()
    there.changes.clear()
    there.call("open_sample")
    imported(here, "2025-08-01")
    assert there.changes == []
    assert "again" not in there.call("show", "", *NOWHERE)
    reply = there.call("leave_sample")
    assert (reply["snapshots"], reply["again"]) == (2, True)


def test_a_backup_holds_what_another_tab_imported():
    here, there = two_tabs()
    imported(here, "2025-08-01", newcomer=NEW)
    there.call("save_backup")
    backup = there.given[-1].decode()
    assert "2025-08-01" in backup
    assert "newcomer" in backup


@pytest.mark.parametrize("kind", ["csv", "json", "txt"])
def test_a_list_that_leaves_holds_what_another_tab_imported(kind):
    here, there = two_tabs()
    imported(here, "2025-08-01", newcomer=NEW)
    there.call("switch_account", 2)
    imported(here, "2025-09-01", latecomer=NEW)
    there.call("open_snapshot", 3)
    there.call("take_out", kind, "followers", *NOWHERE)
    assert "latecomer" in there.given[-1].decode()


def test_the_note_of_a_backup_tells_what_is_in_the_file():
    """What another tab imports while the file is saved is not in it."""
    here, there = two_tabs()
    there.call("save_backup")
    imported(here, "2025-08-01")
    there.call("backup_saved")
    assert "1 snapshot ago" in there.call("show", "settings", *NOWHERE)["fragments"]["main"]
    there.call("save_backup")
    there.call("save_copy")
    there.call("backup_saved")
    assert "every snapshot" in there.call("show", "settings", *NOWHERE)["fragments"]["main"]


def test_a_safety_copy_is_not_noted_as_a_file_that_left():
    here, there = two_tabs()
    there.call("save_backup")
    imported(here, "2025-08-01")
    there.call("save_copy")
    there.call("backup_saved")
    assert "1 snapshot ago" in there.call("show", "settings", *NOWHERE)["fragments"]["main"]


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("import_export", (json.dumps(["photo.jpg"]), [b"no export"])),
        ("open_backup", (b"no backup", "photo.jpg", 0)),
    ],
)
def test_the_sample_stays_where_a_wrong_file_was_chosen(name, values):
    here, _there = two_tabs()
    sample = here.call("open_sample")["fragments"]
    reply = here.call(name, *values)
    assert not reply["ok"]
    assert "sample" not in reply["fragments"]  # its bar stays where it is
    assert "Nothing was saved." in reply["fragments"]["main"]  # the sample is nobody's
    assert 'href="#/"' in reply["fragments"]["main"]
    shown = here.call("show", "", *NOWHERE)["fragments"]
    assert shown["sample"] == sample["sample"] != ""
    assert shown["main"] == sample["main"]


def test_the_sample_gives_way_to_an_export_or_a_backup():
    here, there = two_tabs()
    here.call("open_sample")
    imported(here, "2025-08-01")
    assert here.call("show", "", *NOWHERE)["fragments"]["sample"] == ""
    there.call("save_backup")
    here.call("open_sample")
    assert here.call("open_backup", there.given[-1], "backup.json", 0)["ok"]
    assert here.call("show", "", *NOWHERE)["fragments"]["sample"] == ""


@pytest.mark.parametrize("is_elsewhere", [True, False])
def test_an_export_that_is_known_by_now_is_not_compared_with_itself(is_elsewhere):
    store, channel = MemoryStore(), Channel()
    here, there = Engine(store, channel), Engine(store, channel)
    for tab in (here, there):
        tab.call("open_page", 0, "", "", *NOWHERE)
    chosen = (
        json.dumps(["instagram-ann-2025-07-01-aBcDeFgH.zip"]),
        [a_zip(an_export(FANS, FOLLOWED).files)],
    )
    if is_elsewhere:
        alone = there.call("import_export", *chosen)["fragments"]["main"]
        here.call("import_export", *chosen)
        here.call("save")
    else:
        there.call("import_export", *chosen)
        there.call("save")
        alone = there.call("show", "", *NOWHERE)["fragments"]["main"]
        brought = there.call("import_export", *chosen)["fragments"]["main"]
        assert "What you chose was here already." in brought
    saved = there.call("save")
    assert "already" in saved["announce"]
    assert "main" not in saved["fragments"]
    shown = parsed(there.call("show", "", *NOWHERE)["fragments"]["main"])
    assert "Since" not in shown.text
    assert shown.one("h1").text == parsed(alone).one("h1").text
