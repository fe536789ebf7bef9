"""A person's own words in every field that keeps them: typed, and read where they stand."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.narrowed import narrow, save_filter
from tests.browser.steps import be_at, headline, notice, rows, search_field

WORDS = {
    "note": "Met 🎪 at the fair\n\u05dc\u05e7\u05d5\u05d7\u200f (VIP) \"quoted\" 'it' \\n cafe\u0301",
    "reason": "👨\u200d👩\u200d👧 family &amp; <b>",
    "campaign": "🎪 Spring \u0632\u0628\u0648\u0646",
    "filter": '🇦🇹 y\u0308\u0323 "kept"',
    "label": "𠮷 before the fair 🎪",
    "search": "🎪 \u05dc\u05e7\u05d5\u05d7 e\u0301",
    "paste": "🎪 nobody",
    "passphrase": "🎪 y\u0308 \u05dc\u05e7 'p'",
}


def open_person(page: Page, name: str) -> None:
    """Search a name in the list on the screen and open it."""
    search_field(page).fill(name)
    rows(page).and_(page.locator(f'[data-username="{name}"]')).locator("button.name").click()
    expect(headline(page)).to_have_text(name)


def words_kept(page: Page, name: str) -> dict[str, str]:
    """Read all words on the screens where they stand."""
    be_at(page, "following")
    used = page.locator("[data-action=use-filter]")
    found = {"filter": used.text_content()}
    search_field(page).fill(WORDS["search"])
    expect(rows(page)).to_have_count(0)
    found["search"] = search_field(page).input_value()
    open_person(page, name)
    found["note"] = page.get_by_label("Note").input_value()
    found["reason"] = page.locator("[name=words]").input_value()
    be_at(page, "campaigns")
    found["campaign"] = page.locator("#campaigns [data-action=chart]").text_content()
    be_at(page, "snapshots")
    found["label"] = page.locator("form[data-action=label] [name=label]").input_value()
    return found


def type_all(page: Page, name: str) -> None:
    """Type into every field whose words are kept."""
    be_at(page, "following")
    open_person(page, name)
    page.locator("#main [name=mark][value=keep]").check(force=True)
    page.locator("#main [name=reason][value=own]").check(force=True)
    page.locator("[name=words]").fill(WORDS["reason"])
    page.get_by_label("Note").fill(WORDS["note"])
    save_the_form(page, name)
    be_at(page, "following")
    narrow(page, "Mark", "Keep")
    save_filter(page, WORDS["filter"])
    expect(notice(page)).to_contain_text(WORDS["filter"])
    be_at(page, "campaigns")
    page.get_by_label("From").fill("2026-05-10")
    page.get_by_label("To", exact=True).fill("2026-05-20")
    page.get_by_role("button", name="Show this range").click()
    page.get_by_label("Name of this range").fill(WORDS["campaign"])
    page.get_by_role("button", name="Name this range").click()
    expect(notice(page)).to_contain_text(WORDS["campaign"])
    be_at(page, "snapshots")
    page.locator(".acts-of > summary").click()
    page.get_by_label("Your name for it").fill(WORDS["label"])
    page.get_by_role("button", name="Save the name").click()
    expect(page.locator("#main bdi", has_text=WORDS["label"])).to_be_visible()


def save_the_form(page: Page, name: str) -> None:
    """Save the form of an account's page."""
    page.locator("#main form[data-action=save-person] button:not([type=button])").first.click()
    expect(notice(page)).to_contain_text(f"{name}: Keep")


def backup_of(page: Page, passphrase: str = "") -> bytes:
    """Save a backup, with a passphrase or without."""
    be_at(page, "settings")
    form = page.locator("#save-backup")
    if passphrase:
        form.get_by_text("Protect it with a passphrase").click()
        form.get_by_label("Passphrase", exact=True).fill(passphrase)
        form.get_by_label("Passphrase again").fill(passphrase)
    with page.expect_download() as saving:
        form.get_by_role("button", name="Save a backup").click()
    return Path(saving.value.path()).read_bytes()
