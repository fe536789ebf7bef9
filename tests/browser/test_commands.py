"""The command field: by its key or its button to a list, a screen, an account, an act."""

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
    notice,
    open_list,
    search_field,
)
from tests.browser.warm import Living
from tests.browser.watch import Watch

ABOUT = ("page.commands", "still_followers.app.actions.commands", "static/css/commands.css")

PEOPLE = known_people(followers=260, following=150, mutuals=60, pending=5)
FANS = newest_first(PEOPLE.lists["fans"])
TYPED = "émber😀 \u05e9\u05dc\u05d5\u05dd"


@pytest.fixture(scope="module")
def opened(living: Living) -> Iterator[tuple[Page, Watch]]:
    """Return a page with the people's export, and the watch over it."""
    page = living.page()
    keep_export(page, an_upload(PEOPLE))
    yield page, living.watch
    living.clean()


@pytest.fixture
def page(opened: tuple[Page, Watch]) -> Iterator[Page]:
    """Return the page at its overview."""
    page, watch = opened
    go_to(page, "")
    expect(headline(page)).to_contain_text("do not follow you back")
    yield page
    assert watch.faults() == []


def field(page: Page) -> Locator:
    """Return the command field."""
    return page.get_by_role("combobox", name="Go to a list")


def chosen(page: Page) -> Locator:
    """Return what Enter means."""
    return page.locator("#commands").get_by_role("option", selected=True)


def test_by_keys_alone_to_a_list_a_screen_an_account_and_back(page: Page) -> None:
    page.keyboard.press("Control+k")
    page.keyboard.type("fans")  # at once: no letter is a key of the page
    page.keyboard.press("Enter")
    expect_screen(page, "fans")
    expect(headline(page)).to_be_focused()
    expect_page_of_rows(page, FANS[:100])
    search_field(page).fill("a")
    expect(page.locator("#results")).to_contain_text("match")
    name = next(iter(PEOPLE.following))
    search_field(page).press("Control+k")  # also while one types
    expect(field(page)).to_be_focused()
    page.keyboard.type(f" @{name} ")
    expect(chosen(page)).to_have_text(name)
    page.keyboard.press("Enter")
    expect(headline(page)).to_have_text(name)
    assert name not in page.url
    page.go_back()
    expect_screen(page, "fans")
    expect(search_field(page)).to_have_value("a")
    page.keyboard.press("Control+k")
    page.keyboard.type("settings")
    expect(chosen(page)).to_contain_text("Settings")
    page.keyboard.press("Enter")
    expect_screen(page, "settings")


def test_arrows_move_escape_closes_and_nothing_that_was_typed_is_left(page: Page) -> None:
    open_list(page, "fans")
    search_field(page).focus()
    page.keyboard.press("Control+k")
    first = page.locator("#commands").get_by_role("option").first
    expect(first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    second = page.locator("#commands").get_by_role("option").nth(1)
    expect(second).to_have_attribute("aria-selected", "true")
    identity = second.get_attribute("id")
    expect(field(page)).to_have_attribute("aria-activedescendant", identity)
    expect(field(page)).to_be_focused()
    page.keyboard.type(TYPED)
    expect(page.locator("#commands-said")).to_contain_text("Nothing found")
    page.keyboard.press("Escape")
    expect(field(page)).to_be_hidden()
    expect(search_field(page)).to_be_focused()
    expect(page.locator("#commands input")).to_have_value("")
    left = page.evaluate(
        "JSON.stringify([history.state, location.href, document.title, {...sessionStorage}, {...localStorage}])"
    )
    assert "émber" not in left
    assert "\u05e9" not in left


def test_an_act_is_done_and_a_list_has_its_number(page: Page) -> None:
    page.get_by_role("button", name="Go to…").filter(visible=True).click()
    fans = page.locator("#commands").get_by_role("option", name="Fans")
    expect(fans.locator("small")).to_have_text(str(PEOPLE.counts["fans"]))
    field(page).fill("undo")
    expect(chosen(page)).to_have_text("Undo")
    chosen(page).click()
    expect(notice(page)).to_have_text("There is nothing to undo.")
    expect(field(page)).to_be_hidden()
    page.keyboard.press("Control+k")
    field(page).fill("import")
    expect(chosen(page)).to_have_text("Import an export")
    with page.expect_file_chooser():
        field(page).press("Enter")


def test_on_a_phone_it_is_opened_by_touch(page: Page) -> None:
    size = page.viewport_size
    page.set_viewport_size({"width": 360, "height": 740})
    try:
        button = page.get_by_role("button", name="Go to…").filter(visible=True)
        expect(button).to_have_count(1)
        box = button.bounding_box()
        assert min(box["width"], box["height"]) >= 44
        button.click()
        field(page).fill("mutuals")
        page.locator("#commands").get_by_role("option", name="Mutuals").click()
        expect_screen(page, "mutuals")
    finally:
        page.set_viewport_size(size)
