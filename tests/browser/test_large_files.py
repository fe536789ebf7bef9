"""A large list leaves the page: it is told how far the file is, and it can be cancelled."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.people import an_upload, known_people, newest_first
from tests.browser.seeded import seed, store_of
from tests.browser.steps import (
    LONGEST_START,
    notice,
    open_list,
    open_page,
    take_out,
    wait_for_engine,
)

ABOUT = (
    "page.screens.download_menu",
    "still_followers.app.list_files",
    "still_followers.views.parts.progress",
)

# What the bar said, from its first value on: a file may be made before a look at the page.
_WATCH = """() => {
  globalThis.percents = [];
  const look = () => {
    const bar = document.querySelector("#notice progress");
    if (bar?.value) percents.push(bar.value);
  };
  new MutationObserver(look).observe(document.querySelector("#notice"), {
    attributes: true, characterData: true, childList: true, subtree: true,
  });
}"""


@pytest.mark.start("new")
def test_a_large_file_tells_how_far_it_is_and_can_be_cancelled(page: Page, site: str) -> None:
    people = known_people(followers=60_000, following=15_000, mutuals=5_000)
    seed(page, site, store_of(an_upload(people, part=9_000)))
    open_page(page, site)
    open_list(page, "followers")
    page.evaluate(_WATCH)

    take_out(page, "Excel")
    cancel = notice(page).get_by_role("button", name="Cancel")
    page.wait_for_function("() => percents.length > 2", timeout=LONGEST_START)
    expect(notice(page).locator("progress")).to_be_visible()
    cancel.click()
    expect(notice(page)).to_contain_text("Cancelled. No file was made")
    wait_for_engine(page)

    open_list(page, "followers")
    page.evaluate("percents.length = 0")
    with page.expect_download(timeout=LONGEST_START) as saving:
        take_out(page, "CSV")
    expect(notice(page)).to_have_text("The file is ready.")
    told = page.evaluate("percents")
    assert told == sorted(told)
    assert len(told) > 2
    text = Path(saving.value.path()).read_text("utf-8-sig")
    read = [row["Account"] for row in csv.DictReader(io.StringIO(text, newline=""))]
    assert read == newest_first(people.followers)
