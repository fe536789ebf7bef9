"""A return visit: what was last on the screen stands there before the engine answers."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Page, expect

from tests.browser import stored
from tests.browser.people import an_upload, known_people, newest_first
from tests.browser.steps import (
    expect_page_of_rows,
    go_to,
    headline,
    held,
    keep_export,
    notice,
    open_list,
    open_page,
    search_field,
    wait_for_engine,
)

ABOUT = ("page.routes", "static/js/painting.mjs", "static/js/returning.js")

pytestmark = pytest.mark.start("new")

PEOPLE = known_people(followers=260, following=150, mutuals=60, pending=5)
FANS = newest_first(PEOPLE.lists["fans"])
PAINTED = "still-followers.painted"
ENGINE = "**/pyodide.asm.wasm"

_SHIFTS = """
window.shifts = [];
new PerformanceObserver((list) => window.shifts.push(...list.getEntries().map((one) => one.value)))
  .observe({ type: "layout-shift", buffered: true });
"""


def at_the_fans(page: Page, site: str) -> None:
    """Keep an export and look at its fans."""
    open_page(page, site)
    keep_export(page, an_upload(PEOPLE))
    open_list(page, "fans")
    expect_page_of_rows(page, FANS[:100])


def painted(page: Page) -> dict[str, str]:
    """Return what is kept for the next visit."""
    return json.loads(stored.everything(page)[1][PAINTED])


def test_the_last_screen_is_there_before_the_engine_and_does_not_move(
    page: Page, site: str
) -> None:
    at_the_fans(page, site)
    page.mouse.wheel(0, 900)
    expect(page.locator("#accounts [data-username]").nth(12)).to_be_in_viewport()
    place = page.evaluate("scrollY")
    page.add_init_script(_SHIFTS)
    with held(page, ENGINE) as engine:
        with engine.asked():
            page.reload()
        expect(headline(page)).to_have_text("Fans")
        expect_page_of_rows(page, FANS[:100])
        expect(notice(page)).to_have_text("As you left it; opening…")
        expect(page.locator("html")).to_have_attribute("data-engine", "starting")
        assert page.locator("#main").evaluate("main => main.inert")
        assert page.evaluate("scrollY") == place
    wait_for_engine(page)
    expect(notice(page)).to_be_empty()
    expect_page_of_rows(page, FANS[:100])
    assert not page.locator("#main").evaluate("main => main.inert")
    assert (page.evaluate("scrollY"), page.evaluate("window.shifts")) == (place, [])


def test_search_and_page_are_as_they_were_left(page: Page, site: str) -> None:
    at_the_fans(page, site)
    search_field(page).fill("or")
    found = [name for name in FANS if "or" in name]
    expect_page_of_rows(page, found[:100])
    page.reload()
    expect(search_field(page)).to_have_value("or")
    wait_for_engine(page)
    expect_page_of_rows(page, found[:100])
    expect(search_field(page)).to_have_value("or")


def test_another_address_is_not_painted_with_the_old_screen(page: Page, site: str) -> None:
    at_the_fans(page, site)
    with held(page, ENGINE) as engine:
        with engine.asked():
            page.goto("about:blank")
            page.goto(f"{site}#/mutuals")
        expect(page.locator("#main")).to_have_text("Opening your snapshots…")
    wait_for_engine(page)
    expect(headline(page)).to_have_text("Mutuals")


def test_a_screen_of_another_build_is_not_painted(page: Page, site: str) -> None:
    at_the_fans(page, site)
    go_to(page, "settings")
    expect(headline(page)).to_contain_text("Settings")
    page.goto("about:blank")
    page.add_init_script(
        f"""const kept = JSON.parse(localStorage.getItem("{PAINTED}") ?? "null");
        if (kept) localStorage.setItem("{PAINTED}", JSON.stringify({{...kept, build: "older"}}));"""
    )
    with held(page, ENGINE) as engine:
        with engine.asked():
            page.goto(f"{site}#/settings")
        expect(page.locator("#main")).to_have_text("Opening your snapshots…")
    wait_for_engine(page)


def test_one_accounts_page_is_not_kept_for_the_next_visit(page: Page, site: str) -> None:
    at_the_fans(page, site)
    page.reload()
    wait_for_engine(page)
    assert painted(page)["hash"] == "#/fans"
    page.locator("#accounts .name").first.click()
    expect(page.locator(".events").first).to_be_visible()
    page.reload()
    wait_for_engine(page)
    assert PAINTED not in stored.everything(page)[1]


def test_what_was_deleted_is_not_painted(page: Page, site: str) -> None:
    at_the_fans(page, site)
    go_to(page, "settings")
    page.get_by_role("button", name="Delete everything…").click()
    page.get_by_role("dialog").get_by_role("button", name="Delete everything").click()
    expect(headline(page)).to_contain_text("See who follows you back")
    page.reload()
    expect(headline(page)).to_contain_text("See who follows you back")
    assert PAINTED not in stored.everything(page)[1]
    wait_for_engine(page)


def test_what_is_painted_holds_no_style_that_the_policy_refuses(page: Page, site: str) -> None:
    at_the_fans(page, site)
    page.evaluate("() => { location.hash = '#/snapshots'; }")
    expect(headline(page)).to_contain_text("1 snapshot")
    page.reload()
    wait_for_engine(page)
    markup = "".join(painted(page)["parts"].values())
    assert " style=" not in markup
    assert "1 snapshot" in markup
