"""Lists that leave the page: as files, to the clipboard, on paper, to what the device shares with."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.marked import NAME, NOT_BACK, PEOPLE, mark, with_a_list
from tests.browser.network import failing
from tests.browser.people import newest_first
from tests.browser.steps import be_at, headline, notice, open_list, rows, search_field, take_out
from tests.browser.watch import Watch

ABOUT = (
    "page.screens.download_menu",
    "still_followers.browser.downloads",
    "still_followers.browser.wheels",
    "still_followers.views.parts.download_menu",
)

# Paper is not needed: how many rows it would have is counted.
_COUNT_PRINTED = """() => {
  const print = window.print;
  window.print = () => {
    window.printed = document.querySelectorAll("#accounts [data-username]").length;
    window.print = print;
  };
}"""


def saved(page: Page, name: str) -> tuple[bytes, str]:
    """Save the list under a form's name; return the file and its name."""
    with page.expect_download() as saving:
        take_out(page, name)
    return Path(saving.value.path()).read_bytes(), saving.value.suggested_filename


def test_files_the_clipboard_and_paper_hold_exactly_the_list_that_is_shown(
    page: Page, site: str, context: BrowserContext
) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    with_a_list(page, site)
    expect_copied_and_printed(page)
    mark(page, NAME, "Keep")
    expect(notice(page)).to_contain_text("Keep")
    search_field(page).fill("a")
    shown = [name for name in NOT_BACK if "a" in name]
    expect(page.locator(".found")).to_contain_text(f"{len(shown)} of {len(NOT_BACK)} match.")
    data, name = saved(page, "CSV")
    assert name == "still-followers-ann-not-following-back-2026-05-29.csv"
    assert data.startswith(b"\xef\xbb\xbf")
    read = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert [one["Account"] for one in read] == shown
    data, name = saved(page, "JSON")
    assert name.endswith(".json")
    assert [one["username"] for one in json.loads(data)["accounts"]] == shown
    data, name = saved(page, "Excel")
    assert name.endswith(".xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    assert [cell.value for cell in sheet["A"][1:]] == shown
    dated = {cell.value: day for cell, day in zip(sheet["A"][1:], sheet["C"][1:], strict=True)}
    assert all(dated[name].is_date for name in shown if PEOPLE.following[name])
    assert sheet["B2"].hyperlink.target == f"https://www.instagram.com/{shown[0]}/"
    expect_all_in_one_workbook(page)


def expect_copied_and_printed(page: Page) -> None:
    """Expect all names in the clipboard, and all rows on paper while the screen has a page of them."""
    take_out(page, "Copy names")
    expect(notice(page)).to_have_text("Names copied, one per line.")
    assert page.evaluate("() => navigator.clipboard.readText()").split() == NOT_BACK
    page.evaluate(_COUNT_PRINTED)
    take_out(page, "Print")
    page.wait_for_function("() => window.printed")
    expect(rows(page)).to_have_count(100)
    assert page.evaluate("() => window.printed") == len(NOT_BACK)


def expect_all_in_one_workbook(page: Page) -> None:
    """Expect every list to have a sheet of its own."""
    be_at(page, "lists")
    page.get_by_text("Download…", exact=True).click()
    with page.expect_download() as saving:
        page.get_by_role("button", name="All lists as one Excel file").click()
    book = openpyxl.load_workbook(io.BytesIO(Path(saving.value.path()).read_bytes()))
    names = {sheet.title: [cell.value for cell in sheet["A"][1:]] for sheet in book}
    assert names["Not following back"] == NOT_BACK
    assert names["Fans"] == newest_first(PEOPLE.lists["fans"])
    assert len(names["Pending requests"]) == len(PEOPLE.pending)


# On a page of its own


@pytest.mark.start("new")
def test_a_list_is_shared_only_where_the_device_can(page: Page, site: str) -> None:
    share = page.get_by_role("button", name="Share", exact=True)
    page.add_init_script(
        """navigator.canShare = localStorage.shares && (({ files }) => files[0].type === "text/csv");
        navigator.share = async ({ files }) => {
          window.shared = [files[0].name, await files[0].text()];
        };"""
    )
    page.goto(site)  # what the device can is found out before the engine starts
    expect(page.locator("html")).to_have_attribute("data-share", "no")
    page.evaluate("() => { localStorage.shares = 'yes'; }")
    with_a_list(page, site)
    take_out(page, "Share")
    page.wait_for_function("() => window.shared")
    name, text = page.evaluate("() => window.shared")
    assert name.endswith(".csv")
    assert [line.split(",")[0] for line in text.splitlines()[1:]] == NOT_BACK
    page.locator(".takeout summary").click()
    page.evaluate("() => { document.documentElement.dataset.share = 'no'; }")
    expect(share).to_be_hidden()


@pytest.mark.start("new")
def test_without_the_writer_of_workbooks_it_is_said_and_a_later_try_succeeds(
    page: Page, site: str, watch: Watch
) -> None:
    watch.expect("xlsxwriter", "Failed to fetch")
    failed = failing(page, "*/xlsxwriter*.whl", "is cut off")
    with_a_list(page, site)
    take_out(page, "Excel")
    expect(headline(page)).to_have_text("The Excel file could not be made.")
    failed.end()
    page.get_by_role("link", name="Back").first.click()
    open_list(page, "not-following-back")
    expect(headline(page)).to_have_text("Not following back")
    data, _name = saved(page, "Excel")
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    assert [cell.value for cell in sheet["A"][1:]] == NOT_BACK
