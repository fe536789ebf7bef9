"""Ways of seeing: forced colours, less motion, paper, in every state."""

from __future__ import annotations

import pytest

from tests.gallery.looking import Gallery
from tests.gallery.looks import DRAWN, MOVING, PAINTED, SHOWN, several

ABOUT = ("index.html", "static/css", "tests/gallery/show.js")

pytestmark = pytest.mark.whole

BY_COLOUR = [".overlap .a", ".overlap .b", ".meter .keep", ".ruler i", ".btn"]
BY_COLOUR += [".plot i", ".lane > i"]
NAMES = """() => {
  const [names, moments] = [".name", ".printed"].map((part) =>
    [...document.querySelectorAll(`#accounts [data-username] ${part}`)]
      .filter((one) => one.checkVisibility()));
  return [names.length, moments.length, getComputedStyle(names[0]).color];
}"""
OUTLINES = """() => [...document.querySelectorAll("#accounts tbody tr")].slice(0, 2)
  .map((row) => getComputedStyle(row).outlineStyle)"""
NOT_PRINTED = ["#rail", "#top", "#bottom", "#sample", "form", ".takeout", ".marks"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_with_forced_colours_what_is_drawn_is_still_seen(english: Gallery, scheme: str) -> None:
    english.page.emulate_media(forced_colors="active", color_scheme=scheme)
    found = english.each(DRAWN, BY_COLOUR)
    assert {name: lost for name, (_, lost) in found.items() if lost} == {}
    assert {one for shown, _ in found.values() for one in shown} == set(BY_COLOUR)


def test_with_forced_colours_a_selected_row_is_told_from_the_others(english: Gallery) -> None:
    english.page.emulate_media(forced_colors="active")
    outlines = english.each(OUTLINES, names=["the sample, selected"])
    assert outlines == {"the sample, selected": ["solid", "none"]}


def test_nothing_moves_for_people_who_want_less_motion(english: Gallery) -> None:
    english.page.emulate_media(reduced_motion="no-preference")
    assert len(english.each(MOVING, names=["overview"])["overview"]) > 0
    english.page.emulate_media(reduced_motion="reduce")
    assert english.faults(MOVING, details="closed") == []
    behaviour = "getComputedStyle(document.documentElement).scrollBehavior"
    assert english.page.evaluate(behaviour) == "auto"


def test_on_paper_there_are_names_and_nothing_to_press(english: Gallery) -> None:
    english.page.emulate_media(media="print", color_scheme="dark")
    seen = english.each(several(pressed=SHOWN, colours=PAINTED), NOT_PRINTED)
    assert {name: found["pressed"] for name, (found,) in seen.items() if found["pressed"]} == {}
    colours = {tuple(found["colours"]) for (found,) in seen.values()}
    assert colours == {("rgb(0, 0, 0)", "rgb(255, 255, 255)")}
    lists = english.each(NAMES, names=["the sample, not-following-back"])
    assert lists == {"the sample, not-following-back": [73, 73, "rgb(0, 0, 0)"]}
