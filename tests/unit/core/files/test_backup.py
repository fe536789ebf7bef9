from __future__ import annotations

import json
import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from still_followers.core.decisions.decisions import Decisions
from still_followers.core.files import backup
from still_followers.core.files.backup import dump_backup
from still_followers.core.snapshots.head_record import dump_head
from still_followers.core.snapshots.packed_lists import PackedLists
from tests.builders.guesses import handles, moments, people
from tests.builders.snapshots import a_head, some_lists, the_day

lists = st.builds(
    PackedLists,
    people,
    people,
    st.dictionaries(st.sampled_from(["pending", "blocked"]), people),
    st.dictionaries(st.sampled_from(["followers", "pending"]), st.lists(moments).map(tuple)),
)
stored = st.lists(
    st.tuples(
        st.builds(
            lambda owner, key, file: a_head(owner=owner, key=key, files=(file,)),
            st.none() | handles,
            st.integers(1, 99),
            st.text(max_size=9),
        ),
        lists,
    ),
    max_size=3,
)

LISTS = some_lists(
    {"ann": 5, "bob": 0, "cyd": 9},
    {"ann": 7},
    placeholders={"followers": (3, 0)},
    pending={"dan": 8},
    blocked="",
)
FIRST = (a_head(key=3, day="2026-01-02"), LISTS)
SECOND = (a_head(key=4, owner=None), some_lists("", "eve"))


def text_of(*snapshots):
    return "".join(dump_backup(snapshots, Decisions(), {}))


def test_nothing_stored_is_a_backup_too():
    written = json.loads(text_of())
    assert len(written.pop("sha256")) == 64
    assert written == {
        "format": "still-followers-backup",
        "schema": 3,
        "settings": {},
        "decisions": [],
        "snapshots": [],
    }


def test_a_backup_holds_every_list_with_plain_moments():
    [snapshot] = json.loads(text_of(FIRST))["snapshots"]
    assert snapshot["followers"] == {"cyd": 9, "ann": 5, "bob": 0}
    assert snapshot["following"] == {"ann": 7}
    assert snapshot["lists"] == {"blocked": {}, "pending": {"dan": 8}}
    assert snapshot["placeholders"] == {"followers": [3, 0]}


def test_a_backup_holds_the_whole_record_and_its_place_in_the_sequence():
    [snapshot] = json.loads(text_of(FIRST))["snapshots"]
    record = dump_head(replace(FIRST[0], size=0))
    assert {name: snapshot[name] for name in record} == record
    assert snapshot["sequence"] == 3
    assert snapshot.keys() == {
        "sequence",
        *record,
        "followers",
        "following",
        "lists",
        "placeholders",
    }


def test_names_stand_newest_first():
    [snapshot] = json.loads(text_of(FIRST))["snapshots"]
    assert list(snapshot["followers"]) == ["cyd", "ann", "bob"]


def test_snapshots_keep_the_order_they_are_given_in():
    sequence = [one["sequence"] for one in json.loads(text_of(SECOND, FIRST))["snapshots"]]
    assert sequence == [4, 3]


@given(stored)
def test_all_that_is_given_is_in_it(snapshots):
    copies = json.loads(text_of(*snapshots))["snapshots"]
    assert len(copies) == len(snapshots)
    for copy, (head, packed) in zip(copies, snapshots, strict=True):
        assert (copy["followers"], copy["following"]) == (packed.followers, packed.following)
        assert copy["lists"] == {str(name): known for name, known in packed.lists.items()}
        assert copy["placeholders"] == {n: list(m) for n, m in packed.placeholders.items()}
        assert (copy["owner"], copy["files"]) == (head.owner, list(head.files))
        assert copy["sequence"] == head.key


@given(stored)
def test_the_same_content_gives_the_same_bytes(snapshots):
    assert text_of(*snapshots) == text_of(*snapshots)


@given(stored)
def test_it_can_be_written_in_every_encoding(snapshots):
    assert text_of(*snapshots).isascii()


def test_the_order_of_the_optional_lists_does_not_matter():
    there = some_lists("ann", "bob", pending="cyd", blocked="dan")
    back = some_lists("ann", "bob", blocked="dan", pending="cyd")
    assert text_of((a_head(), there)) == text_of((a_head(), back))


def test_it_holds_no_moment_of_its_own_making():
    text = text_of((a_head(day="2026-01-02"), some_lists({"ann": 5})))
    assert set(re.findall(r"\d{4}-\d\d-\d\dT[^\"]*", text)) == {the_day("2026-01-02").isoformat()}
    assert set(re.findall(r"\b\d{9,}\b", text)) == set()


def test_a_snapshot_is_read_only_when_its_piece_is_wanted():
    taken = []

    def snapshots():
        for number in range(1, 4):
            taken.append(number)
            yield a_head(key=number), some_lists("ann", "bob")

    pieces = dump_backup(snapshots(), Decisions(), {})
    next(pieces)
    assert taken == []
    next(pieces)
    assert taken == [1]


def test_no_piece_holds_more_than_one_snapshot():
    pieces = list(dump_backup([FIRST, SECOND, FIRST], Decisions(), {}))
    held = [piece.count('"sequence"') for piece in pieces]
    assert (sum(held), max(held)) == (3, 1)


def test_a_long_list_is_written_in_parts(monkeypatch):
    whole = text_of(FIRST, SECOND)
    monkeypatch.setattr(backup, "BATCH_SIZE", 1)
    pieces = list(dump_backup([FIRST, SECOND], Decisions(), {}))
    assert "".join(pieces) == whole
    alone = [piece for piece in pieces if re.fullmatch(r'(\{|, )"\w+": \d+', piece)]
    assert len(alone) == 3 + 1 + 1 + 1


def test_the_file_ends_with_a_line():
    assert text_of(FIRST).endswith('"}\n')
