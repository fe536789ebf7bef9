from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from still_followers.core.readers.label_values import (
    labelled_record_of,
    resolved,
    username_label_of,
)
from still_followers.core.readers.records import Records
from tests.builders.guesses import handles, json_values, moments
from tests.builders.records import a_labelled_record

PORTUGUESE = "Nome de usuário"


def a_file(*records, **fields):
    return Records([], [], labelled=tuple(map(labelled_record_of, records)), **fields)


def read(*records):
    (file,) = resolved([a_file(*records)])
    assert (file.labelled, file.seen) == ((), len(records))
    return file


def names_in(*records):
    return read(*records).names


def people_in(*records):
    file = read(*records)
    assert (file.placeholders, file.unreadable) == ((), 0)
    return list(zip(file.names, file.moments, strict=True))


def test_the_username_stands_under_its_label():
    record = a_labelled_record(1740655193, URL="", Name="Spam Bot", Username="spam.bot")
    assert people_in(record) == [("spam.bot", 1740655193)]


def test_the_label_is_found_wherever_it_stands():
    assert names_in(a_labelled_record(1, Username="ann", Name="bob", URL="cyd")) == ["ann"]


def test_the_label_is_found_without_regard_to_case():
    assert names_in(a_labelled_record(1, username="ann", Name="bob")) == ["ann"]


def test_the_link_of_a_profile_is_never_its_handle():
    record = a_labelled_record(1, URL="https://www.instagram.com/bob", Name="Bob", Username="")
    assert (read(record).names, read(record).unreadable) == ([], 1)


def test_a_localised_label_is_found_by_its_values():
    people = [("ann", "Ann A."), ("bob_b", "Bob"), ("cyd.c", "cyd c")]
    records = [a_labelled_record(1, **{PORTUGUESE: name, "Nome": shown}) for name, shown in people]
    assert names_in(*records) == ["ann", "bob_b", "cyd.c"]


def test_some_names_that_could_be_handles_do_not_mislead():
    shown = ["mom", *["Ann A."] * 9]
    records = [
        a_labelled_record(1, URL="", **{"Имя пользователя": f"user_{i}", "Имя": name})
        for i, name in enumerate(shown)
    ]
    assert names_in(*records) == [f"user_{i}" for i in range(10)]


def test_when_two_labels_look_alike_the_last_pair_holds_the_username():
    record = a_labelled_record(1, URL="", **{"Имя": "mom", "Имя пользователя": "mom.account"})
    assert names_in(record) == ["mom.account"]


def test_a_label_with_too_few_handles_is_not_chosen():
    values = [("Ann A.", "ann"), ("Bob B.", "bob"), ("Cyd C.", "Cyd c?")]
    records = [[("Besitzer", shown), ("Notiz", note)] for shown, note in values]
    assert username_label_of(records) is None


def test_a_label_that_is_nearly_always_a_handle_is_chosen():
    records = [[("Benutzername", "ann")]] * 9 + [[("Benutzername", "Ann A.")]]
    assert username_label_of(records) == "Benutzername"


def test_empty_values_do_not_speak_for_a_label():
    records = [[("Benutzername", "ann"), ("Name", "")], [("Benutzername", "bob"), ("Name", "")]]
    assert username_label_of(records) == "Benutzername"


def test_no_records_have_no_label():
    assert username_label_of([]) is None


def test_a_record_without_any_text_stands_for_nobody():
    assert read(a_labelled_record(9, URL="", Name="", Username="")).placeholders == (9,)


def test_a_record_with_a_name_but_no_username_cannot_be_read():
    assert read(a_labelled_record(9, URL="", Name="Ann", Username="")).unreadable == 1


@pytest.mark.parametrize("moment", [None, "1740655193", 1.5, True, [], {}])
def test_a_moment_that_is_no_number_of_seconds_is_unknown(moment):
    assert people_in(a_labelled_record(moment, Username="ann")) == [("ann", 0)]


@pytest.mark.parametrize(
    "values",
    [
        None,
        {"Username": "ann"},
        [None, "Username", ["Username", "ann"]],
        [{"label": "Username"}, {"value": "ann"}],
        [{"label": 1, "value": "ann"}, {"label": "Username", "value": 1}],
    ],
)
def test_a_record_of_another_make_cannot_be_read(values):
    good = a_labelled_record(1, Username="bob")
    file = read({"label_values": values}, good)
    assert (file.names, file.unreadable) == (["bob"], 1)


def test_nested_pairs_are_laid_flat():
    inner = [{"label": "URL", "value": ""}, {"label": "Username", "value": "ann"}]
    owner = {"title": "Owner", "dict": [{"dict": inner}]}
    assert people_in({"label_values": [owner], "timestamp": 5}) == [("ann", 5)]


def test_a_moment_beside_a_label_is_taken_where_the_record_has_none():
    asked = {"label": "Time", "timestamp_value": 7}
    named = {"label": "Username", "value": "ann", "href": "https://www.instagram.com/bob"}
    assert people_in({"label_values": [asked, named]}) == [("ann", 7)]
    assert people_in({"label_values": [asked, named], "timestamp": 5}) == [("ann", 5)]


# Over all files of an export


def test_a_label_is_found_over_all_files():
    # Alone, each file has two labels that look alike; together one stands out.
    one = a_labelled_record(1, **{"Имя пользователя": "ann", "Имя": "mom"})
    others = [a_labelled_record(1, **{"Имя пользователя": n, "Имя": "Ann A."}) for n in ("b", "c")]
    first, second = resolved([a_file(one), a_file(*others)])
    assert (first.names, second.names) == (["ann"], ["b", "c"])


def test_a_file_in_another_language_is_looked_at_by_itself():
    english = a_labelled_record(1, Name="Ann A.", Username="ann")
    others = [a_labelled_record(1, 用户名=name, 姓名="某 人") for name in ("bob", "cyd")]
    first, second = resolved([a_file(english), a_file(*others)])
    assert (first.names, second.names) == (["ann"], ["bob", "cyd"])


def test_what_a_file_has_beside_its_labels_stays():
    file = Records(["zoe"], [9], (1,), 2, a_file(a_labelled_record(5, Username="ann")).labelled)
    (found,) = resolved([file])
    assert (found.names, found.moments) == (["zoe", "ann"], [9, 5])
    assert (found.placeholders, found.unreadable, found.seen) == ((1,), 2, file.seen)


def test_files_without_labels_come_back_as_they_were():
    plain = Records(["ann"], [5])
    assert resolved([plain])[0] is plain


def test_a_deleted_account_is_a_placeholder():
    records = [a_labelled_record(5, Username="__deleted__4f1c")]
    assert read(*records).placeholders == (5,)


@given(st.lists(st.tuples(handles, moments), max_size=6), st.sampled_from(["Username", "用户名"]))
def test_what_is_written_is_read_in_any_language(people, label):
    records = [a_labelled_record(moment, Name="", **{label: name}) for name, moment in people]
    assert people_in(*records) == people


@given(st.lists(st.builds(lambda inner: {"label_values": [inner]}, json_values)))
def test_every_record_is_counted_and_none_stops_the_reading(records):
    assert read(*records).seen == len(records)
