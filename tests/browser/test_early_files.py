"""Files that are chosen or dropped, also before the engine is there."""

from __future__ import annotations

import base64
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.choices import (
    before_python,
    handed_on,
    open_without_engine,
    single,
    wait_for_python,
    waiting,
)
from tests.browser.engine import busy_engine
from tests.browser.people import Upload, an_upload, known_people
from tests.browser.steps import (
    KEPT,
    choose,
    expect_counts,
    expect_snapshots,
    headline,
    notice,
    open_page,
    reload,
)

ABOUT = ("page.screens.imports", "static/js/choosing.mjs", "static/js/early_clicks.mjs")

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


def drop_in_body(page: Page, *files: Upload) -> None:
    """Drop files where nothing is."""
    drop(page, "body", *files)


def expect_waiting(page: Page, words: str) -> None:
    """Expect the first screen, and words that say what waits for the engine."""
    expect(notice(page)).to_contain_text(words)
    expect(page.locator("html")).to_have_attribute("data-engine", "starting")
    expect(headline(page)).to_contain_text("See who follows you back")


@pytest.mark.start("without-engine")
@pytest.mark.parametrize("way", [choose, drop_in_body], ids=["chosen", "dropped"])
def test_a_file_waits_for_python_as_it_is(page: Page, site: str, way: Callable) -> None:
    file = an_upload(PEOPLE)
    with before_python(page, site):
        way(page, file)
        expect_waiting(page, "Your file is waiting")
        assert waiting(page) == [single(file)]
    wait_for_python(page)
    expect_waiting(page, "Your file is waiting")


@pytest.mark.start("without-engine")
@pytest.mark.parametrize("way", [choose, drop_in_body], ids=["chosen", "dropped"])
def test_a_file_is_given_to_python_as_it_is_and_waits_for_the_engine(
    page: Page, site: str, way: Callable
) -> None:
    file = an_upload(PEOPLE)
    open_without_engine(page, site)
    way(page, file)
    expect_waiting(page, "Your file is waiting")
    assert handed_on(page) == [single(file)]


@pytest.mark.start("without-engine")
def test_only_the_last_of_several_choices_waits_for_python(page: Page, site: str) -> None:
    last = an_upload(PEOPLE)
    with before_python(page, site):
        choose(page, *OTHERS.files(part=10))
        expect_waiting(page, "Your files are waiting")
        choose(page, an_upload(OTHERS, day="2026-04-01"))
        expect_waiting(page, "Your file is waiting")
        choose(page, last)
        page.wait_for_function(
            "(name) => stillFollowersBridge.waitingChoices[0].title === name", arg=last["name"]
        )
        assert waiting(page) == [single(last)]


def test_a_file_can_be_dropped_anywhere(page: Page, site: str) -> None:
    open_page(page, site)
    for place, people in (("body", PEOPLE), ("#rail", OTHERS), ("#main h1", PEOPLE)):
        drop(page, place, an_upload(people, day="2026-05-31"))
        expect_counts(page, people)
        expect(headline(page)).to_be_focused()
        expect(notice(page)).to_contain_text("saved", ignore_case=True)


def test_the_same_file_can_be_chosen_twice_in_a_row(page: Page, site: str) -> None:
    open_page(page, site)
    choose(page, an_upload(PEOPLE))
    expect(notice(page)).to_have_text(KEPT)
    choose(page, an_upload(PEOPLE))
    expect(notice(page)).to_contain_text("saved already")
    # A browser tells of a choice only when it is another one than the field holds.
    expect(page.locator("input#export-files")).to_have_value("")


def test_a_second_file_during_an_import_is_told_to_wait(page: Page, site: str) -> None:
    open_page(page, site)
    with busy_engine(page, site):
        choose(page, an_upload(PEOPLE))
        expect(headline(page)).to_have_text("Reading your export")
        drop(page, "body", an_upload(OTHERS))
        expect(notice(page)).to_contain_text("Another export is still being read")
    expect(notice(page)).to_have_text(KEPT)
    expect_counts(page, PEOPLE)


def test_a_link_that_is_followed_during_an_import_and_the_screen_after_it_agree(
    page: Page, site: str
) -> None:
    open_page(page, site)
    with busy_engine(page, site):
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


@pytest.mark.start("new")
def test_the_last_file_that_is_chosen_before_python_runs_is_read_once(
    page: Page, site: str
) -> None:
    with before_python(page, site):
        choose(page, an_upload(OTHERS, day="2026-04-01"))
        expect_waiting(page, "Your file is waiting")
        choose(page, an_upload(PEOPLE))
    expect(notice(page)).to_have_text(KEPT)
    expect_counts(page, PEOPLE)
    expect_snapshots(page, "31 May 2026")
    reload(page)
    expect(notice(page)).to_be_empty()
    expect_snapshots(page, "31 May 2026")
