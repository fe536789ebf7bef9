"""What is stored is lost, damaged or cut off: S3 to S6, S8, S11, S14 to S16 and S19 of the faults."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import BrowserContext, Error, Page, expect

from tests.browser import stored
from tests.browser.engine import the_engine
from tests.browser.months import JUNE, MAY, with_two_snapshots
from tests.browser.people import an_upload, known_people, newest_first
from tests.browser.profiles import Profile
from tests.browser.steps import (
    KEPT,
    choose,
    expect_counts,
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
    take_out,
)
from tests.browser.warm import WarmProfile
from tests.browser.watch import Watch

ABOUT = (
    "page.storage",
    "static/js/memory-database.mjs",
    "still_followers.app.recovery",
    "still_followers.browser.opening",
    "still_followers.browser.safety_copies",
    "still_followers.browser.tab_lock",
    "still_followers.views.screens.snapshots.recovery",
)

# In the engine's worker: it stops for ever between the writes of one transaction.
_STOP_WHILE_WRITING = """() => {
  const put = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = function (...values) {
    put.apply(this, values);
    console.log("now it is writing");
    for (;;);
  };
}"""
_NO_STORAGE = {
    "absent": "Object.defineProperty(globalThis, 'indexedDB', { value: undefined });",
    "blocked": "IDBFactory.prototype.open = () => { throw new DOMException('no', 'SecurityError'); };",
    "silent": "IDBFactory.prototype.open = () => new EventTarget();",
}


def same_snapshots(one: dict, other: dict) -> bool:
    """Tell whether two databases hold the same snapshots, to the byte."""
    return (one["heads"], one["lists"]) == (other["heads"], other["lists"])


@pytest.fixture
def profile(
    browser_type, browser_type_launch_args: dict, tmp_path: Path, warm_profile: WarmProfile
) -> Iterator[Profile]:
    """Return a profile on disk, in which nothing is stored."""
    warm_profile.copy(tmp_path / "profile")
    one = Profile(browser_type, browser_type_launch_args, tmp_path / "profile")
    yield one
    one.close()


@pytest.mark.start("new")
def test_a_safety_copy_is_written_after_each_import_and_the_newest_two_are_kept(
    page: Page, site: str
) -> None:
    with_two_snapshots(page, site)
    keep_july = known_people(followers=45, following=31, mutuals=16, seed=3)
    choose(page, an_upload(keep_july, day="2026-07-05"))
    expect(notice(page)).to_have_text(KEPT)
    copy = stored.wait_for_copy(page, 3)
    assert [one["exported_at"][:10] for one in copy["snapshots"]] == [
        "2026-05-30",
        "2026-06-07",
        "2026-07-05",
    ]
    assert copy["snapshots"][1]["followers"] == JUNE.followers
    names = stored.private_files(page)
    assert [name.split("-")[3] for name in names] == ["2", "3"]


@pytest.mark.start("new")
def test_s3_what_is_removed_while_the_page_is_open_can_be_saved_and_written_back(
    page: Page, site: str
) -> None:
    before = with_two_snapshots(page, site)
    open_list(page, "fans")
    stored.clear(page, site, "indexeddb")
    warning = page.locator("#warned")
    expect(warning).to_contain_text("has just been removed")
    expect_page_of_rows(page, newest_first(JUNE.lists["fans"])[:100])
    with page.expect_download() as saving:
        take_out(page, "CSV")
    names = Path(saving.value.path()).read_text("utf-8-sig")
    assert all(name in names for name in JUNE.lists["fans"])
    choose(page, an_upload(MAY, day="2026-08-02"))  # nothing new is kept meanwhile
    expect(notice(page)).to_contain_text("This was not saved")
    assert stored.snapshots(page) == []
    warning.get_by_role("button", name="Save it again").click()
    expect(notice(page)).to_contain_text("2 of 2 snapshots are stored again.")
    expect(warning).to_have_count(0)
    assert same_snapshots(stored.dump(page), before)
    reload(page)
    expect_snapshots(page, "7 June 2026", "30 May 2026")


@pytest.mark.start("new")
def test_s4_after_everything_was_evicted_a_backup_can_be_restored_from_the_first_screen(
    page: Page, site: str
) -> None:
    before = with_two_snapshots(page, site)
    go_to(page, "settings")
    with page.expect_download() as saving:
        page.locator("#save-backup").get_by_role("button", name="Save a backup").click()
    backup = Path(saving.value.path()).read_bytes()
    page.goto("about:blank")
    stored.clear(page, site, "all")
    open_page(page, site)
    expect(headline(page)).to_contain_text("See who follows you back")
    assert stored.private_files(page) == []
    with page.expect_file_chooser() as choosing:
        page.get_by_role("button", name="Restore a backup").click()
    choosing.value.set_files({"name": "b.json", "mimeType": "application/json", "buffer": backup})
    page.get_by_role("button", name="Restore it").click()
    expect_snapshots(page, "7 June 2026", "30 May 2026")
    after = stored.dump(page)
    assert after["lists"] == before["lists"]
    assert after["heads"] == before["heads"]


def empty_log(files: Path) -> None:
    """Truncate the database's log: it is empty then, and nobody is told."""
    for log in files.glob("*.log"):
        log.write_bytes(b"")


def garble_manifest(files: Path) -> None:
    """Garble the database's table of contents."""
    for manifest in files.glob("MANIFEST*"):
        manifest.write_bytes(bytes(byte ^ 0x5A for byte in manifest.read_bytes()))


@pytest.mark.start("new")
def test_an_act_that_was_written_down_waits_until_what_is_missing_is_decided(
    page: Page, site: str
) -> None:
    with_two_snapshots(page, site)
    act = '[["mark","2026-06-08T10:00:00.000Z#1","someone","keep","fans","","newest",1,"{}"]]'
    page.evaluate("(act) => localStorage.setItem('still-followers.unsaved', act)", act)
    page.goto(site + "#/fans")  # only the address changes
    stored.clear(page, site, "indexeddb")
    expect(page.locator("#warned")).to_be_visible()
    reload(page)
    expect(page.locator("#recovery")).to_be_visible()
    assert stored.dump(page) is None
    assert page.evaluate("localStorage.getItem('still-followers.unsaved')") == act


@pytest.mark.parametrize(
    "damage", [empty_log, garble_manifest], ids=["s5_emptied", "s6_cannot_be_opened"]
)
def test_a_damaged_database_is_never_a_first_visit_and_is_rebuilt_from_the_copy(
    profile: Profile, site: str, damage: Callable[[Path], None]
) -> None:
    before = with_two_snapshots(profile.open(), site)
    profile.close()
    damage(profile.files_of_database())
    page = profile.open()
    for _ in range(2):  # also the second time, when the browser opens an empty one
        open_page(page, site)
        expect(page.locator("#recovery")).to_be_visible()
        expect(page.locator("#main")).to_contain_text("There were 2 snapshots here last time.")
    choose(page, an_upload(MAY, day="2026-08-02"))
    expect(notice(page)).to_contain_text("Nothing was imported.")
    assert stored.snapshots(page) == []
    page.get_by_role("button", name="Restore everything from it").click()
    expect(notice(page)).to_contain_text("The backup was restored.")
    assert same_snapshots(stored.dump(page), before)
    reload(page)
    expect_snapshots(page, "7 June 2026", "30 May 2026")


def test_the_same_profile_undamaged_opens_as_it_was(profile: Profile, site: str) -> None:
    before = with_two_snapshots(profile.open(), site)
    profile.close()
    page = profile.open()
    open_page(page, site)
    expect_counts(page, JUNE)
    assert stored.dump(page) == before


def crash(profile: Profile, page: Page) -> Page:
    """Let the page's process crash."""
    with page.expect_event("crash"), suppress(Error):
        page.goto("chrome://crash")
    return profile.context.new_page()


def close_page(profile: Profile, page: Page) -> Page:
    """Close the page."""
    other = profile.context.new_page()
    page.close()
    return other


def end_worker(_profile: Profile, page: Page) -> Page:
    """End the engine's worker from the page."""
    page.evaluate("() => document.querySelector('script[name=engine]').xworker.terminate()")
    return page


def kill_browser(profile: Profile, _page: Page) -> Page:
    """Kill the whole browser."""
    profile.kill()
    return profile.open()


@pytest.mark.parametrize("end", [end_worker, close_page, crash, kill_browser])
def test_s8_an_end_in_the_middle_of_writing_leaves_all_or_nothing(
    profile: Profile, site: str, end: Callable[[Profile, Page], Page]
) -> None:
    page = profile.open()
    open_page(page, site)
    keep_export(page, an_upload(MAY, day="2026-05-30"))
    stored.wait_for_copy(page, 1)
    before = stored.dump(page)
    the_engine(page).evaluate(_STOP_WHILE_WRITING)
    with page.expect_console_message(lambda message: "now it is writing" in message.text):
        choose(page, an_upload(JUNE, day="2026-06-07"))
    page = end(profile, page)
    open_page(page, site)
    expect_counts(page, MAY)
    assert stored.dump(page) == before
    keep_export(page, an_upload(JUNE, day="2026-06-07"))
    assert len(stored.snapshots(page)) == 2


@pytest.mark.start("new")
def test_s11_a_lost_connection_is_opened_again_and_what_was_asked_is_done_once(
    page: Page, site: str
) -> None:
    open_page(page, site)
    keep_export(page, an_upload(MAY, day="2026-05-30"))
    the_engine(page).evaluate(
        """() => {
          const begin = IDBDatabase.prototype.transaction;
          IDBDatabase.prototype.transaction = function (...values) {
            IDBDatabase.prototype.transaction = begin;
            this.close();
            return begin.apply(this, values);
          };
        }"""
    )
    choose(page, an_upload(JUNE, day="2026-06-07"))
    expect_counts(page, JUNE)
    expect(notice(page)).to_have_text(KEPT)
    assert [one.head["exported_at"][:10] for one in stored.snapshots(page)] == [
        "2026-05-30",
        "2026-06-07",
    ]


@pytest.mark.start("new")
def test_s11_a_connection_that_cannot_be_kept_is_told_and_nothing_is_called_kept(
    page: Page, site: str
) -> None:
    open_page(page, site)
    keep_export(page, an_upload(MAY, day="2026-05-30"))
    before = stored.dump(page)
    the_engine(page).evaluate(
        """() => {
          const begin = IDBDatabase.prototype.transaction;
          IDBDatabase.prototype.transaction = function (...values) {
            this.close();
            return begin.apply(this, values);
          };
        }"""
    )
    choose(page, an_upload(JUNE, day="2026-06-07"))
    expect(page.locator("body")).to_contain_text("The browser’s storage did not work.")
    expect(page.get_by_text(KEPT)).to_have_count(0)
    assert stored.dump(page) == before


@pytest.mark.start("new")
@pytest.mark.parametrize("how", list(_NO_STORAGE))
def test_s14_without_a_database_everything_works_and_nothing_is_called_kept(
    page: Page, site: str, how: str
) -> None:
    page.add_init_script(_NO_STORAGE[how])
    open_page(page, site)
    expect(page.locator("#warned")).to_contain_text("Nothing will be saved.")
    choose(page, an_upload(MAY))
    expect_counts(page, MAY)
    expect(notice(page)).to_contain_text("It stays until you close the page")
    open_list(page, "fans")
    expect_page_of_rows(page, newest_first(MAY.lists["fans"])[:100])
    with page.expect_download() as saving:
        page.locator("#warned").get_by_role("button", name="Save a backup").click()
    saved = json.loads(Path(saving.value.path()).read_text("utf-8"))
    assert saved["snapshots"][0]["followers"] == MAY.followers
    assert page.evaluate("localStorage.getItem('still-followers.snapshots')") is None
    reload(page)
    expect(headline(page)).to_contain_text("See who follows you back")


@pytest.mark.start("cold")
@pytest.mark.parametrize("setting", ["granted", "denied"])
def test_s15_what_the_browser_promises_is_shown_and_asked_for_once(
    page: Page, site: str, setting: str
) -> None:
    target = page.context.new_cdp_session(page).send("Target.getTargetInfo")["targetInfo"]
    page.context.browser.new_browser_cdp_session().send(
        "Browser.setPermission",
        {
            "permission": {"name": "persistent-storage"},
            "setting": setting,
            "origin": "/".join(site.split("/")[:3]),
            "browserContextId": target["browserContextId"],
        },
    )
    page.add_init_script(
        """globalThis.asked = 0;
        const persist = StorageManager.prototype.persist;
        StorageManager.prototype.persist = function () { asked += 1; return persist.call(this); };"""
    )
    open_page(page, site)
    keep_export(page, an_upload(MAY, day="2026-05-30"))
    banner = page.locator("#no-promise")
    expect(banner).to_have_count(0 if setting == "granted" else 1)
    go_to(page, "settings")
    words = {"granted": "Stored until you delete it", "denied": "The browser may clear it"}
    expect(page.locator("#main")).to_contain_text(words[setting])
    choose(page, an_upload(JUNE, day="2026-06-07"))
    expect(notice(page)).to_have_text(KEPT)
    # One that is granted already, as for an installed page, is not asked for.
    assert page.evaluate("asked") == (0 if setting == "granted" else 1)
    if setting == "denied":
        with page.expect_download():
            banner.get_by_role("button", name="Save a backup now").click()
        expect(banner).to_have_count(0)


@pytest.mark.start("new")
def test_s19_a_clock_that_goes_back_changes_no_order(page: Page, site: str) -> None:
    open_page(page, site)
    keep_export(page, an_upload(MAY, day="2026-05-30"))
    the_engine(page).evaluate("() => { Date.now = () => Date.UTC(2020, 0, 1); }")
    july = known_people(followers=45, following=31, mutuals=16, seed=3)
    for people in (JUNE, july):  # two exports of one day: the later import is the later one
        choose(page, an_upload(people, day="2026-06-07"))
        expect_counts(page, people)
        expect(notice(page)).to_have_text(KEPT)
    assert [one.key for one in stored.snapshots(page)] == [1, 2, 3]
    reload(page)
    go_to(page, "")
    expect_counts(page, july)
    expect_snapshots(page, "7 June 2026", "7 June 2026", "30 May 2026")


@pytest.mark.parametrize("zone", ["Pacific/Apia", "Asia/Kathmandu", "America/St_Johns"])
def test_s19_dates_are_the_persons_also_across_a_change_of_clocks(
    own_context: Callable[..., BrowserContext], site: str, zone: str
) -> None:
    context = own_context(timezone_id=zone, locale="en-GB")
    watch = Watch(context, site)
    page = context.new_page()
    open_page(page, site)
    keep_export(page, an_upload(MAY, day="2026-05-30"))
    expect_snapshots(page, "30 May 2026")
    open_list(page, "following")
    expect(rows(page)).to_have_count(len(MAY.following))
    seen = rows(page).evaluate_all(
        "rows => rows.map((row) => [row.dataset.username, row.innerText])"
    )
    known = [(name, text) for name, text in seen if MAY.following[name]]
    assert len({MAY.following[name] // 86400 for name, _ in known}) > 3
    for name, text in known:
        local = datetime.fromtimestamp(MAY.following[name], UTC).astimezone(ZoneInfo(zone))
        assert f"{local.day} {local:%b %Y}" in text, name
    assert watch.faults() == []
