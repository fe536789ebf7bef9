"""Room on small screens, targets for fingers, and headlines, in every state."""

from __future__ import annotations

from typing import Any

import pytest

from tests.gallery.looking import Gallery
from tests.gallery.looks import (
    COVERED,
    FRAMED,
    HEADLINES,
    LINES,
    PUSHED,
    QUESTION,
    REASONS,
    TOO_LOW,
    TOO_WIDE,
    TORN,
    several,
)

ABOUT = ("index.html", "static/css", "tests/gallery/show.js")

APART = ["first screen", "overview", "list", "one snapshot", "settings", "error"]
WITHOUT_HEADLINE = ["text-opening"]
UNDO = '<button class="link" type="button" data-action="undo">Undo</button>'
MESSAGES = [
    "<p>Saved in this browser, on this device.</p>",
    "<p>All of them were saved already. Nothing was added.</p>",
    f"<p>Saved: the same account, for 38 renames. {UNDO}</p>",
]
SCROLLED = ["brought, everything new", "renames-452", "overview-full", "list"]
PHONE = several(wide=TOO_WIDE, low=TOO_LOW, headlines=HEADLINES)


@pytest.fixture(scope="module")
def on_a_phone(english_page: Gallery) -> dict[str, list[dict[str, Any]]]:
    """Return what is seen on a phone, by state; twice where there are details to open."""
    english_page.be_wide(360, 740)
    return english_page.each(PHONE, details="both")


def faults(found: dict[str, list[dict[str, Any]]], kind: str) -> list[str]:
    """Return one kind of what is wrong, with the state's name."""
    return [f"{name}: {one}" for name, seen in found.items() for look in seen for one in look[kind]]


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_no_state_scrolls_sideways(english: Gallery, width: int) -> None:
    english.be_wide(width)
    assert english.faults(TOO_WIDE) == []


def test_no_state_scrolls_sideways_on_a_phone(on_a_phone: dict[str, Any]) -> None:
    assert faults(on_a_phone, "wide") == []


def test_the_words_of_a_step_stand_in_one_line(english: Gallery) -> None:
    assert english.faults(TORN) == []


def test_a_gap_in_a_line_has_no_frame(english: Gallery) -> None:
    found = {stroke for strokes in english.each(FRAMED).values() for stroke in strokes}
    assert found == {"none"}


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_a_message_moves_nothing_and_covers_nothing(english: Gallery, width: int) -> None:
    english.be_wide(width)
    assert english.faults(PUSHED, MESSAGES, details="closed") == []


@pytest.mark.parametrize("width", [360, 1280])
def test_a_message_never_hides_what_has_the_focus(english: Gallery, width: int) -> None:
    english.be_wide(width, 600)
    assert english.faults(COVERED, MESSAGES[-1], SCROLLED, details="closed") == []


def test_targets_are_as_high_as_a_finger_on_a_phone(on_a_phone: dict[str, Any]) -> None:
    assert faults(on_a_phone, "low") == []


def test_every_state_has_one_headline(on_a_phone: dict[str, Any]) -> None:
    counts = {name: len(seen[0]["headlines"]) for name, seen in on_a_phone.items()}
    without = [name for name in WITHOUT_HEADLINE if name in counts]
    assert [name for name, count in counts.items() if count != 1] == without
    assert not any(counts[name] for name in without)


def test_text_at_twice_its_size_still_fits(english: Gallery) -> None:
    english.be_wide(640, 900)
    style = "document.documentElement.style"
    english.page.evaluate(f"{style}.setProperty('font-size', '200%')")
    try:
        assert english.faults(TOO_WIDE) == []
    finally:
        english.page.evaluate(f"{style}.removeProperty('font-size')")


@pytest.mark.parametrize(("width", "height", "from_top"), [(360, 760, 0.55), (1280, 720, 0)])
def test_reasons_are_in_view_once_keep_is_chosen(
    english: Gallery, width: int, height: int, from_top: float
) -> None:
    english.be_wide(width, height)
    for state, chips in english.each(REASONS, names=["review-kept", "review-ann"]).items():
        assert len(chips) == 9, state
        assert all(top >= 0 and bottom <= 1 for _, top, bottom in chips), (state, chips)
        if state == "review-kept":  # without the field for own words
            assert min(top for _, top, _ in chips) >= from_top, chips


def test_the_question_is_in_view_above_the_bar_of_a_phone(english: Gallery) -> None:
    english.be_wide(360, 760)
    for state, places in english.each(QUESTION, names=["review-zoe", "review-long"]).items():
        question, bar = places
        assert 0 < question <= bar <= 760, (state, places)


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_a_long_name_breaks_only_after_a_dot_or_an_underscore(english: Gallery, width: int) -> None:
    english.be_wide(width)
    assert english.each(LINES, names=["review-long"]) == {"review-long": [1] * 7}


@pytest.mark.whole
def test_the_title_tells_the_screens_apart(english: Gallery) -> None:
    titles = english.each("() => document.title", names=APART)
    assert all(title.endswith("Still Followers") for title in titles.values())
    assert len(set(titles.values())) == len(APART)
