"""A person reviews, with keys only and with a finger: decide, undo, many at once, a campaign, clean up."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser import stored
from tests.browser.hands import Finger, Hands, Keys
from tests.browser.narrowed import narrow
from tests.browser.people import Known, Names, an_upload
from tests.browser.reviewed import FIRST_EXPORT, MAY, NOT_BACK, QUEUE
from tests.browser.steps import go_to, headline, keep_export, notice, open_page, reload, rows
from tests.browser.watch import Watch

ABOUT = (
    "page.router",
    "page.hotkeys",
    "page.screens.campaigns",
    "still_followers.app.actions.review",
    "still_followers.views.screens.review.review",
    "still_followers.views.screens.lists.campaigns",
)

PHONE = {"width": 360, "height": 740}
SECOND_EXPORT = "2026-06-28"

REVIEWED = QUEUE[:16]
CONSIDERED = [name for number, name in enumerate(REVIEWED[:13]) if number % 2]
GONE = CONSIDERED[:5]


def june() -> Known:
    """Return the same people after some of those considered were unfollowed."""
    following: Names = {name: m for name, m in MAY.following.items() if name not in GONE}
    return Known(MAY.followers, following)


@pytest.fixture
def keys(page: Page) -> Keys:
    """Return somebody who uses keys only."""
    return Keys(page)


@pytest.fixture
def finger(own_context: Callable[..., BrowserContext], site: str) -> Iterator[Finger]:
    """Return somebody with a phone."""
    context = own_context(viewport=PHONE, has_touch=True, is_mobile=True)
    watch = Watch(context, site)
    yield Finger(context.new_page())
    assert watch.faults() == []


def expect_position(hands: Hands, at: int) -> None:
    """Expect to be told where the review stands."""
    expect(hands.page.locator(".rv-top p")).to_have_text(f"{at} of {len(NOT_BACK)}")


def review_some(hands: Hands) -> None:
    """Review sixteen accounts one after the other and take three decisions back."""
    page = hands.page
    hands.press(page.get_by_role("link", name="Start the review").first)
    for number, name in enumerate(REVIEWED):
        expect(headline(page)).to_have_text(name)
        expect_position(hands, number + 1)
        mark, word = ("consider", "Consider removing") if number % 2 else ("keep", "Keep")
        if not number:
            hands.decide(mark, "Customer", "met at the fair")
            word = "Keep: Customer"
        else:
            hands.decide(mark)
        expect(notice(page)).to_contain_text(f"{name}: {word}.")
    for name in reversed(REVIEWED[13:]):
        hands.undo()
        expect(notice(page)).to_contain_text(f"Undone. {name}")
        expect(headline(page)).to_have_text(name)
    expect_position(hands, 14)


def expect_review_kept(hands: Hands) -> None:
    """Expect the review to stand where it was, with its decisions."""
    page = hands.page
    expect(headline(page)).to_have_text(REVIEWED[13])
    expect_position(hands, 14)
    expect(page.locator(".legend li b")).to_have_text(["7", "6", "514"])


def mark_all_and_undo(hands: Hands) -> None:
    """Mark the 514 that are left at once, and undo that."""
    page = hands.page
    hands.go_to("not-following-back")
    expect(headline(page)).to_have_text("Not following back")
    narrow(page, "Mark", "Undecided", hands.press)
    hands.press(page.get_by_role("button", name="Select all 514"))
    expect(page.locator("#bulk")).to_contain_text("514 selected")
    hands.press(page.locator("#bulk").get_by_role("button", name="Keep"))
    hands.press(page.locator("#bulk").get_by_role("button", name="Customer"))
    expect(notice(page)).to_contain_text("514 accounts: Keep: Customer.")
    expect(page.locator("#results")).to_contain_text("Nobody in this list meets")
    expect(page.locator("#bulk")).to_be_empty()
    hands.undo()
    expect(notice(page)).to_contain_text("Undone. 514 accounts: Keep: Customer.")
    expect(page.locator("#results")).to_contain_text("514 of 527 match.")


def name_a_campaign(hands: Hands) -> None:
    """Choose the dense days, read what became of them, and give them a name."""
    page = hands.page
    hands.go_to("campaigns")
    expect(page.locator("#bursts")).to_contain_text("143")
    hands.write_day(page.get_by_label("From"), "2026-05-03")
    hands.write_day(page.get_by_label("To", exact=True), "2026-05-09")
    hands.press(page.get_by_role("button", name="Show this range"))
    expect(headline(page)).to_have_text(
        "You followed 143 accounts; 41 of them follow you back, 28.7%."
    )
    # The newest 13 of the 102 that do not follow back were reviewed before.
    expect(page.locator("#main .lede")).to_contain_text(
        "The other 102: 7 kept, 6 to consider removing, 89 to review."
    )
    hands.write(page.get_by_label("Name of this range"), "Spring fair")
    hands.press(page.get_by_role("button", name="Name this range"))
    expect(notice(page)).to_contain_text("“Spring fair” is saved")
    expect(page.locator("#campaigns tbody")).to_contain_text("Spring fair")


def import_the_next(hands: Hands) -> None:
    """Import the next export."""
    hands.choose(an_upload(june(), day=SECOND_EXPORT, part=1_000))
    expect(notice(hands.page)).to_contain_text("Saved in this browser", timeout=30_000)


def expect_cleaned_up(hands: Hands) -> None:
    """Go to those who are cleaned up from the overview."""
    page = hands.page
    hands.press(page.locator("#review-now").get_by_role("link", name="5 cleaned up"))
    expect(headline(page)).to_have_text("Cleaned up")
    expect(rows(page).locator(".name")).to_have_text(GONE)
    expect(page.locator("#main .lede").first).to_contain_text(
        "Unless a row says otherwise, they left the list between 31 May and 28 June 2026."
    )


def expect_campaign_followed(hands: Hands) -> None:
    """Expect the campaign to tell what became of its accounts."""
    page = hands.page
    hands.go_to("campaigns")
    row = page.locator("#campaigns tbody tr")
    expect(row).to_contain_text("Spring fair")
    expect(row).to_contain_text("143 followed in all")
    expect(row.locator("td.n").first).to_have_text("138")


def journey(hands: Hands, site: str) -> None:
    """Do all of it, and read it once more after a reload."""
    page = hands.page
    open_page(page, site)
    hands.choose(an_upload(MAY, day=FIRST_EXPORT, part=1_000))
    expect(notice(page)).to_contain_text("Saved in this browser")
    expect(page.locator(".next")).to_contain_text("527 accounts that do not follow you back are")
    review_some(hands)
    expect_review_kept(hands)
    mark_all_and_undo(hands)
    name_a_campaign(hands)
    import_the_next(hands)
    expect_cleaned_up(hands)
    reload(page)
    expect(rows(page).locator(".name")).to_have_text(GONE)
    expect_campaign_followed(hands)
    hands.go_to("review")
    expect(headline(page)).to_have_text(REVIEWED[13])
    expect(page.locator(".legend li b")).to_have_text(["7", "1", "514"])


def test_a_review_with_keys_only(keys: Keys, site: str) -> None:
    journey(keys, site)


@pytest.mark.start("own")
def test_a_review_with_a_finger_on_a_phone(finger: Finger, site: str) -> None:
    journey(finger, site)


# Quick fingers

# The names that stand on the screen, one after the other.
_SEE = """() => {
  globalThis.seen = [];
  const look = () => document.querySelector("#main h1")?.textContent ?? globalThis.seen.at(-1);
  new MutationObserver(() => {
    const name = look();
    if (globalThis.seen.at(-1) !== name) globalThis.seen.push(name);
  }).observe(document, { childList: true, characterData: true, subtree: true });
  globalThis.seen.push(look());
}"""


def decisions(page: Page) -> list[tuple[list[str], str]]:
    """Return (names, mark) of all steps that are stored, in order."""
    kept = [json.loads(text) for key, text in stored.dump(page)["state"] if key.startswith("mark ")]
    return [(one["names"], one["mark"]) for one in sorted(kept, key=lambda one: one["at"])]


def begin_review(page: Page, site: str) -> None:
    """Keep an export and begin to review it."""
    open_page(page, site)
    keep_export(page, an_upload(MAY, day=FIRST_EXPORT, part=1_000))
    go_to(page, "review")
    expect(headline(page)).to_have_text(QUEUE[0])


# What a person waits for after a decision: that the next account stands there, that the decision is on its
# way or kept already, that what the key did was painted, or nothing.
_NEXT = "name => document.querySelector('#main h1')?.textContent === name"
_UNDER_WAY = f"name => localStorage.getItem('still-followers.unsaved') || ({_NEXT})(name)"
_PAINTED = """() => new Promise((painted) => {
  requestAnimationFrame(() => requestAnimationFrame(() => painted(true)));
})"""


@pytest.mark.parametrize(
    "until",
    [_NEXT, _UNDER_WAY, _PAINTED, ""],
    ids=["next", "under-way", "painted", "at-once"],
)
def test_however_quick_the_keys_are_each_is_about_the_account_on_the_screen(
    page: Page, site: str, until: str
) -> None:
    begin_review(page, site)
    page.evaluate(_SEE)
    marks = ["consider", "keep", "keep", "consider", "consider", "keep", "consider", "keep"]
    for number, mark in enumerate(marks):
        for key in ("r" if mark == "consider" else "k", "Enter"):
            page.keyboard.press(key)
            if until == _PAINTED or (until and key == "Enter"):
                page.wait_for_function(until, arg=QUEUE[number + 1])
    expect(headline(page)).to_have_text(QUEUE[len(marks)])
    expect(notice(page)).to_contain_text(QUEUE[len(marks) - 1])
    wanted = [([name], mark) for name, mark in zip(QUEUE, marks, strict=False)]
    assert decisions(page) == wanted
    assert page.evaluate("() => globalThis.seen") == QUEUE[: len(marks) + 1]


def test_a_double_click_saves_one_account_and_is_undone_at_once(page: Page, site: str) -> None:
    begin_review(page, site)
    save = page.get_by_role("button", name="Save and next")
    for number, name in enumerate(QUEUE[:3]):
        expect(headline(page)).to_have_text(name)
        page.locator(".decide label:has([value=keep])").dblclick()
        save.dblclick(delay=60)
        expect(headline(page)).to_have_text(QUEUE[number + 1])
        expect(notice(page)).to_contain_text(f"{name}: Keep.")
    assert decisions(page) == [([name], "keep") for name in QUEUE[:3]]
    notice(page).get_by_role("button", name="Undo").dblclick(delay=60)
    expect(headline(page)).to_have_text(QUEUE[2])
    expect(notice(page)).to_contain_text(f"Undone. {QUEUE[2]}")
    page.get_by_role("button", name="Skip for now").dblclick(delay=60)
    expect(headline(page)).to_have_text(QUEUE[3])
    assert decisions(page) == [([name], "keep") for name in QUEUE[:2]]


@pytest.mark.start("own")
def test_a_double_tap_in_the_bar_decides_about_one_account(finger: Finger, site: str) -> None:
    page = finger.page
    begin_review(page, site)
    wanted = []
    for number, name in enumerate(QUEUE[:4]):
        expect(headline(page)).to_have_text(name)
        button, mark = page.locator(".thumbs button").first, "consider"
        if number % 2:
            page.locator(".decide label:has([value=keep])").tap()
            button, mark = page.get_by_role("button", name="Customer"), "keep"
        box = button.bounding_box()
        assert box is not None
        for _tap in range(2):
            page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        expect(headline(page)).to_have_text(QUEUE[number + 1])
        wanted.append(([name], mark))
    assert decisions(page) == wanted
