from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from still_followers.core.readers.records import Records, merge_parts, parse_seconds
from tests.builders.guesses import LAST_SECOND, few_names, moments


def some_records(people, placeholders=(), unreadable=0):
    return Records(list(people), list(people.values()), placeholders, unreadable)


def test_all_records_of_a_file_are_seen():
    assert some_records({"ann": 1, "bob": 0}, placeholders=(5, 6, 7), unreadable=4).seen == 9


def test_repetitions_are_seen():
    assert Records(["ann", "ann"], [1, 2]).seen == 2


def test_parts_are_united():
    assert merge_parts([some_records({"ann": 1}), some_records({"bob": 2})]) == {"ann": 1, "bob": 2}


def test_no_parts_are_nobody():
    assert merge_parts([]) == {}
    assert merge_parts([some_records({})]) == {}


def test_a_name_that_appears_twice_keeps_its_latest_known_second():
    parts = [some_records({"ann": 5}), some_records({"ann": 9}), some_records({"ann": 0})]
    assert merge_parts(parts) == {"ann": 9}
    assert merge_parts([Records(["ann", "ann"], [0, 0])]) == {"ann": 0}


@pytest.mark.parametrize(
    ("value", "moment"),
    [
        (0, 0),
        (1, 1),
        (LAST_SECOND, LAST_SECOND),
        (-1, 0),
        (LAST_SECOND + 1, 0),
        (1_786_573_610_000, 0),
        (10**40, 0),
        (True, 0),
        (None, 0),
        ("5", 5),
        (" 1786573610\n", 1_786_573_610),
        ("", 0),
        ("5.5", 0),
        ("-5", 0),
        ("1786573610000", 0),
        ("\u0665", 0),
        (5.5, 0),
    ],
)
def test_a_moment_that_no_list_stores_is_unknown(value, moment):
    assert parse_seconds(value) == moment


def test_placeholders_are_in_no_list():
    assert merge_parts([some_records({"ann": 1}, placeholders=(2,), unreadable=3)]) == {"ann": 1}


some_parts = st.lists(
    st.lists(st.tuples(st.sampled_from(["ann", "bob", "cyd"]), moments), max_size=4).map(
        lambda pairs: Records([name for name, _ in pairs], [moment for _, moment in pairs])
    ),
    max_size=4,
)


@given(some_parts, st.randoms(use_true_random=False))
def test_the_order_of_parts_does_not_matter(parts, chance):
    shuffled = chance.sample(parts, len(parts))
    assert merge_parts(shuffled) == merge_parts(parts)


@given(some_parts)
def test_nobody_is_lost_and_nobody_is_added(parts):
    assert set(merge_parts(parts)) == {name for part in parts for name in part.names}


@given(some_parts)
def test_uniting_twice_the_same_changes_nothing(parts):
    assert merge_parts(parts + parts) == merge_parts(parts)


@given(few_names)
def test_one_part_stays_as_it_is(names):
    people = dict.fromkeys(names, 3)
    assert merge_parts([some_records(people)]) == people
