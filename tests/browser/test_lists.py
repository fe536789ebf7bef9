"""Lists: search, order, pages, rows. One page with one export serves all tests of this file."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.people import an_upload, known_people, newest_first, oldest_first
from tests.browser.steps import (
    PROFILES,
    expect_all_rows,
    expect_page_of_rows,
    go_to,
    headline,
    keep_export,
    open_list,
    rows,
    search_field,
    sort_by,
)
from tests.browser.warm import Living
from tests.browser.watch import Watch

ABOUT = (
    "page.screens.lists",
    "page.router",
    "still_followers.core.listing",
    "still_followers.views.screens.lists.list",
    "still_followers.views.parts.account_table",
)

PEOPLE = known_people(followers=260, following=150, mutuals=60, pending=5)


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


def test_each_order_puts_the_rows_into_that_order(page: Page) -> None:
    for view in ("not-following-back", "fans", "mutuals"):
        names = PEOPLE.lists[view]
        open_list(page, view)
        for order, sorted_names in (
            ("oldest first", oldest_first(names)),
            ("name, A to Z", sorted(names)),
            ("name, Z to A", sorted(names, reverse=True)),
            ("newest first", newest_first(names)),
        ):
            sort_by(page, order)
            expect_all_rows(page, sorted_names)


def test_search_shows_the_names_that_hold_the_text(page: Page) -> None:
    open_list(page, "followers")
    names = newest_first(PEOPLE.followers)
    for text, wanted in (("or", "or"), ("@OR", "or"), (" studio ", "studio"), ("_", "_")):
        search_field(page).fill(text)
        matching = [name for name in names if wanted in name]
        assert 0 < len(matching) < len(names)
        expect(page.locator("#results")).to_contain_text(f"{len(matching)} of 260 match")
        expect_all_rows(page, matching)
    search_field(page).fill("nobody has this")
    expect(page.locator("#results")).to_contain_text("No name in this list contains")
    expect(rows(page)).to_have_count(0)
    page.get_by_role("button", name="Clear the search").click()
    expect(search_field(page)).to_be_focused()
    expect_page_of_rows(page, names[:100])


def test_every_row_opens_the_profile_in_a_new_tab_that_knows_nothing_of_this_one(
    page: Page,
) -> None:
    for view, names in PEOPLE.lists.items():
        open_list(page, view)
        expect_page_of_rows(page, newest_first(names)[:100])
        for name, href, target, referrer in rows(page).evaluate_all(
            """rows => rows.flatMap(row => [...row.querySelectorAll("a")].map(
                 link => [row.dataset.username, link.href, link.target,
                 document.querySelector("meta[name=referrer]").content]))"""
        ):
            assert href == f"{PROFILES}{name}/"
            assert target == "_blank"  # and so no opener, by the standard
            assert referrer == "no-referrer"


def test_back_and_forward_go_through_the_screens(page: Page) -> None:
    finding = headline(page).text_content()
    open_list(page, "fans")
    expect(headline(page)).to_have_text("Fans")
    open_list(page, "mutuals")
    expect(headline(page)).to_have_text("Mutuals")
    page.go_back()
    expect(headline(page)).to_have_text("Fans")
    expect_page_of_rows(page, newest_first(PEOPLE.lists["fans"])[:100])
    page.go_back()
    expect(headline(page)).to_have_text(finding)
    page.go_forward()
    expect(headline(page)).to_have_text("Fans")


def test_search_keeps_focus_and_caret_while_the_results_change(page: Page) -> None:
    open_list(page, "followers")
    field = search_field(page)
    field.press_sequentially("rs")
    expect(page.locator("#results")).to_contain_text(f"{holding('rs')} of 260 match")
    field.press("Home")
    field.press("o")
    expect(page.locator("#results")).to_contain_text(f"{holding('ors')} of 260 match")
    expect(field).to_be_focused()
    assert field.evaluate("field => [field.value, field.selectionStart]") == ["ors", 1]
    field.press("Delete")
    expect(page.locator("#results")).to_contain_text(f"{holding('os')} of 260 match")
    assert field.evaluate("field => [field.value, field.selectionStart]") == ["os", 1]


def holding(text: str) -> int:
    """Count the followers whose name holds a text."""
    return sum(text in name for name in PEOPLE.followers)


def test_fields_for_names_are_not_sent_to_spell_checkers_or_translators(page: Page) -> None:
    open_list(page, "followers")
    field = search_field(page)
    expect(field).to_have_attribute("spellcheck", "false")
    expect(field).to_have_attribute("autocomplete", "off")
    expect_page_of_rows(page, newest_first(PEOPLE.followers)[:100])
    assert (
        rows(page)
        .locator(".name")
        .evaluate_all("names => names.every(name => name.translate === false)")
    )


def test_the_table_tells_assistive_technology_how_many_rows_there_are(page: Page) -> None:
    open_list(page, "followers")
    expect(page.locator("#accounts")).to_have_attribute("aria-rowcount", "261")
    page.get_by_role("button", name="Next").click()
    expect(rows(page).first).to_have_attribute("aria-rowindex", "102")
    search_field(page).fill("or")
    expect(page.locator("#accounts")).to_have_attribute("aria-rowcount", str(holding("or") + 1))
    expect(rows(page).first).to_have_attribute("aria-rowindex", "2")
