"""Access: axe on every screen, room on small ones, targets for fingers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.walk import SCREENS, screens
from tests.browser.watch import WITHOUT_WORKER

ABOUT = ("static/css", "page.screen")

AXE = Path(__file__).parent.parent.parent / "node_modules" / "axe-core" / "axe.min.js"
LOOKS = [(360, "light"), (360, "dark"), (1280, "light"), (1280, "dark")]
WIDTHS = [320, 360, 768, 1280]
APART = ["first screen", "overview", "list", "snapshots", "settings", "error"]
Seen = dict[str, dict[str, list[str]]]
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# The other theme has other colours and the same elements: one rule can tell a difference.
_AXE_CONTRAST = {"type": "rule", "values": ["color-contrast"]}
_AXE_RUN = """async (rules) => {
  const found = await axe.run(document, { runOnly: rules, resultTypes: ["violations"] });
  return found.violations.flatMap((rule) => rule.nodes.map((node) =>
    `${rule.id}: ${node.target.join(" ")}: ${node.any.concat(node.all, node.none)
      .map((check) => check.message).join("; ")}`));
}"""

_DRAWS = """() => Promise.race([
  new Promise((done) => requestAnimationFrame(() => done(true))),
  new Promise((done) => setTimeout(() => done(false), 2000)),
])"""

_TOO_WIDE = """() => {
  const wide = document.documentElement.scrollWidth - innerWidth;
  if (wide <= 0) return [];
  const guilty = [...document.querySelectorAll("body *")].filter((element) =>
    element.getBoundingClientRect().right > innerWidth + 0.5).slice(-3);
  return [`${wide} px: ` + guilty.map((one) => `${one.localName}.${one.className}`).join(" ")];
}"""

# What a finger is to hit: buttons, fields and links outside of running text.
_TOO_LOW = """() => [...document.querySelectorAll(
    "#top a, #top label, #top button, #bottom a, #rail a, #rail label, button, label.btn, a.btn,"
    + " select, summary, input:not([type=file]), .pager *:is(a, button, input)")]
  .filter((target) => target.checkVisibility() && !target.closest("p:not(.acts), .found"))
  .map((target) => [target, (target.matches("input, select") && target.closest("label")) || target])
  .map(([target, area]) => [target,
    Math.max(area.getBoundingClientRect().height, target.getBoundingClientRect().height)])
  .filter(([target, height]) => height > 0 && height < 43.5)
  .map(([target, height]) =>
    `${target.localName}.${target.className} "${target.textContent.trim()}": ${height} px`)"""


@pytest.fixture(scope="module")
def seen(browser: Browser, site_at: Callable[[str], str]) -> Seen:
    """Walk once through all screens and return test → screen → what was measured there."""
    context = browser.new_context(reduced_motion="reduce")
    context.add_init_script(WITHOUT_WORKER)
    page = context.new_page()
    axe = AXE.read_text(encoding="utf-8")
    measured: Seen = defaultdict(dict)
    for name in screens(page, site_at("/")):
        if page.evaluate("typeof axe") == "undefined":
            page.evaluate(axe)
        for width, scheme in LOOKS:
            page.set_viewport_size({"width": width, "height": 800})
            page.emulate_media(color_scheme=scheme)
            rules = TAGS if scheme == "light" else _AXE_CONTRAST
            measured[f"axe {width} {scheme}"][name] = page.evaluate(_AXE_RUN, rules)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            measured[f"wide {width}"][name] = page.evaluate(_TOO_WIDE)
        page.set_viewport_size({"width": 360, "height": 740})
        measured["low"][name] = page.evaluate(_TOO_LOW)
        page.set_viewport_size({"width": 640, "height": 900})
        page.evaluate("document.documentElement.style.setProperty('font-size', '200%')")
        measured["large text"][name] = page.evaluate(_TOO_WIDE)
        page.evaluate("document.documentElement.style.removeProperty('font-size')")
        page.set_viewport_size({"width": 1280, "height": 800})
        expect_frames(page, name)
        measured["headlines"][name] = page.locator("h1:visible").all_text_contents()
        measured["title"][name] = [page.title()]
    context.close()
    return measured


def expect_frames(page: Page, name: str) -> None:
    """Expect the browser to draw; where it stopped after a change of the size, another one wakes it."""
    for height in (801, 800):
        if page.evaluate(_DRAWS):
            return
        page.set_viewport_size({"width": 1280, "height": height})
    assert page.evaluate(_DRAWS), name


def faults(measured: dict[str, list[str]]) -> list[str]:
    """Return what is wrong on any screen, with the screen's name."""
    assert list(measured) == SCREENS
    return [f"{name}: {fault}" for name, found in measured.items() for fault in found]


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_axe_finds_nothing_on_any_screen(seen: Seen, width: int, scheme: str) -> None:
    assert faults(seen[f"axe {width} {scheme}"]) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_no_screen_scrolls_sideways(seen: Seen, width: int) -> None:
    assert faults(seen[f"wide {width}"]) == []


def test_targets_are_as_high_as_a_finger_on_a_phone(seen: Seen) -> None:
    assert faults(seen["low"]) == []


def test_text_at_twice_its_size_still_fits(seen: Seen) -> None:
    assert faults(seen["large text"]) == []


def test_every_screen_has_one_headline(seen: Seen) -> None:
    assert {name: len(found) for name, found in seen["headlines"].items()} == dict.fromkeys(
        SCREENS, 1
    )


def test_the_title_tells_the_screens_apart(seen: Seen) -> None:
    titles = [seen["title"][name][0] for name in APART]
    assert all(title.endswith("Still Followers") for title in titles)
    assert len(set(titles)) == len(APART)
