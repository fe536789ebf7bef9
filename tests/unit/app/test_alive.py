"""Long calls give signs of life, so that no working engine is replaced as dead."""

from __future__ import annotations

import pytest

from still_followers.app.actions import ACTIONS
from still_followers.core.batches import BATCH_SIZE
from tests.builders.apps import JUNE, MAY, Used
from tests.builders.memory import MemoryCopies
from tests.builders.running import run
from tests.builders.snapshots import an_export_of

MANY = 3 * BATCH_SIZE
FOLLOWING = {f"followed{n:05}": 1_600_000_000 + 60 * n for n in range(MANY)}
FOLLOWERS = dict(list(FOLLOWING.items())[: MANY // 2])
LIST = ("following", "", "newest", 1, "{}")
ACT = "2026-06-02T11:00:00.000Z#1"
OWNER, DAY = "", "2026-05-30"

BRIEF = {
    "ask_passphrase": "shows a form",
    "backup_file_written": "writes one record",
    "backup_saved": "writes one record",
    "clear_selection": "shows one page of a list",
    "find_commands": "looks through two lists once",
    "delete_everything": "clears the store",
    "forget_campaign": "writes one record",
    "forget_list": "writes one record",
    "rename_list": "writes one record",
    "forget_filter": "writes one record",
    "label": "writes one record",
    "leave_sample": "shows one screen",
    "name_campaign": "writes one record",
    "narrow": "shows one page of a list",
    "open_sample": "shows few people",
    "ping": "does nothing",
    "prepare": "loads modules",
    "query": "shows one page of a list that is in memory",
    "remind": "writes one date",
    "restore_selection": "reads a text",
    "save_filter": "writes one record",
    "select": "selects one row",
    "select_all": "selects in memory",
    "show": "shows one page of a list that is in memory; what is read gives signs by `complete`",
    "skip_review": "goes one on",
    "speak_language": "reads a catalogue",
    "tell_backup_file": "shows two lines",
    "undo": "writes one record",
    "begin_review": "writes one record",
    "decide_owner": "writes one record, and reads as `complete` does",
    "decide_rename": "writes one record, and reads as `complete` does",
    "delete_snapshot": "writes one record, and reads as `complete` does",
    "bring_back": "writes one record, and reads as `complete` does",
    "begin_anew": "opens what is stored, as `open_page` does",
    "save_copy": "writes what `save_backup` writes",
    "write_back": "writes what `restore` writes",
    "mark": "decides about one account",
    "save_person": "decides about one account",
    "save_review": "decides about one account",
}
"""Calls that need no signs of life, and why."""


class Stored:
    """An app on a store with many people in two snapshots; what it signals is counted."""

    def __init__(self) -> None:
        """Keep two snapshots and count from then on."""
        self.signs = 0
        self.used = Used(copies=MemoryCopies(), alive=self.hear, report=self.hear)
        self.used.open()
        self.used.keep(FOLLOWERS, FOLLOWING, day=MAY)
        self.used.keep(FOLLOWERS, FOLLOWING, day=JUNE)
        self.backup = self.used.backup()
        self.reopen()

    def hear(self, *_progress: object) -> None:
        """Hear a sign, or how far something is."""
        self.signs += 1

    def reopen(self) -> None:
        """Begin anew, as after a reload: nothing is in memory."""
        self.used = Used(self.used.store, self.used.copies, self.hear, self.hear)
        self.used.open("following")
        self.signs = 0

    def call(self, name: str, *values: str | float | bytes) -> int:
        """Call as the page does, and return how many signs came."""
        self.signs = 0
        assert self.used.perform(name, *values)["ok"]
        return self.signs


@pytest.fixture
def stored():
    return Stored()


def open_page(stored):
    stored.used = Used(stored.used.store, None, stored.hear, stored.hear)
    return stored.call("open_page", 2, "", *LIST)


def save(stored):
    stored.used.choose(an_export_of(FOLLOWERS, FOLLOWING, day="2026-06-01"))
    return stored.call("save")


def confirm_completeness(stored):
    stored.used.choose(an_export_of({"ann": 1}, FOLLOWING, day="2026-06-01"))
    return stored.call("confirm_completeness", 0, "yes")


def import_export(stored):
    stored.signs = 0
    stored.used.choose(an_export_of(FOLLOWERS, FOLLOWING, day="2026-06-01"))
    return stored.signs


def keep_selected(stored):
    stored.call("select", "bob", 1)
    return stored.call("keep_selected", ACT, '{"reason": "customer"}', *LIST)


def mark_selected(stored):
    stored.used.select_all("following")
    return stored.call("mark_selected", ACT, "keep", *LIST)


def take_back(stored):
    mark_selected(stored)
    stored.signs = 0
    return stored.call("take_back", ACT.replace("#", "#1"), ACT, "decisions", *LIST[1:])


def take_out(kind):
    return lambda stored: stored.call("take_out", kind, *LIST)


def open_backup(stored):
    return stored.call("open_backup", stored.backup, "", 0)


def restore(how):
    def put_back(stored):
        stored.used.open_backup(stored.backup)
        return stored.call("restore", how)

    return put_back


NAMES = "\n".join(FOLLOWING)
PLACE = ("your-lists", *LIST[1:])


def bring_file(stored):
    return stored.call("bring_file", NAMES.encode(), "list.csv", "", "", *PLACE)


def keep_listed(stored):
    stored.call("bring_list", "Partners", NAMES, "", *PLACE)
    (number,) = stored.used.lists
    return stored.call("keep_listed", ACT, number, '{"reason": "partner"}', *PLACE)


LONG = {
    "import_export": (import_export, 1),
    "open_page": (open_page, 2),
    "save": (save, 1),
    "confirm_completeness": (confirm_completeness, 1),
    "complete": (lambda stored: stored.call("complete", *LIST), 2),
    "open_snapshot": (lambda stored: stored.call("open_snapshot", 1), 1),
    "switch_account": (lambda stored: stored.call("switch_account", 1), 1),
    "compare": (lambda stored: stored.call("compare", 1, 2), 1),
    "correct_snapshot": (lambda stored: stored.call("correct_snapshot", 1, OWNER, DAY, ""), 1),
    "confirm_renames": (lambda stored: stored.call("confirm_renames", "[]", "renames"), 2),
    "keep_selected": (keep_selected, 1),
    "mark_selected": (mark_selected, 1),
    "take_back": (take_back, 2),
    "paste": (lambda stored: stored.call("paste", ACT, "\n".join(FOLLOWING), "keep"), 1),
    "bring_list": (lambda stored: stored.call("bring_list", "", NAMES, "", *PLACE), 2),
    "bring_file": (bring_file, 2),
    "keep_listed": (keep_listed, 1),
    "print_list": (lambda stored: stored.call("print_list", *LIST), MANY // BATCH_SIZE),
    "take_out": (take_out("csv"), MANY // BATCH_SIZE),
    "take_out as JSON": (take_out("json"), MANY // BATCH_SIZE),
    "take_out as names": (take_out("txt"), MANY // BATCH_SIZE),
    "take_out as Excel": (take_out("xlsx"), MANY // BATCH_SIZE + 1),
    "take_all": (lambda stored: stored.call("take_all"), 2 * MANY // BATCH_SIZE),
    "save_backup": (lambda stored: stored.call("save_backup"), 2 * MANY // BATCH_SIZE),
    "make_backup_file": (
        lambda stored: stored.call("make_backup_file", "", ""),
        2 * MANY // BATCH_SIZE,
    ),
    "open_backup": (open_backup, 3),
    "restore": (restore("merge"), 3),
    "restore instead": (restore("replace"), 3),
}
"""Calls that may take long, and how many signs of life they give at least."""


@pytest.mark.parametrize("name", LONG)
def test_a_long_call_gives_signs_of_life(name, stored):
    act, least = LONG[name]
    assert act(stored) >= least


def test_a_safety_copy_that_is_read_gives_signs_of_life(stored):
    stored.used.save_copy()
    run(stored.used.store.clear())
    stored.used = Used(stored.used.store, stored.used.copies, stored.hear, stored.hear)
    assert stored.call("open_page", 2, "", *LIST) >= 1


def test_each_call_of_the_page_is_brief_or_gives_signs_of_life():
    known = {name.partition(" ")[0] for name in LONG} | BRIEF.keys()
    assert {action.name for action in ACTIONS} == known
