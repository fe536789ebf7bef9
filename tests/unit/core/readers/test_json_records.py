from __future__ import annotations

import pytest

from tests.builders.exports import labelled, linked, valued
from tests.builders.json_reading import people_in, reading
from tests.builders.records import a_labelled_record, a_record, a_record_of_many, mojibake

# Where the username stands


# A list of one make is decoded at once, a mixed one record by record: the order is the same.
beside = pytest.mark.parametrize("others", [[], [valued("zoe", 1), linked("zoe", 1)]])


@beside
def test_the_value_comes_before_the_link_and_the_title(others):
    record = a_record(title="cyd", value="ann", href="https://www.instagram.com/bob")
    assert reading([record, *others]).names[0] == "ann"


@beside
def test_the_link_comes_before_the_title(others):
    record = a_record(title="cyd", href="https://www.instagram.com/bob")
    assert reading([record, *others]).names[0] == "bob"


@beside
def test_the_link_comes_before_a_link_as_value(others):
    value, link = (f"https://www.instagram.com/{name}" for name in ("ann", "bob"))
    assert reading([a_record(value=value, href=link), *others]).names[0] == "bob"


@beside
def test_a_link_as_value_comes_before_the_title(others):
    record = a_record(title="cyd", value="https://www.instagram.com/ann", href="")
    assert reading([record, *others]).names[0] == "ann"


def test_the_link_is_taken_when_the_value_is_no_handle():
    record = a_record(value="Ann Smith", href="https://www.instagram.com/_u/ann")
    assert people_in([record]) == {"ann": 0}


def test_a_link_as_value_is_understood():
    assert people_in([a_record(value="https://www.instagram.com/_u/ann")]) == {"ann": 0}


def test_the_title_is_the_last_resort():
    assert people_in([a_record(title="Ann", href="", timestamp=5)]) == {"ann": 5}
    assert people_in([a_record(title="ann", href="https://example.com/bob")]) == {"ann": 0}
    assert people_in([a_record(title="ann", href="bob")]) == {"ann": 0}


def test_a_title_without_items_is_a_username():
    assert people_in([a_record(title="ann")]) == {"ann": 0}


def test_several_items_in_a_record_are_as_many_people():
    assert people_in([a_record_of_many("", "ann", "bob")]) == {"ann": 7, "bob": 7}


def test_a_title_cannot_name_several_items():
    read = reading([a_record_of_many("cyd", "ann", "not a handle")])
    assert (read.names, read.unreadable) == (["ann"], 1)


def test_an_at_sign_and_space_around_a_username_fall_away():
    assert people_in([a_record(value=" @Ann ", timestamp=5)]) == {"ann": 5}


def test_mojibake_in_a_title_is_no_username():
    record = a_record(title=mojibake("José"), href="https://www.instagram.com/_u/jose")
    assert people_in([record]) == {"jose": 0}


# Moments


@pytest.mark.parametrize("item", [{}, {"timestamp": 0}, {"timestamp": None}, {"timestamp": ""}])
@pytest.mark.parametrize(
    "where", [{"value": "ann"}, {"href": "https://www.instagram.com/_u/ann"}], ids=["value", "link"]
)
def test_a_missing_or_zero_moment_is_unknown(where, item):
    assert people_in([a_record(**where, **item)]) == {"ann": 0}


def test_digits_as_text_are_a_moment():
    assert people_in([a_record(value="ann", timestamp="1740655193")]) == {"ann": 1_740_655_193}


@pytest.mark.parametrize("moment", [True, 5.5, [5], {"seconds": 5}, "5.5", "-5", "٥", "5" * 11])
def test_a_moment_that_is_no_number_of_seconds_is_unknown(moment):
    assert people_in([a_record(value="ann", timestamp=moment)]) == {"ann": 0}


def test_one_odd_moment_leaves_the_others_exact():
    document = [valued("ann", 5), a_record(value="bob", timestamp=None), valued("cyd", 7)]
    assert people_in(document) == {"ann": 5, "bob": 0, "cyd": 7}


# Who is no person


def test_a_deleted_account_is_a_placeholder_with_its_moment():
    read = reading([valued("__deleted__b3ac91", 9), valued("ann", 5)])
    assert (read.names, read.placeholders, read.unreadable) == (["ann"], (9,), 0)


@pytest.mark.parametrize("mark", ["__deleted__", "__Deleted__", "@__DELETED__"])
def test_a_deleted_account_with_a_long_mark_is_a_placeholder(mark):
    read = reading([valued(mark + "0123456789abcdef" * 2, 9)])
    assert (read.placeholders, read.unreadable) == ((9,), 0)


def test_a_deleted_account_in_a_link_is_a_placeholder():
    read = reading([linked("__deleted__b3ac91", 9)])
    assert (read.names, read.placeholders, read.unreadable) == ([], (9,), 0)


def test_a_deleted_account_under_a_label_is_a_placeholder():
    read = reading([labelled("__deleted__b3ac91", 9), labelled("ann", 5)])
    assert (read.names, read.placeholders, read.unreadable) == (["ann"], (9,), 0)


def test_a_name_that_begins_with_deleted_stays():
    assert people_in([valued("deletedqxrz9f2", 5)]) == {"deletedqxrz9f2": 5}


@pytest.mark.parametrize(
    "record",
    [
        a_record(value="", href="", timestamp=9),
        a_record(value="", timestamp=9),
        a_record(value=" ", href="\n", title="\t", timestamp=9),
        a_record(value=None, href=None, timestamp=9),
        a_record(timestamp=9),
        a_labelled_record(9, URL="", Name="", Username=""),
    ],
)
def test_a_record_without_any_text_is_blank(record):
    read = reading([record])
    assert (read.names, read.placeholders, read.unreadable) == ([], (), 0)
    assert (read.blanks, read.seen) == ((9,), 1)


@pytest.mark.parametrize("title", ["", " ", None])
def test_a_record_without_items_and_title_is_blank(title):
    read = reading([a_record(title)])
    assert (read.names, read.blanks, read.unreadable) == ([], (0,), 0)


def without_a_name(**more):
    return {"title": "", "media_list_data": [], "string_list_data": [], **more}


@pytest.mark.parametrize(
    "record",
    [
        without_a_name(username="ann"),
        without_a_name(username=""),
        without_a_name(fbid="17841400000000000"),
        without_a_name(media_list_data=[{"uri": "ann.jpg"}]),
        without_a_name(string_list_data=[{"timestamp": 5, "name": "ann"}]),
        without_a_name(string_list_data=[{"timestamp": 5}], username="ann"),
        without_a_name(string_list_data=[{"timestamp": "ann"}]),
        without_a_name(string_list_data=[{"value": ["ann"]}]),
        a_labelled_record(9, URL="", Name="", Username="") | {"username": "ann"},
        a_labelled_record(9, URL="", Name="", Username="") | {"media": [{"uri": "ann.jpg"}]},
        {"label_values": [{"label": "Username", "value": "", "user": "ann"}]},
        {"label_values": [{"label": "Username", "value": ["ann"]}, {"label": "Name", "value": ""}]},
    ],
)
def test_a_record_without_a_name_that_has_anything_else_cannot_be_read(record):
    read = reading([record])
    assert (read.blanks, read.placeholders, read.unreadable) == ((), (), 1)


@pytest.mark.parametrize(
    "record",
    [
        a_record("Instagram User", timestamp=9),
        a_record(value="Instagram User", timestamp=9),
        a_labelled_record(9, URL="", Name="Instagram User", Username=""),
    ],
)
def test_the_text_for_a_name_that_is_gone_is_a_placeholder(record):
    read = reading([record])
    assert (read.placeholders, read.blanks, read.unreadable) == ((9,), (), 0)


@pytest.mark.parametrize(
    "record",
    [
        None,
        5,
        "ann",
        [],
        {},
        {"title": "", "string_list_data": None},
        {"title": "", "string_list_data": ["ann"]},
        {"title": 5, "string_list_data": []},
        {"name": "Jane Doe", "timestamp": 5},
        a_record(value="Ann Smith"),
        a_record(value="ann-smith", href="https://example.com/ann"),
        a_record(title="Ann Smith", href="https://www.instagram.com/p/Cabc/"),
        a_record(value="a" * 31),
    ],
)
def test_a_record_without_a_handle_is_counted_and_stops_nothing(record):
    read = reading([valued("ann", 5), record, linked("bob", 6)])
    assert (read.names, read.moments) == (["ann", "bob"], [5, 6])
    assert (read.placeholders, read.unreadable) == ((), 1)
