"""Folders, parts and loose files that are chosen or dropped as a person does it, early and later."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import stored
from tests.browser.people import Known, an_upload, known_people, small_people
from tests.browser.steps import (
    KEPT,
    choose,
    choose_folder,
    drop_from_disk,
    expect_counts,
    expect_snapshots,
    headline,
    held,
    notice,
    open_page,
)
from tests.builders.exports import FOLDER, ExportFiles

ABOUT = (
    "page.files",
    "page.imports",
    "still_followers.browser.files",
    "still_followers.core.bundles",
    "still_followers.core.filenames",
)

Way = Callable[[Page, Path], None]

PEOPLE = known_people(followers=60, following=40, mutuals=20, pending=4)
OTHERS = small_people(seed=3)
NAME = "instagram-ann-2026-05-03-Ab1cD2eF"
PHOTOS = 250
"""A browser tells of 100 entries of a folder at a time."""

# Remembers the paths and the files' own names of what the page hands on.
_LISTEN = """() => {
  const early = globalThis.stillFollowersEarly, take = early.take;
  globalThis.handedOn = [];
  early.take = (choice) => {
    handedOn.push(...JSON.parse(choice.paths).map((path, n) => [path, choice.files[n].name]));
    take(choice);
  };
}"""

# Waits for what `reached()` promises before a folder of this name is read.
_WAIT_IN = """(name) => {
  const { webkitGetAsEntry } = DataTransferItem.prototype;
  const slowed = (entry) => {
    const kind = Object.getPrototypeOf(entry), { createReader } = kind;
    kind.createReader = function () {
      const reader = createReader.call(this), readEntries = reader.readEntries.bind(reader);
      if (this.name === name)
        reader.readEntries = (take, fail) => reached().then(() => readEntries((some) => {
          take(some);
          if (!some.length) setTimeout(() => { globalThis.isLookedThrough = true; });
        }, fail));
      return reader;
    };
    return entry;
  };
  DataTransferItem.prototype.webkitGetAsEntry = function () {
    const entry = webkitGetAsEntry.call(this);
    return entry.isDirectory ? slowed(entry) : entry;
  };
}"""


_HOLD = """() => {
  const held = new Promise((go) => { globalThis.goOn = go; });
  globalThis.reached = () => held;
}"""

_LET_GO = """async () => {
  goOn();
  while (!globalThis.isLookedThrough) await new Promise((done) => setTimeout(done));
}"""

# What another language's index.html would hold.
_IN_POLISH = """() => {
  document.documentElement.lang = "pl";
  document.querySelector("template[data-text=files]").innerHTML =
    '<span data-like="2">{count} pliki</span><span data-like="5">{count} plików</span>';
}"""


def some_files(folder: Path, count: int) -> list[Path]:
    """Write some files of no use."""
    paths = [folder / f"{number}.txt" for number in range(count)]
    for path in paths:
        path.write_text("x")
    return paths


def unpacked(folder: Path, people: Known = PEOPLE, part: int = 4) -> Path:
    """Unpack an export into a folder, with photos around and among its lists."""
    top = folder / NAME
    people.unpack(top, part)
    (top / "media" / "posts").mkdir(parents=True)
    for number in range(PHOTOS):
        (top / FOLDER / f"{number:03}.jpg").write_bytes(b"\xff\xd8\xff\xe0")
        (top / "media" / "posts" / f"{number:03}.MP4").write_bytes(b"\x00\x00\x00\x18")
    (top / "followers_1").write_bytes(b"no extension")
    (top / "notes.json.txt").write_bytes(b"[")
    (top / "media" / "stories.JSON").write_bytes(b"[]")
    return top


def lists_of(people: Known, part: int = 4) -> set[str]:
    """Return the paths that a folder's lists have, and the one other file that may be one."""
    return {f"{NAME}/{path}" for path in people.written(part=part).files} | {
        f"{NAME}/media/stories.JSON"
    }


def parts_of(people: Known, folder: Path) -> list[Path]:
    """Write an export in two ZIPs, the following list in one and the others in the other."""
    files = people.written(part=25).files
    following = {path: data for path, data in files.items() if "following.json" in path}
    others = {path: data for path, data in files.items() if path not in following}
    ends = ("Ab1cD2eF", "Gh3iJ4kL")
    paths = [folder / f"instagram-ann-2026-05-03-{end}.zip" for end in ends]
    for path, members in zip(paths, (following, others), strict=True):
        path.write_bytes(ExportFiles(members).zip())
    return paths


def loose_in(folder: Path, people: Known, *names: str) -> list[Path]:
    """Write list files of an export side by side."""
    files = people.written().files
    for name in names:
        (folder / name).write_bytes(files[FOLDER + name])
    return [folder / name for name in names]


def expect_nothing_kept(page: Page) -> None:
    """Expect the first screen and an empty store."""
    expect(headline(page)).to_contain_text("See who follows you back")
    assert stored.snapshots(page) == []


def expect_kept(page: Page, people: Known) -> None:
    """Expect these people on the screen, kept."""
    expect(notice(page)).to_have_text(KEPT)
    expect_counts(page, people)


@pytest.mark.start("new")
@pytest.mark.parametrize("way", [choose_folder, drop_from_disk], ids=["chosen", "dropped"])
def test_an_unpacked_export_is_read_from_its_folder_and_its_photos_are_left(
    page: Page, site: str, tmp_path: Path, way: Way
) -> None:
    folder = unpacked(tmp_path)
    open_page(page, site)
    page.evaluate(_LISTEN)
    way(page, folder)
    expect_kept(page, PEOPLE)
    handed_on = page.evaluate("handedOn")
    assert {path for path, _ in handed_on} == lists_of(PEOPLE)
    assert len(handed_on) == len(lists_of(PEOPLE))
    assert [name for path, name in handed_on if not path.endswith(f"/{name}")] == []


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


@pytest.mark.start("new")
@pytest.mark.parametrize("late", ["**/py/main.py", "**/py/worker.py"])
def test_a_folder_that_is_dropped_before_the_engine_is_ready_waits_and_is_read_then(
    page: Page, site: str, tmp_path: Path, late: str
) -> None:
    folder = unpacked(tmp_path)
    with held(page, late) as late_answer:
        with late_answer.asked():
            page.goto(site)
        drop_from_disk(page, folder)
        expect(notice(page)).to_have_text(re.compile("^Your files wait here"))
        expect(page.locator("html")).to_have_attribute("data-engine", "starting")
    expect_kept(page, PEOPLE)
    expect_snapshots(page, "3 May 2026")


@pytest.mark.start("new")
def test_a_folder_that_is_chosen_early_is_replaced_by_a_later_choice(
    page: Page, site: str, tmp_path: Path
) -> None:
    with held(page, "**/py/main.py"):
        page.goto(site)
        choose_folder(page, unpacked(tmp_path, OTHERS))
        expect(notice(page)).to_contain_text("Your files wait here")
        choose(page, an_upload(PEOPLE))
        expect(notice(page)).to_contain_text("Your file waits here")
    expect_kept(page, PEOPLE)
    expect_snapshots(page, "3 May 2026")


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


@pytest.mark.start("new")
@pytest.mark.parametrize(
    ("what", "name"),
    [
        ("a folder", NAME),
        ("a ZIP", f"{NAME}.zip"),
        ("loose lists", "2 files"),
        ("a folder and a ZIP", f"{len(lists_of(PEOPLE)) + 1} files"),
    ],
)
def test_an_import_is_called_by_its_folder_its_file_or_its_number_of_files(
    page: Page, site: str, tmp_path: Path, what: str, name: str
) -> None:
    one_zip = parts_of(PEOPLE, tmp_path)[:1]
    paths = {
        "a folder": lambda: [unpacked(tmp_path)],
        "a ZIP": lambda: one_zip,
        "loose lists": lambda: loose_in(tmp_path, PEOPLE, "followers_1.json", "following.json"),
        "a folder and a ZIP": lambda: [unpacked(tmp_path), *one_zip],
    }[what]()
    with held(page, "**/msgspec*.whl") as reader:
        with reader.asked():
            open_page(page, site)
        drop_from_disk(page, *paths)
        expect(page.locator("#main [data-part=file]")).to_have_text(name)
        expect(headline(page)).to_have_text("Reading your export")
        reader.forget()
        page.get_by_role("button", name="Cancel").click()
        expect(notice(page)).to_contain_text("Cancelled")


@pytest.mark.start("new")
@pytest.mark.parametrize(("files", "name"), [(2, "2 pliki"), (5, "5 plików"), (1002, "1002 pliki")])
def test_a_number_of_files_is_told_in_the_plural_form_of_the_language(
    page: Page, site: str, tmp_path: Path, files: int, name: str
) -> None:
    with held(page, "**/msgspec*.whl") as reader:
        with reader.asked():
            open_page(page, site)
        page.evaluate(_IN_POLISH)
        drop_from_disk(page, *some_files(tmp_path, files))
        expect(page.locator("#main [data-part=file]")).to_have_text(name)


@pytest.mark.start("new")
def test_a_folder_during_an_import_is_told_to_wait(page: Page, site: str, tmp_path: Path) -> None:
    with held(page, "**/msgspec*.whl") as reader:
        with reader.asked():
            open_page(page, site)
        choose(page, an_upload(PEOPLE))
        expect(headline(page)).to_have_text("Reading your export")
        drop_from_disk(page, unpacked(tmp_path, OTHERS))
        expect(notice(page)).to_contain_text("One export is being read already")
    expect_kept(page, PEOPLE)
    expect_snapshots(page, "3 May 2026")


@pytest.mark.parametrize("way", [choose_folder, drop_from_disk], ids=["chosen", "dropped"])
@pytest.mark.parametrize("content", ["photos", "nothing"])
def test_a_folder_without_any_list_file_is_told_in_words(
    page: Page, site: str, tmp_path: Path, way: Way, content: str
) -> None:
    folder = tmp_path / "2026"
    folder.mkdir()
    if content == "photos":
        (folder / "sea.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    open_page(page, site)
    way(page, folder)
    expect(notice(page)).to_contain_text("There is no ZIP, JSON or HTML file in this folder")
    expect_nothing_kept(page)
    choose(page, an_upload(PEOPLE))
    expect_kept(page, PEOPLE)


def test_a_single_file_is_never_left_out(page: Page, site: str, tmp_path: Path) -> None:
    photo = tmp_path / "sea.jpg"
    photo.write_bytes(b"\xff\xd8\xff\xe0" + bytes(5000))
    open_page(page, site)
    drop_from_disk(page, photo)
    expect(headline(page)).to_contain_text("not an Instagram export")


@pytest.mark.start("new")
def test_a_folder_that_vanishes_while_it_is_looked_through_is_told_by_name(
    page: Page, site: str, tmp_path: Path
) -> None:
    folder = unpacked(tmp_path)
    good = tmp_path / "instagram-ann-2026-05-03-Gh3iJ4kL.zip"
    good.write_bytes(OTHERS.zip())
    # Only this one: its neighbours are looked through at the same time, and any could fail first.
    (vanishing,) = folder.rglob("followers_and_following")
    page.expose_function("reached", lambda: shutil.rmtree(vanishing))
    open_page(page, site)
    page.evaluate(_WAIT_IN, "followers_and_following")
    drop_from_disk(page, good, folder)
    expect(notice(page)).to_contain_text("followers_and_following could not be read.")
    expect_nothing_kept(page)
    choose(page, an_upload(PEOPLE))
    expect_kept(page, PEOPLE)


@pytest.mark.start("new")
def test_a_choice_replaces_a_folder_that_is_still_looked_through(
    page: Page, site: str, tmp_path: Path
) -> None:
    folder = unpacked(tmp_path, OTHERS)
    open_page(page, site)
    page.evaluate(_HOLD)
    page.evaluate(_LISTEN)
    page.evaluate(_WAIT_IN, "followers_and_following")
    drop_from_disk(page, folder)
    expect(notice(page)).to_contain_text("Looking for the lists")
    later = an_upload(PEOPLE)
    choose(page, later)
    expect_kept(page, PEOPLE)
    page.evaluate(_LET_GO)
    assert page.evaluate("handedOn") == [[later["name"], later["name"]]]
    expect_snapshots(page, "3 May 2026")


@pytest.mark.start("new")
def test_the_keyboard_reaches_the_choice_of_a_folder(page: Page, site: str, tmp_path: Path) -> None:
    page.on("filechooser", lambda _: None)  # from now on a chooser is never the browser's own
    open_page(page, site)
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
    choosing.value.set_files(unpacked(tmp_path))
    expect_kept(page, PEOPLE)


def test_a_screen_without_a_label_for_folders_has_no_unseen_field_either(
    page: Page, site: str
) -> None:
    open_page(page, site)
    expect(page.locator("input#export-folder")).to_have_css("display", "block")
    choose(page, an_upload(PEOPLE))
    expect_kept(page, PEOPLE)
    expect(page.locator("input#export-folder")).to_have_css("display", "none")


@pytest.mark.start("new")
def test_a_browser_that_cannot_choose_folders_does_not_offer_it(page: Page, site: str) -> None:
    page.add_init_script("delete HTMLInputElement.prototype.webkitdirectory")
    open_page(page, site)
    expect(page.locator("#main label[for=export-files]")).to_be_visible()
    expect(page.get_by_text("Choose a folder")).to_be_hidden()
    expect(page.locator("input#export-folder")).to_be_hidden()
