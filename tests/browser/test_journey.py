"""The main journey: open the page, choose an export, see the lists."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.people import (
    an_upload,
    known_people,
    newest_first,
)
from tests.browser.steps import (
    KEPT,
    PROFILES,
    choose,
    expect_all_rows,
    expect_counts,
    headline,
    keep_export,
    notice,
    open_list,
    open_page,
    rows,
    search_field,
    sort_by,
    wait_for_engine,
)
from tests.browser.watch import Watch

ABOUT = ("index.html", "page.screens.imports", "page.router")

PEOPLE = known_people(followers=260, following=150, mutuals=60, pending=5)


def test_the_people_of_these_tests_cover_every_list() -> None:
    lists = PEOPLE.lists
    assert PEOPLE.counts == {
        "not-following-back": 87,
        "mutuals": 60,
        "fans": 200,
        "awaiting": 3,
        "followers": 260,
        "following": 150,
    }
    assert len(PEOPLE.pending) == 5
    assert any(moment == 0 for moment in lists["not-following-back"].values())
    for names in lists.values():
        known = [moment for moment in names.values() if moment]
        assert len(set(known)) == len(known)


@pytest.mark.start("cold")
@pytest.mark.parametrize(("prefix", "shape"), [("/", "linked"), ("/repo/", "valued")])
def test_an_export_is_chosen_and_its_lists_are_the_true_ones(
    page: Page, site: str, shape: str
) -> None:
    page.goto(site)
    expect(headline(page)).to_contain_text("See who follows you back")
    expect(page.locator("#main label[for=export-files]")).to_be_visible()
    wait_for_engine(page)
    choose(page, an_upload(PEOPLE, shape=shape))
    expect(headline(page)).to_have_text("87 of the 150 accounts you follow do not follow you back.")
    expect(notice(page)).to_have_text(KEPT)
    expect_counts(page, PEOPLE)
    for view, names in PEOPLE.lists.items():
        open_list(page, view)
        expect_all_rows(page, newest_first(names))


@pytest.mark.start("cold")
def test_the_first_screen_is_complete_before_any_script_runs(page: Page, site: str) -> None:
    page.route("**/*.mjs", lambda route: route.fulfill(body="", content_type="text/javascript"))
    page.route("**/core*.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    page.goto(site)
    expect(headline(page)).to_contain_text("See who follows you back")
    expect(page.get_by_text("How to get your export")).to_be_visible()
    expect(page.get_by_text("Not affiliated with Instagram or Meta")).to_be_visible()
    expect(page.locator("#main label[for=export-files]")).to_be_visible()
    expect(page.locator("input#export-files")).to_be_attached()


@pytest.mark.start("new")
def test_a_row_really_opens_another_tab(page: Page, site: str, watch: Watch) -> None:
    open_page(page, site)
    keep_export(page, an_upload(PEOPLE))
    open_list(page, "fans")
    name = newest_first(PEOPLE.lists["fans"])[0]
    page.context.route(f"{PROFILES}**", lambda route: route.fulfill(body="<title>profile</title>"))
    watch.expect(f"foreign request: {PROFILES}{name}/")  # the person's own click
    with page.expect_popup() as opened:
        rows(page).get_by_role("link", name=f"Profile of {name}", exact=True).click()
    expect(opened.value).to_have_title("profile")
    assert opened.value.evaluate("[window.opener, document.referrer]") == [None, ""]


@pytest.mark.start("new")
def test_no_username_and_no_search_text_stands_in_address_title_history_or_console(
    page: Page, site: str, watch: Watch
) -> None:
    people = PEOPLE
    secrets = [name for name in {**people.followers, **people.following} if len(name) > 4]
    secrets += ["jane.the.owner", "zzz-search-text"]
    open_page(page, site)
    titles = [page.title()]
    keep_export(page, an_upload(people, owner="jane.the.owner"))
    titles.append(page.title())
    for view in people.lists:
        open_list(page, view)
        search_field(page).fill("or")
        expect(page.locator("#results")).to_contain_text("match")
        titles.append(page.title())
        search_field(page).fill("zzz-search-text")
        expect(page.locator("#results")).to_contain_text("zzz-search-text")
        titles.append(page.title())
        sort_by(page, "name, A to Z")
        expect(rows(page)).to_have_count(0)
    page.go_back()
    expect(headline(page)).to_have_text("Followers")
    states = page.evaluate("JSON.stringify([history.state, location.href, document.title])")
    told = "\n".join([*titles, *watch.addresses, *watch.said, *watch.requests, states])
    assert [secret for secret in secrets if secret in told] == []
    assert len(watch.addresses) >= len(people.lists)
