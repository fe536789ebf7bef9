from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from still_followers.core import errors
from still_followers.core.model import ListName
from still_followers.core.readers import read_connections
from still_followers.core.readers.records import merge_parts
from tests.builders.chosen import a_sample
from tests.builders.guesses import handles, json_values
from tests.builders.records import mojibake


def reading(document):
    data = document if isinstance(document, bytes) else json.dumps(document).encode()
    return read_connections(data, "connections.json")


def followers_in(people):
    return reading({"followers": people})["followers"]


def refusal_of(document):
    with pytest.raises(errors.ListUnreadable) as caught:
        reading(document)
    return caught.value.params["reason"]


def test_the_sample_of_2018():
    lists = {
        str(name): one for name, one in reading(a_sample("v1_2018_2020/connections.json")).items()
    }
    assert {
        name: dict(zip(one.names, one.moments, strict=True)) for name, one in lists.items()
    } == {
        "followers": {"anna.s": 1557000000, "fan.one": 1540000000},
        "following": {"anna.s": 1556000000, "ben_t": 1550000000},
        "pending": {"pending.one": 1577836800},
        "blocked": {"spam.bot": 1546300800},
        "restricted": {},
        "close-friends": {},
        "removed-suggestions": {"random.brand": 1560000000},
    }
    assert {one.shape for one in lists.values()} == {"E"}


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2019-05-06T18:03:11+00:00", 1557165791),
        ("2019-05-06T20:03:11+02:00", 1557165791),
        ("2019-05-06T18:03:11", 1557165791),
        ("2019-05-06T18:03:11Z", 1557165791),
        ("yesterday", 0),
        ("", 0),
        ("0001-01-01T00:00:00+00:00", 0),
        ("9999-12-31T23:59:59-12:00", 0),
        (None, 0),
        (1557165791, 0),
    ],
)
def test_a_moment_is_read_or_unknown_and_the_person_stays(text, moment):
    found = followers_in({"ann": text})
    assert (found.names, found.moments) == (["ann"], [moment])


def test_names_have_their_normal_form():
    found = followers_in(
        {"Ann.B": "", "__deleted__4f1c": "2019-05-06T18:03:11", "": "", "Ann B": ""}
    )
    assert (found.names, found.placeholders, found.unreadable) == (["ann.b"], (1557165791,), 1)
    assert found.blanks == (0,)


def test_a_deleted_account_with_a_long_mark_is_a_placeholder():
    found = followers_in({"__deleted__" + "4f1c" * 9: "2019-05-06T18:03:11"})
    assert (found.placeholders, found.unreadable) == ((1557165791,), 0)


def test_a_name_in_mojibake_is_no_handle():
    assert followers_in({mojibake("josé"): ""}).unreadable == 1


@pytest.mark.parametrize(
    "document", [{}, {"following_hashtags": {}}, ["You have no data in this section"], "x", 7]
)
def test_a_document_of_something_else_has_no_lists(document):
    assert reading(document) == {}


def test_hashtags_are_no_people():
    assert reading({"followers": {}, "following_hashtags": {"cats": ""}}).keys() == {"followers"}


@pytest.mark.parametrize("people", [None, [], ["ann"], "ann", 5])
def test_a_file_whose_required_lists_are_no_objects_is_refused(people):
    assert refusal_of({"followers": people, "blocked_users": {}}) == "no-list"
    assert refusal_of({"followers": people, "following": people}) == "no-list"


@pytest.mark.parametrize("people", [None, [], ["You have no data in this section"], "ann", 5])
@pytest.mark.parametrize("key", ["following", "blocked_users"])
def test_a_list_that_is_no_object_is_told_and_the_others_stay(key, people):
    lists = reading({"followers": {"ann": "2019-05-06T18:03:11"}, key: people})
    broken = lists[{"following": ListName.FOLLOWING, "blocked_users": ListName.BLOCKED}[key]]
    assert (broken.names, broken.placeholders, broken.unreadable) == ([], (), 1)
    assert (lists[ListName.FOLLOWERS].names, lists[ListName.FOLLOWERS].unreadable) == (["ann"], 0)


def test_one_required_list_is_enough():
    assert reading({"following": {"ann": ""}}).keys() == {"following"}


def test_who_requested_before_is_read():
    lists = reading({"followers": {}, "permanent_follow_requests": {"ann": "2019-05-06T18:03:11"}})
    assert lists[ListName.RECENT_REQUESTS].moments == [1557165791]


def test_names_that_differ_in_case_are_both_counted():
    found = followers_in({"Ann": "2019-05-06T18:03:11", "ann": "2019-05-06T18:03:12"})
    assert (found.names, found.moments) == (["ann", "ann"], [1557165791, 1557165792])
    assert merge_parts([found]) == {"ann": 1557165792}


def test_a_byte_order_mark_is_passed_over():
    assert reading(b'\xef\xbb\xbf{"followers": {"ann": ""}}').keys() == {"followers"}


def test_null_and_what_is_no_json_is_refused():
    assert refusal_of(b"null") == "no-list"
    assert refusal_of(b'{"followers": {"ann"') == "not-json"
    assert refusal_of(b"") == "not-json"


def test_json_too_deep_is_refused():
    with pytest.raises(errors.TooDeep):
        reading(b'{"followers": ' + b"[" * 100_000)


@given(st.dictionaries(handles, st.datetimes().map(lambda moment: moment.isoformat())))
def test_everybody_is_read(people):
    assert set(followers_in(people).names) == set(people)


@given(st.dictionaries(st.sampled_from(["followers", "following", "x"]), json_values) | json_values)
def test_any_document_is_read_or_refused(document):
    try:
        lists = reading(document)
    except errors.ExportError:
        return
    for name, one in lists.items():
        people = document[str(name)]
        assert one.seen == (len(people) if isinstance(people, dict) else 1)
