"""An export whose name tells neither account nor day is shown and kept at once, and a banner asks."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import stored
from tests.browser.people import known_people
from tests.browser.steps import (
    KEPT,
    expect_counts,
    expect_snapshots,
    go_to,
    notice,
    open_page,
    reload,
)

ABOUT = ("still_followers.app.answers", "still_followers.core.origin", "still_followers.core.owner")

PEOPLE = known_people(followers=40, following=30, mutuals=15)


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """Return an export with a name that tells nothing, last written on 8 July 2026."""
    path = tmp_path / "export.zip"
    path.write_bytes(PEOPLE.zip())
    noon = datetime(2026, 7, 8, 12, tzinfo=UTC).timestamp()
    os.utime(path, (noon, noon))
    return path


def choose_and_keep(page: Page, site: str, export: Path) -> None:
    """Import the export."""
    open_page(page, site)
    page.locator("input#export-files").set_input_files(export)
    expect(notice(page)).to_have_text(KEPT)
    expect_counts(page, PEOPLE)


def banner(page: Page) -> Locator:
    """Return the banner that asks."""
    return page.locator("#main form").filter(
        has=page.get_by_role("button", name="Keep this answer")
    )


def test_an_unknown_account_and_day_are_kept_at_once_with_the_files_date(
    page: Page, site: str, export: Path
) -> None:
    choose_and_keep(page, site, export)
    expect(page.locator("#main .kicker")).to_contain_text("unnamed account")
    expect(page.locator("#main .kicker")).to_contain_text("8 July 2026")
    expect(banner(page)).to_contain_text("Whose export is this")
    expect(banner(page).get_by_label("Day of the export")).to_have_value("2026-07-08")
    (record,) = stored.snapshots(page)
    assert record.head["owner"] is None
    assert record.head["date_source"] == "guessed"
    assert record.head["exported_at"].startswith("2026-07-08")
    reload(page)
    expect_counts(page, PEOPLE)
    expect(banner(page)).to_be_visible()


def test_an_answer_is_kept_over_a_reload(page: Page, site: str, export: Path) -> None:
    choose_and_keep(page, site, export)
    lists = stored.snapshots(page)[0].lists
    banner(page).get_by_label("Account").fill("@Ann.Owner")
    banner(page).get_by_label("Day of the export").fill("2026-07-05")
    banner(page).get_by_role("button", name="Keep this answer").click()
    expect(notice(page)).to_have_text("Answer kept.")
    expect(banner(page)).to_have_count(0)
    expect(page.locator("#main .kicker")).to_have_text("ann.owner · 5 July 2026")
    reload(page)
    expect(page.locator("#main .kicker")).to_have_text("ann.owner · 5 July 2026")
    expect(banner(page)).to_have_count(0)
    expect_counts(page, PEOPLE)
    (record,) = stored.snapshots(page)
    assert record.head["owner"] == "ann.owner"
    assert record.head["exported_at"].startswith("2026-07-05")
    assert record.lists == lists
    expect_snapshots(page, "5 July 2026")


def test_a_name_that_cannot_be_a_username_is_refused_with_words(
    page: Page, site: str, export: Path
) -> None:
    choose_and_keep(page, site, export)
    before = stored.dump(page)
    for wrong in ("not a name", "<b>bold</b>", "jürgen", "a" * 31):
        banner(page).get_by_label("Account").fill(wrong)
        banner(page).get_by_role("button", name="Keep this answer").click()
        expect(notice(page)).to_contain_text("cannot be a username")
        expect(notice(page)).to_contain_text(wrong)
        assert stored.dump(page) == before
        expect(banner(page).get_by_label("Account")).to_have_value(wrong)
    banner(page).get_by_label("Account").fill("ann")
    banner(page).get_by_role("button", name="Keep this answer").click()
    expect(notice(page)).to_have_text("Answer kept.")


def test_the_banner_does_not_stand_in_the_way_of_the_lists(
    page: Page, site: str, export: Path
) -> None:
    choose_and_keep(page, site, export)
    page.locator('a[data-view="fans"]').first.click()
    expect(page.locator("#main h1")).to_have_text("Fans")
    go_to(page, "")
    expect(banner(page)).to_be_visible()
