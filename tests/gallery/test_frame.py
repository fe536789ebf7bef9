"""The frame: a rail that fits, numbers in their column, and windows too low for bars."""

from __future__ import annotations

from typing import Any

import pytest

from tests.gallery.looking import Gallery

ABOUT = ("index.html", "static/css", "tests/gallery/show.js", "still_followers.views.frame")

pytestmark = pytest.mark.whole

FULL = "part-rail-full"
LOW = 400
"""The height of a window, in px, up to which no bar stays in sight."""

# What of the rail is not within the window, whatever else scrolls.
OUT_OF_SIGHT = """() => [...document.querySelectorAll("#rail > .brand, #rail > .acct, #rail .foot > *")]
  .filter((one) => one.checkVisibility())
  .filter((one) => {
    const { top, bottom } = one.getBoundingClientRect();
    return top < 0 || bottom > innerHeight;
  }).map((one) => one.textContent)"""

# Links that no scrolling of the rail brings into the window.
OUT_OF_REACH = """() => {
  const lists = document.querySelector("#rail .links");
  return [...document.querySelectorAll("#rail a")].filter((one) => one.checkVisibility())
    .filter((one) => {
      one.scrollIntoView({ block: "nearest" });
      const frame = (one.closest(".links") ?? document.body).getBoundingClientRect();
      const { top, bottom } = one.getBoundingClientRect();
      return top < Math.max(0, frame.top) - 0.5 || bottom > Math.min(innerHeight, frame.bottom) + 0.5;
    }).map((one) => one.textContent);
}"""

# How much of the rail's lists is not seen at once, and whether the sign for more below is seen.
BELOW = """() => {
  const lists = document.querySelector("#rail .links");
  if (!lists?.checkVisibility()) return null;
  const [sign, last] = [lists.querySelector(".more"), lists.querySelector(":scope > :nth-last-child(2)")];
  const told = () => // it has left its place, where a cover lies on it
    last.getBoundingClientRect().bottom - sign.getBoundingClientRect().top > 0.5;
  lists.scrollTop = 0;
  const [hidden, atTop] = [lists.scrollHeight - lists.clientHeight, told()];
  lists.scrollTop = lists.scrollHeight;
  const folded = lists.querySelector("[data-fold=export]:not([open])") !== null;
  return { hidden, folded, atTop, atEnd: told() };
}"""

# Numbers that leave the rail or lie on their word.
ASTRAY = """() => {
  const rail = document.getElementById("rail").getBoundingClientRect();
  const textOf = (link) => {
    const words = [...link.childNodes].find((one) => one.nodeType === Node.TEXT_NODE);
    const range = document.createRange();
    range.selectNodeContents(words);
    return range.getBoundingClientRect();
  };
  return [...document.querySelectorAll("#rail li a:has(span:not(.vh))")].filter((one) => one.checkVisibility())
    .filter((link) => {
      const number = link.querySelector("span").getBoundingClientRect();
      const word = textOf(link);
      return number.left < rail.left + 12 || number.right > rail.right - 12
        || (number.left < word.right && word.left < number.right);
    }).map((one) => one.textContent);
}"""
COLUMN = """() => [...new Set([...document.querySelectorAll("#rail li a > span:first-of-type")]
  .filter((one) => one.checkVisibility())
  .map((one) => Math.round(one.getBoundingClientRect().right)))]"""

# What stays in sight while the page scrolls.
BARS = """() => [...document.querySelectorAll("body *")].filter((one) => one.checkVisibility()
    && ["fixed", "sticky"].includes(getComputedStyle(one).position) && !one.closest("dialog, [popover]"))
  .map((one) => `${one.localName}#${one.id}.${one.className}`)"""


def railed(gallery: Gallery, look: str, **how: Any) -> dict[str, Any]:
    """Return what is found in the states that have a rail."""
    return {name: found for name, found in gallery.each(look, **how).items() if found is not None}


@pytest.mark.parametrize("height", [600, 720, 800])
def test_settings_and_import_are_always_seen(english: Gallery, height: int) -> None:
    english.be_wide(1280, height)
    assert english.faults(OUT_OF_SIGHT, details="closed") == []


@pytest.mark.parametrize("height", [600, 720])
def test_every_link_of_the_fullest_rail_can_be_reached(english: Gallery, height: int) -> None:
    english.be_wide(1280, height)
    assert english.faults(OUT_OF_REACH, names=[FULL], details="both") == []


def test_a_rail_fits_while_what_is_folded_at_first_is_folded(english: Gallery) -> None:
    english.be_wide(1280, 720)
    found = railed(english, BELOW)
    assert len(found) > 400
    longer = {name for name, one in found.items() if one["hidden"] and one["folded"]}
    assert longer <= {FULL}  # where numbers of seven digits leave words two lines


@pytest.mark.parametrize("height", [480, 600])
def test_where_a_rail_goes_on_below_it_says_so(english: Gallery, height: int) -> None:
    english.be_wide(1280, height)
    found = railed(english, BELOW)
    assert {name for name, one in found.items() if one["atTop"] != (one["hidden"] > 0)} == set()
    assert {name for name, one in found.items() if one["atEnd"]} == set()
    assert any(one["hidden"] for one in found.values())


@pytest.mark.parametrize("language", ["english", "mirrored"])
def test_no_number_leaves_the_rail_or_lies_on_a_word(
    request: pytest.FixtureRequest, language: str
) -> None:
    gallery: Gallery = request.getfixturevalue(language)
    gallery.be_wide(1280, 720)
    assert gallery.faults(ASTRAY, details="both") == []


def test_the_numbers_of_a_rail_end_in_one_column(english: Gallery) -> None:
    english.be_wide(1280, 1400)
    found = english.each(COLUMN, names=[FULL, "the sample, not-following-back"])
    assert {name: len(ends) for name, ends in found.items()} == dict.fromkeys(found, 1)


@pytest.mark.parametrize(("width", "height"), [(320, 256), (740, LOW)])
def test_in_a_low_window_no_bar_stays_in_sight(english: Gallery, width: int, height: int) -> None:
    english.be_wide(width, height)
    assert english.faults(BARS, details="both") == []
    english.be_wide(width, 800)
    assert any(english.each(BARS).values())
