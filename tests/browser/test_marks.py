"""Marks that must not be lost (S18), a range by pointer and keys, lists that leave the page."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser import stored
from tests.browser.people import an_upload, known_people, newest_first
from tests.browser.steps import (
    go_to,
    headline,
    keep_export,
    notice,
    open_list,
    open_page,
    reload,
    rows,
    search_field,
)
from tests.browser.test_review import FIRST_EXPORT, MAY
from tests.browser.watch import Watch

ABOUT = (
    "page.marks",
    "page.journal",
    "page.filters",
    "page.takeout",
    "page.campaigns",
    "still_followers.browser.downloads",
    "still_followers.browser.workbook",
    "still_followers.views.marks",
    "still_followers.views.takeout",
)

PEOPLE = known_people(followers=150, following=140, mutuals=20, pending=4)
NOT_BACK = newest_first(PEOPLE.lists["not-following-back"])
NAME = NOT_BACK[0]

# Another page holds the store of decisions: what the engine writes has to wait.
_HOLD_STATE = """async () => {
  const database = await new Promise((good) => {
    const request = indexedDB.open("still-followers");
    request.onsuccess = () => good(request.result);
  });
  const state = database.transaction(["state"], "readwrite").objectStore("state");
  globalThis.release = () => new Promise((good) => { globalThis.released = good; });
  const turn = () => {
    if (globalThis.released) { database.close(); globalThis.released(); }
    else state.count().onsuccess = turn;
  };
  turn();
}"""


def row(page: Page, name: str) -> Locator:
    """Return the row of a name."""
    return page.locator(f'#accounts [data-username="{name}"]')


def mark(page: Page, name: str, word: str) -> None:
    """Press a word in a row."""
    row(page, name).locator(".marks label", has_text=word).click()


def with_a_list(page: Page, site: str) -> None:
    """Open the page with an export and go to who does not follow back."""
    open_page(page, site)
    keep_export(page, an_upload(PEOPLE))
    open_list(page, "not-following-back")
    expect(headline(page)).to_have_text("Not following back")


def expect_mark(page: Page, name: str, mark: str) -> None:
    """Expect a row to show a mark."""
    expect(row(page, name).locator(f".marks [value={mark}]")).to_be_checked()


def steps(page: Page) -> list[dict]:
    """Return the decisions that are stored."""
    return [json.loads(text) for key, text in stored.dump(page)["state"] if key.startswith("mark ")]


@pytest.mark.start("new")
def test_s18_a_mark_made_right_before_closing_is_there(page: Page, site: str) -> None:
    with_a_list(page, site)
    mark(page, NAME, "Keep")
    page.close()  # at once: nothing is waited for
    again = page.context.new_page()
    open_page(again, site)
    open_list(again, "not-following-back")
    expect_mark(again, NAME, "keep")
    assert [one["names"] for one in steps(again)] == [[NAME]]


@pytest.mark.start("new")
def test_s18_a_mark_that_could_not_be_written_is_there_once(
    page: Page, site: str, context: BrowserContext
) -> None:
    with_a_list(page, site)
    other = context.new_page()
    empty = '<!doctype html><link rel="icon" href="data:,">'
    other.route("**/beside", lambda route: route.fulfill(body=empty, content_type="text/html"))
    other.goto(site + "beside")
    other.evaluate(_HOLD_STATE)
    mark(page, NAME, "Consider")
    page.close()
    other.evaluate("() => globalThis.release()")
    assert steps(other) == []
    again = context.new_page()
    open_page(again, site)
    open_list(again, "not-following-back")
    expect_mark(again, NAME, "consider")
    reload(again)
    expect_mark(again, NAME, "consider")
    assert [one["names"] for one in steps(again)] == [[NAME]]
    assert not again.evaluate("() => localStorage.getItem('still-followers.unsaved')")


def test_a_mark_stays_in_its_row_and_is_undone_from_where_one_is(page: Page, site: str) -> None:
    with_a_list(page, site)
    last = NOT_BACK[99]
    mark(page, last, "Keep")
    expect(notice(page)).to_contain_text(f"{last}: Keep.")
    undo = notice(page).get_by_role("button", name="Undo")
    expect(undo).to_be_in_viewport()
    expect_mark(page, last, "keep")
    undo.click()
    expect_mark(page, last, "undecided")
    expect(notice(page)).to_contain_text("Taken back.")


def test_the_selection_survives_pages_and_searching(page: Page, site: str) -> None:
    with_a_list(page, site)
    for name in NOT_BACK[:2]:
        row(page, name).locator(".select").click()
    page.get_by_role("button", name="Next").click()
    row(page, NOT_BACK[100]).locator(".select").click()
    expect(page.locator("#bulk")).to_contain_text("3 selected")
    search_field(page).fill(NAME)
    expect(rows(page)).to_have_count(sum(NAME in name for name in NOT_BACK))
    expect(page.locator("#bulk")).to_contain_text("3 selected")
    expect(row(page, NAME).locator(".select input")).to_be_checked()
    page.locator("#bulk").get_by_role("button", name="Consider").click()
    expect(notice(page)).to_contain_text("3 accounts: Consider removing.")
    assert [sorted(one["names"]) for one in steps(page)] == [sorted([*NOT_BACK[:2], NOT_BACK[100]])]


def test_a_filter_tells_its_count_first_and_can_be_saved(page: Page, site: str) -> None:
    with_a_list(page, site)
    mark(page, NAME, "Keep")
    expect(notice(page)).to_contain_text("Keep")
    page.locator(".filters summary").click()
    page.locator(".filters [name=mark]").select_option("keep")
    show = page.locator("#would-match")
    expect(show).to_have_text("Show 1 account")
    expect(rows(page)).to_have_count(100)
    show.click()
    expect(rows(page).locator(".name")).to_have_text([NAME])
    page.get_by_label("Keep these conditions as").fill("Kept ones")
    page.get_by_role("button", name="Save the filter").click()
    expect(notice(page)).to_contain_text("The filter “Kept ones” is kept.")
    reload(page)
    open_list(page, "following")
    expect(headline(page)).to_have_text("Following")
    page.locator(".filters summary").click()
    page.get_by_role("button", name="Kept ones", exact=True).click()
    expect(rows(page).locator(".name")).to_have_text([NAME])


def test_typing_presses_no_key(page: Page, site: str) -> None:
    with_a_list(page, site)
    go_to(page, "review")
    expect(headline(page)).to_have_text(NAME)
    page.get_by_label("Note").fill("")
    page.get_by_label("Note").press_sequentially("risk, okay, usual")
    expect(page.locator(".decide :checked")).to_have_value("undecided")
    expect(headline(page)).to_have_text(NAME)


@pytest.mark.start("new")
def test_letters_can_be_switched_off_and_stay_off(page: Page, site: str) -> None:
    with_a_list(page, site)
    go_to(page, "review")
    page.locator("summary", has_text="Keys").click()
    page.get_by_role("button", name="Switch the letter keys off").click()
    reload(page)
    expect(headline(page)).to_have_text(NAME)
    page.keyboard.press("k")
    expect(page.locator(".decide :checked")).to_have_value("undecided")
    page.locator("summary", has_text="Keys").click()
    page.get_by_role("button", name="Switch the letter keys on").click()
    page.keyboard.press("k")
    expect(page.locator(".decide :checked")).to_have_value("keep")


def test_a_range_is_chosen_by_pointer_and_by_arrow_keys(page: Page, site: str) -> None:
    open_page(page, site)
    keep_export(page, an_upload(MAY, day=FIRST_EXPORT, part=1_000))
    go_to(page, "campaigns")
    page.get_by_role("button", name="Days", exact=True).click()
    bars = page.locator(".columns button")
    expect(page.get_by_role("button", name="Days", exact=True)).to_have_attribute(
        "aria-pressed", "true"
    )
    start, end = (page.locator(f'.columns [data-start="2026-05-0{day}"]') for day in (3, 9))
    start.hover()
    page.mouse.down()
    end.hover()
    page.mouse.up()
    expect(headline(page)).to_contain_text("You followed 143 accounts; 41 of them")
    expect(page.get_by_label("From")).to_have_value("2026-05-03")
    expect(page.get_by_label("To", exact=True)).to_have_value("2026-05-09")
    expect(page.locator('.columns [aria-pressed="true"]')).to_have_count(7)
    bars.last.focus()
    page.keyboard.press("Home")
    page.keyboard.press("Enter")
    expect(page.locator('.columns [aria-pressed="true"]')).to_have_count(1)
    page.keyboard.press("Shift+ArrowRight")
    expect(page.locator('.columns [aria-pressed="true"]')).to_have_count(2)
    page.keyboard.press("Shift+ArrowRight")
    expect(page.locator('.columns [aria-pressed="true"]')).to_have_count(3)
    expect(bars.nth(2)).to_be_focused()


def test_a_dense_day_is_offered_and_opened_as_a_list(page: Page, site: str) -> None:
    open_page(page, site)
    keep_export(page, an_upload(MAY, day=FIRST_EXPORT, part=1_000))
    go_to(page, "campaigns")
    page.locator("#bursts button").first.click()
    expect(headline(page)).to_contain_text("You followed 143 accounts")
    page.get_by_role("button", name="Open as a list").click()
    expect(headline(page)).to_have_text("Following")
    expect(page.locator(".found")).to_contain_text("143 of 568 match.")


# Files


def saved(page: Page, name: str) -> tuple[bytes, str]:
    """Save the list under a form's name; return the file and its name."""
    with page.expect_download() as saving:
        page.locator(".takeout").get_by_role("button", name=name).click()
    return Path(saving.value.path()).read_bytes(), saving.value.suggested_filename


def test_files_hold_exactly_the_list_that_is_shown(page: Page, site: str) -> None:
    with_a_list(page, site)
    mark(page, NAME, "Keep")
    expect(notice(page)).to_contain_text("Keep")
    search_field(page).fill("a")
    shown = [name for name in NOT_BACK if "a" in name]
    expect(page.locator(".found")).to_contain_text(f"{len(shown)} of {len(NOT_BACK)} match.")
    data, name = saved(page, "CSV")
    assert name == "still-followers-ann-not-following-back-2026-05-03.csv"
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


def test_all_lists_are_saved_as_one_workbook(page: Page, site: str) -> None:
    with_a_list(page, site)
    page.goto(f"{site}#/lists")
    with page.expect_download() as saving:
        page.get_by_role("button", name="Save all lists as one Excel file").click()
    book = openpyxl.load_workbook(io.BytesIO(Path(saving.value.path()).read_bytes()))
    names = {sheet.title: [cell.value for cell in sheet["A"][1:]] for sheet in book}
    assert names["Not following back"] == NOT_BACK
    assert names["Fans"] == newest_first(PEOPLE.lists["fans"])
    assert len(names["Pending requests"]) == len(PEOPLE.pending)


@pytest.mark.start("new")
def test_names_are_copied_and_all_rows_are_printed(
    page: Page, site: str, context: BrowserContext
) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.add_init_script(
        "window.print = () => { window.printed = "
        "document.querySelectorAll('#accounts [data-username]').length; };"
    )
    with_a_list(page, site)
    page.get_by_role("button", name="Copy names").click()
    expect(notice(page)).to_have_text("The names are copied, one a line.")
    assert page.evaluate("() => navigator.clipboard.readText()").split() == NOT_BACK
    page.get_by_role("button", name="Print", exact=True).click()
    expect(rows(page)).to_have_count(100)
    page.wait_for_function("() => window.printed")
    assert page.evaluate("() => window.printed") == len(NOT_BACK)


@pytest.mark.start("new")
def test_a_list_is_shared_where_the_device_can(page: Page, site: str) -> None:
    page.add_init_script(
        """navigator.canShare = ({ files }) => files[0].type === "text/csv";
        navigator.share = async ({ files }) => {
          window.shared = [files[0].name, await files[0].text()];
        };"""
    )
    with_a_list(page, site)
    page.get_by_role("button", name="Share", exact=True).click()
    page.wait_for_function("() => window.shared")
    name, text = page.evaluate("() => window.shared")
    assert name.endswith(".csv")
    assert [line.split(",")[0] for line in text.splitlines()[1:]] == NOT_BACK


@pytest.mark.start("new")
def test_where_the_device_shares_no_files_nothing_offers_it(page: Page, site: str) -> None:
    page.add_init_script("navigator.canShare = undefined;")
    with_a_list(page, site)
    expect(page.get_by_role("button", name="Share", exact=True)).to_be_hidden()


def test_a_pasted_list_is_marked(page: Page, site: str) -> None:
    with_a_list(page, site)
    go_to(page, "review")
    page.get_by_role("link", name="Paste names").click()
    text = f"@{NOT_BACK[3]}\nhttps://www.instagram.com/{NOT_BACK[4]}/\nnobody.known"
    page.get_by_label("Names or links").fill(text)
    page.get_by_label("Mark them as").select_option("consider")
    page.get_by_role("button", name="Mark them").click()
    expect(notice(page)).to_contain_text(
        "Marked 2 as Consider removing. Not among those you follow"
    )
    expect(page.get_by_label("Names or links")).to_have_value("nobody.known")
    assert re.search("paste$", page.url)


@pytest.mark.start("new")
def test_without_the_writer_of_workbooks_it_is_said_and_a_later_try_succeeds(
    page: Page, site: str, watch: Watch
) -> None:
    watch.expect("xlsxwriter", "Failed to fetch")
    page.context.route("**/xlsxwriter*.whl", lambda route: route.abort())
    with_a_list(page, site)
    page.locator(".takeout").get_by_role("button", name="Excel").click()
    expect(headline(page)).to_have_text("The Excel file could not be made.")
    page.context.unroute("**/xlsxwriter*.whl")
    page.get_by_role("link", name="Back").first.click()
    open_list(page, "not-following-back")
    expect(headline(page)).to_have_text("Not following back")
    data, _name = saved(page, "Excel")
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    assert [cell.value for cell in sheet["A"][1:]] == NOT_BACK
