"""Exports that look cut: one question before anything is kept, and nobody is accused meanwhile."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser import stored
from tests.browser.people import Known, Upload, known_people, upload
from tests.browser.steps import (
    KEPT,
    be_at,
    choose,
    expect_counts,
    headline,
    notice,
    open_list,
    open_page,
    reload,
    rows,
)
from tests.builders.pages import byline, english
from tests.builders.shapes import Crowd, as_pages, zipped

ABOUT = (
    "page.screens.imports",
    "still_followers.core.exports.coverage",
    "still_followers.views.screens.overview.question",
)

PEOPLE = known_people(followers=40, following=30, mutuals=15)
YEAR = ("2025-05-31T00:00Z", "2026-05-31T00:00Z")


def in_pages(people: Known, window: tuple[str, str] | None = None) -> Upload:
    """Return an HTML export of people, perhaps of a range."""
    crowd = Crowd(people.followers, people.following, {})
    head = byline("ann", "2026-05-31T18:42Z", window)
    files = as_pages(crowd, english, head=head, part=10_000)
    return upload("instagram-ann-2026-05-31-aB.zip", zipped(files)[0][1])


def a_gap() -> list[Upload]:
    """Return the parts of an export of which the second is missing."""
    return [one for one in PEOPLE.files(part=10) if one["name"] != "followers_2.json"]


def expect_nobody(page: Page) -> None:
    """Expect no name of the export anywhere on the screen."""
    text = page.locator("#main").inner_text()
    assert not {name for name in PEOPLE.following if len(name) > 4 and name in text}
    expect(rows(page)).to_have_count(0)


def expect_counts_withheld(page: Page) -> None:
    """Expect that lists of followers have no number, and following has its own."""
    for view in ("not-following-back", "mutuals", "fans", "followers"):
        link = page.locator(f"[data-view={view}]").first
        expect(link).to_have_attribute("data-withheld", re.compile(".*"))
    expect(page.locator("[data-view=following]").first).to_have_attribute("data-count", "30")


def test_an_html_export_of_a_range_is_kept_when_the_person_says_that_it_is_whole(
    page: Page, site: str
) -> None:
    open_page(page, site)
    choose(page, *a_gap())
    page.get_by_role("button", name="Do not keep it").click()
    expect(headline(page)).to_contain_text("See who follows you back")
    choose(page, in_pages(PEOPLE, YEAR))
    asked = "On 31 May 2026, did you have about 40 followers"
    question = page.get_by_role("heading", name=re.compile(asked))
    expect(question).to_be_visible()
    expect_nobody(page)
    assert stored.snapshots(page) == []
    page.get_by_role("button", name=re.compile("^Yes")).click()
    expect(notice(page)).to_have_text(KEPT)
    expect_counts(page, PEOPLE)
    expect(page.locator("#main .kicker")).to_contain_text("ann")
    page.locator("summary", has_text="What was read").click()
    expect(page.locator("#main")).to_contain_text("followers_1.html")
    before = stored.dump(page)
    choose(page, *a_gap())
    page.get_by_role("button", name="Do not keep it").click()
    expect_counts(page, PEOPLE)
    assert stored.dump(page) == before


def test_no_keeps_it_marked_partial_and_accuses_nobody(page: Page, site: str) -> None:
    open_page(page, site)
    choose(page, *a_gap())
    expect(headline(page)).to_contain_text("part of the followers is missing")
    page.get_by_role("button", name=re.compile("^No")).click()
    expect(notice(page)).to_have_text(KEPT)
    expect_counts_withheld(page)
    expect_nobody(page)
    for route in ("not-following-back", "fans", "mutuals", "followers"):
        be_at(page, route)
        expect_nobody(page)
    open_list(page, "following")
    expect(rows(page)).to_have_count(30)


def test_a_question_that_a_reload_leaves_open_is_told_once(page: Page, site: str) -> None:
    open_page(page, site)
    choose(page, in_pages(PEOPLE, YEAR))
    expect(page.locator("[data-action=confirm-completeness]").first).to_be_visible()
    # What needs no answer is kept after the question is shown.
    page.wait_for_function("() => sessionStorage['still-followers.import'] === 'import-unanswered'")
    reload(page)
    expect(notice(page)).to_contain_text("so that export was not saved.")
    assert stored.snapshots(page) == []
    reload(page)
    expect(notice(page)).to_be_empty()
