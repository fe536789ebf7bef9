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


def test_a_name_that_is_no_handle_is_none():
    assert owner_in(Username="Ann B.") is None
    assert owner_of({"username": "Ann B."}) is None


def test_when_the_account_was_made():
    path = "security_and_login_information/login_and_profile_creation/signup_details.json"
    assert read_joined_of(a_sample(f"v6_2026/{path}"), path) == 1417046400
    assert read_joined_of(a_sample("v1_2018_2020/profile.json"), "profile.json") == 1400000000


@pytest.mark.parametrize("moments", [[], [0], [5, 6], [-5], ["5"], [None]])
def test_moments_that_do_not_tell_are_none(moments):
    facts = {f"Label {n}": {"timestamp": moment} for n, moment in enumerate(moments)}
    assert joined_of({"account_history_registration_info": [{"string_map_data": facts}]}) is None


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
