"""Access: axe on every screen, room on small ones, targets for fingers."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.walk import screens

AXE = Path(__file__).parent.parent.parent / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
_AXE_RUN = """async (tags) => {
  const found = await axe.run(document, { runOnly: tags, resultTypes: ["violations"] });
  return found.violations.flatMap((rule) => rule.nodes.map((node) =>
    `${rule.id}: ${node.target.join(" ")}: ${node.any.concat(node.all, node.none)
      .map((check) => check.message).join("; ")}`));
}"""

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


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_on_any_screen(page: Page, site: str, width: int, scheme: str) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    axe = AXE.read_text(encoding="utf-8")
    found = []
    for name in screens(page, site):
        if page.evaluate("typeof axe") == "undefined":
            page.evaluate(axe)
        found += [f"{name}: {violation}" for violation in page.evaluate(_AXE_RUN, TAGS)]
    assert found == []


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_no_screen_scrolls_sideways(page: Page, site: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    assert [
        f"{name}: {wide}" for name in screens(page, site) for wide in page.evaluate(_TOO_WIDE)
    ] == []


def test_targets_are_as_high_as_a_finger_on_a_phone(page: Page, site: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    assert [
        f"{name}: {low}" for name in screens(page, site) for low in page.evaluate(_TOO_LOW)
    ] == []


def test_every_screen_has_one_headline_a_title_and_a_language(page: Page, site: str) -> None:
    titles = {}
    for name in screens(page, site):
        expect(page.locator("h1:visible")).to_have_count(1)
        expect(page.locator("html")).to_have_attribute("lang", "en")
        titles[name] = page.title()
    assert all(title.endswith("Still Followers") for title in titles.values())
    assert (
        len(
            {
                titles[name]
                for name in ("first screen", "overview", "list", "snapshots", "settings", "error")
            }
        )
        == 6
    )


def test_text_at_twice_its_size_still_fits(page: Page, site: str) -> None:
    page.set_viewport_size({"width": 640, "height": 900})
    wide = []
    for name in screens(page, site):
        page.evaluate("document.documentElement.style.setProperty('font-size', '200%')")
        wide += [f"{name}: {one}" for one in page.evaluate(_TOO_WIDE)]
    assert wide == []
