"""Databases of other versions, and records that are damaged: S7, S9, S10, S12, S13 of the faults."""

from __future__ import annotations

import base64
import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import stored
from tests.browser.network import Answered, empty_page
from tests.browser.people import an_upload, known_people
from tests.browser.steps import (
    KEPT,
    choose,
    expect_counts,
    expect_snapshots,
    go_to,
    headline,
    keep_export,
    notice,
    open_list,
    open_page,
    reload,
    wait_for_engine,
)
from tools.serve import SITE

ABOUT = (
    "still_followers.browser.database",
    "still_followers.browser.opening",
    "still_followers.core.decisions.records",
)

pytestmark = pytest.mark.start("new")

SAMPLES = Path(__file__).parents[1] / "fixtures" / "stored"
HEAD = (SAMPLES / "head-1.json").read_text("utf-8")
LISTS = (SAMPLES / "lists-SFL1.bin").read_bytes()
MAY = known_people(followers=40, following=30, mutuals=15)
JUNE = known_people(followers=50, following=36, mutuals=20, seed=2)

_MAKE = """async ([version, stores]) => {
  const database = await new Promise((good, bad) => {
    const request = indexedDB.open("still-followers", version);
    request.onupgradeneeded = () => {
      for (const name of Object.keys(stores))
        request.result.createObjectStore(name, name === "heads" ? { autoIncrement: true } : {});
    };
    request.onsuccess = () => good(request.result);
    request.onerror = () => bad(request.error);
  });
  const writing = database.transaction(Object.keys(stores), "readwrite");
  for (const [name, entries] of Object.entries(stores))
    for (const [key, value] of entries)
      writing.objectStore(name).put(
        value.base64 ? Uint8Array.from(atob(value.base64), (one) => one.charCodeAt()) : value, key);
  await new Promise((good) => { writing.oncomplete = good; });
  if (globalThis.givesWay) database.onversionchange = () => database.close();
  if (!globalThis.holds) database.close();
  globalThis.held = database;
}"""

_PUT = """async ([name, key, value]) => {
  const database = await new Promise((good) => {
    const request = indexedDB.open("still-followers");
    request.onsuccess = () => good(request.result);
  });
  const writing = database.transaction([name], "readwrite");
  const store = writing.objectStore(name);
  if (value === null) store.delete(key); else store.put(value, key);
  await new Promise((good) => { writing.oncomplete = good; });
  database.close();
}"""

# Runs in the worker, before Pyodide: the second version's store cannot be made.
_BROKEN_UPGRADE = """
const make = IDBDatabase.prototype.createObjectStore;
IDBDatabase.prototype.createObjectStore = function (name, ...how) {
  if (name === "state") throw new DOMException("broken on purpose", "ConstraintError");
  return make.call(this, name, ...how);
};
"""


def make_database(page: Page, version: int = 1, *, state: bool = False, head: str = HEAD) -> None:
    """Make a database with the snapshot of the samples in it, by plain IndexedDB."""
    lists = {"base64": base64.b64encode(LISTS).decode()}
    stores = {"heads": [[7, head]], "lists": [[7, lists]]}
    page.evaluate(_MAKE, [version, {**stores, **({"state": []} if state else {})}])


def expect_as_it_was(page: Page) -> None:
    """Expect the sample's bytes to be stored, unchanged."""
    stores = stored.dump(page)
    assert stores["heads"][0] == [7, HEAD]
    assert bytes(stores["lists"][0][1]["bytes"]) == LISTS


def put(page: Page, store: str, key: int, value: object) -> None:
    """Write a value behind the page's back; None deletes."""
    page.evaluate(_PUT, [store, key, value])


def test_a_database_of_the_first_version_is_opened_and_keeps_its_bytes(
    page: Page, site: str
) -> None:
    other = empty_page(page.context, site)
    make_database(other)
    open_page(page, site)
    expect_snapshots(page, "31 May 2026")
    assert sorted(stored.dump(page)) == ["heads", "lists", "state"]
    expect_as_it_was(page)
    keep_export(page, an_upload(JUNE, day="2026-06-07"))
    reload(page)
    expect_counts(page, JUNE)
    expect_as_it_was(page)


def test_a_database_of_the_second_version_is_opened_and_keeps_its_bytes(
    page: Page, site: str
) -> None:
    other = empty_page(page.context, site)
    record = {**json.loads((SAMPLES / "head-3.json").read_text("utf-8")), "deleted_on": None}
    make_database(other, 2, state=True, head=json.dumps(record))
    open_page(page, site)
    expect_snapshots(page, "31 May 2026")
    stores = stored.dump(page)
    assert stores["heads"] == [[7, json.dumps(record)]]
    assert bytes(stores["lists"][0][1]["bytes"]) == LISTS


def test_s9_another_tab_that_gives_way_does_not_hold_up_the_new_version(
    page: Page, site: str
) -> None:
    other = empty_page(page.context, site)
    other.evaluate("() => { globalThis.holds = globalThis.givesWay = true; }")
    make_database(other)
    open_page(page, site)
    expect_snapshots(page, "31 May 2026")
    expect_as_it_was(page)


def test_s10_a_tab_that_ignores_the_new_version_is_asked_to_be_closed(
    page: Page, site: str
) -> None:
    other = empty_page(page.context, site)
    other.evaluate("() => { globalThis.holds = true; }")
    make_database(other)
    page.goto(site)
    expect(notice(page)).to_contain_text("open in another tab", timeout=30_000)
    other.close()
    wait_for_engine(page)
    expect(notice(page)).to_be_empty()
    expect_snapshots(page, "31 May 2026")
    expect_as_it_was(page)


def test_s12_a_newer_database_is_neither_read_nor_written(page: Page, site: str) -> None:
    other = empty_page(page.context, site)
    make_database(other, 99, state=True)
    before = stored.dump(other)
    open_page(page, site)
    expect(headline(page)).to_contain_text("newer version of this page")
    expect(page.get_by_text("Reload the page to get the newer version.")).to_be_visible()
    choose(page, an_upload(JUNE))
    expect(page.locator("#main progress")).to_have_count(0)
    expect(headline(page)).to_contain_text("newer version of this page")
    for route in ("settings", "snapshots", ""):
        page.goto(f"{site}#/{route}")
        expect(headline(page)).to_contain_text("newer version of this page")
        expect(page.get_by_role("button", name="Delete everything…")).to_have_count(0)
    assert stored.dump(other) == before


def test_s13_when_the_upgrade_fails_the_old_data_is_usable_and_can_be_saved(
    page: Page, site: str
) -> None:
    other = empty_page(page.context, site)
    make_database(other)
    source = (SITE / "static" / "js" / "interpreter.mjs").read_text("utf-8")
    Answered(
        page,
        "*/static/js/interpreter.mjs",
        (_BROKEN_UPGRADE + source).encode(),
        "text/javascript; charset=utf-8",
    )
    open_page(page, site)
    expect_snapshots(page, "31 May 2026")
    page.get_by_role("button", name="31 May 2026", exact=True).click()
    expect(page.locator("#main .kicker").first).to_contain_text("marlow.bindery")
    go_to(page, "settings")
    with page.expect_download() as saving:
        page.locator("#save-backup").get_by_role("button", name="Save a backup").click()
    saved = Path(saving.value.path()).read_text("utf-8")
    assert json.loads(saved)["snapshots"][0]["owner"] == "marlow.bindery"
    choose(page, an_upload(JUNE, day="2026-06-07"))
    expect(notice(page)).to_have_text(KEPT)
    expect_as_it_was(page)
    assert sorted(stored.dump(page)) == ["heads", "lists"]


FUTURE = '{"schema": 99, "owner": "ann", "exported_at": "2026-03-07"}'
DAMAGE = [
    ("heads", "garbage"),
    ("heads", 5),
    ("heads", FUTURE),
    ("lists", "garbage"),
    ("lists", None),
]
"""What is wrong with the snapshots 1 to 5: of their record, or of their lists."""


def test_s7_damaged_records_are_named_and_set_aside(page: Page, site: str) -> None:
    open_page(page, site)
    for day in range(1, len(DAMAGE) + 1):
        keep_export(page, an_upload(JUNE, day=f"2026-06-0{day}"))
    keep_export(page, an_upload(MAY, day="2026-06-08"))
    for key, (store, value) in enumerate(DAMAGE, 1):
        put(page, store, key, value)
    before = stored.dump(page)
    reload(page)
    said = "are damaged, or from a newer version of this page, and were set aside"
    expect(notice(page)).to_contain_text(said)
    expect(notice(page)).to_contain_text("number 1, number 2, 7 March 2026 of ann")
    expect(notice(page)).to_contain_text("The lists of 5 June 2026 are damaged")
    expect_counts(page, MAY)
    open_list(page, "not-following-back")
    expect(headline(page)).to_have_text("Not following back")  # all snapshots were read for it
    go_to(page, "snapshots")
    expect(page.locator("#unread")).to_contain_text("4 June 2026")
    assert stored.dump(page) == before
    july = known_people(followers=45, following=31, mutuals=16, seed=3)
    choose(page, an_upload(july, day="2026-07-05"))
    expect_counts(page, july)
    expect(notice(page)).to_have_text(KEPT)
    after = stored.dump(page)
    for name in before:
        assert [entry for entry in after[name] if entry in before[name]] == before[name]
    assert [key for key, _ in after["heads"]] == list(range(1, 8))


def test_s7_the_latest_snapshot_may_be_damaged(page: Page, site: str) -> None:
    open_page(page, site)
    keep_export(page, an_upload(MAY, day="2026-05-30"))
    keep_export(page, an_upload(JUNE, day="2026-06-07"))
    put(page, "lists", 2, "garbage")
    before = stored.dump(page)
    reload(page)
    expect(notice(page)).to_contain_text("The lists of 7 June 2026 are damaged")
    expect_counts(page, MAY)
    assert stored.dump(page) == before


def test_s7_a_damaged_answer_is_set_aside(page: Page, site: str) -> None:
    open_page(page, site)
    keep_export(page, an_upload(MAY, day="2026-05-30"))
    put(page, "state", "rename ann x y 2026", "garbage")
    reload(page)
    expect(notice(page)).to_contain_text("1 of your decisions is damaged")
    expect_counts(page, MAY)
    assert ["rename ann x y 2026", "garbage"] in stored.dump(page)["state"]
