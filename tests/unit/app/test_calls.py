"""The table of actions: values are decoded, every action is guarded, errors become screens."""

from __future__ import annotations

import ast
import gettext
import inspect
import json
import re
import struct
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from still_followers.app import calls, other_tabs
from still_followers.app.actions import ACTIONS, Action
from still_followers.app.calls import ACTIONS_BY_NAME, DECODERS, decode
from still_followers.core.exports.read import read_exports
from still_followers.core.listing import Order, Query
from still_followers.core.snapshots.packed_lists import DamagedLists
from still_followers.views.i18n import use_catalogue
from tests.builders.apps import JUNE, MAY, MemoryFile, Used
from tests.builders.chosen import a_zip
from tests.builders.exports import an_export
from tests.builders.memory import MemoryCopies

PY = Path(__file__).parents[3] / "py"
NAMES = [action.name for action in ACTIONS]
LATER = [name for name in NAMES if name not in ("ping", "prepare", "speak_language", "open_page")]
"""Actions that the page calls once something is on the screen."""
PREFIX = "still_followers.app.actions."
QUERY = ("", "newest", 1, "{}")
EMPTY_CATALOGUE = struct.pack("<7I", 0x950412DE, 0, 0, 28, 28, 0, 28)
VALUES = {
    "act": "2026-06-02T10:00:00.000Z#1",
    "catalogue": EMPTY_CATALOGUE,
    "chosen": "{}",
    "fields": '{"mark": "keep"}',
    "days": '["2026-05-31T00:00:00+00:00", "2026-06-30T00:00:00+00:00"]',
    "keys": '["old new 2026-06-30T00:00:00+00:00"]',
    "names": '["old", "new"]',
    "paths": '["export.zip"]',
    "saved_on": "2026-05-01",
    "selected": '[["following", null, ["ann"]]]',
    "start": "2026-05-01",
    "end": "2026-05-31",
    "mark": "keep",
    "kind": "csv",
    "told": '{"name": "mine.json", "need": "gone", "written": "", "mark": "", "locked": 0}',
    "taken": "2026-06-02T10:00:00.000Z#1",
    "view": "following",
    "route": "following",
    "_route": "campaigns",
}
"""Parameter → a value that the page could pass; numbers are 1, other texts "ann"."""


@pytest.fixture
def used():
    """Return a session with a snapshot, a copy aside, a backup that was read, and something to undo."""
    used = Used(copies=MemoryCopies())
    used.open()
    used.keep("ann bob", "ann cyd", day=MAY)
    used.chosen = read_exports
    used.backup_saved()
    yield used
    use_catalogue(gettext.NullTranslations())


def parameters_of(name):
    """Return the parameters of an action behind the session: name → annotation."""
    found = list(inspect.signature(ACTIONS_BY_NAME[name].find()).parameters.values())
    return {one.name: one.annotation for one in found[1:]}


def given_to(name, used):
    """Return values as the page gives them."""
    values = []
    for parameter, annotation in parameters_of(name).items():
        if annotation == "Query":
            values += QUERY
        elif annotation == "Sequence[File]":
            values.append([a_zip(an_export({"ann": 1}, {"bob": 1}).files)])
        elif name == "open_backup" and parameter == "file":
            values.append(used.backup())
        elif name == "bring_file" and parameter == "file":
            values.append(b"ann\nbob")
        elif annotation in ("int", "bool"):
            values.append(1.0)
        else:
            values.append(VALUES.get(parameter, "ann"))
    return values


def all_stored(used):
    """Return all that other tabs see."""
    return used.store.content


# The table


def test_each_action_is_one_row_and_one_function():
    assert len(set(NAMES)) == len(NAMES)
    for action in ACTIONS:
        act = action.find()
        assert inspect.iscoroutinefunction(act)
        assert act.__name__ == action.name
        assert act.__annotations__["return"] == "Reply"
        assert act.__annotations__[next(iter(inspect.signature(act).parameters))] == "Session"


def test_each_value_of_an_action_is_read_by_its_annotation():
    known = {*DECODERS, "Query", "File", "Sequence[File]"}
    for name in NAMES:
        assert set(parameters_of(name).values()) <= known, name


@pytest.mark.parametrize("name", NAMES)
def test_every_call_takes_text_and_numbers_and_answers(name, used):
    assert used.perform(name, *given_to(name, used))["ok"] is True


def test_what_the_page_asks_for_is_exported():
    page = "".join(path.read_text("utf-8") for path in (PY / "page").rglob("*.py"))
    asked = set(re.findall(r'(?:ask|call|_do|_show|_anew|_act|_open|_named|_save)\("(\w+)"', page))
    assert {"show", "mark", "take_out", "begin_review", "keep_selected", "narrow"} <= asked
    assert asked <= set(NAMES)


def modules_of_actions():
    folder = PY / "still_followers" / "app" / "actions"
    return {path.stem for path in folder.glob("*.py")} - {"__init__"}


def actions_imported_in(path):
    """Yield the modules of actions that a module imports anywhere."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                name = f"{node.module}.{alias.name}"
                if name.startswith(PREFIX):
                    yield name.removeprefix(PREFIX).partition(".")[0]


def test_each_module_of_actions_is_in_the_table_and_nobody_imports_it_before_it_is_asked_for():
    modules = modules_of_actions()
    assert {action.module for action in ACTIONS} == {PREFIX + module for module in modules}
    for path in (PY / "still_followers").rglob("*.py"):
        assert not modules & set(actions_imported_in(path)), path


# The decoder


def decoded(act, *values):
    return list(decode(act, values, MemoryFile))


def test_a_query_is_read_and_an_unknown_order_is_the_usual_one():
    show = ACTIONS_BY_NAME["show"].find()
    assert decoded(show, "fans", "an", "name", 2.0, '{"mark": "keep"}') == [
        "fans",
        Query("an", Order.NAME, 2, {"mark": "keep"}),
    ]
    assert decoded(show, "fans", "", "by-height", 1, "{}")[1].order is Order.NEWEST


def test_numbers_json_files_and_what_is_not_said_are_read():
    assert decoded(ACTIONS_BY_NAME["select"].find(), "ann", 1.0) == ["ann", True]
    assert decoded(ACTIONS_BY_NAME["label"].find(), 3.0, "x") == [3, "x"]
    assert decoded(ACTIONS_BY_NAME["correct_snapshot"].find(), 3, "", "2026-05-01", "") == [
        3, None, "2026-05-01", "",
    ]  # fmt: skip
    assert decoded(ACTIONS_BY_NAME["begin_review"].find(), "fans", '{"mark": "keep"}') == [
        "fans",
        {"mark": "keep"},
    ]
    assert decoded(ACTIONS_BY_NAME["import_export"].find(), '["a", "b"]', [b"1", b"2"]) == [
        ["a", "b"],
        [MemoryFile(b"1"), MemoryFile(b"2")],
    ]
    assert decoded(ACTIONS_BY_NAME["open_backup"].find(), b"1", "a", 0) == [
        MemoryFile(b"1"),
        "a",
        False,
    ]


@pytest.mark.parametrize("values", [(), (1,), (1, "May", "more")])
def test_values_that_are_missing_or_too_many_are_a_bug(values, used):
    assert used.perform("label", *values)["code"] == "bug"
    assert '"label": ""' in used.store.records[1]


# The guards


class Spied:
    """Stands in for every action, and notes in `heard` what happens around it."""

    def __init__(self, monkeypatch, used):
        self.heard = []
        self.used = used

        async def catch_up(_session):
            self.heard.append("catch up")

        async def act(_session, *_values):
            self.heard.append(f"act in turn {used.tabs.turns}")
            return {"ok": True}

        monkeypatch.setattr(other_tabs, "catch_up", catch_up)
        monkeypatch.setattr(calls, "decode", lambda *_: ())
        monkeypatch.setattr(Action, "find", lambda _action: act)


@pytest.mark.parametrize("name", NAMES)
def test_every_action_first_sees_what_other_tabs_wrote(name, used, monkeypatch):
    spied = Spied(monkeypatch, used)
    used.tabs.is_stale = True
    for _time in range(2):  # once is enough
        used.perform(name)
    assert spied.heard[0] == "catch up"
    assert spied.heard.count("catch up") == 1
    assert len(spied.heard) == 3
    assert not used.tabs.is_stale


@pytest.mark.parametrize("name", [action.name for action in ACTIONS if action.writes])
def test_every_action_that_writes_takes_its_turn_and_sees_in_it_what_is_there(
    name, used, monkeypatch
):
    spied = Spied(monkeypatch, used)
    used.tabs.is_stale = True
    used.perform(name)
    assert spied.heard == ["catch up", "act in turn 1"]
    assert used.tabs.announced == 1


@pytest.mark.parametrize("name", [action.name for action in ACTIONS if not action.writes])
def test_an_action_that_takes_no_turn_writes_nothing_that_others_see(name, used):
    before, values = all_stored(used), given_to(name, used)
    used.perform(name, *values)
    assert all_stored(used) == before
    assert used.tabs.turns == used.tabs.announced == 0


def writes_of(used, name):
    """Perform an action; return its writes as (transaction, whether the tab had its turn)."""
    writes, values = [], given_to(name, used)
    used.store.on_write = lambda write: writes.append((write, used.tabs.is_acquired))
    used.perform(name, *values)
    return writes


def visit_later(used):
    """Return the page at a visit that has a deleted snapshot to purge and a new doubt to remember."""
    used.keep("ann bob cyd", "ann cyd", day=JUNE)
    used.delete_snapshot(1)
    record = json.loads(used.store.records[2])
    del record["dates"]
    record["reading"]["files"] = [["followers_1.json", "followers", "A", 6, 60, 0]]
    used.store.records[2] = json.dumps({**record, "schema": 3, "confirmed": None})
    later = Used(used.store, copies=used.copies)
    later.today, later.chosen = "2026-08-01", read_exports
    return later


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("is_open", [True, False], ids=["open", "at a later visit"])
def test_nothing_is_written_outside_of_a_turn(name, is_open, used):
    writes = writes_of(used if is_open else visit_later(used), name)
    assert all(is_in_turn for _write, is_in_turn in writes), writes


def test_a_visit_takes_a_turn_for_what_it_purges_and_one_for_what_it_remembers(used):
    later = visit_later(used)
    assert writes_of(later, "open_page") == [("write", True)] * 3
    assert (later.tabs.turns, later.tabs.announced) == (2, 2)
    assert used.store.records.keys() == {2}
    assert writes_of(later, "open_page") == []
    assert later.tabs.turns == 2


def test_who_begins_anew_purges_in_the_turn_that_it_has(used):
    later = visit_later(used)
    assert writes_of(later, "begin_anew") == [("write", True)] * 3
    assert (later.tabs.turns, later.tabs.announced) == (1, 1)


def test_what_another_tab_brought_back_meanwhile_is_not_purged(used):
    later = visit_later(used)

    @asynccontextmanager
    async def acquire():
        """Let the other tab be faster."""
        used.bring_back(1)
        later.tabs.is_stale = True
        yield

    later.tabs.acquire = acquire
    later.perform("open_page", 0, "", "", *QUERY)
    assert used.store.records.keys() == {1, 2}


def test_before_anything_was_read_there_is_nothing_to_catch_up_with(monkeypatch):
    used = Used()
    spied = Spied(monkeypatch, used)
    used.tabs.is_stale = True
    used.perform("ping")
    assert spied.heard == ["act in turn 0"]
    assert not used.tabs.is_stale


def test_a_turn_ends_and_is_told_also_after_an_error(used):
    used.store.broken = {"write"}
    assert not used.perform("switch_account", 1)["ok"]
    assert (used.tabs.turns, used.tabs.announced) == (1, 1)


def with_the_sample(used):
    used.perform("open_sample")
    return used


@pytest.mark.parametrize("name", [action.name for action in ACTIONS if action.writes])
def test_in_the_sample_only_what_acts_on_what_is_stored_takes_a_turn(name, used):
    with_the_sample(used)
    before, values = all_stored(used), given_to(name, used)
    used.perform(name, *values)
    assert used.tabs.turns == ACTIONS_BY_NAME[name].on_stored
    assert ACTIONS_BY_NAME[name].on_stored or all_stored(used) == before


def lost():
    """Return a session of which everything is missing that the page remembers."""
    used = Used(copies=MemoryCopies())
    used.open(snapshots=2)
    assert used.session.lost is not None
    return used


@pytest.mark.parametrize("name", [action.name for action in ACTIONS if not action.recovers])
def test_while_something_is_missing_there_is_only_that_to_be_seen(name, monkeypatch):
    used = lost()
    screen = used.fragments["main"]
    values = given_to(name, used)
    spied = Spied(monkeypatch, used)
    reply = used.perform(name, *values)
    assert reply["fragments"]["main"] == screen
    assert "snapshots" not in reply  # what the page remembers stays as it is
    assert spied.heard == []


@pytest.mark.parametrize("name", [action.name for action in ACTIONS if action.recovers])
def test_what_helps_is_done_all_the_same(name, monkeypatch):
    used = lost()
    spied = Spied(monkeypatch, used)
    used.perform(name)
    assert len(spied.heard) == 1


# Errors


class PortBroke(Exception):
    """What a port raises names itself."""

    code = "storage-full"


@pytest.mark.parametrize(
    ("error", "code", "details"),
    [
        (PortBroke("Quota"), "storage-full", "class PortBroke · Quota"),
        (DamagedLists("lists of 1"), "damaged-record", "class DamagedLists · lists of 1"),
        (LookupError("a name"), "bug", "class LookupError · "),
    ],
)
def test_an_error_becomes_a_screen_that_says_what_to_do(error, code, details, used, monkeypatch):
    async def act(_session):
        raise error

    monkeypatch.setattr(Action, "find", lambda _action: act)
    reply = used.perform("take_all")
    assert (reply["ok"], reply["code"]) == (False, code)
    assert {"message", "hint", "title"} <= reply.keys()
    assert details in used.screen.one("button", data_action="copy")["data-text"]
    assert "a name" not in str(reply)


def test_a_name_that_is_no_action_is_a_bug(used):
    assert used.perform("nonsense")["code"] == "bug"
