"""Snapshots stay: over a reload, beside each other, each with its own lists."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser import stored
from tests.browser.people import an_upload, known_people, newest_first
from tests.browser.steps import (
    choose,
    expect_counts,
    expect_page_of_rows,
    expect_snapshots,
    go_to,
    headline,
    held,
    keep_export,
    notice,
    open_list,
    open_page,
    reload,
)

ABOUT = ("page.stored", "still_followers.app.kept", "still_followers.views.snapshots")

MAY = known_people(followers=40, following=30, mutuals=15)
JUNE = known_people(followers=50, following=36, mutuals=20, pending=4, seed=2)


@pytest.mark.start("new")
def test_what_is_called_kept_is_there_when_the_page_closes_at_once_and_after_a_reload(
    page: Page, site: str
) -> None:
    open_page(page, site)
    keep_export(page, an_upload(MAY))
    page.close()
    other = page.context.new_page()
    open_page(other, site)
    expect_counts(other, MAY)
    expect(notice(other)).to_be_empty()
    reload(other)
    expect_counts(other, MAY)
    open_list(other, "fans")
    expect_page_of_rows(other, newest_first(MAY.lists["fans"]))


@pytest.mark.start("new")
def test_a_stored_snapshot_opens_without_what_only_an_import_needs(page: Page, site: str) -> None:
    open_page(page, site)
    keep_export(page, an_upload(MAY))
    with held(page, "**/*.whl") as reader:
        with reader.asked():
            reload(page)
        expect_counts(page, MAY)
        open_list(page, "mutuals")
        expect_page_of_rows(page, newest_first(MAY.lists["mutuals"]))


def test_a_second_import_adds_a_snapshot_and_an_older_one_can_be_opened(
    page: Page, site: str
) -> None:
    open_page(page, site)
    keep_export(page, an_upload(MAY, day="2026-05-03"))
    choose(page, an_upload(JUNE, day="2026-06-07"))
    expect_counts(page, JUNE)
    expect_snapshots(page, "7 June 2026", "3 May 2026")
    page.get_by_role("button", name="3 May 2026").click()
    expect_counts(page, MAY)
    open_list(page, "following")
    expect_page_of_rows(page, newest_first(MAY.following))
    go_to(page, "")
    page.get_by_role("button", name="not your latest snapshot").click()
    expect_counts(page, JUNE)
    reload(page)
    expect_counts(page, JUNE)
    expect_snapshots(page, "7 June 2026", "3 May 2026")


def test_the_same_export_again_is_recognised_and_adds_nothing(page: Page, site: str) -> None:
    open_page(page, site)
    keep_export(page, an_upload(MAY))
    before = stored.dump(page)
    choose(page, an_upload(MAY))
    expect(notice(page)).to_contain_text("kept already. Nothing was added.")
    assert stored.dump(page) == before
    reload(page)
    choose(page, an_upload(MAY))
    expect(notice(page)).to_contain_text("kept already. Nothing was added.")
    assert stored.dump(page) == before
    expect_snapshots(page, "3 May 2026")


def test_the_same_lists_of_another_day_are_another_snapshot(page: Page, site: str) -> None:
    open_page(page, site)
    keep_export(page, an_upload(MAY, day="2026-05-03"))
    choose(page, an_upload(MAY, day="2026-05-04"))
    expect(page.locator("#main .kicker").first).to_contain_text("4 May 2026")
    expect_snapshots(page, "4 May 2026", "3 May 2026")


def test_the_latest_is_the_latest_by_export_not_by_import(page: Page, site: str) -> None:
    open_page(page, site)
    keep_export(page, an_upload(JUNE, day="2026-06-07"))
    choose(page, an_upload(MAY, day="2026-05-03"))
    expect_counts(page, MAY)
    expect_snapshots(page, "7 June 2026", "3 May 2026")
    reload(page)
    expect(headline(page)).to_contain_text("2 snapshots")
    go_to(page, "")
    expect_counts(page, JUNE)
