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

ABOUT = (
    "still_followers.app.actions.snapshots",
    "still_followers.core.exports.origin",
    "still_followers.core.exports.archive_names",
)

PEOPLE = known_people(followers=40, following=30, mutuals=15)
HOSTILE = "<img src=x onerror=alert(1)>{0}"


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """Return an export with a name that tells nothing, last written on 8 July 2026."""
    path = tmp_path / "export.zip"
    path.write_bytes(PEOPLE.zip())
    noon = datetime(2026, 7, 8, 12, tzinfo=UTC).timestamp()
    os.utime(path, (noon, noon))
    return path


def banner(page: Page) -> Locator:
    """Return the banner that asks."""
    return page.locator("#main form").filter(
        has=page.get_by_role("button", name="Save this answer")
    )


def expect_refused(page: Page, name: str) -> None:
    """Expect a name that cannot be a username to be refused with words, and to stay in the field."""
    before = stored.dump(page)
    banner(page).get_by_label("Account").fill(name)
    banner(page).get_by_role("button", name="Save this answer").click()
    expect(notice(page)).to_contain_text("cannot be a username")
    expect(notice(page)).to_contain_text(name)
    expect(page.locator("#notice img, #main img")).to_have_count(0)
    assert stored.dump(page) == before
    expect(banner(page).get_by_label("Account")).to_have_value(name)


def test_an_unknown_account_and_day_are_kept_at_once_and_an_answer_stays(
    page: Page, site: str, export: Path
) -> None:
    open_page(page, site)
    page.locator("input#export-files").set_input_files(export)
    expect(notice(page)).to_have_text(KEPT)
    expect_counts(page, PEOPLE)
    expect(page.locator("#main .kicker")).to_contain_text("unnamed account")
    expect(page.locator("#main .kicker")).to_contain_text("8 July 2026")
    expect(banner(page)).to_contain_text("Whose export is this")
    expect(banner(page).get_by_label("Day of the export")).to_have_value("2026-07-08")
    (record,) = stored.snapshots(page)
    assert record.head["owner"] is None
    assert record.head["date_source"] == "guessed"
    assert record.head["exported_at"].startswith("2026-07-08")
    page.locator('a[data-view="fans"]').first.click()  # the banner is not in the way
    expect(page.locator("#main h1")).to_have_text("Fans")
    go_to(page, "")
    expect_refused(page, HOSTILE)
    banner(page).get_by_label("Account").fill("@Ann.Owner")
    banner(page).get_by_label("Day of the export").fill("2026-07-05")
    banner(page).get_by_role("button", name="Save this answer").click()
    expect(notice(page)).to_contain_text("Answer saved.")
    expect(banner(page)).to_have_count(0)
    expect(page.locator("#main .kicker")).to_have_text("ann.owner · 5 July 2026")
    reload(page)
    expect(page.locator("#main .kicker")).to_have_text("ann.owner · 5 July 2026")
    expect(banner(page)).to_have_count(0)
    expect_counts(page, PEOPLE)
    (answered,) = stored.snapshots(page)
    assert answered.head["owner"] == "ann.owner"
    assert answered.head["exported_at"].startswith("2026-07-05")
    assert answered.lists == record.lists
    expect_snapshots(page, "5 July 2026")
