from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from still_followers.core.usernames import (
    is_placeholder,
    may_be_deleted,
    repair_mojibake,
    username_in_link_of,
    username_of,
    usernames_of,
)
from tests.builders.guesses import HANDLE
from tests.builders.records import mojibake

LONGEST = "a" * 30
NOT_HANDLES = [
    "",
    " ",
    "@",
    "@@ann",
    "ann smith",
    "ann-smith",
    "ann/",
    "ann\nbob",
    "josé",
    "аnn",  # a Cyrillic letter that looks like an a
    "\u212aate",  # the Kelvin sign, which lower() turns into k
    "ann\u0131",
    "１２３",  # full-width digits
    "https://www.instagram.com/ann",
    LONGEST + "a",
]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("ann", "ann"),
        ("Ann.S", "ann.s"),
        ("@ben_t", "ben_t"),
        ("  ann  ", "ann"),
        (" @Ann\n", "ann"),
        ("0", "0"),
        ("...", "..."),
        ("__deleted__b3ac91", "__deleted__b3ac91"),
        (LONGEST, LONGEST),
    ],
)
def test_a_handle_has_one_normal_form(text, name):
    assert username_of(text) == name


@pytest.mark.parametrize("text", NOT_HANDLES)
def test_other_text_is_no_handle(text):
    assert username_of(text) is None


@pytest.mark.parametrize(
    "link",
    [
        "https://www.instagram.com/ann.s",
        "https://www.instagram.com/ann.s/",
        "https://www.instagram.com/_u/ann.s",
        "https://www.instagram.com/_u/ann.s/?igsh=abc",
        "https://www.instagram.com/@ann.s",
        "https://www.instagram.com/Ann.S#top",
        "https://instagram.com/ann.s?hl=en",
        "https://m.instagram.com/ann.s",
        "http://www.instagram.com/ann.s",
        " https://www.instagram.com/ann.s ",
    ],
)
def test_the_handle_is_found_in_a_profile_link(link):
    assert username_in_link_of(link) == "ann.s"


@pytest.mark.parametrize(
    "link",
    [
        "",
        "ann",
        "https://www.instagram.com/",
        "https://www.instagram.com/p/Cabc123/",
        "https://www.instagram.com/explore/tags/cats",
        "https://www.instagram.com/_u/ann/tagged",
        f"https://www.instagram.com/{LONGEST}a",
        "https://www.threads.net/@ann",
        "https://www.instagram.com.evil.example/ann",
        "https://evil.example/?https://www.instagram.com/ann",
        "https://t.me/ann",
        "javascript:alert(1)//www.instagram.com/ann",
    ],
)
def test_other_links_hold_no_handle(link):
    assert username_in_link_of(link) is None


def test_a_profile_link_without_a_name_holds_no_handle():
    assert username_in_link_of("https://www.instagram.com/_u/") is None


def test_the_name_u_is_found_in_its_own_link():
    assert username_in_link_of("https://www.instagram.com/_u/_u") == "_u"


def test_many_handles_are_read_at_once():
    assert usernames_of(["Ann", "ben_t", LONGEST]) == ["ann", "ben_t", LONGEST]


def test_no_handles_are_none_at_all():
    assert usernames_of([]) == []


@pytest.mark.parametrize("text", [*NOT_HANDLES, "@ann", " ann", "__deleted__1", "__Deleted__1"])
def test_one_text_that_needs_a_look_stops_reading_at_once(text):
    assert usernames_of(["bob", text, "cyd"]) is None


@given(st.lists(st.text(HANDLE + "AZ", max_size=31) | st.text(HANDLE + "@ \nÄ\u212a", max_size=4)))
def test_reading_at_once_agrees_with_one_by_one(texts):
    at_once = usernames_of(texts)
    if at_once is not None:
        assert at_once == [username_of(text) for text in texts]
        assert not any(map(is_placeholder, at_once))


@given(st.lists(st.text(HANDLE + "AZ", min_size=1, max_size=30)))
def test_plain_handles_are_always_read_at_once(texts):
    if not any(text.lower().find("__deleted__") >= 0 for text in texts):
        assert usernames_of(texts) is not None


@given(st.text())
def test_the_normal_form_is_its_own_normal_form(text):
    name = username_of(text)
    if name is not None:
        assert username_of(name) == name
        assert 1 <= len(name) <= 30


def test_deleted_accounts_are_placeholders():
    assert is_placeholder("__deleted__b3ac91")
    assert not is_placeholder("deletedqxrz9f2")
    assert not is_placeholder("ann__deleted__")


def test_a_name_that_begins_with_deleted_may_be_a_person():
    assert may_be_deleted("deletedqxrz9f2")
    assert not may_be_deleted("ann.deleted")


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        ("Nome de usuÃ¡rio", "Nome de usuário"),
        ("Demo MÃ¼ller", "Demo Müller"),
        ("\u00d0\u0098\u00d0\u00bc\u00d1\u008f", "Имя"),
        ("Anna S \u00f0\u009f\u008c\u00b8", "Anna S 🌸"),
    ],
)
def test_mojibake_is_repaired(seen, meant):
    assert repair_mojibake(seen) == meant


@pytest.mark.parametrize("text", ["", "ann", "Müller", "usuário", "Имя", "Ã¼ 🌸", "\ud800"])
def test_text_that_is_no_mojibake_stays(text):
    assert repair_mojibake(text) == text


@given(st.text())
def test_repair_undoes_mojibake(text):
    assert repair_mojibake(mojibake(text)) == text
