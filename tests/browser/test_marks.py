"""Marks that must not be lost (S18), filters, a range by pointer and keys, own words."""

from __future__ import annotations

import json
import re

import pyrage
import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser import stored
from tests.browser.marked import NAME, NOT_BACK, mark, row, with_a_list
from tests.browser.narrowed import narrow, open_word, save_filter
from tests.browser.network import empty_page
from tests.browser.own_words import (
    WORDS,
    backup_of,
    open_person,
    save_the_form,
    type_all,
    words_kept,
)
from tests.browser.people import an_upload
from tests.browser.reviewed import FIRST_EXPORT, MAY
from tests.browser.steps import (
    be_at,
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

ABOUT = (
    "page.screens.marks",
    "page.journal",
    "page.screens.lists",
    "page.screens.campaigns",
    "still_followers.views.parts.mark_controls",
)

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


def expect_mark(page: Page, name: str, mark: str) -> None:
    """Expect a row to show a mark."""
    pressed = row(page, name).locator("[aria-pressed=true]")
    expect(pressed).to_have_count(int(mark != "undecided"))
    if mark != "undecided":
        expect(pressed).to_have_attribute("value", mark)


def steps(page: Page) -> list[dict]:
    """Return the decisions that are stored."""
    return [json.loads(text) for key, text in stored.dump(page)["state"] if key.startswith("mark ")]


def mark_in_a_row(page: Page) -> None:
    """Mark the last row of a page and take it back, without leaving the row."""
    last = NOT_BACK[99]
    mark(page, last, "Keep")
    expect(notice(page)).to_contain_text(f"{last}: Keep.")
    undo = notice(page).get_by_role("button", name="Undo")
    expect(undo).to_be_in_viewport()
    expect_mark(page, last, "keep")
    undo.click()
    expect_mark(page, last, "undecided")
    expect(notice(page)).to_contain_text("Undone.")


def mark_a_selection(page: Page) -> list[str]:
    """Select rows on two pages, search meanwhile, mark them, and return who was selected."""
    for name in NOT_BACK[:2]:
        row(page, name).locator("[type=checkbox]").click()
    page.get_by_role("button", name="Next").click()
    row(page, NOT_BACK[100]).locator("[type=checkbox]").click()
    expect(page.locator("#bulk")).to_contain_text("3 selected")
    search_field(page).fill(NAME)
    expect(rows(page)).to_have_count(sum(NAME in name for name in NOT_BACK))
    expect(page.locator("#bulk")).to_contain_text("3 selected")
    expect(row(page, NAME).locator("[type=checkbox]")).to_be_checked()
    page.locator("#bulk").get_by_role("button", name="Consider").click()
    expect(notice(page)).to_contain_text("3 accounts: Consider removing.")
    search_field(page).fill("")
    expect(rows(page)).to_have_count(100)
    return sorted([*NOT_BACK[:2], NOT_BACK[100]])


def paste_names(page: Page) -> list[str]:
    """Paste names, one of them unknown, and return who is marked."""
    page.get_by_role("link", name="Paste names").click()
    text = f"@{NOT_BACK[3]}\nhttps://www.instagram.com/{NOT_BACK[4]}/\nnobody.known"
    page.get_by_label("Names or links").fill(text)
    page.get_by_label("Mark them as").select_option("consider")
    page.get_by_role("button", name="Mark them").click()
    expect(notice(page)).to_contain_text("Marked 2 as Consider removing. You do not follow")
    expect(page.get_by_label("Names or links")).to_have_value("nobody.known")
    assert re.search("paste$", page.url)
    return sorted(NOT_BACK[3:5])


def test_marks_are_made_in_a_row_for_a_selection_and_from_pasted_names(
    page: Page, site: str
) -> None:
    with_a_list(page, site)
    mark_in_a_row(page)
    selected = mark_a_selection(page)
    go_to(page, "review")
    pasted = paste_names(page)
    assert [sorted(one["names"]) for one in steps(page)] == [selected, pasted]


def is_expanded(page: Page, name: str) -> bool:
    """Tell whether assistive technology is told that a button has opened something."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    (button,) = [
        node for node in nodes if node.get("name", {}).get("value") == name and not node["ignored"]
        and node["role"]["value"] == "button"
    ]  # fmt: skip
    (expanded,) = [one for one in button["properties"] if one["name"] == "expanded"]
    return expanded["value"]["value"]


def save_a_filter(page: Page) -> None:
    """Open a condition and close it by key, set it, and give the filter a name."""
    open_word(page, "Mark")
    word = page.locator(".condition > .word", has_text="Mark")
    assert is_expanded(page, "Mark any")
    page.keyboard.press("Escape")
    expect(word).to_be_focused()
    assert not is_expanded(page, "Mark any")
    expect(rows(page)).to_have_count(100)
    narrow(page, "Mark", "Keep")
    expect(rows(page).locator(".name")).to_have_text([NAME])
    expect(word).to_be_focused()
    expect(word).to_have_text("Mark Keep")
    save_filter(page, "Kept ones")
    expect(notice(page)).to_contain_text("The filter “Kept ones” is saved.")


def test_letters_and_filters_are_kept_over_a_reload_and_typing_presses_no_key(
    page: Page, site: str
) -> None:
    with_a_list(page, site)
    mark(page, NAME, "Keep")
    expect(notice(page)).to_contain_text("Keep")
    save_a_filter(page)
    go_to(page, "review")
    name = NOT_BACK[1]
    expect(headline(page)).to_have_text(name)
    page.get_by_text("Note and look again").click()
    page.get_by_label("Note").fill("")
    page.get_by_label("Note").press_sequentially("risk, okay, usual")
    expect(page.locator(".decide :checked")).to_have_value("undecided")
    expect(headline(page)).to_have_text(name)
    page.locator("summary", has_text="Keys").click()
    page.get_by_role("button", name="Turn letter shortcuts off").click()
    reload(page)
    expect(headline(page)).to_have_text(name)
    page.keyboard.press("k")
    expect(page.locator(".decide :checked")).to_have_value("undecided")
    page.locator("summary", has_text="Keys").click()
    page.get_by_role("button", name="Turn letter shortcuts on").click()
    page.keyboard.press("k")
    expect(page.locator(".decide :checked")).to_have_value("keep")
    open_list(page, "following")
    expect(headline(page)).to_have_text("Following")
    narrow(page, "Saved filters", "Kept ones")
    expect(rows(page).locator(".name")).to_have_text([NAME])
    page.get_by_role("button", name="Remove “Mark Keep”").click()
    expect(rows(page)).to_have_count(100)
    expect(page.locator(".condition > .word", has_text="Mark")).to_be_focused()


def test_a_range_is_chosen_by_pointer_and_keys_and_a_dense_day_is_opened_as_a_list(
    page: Page, site: str
) -> None:
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
    page.locator("#bursts button").first.click()
    expect(headline(page)).to_contain_text("You followed 143 accounts")
    page.get_by_role("button", name="Open as a list").click()
    expect(headline(page)).to_have_text("Following")
    expect(page.locator(".found")).to_contain_text("143 of 568 match.")


# Own words


def test_own_words_of_every_field_stay_as_they_were_typed(page: Page, site: str) -> None:
    with_a_list(page, site)
    type_all(page, NAME)
    kept = {name: WORDS[name] for name in words_kept(page, NAME)}
    assert words_kept(page, NAME) == kept
    reload(page)
    assert words_kept(page, NAME) == kept
    be_at(page, "following")
    open_person(page, NAME)
    page.locator("[name=look_again]").fill("2027-01-02")
    save_the_form(page, NAME)
    assert words_kept(page, NAME) == kept
    plain = backup_of(page)
    assert pyrage.passphrase.decrypt(backup_of(page, WORDS["passphrase"]), WORDS["passphrase"])
    written = json.dumps(json.loads(plain), ensure_ascii=False)
    for name in kept.keys() - {"search"}:
        assert json.dumps(WORDS[name], ensure_ascii=False) in written, name
    be_at(page, "review")
    page.get_by_role("link", name="Paste names").click()
    page.get_by_label("Names or links").fill(WORDS["paste"])
    page.get_by_role("button", name="Mark them").click()
    expect(notice(page)).to_contain_text("🎪")
    expect(page.get_by_label("Names or links")).to_have_value(re.compile("🎪"))


# On a page of its own


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
    other = empty_page(context, site)
    other.evaluate(_HOLD_STATE)
    mark(page, NAME, "Consider")
    page.close()
    other.evaluate("() => globalThis.release()")
    assert steps(other) == []
    again = context.new_page()
    open_page(again, site)
    open_list(again, "not-following-back")
    expect_mark(again, NAME, "consider")
    again.wait_for_function("() => !localStorage.getItem('still-followers.unsaved')")
    assert [one["names"] for one in steps(again)] == [[NAME]]
