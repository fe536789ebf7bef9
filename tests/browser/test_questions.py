"""Exports that look cut: one question before anything is kept, and nobody is accused meanwhile."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser import stored
from tests.browser.people import Known, Upload, an_upload, known_people, upload
from tests.browser.steps import (
    KEPT,
    choose,
    expect_counts,
    headline,
    keep_export,
    notice,
    open_list,
    open_page,
    reload,
    rows,
)
from tests.builders.exports import FOLDER
from tests.builders.pages import byline, english
from tests.builders.shapes import Crowd, as_pages, zipped

ABOUT = ("page.imports", "still_followers.core.coverage", "still_followers.views.question")

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


def test_an_export_in_html_is_read_and_kept(page: Page, site: str) -> None:
    open_page(page, site)
    keep_export(page, in_pages(PEOPLE))
    expect_counts(page, PEOPLE)
    expect(page.locator("#main .kicker")).to_contain_text("ann")
    page.locator("summary", has_text="What was read").click()
    expect(page.locator("#main")).to_contain_text("followers_1.html")


def test_a_declared_range_is_asked_about_and_nothing_is_kept_before(page: Page, site: str) -> None:
    open_page(page, site)
    choose(page, in_pages(PEOPLE, YEAR))
    question = page.get_by_role("heading", name=re.compile("Is 40 about the number of followers"))
    expect(question).to_be_visible()
    expect_nobody(page)
    assert stored.snapshots(page) == []
    page.get_by_role("button", name=re.compile("^Yes")).click()
    expect(notice(page)).to_have_text(KEPT)
    expect_counts(page, PEOPLE)
    reload(page)
    expect_counts(page, PEOPLE)


def test_no_keeps_it_marked_partial_and_accuses_nobody(page: Page, site: str) -> None:
    open_page(page, site)
    choose(page, *a_gap())
    expect(headline(page)).to_contain_text("part of the followers is missing")
    page.get_by_role("button", name=re.compile("^No")).click()
    expect(notice(page)).to_have_text(KEPT)
    for route in ("", "not-following-back", "fans", "mutuals", "followers"):
        page.goto(f"{site}#/{route}")
        expect_nobody(page)
    expect(page.locator("[data-view=not-following-back]").first).not_to_have_attribute(
        "data-count", re.compile(".*")
    )
    open_list(page, "following")
    expect(rows(page)).to_have_count(30)
    reload(page)
    expect_counts_withheld(page)


def expect_counts_withheld(page: Page) -> None:
    """Expect that lists of followers have no number, and following has its own."""
    for view in ("not-following-back", "mutuals", "fans", "followers"):
        link = page.locator(f"[data-view={view}]").first
        expect(link).to_have_attribute("data-withheld", re.compile(".*"))
    expect(page.locator("[data-view=following]").first).to_have_attribute("data-count", "30")


def test_it_is_not_kept_when_the_person_says_so(page: Page, site: str) -> None:
    open_page(page, site)
    keep_export(page, an_upload(PEOPLE, day="2026-05-31"))
    before = stored.dump(page)
    choose(page, *a_gap())
    page.get_by_role("button", name="Do not keep it").click()
    expect_counts(page, PEOPLE)
    assert stored.dump(page) == before


def test_a_list_that_is_missing_is_asked_about_without_a_yes(page: Page, site: str) -> None:
    open_page(page, site)
    only = [one for one in PEOPLE.files() if one["name"] == "following.json"]
    choose(page, *only)
    expect(headline(page)).to_contain_text("One of the two lists is missing")
    expect(page.get_by_role("button", name=re.compile("^Yes"))).to_have_count(0)
    expect_nobody(page)
    page.locator("#main").get_by_text("Choose another export").is_visible()
    assert stored.snapshots(page) == []


def test_two_exports_dropped_together_are_two_snapshots(page: Page, site: str) -> None:
    open_page(page, site)
    older = known_people(followers=44, following=30, mutuals=15)
    choose(page, an_upload(older, day="2026-05-29"), an_upload(PEOPLE, day="2026-05-31"))
    expect(notice(page)).to_contain_text("All of them are kept")
    expect_counts(page, PEOPLE)
    assert len(stored.snapshots(page)) == 2


def test_the_report_to_copy_holds_no_name(page: Page, site: str) -> None:
    open_page(page, site)
    keep_export(page, an_upload(PEOPLE, owner="jane.doe", day="2026-05-31"))
    page.locator("summary", has_text="What was read").click()
    text = page.locator("#main details [data-action=copy]").first.get_attribute("data-text")
    assert "followers_1.json" in text
    assert not [name for name in PEOPLE.following if len(name) > 4 and name in text]
    assert "jane" not in text
    assert FOLDER not in text
