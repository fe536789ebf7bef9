"""Two tabs of one browser: they take turns at writing and know of each other (S16)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress

import pytest
from playwright.sync_api import Error, Page, expect

from tests.browser import stored
from tests.browser.engine import (
    HOLD_COMPLETION,
    READ_FOR_EVER,
    busy_engine,
    run_python,
    the_engine,
    with_a_door_for_python,
)
from tests.browser.months import JUNE, MAY, with_two_snapshots
from tests.browser.network import Answered
from tests.browser.people import an_upload
from tests.browser.steps import (
    KEPT,
    LONGEST_START,
    be_at,
    choose,
    expect_counts,
    expect_snapshots,
    go_to,
    headline,
    keep_export,
    notice,
    open_list,
    open_page,
    rows,
    search_field,
    wait_for_engine,
)
from tools.serve import SITE

WAITING = """async () => {
  const { pending } = await navigator.locks.query();
  return pending.length && pending.map((one) => one.name);
}"""
ABOUT = (
    "static/js/presence.mjs",
    "page.other_tabs",
    "still_followers.browser.tab_lock",
    "still_followers.browser.database",
)
pytestmark = pytest.mark.start("new")


def test_s16_two_tabs_that_import_take_turns_and_know_of_each_other(page: Page, site: str) -> None:
    other = page.context.new_page()
    open_page(page, site)
    open_page(other, site)
    the_engine(page).evaluate(HOLD_COMPLETION)
    choose(page, an_upload(MAY, day="2026-05-30"))
    assert the_engine(page).evaluate("whenHeld")
    choose(other, an_upload(MAY, day="2026-05-30"))  # the same export: it must be recognised
    expect_counts(other, MAY)
    expect(notice(other)).to_be_empty()
    assert other.wait_for_function(WAITING).json_value() == ["still-followers"]
    the_engine(page).evaluate("tellCompletion()")
    expect(notice(page)).to_have_text(KEPT)
    expect(notice(other)).to_contain_text("already")
    assert len(stored.snapshots(page)) == 1
    choose(other, an_upload(JUNE, day="2026-06-07"))
    expect(notice(other)).to_have_text(KEPT)
    expect_counts(page, JUNE)  # by itself: the rail grows, and a link would move under the pointer
    expect_snapshots(page, "7 June 2026", "30 May 2026")
    for record, people in zip(stored.snapshots(page), (MAY, JUNE), strict=True):
        assert record.head["counts"]["followers"] == len(people.followers)


# Waits until an import is saved.
_SAVED = """() => new Promise((done) => {
  new PerformanceObserver((marks, observer) => {
    if (!marks.getEntriesByName("sf:saved").length) return;
    observer.disconnect();
    done();
  }).observe({ type: "mark", buffered: true });
})"""


def test_s16_two_tabs_that_import_at_once_keep_one_export_each(page: Page, site: str) -> None:
    other = page.context.new_page()
    open_page(page, site)
    open_page(other, site)
    choose(page, an_upload(MAY, day="2026-05-30"))
    choose(other, an_upload(JUNE, day="2026-06-07"))
    for tab in (page, other):  # not its words: they give way to news of the other tab
        tab.evaluate(_SAVED)
    days = {one.head["exported_at"][:10]: one.head["counts"] for one in stored.snapshots(page)}
    assert {day: counts["following"] for day, counts in days.items()} == {
        "2026-05-30": len(MAY.following),
        "2026-06-07": len(JUNE.following),
    }


# What one tab changes, the other shows by itself.

CHANGED = "Another tab changed what is stored. This screen now shows the change."
WAITS = "The change appears here once you have saved or left"


def test_s16_what_another_tab_imports_and_marks_is_shown_by_itself(page: Page, site: str) -> None:
    other = page.context.new_page()
    open_page(page, site)
    open_page(other, site)
    keep_export(page, an_upload(MAY, day="2026-05-30"))
    expect_counts(other, MAY)
    expect(notice(other)).to_have_text(CHANGED)
    keep_export(page, an_upload(JUNE, day="2026-06-07"))
    expect_counts(other, JUNE)

    be_at(page, "following")
    be_at(other, "following")
    search_field(other).fill("e")
    name = rows(other).nth(2).get_attribute("data-username")
    other.evaluate("scrollTo(0, 200)")
    keep = f"[data-username='{name}'] [value=keep]"
    page.locator(keep).click()
    expect(other.locator(keep)).to_have_attribute("aria-pressed", "true")
    expect(search_field(other)).to_have_value("e")
    expect(search_field(other)).to_be_focused()
    assert other.evaluate("scrollY") == 200
    expect(notice(page)).not_to_have_text(CHANGED)  # what one does oneself is no news


def test_what_is_typed_in_a_tab_stays_while_another_one_changes_what_is_stored(
    page: Page, other: Page
) -> None:
    be_at(other, "review")
    reviewed = headline(other).text_content()
    other.get_by_text("Note and look again").click()
    note = other.locator("textarea[name=note]")
    note.press_sequentially("half a 🎪")
    be_at(page, "review")
    expect(headline(page)).to_have_text(reviewed or "")
    page.get_by_role("button", name="Skip for now").click()
    expect(headline(page)).not_to_have_text(reviewed or "")
    expect(notice(other)).to_contain_text(WAITS)
    expect(note).to_have_value("half a 🎪")
    expect(note).to_be_focused()
    expect(headline(other)).to_have_text(reviewed or "")
    note.fill("")
    note.blur()
    expect(notice(other)).to_have_text(CHANGED)
    expect(headline(other)).to_have_text(reviewed or "")  # who is open here stays


# What one tab deletes, no other one makes or writes again.

# In the engine's worker: a safety copy is begun, and does not go on.
_HOLD_COPY = """() => {
  globalThis.whenBegun = new Promise((tell) => {
    const begin = FileSystemFileHandle.prototype.createSyncAccessHandle;
    FileSystemFileHandle.prototype.createSyncAccessHandle = async function () {
      const access = await begin.call(this);
      tell(true);
      await new Promise(() => {});
      return access;
    };
  });
}"""
# More lines for worker.py: no database opens while somebody holds the lock of this name, in whichever engine:
# a tab that hears of the deleting twice has two, one after the other.
_SLOW = """

import js as _js2
from pyodide.ffi import create_proxy as _create_proxy, to_js as _to_js
from still_followers.browser import database as _storage

_open_database = _storage.open_database
_shared = _to_js({"mode": "shared"}, dict_converter=_js2.Object.fromEntries)
_go_on = _create_proxy(lambda _lock: None)

async def _late(*values, **named):
    await _js2.navigator.locks.request("not-yet", _shared, _go_on)
    return await _open_database(*values, **named)

_storage.open_database = _late
"""
# Holds that lock until its page is closed.
_HOLD_OPENING = """() => new Promise((tell) => {
  navigator.locks.request("not-yet", () => { tell(); return new Promise(() => {}); });
})"""
_OPENS_LATE = """async () => {
  const { pending } = await navigator.locks.query();
  return pending.some((one) => one.name === "not-yet");
}"""


def delete_everything(page: Page) -> None:
    """Delete everything, as a person does in the settings; it may take a while."""
    page.bring_to_front()
    go_to(page, "settings")
    page.get_by_role("button", name="Delete everything…").click()
    page.get_by_role("dialog").get_by_role("button", name="Delete everything").click()


def expect_nothing_left(page: Page) -> None:
    """Expect that everything was deleted when the page says so."""
    expect(notice(page)).to_contain_text("Everything was deleted", timeout=LONGEST_START)
    names = stored.names_of_all(page)
    # A start makes an empty database, to see whether one opens, and removes it at once.
    others = ("IDBMap/", "still-followers-check")
    assert [name for name in names["databases"] if not name.startswith(others)] == []
    for kept in (names["keys"], names["caches"], stored.private_files(page)):
        assert [name for name in kept if name.startswith("still-followers")] == []
    expect(headline(page)).to_contain_text("See who follows you back")


def expect_deleted(page: Page, other: Page) -> None:
    """Expect nothing to be left, then nor later, and both tabs to show that."""
    expect_nothing_left(page)
    expect(notice(other)).to_contain_text("Everything was deleted", timeout=LONGEST_START)
    wait_for_engine(other)
    expect(headline(other)).to_contain_text("See who follows you back")
    expect(other.locator("[data-view]")).to_have_count(0)
    go_to(other, "settings")
    be_at(other, "")
    expect_nothing_left(page)
    assert other.evaluate("Object.keys(sessionStorage)") == []


@pytest.fixture
def other(page: Page, site: str) -> Page:
    """Return a second tab, beside a page with two snapshots."""
    with_two_snapshots(page, site)
    opened = page.context.new_page()
    with_a_door_for_python(opened)
    open_page(opened, site)
    expect_counts(opened, JUNE)
    return opened


def test_s16_deleting_everything_in_one_tab_empties_the_other(page: Page, other: Page) -> None:
    open_list(other, "not-following-back")
    rows(other).first.locator("[data-action=person]").click()
    expect(other.locator("[data-action=save-person]")).to_be_visible()
    delete_everything(page)
    expect_deleted(page, other)
    keep_export(other, an_upload(MAY, day="2026-05-30"))
    assert len(stored.snapshots(other)) == 1


def test_what_a_tab_keeps_late_is_not_kept_after_everything_was_deleted(
    page: Page, other: Page
) -> None:
    the_engine(other).evaluate(HOLD_COMPLETION)
    choose(other, an_upload(MAY, day="2026-06-20"))
    assert the_engine(other).evaluate("whenHeld")
    delete_everything(page)
    expect_deleted(page, other)


def test_an_import_under_way_in_another_tab_ends_when_everything_is_deleted(
    page: Page, other: Page
) -> None:
    run_python(other, READ_FOR_EVER)
    choose(other, an_upload(MAY, day="2026-06-20"))
    expect(headline(other)).to_contain_text("Reading")
    delete_everything(page)
    expect_deleted(page, other)


def test_what_another_tab_has_written_down_goes_too(page: Page, other: Page, site: str) -> None:
    open_list(other, "not-following-back")
    with busy_engine(other, site):
        rows(other).first.get_by_text("Keep", exact=True).click()
        assert other.evaluate("localStorage.getItem('still-followers.unsaved')")
        delete_everything(page)
        expect_nothing_left(page)
    expect_deleted(page, other)


def test_a_copy_that_another_tab_writes_goes_too(page: Page, other: Page) -> None:
    the_engine(other).evaluate(_HOLD_COPY)
    keep_export(other, an_upload(MAY, day="2026-06-20"))
    assert the_engine(other).evaluate("whenBegun")
    delete_everything(page)
    expect_deleted(page, other)


def test_a_tab_that_opens_slowly_does_not_make_the_database_again(
    page: Page, other: Page, site: str
) -> None:
    holder = page.context.new_page()
    holder.goto(
        f"{site}static/icons/favicon.svg"
    )  # of this origin, and nothing of the page runs in it
    holder.evaluate(_HOLD_OPENING)
    slow = (SITE / "py" / "worker.py").read_text(encoding="utf-8") + _SLOW
    Answered(other, "*/py/worker.py", slow.encode(), "text/x-python; charset=utf-8")
    other.goto(site)
    other.reload()
    holder.wait_for_function(_OPENS_LATE)
    delete_everything(page)
    expect_nothing_left(page)
    expect(notice(other)).to_contain_text("Everything was deleted", timeout=LONGEST_START)
    holder.wait_for_function(_OPENS_LATE)
    holder.close()
    expect_deleted(page, other)


@contextmanager
def asleep(tab: Page) -> Iterator[None]:
    """Let no script of a tab run until the block ends; it keeps all that it holds."""
    session = tab.context.new_cdp_session(tab)
    session.send("Debugger.enable")
    session.send("Debugger.pause")
    yield
    with suppress(Error):  # it was closed
        session.send("Debugger.disable")


def test_a_tab_that_is_asleep_is_waited_for_and_that_is_said(page: Page, other: Page) -> None:
    with asleep(other):
        delete_everything(page)
        expect(notice(page)).to_contain_text("Not deleted yet")
    expect_deleted(page, other)


def test_a_tab_that_is_asleep_can_be_closed_instead(page: Page, other: Page) -> None:
    with asleep(other):
        delete_everything(page)
        expect(notice(page)).to_contain_text("Not deleted yet")
        late = page.context.new_page()
        late.goto(page.url)  # opened meanwhile: it shows nothing of what is being deleted
        expect(notice(late)).to_contain_text("Everything is being deleted")
        expect(late.locator("[data-view]")).to_have_count(0)
        other.close()
    expect_deleted(page, late)
