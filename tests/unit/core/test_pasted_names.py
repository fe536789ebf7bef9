from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from still_followers.core.pasted_names import parse_names
from tests.builders.guesses import handles


@pytest.mark.parametrize(
    "text",
    [
        "ann\nbob\n",
        "ann, bob",
        "@Ann;\t@bob",
        "https://www.instagram.com/ann/ http://instagram.com/_u/bob?hl=de",
        "instagram.com/ann\nwww.instagram.com/bob/",
        '"https://www.instagram.com/ann/" <bob>',
        "ann ann ANN bob",
        "\u2068@ann\u2069\n\ufeff\u200fbob\u200b",
    ],
)
def test_names_and_links_are_read(text):
    assert parse_names(text) == (["ann", "bob"], [])


def test_what_is_no_name_is_told():
    assert parse_names("ann? https://example.org/bob b-o-b, cyd") == (
        ["cyd"],
        ["ann?", "https://example.org/bob", "b-o-b"],
    )


@given(st.lists(handles, unique=True), st.sampled_from([" ", "\n", ", ", ";\r\n", "\n@"]))
def test_every_name_is_found_in_its_order(names, between):
    assert parse_names(between.join(names)) == (names, [])


@given(st.text())
def test_any_text_gives_names_that_are_names(text):
    names, unread = parse_names(text)
    assert parse_names("\n".join(names)) == (names, [])
    assert len(set(unread)) == len(unread)
