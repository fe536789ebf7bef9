from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from still_followers.core import errors
from still_followers.core.model import ListName
from tests.builders.broken import with_other_byte
from tests.builders.chosen import a_sample
from tests.builders.exports import as_json, labelled, linked, valued
from tests.builders.guesses import json_values, people, records
from tests.builders.records import a_record
from tests.unit.core.readers.test_json_lists import (
    FOLLOWING,
    PENDING,
    people_in,
    reading,
    refusal_of,
)

# The samples


def test_sample_with_a_byte_order_mark():
    assert people_in(a_sample("edge/bom_followers_1.json")) == {"anna.s": 1735732800}


def test_sample_with_duplicates_that_differ_in_case():
    read = reading(a_sample("edge/case_and_duplicates_followers_1.json"))
    assert (read.names, read.moments) == (["anna.s", "anna.s", "ben_t"], [10, 20, 5])


def test_sample_with_deleted_accounts():
    read = reading(a_sample("edge/deleted_placeholders_following.json"), FOLLOWING)
    assert (read.names, read.moments) == (["realaccount", "deletedqxrz9f2"], [2000, 2002])
    assert (read.placeholders, read.unreadable) == ((2001,), 0)


def test_samples_of_empty_lists():
    assert people_in(a_sample("edge/empty_followers_1.json")) == {}
    assert people_in(a_sample("edge/empty_following.json"), FOLLOWING) == {}


def test_sample_of_null():
    assert refusal_of(a_sample("edge/null_followers_1.json")) == "no-list"


def test_sample_with_a_display_name_as_title():
    people = people_in(a_sample("edge/title_is_display_name_following.json"), FOLLOWING)
    assert people == {"jose.smith": 0, "samjones": 0}


def test_sample_that_was_cut():
    assert refusal_of(a_sample("edge/truncated_following.json"), FOLLOWING) == "not-json"


def test_sample_with_an_unknown_wrapper():
    assert refusal_of(a_sample("edge/unknown_wrapper_followers_1.json")) == "unknown-wrapper"


def test_sample_with_a_link_as_value():
    assert people_in(a_sample("edge/value_is_url_following.json"), FOLLOWING) == {"ann": 1}


def test_sample_with_zero_and_missing_moments():
    read = reading(a_sample("edge/zero_and_missing_timestamp_followers_1.json"))
    assert (read.names, read.moments) == (["zero.ts", "no.ts", "only.href"], [0, 0, 5])
    assert read.seen == 4


def test_sample_with_localised_labels():
    data = a_sample("v6_2026/label_values_localised/pending_follow_requests.ru.json")
    expected = {"pending.one": 1786000000, "pending.two": 1785900000, "pending_3": 1785800000}
    assert people_in(data, PENDING) == expected


def test_sample_of_followers_as_labels():
    data = a_sample("v7_hypothetical/followers_1.label_values.json")
    assert people_in(data) == {"anna.s": 1735732800, "fan.one": 1735732800}


# Laws


@given(people, st.sampled_from([valued, linked, labelled]), st.booleans())
def test_what_is_written_is_read(people, record, wrapped):
    written = [record(*pair) for pair in people.items()]
    document = {"relationships_followers": written} if wrapped else written
    assert people_in(document) == people


@given(people, records)
def test_one_odd_record_changes_nothing_for_the_others(people, odd):
    read = reading([odd, *(valued(*pair) for pair in people.items())])
    tail = len(read.names) - len(people)
    assert tail in {0, 1}
    assert dict(zip(read.names[tail:], read.moments[tail:], strict=True)) == people


@given(st.lists(records | json_values.filter(lambda value: not isinstance(value, dict))))
def test_counts_add_up_to_the_records_of_the_file(entries):
    read = reading(entries)
    assert len(read.names) + len(read.placeholders) + read.unreadable == len(entries)
    assert len(read.moments) == len(read.names)


@given(st.lists(st.builds(labelled, st.text(max_size=5), st.integers(0, 9)), min_size=1))
def test_counts_add_up_for_labels(entries):
    assert reading(entries).seen == len(entries)


@given(st.sampled_from(list(ListName)), json_values)
def test_any_document_is_read_or_refused(list_name, document):
    try:
        read = reading(json.dumps(document).encode(), list_name)
    except errors.ExportError:
        return
    assert len(read.names) == len(read.moments)


@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(data):
    try:
        reading(data)
    except errors.ExportError:
        return


whole = as_json([valued("ann", 5), linked("bob", 6), labelled("cyd", 7), a_record(title="x")])


@given(st.integers(0, len(whole) - 1), st.integers(1, 255))
def test_a_list_with_one_changed_byte_is_read_or_refused(index, change):
    try:
        reading(with_other_byte(whole, index, change))
    except errors.ExportError:
        return


@pytest.mark.parametrize("record", [valued, linked])
@pytest.mark.parametrize("moment", [-1, 2**32, 1_786_573_610_000, 10**30])
def test_an_impossible_moment_loses_the_date_and_not_the_person(record, moment):
    read = reading([record("ann", moment), record("bob", 2**32 - 1)])
    assert (read.names, read.moments) == (["ann", "bob"], [0, 2**32 - 1])


@pytest.mark.parametrize("place", ["title", "media_list_data", "string_list_data", "more"])
def test_a_value_nested_too_deep_is_refused_wherever_it_stands(place):
    record = {**valued("ann", 5), place: "DEEP"}
    deep = b"[" * 20_000 + b"]" * 20_000
    data = as_json([valued("bob", 5), record]).replace(b'"DEEP"', deep)
    with pytest.raises(errors.TooDeep):
        reading(data)


@pytest.mark.parametrize("key", ["href", "value", "timestamp", "more"])
def test_an_item_nested_too_deep_is_refused_wherever_it_stands(key):
    record = valued("ann", 5)
    record["string_list_data"][0][key] = "DEEP"
    deep = b'{"a":' * 20_000 + b"1" + b"}" * 20_000
    with pytest.raises(errors.TooDeep):
        reading(as_json([record]).replace(b'"DEEP"', deep))
