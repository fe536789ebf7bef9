"""Backups: saved with a passphrase or without, chosen, opened, restored."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from tests.builders.own_words import OWN_WORDS
from tests.unit.page.passphrases import PASSPHRASE, Age

FORM = """<form><input name="passphrase"><input name="again"></form>"""
SCREEN = {"fragments": {"main": "<h1>A backup</h1>"}}
LOCKED = "age-encryption.org/v1\n-> scrypt"
WRONG = "no identity matched any of the file's recipients"


def a_blob(browser, content, name="still-followers.json"):
    resolved = browser.loop.resolved
    return SimpleNamespace(
        name=name,
        arrayBuffer=lambda: resolved(content),
        text=lambda: resolved(content),
        slice=lambda start, end: a_blob(browser, content[start:end]),
    )


@pytest.fixture
def engine(browser):
    return SimpleNamespace(file=a_blob(browser, "all"))


@pytest.fixture
def field(browser):
    return browser.document.getElementById("backup-file")


@pytest.fixture
def backups(page, ask, run, router, engine):
    return page("backups").Backups(ask, run, router, engine, run)


@pytest.fixture
def choose(backups, browser, field):
    """Return what chooses a file with some content."""

    def chosen(content, name="still-followers.json", how="restore"):
        backups.actions["choose-backup"](browser.add(f'<button data-value="{how}"></button>'))
        file = a_blob(browser, content, name)
        field.files = SimpleNamespace(length=1, item=lambda _: file)
        field.value = name
        field.onchange(None)
        field.files = SimpleNamespace(length=0)
        return file

    return chosen


@pytest.fixture
def form(browser):
    form = browser.add(FORM)
    form.elements.passphrase.value = form.elements.again.value = PASSPHRASE
    return form


@pytest.fixture
def saved(monkeypatch, page):
    """Return the files that were offered."""
    files = []
    monkeypatch.setattr(page("backups"), "download", lambda *file: files.append(file))
    return files


# Saving


def test_a_backup_without_a_passphrase_is_the_engines_file(backups, browser, ask, saved, engine):
    backups.actions["save-backup"](browser.add("<button>Save</button>"))
    ask.answer("save_backup", name="backup.json", announce="Saved.")
    assert saved == [("backup.json", engine.file)]
    ask.answer("backup_saved")
    ask.answer("show", **SCREEN, announce="Something else.")
    assert ask.asked == [("save_backup",), ("backup_saved",), ("show", "", "", "newest", 1, "{}")]
    assert (browser.text("main"), browser.notice) == ("A backup", "Saved.")


def test_a_screen_that_was_left_while_a_backup_was_saved_does_not_come_back(
    backups, browser, ask, saved
):
    browser.go("settings")
    backups.actions["save-backup"](browser.add("<button>Save</button>"))
    ask.answer("save_backup", name="backup.json", announce="Saved.")
    ask.answer("backup_saved")
    assert (ask.waiting, len(saved)) == (["show"], 1)
    browser.go("fans")
    ask.answer("show", **SCREEN)
    assert (browser.text("main"), browser.notice) == ("FirstSave", "Saved.")


def test_a_backup_that_was_not_made_is_not_noted_as_saved(backups, browser, ask, saved):
    backups.actions["save-backup"](browser.add("<button>Save</button>"))
    ask.answer("save_backup", ok=False, code="no-answer")
    assert (saved, ask.waiting, browser.notice) == ([], [], "no-answer")


def test_where_data_is_missing_that_is_shown_and_no_older_file_is_saved(
    backups, browser, ask, saved
):
    backups.actions["save-backup"](browser.add("<button>Save</button>"))
    ask.answer("save_backup", fragments={"main": "<h1>Something is missing</h1>"})
    assert (saved, ask.waiting) == ([], [])
    assert browser.text("main") == "Something is missing"


def test_two_different_passphrases_save_nothing(backups, form, browser, ask, saved):
    form.elements.again.value = "four words of mien"
    backups.actions["save-backup"](form)
    assert (ask.waiting, saved, browser.notice) == ([], [], "passphrases-differ")


@pytest.mark.usefixtures("browser")
def test_a_backup_is_locked_with_the_passphrase(backups, form, ask, saved, age):
    backups.actions["save-backup"](form)
    ask.answer("save_backup", name="backup.json", announce="Saved.")
    assert saved == [("backup.json.age", ("blob", ["locked(all)"]))]
    assert (age.passphrase, age.work) == (PASSPHRASE, 16)
    assert ask.waiting == ["backup_saved"]


@pytest.mark.usefixtures("browser", "saved")
@pytest.mark.parametrize("text", OWN_WORDS.values(), ids=OWN_WORDS.keys())
def test_a_backup_is_locked_with_what_was_typed(backups, form, ask, age, text):
    form.elements.passphrase.value = form.elements.again.value = text
    backups.actions["save-backup"](form)
    ask.answer("save_backup", name="backup.json", announce="Saved.")
    assert age.passphrase == text


@pytest.mark.usefixtures("browser")
@pytest.mark.parametrize("text", OWN_WORDS.values(), ids=OWN_WORDS.keys())
def test_a_backup_is_opened_with_what_was_typed_and_told_by_its_name(
    choose, backups, form, ask, age, text
):
    form.elements.passphrase.value = text
    choose(LOCKED, name=f"{text}.age")
    ask.answer("ask_passphrase")
    assert ask.asked == [("ask_passphrase", f"{text}.age", 0)]
    backups.actions["unlock"](form)
    assert ask.waiting == ["open_backup"]
    assert age.passphrase == text
    assert ask.asked[-1][2] == f"{text}.age"


def test_it_is_said_and_painted_before_the_page_is_blocked(backups, form, browser, ask, age):
    said = []
    age.encrypt = lambda _: said.append(browser.notice) or browser.loop.resolved("")
    backups.actions["save-backup"](form)
    ask.answer("save_backup", name="backup.json", announce="Saved.")
    assert said == ["locking"]


def load_library(browser, *, works):
    """Let the script of the library load or fail when it is put into the page."""
    put = browser.document.head.append

    def append(script):
        put(script)
        if works:
            browser.window.stillFollowersAge = Age(browser.loop)
            browser.loop.soon(lambda: script.onload(None))
        else:
            browser.loop.soon(lambda: script.onerror("the network is gone"))

    browser.document.head.append = append
    browser.window.Uint8Array = SimpleNamespace(new=lambda data: data)


def test_the_library_is_loaded_once_when_it_is_first_wanted(backups, form, browser, ask, saved):
    load_library(browser, works=True)
    for _ in range(2):
        backups.actions["save-backup"](form)
        ask.answer("save_backup", name="backup.json", announce="Saved.")
        ask.answer("backup_saved")
        ask.answer("show")
    scripts = [script.src for script in browser.document.querySelectorAll("script")]
    assert scripts == ["worker.py", "./static/vendor/age/age.js"]
    assert len(saved) == 2


def test_without_the_library_nothing_is_saved_and_it_is_said(backups, form, browser, ask, saved):
    load_library(browser, works=False)
    backups.actions["save-backup"](form)
    ask.answer("save_backup", name="backup.json", announce="Saved.")
    assert (saved, ask.waiting, browser.notice) == ([], [], "no-age")
    assert browser.warnings == [
        "The library for passphrases did not load: the network is gone",
    ]


# Sharing


class Shared:
    """A device that can share files, or not; what it was given."""

    def __init__(self, browser, *, can=True, error=""):
        self.given = []
        self._browser, self._error = browser, error
        browser.window.navigator.canShare = lambda data: can and bool(data.files)
        browser.window.navigator.share = self.share

    def share(self, data):
        promise = self._browser.loop.promise()
        if self._error:
            promise.reject(f"{self._error}: no")
        else:
            self.given += data.files
            promise.resolve()
        return promise


def share_backup(backups, browser, ask):
    backups.actions["share-backup"](browser.add("<button>Share</button>"))
    ask.answer("save_backup", name="backup.json", announce="Backup saved.")


def test_a_backup_is_shared_as_a_file_and_counts_as_saved(backups, browser, ask, saved, engine):
    device = Shared(browser)
    share_backup(backups, browser, ask)
    assert device.given == [("file", [engine.file], "backup.json", "application/json")]
    assert saved == []
    ask.answer("backup_saved")
    ask.answer("show", **SCREEN)
    assert browser.notice == "Backup shared."


@pytest.mark.parametrize(("can", "error"), [(False, ""), (True, "NotAllowedError")])
def test_a_device_that_does_not_share_it_saves_it_and_says_so(
    can, error, backups, browser, ask, saved, engine
):
    device = Shared(browser, can=can, error=error)
    share_backup(backups, browser, ask)
    assert (device.given, saved) == ([], [("backup.json", engine.file)])
    ask.answer("backup_saved")
    ask.answer("show", **SCREEN)
    assert browser.notice.endswith("so it was saved as a file instead.")
    assert len(browser.warnings) == (1 if error else 0)


def test_a_user_who_shares_with_nobody_has_no_backup(backups, browser, ask, saved):
    Shared(browser, error="AbortError")
    share_backup(backups, browser, ask)
    assert (saved, ask.waiting, browser.notice) == ([], [], "")


def test_where_data_is_missing_nothing_is_shared(backups, browser, ask, saved):
    Shared(browser)
    backups.actions["share-backup"](browser.add("<button>Share</button>"))
    ask.answer("save_backup", fragments={"main": "<h1>Something is missing</h1>"})
    assert (saved, ask.waiting) == ([], [])


# Choosing and opening


@pytest.mark.parametrize(("how", "only_check"), [("restore", 0), ("check", 1)])
def test_a_chosen_backup_is_opened_to_restore_it_or_only_to_check_it(
    how, only_check, choose, field, browser, ask
):
    file = choose("{}", how=how)
    assert field.clicks == 1
    assert field.value == ""  # so that the same can be chosen again
    assert ask.waiting == ["open_backup"]
    assert ask.asked == [("open_backup", file, "still-followers.json", only_check)]
    name = browser.document.querySelector("#main [data-part=file]")
    assert name.textContent == "still-followers.json"
    ask.answer("open_backup", **SCREEN)
    assert browser.document.activeElement.textContent == "A backup"


def test_a_backup_that_was_chosen_before_the_page_ran_is_opened(
    page, browser, field, ask, run, router, engine
):
    file = a_blob(browser, "{}")
    field.files = SimpleNamespace(length=1, item=lambda _: file)
    page("backups").Backups(ask, run, router, engine, run)
    assert ask.waiting == ["open_backup"]


@pytest.mark.usefixtures("backups")
def test_without_a_choice_nothing_is_opened(field, ask):
    field.onchange(None)
    assert ask.waiting == []


@pytest.mark.parametrize("head", [LOCKED, "-----BEGIN AGE ENCRYPTED FILE-----\nYWdl"])
def test_a_locked_backup_asks_for_its_passphrase(head, choose, browser, ask):
    choose(head, name="backup.json.age")
    ask.answer("ask_passphrase", **SCREEN)
    assert ask.asked == [("ask_passphrase", "backup.json.age", 0)]
    assert browser.text("main") == "A backup"
    assert ask.waiting == []


@pytest.mark.usefixtures("browser")
def test_with_its_passphrase_a_locked_backup_is_opened(choose, backups, form, ask, age):
    choose(LOCKED, name="backup.json.age")
    ask.answer("ask_passphrase")
    backups.actions["unlock"](form)
    assert ask.waiting == ["open_backup"]
    blob = ("blob", [f"opened {LOCKED}"])
    assert ask.asked[-1] == ("open_backup", blob, "backup.json.age", 0)
    assert age.passphrase == PASSPHRASE


@pytest.mark.usefixtures("age")
def test_an_armoured_backup_is_decoded_first(choose, backups, form, ask):
    armoured = "-----BEGIN AGE ENCRYPTED FILE-----\nYWdl"
    choose(armoured)
    ask.answer("ask_passphrase")
    backups.actions["unlock"](form)
    assert ask.waiting == ["open_backup"]
    assert ask.asked[-1][1] == ("blob", [f"opened decoded {armoured}"])


def test_a_wrong_passphrase_is_asked_for_again_and_the_right_one_opens(
    choose, backups, form, browser, ask, age
):
    choose(LOCKED, name="backup.json.age")
    ask.answer("ask_passphrase")
    age.error = WRONG
    backups.actions["unlock"](form)
    ask.answer("ask_passphrase", fragments={"main": FORM})
    assert ask.asked[-1] == ("ask_passphrase", "backup.json.age", 1)
    assert browser.notice == ""
    age.error = None
    backups.actions["unlock"](form)
    assert ask.waiting == ["open_backup"]


def test_a_locked_backup_that_is_damaged_is_not_a_wrong_passphrase(
    choose, backups, form, browser, ask, age
):
    choose(LOCKED)
    ask.answer("ask_passphrase")
    age.error = "invalid stanza"
    backups.actions["unlock"](form)
    assert ask.waiting == []
    assert browser.notice == "locked-damaged"


# Restoring


@pytest.mark.parametrize(
    ("how", "route", "after"),
    [
        ("add", "#/snapshots", ["save_copy"]),
        ("replace", "#/snapshots", ["save_copy"]),
        ("close", "#/settings", []),
    ],
)
def test_what_was_read_is_restored_or_left(how, route, after, backups, browser, ask):
    backups.actions["restore"](browser.add(f'<button data-value="{how}"></button>'))
    ask.answer("restore", **SCREEN)
    assert ask.asked[0] == ("restore", how)
    assert browser.route == route
    assert browser.document.activeElement.textContent == "A backup"
    assert ask.waiting == after
