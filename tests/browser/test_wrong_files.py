"""Files that are no export: each says what it is and what to do next, and nothing is changed.

Every kind of wrong file is given to the app in tests/unit/app/test_wrong_files.py. Here are a file that
is no archive, one on which the engine's decompression fails, and one that is too deep for its stack.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import stored
from tests.browser.network import held
from tests.browser.people import Upload, an_upload, known_people, upload
from tests.browser.steps import (
    choose,
    expect_counts,
    headline,
    keep_export,
    notice,
    open_list,
    open_page,
)
from tests.builders.broken import with_flipped_byte
from tests.builders.wrong import FOLLOWERS, WRONG

ABOUT = (
    "still_followers.core.exports.archive",
    "still_followers.core.errors",
    "still_followers.views.screens.overview.problem",
    "still_followers.views.words.errors",
)

PEOPLE = known_people(followers=40, following=30, mutuals=15)
LATER = known_people(followers=50, following=36, mutuals=20, seed=2)
GOOD = PEOPLE.zip()


def wrong(case: str) -> list[Upload]:
    """Return the files of a case."""
    return [upload(name, data) for name, data in WRONG[case][0]]


def expect_problem(page: Page, words: str) -> None:
    """Expect a problem's screen with these words in its headline."""
    expect(headline(page)).to_have_text(re.compile(words))
    expect(page.locator("#main .lede")).to_contain_text("Nothing was saved")
    expect(page.locator("#main ol > li").first).to_be_visible()
    for step in page.locator("#main ol > li").all():
        expect(step).to_have_text(re.compile(r"\w+ \w+"))
    expect(page.locator("#main label[for=export-files]")).to_be_visible()
    expect(page.locator("#main details")).to_be_visible()
    expect(page.locator("#main progress")).to_have_count(0)


def expect_no_name_in_details(page: Page, code: str) -> None:
    """Expect the text for a bug report to tell the error's class, and nobody of the export."""
    details = page.locator("#main details").inner_html()
    assert f"class {code}" in details
    secrets = ["jane", *(name for name in PEOPLE.followers if len(name) > 4)]
    assert [name for name in secrets if name in details] == []


def test_wrong_files_show_their_screens_and_leave_what_is_stored_as_it_was(
    page: Page, site: str
) -> None:
    open_page(page, site)
    choose(page, *wrong("a photo"))
    expect_problem(page, "not an Instagram export")
    assert stored.snapshots(page) == []
    assert stored.names_of_all(page)["keys"] == []
    keep_export(page, an_upload(PEOPLE, day="2026-05-31"))
    expect_counts(page, PEOPLE)
    finding = headline(page).text_content()
    before = stored.dump(page), stored.names_of_all(page)["keys"]

    choose(page, *wrong("JSON nested 100,000 deep"))
    expect_problem(page, "nested more deeply than any real one")
    expect(page.locator("#main .lede")).to_contain_text("your 1 snapshot has not changed")
    page.get_by_role("link", name="Back to the overview").click()
    expect(headline(page)).to_have_text(finding)

    damaged = with_flipped_byte(GOOD, FOLLOWERS)
    choose(page, upload("instagram-jane.doe-2026-05-31-x.zip", damaged))
    expect_problem(page, "damaged")
    expect_no_name_in_details(page, "DamagedEntry")
    assert (stored.dump(page), stored.names_of_all(page)["keys"]) == before
    open_list(page, "fans")
    expect(headline(page)).to_have_text("Fans")

    choose(page, an_upload(LATER, day="2026-06-07"))
    expect_counts(page, LATER)
    expect(notice(page)).to_contain_text("Saved")
    assert len(stored.snapshots(page)) == 2


@pytest.mark.start("new")
def test_a_file_that_vanishes_before_it_is_read_says_so(
    page: Page, site: str, tmp_path: Path
) -> None:
    path = tmp_path / "instagram-ann-2026-05-31-x.zip"
    path.write_bytes(GOOD)
    with held(page, "*/msgspec*.whl") as reader:
        with reader.asked():
            open_page(page, site)
        page.locator("input#export-files").set_input_files(path)
        expect(headline(page)).to_have_text("Reading your export")
        path.unlink()
    expect_problem(page, "could not read this file")
