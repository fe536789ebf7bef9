"""Files that are no export: each says what it is and what to do next, and nothing is changed."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import stored
from tests.browser.people import Known, Upload, an_upload, known_people, small_people, upload
from tests.browser.steps import (
    choose,
    expect_counts,
    headline,
    held,
    keep_export,
    notice,
    open_list,
    open_page,
)
from tests.builders.broken import with_flipped_byte, with_lie
from tests.builders.exports import FOLDER

ABOUT = (
    "still_followers.core.archive",
    "still_followers.core.errors",
    "still_followers.views.problem",
    "still_followers.views.words",
)

PEOPLE = known_people(followers=40, following=30, mutuals=15)
OTHERS = small_people(seed=5)
GOOD = PEOPLE.zip()
FOLLOWERS = f"{FOLDER}followers_1.json"
FOLLOWING = f"{FOLDER}following.json"


def zip_of(**files: bytes) -> bytes:
    """Pack files whose names are given with `__` for a dot."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, data in files.items():
            archive.writestr(name.replace("__", "."), data)
    return packed.getvalue()


def loose(people: Known, *paths: str) -> list[Upload]:
    """Return some list files of an export."""
    files = people.written().files
    return [upload(path.rpartition("/")[2], files[path]) for path in paths]


# What is chosen, and what its headline must say.
WRONG: dict[str, tuple[Callable[[], list[Upload]], str]] = {
    "a photo": (
        lambda: [upload("photo.zip", b"\xff\xd8\xff\xe0" + bytes(5000))],
        "not an Instagram export",
    ),
    "a saved page": (
        lambda: [upload("export.zip", b"<!DOCTYPE html><title>Log in</title>")],
        "saved web page",
    ),
    "an empty file": (lambda: [upload("export.zip", b"")], "empty"),
    "a ZIP cut in its middle": (
        lambda: [upload("export.zip", GOOD[: len(GOOD) // 2])],
        "ends too early",
    ),
    "a ZIP cut near its end": (lambda: [upload("export.zip", GOOD[:-9])], "ends too early"),
    "a ZIP without lists": (
        lambda: [upload("export.zip", zip_of(notes__txt=b"hello", photo__jpg=b"\xff\xd8"))],
        "Nothing in this is from an Instagram export",
    ),
    "lists that are no pages": (
        lambda: [upload("export.zip", zip_of(followers_1__html=b"<p>", following__html=b"<html>"))],
        "cannot be read",
    ),
    "lists of two exports": (
        lambda: [
            *loose(PEOPLE, FOLLOWERS, FOLLOWING),
            *loose(OTHERS, FOLLOWERS),
        ],
        "two different exports",
    ),
    "a damaged entry": (
        lambda: [upload("export.zip", with_flipped_byte(GOOD, FOLLOWERS))],
        "damaged",
    ),
    "an encrypted ZIP": (
        lambda: [upload("export.zip", with_lie(GOOD, FOLLOWING, flags=1))],
        "password",
    ),
    "JSON nested 100,000 deep": (
        lambda: [
            *loose(PEOPLE, FOLLOWERS),
            upload("following.json", b"[" * 100_000 + b"]" * 100_000),
        ],
        "nested as no real one is",
    ),
    "JSON that is no list": (
        lambda: [
            upload("followers_1.json", b"null"),
            upload("following.json", b'{"a": 1}'),
        ],
        "cannot be read",
    ),
    "an export of Facebook": (
        lambda: [
            upload("followers.json", b'{"followers_v2": []}'),
            upload("following.json", b'{"following_v3": []}'),
        ],
        "Facebook",
    ),
}


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


@pytest.mark.parametrize(
    "cases", [list(WRONG)[::2], list(WRONG)[1::2]], ids=["one half", "other half"]
)
def test_each_wrong_file_shows_its_screen_and_leaves_what_is_stored_as_it_was(
    page: Page, site: str, cases: list[str]
) -> None:
    open_page(page, site)
    keep_export(page, an_upload(OTHERS, day="2026-05-03"))
    before = stored.dump(page), stored.names_of_all(page)["keys"]
    for case in cases:
        make, words = WRONG[case]
        choose(page, *make())
        expect_problem(page, words)
        expect(page.locator("#main .lede")).to_contain_text("your 1 snapshot is as it was")
        assert (stored.dump(page), stored.names_of_all(page)["keys"]) == before, case
    choose(page, an_upload(PEOPLE, day="2026-06-07"))
    expect_counts(page, PEOPLE)
    expect(notice(page)).to_contain_text("Kept")
    assert len(stored.snapshots(page)) == 2


def test_a_wrong_file_at_the_first_visit_stores_nothing_and_a_good_one_works_then(
    page: Page, site: str
) -> None:
    open_page(page, site)
    choose(page, *WRONG["a photo"][0]())
    expect_problem(page, "not an Instagram export")
    assert stored.snapshots(page) == []
    assert stored.names_of_all(page)["keys"] == []
    keep_export(page, an_upload(PEOPLE))
    expect_counts(page, PEOPLE)


def test_the_way_back_from_a_problem_leads_to_the_overview(page: Page, site: str) -> None:
    open_page(page, site)
    keep_export(page, an_upload(PEOPLE))
    finding = headline(page).text_content()
    choose(page, *WRONG["a photo"][0]())
    expect_problem(page, "not an Instagram export")
    page.get_by_role("link", name="Back to the overview").click()
    expect(headline(page)).to_have_text(finding)
    choose(page, *WRONG["a photo"][0]())
    expect_problem(page, "not an Instagram export")
    open_list(page, "fans")
    expect(headline(page)).to_have_text("Fans")


def test_the_details_of_a_problem_hold_no_name(page: Page, site: str) -> None:
    open_page(page, site)
    secrets = ["jane", *(name for name in PEOPLE.followers if len(name) > 4)]
    for data, words, code in (
        (GOOD[:-9], "ends too early", "CutZip"),
        (with_flipped_byte(GOOD, FOLLOWERS), "damaged", "DamagedEntry"),
    ):
        choose(page, upload("instagram-jane.doe-2026-05-03-x.zip", data))
        expect_problem(page, words)
        details = page.locator("#main details").inner_html()
        assert f"class {code}" in details
        assert [name for name in secrets if name in details] == []


@pytest.mark.start("new")
def test_a_file_that_vanishes_before_it_is_read_says_so(
    page: Page, site: str, tmp_path: Path
) -> None:
    path = tmp_path / "instagram-ann-2026-05-03-x.zip"
    path.write_bytes(GOOD)
    with held(page, "**/msgspec*.whl") as reader:
        with reader.asked():
            open_page(page, site)
        page.locator("input#export-files").set_input_files(path)
        expect(headline(page)).to_have_text("Reading your export")
        path.unlink()
    expect_problem(page, "could not read this file")
