"""An account in whose lists one marks, and what is pressed there."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from tests.browser.people import an_upload, known_people, newest_first
from tests.browser.steps import headline, keep_export, open_list, open_page

PEOPLE = known_people(followers=150, following=140, mutuals=20, pending=4)
NOT_BACK = newest_first(PEOPLE.lists["not-following-back"])
NAME = NOT_BACK[0]


def row(page: Page, name: str) -> Locator:
    """Return the row of a name."""
    return page.locator(f'#accounts [data-username="{name}"]')


def mark(page: Page, name: str, word: str) -> None:
    """Press a word in a row."""
    row(page, name).locator("[aria-pressed]", has_text=word).click()


def with_a_list(page: Page, site: str) -> None:
    """Open the page with an export and go to who does not follow back."""
    open_page(page, site)
    keep_export(page, an_upload(PEOPLE, day="2026-05-29"))
    open_list(page, "not-following-back")
    expect(headline(page)).to_have_text("Not following back")
