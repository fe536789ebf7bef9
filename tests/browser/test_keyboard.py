"""The main journey by keyboard only; the focus is never lost."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.network import held
from tests.browser.people import an_upload, known_people, newest_first, upload
from tests.browser.steps import (
    KEPT,
    expect_page_of_rows,
    headline,
    notice,
    open_page,
    rows,
    search_field,
)

ABOUT = ("page.hotkeys", "page.events", "page.dom")

PEOPLE = known_people(followers=260, following=150, mutuals=60, pending=5)
FARTHEST = 250
"""Tab stops on the longest way to anything."""


def tab_to(page: Page, target: Locator, key: str = "Tab") -> None:
    """Press Tab until the target has the focus."""
    for _ in range(FARTHEST):
        page.keyboard.press(key)
        if target.evaluate("target => target === document.activeElement"):
            return
    pytest.fail(f"{key} never reaches {target}")


def expect_focus(page: Page) -> None:
    """Expect the focus to be somewhere that a person can see."""
    assert page.evaluate("document.activeElement?.localName") not in ("body", "html", None)
    expect(page.locator(":focus")).to_be_visible()


@pytest.mark.start("new")
@pytest.mark.parametrize("width", [360, 1280])
def test_the_main_journey_works_by_keyboard_alone(page: Page, site: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.on("filechooser", lambda _: None)  # from now on a chooser is never the browser's own
    open_page(page, site)
    tab_to(page, page.locator("input#export-files"))
    with page.expect_file_chooser() as choosing:
        page.keyboard.press("Enter")
    choosing.value.set_files([an_upload(PEOPLE)])
    expect(notice(page)).to_have_text(KEPT)
    expect_focus(page)

    link = page.locator('a[href="#/not-following-back"]:visible').first
    tab_to(page, link)
    page.keyboard.press("Enter")
    expect(headline(page)).to_have_text("Not following back")
    expect_focus(page)

    page.go_back()
    expect(headline(page)).to_contain_text("do not follow you back")
    expect_focus(page)
    fans = page.locator('a[href="#/fans"]:visible').first
    tab_to(page, fans)
    page.keyboard.press("Enter")
    expect(headline(page)).to_have_text("Fans")
    names = newest_first(PEOPLE.lists["fans"])
    expect_page_of_rows(page, names[:100])

    tab_to(page, search_field(page))
    page.keyboard.type("or")
    matching = [name for name in names if "or" in name]
    expect_page_of_rows(page, matching[:100])
    expect(search_field(page)).to_be_focused()
    page.keyboard.press("Control+A")
    page.keyboard.press("Delete")
    expect_page_of_rows(page, names[:100])

    order = page.get_by_label("Sort")
    tab_to(page, order)
    page.keyboard.press("n")  # the first that begins with it after “newest first”
    expect_page_of_rows(page, sorted(names)[:100])
    expect(order).to_be_focused()

    tab_to(page, rows(page).first.locator("button.name"))
    expect_focus(page)
    tab_to(page, rows(page).first.get_by_role("link"))
    expect_focus(page)
    following = page.get_by_role("button", name="Next")
    tab_to(page, following)
    page.keyboard.press("Enter")
    expect_page_of_rows(page, sorted(names)[100:200])
    expect_focus(page)
    expect(following).to_have_attribute("aria-disabled", "true")
    expect(following).to_be_focused()


def test_the_question_before_deleting_holds_the_focus_and_gives_it_back(
    page: Page, site: str
) -> None:
    open_page(page, site)
    page.locator("input#export-files").set_input_files([an_upload(PEOPLE)])
    expect(notice(page)).to_have_text(KEPT)
    tab_to(page, page.locator('a[href="#/settings"]:visible').first)
    page.keyboard.press("Enter")
    expect(headline(page)).to_contain_text("Settings")
    expect_focus(page)
    opener = page.get_by_role("button", name="Delete everything…")
    tab_to(page, opener)
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("button", name="Cancel")).to_be_focused()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(opener).to_be_focused()
    page.keyboard.press("Enter")
    expect(dialog).to_be_visible()
    tab_to(page, dialog.get_by_role("button", name="Delete everything"), "Shift+Tab")
    page.keyboard.press("Enter")
    expect(headline(page)).to_contain_text("See who follows you back")
    expect_focus(page)


def test_the_skip_link_leads_past_the_navigation(page: Page, site: str) -> None:
    open_page(page, site)
    page.locator("input#export-files").set_input_files([an_upload(PEOPLE)])
    expect(notice(page)).to_have_text(KEPT)
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-engine", "ready")
    page.keyboard.press("Tab")
    expect(page.locator("a.skip")).to_be_focused()
    expect(page.locator("a.skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(headline(page)).to_be_focused()


def test_an_answer_does_not_lose_the_focus(page: Page, site: str) -> None:
    open_page(page, site)
    page.locator("input#export-files").set_input_files([upload("export.zip", PEOPLE.zip())])
    expect(notice(page)).to_have_text(KEPT)
    tab_to(page, page.get_by_label("Account"))
    page.keyboard.type("not a name")
    page.keyboard.press("Enter")
    expect(notice(page)).to_contain_text("cannot be a username")
    expect(page.get_by_label("Account")).to_be_focused()
    page.keyboard.press("Control+A")
    page.keyboard.type("ann")
    page.keyboard.press("Enter")
    expect(notice(page)).to_contain_text("Answer saved.")
    expect_focus(page)


@pytest.mark.start("new")
def test_cancelling_and_errors_do_not_lose_the_focus(page: Page, site: str) -> None:
    with held(page, "*/msgspec*.whl") as reader:
        with reader.asked():
            open_page(page, site)
        page.locator("input#export-files").set_input_files([an_upload(PEOPLE)])
        expect(headline(page)).to_have_text("Reading your export")
        tab_to(page, page.get_by_role("button", name="Cancel"))
        reader.forget()
        page.keyboard.press("Enter")
        expect(notice(page)).to_contain_text("Cancelled")
        expect_focus(page)
    page.locator("input#export-files").focus()
    page.locator("input#export-files").set_input_files(
        [{"name": "x.zip", "mimeType": "application/zip", "buffer": b"nothing"}]
    )
    expect(headline(page)).to_contain_text("not an Instagram export")
    expect(headline(page)).to_be_focused()
    page.keyboard.press("Tab")
    expect_focus(page)
