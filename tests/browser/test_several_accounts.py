"""Several accounts in one browser: their lines, the switch between them, and whom they share."""

from __future__ import annotations

from dataclasses import replace

from playwright.sync_api import Page, expect

from tests.browser.people import Known, an_upload, known_people
from tests.browser.steps import be_at, expect_screen, go_to, headline, keep_export, open_page

ABOUT = (
    "still_followers.app.several_accounts",
    "still_followers.core.insights.accounts",
    "still_followers.core.insights.overlap",
    "still_followers.views.screens.several.accounts",
    "still_followers.views.screens.several.overlap",
    "still_followers.views.screens.several.overlap_parts",
)

BAKERY = known_people(followers=60, following=40, mutuals=20, pending=4)
OTHERS = known_people(followers=45, following=30, mutuals=12, seed=9)
STUDIO = replace(
    OTHERS,
    followers={**dict(list(BAKERY.followers.items())[:25]), **OTHERS.followers},
)
PRESS = known_people(followers=12, following=8, mutuals=5, seed=4)
OWNERS = {"bakery": BAKERY, "studio": STUDIO, "press": PRESS}


def expect_line(page: Page, owner: str, people: Known) -> None:
    """Expect the line of an account to have its numbers."""
    line = page.locator(".abreast tbody tr").filter(has=page.get_by_role("button", name=owner))
    for title, view in (
        ("Followers", "followers"),
        ("Not following back", "not-following-back"),
        ("Left to review", "not-following-back"),
    ):
        cell = line.locator(f'td[data-title="{title}"]')
        expect(cell).to_have_text(str(people.counts[view]))


def test_accounts_stand_side_by_side_and_share_people(page: Page, site: str) -> None:
    open_page(page, site)
    keep_export(page, an_upload(BAKERY, owner="bakery", day="2026-05-31"))
    keep_export(page, an_upload(STUDIO, owner="studio", day="2026-06-20"))
    keep_export(page, an_upload(PRESS, owner="press", day="2026-06-20"))

    page.locator("#rail .acct summary").click()
    go_to(page, "accounts")
    for owner, people in OWNERS.items():
        expect_line(page, owner, people)
    page.locator(".abreast").get_by_role("button", name="bakery").click()
    expect_screen(page, "")
    counts = page.locator('#rail [data-view="not-following-back"]')
    expect(counts).to_have_attribute("data-count", str(BAKERY.counts["not-following-back"]))

    be_at(page, "accounts")
    page.get_by_role("link", name="Who follows several accounts").click()
    expect_screen(page, "overlap")
    page.get_by_role("checkbox", name="press").uncheck()
    page.get_by_role("button", name="Show these").click()
    expect_screen(page, "overlap/1/2")
    both = BAKERY.followers.keys() & STUDIO.followers.keys()
    assert len(both) >= 25
    expect(headline(page)).to_have_text(f"{len(both)} people follow both accounts.")
    page.get_by_role("link", name="Follow both", exact=True).click()
    expect_screen(page, "overlap/1/2/followers/all")
    names = page.locator(".people bdi.who")
    expect(names).to_have_count(len(both))
    assert set(names.all_inner_texts()) == both
    page.go_back()
    expect(headline(page)).to_have_text(f"{len(both)} people follow both accounts.")
