from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from still_followers.core.readers.label_values import read_people, username_label_of
from tests.builders.guesses import handles, json_values, moments
from tests.builders.records import a_labelled_record, a_record

PORTUGUESE = "Nome de usuário"


def names_in(*records):
    return [name for name, _, _ in read_people(list(records))]


def test_the_username_stands_under_its_label():
    record = a_labelled_record(1740655193, URL="", Name="Spam Bot", Username="spam.bot")
    assert read_people([record]) == [("spam.bot", 1740655193, True)]


def test_the_label_is_found_wherever_it_stands():
    assert names_in(a_labelled_record(1, Username="ann", Name="bob", URL="cyd")) == ["ann"]


def test_the_label_is_found_without_regard_to_case():
    assert names_in(a_labelled_record(1, username="ann", Name="bob")) == ["ann"]


def test_the_link_of_a_profile_is_never_its_handle():
    record = a_labelled_record(1, URL="https://www.instagram.com/bob", Name="Bob", Username="")
    assert read_people([record]) == [(None, 1, True)]


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
    assert read_people([a_labelled_record(9, URL="", Name="", Username="")]) == [(None, 9, False)]


def test_a_record_with_a_name_but_no_username_cannot_be_read():
    assert read_people([a_labelled_record(9, URL="", Name="Ann", Username="")]) == [(None, 9, True)]


@pytest.mark.parametrize("moment", [None, "1740655193", 1.5, True, [], {}])
def test_a_moment_that_is_no_number_of_seconds_is_unknown(moment):
    assert read_people([a_labelled_record(moment, Username="ann")]) == [("ann", 0, True)]


@pytest.mark.parametrize(
    "record",
    [
        None,
        "You have no data in this section",
        7,
        [],
        {},
        {"label_values": None},
        {"label_values": {"Username": "ann"}},
        {"label_values": [None, "Username", ["Username", "ann"]]},
        {"label_values": [{"label": "Username"}, {"value": "ann"}]},
        {"label_values": [{"label": 1, "value": "ann"}, {"label": "Username", "value": 1}]},
        {"label_values": [{"title": "Owner", "dict": [{"label": "Username", "value": "ann"}]}]},
        a_record(value="ann"),
    ],
)
def test_a_record_of_another_make_cannot_be_read(record):
    good = a_labelled_record(1, Username="bob")
    assert read_people([record, good]) == [(None, 0, True), ("bob", 1, True)]


@given(st.lists(st.tuples(handles, moments), max_size=6), st.sampled_from(["Username", "用户名"]))
def test_what_is_written_is_read_in_any_language(people, label):
    records = [a_labelled_record(moment, Name="", **{label: name}) for name, moment in people]
    assert [person[:2] for person in read_people(records)] == people


@given(st.lists(json_values | st.builds(lambda inner: {"label_values": [inner]}, json_values)))
def test_every_record_is_answered_and_none_stops_the_reading(records):
    assert len(read_people(records)) == len(records)
