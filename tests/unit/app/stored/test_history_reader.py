"""A history that is read by differences is the same as one that is read from whole lists."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from still_followers.app.stored import history_reader
from still_followers.core.snapshots import differences
from still_followers.core.snapshots.packed_lists import load_lists
from tests.builders.apps import Used
from tests.builders.doubts import SIGNALS
from tests.builders.history_values import describe_history
from tests.builders.memory import MemoryCopies, MemoryStore, StoreBroke
from tests.builders.running import run
from tests.builders.snapshots import an_export_of

DAYS = [f"2026-0{month}-{day}" for month in (1, 2, 3) for day in (10, 20)]
ALWAYS = {f"name{number}": number + 9 for number in range(40)}
"""People who are always there, so that differences are small."""
LISTS = [
    ({"ann": 5, "bob": 6}, {"ann": 7}),
    ({"eve": 5, "bob": 6}, {"eve": 7, "cyd": 8}),
    ({"bob": 6, "cyd": 3}, {"ann": 7, "cyd": 8}),
    ({"eve": 4, "bob": 0}, {"eve": 7}),
    ({"ann": 5}, {"cyd": 8, "dan": 2}),
]


@pytest.fixture(autouse=True)
def the_unpacked(monkeypatch):
    """Return the packed values that were read in full."""
    unpacked = []

    def load(packed):
        unpacked.append(packed)
        return load_lists(packed)

    monkeypatch.setattr(history_reader, "load_lists", load)
    return unpacked


def an_import(used, which, day, owner="me", **options):
    followers, following = LISTS[which % len(LISTS)]
    used.keep(
        {**ALWAYS, **followers},
        {**ALWAYS, **following},
        day=DAYS[day % len(DAYS)],
        owner=owner,
        **options,
    )


def kept(count, store=None):
    """Return an app that imported so many exports, a day each, and showed all but the last."""
    used = Used(store)
    used.open()
    for number in range(count):
        an_import(used, number, number)
    return used


def read(used):
    """Return what all snapshots tell together, and the renames that they make possible."""
    current = used.session.current
    run(current.read_all())
    return describe_history(current.shown.history), current.offers, used.heads


def without_differences(used):
    """Return an app that shows the same, on a copy of what is stored without any difference."""
    store = MemoryStore()
    store.records, store.packed, store.states = used.store.content
    fresh = Used(store)
    fresh.open()
    fresh.open_snapshot(used.shown.snapshot.head.key)
    return fresh


def again(used):
    """Return an app of another visit, which shows the same snapshot."""
    other = Used(used.store)
    other.acts = used.acts + 100
    other.open()
    other.open_snapshot(used.shown.snapshot.head.key)
    return other


def test_what_differs_is_stored_when_it_was_worked_out_and_read_by_the_next_visit(the_unpacked):
    used = kept(6)
    assert used.store.differences == {}
    values = read(used)
    assert sorted(used.store.differences) == [2, 3, 4, 5]  # the last is on the screen
    assert len(the_unpacked) == 5
    the_unpacked.clear()
    assert read(again(used)) == values
    assert the_unpacked == [used.store.packed[1]]
    assert read(without_differences(used)) == values


def test_one_more_import_makes_one_more_difference(the_unpacked):
    used = kept(5)
    read(used)
    known = dict(used.store.differences)
    an_import(used, 5, 5)
    the_unpacked.clear()
    read(used)
    assert the_unpacked == [used.store.packed[1], used.store.packed[5]]
    assert {**known, 5: used.store.differences[5]} == used.store.differences


def test_many_differences_are_worked_out_when_nobody_waits(the_unpacked):
    used = kept(12)
    tab = Used(used.store, copies=MemoryCopies())
    tab.open()
    tab.save_copy()
    assert sorted(used.store.differences) == [*range(2, 12)]
    the_unpacked.clear()
    read(tab)
    assert the_unpacked == [used.store.packed[1]]
    assert read(tab) == read(without_differences(tab))
    tab.save_copy()
    assert len(the_unpacked) == 12  # those of the app without any


def test_a_few_differences_are_worked_out_when_they_are_wanted():
    used = kept(6)
    tab = Used(used.store, copies=MemoryCopies())
    tab.open()
    tab.save_copy()
    assert used.store.differences == {}


def test_what_differs_too_much_is_known_and_not_worked_out_each_time(monkeypatch):
    monkeypatch.setattr(differences, "MAX_SHARE", 0)
    used = kept(4)
    values = read(used)
    before = dict(used.store.differences)
    assert sorted(before) == [2, 3]
    written = []
    monkeypatch.setattr(used.store, "save_differences", written.append)
    assert read(again(used)) == values
    assert written == []


def test_a_difference_is_much_smaller_than_the_lists():
    used = kept(6)
    read(used)
    for key, difference in used.store.differences.items():
        assert len(difference) < len(used.store.packed[key])


def test_a_difference_goes_with_its_snapshot_and_with_everything():
    used = kept(6)
    read(used)
    run(used.store.write(remove=[3]))
    assert sorted(used.store.differences) == [2, 4, 5]
    backup = used.backup()
    assert used.store.differences
    assert b"difference" not in backup
    used.open_backup(backup)
    used.restore("replace")
    assert used.store.differences == {}
    read(used)
    assert used.store.differences
    used.delete_everything()
    assert used.store.differences == {}


class FullStore(MemoryStore):
    """There is no room for what differs."""

    async def keep_differences(self, _differences):
        raise StorageFull


class StorageFull(StoreBroke):
    code = "storage-full"


def test_where_nothing_more_can_be_stored_the_history_is_read_all_the_same():
    used = kept(5, FullStore())
    assert read(used) == read(without_differences(used))


DAMAGES = {
    "gone": lambda _good, _other: None,
    "empty": lambda _good, _other: b"",
    "garbage": lambda _good, _other: b"garbage",
    "cut off": lambda good, _other: good[:-7],
    "another's": lambda _good, other: other,
    "a flipped bit": lambda good, _other: good[:40] + bytes([good[40] ^ 4]) + good[41:],
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_difference_is_worked_out_again(damage):
    used = kept(6)
    values = read(used)
    good = dict(used.store.differences)
    for key, difference in good.items():
        damaged = damage(difference, good[2 if key > 2 else 3])
        used.store.differences = {**good, key: damaged} if damaged is not None else {2: good[2]}
        assert read(again(used)) == values
        assert used.store.differences == good


def test_damaged_lists_are_told_although_it_is_known_how_they_differ():
    used = kept(6)
    read(used)
    used.store.packed[3] = used.store.packed[3][:-9]
    other, fresh = again(used), without_differences(used)
    assert read(other) == read(fresh)
    assert [head.key for head in other.session.current.unread] == [3]
    assert other.session.current.unread == fresh.session.current.unread


# Whatever happens to snapshots


def the_key(used, number):
    heads = used.heads
    return heads[number % len(heads)].key if heads else 0


def cut_export(one, other):
    followers, following = LISTS[one % len(LISTS)]
    few = {name: since for name, since in ALWAYS.items() if since % 3}
    return an_export_of(
        {**few, **followers},
        {**ALWAYS, **following},
        day=DAYS[other % len(DAYS)],
        signals=(SIGNALS["skew"],),
    )


def decide_a_rename(used, number):
    used.complete("renames")
    buttons = used.screen.all("button", data_action="decide-rename")
    if buttons:
        used.decide_rename(buttons[number % len(buttons)])


def restored(used, how):
    used.open_backup(used.saved)
    used.restore(how)


def tampered(used, number):
    """Let a stored difference be that of another snapshot."""
    keys = sorted(used.store.differences)
    if keys:
        one, other = keys[number % len(keys)], keys[number // 2 % len(keys)]
        used.store.differences[one] = used.store.differences[other]


ACTS = {
    "import": an_import,
    "import a cut one": lambda used, one, other: [
        used.choose(cut_export(one, other)),
        used.confirm("no"),
    ],
    "import of another": lambda used, one, other: an_import(used, one, other, owner="you"),
    "delete": lambda used, one, _: used.delete_snapshot(the_key(used, one)),
    "bring back": lambda used, one, _: [
        used.bring_back(head.key) for head in used.session.store.deleted[one % 2 :][:1]
    ],
    "another day": lambda used, one, other: used.correct(
        the_key(used, one), day=DAYS[other % len(DAYS)]
    ),
    "another owner": lambda used, one, other: used.correct(
        the_key(used, one), owner=("me", "you")[other % 2]
    ),
    "whole": lambda used, one, _: used.confirm("yes", the_key(used, one) or 1),
    "not whole": lambda used, one, _: used.confirm("no", the_key(used, one) or 1),
    "rename": lambda used, one, _: decide_a_rename(used, one),
    "undo": lambda used, _one, _other: used.undo(),
    "show": lambda used, one, _: used.open_snapshot(the_key(used, one)),
    "save a backup": lambda used, _one, _other: setattr(used, "saved", used.backup()),
    "merge": lambda used, _one, _other: restored(used, "merge"),
    "replace": lambda used, _one, _other: restored(used, "replace"),
    "tamper": lambda used, one, _: tampered(used, one),
    "open": lambda used, _one, _other: used.open(),
}


NUMBERS = st.integers(0, 7)
ACTING = st.lists(
    st.tuples(st.sampled_from(sorted(ACTS)), NUMBERS, NUMBERS, st.booleans()),
    min_size=3,
    max_size=10,
)


@settings(max_examples=25)
@given(ACTING)
def test_whatever_is_done_the_history_is_the_same_with_and_without_differences(acting):
    here = kept(5)
    here.saved = here.backup()
    there = again(here)
    there.saved = here.saved
    read(here)
    for act, one, other, is_elsewhere in acting:
        acts, sees = (there, here) if is_elsewhere else (here, there)
        ACTS[act](acts, one, other)
        sees.catch_up()
        for used in (acts, sees):
            if used.shown is not None:
                assert read(used) == read(without_differences(used)), act
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(differences, "MAX_SHARE", 9)  # also what would be read in full
        if here.shown is not None:
            assert read(again(here)) == read(without_differences(here))
