from __future__ import annotations

import html
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from still_followers.views.markup import Markup, as_typed, escape, join, markup
from tests.builders.hostile import HOSTILE, hostile
from tests.builders.parsed import parsed

BIDI = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
MARKS = "\ufeff"


def is_unseen(character):
    """Tell of control characters, of those that turn text around and of halves of a pair."""
    return (
        (unicodedata.category(character) in ("Cc", "Cs") and character not in "\t\n")
        or unicodedata.bidirectional(character) in BIDI
        or character in MARKS
    )


def made_visible(text):
    return "".join("\ufffd" if is_unseen(character) else character for character in text)


@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_text_is_one_text(value):
    page = parsed(f"<p>{escape(value)}</p>")
    assert [element.tag for element in page.elements] == ["p"]
    assert page.text == made_visible(value)


def test_every_character_is_escaped_as_the_standard_library_does_it():
    every = [chr(code) for code in range(sys.maxunicode + 1)]
    assert [*map(escape, every)] == [html.escape(made_visible(one), quote=True) for one in every]


@given(hostile)
def test_every_text_is_one_text_between_tags(value):
    paragraph = parsed(f"<p>{escape(value)}</p>").one("p")
    assert "".join(paragraph.content) == made_visible(value)
    assert paragraph.attributes == {}


@given(hostile)
def test_every_text_is_one_value_in_an_attribute(value):
    field = parsed(f'<input value="{escape(value)}" name="n">').one("input")
    assert field.attributes == {"value": made_visible(value), "name": "n"}


@given(hostile)
def test_every_text_is_one_value_between_single_quotes(value):
    field = parsed(f"<input value='{escape(value)}'>").one("input")
    assert field.attributes == {"value": made_visible(value)}


def as_read(text):
    """Return a person's own text as a browser reads it back: only what no page can hold is lost."""
    return "".join(
        "\ufffd" if character == "\0" or "\ud800" <= character <= "\udfff" else character
        for character in text
    )


@given(hostile)
def test_what_a_person_typed_comes_back_as_it_was(value):
    typed = as_typed(value)
    assert parsed(f'<input value="{typed}">').one("input").attributes == {"value": as_read(value)}
    assert parsed(f"<bdi>{typed}</bdi>").one("bdi").content == ([as_read(value)] if value else [])
    area = parsed(f"<textarea>\n{typed}</textarea>").one("textarea")
    assert area.text == as_read(value)


def test_marks_of_right_to_left_writing_are_shown_as_they_are():
    assert escape("\u05d0\u200f (1) \u200e\u061c") == "\u05d0\u200f (1) \u200e\u061c"


@given(hostile)
def test_escaped_text_can_be_written_as_utf_8(value):
    assert escape(value).encode("utf-8").decode("utf-8") == escape(value)


def test_every_unseen_character_of_unicode_is_shown_as_a_sign():
    unseen = "".join(filter(is_unseen, map(chr, range(0x11_0000))))
    assert len(unseen) > 2000
    assert set(escape(unseen)) == {"\ufffd"}


@given(hostile, hostile)
def test_slots_stay_in_their_place(one, two):
    page = parsed(markup('<a title="{one}"><b>{two}</b>{one}</a>', one=one, two=two))
    assert [element.tag for element in page.elements] == ["a", "b"]
    assert page.one("a").attributes == {"title": made_visible(one)}
    assert page.one("b").content == ([made_visible(two)] if two else [])
    assert page.text == made_visible(two + one)


@given(hostile)
def test_a_slot_that_looks_like_a_slot_is_not_filled(value):
    page = parsed(markup("<p>{a}|{b}</p>", a=value + "{b}", b="secret"))
    assert page.text == made_visible(value) + "{b}|secret"


@given(st.lists(hostile, max_size=4))
def test_joined_parts_are_escaped(parts):
    assert parsed(join(parts, "<br>")).text == made_visible("".join(parts))


def test_markup_passes_through():
    bold = markup("<b>{name}</b>", name="<i>")
    assert bold == "<b>&lt;i&gt;</b>"
    assert escape(bold) is bold
    assert markup("<p>{bold}</p>", bold=bold) == "<p><b>&lt;i&gt;</b></p>"
    assert join([bold, "<"]) == "<b>&lt;i&gt;</b>&lt;"


def test_what_is_built_is_markup():
    for built in (escape("<"), markup("{x}", x="<"), join(["<"]), escape(Markup("<b></b>"))):
        assert isinstance(built, Markup)


def test_text_that_was_cut_out_of_markup_is_escaped_again():
    assert escape(markup("<b>{x}</b>", x="y")[:3]) == "&lt;b&gt;"
    assert markup("{x}", x=Markup("<b>") + "<i>") == "&lt;b&gt;&lt;i&gt;"


@pytest.mark.parametrize(("value", "text"), [(5, "5"), (None, "None"), (0.5, "0.5"), ("", "")])
def test_other_values_are_shown_as_they_are_written(value, text):
    assert escape(value) == text


def test_a_value_whose_text_is_markup_is_escaped():
    class Sly:
        def __str__(self):
            return "<b>"

        def __format__(self, how):
            return "<i>"

    assert markup("{x}", x=Sly()) == "&lt;b&gt;"


def test_a_slot_without_a_value_is_an_error():
    with pytest.raises(KeyError):
        markup("{here} {missing}", here=1)


def test_a_template_may_have_any_slot_name():
    assert markup("{template}", template="<") == "&lt;"
