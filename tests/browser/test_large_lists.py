"""A list of 100,000 accounts is shown, searched, sorted and paged like any other."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.people import an_upload, known_people, newest_first, oldest_first
from tests.browser.steps import (
    expect_counts,
    expect_page_of_rows,
    notice,
    open_list,
    open_page,
    reload,
    rows,
    search_field,
    sort_by,
)

ABOUT = (
    "page.screens.lists",
    "still_followers.core.listing",
    "still_followers.views.screens.lists.list",
)


def test_a_hundred_thousand_rows_are_shown_searched_sorted_and_paged(page: Page, site: str) -> None:
    people = known_people(followers=100_000, following=25_000, mutuals=8_000)
    names = newest_first(people.followers)
    open_page(page, site)
    page.locator("input#export-files").set_input_files([an_upload(people, part=9_000)])
    expect(notice(page)).to_contain_text("Saved", timeout=30_000)
    expect_counts(page, people)
    open_list(page, "followers")
    expect_page_of_rows(page, names[:100])
    table = page.locator("#accounts")
    expect(table).to_have_attribute("aria-rowcount", "100001")
    expect(page.locator("#results")).to_contain_text("of 1,000")

    page.get_by_label("Page", exact=True).fill("1000")
    page.get_by_label("Page", exact=True).press("Enter")
    expect_page_of_rows(page, names[-100:])
    expect(rows(page).last).to_have_attribute("aria-rowindex", "100001")
    page.get_by_role("button", name="Previous").click()
    expect_page_of_rows(page, names[-200:-100])

    for order, sorted_names in (
        ("name, Z to A", sorted(names, reverse=True)),
        ("oldest first", oldest_first(people.followers)),
    ):
        sort_by(page, order)
        expect_page_of_rows(page, sorted_names[:100])
    search_field(page).fill("studio")
    matching = [name for name in oldest_first(people.followers) if "studio" in name]
    expect_page_of_rows(page, matching[:100])
    expect(table).to_have_attribute("aria-rowcount", str(len(matching) + 1))
    expect(page.locator("#results")).to_contain_text(f"{len(matching):,} of 100,000 match")
    assert page.evaluate("document.querySelectorAll('*').length") < 3000

    reload(page)
    expect_counts(page, people)
    expect_page_of_rows(page, matching[:100])  # as it was left
    expect(search_field(page)).to_have_value("studio")
    search_field(page).fill("")
    expect_page_of_rows(page, oldest_first(people.followers)[:100])
