"""The sample: shows everything, touches nothing that is stored, is left with one press (S17)."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser import stored
from tests.browser.people import an_upload, known_people
from tests.browser.steps import (
    choose,
    expect_counts,
    go_to,
    headline,
    keep_export,
    notice,
    open_list,
    open_page,
    reload,
    wait_for_engine,
)

ABOUT = (
    "page.sample",
    "still_followers.app.stored.sample_store",
    "still_followers.views.parts.sample_bar",
)

OWN = known_people(followers=40, following=30, mutuals=15)


def open_sample(page: Page) -> None:
    """Open the sample from the first screen."""
    page.get_by_role("button", name="Try with sample data").click()
    expect(page.get_by_role("region", name="Sample data")).to_be_visible()


def use_sample(page: Page) -> None:
    """Mark, take back, name, rename, filter, delete a snapshot: what there is to change."""
    open_list(page, "not-following-back")
    expect(headline(page)).to_have_text("Not following back")
    for number in (0, 1):
        page.locator("#accounts [value=keep]").nth(number).click()
        expect(notice(page)).to_contain_text("Undo")
    notice(page).get_by_role("button", name="Undo").click()
    expect(notice(page)).to_contain_text("Undone")
    page.evaluate("() => { location.hash = '#/renames'; }")
    page.get_by_role("button", name="Same account").click()
    expect(notice(page)).to_contain_text("Saved: the same account.")
    go_to(page, "snapshots")
    page.locator(".acts-of summary").first.click()
    page.get_by_role("button", name="Delete the snapshot of").first.click()
    expect(notice(page)).to_contain_text("deleted")


def test_the_sample_changes_nothing_that_is_stored_and_no_file_is_read_into_it(
    page: Page, site: str
) -> None:
    open_page(page, site)
    before = stored.everything(page)
    open_sample(page)
    use_sample(page)
    assert stored.everything(page) == before
    page.get_by_role("button", name="Leave the sample").click()
    expect(headline(page)).to_contain_text("See who follows you back")
    expect(page.get_by_role("region", name="Sample data")).to_be_hidden()
    assert stored.everything(page) == before
    open_sample(page)
    choose(page, {"name": "x.zip", "mimeType": "application/zip", "buffer": b"no"})
    expect(headline(page)).to_contain_text("not an Instagram export")
    expect(page.get_by_text("Nothing was saved.")).to_be_visible()
    expect(page.get_by_role("region", name="Sample data")).to_be_visible()
    page.get_by_role("link", name="Back to the overview").click()
    expect(headline(page)).to_contain_text("do not follow you back")
    expect(page.get_by_role("region", name="Sample data")).to_be_visible()
    keep_export(page, an_upload(OWN))
    expect(page.get_by_role("region", name="Sample data")).to_be_hidden()
    expect_counts(page, OWN)
    go_to(page, "snapshots")
    expect(headline(page)).to_have_text("1 snapshot on this device.")
    assert [record.head["owner"] for record in stored.snapshots(page)] == ["ann"]


def all_but_places(page: Page) -> tuple[object, dict[str, str]]:
    """Return what is stored, without where this tab's screens were scrolled: the sample starts anew."""
    database, beside = stored.everything(page)
    place = "still-followers.place"
    return database, {name: text for name, text in beside.items() if not name.startswith(place)}


def test_beside_own_snapshots_the_sample_touches_neither_them_nor_what_is_painted(
    page: Page, site: str
) -> None:
    open_page(page, site)
    keep_export(page, an_upload(OWN))
    go_to(page, "settings")
    expect(headline(page)).to_contain_text("Settings")
    reload(page)
    before = all_but_places(page)
    assert "still-followers.painted" in before[1]
    page.get_by_role("button", name="Try with sample data").click()
    expect(page.get_by_role("region", name="Sample data")).to_be_visible()
    use_sample(page)
    page.reload()  # what was painted is not the sample's
    wait_for_engine(page)
    expect(page.get_by_role("region", name="Sample data")).to_be_hidden()
    assert all_but_places(page) == before
    expect_counts(page, OWN)
