"""Ways of seeing and of using: forced colours, less motion, paper, keys, columns that sort."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.people import an_upload, known_people, newest_first
from tests.browser.steps import (
    be_at,
    expect_page_of_rows,
    headline,
    keep_export,
    open_list,
    open_page,
    rows,
    search_field,
)

ABOUT = ("static/css", "page.keys", "still_followers.views.table")

PEOPLE = known_people(followers=260, following=150, mutuals=60, pending=5)
FANS = newest_first(PEOPLE.lists["fans"])

# What is drawn by its colour alone has to be told from the ground by the system's colours too.
_INVISIBLE = """(selectors) => selectors.flatMap((selector) =>
  [...document.querySelectorAll(selector)].filter((one) => one.checkVisibility()).filter((one) => {
    const style = getComputedStyle(one);
    const ground = getComputedStyle(document.body).backgroundColor;
    const seen = [style.backgroundColor, ...["Top", "Right", "Bottom", "Left"]
      .filter((side) => parseFloat(style[`border${side}Width`]))
      .map((side) => style[`border${side}Color`])];
    return seen.every((colour) => colour === ground || colour === "rgba(0, 0, 0, 0)");
  }).map(() => selector))"""
DRAWN = [".overlap .a", ".overlap .b", ".meter .keep", ".ruler i", ".btn", ".plot i", ".lane > i"]


@pytest.fixture
def sampled(page: Page, site: str) -> Page:
    """Return the page with the sample open."""
    open_page(page, site)
    page.get_by_role("button", name="Try with sample data").click()
    expect(headline(page)).to_contain_text("do not follow you back.")
    return page


def at_the_fans(page: Page, site: str) -> None:
    """Keep an export and look at its fans."""
    open_page(page, site)
    keep_export(page, an_upload(PEOPLE))
    open_list(page, "fans")
    expect_page_of_rows(page, FANS[:100])


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_with_forced_colours_what_is_drawn_is_still_seen(sampled: Page, scheme: str) -> None:
    sampled.emulate_media(forced_colors="active", color_scheme=scheme)
    drawn: set[str] = set()
    for route in ("", "mutuals", "review", "snapshots"):
        be_at(sampled, route)
        assert sampled.evaluate(_INVISIBLE, DRAWN) == [], route
        drawn |= {one for one in DRAWN if sampled.locator(one).locator("visible=true").count()}
    assert drawn == set(DRAWN)


def test_with_forced_colours_a_selected_row_is_told_from_the_others(sampled: Page) -> None:
    sampled.emulate_media(forced_colors="active")
    open_list(sampled, "mutuals")
    sampled.locator("#accounts .select").first.click()
    expect(sampled.locator("#bulk")).to_contain_text("1 selected")
    outlines = sampled.locator("#accounts tbody tr").evaluate_all(
        "rows => rows.slice(0, 2).map((row) => getComputedStyle(row).outlineStyle)"
    )
    assert outlines == ["solid", "none"]


def test_nothing_moves_for_people_who_want_less_motion(sampled: Page) -> None:
    moving = """() => [...document.querySelectorAll("*")].filter((one) => {
      const style = getComputedStyle(one);
      return parseFloat(style.transitionDuration) || style.animationName !== "none";
    }).length"""
    assert sampled.evaluate(moving) > 0
    sampled.emulate_media(reduced_motion="reduce")
    assert sampled.evaluate(moving) == 0
    assert sampled.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


def test_on_paper_there_are_names_and_nothing_to_press(sampled: Page) -> None:
    open_list(sampled, "not-following-back")
    expect(rows(sampled)).to_have_count(73)
    sampled.emulate_media(media="print", color_scheme="dark")
    for part in ("#rail", "#top", "#bottom", "#sample", "form", ".takeout", ".marks"):
        expect(sampled.locator(part).locator("visible=true")).to_have_count(0)
    expect(rows(sampled).first.locator(".name")).to_be_visible()
    expect(rows(sampled).first.locator(".printed")).to_be_visible()
    ink, ground = sampled.evaluate(
        "() => [getComputedStyle(document.querySelector('.name')).color,"
        " getComputedStyle(document.body).backgroundColor]"
    )
    assert (ink, ground) == ("rgb(0, 0, 0)", "rgb(255, 255, 255)")


def test_the_head_of_a_long_list_stays_in_sight_and_hides_no_focus(page: Page, site: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 700})
    at_the_fans(page, site)
    page.mouse.wheel(0, 3_000)
    head = page.locator("#accounts thead")
    expect(head).to_be_in_viewport(ratio=1)
    name = rows(page).nth(60).locator(".name")
    name.focus()
    for _ in range(12):
        page.keyboard.press("Shift+Tab")
        focused = page.locator(":focus").bounding_box()
        bottom = page.evaluate(
            "document.querySelector('#accounts thead').getBoundingClientRect().bottom"
        )
        assert focused["y"] >= bottom, focused


def test_a_column_sorts_and_says_how(page: Page, site: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 700})
    at_the_fans(page, site)
    by_name = page.get_by_role("columnheader", name="Account")
    expect(by_name).to_have_attribute("aria-sort", "none")
    by_name.get_by_role("button").click()
    expect_page_of_rows(page, sorted(FANS)[:100])
    expect(by_name).to_have_attribute("aria-sort", "ascending")
    expect(by_name.get_by_role("button")).to_be_focused()
    expect(page.get_by_label("Sort")).to_have_value("name")
    page.keyboard.press("Enter")
    expect_page_of_rows(page, sorted(FANS, reverse=True)[:100])
    expect(by_name).to_have_attribute("aria-sort", "descending")
    page.get_by_label("Sort").select_option(label="newest first")
    expect_page_of_rows(page, FANS[:100])
    expect(by_name).to_have_attribute("aria-sort", "none")


@pytest.mark.start("new")
def test_keys_act_unless_somebody_types_and_can_be_switched_off(page: Page, site: str) -> None:
    at_the_fans(page, site)
    page.keyboard.press("?")
    keys = page.get_by_role("dialog", name="Keys")
    expect(keys).to_be_visible()
    expect(keys.get_by_role("button", name="Close")).to_be_focused()
    page.keyboard.press("n")  # not while the dialog is open
    page.keyboard.press("Escape")
    expect(keys).to_be_hidden()
    expect_page_of_rows(page, FANS[:100])
    page.keyboard.press("n")
    expect_page_of_rows(page, FANS[100:200])
    page.keyboard.press("p")
    expect_page_of_rows(page, FANS[:100])
    page.keyboard.press("/")
    expect(search_field(page)).to_be_focused()
    page.keyboard.type("n?")
    expect(keys).to_be_hidden()
    expect(search_field(page)).to_have_value("n?")
    with page.expect_file_chooser():
        search_field(page).blur()
        page.keyboard.press("i")
    page.keyboard.press("?")
    keys.get_by_role("button", name="Switch the letter keys off").click()
    keys.get_by_role("button", name="Close").click()
    page.keyboard.press("/")
    page.keyboard.press("?")
    expect(keys).to_be_hidden()
    expect(search_field(page)).not_to_be_focused()
