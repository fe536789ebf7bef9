"""Saving a backup of all that is stored, and deleting it (S20)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import stored
from tests.browser.engine import the_engine
from tests.browser.people import Known, an_upload, known_people
from tests.browser.steps import (
    be_at,
    expect_counts,
    go_to,
    headline,
    keep_export,
    notice,
    open_page,
    reload,
    wait_for_engine,
    wait_for_kept_engine,
)

ABOUT = (
    "page.screens.snapshots",
    "page.storage",
    "still_followers.browser.database",
    "still_followers.browser.safety_copies",
    "still_followers.views.screens.more.settings",
)

MAY = known_people(followers=40, following=30, mutuals=15, pending=4)
JUNE = known_people(followers=50, following=36, mutuals=20, seed=2)

# A warm profile has a second copy of the engine's memory snapshot, which is no work of the page.
_ONLY_OURS = """async () => {
  for (const name of await caches.keys())
    if (!name.startsWith("still-followers")) await caches.delete(name);
}"""
_NEIGHBOUR = """async () => {
  localStorage.setItem("neighbour.snapshots", "9");
  await (await caches.open("neighbour-snapshot")).put("/neighbour", new Response("theirs"));
  await new Promise((done) => {
    const request = indexedDB.open("neighbour", 3);
    request.onupgradeneeded = () => request.result.createObjectStore("heads").put("theirs", 1);
    request.onsuccess = () => { request.result.close(); done(); };
  });
}"""
_NEIGHBOURS_DATA = """async () => [
  localStorage.getItem("neighbour.snapshots"),
  await (await caches.match("/neighbour")).text(),
  await new Promise((done) => {
    const request = indexedDB.open("neighbour");
    request.onsuccess = () => {
      const reading = request.result.transaction("heads").objectStore("heads").get(1);
      reading.onsuccess = () => { request.result.close(); done(reading.result); };
    };
  }),
]"""


def save_a_backup(page: Page, name: str) -> tuple[str, dict]:
    """Save a backup and return the file's name and content."""
    with page.expect_download() as saving:
        page.locator("#main").get_by_role("button", name=name, exact=True).click()
    text = Path(saving.value.path()).read_text(encoding="utf-8")
    return saving.value.suggested_filename, json.loads(text)


def expect_people(snapshot: dict, people: Known) -> None:
    """Expect a snapshot of a backup to hold exactly the lists of the export."""
    assert snapshot["followers"] == people.followers
    assert snapshot["following"] == people.following
    assert snapshot["lists"] == ({"pending": people.pending} if people.pending else {})
    assert len(snapshot["placeholders"]["followers"]) == 1


def ask_to_delete(page: Page) -> None:
    """Open the question in the settings."""
    go_to(page, "settings")
    page.get_by_role("button", name="Delete everything…").click()
    expect(page.get_by_role("dialog")).to_be_visible()


def delete(page: Page) -> None:
    """Answer the question in the settings with yes."""
    ask_to_delete(page)
    page.get_by_role("dialog").get_by_role("button", name="Delete everything").click()
    expect(headline(page)).to_contain_text("See who follows you back")


def test_the_question_before_deleting_saves_a_backup_can_be_cancelled_and_deletes(
    page: Page, site: str
) -> None:
    open_page(page, site)
    keep_export(page, an_upload(MAY))
    before = stored.dump(page), stored.names_of_all(page)["keys"]
    ask_to_delete(page)
    expect(page.get_by_role("button", name="Cancel")).to_be_focused()
    page.get_by_role("button", name="Cancel").click()
    expect(page.get_by_role("dialog")).to_be_hidden()
    ask_to_delete(page)
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    assert (stored.dump(page), stored.names_of_all(page)["keys"]) == before
    ask_to_delete(page)
    _, backup = save_a_backup(page, "Save a backup first")
    expect_people(backup["snapshots"][0], MAY)
    assert len(stored.snapshots(page)) == 1
    expect(page.get_by_role("dialog").get_by_role("status")).to_have_text("Backup saved.")
    page.get_by_role("button", name="Cancel").click()  # the question stays until it is answered
    go_to(page, "")
    expect_counts(page, MAY)
    delete(page)
    keep_export(page, an_upload(JUNE))
    expect_counts(page, JUNE)
    assert len(stored.snapshots(page)) == 1


@pytest.mark.start("own")
def test_deleting_removes_all_that_is_ours_and_nothing_of_a_neighbour(
    page: Page, site: str
) -> None:
    open_page(page, site)
    wait_for_kept_engine(page)
    page.evaluate(_ONLY_OURS)
    page.evaluate(_NEIGHBOUR)
    keep_export(page, an_upload(MAY))
    theirs = page.evaluate(_NEIGHBOURS_DATA)
    ours = stored.names_of_all(page)
    assert "still-followers" in ours["databases"]
    assert any(name.startswith("still-followers") for name in ours["caches"])
    assert any(name.startswith("still-followers") for name in ours["keys"])
    delete(page)
    left = stored.names_of_all(page)
    # PyScript's own databases are no place for anything of the person: they stay, and are empty.
    assert {name for name in left["databases"] if not name.startswith("IDBMap/")} == {"neighbour"}
    assert stored.held_by_pyscript(page) == []
    assert left["caches"] == ["neighbour-snapshot"]
    assert left["keys"] == ["neighbour.snapshots"]
    assert page.evaluate(_NEIGHBOURS_DATA) == theirs
    expect(page.locator("[data-view]")).to_have_count(0)
    reload(page)
    expect(headline(page)).to_contain_text("See who follows you back")
    expect(page.locator("[data-view]")).to_have_count(0)
    assert stored.snapshots(page) == []


def expect_nothing_of_anybody(page: Page) -> None:
    """Expect the first screen, and no snapshot and no record in the storage."""
    expect(headline(page)).to_contain_text("See who follows you back")
    expect(page.locator("[data-view]")).to_have_count(0)
    assert stored.dump(page) is None


@pytest.mark.start("new")
def test_deleting_with_another_tab_open_deletes_too(page: Page, site: str) -> None:
    open_page(page, site)
    keep_export(page, an_upload(MAY))
    other = page.context.new_page()
    open_page(other, site)
    expect_counts(other, MAY)
    page.bring_to_front()
    delete(page)
    expect(notice(page)).to_contain_text("Everything was deleted")
    expect_nothing_of_anybody(page)
    other.bring_to_front()
    expect(notice(other)).to_contain_text("Everything was deleted")
    wait_for_engine(other)
    be_at(other, "")
    expect_nothing_of_anybody(other)
    expect_nothing_of_anybody(page)


# In the engine's worker: a safety copy is begun, and does not go on before it may.
_HOLD_COPY = """() => {
  const begin = FileSystemFileHandle.prototype.createSyncAccessHandle;
  const going = new Promise((go) => { globalThis.goOn = go; });
  globalThis.whenBegun = new Promise((tell) => {
    FileSystemFileHandle.prototype.createSyncAccessHandle = async function () {
      const access = await begin.call(this);
      tell();
      await going;
      return access;
    };
  });
}"""


@pytest.mark.start("new")
def test_deleting_while_a_safety_copy_is_written_leaves_none(page: Page, site: str) -> None:
    open_page(page, site)
    the_engine(page).evaluate(_HOLD_COPY)
    keep_export(page, an_upload(MAY))
    the_engine(page).evaluate("whenBegun")
    assert stored.private_files(page) != []
    ask_to_delete(page)
    page.get_by_role("dialog").get_by_role("button", name="Delete everything").click()
    expect(page.get_by_role("dialog")).to_be_hidden()
    the_engine(page).evaluate("goOn()")
    expect(notice(page)).to_contain_text("Everything was deleted")
    assert stored.private_files(page) == []
    assert "still-followers" not in stored.names_of_all(page)["databases"]
    keep_export(page, an_upload(JUNE))  # and the next import has its copy again
    assert stored.wait_for_copy(page, 1)["snapshots"][0]["followers"] == JUNE.followers
