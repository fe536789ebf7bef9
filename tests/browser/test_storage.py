"""What is stored, when it is called kept, and what a full disk does (S1, S2, S8)."""

from __future__ import annotations

import zlib
from datetime import datetime

import pytest
from playwright.sync_api import Page, expect

from tests.browser import stored
from tests.browser.engine import HOLD_COMPLETION, the_engine
from tests.browser.people import an_upload, known_people, newest_first
from tests.browser.steps import (
    KEPT,
    choose,
    expect_counts,
    expect_page_of_rows,
    expect_snapshots,
    go_to,
    headline,
    keep_export,
    notice,
    open_list,
    open_page,
    reload,
    save_data,
    set_room,
)
from tests.browser.watch import Watch

ABOUT = (
    "still_followers.app.stored.store",
    "still_followers.browser.database",
    "still_followers.views.words.storage_errors",
)

MAY = known_people(followers=40, following=30, mutuals=15, pending=4)
CROWD = known_people(followers=40_000, following=20_000, mutuals=2_000, seed=3)
JUNE = known_people(followers=50, following=36, mutuals=20, seed=2)

# In the engine's worker: it dies between the writes of one transaction.
_DIE_WHILE_WRITING = """() => {
  IDBObjectStore.prototype.put = () => {
    close();
    throw new Error("the worker is dead");
  };
}"""

_MARKS = "performance.getEntriesByType('mark').map((mark) => mark.name)"


def test_a_stored_record_holds_what_later_versions_need(page: Page, site: str) -> None:
    open_page(page, site)
    keep_export(page, an_upload(MAY, owner="Ann.Owner", day="2026-05-30"))
    (record,) = stored.snapshots(page)
    head = record.head
    assert head["schema"] == 4
    assert head["dates"].keys() == {"followers", "following", "older", "joined_at"}
    assert head["owner"] == "ann.owner"
    assert datetime.fromisoformat(head["exported_at"]) == datetime.fromisoformat(
        "2026-05-30T00:00:00+00:00"
    )
    assert head["precision"] == dict.fromkeys(("followers", "following", "pending"), "second")
    assert head["coverage"] == []


def test_a_snapshots_lists_are_one_compressed_value_that_the_standard_library_reads(
    page: Page, site: str
) -> None:
    open_page(page, site)
    keep_export(page, an_upload(MAY))
    keep_export_of_june(page)
    stores = stored.dump(page)
    assert sorted(stores) == ["heads", "lists", "state"]
    assert [value["kind"] for _, value in stores["lists"]] == ["Uint8Array", "Uint8Array"]
    for record, people in zip(stored.snapshots(page), (MAY, JUNE), strict=True):
        text = zlib.decompress(record.lists[4:]).decode("latin-1")
        everybody = {**people.followers, **people.following, **people.pending}
        assert [name for name in everybody if name not in text] == []
        assert record.head["size"] == len(record.lists)


def keep_export_of_june(page: Page) -> None:
    """Add the second snapshot."""
    choose(page, an_upload(JUNE, day="2026-06-07"))
    expect_counts(page, JUNE)
    expect(notice(page)).to_have_text(KEPT)


@pytest.mark.start("new")
def test_kept_is_said_only_when_the_transaction_is_complete(page: Page, site: str) -> None:
    open_page(page, site)
    the_engine(page).evaluate(HOLD_COMPLETION)
    choose(page, an_upload(MAY))
    assert the_engine(page).evaluate("whenHeld")
    expect_counts(page, MAY)
    assert "sf:import-shown" in page.evaluate(_MARKS)
    assert "sf:saved" not in page.evaluate(_MARKS)
    expect(notice(page)).to_be_empty()
    the_engine(page).evaluate("tellCompletion()")
    expect(notice(page)).to_have_text(KEPT)
    assert "sf:saved" in page.evaluate(_MARKS)


@pytest.mark.start("cold")
def test_a_full_disk_keeps_the_old_data_and_the_screen_and_says_so(page: Page, site: str) -> None:
    # Room for the small export and not for the crowd: Chromium looks at the room now and then only.
    save_data(page)
    set_room(page, site, 300_000)
    open_page(page, site)
    keep_export(page, an_upload(MAY, day="2026-05-30"))
    before = stored.dump(page)
    marks = page.evaluate(_MARKS).count("sf:saved")
    choose(page, an_upload(CROWD, day="2026-06-07"))
    expect(notice(page)).to_contain_text("no space left to save this")
    expect_counts(page, CROWD)
    expect(headline(page)).to_be_visible()
    expect(page.get_by_text(KEPT)).to_have_count(0)
    assert page.evaluate(_MARKS).count("sf:saved") == marks
    assert stored.dump(page) == before
    open_list(page, "fans")
    expect_page_of_rows(page, newest_first(CROWD.lists["fans"])[:100])
    expect_snapshots(page, "30 May 2026")
    reload(page)
    go_to(page, "")
    expect_counts(page, MAY)


@pytest.mark.start("cold")
def test_a_disk_that_is_full_at_the_first_import_still_shows_the_lists(
    page: Page, site: str
) -> None:
    save_data(page)
    open_page(page, site)
    set_room(page, site, 1)
    choose(page, an_upload(MAY))
    expect(notice(page)).to_contain_text("no space left")
    expect_counts(page, MAY)
    assert stored.snapshots(page) == []


@pytest.mark.start("new")
def test_an_engine_that_dies_in_mid_write_leaves_all_or_nothing(
    page: Page, site: str, watch: Watch
) -> None:
    open_page(page, site)
    keep_export(page, an_upload(MAY, day="2026-05-30"))
    before = stored.dump(page)
    watch.allow("console error: ErrorEvent")  # the death of the worker
    the_engine(page).evaluate(_DIE_WHILE_WRITING)
    with the_engine(page).expect_event("close"):
        choose(page, an_upload(JUNE, day="2026-06-07"))
    reload(page)
    assert stored.dump(page) == before
    expect_counts(page, MAY)
