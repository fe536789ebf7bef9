"""Every screen of the page, one after the other, for tests that look at all of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from playwright.sync_api import Page, expect

from tests.browser.people import Known, an_upload, known_people, newest_first, upload
from tests.browser.steps import (
    choose,
    expect_page_of_rows,
    go_to,
    headline,
    held,
    keep_export,
    notice,
    search_field,
    wait_for_engine,
)

PEOPLE = known_people(followers=260, following=150, mutuals=60, pending=5)
NOBODY_AWAITING = known_people(followers=30, following=20, mutuals=10)

SCREENS = [
    "first screen",
    "settings with nothing stored",
    "importing",
    "overview",
    "list",
    "list, a page in the middle",
    "list with no match",
    "snapshots",
    "settings",
    "dialog",
    "error",
    "question",
    "partial overview",
    "withheld list",
    "overview with a banner",
    "empty list",
]


def screens(page: Page, site: str) -> Iterator[str]:
    """Go to each screen and yield its name while it is shown."""
    with held(page, "**/msgspec*.whl") as reader:
        with reader.asked():
            page.goto(site)
        wait_for_engine(page)
        expect(headline(page)).to_contain_text("See who follows you back")
        yield "first screen"
        go_to(page, "settings")
        expect(headline(page)).to_contain_text("Settings")
        yield "settings with nothing stored"
        choose(page, an_upload(PEOPLE))
        expect(headline(page)).to_have_text("Reading your export")
        yield "importing"
    yield from _screens_of_an_export(page, PEOPLE)
    choose(page, upload("export.zip", b"nothing of use"))
    expect(headline(page)).to_contain_text("not an Instagram export")
    page.locator("#main details summary").click()
    yield "error"
    choose(page, *(one for one in PEOPLE.files(part=50) if one["name"] != "followers_2.json"))
    expect(headline(page)).to_contain_text("part of the followers is missing")
    page.locator("summary", has_text="What was read").click()
    yield "question"
    page.get_by_role("button", name=re.compile("^No")).click()
    expect(notice(page)).to_contain_text("Kept")
    yield "partial overview"
    _open(page, "fans")
    expect(page.locator("#main h1")).to_be_visible()
    yield "withheld list"
    keep_export(page, upload("export.zip", NOBODY_AWAITING.zip()))
    expect(page.get_by_role("button", name="Keep this answer")).to_be_visible()
    yield "overview with a banner"
    _open(page, "awaiting")
    expect(headline(page)).to_contain_text("Nobody has a request of yours")
    yield "empty list"


def _screens_of_an_export(page: Page, people: Known) -> Iterator[str]:
    expect(notice(page)).to_contain_text("Kept")
    yield "overview"
    _open(page, "followers")
    expect_page_of_rows(page, newest_first(people.followers)[:100])
    yield "list"
    page.get_by_role("button", name="Next").click()
    yield "list, a page in the middle"
    search_field(page).fill("no such name")
    expect(page.locator("#results")).to_contain_text("No name in this list")
    yield "list with no match"
    go_to(page, "snapshots")
    expect(headline(page)).to_contain_text("1 snapshot")
    yield "snapshots"
    go_to(page, "settings")
    expect(headline(page)).to_contain_text("Settings")
    yield "settings"
    page.get_by_role("button", name="Delete everything…").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    yield "dialog"
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()


def _open(page: Page, view: str) -> None:
    """Go to a list at any width: phones have no rail on the screen."""
    page.evaluate("(view) => { location.hash = `#/${view}`; }", view)
    expect(page.locator("html")).to_have_attribute("data-route", view)
