"""The guide: Instagram's words in the reader's spelling, a drawing beside each step."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.gallery.looking import Gallery
from tests.gallery.looks import TOO_WIDE

ABOUT = (
    "static/css/guide.css",
    "still_followers.views.screens.more.guide",
    "still_followers.views.screens.more.drawn_screen",
)
GUIDE = "text-guide"
ROOT = "document.documentElement.dataset"
# What is in sight of the main part, without the line about the other spelling.
WORDS = """() => {
  const main = document.querySelector("main");
  const hints = [...main.querySelectorAll(".note[data-only]")].filter((one) => one.checkVisibility());
  const hint = hints.map((one) => one.innerText).join("");
  return { hint, words: main.innerText.replace(hint, "") };
}"""
PLACES = """() => [...document.querySelectorAll(".guide > li")].map((step) => {
  const [words, drawn] = [...step.children].map((one) => one.getBoundingClientRect());
  return { isBeside: drawn.left >= words.right && drawn.top < words.bottom,
           isBelow: drawn.top >= words.bottom };
})"""


@pytest.fixture(params=["us", ""], ids=["in the US", "elsewhere"])
def region(request: pytest.FixtureRequest, english: Gallery) -> Iterator[str]:
    """Read the guide in a region; "" is all but the US."""
    if request.param:
        english.page.evaluate(f"(region) => {{ {ROOT}.region = region; }}", request.param)
    yield request.param
    english.page.evaluate(f"() => {{ delete {ROOT}.region; }}")


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_one_spelling_is_shown_and_the_other_is_told_once(
    english: Gallery, region: str, width: int
) -> None:
    english.be_wide(width)
    seen = english.each(WORDS, names=[GUIDE])[GUIDE]
    spellings = [("Accounts Centre", "Customise"), ("Accounts Center", "Customize")]
    here, there = reversed(spellings) if region else spellings
    assert all(word in seen["words"] and word not in seen["hint"] for word in here)
    assert all(word in seen["hint"] and word not in seen["words"] for word in there)
    assert english.faults(TOO_WIDE, names=[GUIDE]) == []


def test_each_step_has_its_drawing_beside_it_or_on_a_phone_below(english: Gallery) -> None:
    for width, where in ((360, "isBelow"), (768, "isBeside"), (1280, "isBeside")):
        english.be_wide(width)
        steps = english.each(PLACES, names=[GUIDE])[GUIDE]
        assert [step[where] for step in steps] == [True] * 6, width


def test_from_right_to_left_the_drawings_are_at_the_left(mirrored: Gallery) -> None:
    places = """() => [...document.querySelectorAll(".guide > li")].map((step) => {
      const [words, drawn] = [...step.children].map((one) => one.getBoundingClientRect());
      return drawn.right <= words.left;
    })"""
    assert mirrored.each(places, names=[GUIDE])[GUIDE] == [True] * 6
