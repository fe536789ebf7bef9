"""Several exports of one account: what changed, who was renamed, one person's page, accounts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from still_followers.core.model import Export
from tests.browser import stored
from tests.browser.people import HOUR, Known, Names, an_upload, known_people, newest_first
from tests.browser.seeded import as_dumped, seed, store_of, store_of_read
from tests.browser.steps import (
    be_at,
    expect_page_of_rows,
    expect_snapshots,
    go_to,
    headline,
    keep_export,
    notice,
    open_list,
    open_page,
    reload,
    rows,
    search_field,
    take_out,
)
from tests.builders.snapshots import SECOND, an_export_of

ABOUT = (
    "page.router",
    "still_followers.app.actions.renames",
    "still_followers.views.screens.lists.change_list",
    "still_followers.views.parts.rename_offers",
    "still_followers.views.screens.review.person",
)

MAY = known_people(followers=60, following=40, mutuals=20, pending=4)
MAY_EXPORT, JUNE_EXPORT = "2026-06-05", "2026-07-03"
LATER = 1_781_000_000
"""A second between the two exports: 9 June 2026."""


def without(names: Names, *gone: str) -> Names:
    """Return names without some."""
    return {name: moment for name, moment in names.items() if name not in gone}


def june() -> tuple[Known, dict[str, str]]:
    """Return the people a month later, and who is who: a rename, a loss, a return, two new ones."""
    mutuals = sorted(MAY.followers.keys() & MAY.following.keys())
    fans = [name for name in newest_first(MAY.followers) if name not in MAY.following]
    who = {"renamed": mutuals[3], "lost": fans[8], "left both": mutuals[5]}
    followers = without(MAY.followers, *who.values())
    following = without(MAY.following, who["renamed"], who["left both"])
    followers |= {"brand.new": LATER, "old.hand": LATER - 400 * 24 * HOUR}
    followers["new.name"] = MAY.followers[who["renamed"]]
    following["new.name"] = MAY.following[who["renamed"]]
    return replace(MAY, followers=followers, following=following), who


JUNE, WHO = june()
CHANGED = {
    "new-followers": ["brand.new"],
    "lost-followers": [WHO["renamed"], WHO["lost"], WHO["left both"]],
    "started-following": [],
    "no-longer-followed": [WHO["renamed"], WHO["left both"]],
}


def with_two_months(page: Page, site: str) -> None:
    """Open the page and keep both exports."""
    open_page(page, site)
    keep_export(page, an_upload(MAY, day=MAY_EXPORT))
    keep_export(page, an_upload(JUNE, day=JUNE_EXPORT))


def expect_changes(page: Page, changed: dict[str, list[str]]) -> None:
    """Expect the number at every change list's link."""
    for view, names in changed.items():
        link = page.locator(f'#rail [data-view="{view}"]')
        expect(link).to_have_attribute("data-count", str(len(names)))


def row(page: Page, name: str) -> Locator:
    """Return the row of a name."""
    return page.locator(f'#accounts [data-username="{name}"]')


def open_person(page: Page, name: str) -> None:
    """Open a person's page by the name in a row."""
    row(page, name).get_by_role("button", name=name).click()
    expect(headline(page)).to_have_text(name)


def expect_change_lists(page: Page) -> None:
    """Expect the true names in each list of changes, and who is told as an interval or a day."""
    for view, names in CHANGED.items():
        open_list(page, view)
        if names:
            moments = MAY.followers if view == "lost-followers" else MAY.following
            moments = moments | JUNE.followers
            expect_page_of_rows(page, sorted(names, key=lambda name: -moments[name]))
        else:
            expect(headline(page)).to_contain_text("You started following nobody between")
    open_list(page, "lost-followers")
    expect(page.locator("#main .lede").first).to_contain_text(
        "3 names left your followers between 5 June and 3 July 2026."
    )
    expect(row(page, WHO["lost"])).not_to_contain_text("Left")  # most rows share it
    expect(row(page, WHO["left both"])).to_contain_text("Gone from both lists")
    open_list(page, "new-followers")
    expect(row(page, "brand.new")).to_contain_text("9 Jun 2026")
    go_to(page, "")
    page.get_by_role("link", name="2 more are back again").click()
    expect(row(page, "old.hand")).to_contain_text("but was missing from the export of 5 June 2026")


def test_what_changed_is_told_and_a_rename_is_confirmed_undone_and_refused(
    page: Page, site: str
) -> None:
    with_two_months(page, site)
    expect_changes(page, CHANGED)
    expect_change_lists(page)
    open_list(page, "lost-followers")
    page.get_by_role("link", name="1 may just have been renamed").click()
    offer = page.locator("#offers li")
    expect(offer).to_have_count(1)
    expect(offer).to_contain_text(WHO["renamed"])
    expect(offer).to_contain_text("new.name")
    offer.get_by_role("button", name="Same account").click()
    expect(notice(page)).to_contain_text("Saved: the same account.")
    joined = {
        **CHANGED,
        "lost-followers": [WHO["lost"], WHO["left both"]],
        "no-longer-followed": [WHO["left both"]],
    }
    expect_changes(page, joined)
    open_list(page, "lost-followers")
    expect(row(page, WHO["renamed"])).to_have_count(0)
    be_at(page, "renames")
    page.locator("#decided").get_by_role("button", name="Undo").click()
    expect_changes(page, CHANGED)
    page.locator("#offers").get_by_role("button", name="Not the same").click()
    expect(page.locator("#offers")).to_have_count(0)
    expect_changes(page, CHANGED)
    notice(page).get_by_role("button", name="Undo").click()
    expect(page.locator("#offers li")).to_have_count(1)
    assert stored.dump(page)["state"] == []


def test_snapshots_are_compared_named_deleted_and_brought_back(page: Page, site: str) -> None:
    with_two_months(page, site)
    august = replace(JUNE, followers=without(JUNE.followers, "brand.new"))
    keep_export(page, an_upload(august, day="2026-08-02"))
    expect_changes(page, {"lost-followers": ["brand.new"], "new-followers": []})
    go_to(page, "snapshots")
    page.locator("#trends").get_by_role("link", name="Mutuals", exact=True).click()
    expect(page.locator("#trends svg")).to_have_attribute(
        "aria-label", re.compile(r"Lowest: \d+ on .*; highest: \d+ on ")
    )
    page.get_by_label("Earlier").select_option(label="5 June 2026")
    page.get_by_label("Later").select_option(label="3 July 2026")
    page.get_by_role("button", name="Compare").click()
    expect_changes(page, CHANGED)
    open_list(page, "new-followers")
    expect_page_of_rows(page, ["brand.new"])
    go_to(page, "snapshots")
    page.locator(".acts-of > summary").last.click()
    page.get_by_label("Your name for it").last.fill("before the <b>launch</b>")
    page.get_by_role("button", name="Save the name").last.click()
    expect(notice(page)).to_have_text("Name saved.")
    expect(page.locator("#all-snapshots")).to_contain_text("before the <b>launch</b>")
    page.locator(".acts-of > summary").last.click()
    page.get_by_role("button", name="Delete the snapshot of 5 June 2026").click()
    expect(notice(page)).to_contain_text("The snapshot was deleted.")
    expect_snapshots(page, "2 August 2026", "3 July 2026")
    page.get_by_role("button", name="Restore the snapshot of 5 June 2026").click()
    expect(notice(page)).to_contain_text("The snapshot is back.")
    expect_snapshots(page, "2 August 2026", "3 July 2026", "5 June 2026")


def test_accounts_are_switched_and_the_owners_rename_is_asked_for(page: Page, site: str) -> None:
    open_page(page, site)
    keep_export(page, an_upload(MAY, owner="old.shop", day=MAY_EXPORT))
    other = known_people(followers=30, following=20, mutuals=10, seed=9)
    keep_export(page, an_upload(other, owner="second", day=MAY_EXPORT))
    expect(page.locator("#owner-question")).to_have_count(0)
    keep_export(page, an_upload(JUNE, owner="new.shop", day=JUNE_EXPORT))
    expect(page.locator("#owner-question")).to_contain_text("Is @new.shop the former @old.shop?")
    expect(page.locator('#rail [data-view="lost-followers"]')).to_have_count(0)
    page.get_by_role("button", name="Yes, the same account").click()
    expect_changes(page, CHANGED)
    page.locator("#rail .acct summary").click()
    page.locator("#rail").get_by_role("button", name="second").click()
    expect(page.locator("#main .kicker").first).to_contain_text("second")
    go_to(page, "snapshots")
    page.locator("#others").get_by_role("button", name="new.shop").click()
    expect_changes(page, CHANGED)


@pytest.mark.start("new")
def test_a_persons_page_has_no_name_in_its_address_or_title(page: Page, site: str) -> None:
    seed(page, site, store_of(an_upload(MAY, day=MAY_EXPORT), an_upload(JUNE, day=JUNE_EXPORT)))
    open_page(page, site)
    open_list(page, "lost-followers")
    open_person(page, WHO["lost"])
    expect(page).to_have_url(re.compile(r"#/account/1$"))
    assert WHO["lost"] not in page.title()
    expect(page.locator(".events")).to_contain_text("Left your followers.")
    expect(page.locator(".events")).to_contain_text("between 5 June and 3 July 2026")
    reload(page)
    expect(headline(page)).to_have_text(WHO["lost"])
    page.go_back()
    expect(headline(page)).to_have_text("Lost followers")
    open_person(page, WHO["left both"])
    expect(page).to_have_url(re.compile(r"#/account/2$"))
    page.go_back()
    expect(headline(page)).to_have_text("Lost followers")
    page.go_forward()
    expect(headline(page)).to_have_text(WHO["left both"])
    other = page.context.new_page()
    open_page(other, site + "#/account/1")  # says nothing in another tab
    expect(headline(other)).to_have_text("Which account was this?")


MONTHS = 36


def three_years() -> Iterator[Export]:
    """Yield an export a month: in each one fan leaves, and who left the month before comes back."""
    followers = {f"fan{number:04}": SECOND + number for number in range(2_000)}
    following = {f"fan{number:04}": SECOND + number for number in range(500)}
    following |= {f"star{number:04}": SECOND + number for number in range(500)}
    for month in range(MONTHS):
        day = f"{2023 + month // 12}-{month % 12 + 1:02}-05"
        yield an_export_of(without(followers, f"fan{month:04}"), following, day=day)


@pytest.mark.start("new")
def test_a_history_of_three_years_is_read_after_the_list_is_shown(page: Page, site: str) -> None:
    store = store_of_read(three_years())
    seed(page, site, store)
    open_page(page, site)
    expect(page.locator("#main .kicker").first).to_contain_text("5 December 2025")
    open_list(page, "not-following-back")
    expect(page.locator("#main .lede").first).to_contain_text(
        "They were not followers in any snapshot since 5 January 2023 either, unless a row says otherwise."
    )
    expect(row(page, "star0499")).not_to_contain_text("snapshot")
    search_field(page).fill("fan")
    expect(rows(page).locator(".name")).to_have_text(["fan0035"])
    expect(row(page, "fan0035")).to_contain_text(
        "Followed you until between 5 November and 5 December 2025"
    )
    go_to(page, "snapshots")
    expect(page.locator("[data-action=open-snapshot]")).to_have_count(MONTHS)
    open_years = page.locator(".period[open] > summary > b")
    expect(open_years).to_have_text(["2025"])
    for year in ("2025", "2024"):
        page.locator(".period > summary", has_text=year).click()
    page.get_by_label("Earlier").select_option(label="5 October 2025")
    page.get_by_role("button", name="Compare").click()
    expect(page.locator("form.compare + .note")).to_have_text(
        "about 2 months between the two exports"
    )
    expect(open_years).to_have_text(["2024"])
    assert stored.dump(page) == as_dumped(store)
    known = stored.differences(page, 2, 20)  # two of them are spoilt then
    assert sorted(known) == list(range(2, MONTHS))  # the last snapshot is on the screen
    reload(page)
    expect(open_years).to_have_text(["2024"])
    open_list(page, "not-following-back")
    search_field(page).fill("fan")
    expect(row(page, "fan0035")).to_contain_text(
        "Followed you until between 5 November and 5 December 2025"
    )
    assert stored.differences(page) == known
    assert stored.dump(page) == as_dumped(store)


def expect_came_back(page: Page, people: list[str]) -> None:
    """Expect the same people, or their number, in the rail, above the list, in it and in its file."""
    expect(rows(page)).to_have_count(len(people))
    assert sorted(rows(page).locator(".name").all_inner_texts()) == people
    expect(page.locator("#rail a[data-view=came-back]")).to_contain_text(str(len(people)))
    expect(page.locator("#main .lede")).to_contain_text(str(len(people)))
    with page.expect_download() as saving:
        take_out(page, "CSV")
    _head, *lines = Path(saving.value.path()).read_text("utf-8-sig").splitlines()
    assert sorted(line.partition(",")[0].strip('"') for line in lines) == people


@pytest.mark.start("new")
def test_who_came_back_is_the_same_number_in_every_place(page: Page, site: str) -> None:
    seed(page, site, store_of_read(three_years()))
    open_page(page, site)
    # Nobody knows that the first one had been there before.
    people = [f"fan{number:04}" for number in range(1, MONTHS - 1)]
    be_at(page, "came-back")
    expect_came_back(page, people)
    reload(page)
    expect_came_back(page, people)
    open_list(page, "not-following-back")
    rows(page).first.get_by_text("Keep", exact=True).click()
    be_at(page, "came-back")
    expect_came_back(page, people)
