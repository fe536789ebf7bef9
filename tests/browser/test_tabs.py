"""Two tabs of one browser: they take turns at writing and know of each other (S16)."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser import stored
from tests.browser.engine import HOLD_COMPLETION, the_engine
from tests.browser.months import JUNE, MAY, with_two_snapshots
from tests.browser.people import an_upload
from tests.browser.steps import (
    KEPT,
    choose,
    expect_counts,
    expect_snapshots,
    go_to,
    headline,
    keep_export,
    notice,
    open_page,
)

WAITING = """async () => {
  const { pending } = await navigator.locks.query();
  return pending.length && pending.map((one) => one.name);
}"""
ABOUT = ("still_followers.browser.turns", "still_followers.browser.database")
pytestmark = pytest.mark.start("new")


def test_s16_two_tabs_that_import_take_turns_and_know_of_each_other(page: Page, site: str) -> None:
    other = page.context.new_page()
    open_page(page, site)
    open_page(other, site)
    the_engine(page).evaluate(HOLD_COMPLETION)
    choose(page, an_upload(MAY, day="2026-05-03"))
    assert the_engine(page).evaluate("whenHeld")
    choose(other, an_upload(MAY, day="2026-05-03"))  # the same export: it must be recognised
    expect_counts(other, MAY)
    expect(notice(other)).to_be_empty()
    assert other.wait_for_function(WAITING).json_value() == ["still-followers"]
    the_engine(page).evaluate("tellCompletion()")
    expect(notice(page)).to_have_text(KEPT)
    expect(notice(other)).to_contain_text("already")
    assert len(stored.snapshots(page)) == 1
    choose(other, an_upload(JUNE, day="2026-06-07"))
    expect(notice(other)).to_have_text(KEPT)
    expect_snapshots(page, "7 June 2026", "3 May 2026")
    for record, people in zip(stored.snapshots(page), (MAY, JUNE), strict=True):
        assert record.head["counts"]["followers"] == len(people.followers)


def test_s16_two_tabs_that_import_at_once_keep_one_export_each(page: Page, site: str) -> None:
    other = page.context.new_page()
    open_page(page, site)
    open_page(other, site)
    choose(page, an_upload(MAY, day="2026-05-03"))
    choose(other, an_upload(JUNE, day="2026-06-07"))
    expect(notice(page)).to_have_text(KEPT)
    expect(notice(other)).to_have_text(KEPT)
    days = {one.head["exported_at"][:10]: one.head["counts"] for one in stored.snapshots(page)}
    assert {day: counts["following"] for day, counts in days.items()} == {
        "2026-05-03": len(MAY.following),
        "2026-06-07": len(JUNE.following),
    }


def test_s16_deleting_everything_in_one_tab_empties_the_other(page: Page, site: str) -> None:
    other = page.context.new_page()
    with_two_snapshots(page, site)
    open_page(other, site)
    go_to(page, "settings")
    page.get_by_role("button", name="Delete everything…").click()
    page.get_by_role("dialog").get_by_role("button", name="Delete everything").click()
    expect(headline(page)).to_contain_text("See who follows you back")
    assert stored.private_files(page) == []
    go_to(other, "snapshots")
    expect(other.locator("[data-action=open-snapshot]")).to_have_count(0)
    expect(other.locator("#warned")).to_have_count(0)
    keep_export(other, an_upload(MAY, day="2026-05-03"))
    assert len(stored.snapshots(other)) == 1
