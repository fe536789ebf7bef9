from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from still_followers.core.model import Precision
from still_followers.core.readers.label_values import (
    build_labelled_record,
    resolve_labels,
    username_label_of,
)
from still_followers.core.readers.records import Header, Records
from tests.builders.guesses import handles, json_values, moments
from tests.builders.records import a_labelled_record

PORTUGUESE = "Nome de usuário"


def a_file(*records, **fields):
    return Records([], [], labelled=tuple(map(build_labelled_record, records)), **fields)


def read(*records):
    (file,) = resolve_labels([a_file(*records)])
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
    records = [{"Username": "ann", "Name": "x"}, {" USERNAME ": "bob", "Name": "y"}]
    assert names_in(*(a_labelled_record(1, **labels) for labels in records)) == ["ann", "bob"]


def test_the_link_of_a_profile_is_never_its_handle():
    record = a_labelled_record(1, URL="https://www.instagram.com/bob", Name="Bob", Username="")
    assert (read(record).names, read(record).unreadable) == ([], 1)


@pytest.mark.parametrize("label", ["URL", "url", "URL-адрес", "URL do site", "网站URL"])
def test_a_link_of_any_form_is_never_a_handle(label):
    last = a_labelled_record(1, **{"Имя": "Ann A.", label: "example.com"})
    assert (read(last).names, read(last).unreadable) == ([], 1)
    alone = a_labelled_record(1, **{label: "example.com"})
    assert (read(alone).names, read(alone).unreadable) == ([], 1)


def test_a_link_after_the_username_is_passed_over():
    # The rows of a table in HTML stand in this order.
    records = [
        a_labelled_record(
            1, **{"Имя": "mom", "Имя пользователя": "mom.account", "URL": "mom.example"}
        ),
        a_labelled_record(2, **{"Имя": "dad", "Имя пользователя": "dad_account"}),
    ]
    assert names_in(*records) == ["mom.account", "dad_account"]


def test_a_word_that_only_holds_the_letters_of_url_is_no_link():
    assert names_in(a_labelled_record(1, Curlname="ann")) == ["ann"]


def test_a_name_is_never_taken_for_a_username_that_is_missing():
    records = [
        a_labelled_record(1, **{"Имя": "mom", "Имя пользователя": "mom.account"}),
        a_labelled_record(2, **{"Имя": "dad", "Имя пользователя": "dad_account"}),
        a_labelled_record(3, Имя="sis"),
    ]
    assert (read(*records).names, read(*records).unreadable) == (["mom.account", "dad_account"], 1)


def test_of_two_values_under_the_label_the_handle_is_taken():
    values = [{"label": "Username", "value": value} for value in ("", "Ann A.", "ann")]
    assert people_in({"label_values": values, "timestamp": 5}) == [("ann", 5)]


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


def test_a_label_that_is_known_in_its_language_holds_the_username():
    record = a_labelled_record(1, URL="", **{"Имя": "mom", "Имя пользователя": "mom.account"})
    assert names_in(record) == ["mom.account"]


SWAHILI = ("Jina la akaunti", "Jina")
GREEK = ("Ψευδώνυμο", "Χρήστης")  # "user" is the label of the name here


@pytest.mark.parametrize("labels", [SWAHILI, SWAHILI[::-1], GREEK, GREEK[::-1]])
def test_the_label_with_the_most_people_of_the_two_lists_holds_the_username(labels):
    people = [("gull.art", "gull"), ("iris.plan", "iris"), ("some.one", "kelp")]
    of, shown = GREEK if labels[0] in GREEK else SWAHILI
    records = [
        a_labelled_record(1, **{label: {of: who, shown: name}[label] for label in labels})
        for who, name in people
    ]
    known = {"gull.art", "iris.plan", "kelp"}
    (file,) = resolve_labels([a_file(*records)], known)
    assert file.names == ["gull.art", "iris.plan", "some.one"]


def test_people_of_the_two_lists_count_over_all_files():
    first = a_file(a_labelled_record(1, Jina="ana", Akaunti="ana.b"))
    second = a_file(a_labelled_record(1, Jina="rui", Akaunti="rui77"))
    assert [file.names for file in resolve_labels([first, second], {"rui77"})] == [
        ["ana.b"],
        ["rui77"],
    ]


@pytest.mark.parametrize("known", [set(), {"ana", "ana.b"}, {"cyd"}])
def test_labels_that_cannot_be_told_apart_are_not_guessed(known):
    records = [
        a_labelled_record(n, Jina=who, Akaunti=f"{who}.b") for n, who in [(1, "ana"), (2, "rui")]
    ]
    (file,) = resolve_labels([a_file(*records)], known)
    assert (file.names, file.unreadable) == ([], 2)


def test_a_label_of_free_text_is_none_for_usernames_whoever_is_called_so():
    records = [
        a_labelled_record(1, Jina="Lia Campos", Akaunti="lia.campos"),
        a_labelled_record(1, Jina="rui", Akaunti="rui77"),
    ]
    (file,) = resolve_labels([a_file(*records)], {"rui"})
    assert file.names == ["lia.campos", "rui77"]


def test_labels_with_the_same_names_need_not_be_told_apart():
    assert names_in(a_labelled_record(1, Jina="Ana", Akaunti="ana")) == ["ana"]


def test_a_label_with_too_few_handles_is_not_chosen():
    values = [("Ann A.", "ann"), ("Bob B.", "bob"), ("Cyd C.", "Cyd c?")]
    records = [[("besitzer", shown), ("notiz", note)] for shown, note in values]
    assert username_label_of(records) is None


def test_a_label_that_is_nearly_always_a_handle_is_chosen():
    records = [[("besitzer-zeichen", "ann")]] * 9 + [[("besitzer-zeichen", "Ann A.")]]
    assert username_label_of(records) == "besitzer-zeichen"
    assert username_label_of([*records, [("besitzer-zeichen", "Bob B.")]]) is None


def test_a_label_with_twice_the_handles_of_the_next_is_chosen():
    records = [[("besitzer-zeichen", f"user_{n}"), ("name", "Ann")] for n in range(5)]
    records += [[("besitzer-zeichen", f"other_{n}"), ("name", "Bob B.")] for n in range(5)]
    assert username_label_of(records) == "besitzer-zeichen"
    assert username_label_of(records[:-1]) is None


def test_capitals_do_not_speak_against_a_username():
    records = [[("besitzer-zeichen", "Ann.B"), ("name", "Ann B.")]] * 3
    assert username_label_of(records) == "besitzer-zeichen"


def test_deleted_accounts_speak_for_a_label():
    records = [[("besitzer-zeichen", "__deleted__" + "4f1c" * 9), ("name", "Ann B.")]] * 3
    assert username_label_of(records) == "besitzer-zeichen"


def test_empty_values_do_not_speak_for_a_label():
    records = [[("besitzer-zeichen", name), ("name", "")] for name in ("ann", "bob", "")]
    assert username_label_of(records) == "besitzer-zeichen"


def test_no_records_have_no_label():
    assert username_label_of([]) is None


def test_a_record_without_any_text_is_blank():
    assert read(a_labelled_record(9, URL="", Name="", Username="")).blanks == (9,)


def test_a_record_with_a_name_but_no_username_cannot_be_read():
    assert read(a_labelled_record(9, URL="", Name="Ann", Username="")).unreadable == 1


@pytest.mark.parametrize("moment", [None, "soon", 1.5, True, [], {}])
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


@pytest.mark.parametrize(
    "values",
    [
        [{"label": "Username", "vec": [{"value": "ann"}]}],
        [{"label": "Username", "vec": ["ann"]}],
        [{"ent_field_name": "Username", "value": "ann"}],
        [{"title": "Owner", "dict": [{"dict": [{"label": "Username", "value": "ann"}]}]}],
        [{"title": "Owner", "vec": [{"dict": [{"label": "Username", "value": "ann"}]}]}],
        [{"title": "Username", "dict": [{"value": "ann"}]}],
        [{"label": "", "title": "Username", "value": "ann"}],
    ],
)
def test_pairs_are_found_in_every_nested_form(values):
    values = [{"label": "Name", "value": "bob"}, *values]
    record = {"label_values": values, "timestamp": 5, "ent_name": "Follow", "fbid": "1"}
    assert people_in(record) == [("ann", 5)]


def test_text_without_a_label_is_no_username():
    record = {"label_values": ["ann", {"dict": ["bob"]}, {"value": "cyd"}], "timestamp": 5}
    assert read(record).names == []


def test_a_moment_deep_inside_is_taken():
    asked = {"title": "Request", "dict": [{"label": "Time", "timestamp_value": 7}]}
    named = {"label": "Username", "value": "ann"}
    assert people_in({"label_values": [named, asked], "timestamp": 0}) == [("ann", 7)]


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
    first, second = resolve_labels([a_file(one), a_file(*others)])
    assert (first.names, second.names) == (["ann"], ["b", "c"])


def test_a_file_in_another_language_is_looked_at_by_itself():
    english = a_labelled_record(1, Name="Ann A.", Username="ann")
    others = [a_labelled_record(1, 用户名=name, 姓名="某 人") for name in ("bob", "cyd")]
    first, second = resolve_labels([a_file(english), a_file(*others)])
    assert (first.names, second.names) == (["ann"], ["bob", "cyd"])


def test_files_of_two_languages_that_together_decide_nothing_are_looked_at_one_by_one():
    files = [
        a_file(*(a_labelled_record(1, **{label: n, second: "Ann A."}) for n in names))
        for label, second, names in [
            ("用户名", "姓名", ("ann", "bob")),
            ("Nome de usuário", "Nome", ("cyd", "dan")),
        ]
    ]
    assert [file.names for file in resolve_labels(files)] == [["ann", "bob"], ["cyd", "dan"]]


def test_a_file_of_html_without_precise_moments_helps_one_of_json():
    rough = a_file(
        *(a_labelled_record(1, **{"Nome": "Ann A.", PORTUGUESE: n}) for n in ("ann", "bob")),
        precision=Precision.MINUTE,
        shape="H4",
    )
    exact = a_file(a_labelled_record(5, **{PORTUGUESE: "cyd", "Nome": "mom"}), shape="C")
    found = resolve_labels([rough, exact])
    assert [file.names for file in found] == [["ann", "bob"], ["cyd"]]
    assert [file.precision for file in found] == [Precision.MINUTE, Precision.SECOND]
    assert [file.shape for file in found] == ["H4", "C"]


def test_what_a_file_has_beside_its_labels_stays():
    header = Header(owner="zoe.owner")
    labelled = a_file(a_labelled_record(5, Username="ann")).labelled
    file = Records(["zoe"], [9], (1,), 2, labelled, header=header)
    (found,) = resolve_labels([file])
    assert found.header is header
    assert (found.names, found.moments) == (["zoe", "ann"], [9, 5])
    assert (found.placeholders, found.unreadable, found.seen) == ((1,), 2, file.seen)


def test_files_without_labels_come_back_as_they_were():
    plain = Records(["ann"], [5])
    assert resolve_labels([plain])[0] is plain


def test_a_deleted_account_is_a_placeholder():
    records = [a_labelled_record(5, Username="__deleted__4f1c")]
    assert read(*records).placeholders == (5,)


@given(st.lists(st.tuples(handles, moments), max_size=6), st.sampled_from(["Username", "用户名"]))
def test_what_is_written_is_read_in_any_language(people, label):
    records = [a_labelled_record(moment, Name="", **{label: name}) for name, moment in people]
    assert people_in(*records) == people


words = st.sampled_from(["ann", "mom", "Ann A.", "", "__deleted__4f", "example.com"])
label_names = st.sampled_from(["URL", "Name", "Username", "Имя", "用户名", ""])
record_files = st.lists(
    st.lists(st.dictionaries(label_names, words).map(lambda one: a_labelled_record(1, **one)))
)


@given(record_files)
def test_no_record_is_lost_in_any_file_and_order_does_not_matter(files):
    before = [a_file(*records) for records in files]
    after = resolve_labels(before)
    assert [file.seen for file in after] == [file.seen for file in before]
    assert resolve_labels(before[::-1]) == after[::-1]
    assert resolve_labels(after) == after


@given(st.lists(st.builds(lambda inner: {"label_values": [inner]}, json_values)))
def test_every_record_is_counted_and_none_stops_the_reading(records):
    assert read(*records).seen == len(records)
