"""Two exports of one account, a month apart, as most tests of the storage need them."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser import stored
from tests.browser.people import an_upload, known_people
from tests.browser.steps import KEPT, choose, expect_counts, keep_export, notice, open_page

MAY = known_people(followers=40, following=30, mutuals=15)
JUNE = known_people(followers=50, following=36, mutuals=20, seed=2)


def with_two_snapshots(page: Page, site: str) -> dict:
    """Keep two exports and their safety copy, and return all that is stored."""
    open_page(page, site)
    keep_export(page, an_upload(MAY, day="2026-05-30"))
    stored.wait_for_copy(page, 1)
    choose(page, an_upload(JUNE, day="2026-06-07"))
    expect_counts(page, JUNE)
    expect(notice(page)).to_have_text(KEPT)
    stored.wait_for_copy(page, 2)
    return stored.dump(page)
