"""Folders, parts and loose files that are chosen or dropped as a person does it, early and later."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import stored
from tests.browser.choices import (
    before_python,
    handed_on,
    open_without_engine,
    single,
    wait_for_python,
    waiting,
)
from tests.browser.engine import busy_engine
from tests.browser.folders import (
    NAME,
    choice_of,
    loose_in,
    parts_of,
    some_files,
    unpacked,
    without_lists,
)
from tests.browser.network import held
from tests.browser.people import Known, an_upload, known_people, small_people
from tests.browser.steps import (
    KEPT,
    choose,
    choose_folder,
    drop_from_disk,
    expect_counts,
    expect_snapshots,
    headline,
    notice,
    open_page,
)

ABOUT = (
    "page.screens.imports",
    "still_followers.browser.files",
    "still_followers.core.exports.bundles",
    "still_followers.core.exports.paths",
)

Way = Callable[[Page, Path], None]

PEOPLE = known_people(followers=60, following=40, mutuals=20, pending=4)
OTHERS = small_people(seed=3)
WAYS = pytest.mark.parametrize("way", [choose_folder, drop_from_disk], ids=["chosen", "dropped"])

# Once it has asked for the entries of a folder of this name, it waits for goOn().
_WAIT_IN = """(name) => {
  const held = new Promise((go) => { globalThis.goOn = go; });
  const { webkitGetAsEntry } = DataTransferItem.prototype;
  const slowed = (entry) => {
    const kind = Object.getPrototypeOf(entry), { createReader } = kind;
    kind.createReader = function () {
      const reader = createReader.call(this), readEntries = reader.readEntries.bind(reader);
      if (this.name === name)
        reader.readEntries = (take, fail) => {
          globalThis.isReached = true;
          held.then(() => readEntries((some) => {
            take(some);
            if (!some.length) setTimeout(() => { globalThis.isLookedThrough = true; });
          }, fail));
        };
      return reader;
    };
    return entry;
  };
  DataTransferItem.prototype.webkitGetAsEntry = function () {
    const entry = webkitGetAsEntry.call(this);
    return entry.isDirectory ? slowed(entry) : entry;
  };
}"""

# What another language's index.html would hold; returns what stood there.
_PUT_WORDS = """([language, words]) => {
  const root = document.documentElement;
  const place = document.querySelector("template[data-text=files]");
  const before = [root.lang, place.innerHTML];
  root.lang = language;
  place.innerHTML = words;
  return before;
}"""
POLISH = [
    "pl",
    '<span data-like="2">{count} pliki</span><span data-like="5">{count} plików</span>',
]


@contextmanager
def in_polish(page: Page) -> Iterator[None]:
    """Let the page count files in Polish until the block ends."""
    english = page.evaluate(_PUT_WORDS, POLISH)
    try:
        yield
    finally:
        page.evaluate(_PUT_WORDS, english)


def expect_kept(page: Page, people: Known) -> None:
    """Expect these people on the screen, kept."""
    expect(notice(page)).to_have_text(KEPT)
    expect_counts(page, people)


def expect_files_waiting(page: Page) -> None:
    """Expect words that say that files wait for the engine."""
    expect(notice(page)).to_contain_text("Your files are waiting")
    expect(page.locator("html")).to_have_attribute("data-engine", "starting")


@pytest.mark.start("without-engine")
@WAYS
def test_a_folder_waits_for_python_without_its_photos(
    page: Page, site: str, tmp_path: Path, way: Way
) -> None:
    folder = unpacked(tmp_path, PEOPLE)
    with before_python(page, site):
        way(page, folder)
        expect_files_waiting(page)
        assert waiting(page) == [choice_of(PEOPLE)]
    wait_for_python(page)
    expect_files_waiting(page)


@pytest.mark.start("without-engine")
@WAYS
def test_a_folder_is_given_to_python_without_its_photos_and_waits_for_the_engine(
    page: Page, site: str, tmp_path: Path, way: Way
) -> None:
    folder = unpacked(tmp_path, PEOPLE)
    open_without_engine(page, site)
    way(page, folder)
    expect_files_waiting(page)
    assert handed_on(page) == [choice_of(PEOPLE)]


@WAYS
def test_an_unpacked_export_is_read_from_its_folder(
    page: Page, site: str, tmp_path: Path, way: Way
) -> None:
    folder = unpacked(tmp_path, PEOPLE)
    open_page(page, site)
    way(page, folder)
    expect_kept(page, PEOPLE)


def test_a_folder_may_hold_more_files_than_a_call_may_have_arguments(
    page: Page, site: str, tmp_path: Path
) -> None:
    PEOPLE.unpack(tmp_path / NAME)
    (tmp_path / NAME / "messages").mkdir()
    for number in range(1100):
        (tmp_path / NAME / "messages" / f"message_{number}.json").write_text("{}")
    open_page(page, site)
    drop_from_disk(page, tmp_path / NAME)
    expect_kept(page, PEOPLE)


@pytest.mark.start("without-engine")
def test_a_folder_that_is_chosen_early_is_replaced_by_a_later_choice(
    page: Page, site: str, tmp_path: Path
) -> None:
    later = an_upload(PEOPLE)
    with before_python(page, site):
        choose_folder(page, unpacked(tmp_path, OTHERS))
        expect_files_waiting(page)
        choose(page, later)
        expect(notice(page)).to_contain_text("Your file is waiting")
        assert waiting(page) == [single(later)]


def test_the_parts_of_one_export_can_be_dropped_together(
    page: Page, site: str, tmp_path: Path
) -> None:
    open_page(page, site)
    drop_from_disk(page, *parts_of(PEOPLE, tmp_path))
    expect_kept(page, PEOPLE)


def test_loose_lists_can_be_dropped_together(page: Page, site: str, tmp_path: Path) -> None:
    people = known_people(followers=30, following=20, mutuals=10)
    open_page(page, site)
    drop_from_disk(page, *loose_in(tmp_path, people, "followers_1.json", "following.json"))
    expect_kept(page, people)


def test_a_zip_and_a_folder_that_are_dropped_together_are_one_export(
    page: Page, site: str, tmp_path: Path
) -> None:
    following, others = parts_of(PEOPLE, tmp_path)
    folder = tmp_path / others.stem
    shutil.unpack_archive(others, folder)
    open_page(page, site)
    drop_from_disk(page, following, folder)
    expect_kept(page, PEOPLE)


def expect_called(page: Page, site: str, paths: list[Path], name: str) -> None:
    """Drop files, expect what their import is called by while they are read, and wait for its end."""
    with busy_engine(page, site):
        drop_from_disk(page, *paths)
        expect(page.locator("#main [data-part=file]")).to_have_text(name)
        expect(headline(page)).to_have_text("Reading your export")
    expect(page.locator("#main [data-part=file]")).to_have_count(0)


def test_an_import_is_called_by_its_folder_its_file_or_its_number_of_files(
    page: Page, site: str, tmp_path: Path
) -> None:
    folder = unpacked(tmp_path, PEOPLE)
    one_zip = parts_of(PEOPLE, tmp_path)[0]
    loose = loose_in(tmp_path, PEOPLE, "followers_1.json", "following.json")
    open_page(page, site)
    expect_called(page, site, [folder], NAME)
    expect_kept(page, PEOPLE)
    expect_called(page, site, [one_zip], f"{NAME}.zip")
    expect_called(page, site, loose, "2 files")
    expect_called(page, site, [folder, one_zip], f"{len(choice_of(PEOPLE).files) + 1} files")


def test_a_number_of_files_is_told_in_the_plural_form_of_the_language(
    page: Page, site: str, tmp_path: Path
) -> None:
    files = some_files(tmp_path, 1002)
    open_page(page, site)
    with in_polish(page):
        expect_called(page, site, files[:2], "2 pliki")
        expect_called(page, site, files[:5], "5 plików")
        expect_called(page, site, files, "1002 pliki")


def test_a_folder_during_an_import_is_told_to_wait(page: Page, site: str, tmp_path: Path) -> None:
    folder = unpacked(tmp_path, OTHERS)
    open_page(page, site)
    with busy_engine(page, site):
        choose(page, an_upload(PEOPLE))
        expect(headline(page)).to_have_text("Reading your export")
        drop_from_disk(page, folder)
        expect(notice(page)).to_contain_text("Another export is still being read")
    expect_kept(page, PEOPLE)
    expect_snapshots(page, "31 May 2026")


@pytest.mark.start("without-engine")
@WAYS
@pytest.mark.parametrize("content", ["photos", "nothing"])
def test_a_folder_without_any_list_file_is_told_in_words(
    page: Page, site: str, tmp_path: Path, way: Way, content: str
) -> None:
    open_without_engine(page, site)
    way(page, without_lists(tmp_path, content))
    expect(notice(page)).to_contain_text("This folder holds no ZIP, JSON or HTML file")
    assert handed_on(page) == []
    later = an_upload(PEOPLE)
    choose(page, later)
    expect(notice(page)).to_contain_text("Your file is waiting")
    assert handed_on(page) == [single(later)]


def test_after_a_folder_without_any_list_file_an_export_is_read(
    page: Page, site: str, tmp_path: Path
) -> None:
    open_page(page, site)
    drop_from_disk(page, without_lists(tmp_path, "photos"))
    expect(notice(page)).to_contain_text("This folder holds no ZIP, JSON or HTML file")
    expect(headline(page)).to_contain_text("See who follows you back")
    assert stored.snapshots(page) == []
    choose(page, an_upload(PEOPLE))
    expect_kept(page, PEOPLE)


def test_a_single_file_is_never_left_out(page: Page, site: str, tmp_path: Path) -> None:
    photo = tmp_path / "sea.jpg"
    photo.write_bytes(b"\xff\xd8\xff\xe0" + bytes(5000))
    open_page(page, site)
    drop_from_disk(page, photo)
    expect(headline(page)).to_contain_text("not an Instagram export")


def drop_and_wait_in(page: Page, name: str, *paths: Path) -> None:
    """Drop files and folders; the page has asked for what is in one folder and has no answer."""
    page.evaluate(_WAIT_IN, name)
    drop_from_disk(page, *paths)
    page.wait_for_function("() => globalThis.isReached")
    expect(notice(page)).to_contain_text("Looking for the lists")


@pytest.mark.start("without-engine")
def test_a_folder_that_vanishes_while_it_is_looked_through_is_told_by_name(
    page: Page, site: str, tmp_path: Path
) -> None:
    folder = unpacked(tmp_path, PEOPLE)
    good = tmp_path / "instagram-ann-2026-05-31-Gh3iJ4kL.zip"
    good.write_bytes(OTHERS.zip())
    open_without_engine(page, site)
    # Only this one: its neighbours are looked through at the same time, and any could fail first.
    (vanishing,) = folder.rglob("followers_and_following")
    drop_and_wait_in(page, vanishing.name, good, folder)
    shutil.rmtree(vanishing)
    page.evaluate("goOn()")
    expect(notice(page)).to_contain_text("followers_and_following could not be read.")
    assert handed_on(page) == []
    later = an_upload(PEOPLE)
    choose(page, later)
    expect(notice(page)).to_contain_text("Your file is waiting")
    assert handed_on(page) == [single(later)]


@pytest.mark.start("without-engine")
def test_a_choice_replaces_a_folder_that_is_still_looked_through(
    page: Page, site: str, tmp_path: Path
) -> None:
    open_without_engine(page, site)
    drop_and_wait_in(page, "followers_and_following", unpacked(tmp_path, OTHERS))
    later = an_upload(PEOPLE)
    choose(page, later)
    expect(notice(page)).to_contain_text("Your file is waiting")
    page.evaluate("goOn()")
    page.wait_for_function("() => globalThis.isLookedThrough")
    expect(notice(page)).to_contain_text("Your file is waiting")
    assert handed_on(page) == [single(later)]


@pytest.mark.start("without-engine")
def test_the_keyboard_reaches_the_choice_of_a_folder(page: Page, site: str, tmp_path: Path) -> None:
    page.on("filechooser", lambda _: None)  # from now on a chooser is never the browser's own
    open_without_engine(page, site)
    label = page.get_by_text("Choose a folder")
    expect(label).to_be_visible()
    expect(label).to_have_css("outline-style", "none")
    page.locator("input#export-files").focus()
    page.keyboard.press("Tab")
    expect(page.locator("input#export-folder")).to_be_focused()
    expect(page.get_by_label("Choose a folder")).to_be_focused()
    expect(label).to_have_css("outline-style", "solid")
    with page.expect_file_chooser() as choosing:
        page.keyboard.press("Enter")
    choosing.value.set_files(unpacked(tmp_path, PEOPLE))
    expect_files_waiting(page)
    assert handed_on(page) == [choice_of(PEOPLE)]


def test_a_screen_without_a_label_for_folders_has_no_unseen_field_either(
    page: Page, site: str
) -> None:
    open_page(page, site)
    expect(page.locator("input#export-folder")).to_have_css("display", "block")
    choose(page, an_upload(PEOPLE))
    expect_kept(page, PEOPLE)
    expect(page.locator("input#export-folder")).to_have_css("display", "none")


@pytest.mark.start("without-engine")
def test_a_browser_that_cannot_choose_folders_does_not_offer_it(page: Page, site: str) -> None:
    page.add_init_script("delete HTMLInputElement.prototype.webkitdirectory")
    open_without_engine(page, site)
    expect(page.locator("#main label[for=export-files]")).to_be_visible()
    expect(page.get_by_text("Choose a folder")).to_be_hidden()
    expect(page.locator("input#export-folder")).to_be_hidden()


@pytest.mark.start("new")
def test_a_folder_that_is_the_last_choice_while_the_engine_loads_is_read(
    page: Page, site: str, tmp_path: Path
) -> None:
    folder = unpacked(tmp_path, PEOPLE)
    with held(page, "*/pyodide.asm.wasm") as engine:
        with engine.asked():
            page.goto(site)
        wait_for_python(page)
        choose(page, an_upload(OTHERS, day="2026-04-01"))
        expect(notice(page)).to_contain_text("Your file is waiting")
        drop_from_disk(page, folder)
        expect_files_waiting(page)
    expect_kept(page, PEOPLE)
    expect_snapshots(page, "31 May 2026")
