"""Every state in every language: room, direction, and nothing left in English."""

from __future__ import annotations

import pytest

from still_followers.views.i18n import RIGHT_TO_LEFT
from tests.gallery.looking import Gallery
from tests.gallery.looks import RUN_AXE, SPILLED, TAGS, TEXTS, TOO_WIDE, TURNED_NAMES, several
from tools.glossary import list_translations
from tools.words import TARGET, read_language

ABOUT = ("index.html", "static/css", "tests/gallery/show.js", "py/still_followers/locale")

WITH_AXE = ["first screen", "the sample, overview", "the sample, not-following-back"]
IN_ENGLISH = {
    "Accounts Centre",
    "Accounts Center",
    "Customise information",
    "Customize information",
}
"""What the guide tells those whose Instagram is in English."""
LONGEST = ("de", "ru", "ar")
"""What is looked at in the widest window too: the longest words, and all sides turned."""
_ROOM = several(wide=TOO_WIDE, spilled=SPILLED, texts=TEXTS)
_DIRECTION = "() => [getComputedStyle(document.body).direction]"


def test_on_the_narrowest_phone_every_state_fits_and_nothing_is_left_in_english(
    in_a_language: Gallery,
) -> None:
    in_a_language.be_wide(320, 740)
    found = in_a_language.each(_ROOM, details="both")
    seen = [(name, look) for name, looks in found.items() for look in looks]
    assert [f"{name}: {one}" for name, look in seen for one in look["wide"]] == []
    assert {one for _name, look in seen for one in look["spilled"]} == set()
    english = _english_texts(in_a_language.language)
    assert {text for _name, look in seen for text in look["texts"]} & english <= IN_ENGLISH


def test_on_a_tablet_every_state_fits(in_a_language: Gallery) -> None:
    _assert_room(in_a_language, 768)


@pytest.mark.parametrize("spoken_page", LONGEST, indirect=True)
def test_in_a_wide_window_every_state_fits(in_a_language: Gallery) -> None:
    _assert_room(in_a_language, 1280)


def _assert_room(in_a_language: Gallery, width: int) -> None:
    """Fail where a state is wider than the window, or words are wider than their place."""
    in_a_language.be_wide(width, 900)
    found = in_a_language.each(several(wide=TOO_WIDE, spilled=SPILLED))
    assert [f"{name}: {one}" for name, [look] in found.items() for one in look["wide"]] == []
    assert {one for [look] in found.values() for one in look["spilled"]} == set()


def test_axe_finds_nothing_and_each_language_runs_its_way(in_a_language: Gallery) -> None:
    in_a_language.load_axe()
    assert in_a_language.faults(RUN_AXE, TAGS, WITH_AXE, details="closed") == []
    known = in_a_language.each(_DIRECTION, names=WITH_AXE)
    assert {one for [one] in known.values()} == {
        "rtl" if in_a_language.language in RIGHT_TO_LEFT else "ltr"
    }


@pytest.mark.parametrize("spoken_page", RIGHT_TO_LEFT, indirect=True)
def test_names_are_read_from_left_to_right(in_a_language: Gallery) -> None:
    in_a_language.be_wide(1280, 900)
    assert {one.partition(": ")[2] for one in in_a_language.faults(TURNED_NAMES)} == set()


def _english_texts(language: str) -> set[str]:
    """Return the English texts that a language writes otherwise."""
    texts = list_translations(read_language(TARGET.parent / f"{language}.po"))
    own = {form for text in texts for form in text.forms}
    return {form for text in texts for form in (text.english, text.plural)} - own
