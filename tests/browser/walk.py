"""Every screen of the page, one after the other, for tests that look at all of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from playwright.sync_api import Page, expect

from tests.browser.people import Known, an_upload, known_people, newest_first, upload
from tests.browser.steps import (
    choose,
    expect_page_of_rows,
    go_to,
    headline,
    held,
    keep_export,
    notice,
    search_field,
    wait_for_engine,
)

PEOPLE = known_people(followers=260, following=150, mutuals=60, pending=5)
NOBODY_AWAITING = known_people(followers=30, following=20, mutuals=10)

SCREENS = [
    "first screen",
    "guide",
    "the sample's overview",
    "settings of the sample",
    "keys",
    "settings with nothing stored",
    "importing",
    "overview",
    "list",
    "list, a page in the middle",
    "list with no match",
    "snapshots",
    "settings",
    "dialog",
    "error",
    "question",
    "partial overview",
    "withheld list",
    "overview with a banner",
    "empty list",
    "overview with changes",
    "lost followers",
    "one account",
    "one account that is followed",
    "renames",
    "selected and filtered",
    "review",
    "review, keep",
    "decisions",
    "paste",
    "campaigns",
    "campaign",
    "other lists",
    "more",
    "cleaned up",
    "relevance",
    "snapshots with a line",
    "a snapshot's acts",
    "deleted",
    "accounts",
    "a backup",
    "passphrase",
    "removed meanwhile",
    "recovery",
]


def screens(page: Page, site: str) -> Iterator[str]:
    """Go to each screen and yield its name while it is shown."""
    with held(page, "**/msgspec*.whl") as reader:
        with reader.asked():
            page.goto(site)
        wait_for_engine(page)
        expect(headline(page)).to_contain_text("See who follows you back")
        yield "first screen"
        yield from _screens_of_a_newcomer(page)
        go_to(page, "settings")
        expect(headline(page)).to_contain_text("Settings")
        yield "settings with nothing stored"
        choose(page, an_upload(PEOPLE))
        expect(headline(page)).to_have_text("Reading your export")
        yield "importing"
    yield from _screens_of_an_export(page, PEOPLE)
    choose(page, upload("export.zip", b"nothing of use"))
    expect(headline(page)).to_contain_text("not an Instagram export")
    page.locator("#main details summary").click()
    yield "error"
    choose(page, *(one for one in PEOPLE.files(part=50) if one["name"] != "followers_2.json"))
    expect(headline(page)).to_contain_text("part of the followers is missing")
    page.locator("summary", has_text="What was read").click()
    yield "question"
    page.get_by_role("button", name=re.compile("^No")).click()
    expect(notice(page)).to_contain_text("Kept")
    yield "partial overview"
    _open(page, "fans")
    expect(page.locator("#main h1")).to_be_visible()
    yield "withheld list"
    keep_export(page, upload("export.zip", NOBODY_AWAITING.zip()))
    expect(page.get_by_role("button", name="Keep this answer")).to_be_visible()
    yield "overview with a banner"
    _open(page, "awaiting")
    expect(headline(page)).to_contain_text("Nobody has a request of yours")
    yield "empty list"
    yield from _screens_of_months(page)
    yield from _screens_of_a_loss(page, site)


def _screens_of_a_loss(page: Page, site: str) -> Iterator[str]:
    """Show what there is when everything was removed, before and after the page is loaded again."""
    page.evaluate("() => { location.hash = '#/'; }")
    expect(page.locator("html")).to_have_attribute("data-route", "overview")
    session = page.context.new_cdp_session(page)
    origin = "/".join(site.split("/")[:3])
    session.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "indexeddb"})
    expect(page.locator("#warned")).to_be_visible()
    yield "removed meanwhile"
    page.reload()
    wait_for_engine(page)
    expect(page.locator("#recovery")).to_be_visible()
    yield "recovery"


def _screens_of_a_newcomer(page: Page) -> Iterator[str]:
    """Show what there is before anything is stored."""
    _open(page, "guide")
    expect(headline(page)).to_have_text("How to get your export")
    yield "guide"
    go_to(page, "")
    page.get_by_role("button", name="Try with sample data").click()
    expect(headline(page)).to_contain_text("do not follow you back")
    yield "the sample's overview"
    go_to(page, "settings")
    expect(headline(page)).to_contain_text("Settings")
    yield "settings of the sample"
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    yield "keys"
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.get_by_role("button", name="Leave the sample").click()
    expect(headline(page)).to_contain_text("See who follows you back")


def _screens_of_months(page: Page) -> Iterator[str]:
    """Show what several snapshots tell together."""
    gone, *others = list(PEOPLE.followers)[5:150]
    renamed = {name: PEOPLE.followers[name] for name in others if name != others[0]}
    later = replace(
        PEOPLE,
        followers={
            **PEOPLE.followers,
            "a.new.name.of.thirty.letters.x": PEOPLE.followers[others[0]],
        },
    )
    for name in (gone, others[0], *list(renamed)[:3]):
        later.followers.pop(name)
    for month, people in enumerate((PEOPLE, later, later), 7):
        keep_export(page, an_upload(people, day=f"2026-0{month}-05"))
    keep_export(page, an_upload(NOBODY_AWAITING, owner="another.account", day="2026-07-01"))
    go_to(page, "snapshots")
    page.locator("#others button").first.click()
    page.locator("#main .kicker").first.wait_for()
    yield "overview with changes"
    _open(page, "snapshots")
    page.get_by_label("Earlier").select_option(label="5 July 2026")
    page.get_by_label("Later").select_option(label="5 August 2026")
    page.get_by_role("button", name="Compare").click()
    expect(page.locator('#rail [data-view="lost-followers"]')).to_have_attribute("data-count", "5")
    _open(page, "lost-followers")
    expect(page.locator("#accounts")).to_be_visible()
    yield "lost followers"
    page.locator("#accounts .name").first.click()
    expect(page.locator(".events").first).to_be_visible()
    yield "one account"
    yield from _screens_of_a_followed_one(page)
    _open(page, "renames")
    expect(page.locator("#offers")).to_be_visible()
    yield "renames"
    yield from _screens_of_the_review(page)
    _open(page, "snapshots")
    expect(page.locator("#trends svg")).to_be_visible()
    yield "snapshots with a line"
    page.locator(".acts-of summary").first.click()
    yield "a snapshot's acts"
    page.get_by_role("button", name="Delete the snapshot of 5 September 2026").click()
    expect(page.locator("#deleted")).to_be_visible()
    yield "deleted"
    page.locator("#rail summary").click()
    yield "accounts"
    _open(page, "settings")
    page.locator("#save-backup summary").click()
    with page.expect_download() as saving:
        page.locator("#save-backup button").click()
    expect(notice(page)).to_have_text("Backup saved.")
    page.locator("#backup-file").set_input_files(saving.value.path())
    expect(headline(page)).to_have_text("Restore this backup?")
    yield "a backup"
    locked = {"name": "b.age", "mimeType": "text/plain", "buffer": b"age-encryption.org/v1\n"}
    page.locator("#backup-file").set_input_files([locked])
    expect(headline(page)).to_have_text("This backup has a passphrase.")
    yield "passphrase"


def _screens_of_a_followed_one(page: Page) -> Iterator[str]:
    """Show the page of an account about which there is something to decide."""
    _open(page, "not-following-back")
    expect(headline(page)).to_have_text("Not following back")
    page.locator("#accounts .name").first.click()
    expect(page.locator("form.reviewing")).to_be_visible()
    yield "one account that is followed"


def _screens_of_the_review(page: Page) -> Iterator[str]:
    """Decide, and show what is decided."""
    _open(page, "following")
    expect(headline(page)).to_have_text("Following")
    for number, word in enumerate(("Keep", "Consider")):
        label = page.locator("#accounts .marks").nth(number).locator("label", has_text=word)
        label.locator("input").check(force=True)
        expect(notice(page)).to_contain_text("Undo")
    page.locator("#accounts .select input").nth(2).check(force=True)
    expect(page.locator("#bulk")).to_contain_text("1 selected")
    page.locator(".filters summary").click()
    yield "selected and filtered"
    _open(page, "review")
    expect(page.locator(".rv-top")).to_be_visible()
    yield "review"
    page.locator(".decide [value=keep]").check(force=True)
    page.locator(".reasons [value=own]").check(force=True)
    yield "review, keep"
    _open(page, "decisions")
    expect(headline(page)).to_have_text("You decided 2 times.")
    yield "decisions"
    _open(page, "paste")
    expect(page.locator("form.paste")).to_be_visible()
    yield "paste"
    _open(page, "campaigns")
    expect(page.locator(".columns")).to_be_visible()
    yield "campaigns"
    page.locator(".columns button").last.click(force=True)
    expect(page.locator(".name-it")).to_be_visible()
    page.get_by_label("Name of this range").fill("Spring")
    page.get_by_role("button", name="Name this range").click()
    expect(page.locator("#campaigns")).to_be_visible()
    yield "campaign"
    _open(page, "lists")
    expect(headline(page)).to_have_text("Lists")
    yield "other lists"
    _open(page, "more")
    expect(headline(page)).to_have_text("More")
    yield "more"
    _open(page, "cleaned-up")
    expect(headline(page)).to_contain_text("Nobody you marked")
    yield "cleaned up"
    page.evaluate("() => { location.hash = '#/trends/relevance'; }")
    expect(page.locator("#trends svg")).to_be_visible()
    yield "relevance"


def _screens_of_an_export(page: Page, people: Known) -> Iterator[str]:
    expect(notice(page)).to_contain_text("Kept")
    yield "overview"
    _open(page, "followers")
    expect_page_of_rows(page, newest_first(people.followers)[:100])
    yield "list"
    page.get_by_role("button", name="Next").click()
    yield "list, a page in the middle"
    search_field(page).fill("no such name")
    expect(page.locator("#results")).to_contain_text("No name in this list")
    yield "list with no match"
    go_to(page, "snapshots")
    expect(headline(page)).to_contain_text("1 snapshot")
    yield "snapshots"
    go_to(page, "settings")
    expect(headline(page)).to_contain_text("Settings")
    yield "settings"
    page.get_by_role("button", name="Delete everything…").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    yield "dialog"
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()


def _open(page: Page, view: str) -> None:
    """Go to a list at any width: phones have no rail on the screen."""
    page.evaluate("(view) => { location.hash = `#/${view}`; }", view)
    expect(page.locator("html")).to_have_attribute("data-route", view)
