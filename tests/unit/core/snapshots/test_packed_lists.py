from __future__ import annotations

import json
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from still_followers.core.model import ListName
from still_followers.core.snapshots.packed_lists import (
    DamagedLists,
    PackedLists,
    dump_lists,
    load_lists,
    sort_newest_first,
)
from tests.builders.broken import with_other_byte
from tests.builders.chosen import a_sample
from tests.builders.crowds import two_lists
from tests.builders.guesses import LAST_SECOND, handles, json_values, moments, people
from tests.builders.snapshots import some_lists

optional_names = st.sampled_from([name for name in ListName if name.startswith(("p", "b", "r"))])
overlapping = st.dictionaries(
    st.sampled_from(["ann", "bob", "cyd", "dan", "eve"]), st.sampled_from([0, 1, 5, LAST_SECOND])
)
packed_lists = st.builds(
    PackedLists,
    people | overlapping,
    people | overlapping,
    st.dictionaries(optional_names, people | overlapping, max_size=3),
    st.dictionaries(
        st.sampled_from(ListName), st.lists(moments, max_size=3).map(tuple), max_size=3
    ),
)

STORED = "stored/lists-SFL1.bin"
KNOWN = PackedLists(
    followers={
        "last.second": 4_294_967_295,
        "ann": 1_700_000_100,
        "bob_": 1_700_000_100,
        "cyd": 1_600_000_000,
        "unknown": 0,
    },
    following={
        "cyd": 1_500_000_000,
        "only.followed": 1_650_000_000,
        "unknown": 0,
        "asked": 1_690_000_000,
        "ann": 1_700_000_050,
        "nobody_knows_when": 0,
    },
    lists={
        ListName.PENDING: {"asked": 1_690_000_000, "someone.else": 0},
        ListName.BLOCKED: {},
        ListName.CLOSE_FRIENDS: {"ann": 1_700_000_200},
    },
    placeholders={ListName.FOLLOWERS: (1_650_000_001, 0), ListName.FOLLOWING: ()},
)
"""What stands in the stored value; written once by the first version, never to be edited."""


def unpacked(data):
    text, _, body = zlib.decompress(data[4:]).partition(b"\n")
    return json.loads(text), body


def packed_again(header, body):
    """Write a value with a right checksum."""
    text = json.dumps(header).encode()
    return b"SFL1" + zlib.compress(text + b"\n" + body)


def load_or_none(data):
    try:
        return load_lists(data)
    except DamagedLists:
        return None


@given(packed_lists)
def test_what_is_loaded_is_what_was_dumped(lists):
    assert load_lists(dump_lists(lists)) == lists


@given(packed_lists)
def test_dumping_again_gives_the_same_bytes(lists):
    data = dump_lists(lists)
    assert dump_lists(load_lists(data)) == data


@given(packed_lists)
def test_loaded_lists_are_newest_first(lists):
    loaded = load_lists(dump_lists(lists))
    only_followed = {n: m for n, m in loaded.following.items() if n not in loaded.followers}
    for known in (loaded.followers, only_followed, *loaded.lists.values()):
        assert list(known.values()) == sorted(known.values(), reverse=True)


@given(packed_lists)
def test_dumping_changes_nothing(lists):
    before = repr(lists)
    dump_lists(lists)
    assert repr(lists) == before


def test_nobody_at_all_can_be_stored():
    assert load_lists(dump_lists(some_lists())) == some_lists()


def test_an_optional_list_may_be_empty():
    lists = some_lists("ann", "bob", pending="", blocked="")
    assert load_lists(dump_lists(lists)) == lists


def test_each_list_keeps_its_own_moment_of_one_name():
    lists = some_lists({"ann": 5}, {"ann": 7}, pending={"ann": 0}, blocked={"ann": LAST_SECOND})
    assert load_lists(dump_lists(lists)) == lists


@pytest.mark.parametrize("moment", [0, 1, 255, 256, 65_536, 2**24, 2**31 - 1, 2**31, LAST_SECOND])
def test_every_moment_of_32_bits_is_kept(moment):
    lists = some_lists({"ann": moment, "bob": 0}, {"ann": moment, "cyd": moment})
    assert load_lists(dump_lists(lists)) == lists


def test_names_are_sorted_by_moment_and_keep_their_order_within_one():
    known = {"late": 9, "one": 5, "none": 0, "two": 5, "early": 1}
    assert sort_newest_first(known) == [
        ("late", 9),
        ("one", 5),
        ("two", 5),
        ("early", 1),
        ("none", 0),
    ]


def test_a_large_account_takes_at_most_16_bytes_a_person():
    followers, following = two_lists(9990, 7500)
    accounts = len(followers.keys() | following.keys())
    lists = some_lists(followers, following)
    data = dump_lists(lists)
    assert load_lists(data) == lists
    assert len(data) <= 16 * accounts


def test_the_first_format_stays_readable():
    assert load_lists(a_sample(STORED)) == KNOWN


def test_the_first_format_is_still_written_alike():
    """Not the bytes: another zlib may pack the same content otherwise."""
    assert unpacked(dump_lists(KNOWN)) == unpacked(a_sample(STORED))


def test_every_cut_is_noticed():
    data = dump_lists(KNOWN)
    assert [end for end in range(len(data)) if load_or_none(data[:end])] == []


def test_no_flipped_bit_gives_other_lists():
    data = dump_lists(KNOWN)
    changes = [(at, change) for at in range(len(data)) for change in (1, 2, 4, 8, 16, 32, 64, 128)]
    loaded = [load_or_none(with_other_byte(data, *change)) for change in changes]
    assert all(lists in (None, KNOWN) for lists in loaded)
    assert loaded.count(None) > 0.9 * len(changes)


@given(packed_lists, st.integers(0), st.integers(1, 255))
def test_no_flipped_byte_gives_other_lists(lists, place, change):
    data = dump_lists(lists)
    assert load_or_none(with_other_byte(data, place % len(data), change)) in (None, lists)


@given(packed_lists, st.integers(0), st.binary(min_size=1, max_size=4))
def test_nothing_put_in_between_gives_other_lists(lists, place, more):
    data = dump_lists(lists)
    at = place % (len(data) + 1)
    assert load_or_none(data[:at] + more + data[at:]) in (None, lists)


@given(st.binary(max_size=60))
def test_bytes_of_another_kind_are_damaged(data):
    with pytest.raises(DamagedLists):
        load_lists(data)


@pytest.mark.parametrize("magic", [b"SFL0", b"SFL2", b"sfl1", b"", b"PK\x03\x04"])
def test_an_unknown_magic_is_damaged(magic):
    with pytest.raises(DamagedLists, match="unknown format"):
        load_lists(magic + dump_lists(KNOWN)[4:])


@pytest.mark.parametrize("change", [-3, -2, -1, 1, 2, 3, 1000, -1000])
@pytest.mark.parametrize("count", ["followers", "mutuals", "following"])
def test_a_wrong_count_is_damaged(count, change):
    header, body = unpacked(a_sample(STORED))
    header[count] += change
    with pytest.raises(DamagedLists):
        load_lists(packed_again(header, body))


@pytest.mark.parametrize("change", [-1, 1, 2, 1000])
@pytest.mark.parametrize("name", ["pending", "blocked", "close-friends"])
def test_a_wrong_count_of_an_optional_list_is_damaged(name, change):
    header, body = unpacked(a_sample(STORED))
    header["lists"][name] += change
    with pytest.raises(DamagedLists):
        load_lists(packed_again(header, body))


@pytest.mark.parametrize("key", ["followers", "mutuals", "following", "lists", "placeholders"])
def test_a_header_without_one_of_its_parts_is_damaged(key):
    header, body = unpacked(a_sample(STORED))
    del header[key]
    with pytest.raises(DamagedLists):
        load_lists(packed_again(header, body))


@pytest.mark.parametrize("name", ["strangers", ""])
@pytest.mark.parametrize(("place", "nothing"), [("lists", 0), ("placeholders", [])])
def test_an_unknown_list_is_damaged(name, place, nothing):
    header, body = unpacked(a_sample(STORED))
    header[place][name] = nothing
    with pytest.raises(DamagedLists):
        load_lists(packed_again(header, body))


@pytest.mark.parametrize("cut", [1, 2, 5, 30])
def test_a_body_that_is_too_short_is_damaged(cut):
    header, body = unpacked(a_sample(STORED))
    with pytest.raises(DamagedLists):
        load_lists(packed_again(header, body[cut:]))


@pytest.mark.parametrize("more", [b"\nzoe", b"\n", b"zoe\nzoe"])
def test_a_body_with_more_names_than_are_counted_is_damaged(more):
    header, body = unpacked(a_sample(STORED))
    with pytest.raises(DamagedLists):
        load_lists(packed_again(header, body + more))


@pytest.mark.parametrize("value", [None, "x", [], {}, -1, 2**80, float("nan"), float("inf")])
@pytest.mark.parametrize("key", ["followers", "mutuals", "following"])
def test_a_count_that_is_no_count_is_damaged(key, value):
    header, body = unpacked(a_sample(STORED))
    header[key] = value
    with pytest.raises(DamagedLists):
        load_lists(packed_again(header, body))


headers = st.fixed_dictionaries(
    {
        "followers": st.integers(-2, 3) | json_values,
        "mutuals": st.integers(-2, 3) | json_values,
        "following": st.integers(-2, 3) | json_values,
        "lists": st.dictionaries(optional_names, st.integers(-2, 3)) | json_values,
        "placeholders": st.just({}) | json_values,
    }
)


@given(headers | json_values, st.binary(max_size=40) | handles.map(str.encode))
def test_nonsense_with_a_right_checksum_raises_nothing_else(header, body):
    load_or_none(packed_again(header, body))
