"""Files that are chosen or dropped, also before the engine is there."""

from __future__ import annotations

import base64

import pytest
from playwright.sync_api import Page, expect

from tests.browser.people import Upload, an_upload, known_people
from tests.browser.steps import (
    KEPT,
    choose,
    expect_counts,
    expect_snapshots,
    headline,
    held,
    notice,
    open_page,
    wait_for_engine,
)

ABOUT = ("page.files", "page.imports", "static/js/boot.mjs")

PEOPLE = known_people(followers=30, following=20, mutuals=10)
OTHERS = known_people(followers=31, following=22, mutuals=11, seed=2)

# What the browser does when files are dropped; tells whether the page took both events.
_DROP = """([selector, files]) => {
  const transfer = new DataTransfer();
  for (const [name, packed] of files) {
    const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
    transfer.items.add(new File([bytes], name));
  }
  const target = document.querySelector(selector);
  const fire = (type) => !target.dispatchEvent(new DragEvent(type,
    { bubbles: true, cancelable: true, composed: true, dataTransfer: transfer }));
  return [fire("dragover"), fire("drop")];
}"""


def drop(page: Page, selector: str, *files: Upload) -> None:
    """Drop files on an element; the browser would leave the page if it did not take them."""
    packed = [[file["name"], base64.b64encode(file["buffer"]).decode()] for file in files]
    assert page.evaluate(_DROP, [selector, packed]) == [True, True]


@pytest.mark.start("new")
@pytest.mark.parametrize("late", ["**/py/main.py", "**/py/worker.py", "**/pyodide.asm.wasm"])
def test_a_file_that_is_chosen_before_the_engine_is_ready_waits_and_is_read_then(
    page: Page, site: str, late: str
) -> None:
    with held(page, late) as late_answer:
        with late_answer.asked():
            page.goto(site)
        choose(page, an_upload(PEOPLE))
        expect(notice(page)).to_contain_text("Your file waits here")
        expect(page.locator("html")).to_have_attribute("data-engine", "starting")
        expect(headline(page)).to_contain_text("See who follows you back")
    expect(notice(page)).to_have_text(KEPT)
    expect_counts(page, PEOPLE)


@pytest.mark.start("new")
@pytest.mark.parametrize("late", ["**/py/main.py", "**/pyodide.asm.wasm"])
def test_the_last_of_several_early_choices_is_the_one_that_is_read(
    page: Page, site: str, late: str
) -> None:
    with held(page, late):
        page.goto(site)
        choose(page, an_upload(OTHERS, day="2026-04-01"))
        expect(notice(page)).to_contain_text("Your file waits here")
        choose(page, an_upload(PEOPLE))
    expect(notice(page)).to_have_text(KEPT)
    expect_counts(page, PEOPLE)
    expect_snapshots(page, "3 May 2026")


def test_a_file_can_be_dropped_anywhere(page: Page, site: str) -> None:
    open_page(page, site)
    for place, people in (("body", PEOPLE), ("#rail", OTHERS), ("#main h1", PEOPLE)):
        drop(page, place, an_upload(people, day="2026-05-03"))
        expect_counts(page, people)
        expect(headline(page)).to_be_focused()
        expect(notice(page)).to_contain_text("kept", ignore_case=True)


@pytest.mark.start("new")
def test_a_file_that_is_dropped_early_waits_and_is_read_then(page: Page, site: str) -> None:
    with held(page, "**/py/main.py"):
        page.goto(site)
        drop(page, "body", an_upload(PEOPLE))
        expect(notice(page)).to_contain_text("Your file waits here")
    expect(notice(page)).to_have_text(KEPT)
    expect_counts(page, PEOPLE)


@pytest.mark.start("new")
def test_an_early_file_is_read_once(page: Page, site: str) -> None:
    with held(page, "**/py/worker.py"):
        page.goto(site)
        choose(page, an_upload(PEOPLE))
        expect(notice(page)).to_contain_text("Your file waits here")
    expect(notice(page)).to_have_text(KEPT)
    expect_snapshots(page, "3 May 2026")
    page.reload()
    wait_for_engine(page)
    expect(notice(page)).to_be_empty()
    expect_snapshots(page, "3 May 2026")


def test_the_same_file_can_be_chosen_twice_in_a_row(page: Page, site: str) -> None:
    open_page(page, site)
    choose(page, an_upload(PEOPLE))
    expect(notice(page)).to_have_text(KEPT)
    choose(page, an_upload(PEOPLE))
    expect(notice(page)).to_contain_text("kept already")
    # A browser tells of a choice only when it is another one than the field holds.
    expect(page.locator("input#export-files")).to_have_value("")


@pytest.mark.start("new")
def test_a_second_file_during_an_import_is_told_to_wait(page: Page, site: str) -> None:
    with held(page, "**/msgspec*.whl") as reader:
        with reader.asked():
            open_page(page, site)
        choose(page, an_upload(PEOPLE))
        expect(headline(page)).to_have_text("Reading your export")
        drop(page, "body", an_upload(OTHERS))
        expect(notice(page)).to_contain_text("One export is being read already")
    expect(notice(page)).to_have_text(KEPT)
    expect_counts(page, PEOPLE)


@pytest.mark.start("new")
def test_a_link_that_is_followed_during_an_import_and_the_screen_after_it_agree(
    page: Page, site: str
) -> None:
    with held(page, "**/msgspec*.whl") as reader:
        with reader.asked():
            open_page(page, site)
        choose(page, an_upload(PEOPLE))
        expect(headline(page)).to_have_text("Reading your export")
        page.locator('a[href="#/settings"]:visible').first.click()
    expect(notice(page)).to_contain_text(KEPT)
    shown = {"": "do not follow you back", "settings": "Settings"}
    route = page.evaluate("location.hash").removeprefix("#/")
    expect(headline(page)).to_contain_text(shown[route])


def test_the_parts_of_one_export_can_be_chosen_as_loose_files(page: Page, site: str) -> None:
    open_page(page, site)
    files = PEOPLE.files(part=10)
    assert len(files) == 4
    choose(page, *files)
    expect(notice(page)).to_have_text(KEPT)
    expect_counts(page, PEOPLE)
