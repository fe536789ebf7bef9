"""Backups in the settings: saved, chosen, and everything deleted by the page's own button."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.steps import go_to, headline, notice


def save_backup(page: Page, passphrase: str = "") -> tuple[str, bytes]:
    """Save a backup under Settings and return the file's name and bytes."""
    go_to(page, "settings")
    form = page.locator("#save-backup")
    if passphrase:
        form.get_by_text("Protect it with a passphrase").click()
        form.get_by_label("Passphrase", exact=True).fill(passphrase)
        form.get_by_label("Passphrase again").fill(passphrase)
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
