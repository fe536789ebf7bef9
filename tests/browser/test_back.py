"""Back leads to a list as it was left: its search, page, scroll, row and selection."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.people import an_upload, known_people, newest_first
from tests.browser.steps import (
    expect_page_of_rows,
    expect_screen,
    go_to,
    headline,
    keep_export,
    open_list,
    reload,
    rows,
    search_field,
)
from tests.browser.warm import Living

ABOUT = (
    "page.router",
    "static/js/painting.mjs",
    "still_followers.app.selection",
)

PEOPLE = known_people(followers=260, following=250, mutuals=60, pending=5)
FOLLOWING = newest_first(PEOPLE.following)
FANS = newest_first(PEOPLE.lists["fans"])
FOUND = [name for name in FOLLOWING if "a" in name]


@pytest.fixture
def page(living: Living) -> Iterator[Page]:
    """Return a page with the people's export, at its overview."""
    page = living.page()
    keep_export(page, an_upload(PEOPLE))
    yield page
    assert living.watch.faults() == []
    living.clean()


def selected_bar(page: Page) -> Locator:
    """Return the bar that acts on what is selected."""
    return page.locator("#bulk")


def turn_page(page: Page, number: int) -> None:
    """Turn to a page of the list by its number, and wait for its rows."""
    field = page.locator("input[name=page]").first
    field.fill(str(number))
    field.press("Enter")
    first = FOLLOWING[100 * (number - 1)]
    expect(rows(page).locator(".name").first).to_have_text(first)


def place_of(page: Page, name: str) -> tuple[float, float]:
    """Return the page's scroll position, and where in the window a row's button is."""
    button = rows(page).get_by_text(name, exact=True)
    return page.evaluate("scrollY"), button.bounding_box()["y"]


def open_row(page: Page, name: str) -> tuple[float, float]:
    """Open the account of a row by its button; return where the list stood."""
    button = rows(page).get_by_text(name, exact=True)
    button.scroll_into_view_if_needed()
    place = place_of(page, name)
    button.click()
    expect(page.locator("html")).to_have_attribute("data-route", "account")
    expect(headline(page)).to_have_text(name)
    return place


def expect_left(page: Page, name: str, place: tuple[float, float]) -> None:
    """Expect the list to stand as it was left, with the focus on the row's name."""
    expect_row_left(page, name, place)
    assert place_of(page, name) == place


def expect_row_left(page: Page, name: str, place: tuple[float, float]) -> None:
    """Expect a row where it was in the window, with the focus, whatever stands above the list now."""
    expect(rows(page).get_by_text(name, exact=True)).to_be_focused()
    assert place_of(page, name)[1] == place[1]


def test_back_leads_from_an_account_to_the_search_with_its_mark(page: Page) -> None:
    open_list(page, "following")
    search_field(page).fill("a")
    expect_page_of_rows(page, FOUND[:100])
    name = FOUND[70]  # among the rows that are put in place later
    place = open_row(page, name)
    page.get_by_role("radio", name="Consider removing").check(force=True)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("#notice")).to_contain_text("Consider")
    page.go_back()
    expect_screen(page, "following")
    expect(search_field(page)).to_have_value("a")
    expect_page_of_rows(page, FOUND[:100])
    expect_row_left(page, name, place)  # the first mark adds a condition to the filter above
    row = page.locator(f'tr[data-username="{name}"]')
    expect(row.locator("[value=consider]")).to_have_attribute("aria-pressed", "true")


def test_back_leads_to_the_page_and_the_row_also_between_lists_and_after_a_reload(
    page: Page,
) -> None:
    open_list(page, "following")
    turn_page(page, 2)
    name = FOLLOWING[120]
    place = open_row(page, name)
    open_list(page, "fans")
    expect_page_of_rows(page, FANS[:100])
    assert page.evaluate("scrollY") == 0
    page.go_back()
    expect(headline(page)).to_have_text(name)
    page.go_back()
    expect_screen(page, "following")
    expect_page_of_rows(page, FOLLOWING[100:200])
    expect_left(page, name, place)
    reload(page)
    expect_page_of_rows(page, FOLLOWING[100:200])
    assert place_of(page, name) == place
    page.go_forward()
    expect(headline(page)).to_have_text(name)
    page.go_back()
    expect_page_of_rows(page, FOLLOWING[100:200])
    expect_left(page, name, place)
    states = page.evaluate("JSON.stringify([history.state, location.href, document.title])")
    assert name not in states
    assert isinstance(page.evaluate("history.state"), int)
    open_list(page, "following")  # the link to the list that is there
    go_to(page, "")
    open_list(page, "following")  # a new visit
    expect_page_of_rows(page, FOLLOWING[:100])
    assert page.evaluate("scrollY") == 0


def test_each_list_keeps_its_selection_also_after_a_reload(page: Page) -> None:
    open_list(page, "following")
    boxes = page.locator("#accounts").get_by_role("checkbox")
    boxes.nth(0).check()
    boxes.nth(2).check()
    expect(selected_bar(page)).to_contain_text("2 selected")
    open_row(page, FOLLOWING[0])
    expect(selected_bar(page)).to_be_empty()
    open_list(page, "mutuals")
    expect(selected_bar(page)).to_be_empty()
    page.locator("#accounts").get_by_role("checkbox").nth(1).check()
    expect(selected_bar(page)).to_contain_text("1 selected")
    reload(page)
    expect(selected_bar(page)).to_contain_text("1 selected")
    page.go_back()
    page.go_back()
    expect_screen(page, "following")
    expect(selected_bar(page)).to_contain_text("2 selected")
    expect(boxes.nth(0)).to_be_checked()
    expect(boxes.nth(1)).not_to_be_checked()
    expect(boxes.nth(2)).to_be_checked()


def test_an_address_that_leads_nowhere_becomes_the_overviews(page: Page, site: str) -> None:
    page.evaluate("location.hash = '#/nonsense'")
    expect_screen(page, "")
    assert page.url == f"{site}#/"
