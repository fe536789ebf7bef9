"""The backup file that keeps itself, in a real file of the browser's: written whole, by one tab at a time.

No person can be asked for a file or a permission here. The file is one of the private file system, whose
handle can be kept and written as any other; what asks the person is answered by the test.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

import pyrage
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import stored
from tests.browser.backups import choose_backup, save_backup, wipe
from tests.browser.people import an_upload, known_people
from tests.browser.steps import (
    be_at,
    expect_snapshots,
    go_to,
    headline,
    keep_export,
    open_list,
    open_page,
    reload,
)
from tests.browser.watch import Watch

ABOUT = (
    "page.screens.backup_file",
    "page.screens.kept_file",
    "still_followers.app.actions.backup_file",
    "still_followers.views.screens.more.backup_file",
)

MAY = known_people(followers=40, following=30, mutuals=15)
JUNE = known_people(followers=50, following=36, mutuals=20, seed=2)
SECRET = "correct horse <b>battery</b>"  # noqa: S105 (a passphrase of the tests)
DATABASE = "still-followers-backup-file"
NAME, LOCKED_NAME = (f"mine-still-followers-backup.json{end}" for end in ("", ".age"))

# The person chooses this file; the permission is what sessionStorage says, and a click grants it.
_PICKER = """(() => {
  window.showSaveFilePicker = async ({ suggestedName }) => {
    const folder = await navigator.storage.getDirectory();
    return folder.getFileHandle(`mine-${suggestedName}`, { create: true });
  };
  const handle = FileSystemFileHandle.prototype;
  handle.queryPermission = async () => sessionStorage.getItem("permission") ?? "granted";
  handle.requestPermission = async () => {
    const answer = sessionStorage.getItem("answer") ?? "granted";
    sessionStorage.setItem("permission", answer);
    return answer;
  };
  const stream = FileSystemWritableFileStream.prototype;
  const { write, close } = stream;
  stream.write = async function (blob) {
    if (!window.isFull) return write.call(this, blob);
    await write.call(this, blob.slice(0, blob.size / 2));
    throw new DOMException("no space", "QuotaExceededError");
  };
  stream.close = async function () {
    window.isClosing = true;
    await window.held;
    return close.call(this);
  };
})()"""
_READ = """async (name) => {
  const folder = await navigator.storage.getDirectory();
  const file = await (await folder.getFileHandle(name)).getFile();
  return [...new Uint8Array(await file.arrayBuffer())];
}"""
_FILES = """async () => {
  const names = [];
  for await (const name of (await navigator.storage.getDirectory()).keys())
    if (!name.startsWith("still-followers")) names.push(name);
  return names;
}"""
_REMOVE = """async () => {
  const folder = await navigator.storage.getDirectory();
  for await (const name of folder.keys()) if (name.startsWith("mine-")) await folder.removeEntry(name);
}"""
_DATABASES = "async () => (await indexedDB.databases()).map((one) => one.name)"
_HIDE = """(hidden) => {
  Object.defineProperty(document, "hidden", { value: hidden, configurable: true });
  document.dispatchEvent(new Event("visibilitychange"));
}"""
# What the page knows of the file; waits until it is no longer what it was, or what it shall be.
_KNOWN = """async ([name, was, shall]) => {
  const read = () =>
    Object.fromEntries(JSON.parse(localStorage["still-followers.backup-file"] ?? "[]"))[name];
  const end = performance.now() + 60_000;
  while (was !== null ? read() === was : shall !== null && read() !== shall) {
    if (performance.now() > end) throw new Error(`${name} is ${read()}`);
    await new Promise((done) => setTimeout(done));
  }
  return read();
}"""
_DECIDED = """async () => {
  while (localStorage["still-followers.unsaved"]) await new Promise((done) => setTimeout(done));
}"""
_CLOSING = """async () => {
  while (!window.isClosing) await new Promise((done) => setTimeout(done));
}"""
pytestmark = pytest.mark.start("new")


@pytest.fixture
def page(page: Page) -> Iterator[Page]:
    """Return the page of a person who can choose a file, which is removed at the end."""
    page.add_init_script(_PICKER)
    yield page
    page.evaluate(_REMOVE)


def known(page: Page, name: str, was: str | None = None, shall: str | None = None) -> str:
    """Return what the page knows of the file, once it is not what it was, or is what it shall be."""
    return page.evaluate(_KNOWN, [name, was, shall])


def file_of(page: Page, name: str = NAME) -> bytes:
    """Return what the file holds."""
    return bytes(page.evaluate(_READ, name))


def days_in(data: bytes) -> int:
    """Return how many snapshots a backup holds."""
    return len(json.loads(data)["snapshots"])


def choose_file(page: Page, passphrase: str = "") -> None:
    """Choose the file in the settings and wait until it is written."""
    go_to(page, "settings")
    row = page.locator("#keep-file")
    if passphrase:
        row.get_by_text("Protect it with a passphrase").click()
        row.get_by_label("Passphrase", exact=True).fill(passphrase)
        row.get_by_label("Passphrase again").fill(passphrase)
    row.get_by_role("button", name="Choose a file…").click()
    expect(row).to_contain_text("kept up to date: last written today")


def decide(page: Page, word: str = "Keep") -> None:
    """Mark one account of a list."""
    open_list(page, "not-following-back")
    page.locator("#accounts [aria-pressed]", has_text=word).first.click()
    page.evaluate(_DECIDED)


def hide(page: Page) -> None:
    """Hide the page and show it again, as when another tab is looked at."""
    page.evaluate(_HIDE, arg=True)
    page.evaluate(_HIDE, arg=False)


def line(page: Page) -> Locator:
    """Return the line on the overview that says what the file needs."""
    return page.locator("#file-old")


def test_a_chosen_file_follows_imports_and_decisions_and_restores_the_same(
    page: Page, site: str
) -> None:
    open_page(page, site)
    keep_export(page, an_upload(MAY, day="2026-05-30"))
    assert DATABASE not in page.evaluate(_DATABASES)
    choose_file(page)
    assert days_in(file_of(page)) == 1
    seen = known(page, "seen")
    keep_export(page, an_upload(JUNE, day="2026-06-07"))
    seen = known(page, "seen", was=seen)
    assert days_in(file_of(page)) == 2
    decide(page)
    hide(page)
    known(page, "seen", was=seen)
    written = file_of(page)
    assert save_backup(page)[1] == written
    wipe(page)
    assert DATABASE not in page.evaluate(_DATABASES)
    assert [name for name in stored.names_of_all(page)["keys"] if "still" in name] == []
    assert file_of(page) == written
    expect(page.locator("#file-old")).to_have_count(0)
    choose_backup(page, written)
    page.get_by_role("button", name="Restore it").click()
    expect_snapshots(page, "7 June 2026", "30 May 2026")
    assert save_backup(page)[1] == written


def test_a_full_disk_leaves_the_old_file_whole_and_it_is_written_when_there_is_room(
    page: Page, site: str, watch: Watch
) -> None:
    watch.expect("'QuotaExceededError'")
    open_page(page, site)
    keep_export(page, an_upload(MAY, day="2026-05-30"))
    choose_file(page)
    before = file_of(page)
    page.evaluate("() => { window.isFull = true; }")
    keep_export(page, an_upload(JUNE, day="2026-06-07"))
    known(page, "need", shall="full")
    assert file_of(page) == before
    expect(line(page)).to_contain_text("There is no space for a newer one")
    page.evaluate("() => { window.isFull = false; }")
    line(page).get_by_role("button", name="Try again").click()
    expect(line(page)).to_have_count(0)
    assert days_in(file_of(page)) == 2


def test_after_a_reload_a_click_lets_the_page_write_and_a_refusal_is_said(
    page: Page, site: str
) -> None:
    open_page(page, site)
    keep_export(page, an_upload(MAY, day="2026-05-30"))
    choose_file(page)
    page.evaluate("""() => {
      sessionStorage.setItem("permission", "prompt");
      sessionStorage.setItem("answer", "denied");
    }""")
    reload(page)
    known(page, "need", shall="permission")
    expect(line(page)).to_have_count(0)  # the file holds everything
    decide(page)
    hide(page)
    be_at(page, "")
    expect(line(page)).to_contain_text("Allow this page to write it again.")
    line(page).get_by_role("button", name="Allow").click()
    expect(line(page)).to_contain_text("The browser does not let this page write it.")
    page.evaluate("() => sessionStorage.setItem('answer', 'granted')")
    line(page).get_by_role("button", name="Allow").click()
    expect(line(page)).to_have_count(0)
    assert save_backup(page)[1] == file_of(page)


def test_a_file_that_was_removed_is_not_made_anew_and_another_can_be_chosen(
    page: Page, site: str, watch: Watch
) -> None:
    watch.expect("'NotFoundError'")
    open_page(page, site)
    keep_export(page, an_upload(MAY, day="2026-05-30"))
    choose_file(page)
    page.evaluate(_REMOVE)
    keep_export(page, an_upload(JUNE, day="2026-06-07"))
    expect(line(page)).to_contain_text("It was moved or deleted")
    assert page.evaluate(_FILES) == []
    go_to(page, "settings")
    page.get_by_role("button", name="Stop writing it").click()
    choose_file(page)
    assert days_in(file_of(page)) == 2


def test_two_tabs_write_in_turn_and_the_newest_state_stays(page: Page, site: str) -> None:
    other = page.context.new_page()
    other.add_init_script(_PICKER)
    open_page(page, site)
    keep_export(page, an_upload(MAY, day="2026-05-30"))
    choose_file(page)
    open_page(other, site)
    seen = known(page, "seen")
    page.evaluate("() => { window.held = new Promise((done) => { window.letGo = done; }); }")
    page.evaluate("() => { window.isClosing = false; }")
    decide(page)
    hide(page)
    page.evaluate(_CLOSING)  # an older state is about to come into its place
    decide(other, "Consider")
    hide(other)
    assert known(other, "seen") == seen
    page.evaluate("() => window.letGo()")
    seen = known(other, "seen", was=seen)
    known(other, "seen", was=seen)
    assert save_backup(other)[1] == file_of(other)


def test_with_a_passphrase_it_is_locked_and_after_a_reload_only_the_right_one_goes_on(
    page: Page, site: str
) -> None:
    open_page(page, site)
    keep_export(page, an_upload(MAY, day="2026-05-30"))
    choose_file(page, SECRET)
    expect(page.locator("#keep-file")).to_contain_text("It is protected with your passphrase.")
    plain = save_backup(page)[1]
    assert pyrage.passphrase.decrypt(file_of(page, LOCKED_NAME), SECRET) == plain
    reload(page)
    known(page, "need", shall="passphrase")
    decide(page)
    hide(page)
    be_at(page, "")
    for typed, said in (("not this one", "That is not its passphrase."), (SECRET, None)):
        line(page).get_by_label("Passphrase").fill(typed)
        line(page).get_by_role("button", name="Write it again").click()
        if said:
            expect(line(page)).to_contain_text(said)
    expect(line(page)).to_have_count(0)
    plain = save_backup(page)[1]
    assert pyrage.passphrase.decrypt(file_of(page, LOCKED_NAME), SECRET) == plain


def test_what_is_written_while_everything_is_deleted_does_not_come_back(
    page: Page, site: str
) -> None:
    open_page(page, site)
    keep_export(page, an_upload(MAY, day="2026-05-30"))
    choose_file(page)
    page.evaluate("() => { window.held = new Promise((done) => { window.letGo = done; }); }")
    page.evaluate("() => { window.isClosing = false; }")
    decide(page)
    hide(page)
    page.evaluate(_CLOSING)
    wipe(page)
    page.evaluate("() => window.letGo()")
    reload(page)
    expect(headline(page)).to_contain_text("See who follows you back")
    assert DATABASE not in page.evaluate(_DATABASES)
    assert known(page, "id") is None
    assert days_in(file_of(page)) == 1  # whole
