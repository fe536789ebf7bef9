"""What tests put into the storage is what the page itself would have stored."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser import stored
from tests.browser.people import an_upload, known_people
from tests.browser.seeded import as_dumped, seed, store_of
from tests.browser.steps import expect_counts, keep_export, open_page

ABOUT = ("still_followers.browser.database", "still_followers.browser.opening")

MAY = known_people(followers=40, following=30, mutuals=15, pending=4)
JUNE = known_people(followers=50, following=36, mutuals=20, seed=2)


@pytest.mark.start("new")
def test_what_is_seeded_is_what_the_page_stores_for_the_same_export(page: Page, site: str) -> None:
    may, june = an_upload(MAY, day="2026-05-31"), an_upload(JUNE, day="2026-06-07")
    seed(page, site, store_of(may))
    open_page(page, site)
    expect_counts(page, MAY)
    assert stored.dump(page) == as_dumped(store_of(may))
    keep_export(page, june)
    assert stored.dump(page) == as_dumped(store_of(may, june))
