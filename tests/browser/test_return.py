"""A return visit: what was last on the screen stands there before the engine answers.

What a visit leaves is taken from a real one. The page keeps it when it is left, so it is told that it
is left; the journey leaves it in earnest, and what is kept then is the same.
"""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Page, expect

from tests.browser import stored
from tests.browser.network import held
from tests.browser.people import an_upload, known_people, newest_first
from tests.browser.steps import (
    expect_page_of_rows,
    go_to,
    headline,
    keep_export,
    notice,
    open_list,
    open_page,
    search_field,
    wait_for_engine,
)
from tests.browser.warm import Living

ABOUT = ("page.router", "page.folds", "static/js/painting.mjs", "static/js/returning.js")

PEOPLE = known_people(followers=260, following=150, mutuals=60, pending=5)
FANS = newest_first(PEOPLE.lists["fans"])
FOUND = [name for name in FANS if "a" in name]
PAINTED = "still-followers.painted"

_SHIFTS = """
window.shifts = [];
new PerformanceObserver((list) => window.shifts.push(...list.getEntries().map((one) => one.value)))
  .observe({ type: "layout-shift", buffered: true });
"""

Left = dict[str, str]
"""What a visit leaves beside the database, by its name."""


def at_the_fans(page: Page, site: str) -> None:
    """Keep an export and look at its fans."""
    open_page(page, site)
    keep_export(page, an_upload(PEOPLE))
    open_list(page, "fans")
    expect_page_of_rows(page, FANS[:100])


def left_by(page: Page) -> Left:
    """Tell the page that it is left, and return what is there for the next visit."""
    page.evaluate("() => dispatchEvent(new PageTransitionEvent('pagehide'))")
    kept = stored.everything(page)[1]
    return {name: text for name, text in kept.items() if name.startswith("still-followers")}


def painted(left: Left) -> dict:
    """Return what is painted at the next visit."""
    return json.loads(left[PAINTED])


@pytest.fixture(scope="module")
def lefts(request: pytest.FixtureRequest) -> dict[str, Left]:
    """Return what a real visit leaves, by the screen that was open last."""
    living: Living = request.getfixturevalue("living")
    page = living.page()
    at_the_fans(page, living.site)
    fans = left_by(page)
    go_to(page, "")
    expect(headline(page)).to_contain_text("do not follow you back")
    overview = left_by(page)
    for group in ("Who follows whom", "Lists in the export"):
        page.locator("#rail summary").filter(has_text=group).click()
    go_to(page, "snapshots")
    go_to(page, "")
    folded = left_by(page)
    assert living.watch.faults() == []
    return {"fans": fans, "overview": overview, "folded": folded}


def return_to(page: Page, address: str, left: Left) -> None:
    """Open an address where an earlier visit has left this."""
    page.add_init_script(f"Object.assign(localStorage, {json.dumps(left)})")
    page.goto(address)


def expect_painted(page: Page) -> None:
    """Expect a screen that is not live yet, and words that say so."""
    expect(notice(page)).to_have_text("This is how you left it. Opening…")
    expect(page.locator("html")).to_have_attribute("data-engine", "starting")
    assert page.locator("#main").evaluate("main => main.inert")


def expect_opening(page: Page) -> None:
    """Expect nothing but words that say what happens."""
    expect(page.locator("#main")).to_have_text("Opening your snapshots…")
    expect(page.locator("html")).not_to_have_attribute("data-painted", "")


@pytest.mark.start("without-engine")
@pytest.mark.parametrize(("left", "opened"), [("overview", ["relations"]), ("folded", ["export"])])
def test_groups_of_lists_are_painted_as_a_person_left_them(
    page: Page, site: str, lefts: dict[str, Left], left: str, opened: list[str]
) -> None:
    return_to(page, f"{site}#/", lefts[left])
    expect_painted(page)
    groups = page.locator("#rail details[open]")
    assert groups.evaluate_all("all => all.map(one => one.dataset.fold)") == opened


@pytest.mark.start("without-engine")
def test_the_screen_that_was_left_is_painted_before_the_engine(
    page: Page, site: str, lefts: dict[str, Left]
) -> None:
    page.add_init_script(_SHIFTS)
    return_to(page, f"{site}#/fans", lefts["fans"])
    expect_painted(page)
    expect(page).to_have_title(painted(lefts["fans"])["title"])
    expect(headline(page)).to_have_text("Fans")
    expect_page_of_rows(page, FANS[:100])
    assert page.evaluate("window.shifts") == []


@pytest.mark.start("without-engine")
def test_another_address_is_not_painted_with_the_old_screen(
    page: Page, site: str, lefts: dict[str, Left]
) -> None:
    return_to(page, f"{site}#/mutuals", lefts["fans"])
    expect_opening(page)


@pytest.mark.start("without-engine")
def test_what_another_tab_is_just_deleting_is_not_painted(
    page: Page, site: str, lefts: dict[str, Left]
) -> None:
    return_to(page, site, lefts["overview"])
    expect_painted(page)
    page.evaluate(
        "() => history.replaceState({ deleted: true }, '')"
    )  # as who deletes lets tabs load anew
    page.reload()
    expect(notice(page)).to_contain_text("Everything was deleted")
    expect(headline(page)).to_contain_text("See who follows you back")


@pytest.mark.start("without-engine")
@pytest.mark.parametrize(
    "other", [{"build": "older"}, {"language": "de"}], ids=["build", "language"]
)
def test_a_screen_of_another_build_or_language_is_not_painted(
    page: Page, site: str, lefts: dict[str, Left], other: dict[str, str]
) -> None:
    kept = {**painted(lefts["fans"]), **other}
    return_to(page, f"{site}#/fans", {**lefts["fans"], PAINTED: json.dumps(kept)})
    expect_opening(page)


@pytest.mark.start("without-engine")
def test_what_is_painted_holds_no_style_that_the_policy_refuses(
    page: Page, site: str, lefts: dict[str, Left]
) -> None:
    markup = "".join(painted(lefts["overview"])["parts"].values())
    assert " style=" not in markup
    assert "do not follow you back" in markup
    return_to(page, site, lefts["overview"])
    expect_painted(page)
    expect(headline(page)).to_contain_text("do not follow you back")
    set_by_script = "places => places.map((place) => place.style.length > 0)"
    assert set(page.locator("[data-vars]").evaluate_all(set_by_script)) == {True}


def test_one_accounts_page_is_not_kept_for_the_next_visit(page: Page, site: str) -> None:
    at_the_fans(page, site)
    assert painted(left_by(page))["hash"] == "#/fans"
    page.locator("#accounts .name").first.click()
    expect(page.locator(".events").first).to_be_visible()
    assert PAINTED not in left_by(page)


def test_what_was_deleted_is_not_painted(page: Page, site: str) -> None:
    at_the_fans(page, site)
    assert PAINTED in left_by(page)
    go_to(page, "settings")
    page.get_by_role("button", name="Delete everything…").click()
    page.get_by_role("dialog").get_by_role("button", name="Delete everything").click()
    expect(headline(page)).to_contain_text("See who follows you back")
    assert left_by(page) == {}


@pytest.mark.start("new")
def test_the_last_screen_is_as_it_was_left_before_the_engine_and_after_it(
    page: Page, site: str
) -> None:
    at_the_fans(page, site)
    search_field(page).fill("a")
    expect_page_of_rows(page, FOUND[:100])
    page.mouse.wheel(0, 900)
    expect(page.locator("#accounts [data-username]").nth(12)).to_be_in_viewport()
    place = page.evaluate("scrollY")
    told = left_by(page)
    page.add_init_script(_SHIFTS)
    with held(page, "*/pyodide.asm.wasm") as engine:
        with engine.asked():
            page.reload()
        expect_painted(page)
        expect(headline(page)).to_have_text("Fans")
        expect_page_of_rows(page, FOUND[:100])
        assert page.evaluate("scrollY") == place
        expect(page.locator("#loading progress")).to_be_visible()  # it comes and goes
        kept = stored.everything(page)[1]
        assert told == {name: kept[name] for name in told}
    wait_for_engine(page)
    expect(notice(page)).to_be_empty()
    expect(search_field(page)).to_have_value("a")
    expect_page_of_rows(page, FOUND[:100])
    assert not page.locator("#main").evaluate("main => main.inert")
    assert (page.evaluate("scrollY"), page.evaluate("window.shifts")) == (place, [])
