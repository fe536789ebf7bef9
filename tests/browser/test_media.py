"""Ways of using a list: its head stays, its columns sort, keys act; the rest is in tests/gallery."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.people import an_upload, known_people, newest_first
from tests.browser.steps import (
    expect_page_of_rows,
    keep_export,
    open_list,
    open_page,
    rows,
    search_field,
)

ABOUT = ("static/css", "page.hotkeys", "still_followers.views.parts.account_table")

PEOPLE = known_people(followers=260, following=150, mutuals=60, pending=5)
FANS = newest_first(PEOPLE.lists["fans"])


def at_the_fans(page: Page, site: str) -> None:
    """Keep an export and look at its fans."""
    open_page(page, site)
    keep_export(page, an_upload(PEOPLE))
    open_list(page, "fans")
    expect_page_of_rows(page, FANS[:100])


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
    keys.get_by_role("button", name="Turn letter shortcuts off").click()
    keys.get_by_role("button", name="Close").click()
    page.keyboard.press("/")
    page.keyboard.press("?")
    expect(keys).to_be_hidden()
    expect(search_field(page)).not_to_be_focused()
