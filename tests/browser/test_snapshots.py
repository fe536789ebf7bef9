"""Snapshots stay: over a reload, beside each other, each with its own lists."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser import stored
from tests.browser.network import held
from tests.browser.people import an_upload, known_people, newest_first
from tests.browser.steps import (
    choose,
    expect_counts,
    expect_page_of_rows,
    expect_snapshots,
    go_to,
    headline,
    keep_export,
    notice,
    open_list,
    open_page,
    reload,
)

ABOUT = (
    "page.screens.snapshots",
    "still_followers.app.stored.store",
    "still_followers.views.screens.snapshots.snapshots",
)

MAY = known_people(followers=40, following=30, mutuals=15)
JUNE = known_people(followers=50, following=36, mutuals=20, pending=4, seed=2)


def expect_recognised(page: Page) -> None:
    """Choose the export of May again, and expect that nothing is added."""
    before = stored.dump(page)
    choose(page, an_upload(MAY, day="2026-05-30"))
    expect(notice(page)).to_contain_text("saved already. Nothing was added.")
    assert stored.dump(page) == before


def test_each_export_is_a_snapshot_once_and_the_latest_by_export_is_shown(
    page: Page, site: str
) -> None:
    open_page(page, site)
    choose(page, an_upload(JUNE, day="2026-06-07"), an_upload(MAY, day="2026-05-29"))
    expect(notice(page)).to_contain_text("All of them are saved")
    expect_counts(page, JUNE)
    keep_export(page, an_upload(MAY, day="2026-05-30"))  # the same lists of another day
    expect_counts(page, MAY)
    expect(page.locator("#main .kicker").first).to_contain_text("30 May 2026")
    expect_recognised(page)
    expect_snapshots(page, "7 June 2026", "30 May 2026", "29 May 2026")
    reload(page)
    expect(headline(page)).to_contain_text("3 snapshots")
    go_to(page, "")
    expect_counts(page, JUNE)
    expect_recognised(page)
    expect_snapshots(page, "7 June 2026", "30 May 2026", "29 May 2026")
    page.get_by_role("button", name="30 May 2026").click()
    expect_counts(page, MAY)
    open_list(page, "following")
    expect_page_of_rows(page, newest_first(MAY.following))
    go_to(page, "")
    page.get_by_role("button", name="not your latest snapshot").click()
    expect_counts(page, JUNE)


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
    open_list(other, "fans")
    expect_page_of_rows(other, newest_first(MAY.lists["fans"]))
    with held(other, "*/*.whl") as reader:  # what only an import needs
        with reader.asked():
            reload(other)
        expect_counts(other, MAY)
        open_list(other, "mutuals")
        expect_page_of_rows(other, newest_first(MAY.lists["mutuals"]))
