"""Backups: saved, wiped, restored and saved again; locked, damaged, merged, replaced, undone."""

from __future__ import annotations

import json
from pathlib import Path

import pyrage
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import stored
from tests.browser.people import an_upload, known_people
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

ABOUT = (
    "page.backups",
    "page.passphrase",
    "still_followers.app.backups",
    "still_followers.views.backups",
)

SAMPLES = Path(__file__).parents[1] / "fixtures" / "stored"
MAY = known_people(followers=40, following=30, mutuals=15)
CROWD = known_people(followers=40_000, following=20_000, mutuals=2_000, seed=3)
JUNE = known_people(followers=50, following=36, mutuals=20, pending=4, seed=2)
SECRET = "correct horse <b>battery</b>"  # noqa: S105 (a passphrase of the tests)


def with_two_snapshots(page: Page, site: str) -> None:
    """Open the page and keep two exports."""
    open_page(page, site)
    keep_export(page, an_upload(MAY, day="2026-05-03"))
    keep_export(page, an_upload(JUNE, day="2026-06-07"))


def save_backup(page: Page, passphrase: str = "") -> tuple[str, bytes]:
    """Save a backup under Settings and return the file's name and bytes."""
    go_to(page, "settings")
    form = page.locator("#save-backup")
    if passphrase:
        form.get_by_text("Protect it with a passphrase").click()
        form.get_by_label("Passphrase", exact=True).fill(passphrase)
        form.get_by_label("The same again").fill(passphrase)
    with page.expect_download() as saving:
        form.get_by_role("button", name="Save a backup").click()
    expect(notice(page)).to_have_text("Backup saved.")
    return saving.value.suggested_filename, Path(saving.value.path()).read_bytes()


def choose_backup(page: Page, data: bytes, button: str = "Choose a backup") -> None:
    """Choose a file under Settings."""
    go_to(page, "settings")
    with page.expect_file_chooser() as choosing:
        page.get_by_role("button", name=button, exact=True).click()
    file = {"name": "backup.json", "mimeType": "application/json", "buffer": data}
    choosing.value.set_files(file)


def wipe(page: Page) -> None:
    """Delete everything, by the page's own button."""
    go_to(page, "settings")
    page.get_by_role("button", name="Delete everything…").click()
    page.get_by_role("dialog").get_by_role("button", name="Delete everything").click()
    expect(headline(page)).to_contain_text("See who follows you back")


def restore(page: Page, data: bytes, how: str = "Add what is missing here") -> None:
    """Choose a backup and restore it."""
    choose_backup(page, data)
    page.get_by_role("button", name=how).click()
    expect(notice(page)).to_contain_text("The backup was restored.")


def test_save_wipe_restore_save_gives_the_same_bytes(page: Page, site: str) -> None:
    with_two_snapshots(page, site)
    name, first = save_backup(page)
    assert name.startswith("still-followers-backup-")
    assert name.endswith(".json")
    assert [one["owner"] for one in json.loads(first)["snapshots"]] == ["ann", "ann"]
    wipe(page)
    restore(page, first)
    expect_snapshots(page, "7 June 2026", "3 May 2026")
    go_to(page, "")
    expect_counts(page, JUNE)
    reload(page)
    expect_counts(page, JUNE)
    assert save_backup(page)[1] == first


def test_with_a_passphrase_it_opens_with_another_program_and_holds_the_same(
    page: Page, site: str
) -> None:
    with_two_snapshots(page, site)
    _, plain = save_backup(page)
    name, locked = save_backup(page, SECRET)
    assert name.endswith(".json.age")
    assert pyrage.passphrase.decrypt(locked, SECRET) == plain
    wipe(page)
    choose_backup(page, pyrage.passphrase.encrypt(plain, SECRET))  # opens both ways
    page.get_by_label("Passphrase").fill("not this one")
    page.get_by_role("button", name="Open the backup").click()
    expect(page.get_by_text("That was not the passphrase.")).to_be_visible()
    page.get_by_label("Passphrase").fill(SECRET)
    page.get_by_role("button", name="Open the backup").click()
    page.get_by_role("button", name="Add what is missing here").click()
    expect_snapshots(page, "7 June 2026", "3 May 2026")
    assert save_backup(page)[1] == plain


def test_two_different_passphrases_are_not_taken(page: Page, site: str) -> None:
    with_two_snapshots(page, site)
    go_to(page, "settings")
    form = page.locator("#save-backup")
    form.get_by_text("Protect it with a passphrase").click()
    form.get_by_label("Passphrase", exact=True).fill("one")
    form.get_by_label("The same again").fill("other")
    form.get_by_role("button", name="Save a backup").click()
    expect(notice(page)).to_contain_text("not the same")


@pytest.mark.start("new")
def test_the_library_for_passphrases_is_loaded_only_when_it_is_wanted(
    page: Page, site: str
) -> None:
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    with_two_snapshots(page, site)
    save_backup(page)
    assert not [url for url in asked if "/age/" in url]
    save_backup(page, SECRET)
    assert [url for url in asked if "/age/" in url]


SPOILT = {
    "ends too early": lambda data: data[: len(data) // 2],
    "is not what was saved": lambda data: data[:-300] + bytes([data[-300] ^ 1]) + data[-299:],
    "newer version of this page": lambda data: data.replace(b'"schema": 3', b'"schema": 4', 1),
    "is not a backup of this page": lambda _data: b"PK\x03\x04 not a backup",
}
"""What a screen says → how a backup was spoilt."""


def test_a_backup_that_cannot_be_used_changes_nothing(page: Page, site: str) -> None:
    with_two_snapshots(page, site)
    _, data = save_backup(page)
    before = stored.dump(page)
    for words, spoil in SPOILT.items():
        choose_backup(page, spoil(data))
        expect(headline(page)).to_contain_text(words)
        expect(page.get_by_text("your 2 snapshots are as they were")).to_be_visible()
    assert stored.dump(page) == before


def test_a_locked_backup_that_is_damaged_changes_nothing(page: Page, site: str) -> None:
    with_two_snapshots(page, site)
    _, data = save_backup(page, SECRET)
    before = stored.dump(page)
    choose_backup(page, data[:-9] + bytes([data[-9] ^ 1]) + data[-8:])
    page.get_by_label("Passphrase").fill(SECRET)
    page.get_by_role("button", name="Open the backup").click()
    expect(notice(page)).to_contain_text("damaged or cut")
    assert stored.dump(page) == before


def test_a_check_restores_nothing(page: Page, site: str) -> None:
    with_two_snapshots(page, site)
    _, data = save_backup(page)
    wipe(page)
    choose_backup(page, data, "Check a file")
    expect(headline(page)).to_have_text("This backup can be read.")
    expect(page.get_by_text("It holds 2 snapshots of 1 account")).to_be_visible()
    expect(page.get_by_role("button", name="Add what is missing here")).to_have_count(0)
    page.get_by_role("button", name="Back to the settings").click()
    assert stored.snapshots(page) == []


def test_a_merge_adds_what_is_missing_and_can_be_undone(page: Page, site: str) -> None:
    open_page(page, site)
    keep_export(page, an_upload(MAY, day="2026-05-03"))
    _, of_may = save_backup(page)
    wipe(page)
    keep_export(page, an_upload(JUNE, day="2026-06-07"))
    before = stored.dump(page)
    restore(page, of_may)
    expect_snapshots(page, "7 June 2026", "3 May 2026")
    choose_backup(page, of_may)
    expect(page.get_by_text("All of it is here already.")).to_be_visible()
    page.get_by_role("button", name="Do nothing").click()
    restore(page, of_may)
    expect_snapshots(page, "7 June 2026", "3 May 2026")
    wipe(page)
    keep_export(page, an_upload(JUNE, day="2026-06-07"))
    restore(page, of_may)
    page.get_by_role("button", name="Undo").click()
    expect(notice(page)).to_contain_text("as it was before")
    assert stored.dump(page)["lists"] == before["lists"]
    expect_snapshots(page, "7 June 2026")


def test_replacing_everything_can_be_undone(page: Page, site: str) -> None:
    open_page(page, site)
    keep_export(page, an_upload(MAY, day="2026-05-03"))
    _, of_may = save_backup(page)
    wipe(page)
    keep_export(page, an_upload(JUNE, owner="bob", day="2026-06-07"))
    before = stored.dump(page)
    restore(page, of_may, "Replace everything here")
    expect_snapshots(page, "3 May 2026")
    choose_backup(page, of_may)
    page.get_by_role("button", name="Replace everything here").click()
    expect_snapshots(page, "3 May 2026")
    restore(page, of_may, "Replace everything here")
    page.get_by_role("button", name="Undo").click()
    expect(notice(page)).to_contain_text("as it was before")
    expect_snapshots(page, "3 May 2026")
    assert before["lists"] != stored.dump(page)["lists"]


def test_the_copy_of_the_first_version_is_restored(page: Page, site: str) -> None:
    open_page(page, site)
    restore(page, (SAMPLES / "copy-1.json").read_bytes())
    assert [record.head["owner"] for record in stored.snapshots(page)] == [
        "marlow.bindery",
        "marlow.bindery",
        None,
    ]


@pytest.mark.start("cold")
def test_a_full_disk_restores_nothing(page: Page, site: str, browser: Browser) -> None:
    with browser.new_context() as elsewhere:
        other = elsewhere.new_page()
        open_page(other, site)
        keep_export(other, an_upload(CROWD, day="2026-05-03"))
        _, data = save_backup(other)
    # Room for a small export and not for the crowd: Chromium looks at the room now and then only.
    save_data(page)
    set_room(page, site, 300_000)
    open_page(page, site)
    keep_export(page, an_upload(MAY, day="2026-06-07"))
    before = stored.dump(page)
    choose_backup(page, data)
    page.get_by_role("button", name="Replace everything here").click()
    expect(headline(page)).to_contain_text("no room left")
    set_room(page, site, None)
    assert stored.dump(page) == before


def test_a_reminder_comes_after_three_imports_and_goes_with_a_backup(page: Page, site: str) -> None:
    with_two_snapshots(page, site)
    expect(page.locator("#backup-due")).to_have_count(0)
    july = known_people(followers=45, following=31, mutuals=16, seed=3)
    keep_export(page, an_upload(july, day="2026-07-05"))
    expect(page.locator("#backup-due")).to_contain_text("No backup was saved yet.")
    with page.expect_download():
        page.locator("#backup-due").get_by_role("button", name="Save a backup now").click()
    expect(page.locator("#backup-due")).to_have_count(0)
    reload(page)
    expect_counts(page, july)
    expect(page.locator("#backup-due")).to_have_count(0)
