"""What the page itself stores beside the database, and how it is removed."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from tests.unit.page.user_files import DATABASE, UserFiles


@pytest.fixture
def storage(page):
    return page("storage")


def test_how_many_snapshots_there_are_and_the_last_backup_are_remembered(storage, browser):
    assert storage.load_summary() == (0, "")
    storage.save_summary(3, "2026-05-03")
    assert storage.load_summary() == (3, "2026-05-03")
    assert browser.window.localStorage.kept == {
        "still-followers.snapshots": "3",
        "still-followers.saved-on": "2026-05-03",
    }


def test_without_snapshots_the_next_visit_is_a_first_one(storage, browser):
    storage.save_summary(3, "2026-05-03")
    storage.save_summary(3, "")
    assert storage.load_summary() == (3, "")
    storage.save_summary(0, "")
    assert browser.window.localStorage.kept == {}


@pytest.mark.parametrize("count", ["", "-1", "many", "3.5"])
def test_a_count_that_is_none_counts_nothing(count, storage, browser):
    browser.window.localStorage.setItem("still-followers.snapshots", count)
    assert storage.load_summary() == (0, "")


def promising(browser, *, is_granted, answer):
    browser.window.navigator.storage = SimpleNamespace(
        persisted=lambda: browser.loop.resolved(is_granted),
        persist=lambda: browser.loop.resolved(answer),
    )


@pytest.mark.parametrize(
    ("is_granted", "answer", "is_new"),
    [(False, True, True), (False, False, False), (True, True, False)],
)
def test_it_is_told_whether_the_browser_promised_just_now(
    is_granted, answer, is_new, storage, browser
):
    promising(browser, is_granted=is_granted, answer=answer)
    assert browser.loop.result_of(storage.ask_to_persist()) is is_new


def test_a_browser_that_cannot_promise_promises_nothing(storage, browser):
    assert not hasattr(browser.window.navigator, "storage")
    assert browser.loop.result_of(storage.ask_to_persist()) is False


def with_caches(browser, *names):
    """Return the names of the browser's caches, which go when they are deleted."""
    caches = list(names)
    browser.window.caches = SimpleNamespace(
        keys=lambda: browser.loop.resolved(list(caches)),
        delete=lambda name: browser.loop.resolved(caches.remove(name)),
    )
    return caches


def test_everything_that_is_ours_is_forgotten_and_nothing_of_a_neighbour(storage, browser):
    for store in (browser.window.localStorage, browser.window.sessionStorage):
        for name in ("still-followers.snapshots", "still-followers.account/1", "neighbour"):
            store.setItem(name, "1")
    removed = []
    resolved = browser.loop.resolved
    caches = with_caches(browser, "still-followers-files-1", "neighbours-cache")
    registration = SimpleNamespace(unregister=lambda: resolved(removed.append("worker")))
    browser.window.navigator.serviceWorker = SimpleNamespace(
        getRegistration=lambda: resolved(registration)
    )
    assert browser.loop.result_of(storage.forget_everything()) == []
    assert removed == ["worker"]
    assert caches == ["neighbours-cache"]
    assert browser.window.localStorage.kept == {"neighbour": "1"}
    assert browser.window.sessionStorage.kept == {"neighbour": "1"}


def test_what_comes_into_a_cache_meanwhile_is_forgotten_too(storage, browser):
    caches = with_caches(browser, "still-followers-files-1")
    delete, late = browser.window.caches.delete, ["still-followers-files-1"]

    def delete_and_fill(name):
        done = delete(name)
        caches.extend(late)
        late.clear()
        return done

    browser.window.caches.delete = delete_and_fill
    assert browser.loop.result_of(storage.forget_everything()) == []
    assert caches == []


def test_what_does_not_go_is_named(storage, browser):
    with_caches(browser, "still-followers-files-1")
    browser.window.caches.delete = lambda _name: browser.loop.resolved(value=False)
    assert browser.loop.result_of(storage.forget_everything()) == ["still-followers-files-1"]


@pytest.mark.parametrize("has_worker", [True, False])
def test_without_service_worker_and_caches_local_storage_is_forgotten(has_worker, storage, browser):
    if has_worker:  # but it is not registered
        browser.window.navigator.serviceWorker = SimpleNamespace(
            getRegistration=lambda: browser.loop.resolved(None)
        )
    storage.save_summary(3, "")
    browser.loop.result_of(storage.forget_everything())
    assert browser.window.localStorage.kept == {}


def test_what_is_known_of_the_backup_file_is_read_as_it_was_saved(storage, browser):
    assert (storage.has_backup_file(), storage.load_backup_file()) == (False, None)
    known = {"name": 'mine \U0001f600 "1".json', "need": ""}
    storage.save_backup_file(known)
    assert storage.has_backup_file()
    assert storage.load_backup_file() == known
    assert browser.loop.result_of(storage.forget_backup_file()) is None
    assert browser.window.localStorage.kept == {}


def test_the_database_of_the_backup_file_is_forgotten_and_no_other(storage, browser):
    files = UserFiles(browser)
    files.databases = {DATABASE: {}, "still-followers": {}, "neighbour": {}}
    assert browser.loop.result_of(storage.forget_everything()) == []
    assert set(files.databases) == {"still-followers", "neighbour"}


def test_a_database_that_does_not_go_is_named(storage, browser):
    files = UserFiles(browser)
    files.databases = {DATABASE: {}}
    browser.window.indexedDB.deleteDatabase = lambda _name: files.ended()
    assert browser.loop.result_of(storage.forget_everything()) == [DATABASE]
