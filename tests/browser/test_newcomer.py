"""A newcomer with nothing but the page gets to a reviewed list: with the sample, with an own export.

Every control is found by the role and the name that it shows, and each step is one action on what the
screen before it shows.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser import stored
from tests.browser.choices import before_python, open_without_engine, wait_for_python
from tests.browser.hands import Finger, Hands, Keys
from tests.browser.people import Known, an_upload, known_people, newest_first
from tests.browser.steps import expect_counts, go_to, keep_export, wait_for_engine
from tests.browser.watch import Watch

ABOUT = (
    "page.screens.guide",
    "page.sample",
    "still_followers.views.screens.review.form",
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


def decide(hands: Hands, mark: str) -> None:
    """Decide about the account that is reviewed, by what the screen offers."""
    page = hands.page
    radio = page.get_by_role("radio", name=mark, exact=True)
    if radio.is_hidden():  # the bar of a phone saves at once
        press(hands, "button", mark)
        return
    if isinstance(hands, Keys):
        hands.press(radio)
    else:  # the word covers its circle
        hands.press(page.get_by_role("group").get_by_text(mark, exact=True))
    expect(radio).to_be_checked()
    save = page.get_by_role("button", name="Save and next")
    press(hands, "button", "No reason" if save.is_hidden() else "Save and next")


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
    hands.press(bulk.get_by_role("button", name="No reason"))
    expect(page.get_by_role("status").first).to_contain_text("73 accounts: Keep.")
    press(hands, "link", re.compile("^Review"))  # beside it stands how far it is
    expect_headline(page, "alder.prints_sample")  # kept, and to be looked at again
    decide(hands, "Consider removing")
    expect_headline(page, "You have reviewed everyone here.")
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
    press(hands, "link", "Start the review")
    for name in UNREVIEWED:
        expect(page.get_by_role("heading", level=1)).to_have_text(name)
        decide(hands, "Keep")
    expect_headline(page, "You have reviewed everyone here.")
    press(hands, "button", "Back to the list")
    expect_headline(page, "Not following back")
    kept = page.get_by_role("button", name="Keep", exact=True, pressed=True)
    expect(kept).to_have_count(len(UNREVIEWED))


# By thumb

PHONE = {"width": 360, "height": 760}
MANY = known_people(followers=60, following=70, mutuals=36)
_REASONS = {
    "Industry publication": "publication",
    "Creator I learn from": "creator",
    "Customer": "customer",
    "Partner": "partner",
    "Reference profile": "reference",
    "Local or niche community": "community",
    "Friend or family": "friend",
    "No reason": None,
}
WORDS = "met at the fair 🎪"
# What a point of the screen belongs to: the thing itself, what it holds, or the label around it.
_IS_MET = """(element, [x, y]) => {
  const met = document.elementFromPoint(x, y);
  return element.contains(met) || met.contains(element) && met.matches("label");
}"""


class Thumb:
    """Taps what is seen, at the place where it is seen, without scrolling."""

    def __init__(self, page: Page) -> None:
        """Begin with no tap."""
        self.page = page
        self.taps = 0

    def tap(self, target: Locator) -> None:
        """Tap the middle of something, which has to be in sight, with nothing over it."""
        expect(target).to_be_in_viewport(ratio=1)
        box = target.bounding_box()
        assert box is not None
        place = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        assert target.evaluate(_IS_MET, place), f"{target} is covered"
        self.page.touchscreen.tap(*place)
        self.taps += 1

    def keep(self) -> None:
        """Tap Keep, which shows the reasons."""
        self.tap(self.page.locator("label", has_text=re.compile("^Keep")))

    def tap_button(self, name: str) -> None:
        """Tap a button by what is written on it."""
        self.tap(self.page.get_by_role("article").get_by_role("button", name=name, exact=True))


@pytest.fixture
def thumb(own_context: Callable[..., BrowserContext], site: str) -> Iterator[Thumb]:
    """Return somebody with a phone who opens the page and has nothing stored."""
    context = own_context(viewport=PHONE, has_touch=True, is_mobile=True)
    watch = Watch(context, site)
    page = context.new_page()
    page.goto(site)
    yield Thumb(page)
    assert watch.faults() == []


def review_by_thumb(thumb: Thumb, names: list[str]) -> list[tuple[str, str, str | None, str]]:
    """Review accounts: each reason twice, own words twice, two to consider removing.

    Returns:
        (name, mark, reason, own words) of each, as they have to be stored.
    """
    page = thumb.page
    ways = [*_REASONS, "Own words…", "Consider removing"]
    wanted: list[tuple[str, str, str | None, str]] = []
    for number, name in enumerate(names):
        expect(page.get_by_role("heading", level=1)).to_have_text(name)
        expect(page.get_by_text("Why do you follow this account?")).to_be_in_viewport(ratio=1)
        way, before = ways[number % len(ways)], thumb.taps
        if way == "Consider removing":
            thumb.tap_button(way)
            wanted.append((name, "consider", None, ""))
            assert thumb.taps == before + 1
            continue
        thumb.keep()
        if way == "Own words…":
            thumb.tap(page.locator("label", has_text=way))
            expect(page.locator("[name=words]")).to_be_focused()
            page.keyboard.type(WORDS)
            thumb.tap_button("Save and next")
            wanted.append((name, "keep", "own", WORDS))
        else:
            thumb.tap_button(way)
            wanted.append((name, "keep", _REASONS[way], ""))
            assert thumb.taps == before + 2
    return wanted


def test_a_newcomer_reviews_twenty_accounts_by_taps_on_what_is_seen(thumb: Thumb) -> None:
    page = thumb.page
    with page.expect_file_chooser() as choosing:
        thumb.tap(page.locator("label", has_text="Choose export").locator("visible=true").first)
    choosing.value.set_files([an_upload(MANY)])
    expect_headline(page, "of the 70 accounts you follow do not follow you back.")
    thumb.tap(page.locator("#bottom").get_by_role("link", name="Review"))
    queue = newest_first(MANY.lists["not-following-back"])
    wanted = review_by_thumb(thumb, queue[:20])
    expect(page.get_by_role("heading", level=1)).to_have_text(queue[20])
    steps = sorted(
        (json.loads(text) for key, text in stored.dump(page)["state"] if key.startswith("mark ")),
        key=lambda one: one["at"],
    )
    saved = [(*one["names"], one["mark"], one["reason"], one["words"]) for one in steps]
    assert saved == wanted
    assert page.evaluate("() => scrollY") == 0


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
        page.locator("#save-backup [data-kind=main]").click()
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
