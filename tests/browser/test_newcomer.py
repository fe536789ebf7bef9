"""A newcomer with nothing but the page gets to a reviewed list: with the sample, with an own export.

Every control is found by the role and the name that it shows, and each step is one action on what the
screen before it shows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.choices import before_python, open_without_engine, wait_for_python
from tests.browser.hands import Finger, Hands, Keys
from tests.browser.people import Known, an_upload, known_people, newest_first
from tests.browser.steps import expect_counts, go_to, keep_export, wait_for_engine
from tests.browser.watch import Watch

ABOUT = (
    "page.guide",
    "page.sample",
    "still_followers.views.screens.more.guide",
    "still_followers.views.screens.overview.welcome",
)

pytestmark = pytest.mark.start("new")

PEOPLE = known_people(followers=60, following=40, mutuals=36)
UNREVIEWED = newest_first(PEOPLE.lists["not-following-back"])
WAYS = [(Finger, 360), (Finger, 1280), (Keys, 360), (Keys, 1280)]


@pytest.fixture(params=WAYS, ids=lambda way: f"{way[0].__name__}-{way[1]}")
def hands(
    request: pytest.FixtureRequest, own_context: Callable[..., BrowserContext], site: str
) -> Iterator[Hands]:
    """Return somebody who opens the page and has nothing stored."""
    kind, width = request.param
    size = {"width": width, "height": 800}
    context = own_context(viewport=size, has_touch=kind is Finger)
    watch = Watch(context, site)
    page = context.new_page()
    page.goto(site)
    yield kind(page)
    assert watch.faults() == []


def named(page: Page, role: str, name: str | re.Pattern[str]) -> Locator:
    """Return what is shown with a role and exactly this name."""
    return page.get_by_role(role, name=name, exact=True).locator("visible=true").first


def expect_headline(page: Page, text: str) -> None:
    """Expect a screen by its headline."""
    expect(page.get_by_role("heading", level=1)).to_contain_text(text)


def press(hands: Hands, role: str, name: str | re.Pattern[str]) -> None:
    """Press what has a role and a name, as soon as it is there."""
    target = named(hands.page, role, name)
    expect(target).to_be_visible()
    hands.press(target)


def choose_export(hands: Hands, people: Known) -> None:
    """Choose an export by the button that is called so."""
    page = hands.page
    with page.expect_file_chooser() as choosing:
        if isinstance(hands, Keys):
            hands.press(page.get_by_role("button", name="Choose export").first)
        else:  # what a finger meets is the field's label
            hands.press(page.get_by_text("Choose export", exact=True).locator("visible=true").first)
    choosing.value.set_files([an_upload(people)])


def choose_mark(hands: Hands, mark: str) -> None:
    """Choose a mark for the account that is reviewed."""
    radio = hands.page.get_by_role("radio", name=mark, exact=True)
    if isinstance(hands, Keys):
        hands.press(radio)
    else:  # the word covers its circle
        hands.press(hands.page.get_by_role("group").get_by_text(mark, exact=True))
    expect(radio).to_be_checked()


def test_from_nothing_to_a_reviewed_list_with_the_sample(hands: Hands) -> None:
    page = hands.page
    expect_headline(page, "See who follows you back")
    press(hands, "button", "Try with sample data")
    expect_headline(page, "of the 182 accounts you follow do not follow you back.")
    expect(page.get_by_role("region", name="Sample data")).to_be_visible()
    press(hands, "link", "See all 73")
    expect_headline(page, "Not following back")
    press(hands, "button", "Select all 73")
    bulk = page.get_by_role("region", name="What is selected")
    expect(bulk).to_contain_text("73 selected")
    hands.press(bulk.get_by_role("button", name="Keep"))
    expect(page.get_by_role("status").first).to_contain_text("73 accounts: Keep.")
    press(hands, "link", re.compile("^Review"))  # beside it stands how far it is
    expect_headline(page, "alder.prints_sample")  # kept, and to be looked at again
    choose_mark(hands, "Consider removing")
    press(hands, "button", "Save and next")
    expect_headline(page, "You have looked at everybody here.")
    press(hands, "button", "Leave the sample")
    expect_headline(page, "See who follows you back")


def test_from_nothing_to_a_reviewed_list_with_an_own_export(hands: Hands) -> None:
    page = hands.page
    expect_headline(page, "See who follows you back")
    press(hands, "link", "Every step in detail, and a reminder")
    expect_headline(page, "How to get your export")
    expect(named(page, "link", "Open Accounts Center")).to_be_visible()
    choose_export(hands, PEOPLE)
    expect_headline(
        page, f"{len(UNREVIEWED)} of the 40 accounts you follow do not follow you back."
    )
    press(hands, "link", "Begin the review")
    for name in UNREVIEWED:
        expect(page.get_by_role("heading", level=1)).to_have_text(name)
        choose_mark(hands, "Keep")
        press(hands, "button", "Save and next")
    expect_headline(page, "You have looked at everybody here.")
    press(hands, "button", "Back to the list")
    expect_headline(page, "Not following back")
    kept = page.get_by_role("radio", name="Keep", exact=True, checked=True)
    expect(kept).to_have_count(len(UNREVIEWED))


def test_the_sample_asked_for_before_python_runs_opens_when_it_can(page: Page, site: str) -> None:
    with before_python(page, site):
        named(page, "button", "Try with sample data").click()
        expect(page.get_by_role("status").first).to_contain_text("What you asked for appears")
    expect_headline(page, "do not follow you back")


def test_a_backup_is_restored_from_the_first_screen(page: Page, site: str) -> None:
    page.goto(site)
    keep_export(page, an_upload(PEOPLE))
    go_to(page, "settings")
    expect_headline(page, "Settings and privacy")
    with page.expect_download() as saving:
        page.locator("#save-backup button").click()
    page.get_by_role("button", name="Delete everything…").click()
    page.get_by_role("dialog").get_by_role("button", name="Delete everything").click()
    expect_headline(page, "See who follows you back")
    page.reload(wait_until="commit")  # the button works before Python does
    with page.expect_file_chooser() as choosing:
        named(page, "button", "Restore a backup").click()
    choosing.value.set_files([saving.value.path()])
    expect_headline(page, "Restore this backup?")
    named(page, "button", "Restore it").click()
    expect_headline(page, "1 snapshot on this device.")
    expect_counts(page, PEOPLE)


def expect_guide(page: Page) -> None:
    """Expect the guide on a page whose engine does not run yet."""
    expect_headline(page, "How to get your export")
    expect(page.locator("html")).to_have_attribute("data-engine", "starting")


@pytest.mark.start("without-engine")
def test_the_guide_is_there_before_python_runs(page: Page, site: str) -> None:
    with before_python(page, site):
        named(page, "link", "Every step in detail, and a reminder").click()
        expect_guide(page)
    wait_for_python(page)
    expect_guide(page)


@pytest.mark.start("without-engine")
def test_the_guide_is_there_before_the_engine(page: Page, site: str) -> None:
    open_without_engine(page, site)
    named(page, "link", "Every step in detail, and a reminder").click()
    expect_guide(page)


def test_a_reminder_for_the_calendar_is_saved(page: Page, site: str) -> None:
    page.goto(f"{site}#/guide")
    wait_for_engine(page)
    page.get_by_label("Remind me").select_option(label="in two weeks")
    with page.expect_download() as saving:
        named(page, "button", "Save the reminder").click()
    saved = saving.value
    assert saved.suggested_filename == "still-followers-reminder.ics"
    text = saved.path().read_text(encoding="utf-8").replace("\r\n ", "").replace("\n ", "")
    assert text.count("BEGIN:VEVENT") == 1
    assert site in text
    assert "ann" not in text
