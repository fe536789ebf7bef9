"""Ways of seeing: forced colours, less motion, paper, in every state."""

from __future__ import annotations

import pytest

from tests.builders.visits import OWNER
from tests.gallery.looking import Gallery
from tests.gallery.looks import DRAWN, INK, MOVING, PAINTED, SHOWN, UNHATCHED, UNSEEN, several

ABOUT = ("index.html", "static/css", "tests/gallery/show.js")

pytestmark = pytest.mark.whole

BY_COLOUR = [".overlap .a", ".overlap .b", ".meter .keep", ".ruler i", ".btn"]
BY_COLOUR += [".plot i", ".lane > i"]
HATCHED = [".lane > [data-kind=unknown]", ".lane-key [data-kind=unknown]", ".meter .consider"]
BARS = ["campaigns-month", "campaigns-range"]
UNCHOSEN = ["campaigns-month", "review-ann", "the sample, not-following-back"]
SYSTEM = """() => ["CanvasText", "Highlight"].map((name) => {
  const one = document.createElement("i");
  one.style = `forced-color-adjust: none; color: ${name}`;
  document.body.append(one);
  const { color } = getComputedStyle(one);
  one.remove();
  return color;
})"""
NAMES = """() => {
  const [names, marks] = [".name", "[aria-pressed]"].map((part) =>
    [...document.querySelectorAll(`#accounts [data-username] ${part}`)]
      .filter((one) => one.checkVisibility()));
  const sizes = marks.map((one) => parseFloat(getComputedStyle(one).fontSize));
  return [names.length, marks.map((one) => one.textContent), Math.min(...sizes) > 9,
    getComputedStyle(names[0]).color];
}"""
OUTLINES = """() => [...document.querySelectorAll("#accounts tbody tr")].slice(0, 2)
  .map((row) => getComputedStyle(row).outlineStyle)"""
NOT_PRINTED = ["#rail a", "#rail label", "#rail .acct ul", "#top", "#bottom", "#sample", "form"]
NOT_PRINTED += [".takeout", ".marks", "button.btn", ".download", ".tabs a:not([aria-current])"]
NOT_PRINTED += ["#accounts :is(a, input)"]
FOOT = """() => [...document.querySelectorAll("#rail .acct")].filter((one) => one.checkVisibility())
  .map((one) => [getComputedStyle(one.closest(".edge")).display,
    ...[...one.querySelectorAll("b, b ~ span:not(.vh)")].map((part) => part.innerText)])"""
ON_PAPER = {
    "overview": "5 July 2026",
    "snapshots with a line": "5 September 2026",
    "campaigns": "5 September 2026",
    "two decisions": "5 September 2026",
    "one account": "5 September 2026",
    "settings": "5 July 2026",
}
CHOICES = [  # [chosen, not chosen]
    [".tabs [aria-current]", ".tabs a:not([aria-current])"],
    ["#rail li [aria-current]", "#rail li a:not([aria-current])"],
    ["#bottom [aria-current]", "#bottom a:not([aria-current])"],
    [".people [aria-pressed=true]", ".people [aria-pressed=false]"],
    [".decide label:has(:checked)", ".decide label:not(:has(:checked))"],
    [".btn:not([aria-disabled])", ".btn[aria-disabled=true]"],
]
# Pairs of which both are seen: what tells them apart beside the weight of their words.
TOLD = """(pairs) => {
  const seen = (selector) =>
    [...document.querySelectorAll(selector)].find((one) => one.checkVisibility());
  const look = (one) => ["", "::before", "::after"].map((part) => {
    const style = getComputedStyle(one, part || null);
    const drawn = part === "" || (style.content !== "none" && style.visibility === "visible");
    return drawn && [...["Top", "Right", "Bottom", "Left"].flatMap((side) =>
      [style[`border${side}Width`], style[`border${side}Color`]]), style.outlineStyle,
      part || one.matches(".btn") ? style.color : ""];
  });
  return pairs.map((pair) => pair.map(seen))
    .map(([one, other]) => (one && other ? String(look(one)) !== String(look(other)) : null));
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_with_forced_colours_what_is_drawn_is_still_seen(english: Gallery, scheme: str) -> None:
    english.page.emulate_media(forced_colors="active", color_scheme=scheme)
    found = english.each(DRAWN, BY_COLOUR)
    assert {name: lost for name, (_, lost) in found.items() if lost} == {}
    assert {one for shown, _ in found.values() for one in shown} == set(BY_COLOUR)


@pytest.mark.parametrize("width", [1280, 360])
def test_with_forced_colours_a_border_that_is_not_seen_stays_so(
    english: Gallery, width: int
) -> None:
    english.be_wide(width)
    hidden = english.each(UNSEEN, names=UNCHOSEN)
    assert all(hidden.values())
    english.page.emulate_media(forced_colors="active")
    forced = english.each(UNSEEN, names=UNCHOSEN)
    appeared = {
        name: [one for one in hidden[name] if one not in forced[name] and "button.btn" not in one]
        for name in UNCHOSEN
    }  # a button without a frame has one
    assert appeared == {name: [] for name in UNCHOSEN}


def test_with_forced_colours_unsure_is_told_from_sure(english: Gallery) -> None:
    english.page.emulate_media(forced_colors="active")
    found = english.each(UNHATCHED, HATCHED)
    assert {name: lost for name, (_, lost) in found.items() if lost} == {}
    assert {one for shown, _ in found.values() for one in shown} == set(HATCHED)


def test_with_forced_colours_bars_over_time_have_the_systems_colours(english: Gallery) -> None:
    english.page.emulate_media(forced_colors="active", color_scheme="dark")
    ink, chosen = english.page.evaluate(SYSTEM)
    drawn = english.each(INK, [".bars-chart rect"], names=BARS)
    assert {name: {*drawn[name]} for name in BARS} == dict(
        zip(BARS, ({ink}, {chosen}), strict=True)
    )


def test_with_forced_colours_a_selected_row_is_told_from_the_others(english: Gallery) -> None:
    english.page.emulate_media(forced_colors="active")
    outlines = english.each(OUTLINES, names=["the sample, selected"])
    assert outlines == {"the sample, selected": ["solid", "none"]}


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_with_forced_colours_what_is_chosen_is_told_from_what_is_not(
    english: Gallery, scheme: str, width: int
) -> None:
    english.be_wide(width)
    english.page.emulate_media(forced_colors="active", color_scheme=scheme)
    found = english.each(TOLD, CHOICES)
    alike = {
        name: [pair for pair, is_told in zip(CHOICES, told, strict=True) if is_told is False]
        for name, told in found.items()
    }
    assert {name: pairs for name, pairs in alike.items() if pairs} == {}
    shown = [any(told[number] for told in found.values()) for number in range(len(CHOICES))]
    assert shown == [True, width == 1280, width == 360, True, True, True]


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
    name = "list-not-following-back-mixed-73"
    for width in (360, 718):  # a sheet is narrower than many windows
        english.be_wide(width)
        count, marks, is_read, colour = english.each(NAMES, names=[name])[name]
        assert (count, is_read, colour) == (73, True, "rgb(0, 0, 0)")
        assert (marks.count("Keep"), marks.count("Consider"), len(marks)) == (13, 5, 18)


@pytest.mark.parametrize("width", [1280, 718])
def test_on_paper_account_and_day_stand_at_the_foot(english: Gallery, width: int) -> None:
    english.be_wide(width)
    english.page.emulate_media(media="print")
    assert english.each(FOOT, names=ON_PAPER) == {
        name: [["table-footer-group", OWNER, f"export of {day}"]] for name, day in ON_PAPER.items()
    }
