"""Backups: saved, wiped, restored and saved again; locked, damaged, merged, replaced, undone."""

from __future__ import annotations

import json
from pathlib import Path

import pyrage
import pytest
from playwright.sync_api import Page, expect

from tests.browser import stored
from tests.browser.backups import choose_backup, save_backup, wipe
from tests.browser.people import an_upload, known_people
from tests.browser.seeded import forget_the_engine, store_of
from tests.browser.steps import (
    expect_counts,
    expect_snapshots,
    go_to,
    headline,
    keep_export,
    notice,
    open_page,
    reload,
    save_data,
    set_room,
)
from tests.builders.apps import Used

ABOUT = (
    "page.screens.backups",
    "page.screens.passphrase",
    "still_followers.app.stored.backups",
    "still_followers.views.screens.more.backups",
)

MAY = known_people(followers=40, following=30, mutuals=15)
CROWD = known_people(followers=40_000, following=20_000, mutuals=2_000, seed=3)
JUNE = known_people(followers=50, following=36, mutuals=20, pending=4, seed=2)
JULY = known_people(followers=45, following=31, mutuals=16, seed=3)
SECRET = "correct horse <b>battery</b>"  # noqa: S105 (a passphrase of the tests)


def with_two_snapshots(page: Page, site: str) -> None:
    """Open the page and keep two exports."""
    open_page(page, site)
    keep_export(page, an_upload(MAY, day="2026-05-30"))
    keep_export(page, an_upload(JUNE, day="2026-06-07"))


def restore(page: Page, data: bytes, how: str = "Add what is missing here") -> None:
    """Choose a backup and restore it."""
    choose_backup(page, data)
    page.get_by_role("button", name=how).click()
    expect(notice(page)).to_contain_text("The backup was restored.")


def expect_passphrases_compared(page: Page) -> None:
    """Expect two different passphrases to be refused."""
    go_to(page, "settings")
    form = page.locator("#save-backup")
    form.get_by_text("Protect it with a passphrase").click()
    form.get_by_label("Passphrase", exact=True).fill("one")
    form.get_by_label("Passphrase again").fill("other")
    form.get_by_role("button", name="Save a backup").click()
    expect(notice(page)).to_contain_text("not the same")
    form.get_by_text("Protect it with a passphrase").click()


def open_locked(page: Page, passphrase: str) -> None:
    """Answer the question for a passphrase."""
    form = page.locator("form[data-action=unlock]")
    form.get_by_label("Passphrase", exact=True).fill(passphrase)
    page.get_by_role("button", name="Open the backup").click()


def test_saved_at_the_reminder_wiped_restored_and_saved_again_it_is_the_same_bytes(
    page: Page, site: str
) -> None:
    with_two_snapshots(page, site)
    expect(page.locator("#backup-due")).to_have_count(0)
    keep_export(page, an_upload(JULY, day="2026-07-05"))
    expect(page.locator("#backup-due")).to_contain_text("You have not saved a backup yet.")
    with page.expect_download() as saving:
        page.locator("#backup-due").get_by_role("button", name="Save a backup now").click()
    name, first = saving.value.suggested_filename, Path(saving.value.path()).read_bytes()
    expect(page.locator("#backup-due")).to_have_count(0)
    assert name.startswith("still-followers-backup-")
    assert name.endswith(".json")
    assert [one["owner"] for one in json.loads(first)["snapshots"]] == ["ann", "ann", "ann"]
    wipe(page)
    choose_backup(page, first[: len(first) // 2])
    expect(headline(page)).to_contain_text("ends too early")
    choose_backup(page, first, "Check a file")
    expect(headline(page)).to_have_text("This backup can be read.")
    page.get_by_role("button", name="Back to the settings").click()
    assert stored.snapshots(page) == []
    restore(page, first, "Restore it")
    expect_snapshots(page, "5 July 2026", "7 June 2026", "30 May 2026")
    go_to(page, "")
    expect_counts(page, JULY)
    assert save_backup(page)[1] == first
    reload(page)
    expect(page.locator("#backup-due")).to_have_count(0)
    go_to(page, "")
    expect_counts(page, JULY)


def test_a_merge_adds_what_is_missing_replacing_leaves_only_it_and_both_can_be_undone(
    page: Page, site: str
) -> None:
    open_page(page, site)
    keep_export(page, an_upload(MAY, day="2026-05-30"))
    _, of_may = save_backup(page)
    wipe(page)
    keep_export(page, an_upload(JUNE, day="2026-06-07"))
    restore(page, of_may)
    expect_snapshots(page, "7 June 2026", "30 May 2026")
    choose_backup(page, of_may)
    expect(page.get_by_text("Everything in the backup is stored here already.")).to_be_visible()
    page.get_by_role("button", name="Back to the settings").click()
    expect(headline(page)).to_contain_text("Settings")
    expect_snapshots(page, "7 June 2026", "30 May 2026")
    page.locator(".acts-of > summary").last.click()
    page.get_by_role("button", name="Delete the snapshot of 30 May 2026").click()
    expect_snapshots(page, "7 June 2026")
    before = stored.dump(page)
    for how in ("Add what is missing here", "Replace everything here"):
        restore(page, of_may, how)
        page.get_by_role("button", name="Undo").click()
        expect(notice(page)).to_contain_text("back to how it was")
        expect_snapshots(page, "7 June 2026")
        assert stored.dump(page)["lists"] == before["lists"]
    restore(page, of_may, "Replace everything here")
    expect_snapshots(page, "30 May 2026")


@pytest.mark.start("own")
def test_a_full_disk_restores_nothing(page: Page, site: str) -> None:
    used = Used(store_of(an_upload(CROWD, day="2026-05-30")))
    used.open()
    # Room for a small export and not for the crowd: Chromium looks at the room now and then only.
    forget_the_engine(page, site)
    save_data(page)
    set_room(page, site, 300_000)
    open_page(page, site)
    keep_export(page, an_upload(MAY, day="2026-06-07"))
    before = stored.dump(page)
    choose_backup(page, used.backup())
    page.get_by_role("button", name="Replace everything here").click()
    expect(headline(page)).to_contain_text("no space left")
    set_room(page, site, None)
    assert stored.dump(page) == before


@pytest.mark.start("new")
def test_with_a_passphrase_it_opens_with_another_program_and_holds_the_same(
    page: Page, site: str
) -> None:
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    with_two_snapshots(page, site)
    expect_passphrases_compared(page)
    _, plain = save_backup(page)
    assert not [url for url in asked if "/age/" in url]  # loaded only when it is wanted
    name, locked = save_backup(page, SECRET)
    assert [url for url in asked if "/age/" in url]
    assert name.endswith(".json.age")
    assert pyrage.passphrase.decrypt(locked, SECRET) == plain
    before = stored.dump(page)
    choose_backup(page, locked[:-9] + bytes([locked[-9] ^ 1]) + locked[-8:])
    open_locked(page, "not this one")
    expect(page.get_by_text("That is not the passphrase.")).to_be_visible()
    open_locked(page, SECRET)
    expect(notice(page)).to_contain_text("damaged or incomplete")
    assert stored.dump(page) == before
    wipe(page)
    choose_backup(page, pyrage.passphrase.encrypt(plain, SECRET))  # opens both ways
    open_locked(page, SECRET)
    page.get_by_role("button", name="Restore it").click()
    expect_snapshots(page, "7 June 2026", "30 May 2026")
    assert save_backup(page)[1] == plain
