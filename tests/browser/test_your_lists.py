"""A list that is brought along: pasted and as a file, kept for a reason, matched again, deleted with all."""

from __future__ import annotations

import json
import re

from playwright.sync_api import Page, expect

from tests.browser import stored
from tests.browser.people import an_upload, known_people, newest_first
from tests.browser.steps import (
    be_at,
    go_to,
    headline,
    keep_export,
    notice,
    open_page,
    reload,
    rows,
)

ABOUT = (
    "page.screens.your_lists",
    "still_followers.app.actions.your_lists",
    "still_followers.core.insights.brought_files",
    "still_followers.views.screens.your_lists.brought_list",
)

BEFORE = known_people(followers=60, following=50, mutuals=20)
AFTER = known_people(followers=60, following=50, mutuals=20)
MUTUAL, FANS, NOT_BACK = (
    [one for one in newest_first(BEFORE.lists[name]) if not one.isdigit()][:3]
    for name in ("mutuals", "fans", "not-following-back")
)
NAME = "Firms 🎪 זבון"
PASTED = "\n".join(
    [*MUTUAL, *(f"@{name}" for name in FANS), *NOT_BACK, "a.stranger_1", "Anna Berg"]
)
CSV = f"Firm;Instagram\nAcme GmbH;https://www.instagram.com/{MUTUAL[0]}/\nBeta;@{FANS[0]}\n"


def bring_names(page: Page) -> None:
    """Paste names under a name of one's own."""
    be_at(page, "your-lists")
    page.get_by_label("Name of the list").fill(NAME)
    page.get_by_label("Usernames or profile links").fill(PASTED)
    page.get_by_role("button", name="Save this list").click()
    expect(headline(page)).to_have_text(NAME)
    expect(notice(page)).to_contain_text("1 entry could not be read as a username: “Anna Berg”.")
    expect(page.locator(".lede")).to_contain_text(
        "6 of 10 accounts follow you. You follow 6 of 10."
    )
    assert re.search(r"#/your-lists/\d+$", page.url)
    assert NAME not in page.title()


def keep_all(page: Page) -> None:
    """Keep all who are followed, take that back, and keep them again."""
    for _again in range(2):
        page.get_by_text("Keep all 6 you follow as…").click()
        page.locator(".kept-for").get_by_role("button", name="Partner", exact=True).click()
        expect(notice(page)).to_contain_text("6 accounts: Keep: Partner.")
        if not _again:
            notice(page).get_by_role("button", name="Undo").click()
            expect(notice(page)).to_contain_text("Undone.")
    expect(rows(page).locator("[aria-pressed=true]")).to_have_count(3)


def bring_a_file(page: Page) -> None:
    """Choose a file, whose name becomes that of the list."""
    be_at(page, "your-lists")
    page.locator("input[data-change=bring-file]").set_input_files(
        {"name": "Our customers.csv", "mimeType": "text/csv", "buffer": CSV.encode("utf-16")}
    )
    expect(headline(page)).to_have_text("Our customers")
    expect(rows(page)).to_have_count(1)
    expect(rows(page)).to_contain_text("Acme GmbH")


def refuse_a_sheet(page: Page) -> None:
    """Choose a spreadsheet, which is refused with a next step."""
    be_at(page, "your-lists")
    page.locator("input[data-change=bring-file]").set_input_files(
        {"name": "book.xlsx", "mimeType": "application/zip", "buffer": b"PK\x03\x04 a sheet"}
    )
    expect(notice(page)).to_contain_text("Save it as CSV in Excel")


def test_a_list_is_kept_matched_again_and_deleted_with_everything(page: Page, site: str) -> None:
    open_page(page, site)
    keep_export(page, an_upload(BEFORE, day="2026-05-29"))
    bring_names(page)
    keep_all(page)
    bring_a_file(page)
    refuse_a_sheet(page)
    reload(page)
    expect(page.locator(".numbers tbody tr")).to_have_count(2)
    lost = {name: at for name, at in BEFORE.followers.items() if name not in MUTUAL[:2]}
    AFTER.followers.clear()
    AFTER.followers.update(lost)
    keep_export(page, an_upload(AFTER, day="2026-06-28"))
    go_to(page, "your-lists")
    firms = page.locator(".numbers tbody tr", has_text=NAME)
    expect(firms.locator("td")).to_have_text(["10", "4", "6"])
    firms.get_by_role("link").click()
    expect(page.locator("#main")).to_contain_text("2 lost followers")
    assert "a.stranger_1" in json.dumps(stored.everything(page))
    delete_everything(page)
    assert not re.search("stranger|Acme", json.dumps(stored.everything(page)))


def delete_everything(page: Page) -> None:
    """Delete everything, by the page's own button."""
    go_to(page, "settings")
    page.get_by_role("button", name="Delete everything…").click()
    page.get_by_role("dialog").get_by_role("button", name="Delete everything").click()
    expect(headline(page)).to_contain_text("See who follows you back")
