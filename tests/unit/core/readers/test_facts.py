from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from still_followers.core.readers import read_joined_of, read_owner_of
from still_followers.core.usernames import username_of
from tests.builders.chosen import a_sample
from tests.builders.guesses import json_values
from tests.builders.records import mojibake

PERSONAL = "personal_information/personal_information/personal_information"


def owner_in(**facts):
    entry = {mojibake(key): {"href": "", "value": value} for key, value in facts.items()}
    return owner_of({"profile_user": [{"title": "", "string_map_data": entry}]})


def owner_of(document):
    return read_owner_of(json.dumps(document).encode(), "personal_information.json")


def joined_of(document):
    return read_joined_of(json.dumps(document).encode(), "signup_details.json")


def signup(facts):
    return {"account_history_registration_info": [{"title": "", "string_map_data": facts}]}


@pytest.mark.parametrize(
    "sample",
    [
        "v1_2018_2020/profile.json",
        "v2_2021_2022/account_information/personal_information.json",
        f"v4_2024_2025h1/{PERSONAL}.json",
        f"v4_2024_2025h1/{PERSONAL}.pl.json",
    ],
)
def test_the_owner_of_each_sample(sample):
    assert read_owner_of(a_sample(sample), sample) == "demo.user"


@pytest.mark.parametrize(
    "key",
    [
        "Username", "username", "Nazwa użytkownika", "Nome de usuário", "Nombre de usuario",
        "Nom d’utilisateur", "Nome utente", "Benutzername", "Gebruikersnaam", "Kullanıcı adı",
        "Имя пользователя", "ユーザーネーム", "用户名", "사용자 이름", "اسم المستخدم",
    ],
)  # fmt: skip
def test_the_owner_is_found_in_many_languages(key):
    facts = {"E-mail": "ann@example.com", "Name": "bob", "Telefon": "5551234", key: "Ann.B"}
    assert owner_in(**facts) == "ann.b"


def test_other_values_are_no_owner():
    assert owner_in(Name="ann", Bio="bob", **{"Phone Confirmed": "False", "Gender": "male"}) is None


def test_two_that_could_be_are_none():
    assert owner_in(**{"Nome de usuário": "ann", "Usuário anterior": "bob"}) is None
    assert owner_in(Xa="ann_b", Xb="bob.1") is None
    assert owner_in(Xa="ann_b", Xb="bob") is None


@pytest.mark.parametrize("value", ["False", "true", "Male", "Ann B.", "", "ann@example.com"])
def test_a_switch_about_a_user_is_not_its_name(value):
    assert owner_in(**{"Nome de usuário": "ann", "Usuário privado": value}) == "ann"
    assert owner_in(**{"Usuário privado": value}) is None


@pytest.mark.parametrize("value", ["ann_b", "ann.b", "ann7", "7ann", "_ann"])
def test_in_an_unknown_language_the_only_value_of_that_form_is_the_owner(value):
    facts = {
        "Xa": "ann@example.com",
        "Xb": "+15551234",
        "Xc": "5551234567",
        "Xd": "Ann B.",
        "Xe": "Female",
        "Xf": "True",
        "Xg": "1990-01-01",
        "Xh": "01.02.1990",
        "Xi": "",
        "Xj": "https://example.com/ann_b",
        "Xk": value,
    }
    assert owner_in(**facts) == value
    assert owner_in(**{key: text for key, text in facts.items() if key != "Xk"}) is None


@pytest.mark.parametrize("word", ["female", "true", "none"])
def test_a_word_of_a_switch_stands_not_beside_the_only_value(word):
    assert owner_in(Xa="ann_b", Xb=word) == "ann_b"


def test_the_same_username_under_two_keys_is_one():
    assert owner_in(Xa="ann_b", Xb="ann_b") == "ann_b"


@pytest.mark.parametrize(
    "value", ["ann", "female", "example.com", "ann.me", "shop-24", "Ann_B", "..."]
)
def test_in_an_unknown_language_a_word_or_an_address_is_no_owner(value):
    assert owner_in(Xa=value) is None


def test_only_the_first_entry_is_about_the_owner():
    entries = [{"string_map_data": {"Username": {"value": name}}} for name in ("ann", "bob")]
    assert owner_of({"profile_user": entries}) == "ann"


def test_the_word_itself_comes_before_all_others():
    facts = {"USERNAME": "ann", "Nome de usuário": "bob", "Xa": "cyd_d"}
    assert owner_in(**facts) == "ann"
    assert owner_in(**{**facts, "USERNAME": ""}) is None


def test_the_key_of_a_known_language_comes_before_the_form():
    assert owner_in(**{"Nome de usuário": "ann", "Nome": "bob_b"}) == "ann"


def test_a_name_that_is_no_handle_is_none():
    assert owner_in(Username="Ann B.") is None
    assert owner_of({"username": "Ann B."}) is None


def test_when_the_account_was_made():
    path = "security_and_login_information/login_and_profile_creation/signup_details.json"
    assert read_joined_of(a_sample(f"v6_2026/{path}"), path) == 1417046400
    assert read_joined_of(a_sample("v1_2018_2020/profile.json"), "profile.json") == 1400000000


@pytest.mark.parametrize("key", ["Time", "time", "Время", "Hora", "时间"])
def test_the_only_moment_is_the_one_under_any_label(key):
    facts = {"Username": {"timestamp": 0}, mojibake(key): {"value": "", "timestamp": 1417046400}}
    assert joined_of(signup(facts)) == 1417046400


def test_the_moment_called_time_comes_before_others():
    facts = {"Device": {"timestamp": 5}, "Time": {"timestamp": 6}}
    assert joined_of(signup(facts)) == 6
    assert joined_of(signup({**facts, "Time": {"timestamp": 0}})) == 5


@pytest.mark.parametrize("text", ["yesterday", "", "9999-12-31T23:59:59-12:00", "1960-01-01"])
def test_a_day_that_is_none_tells_nothing(text):
    assert joined_of({"date_joined": text}) is None


@pytest.mark.parametrize("moments", [[], [0], [5, 6], [-5], ["soon"], [None]])
def test_moments_that_do_not_tell_are_none(moments):
    facts = {f"Label {n}": {"timestamp": moment} for n, moment in enumerate(moments)}
    assert joined_of(signup(facts)) is None


@pytest.mark.parametrize("data", [b"", b"null", b"[]", b"{", b"[" * 100_000, b"\xff", b"<html>"])
def test_what_cannot_be_read_tells_nothing(data):
    assert read_owner_of(data, "personal_information.json") is None
    assert read_joined_of(data, "signup_details.json") is None


_KEYS = st.sampled_from(
    ["profile_user", "string_map_data", "Username", "value", "username", "date_joined", "timestamp",
     "account_history_registration_info"]
)  # fmt: skip


@given(
    st.recursive(
        json_values, lambda inner: st.dictionaries(_KEYS, inner) | st.lists(inner, max_size=2)
    )
)
def test_any_document_tells_an_owner_or_nothing(document):
    owner, joined = owner_of(document), joined_of(document)
    assert owner is None or username_of(owner) == owner
    assert joined is None or 0 < joined <= 0xFFFF_FFFF
