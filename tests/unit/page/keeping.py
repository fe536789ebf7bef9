"""The page with a backup file that is kept up to date, and an engine that makes backups of it."""

from __future__ import annotations

import json
from types import SimpleNamespace

from tests.unit.page.user_files import Contents, UserFiles

FORM = '<form><input name="passphrase"><input name="again"></form>'
BEGINNING = '{"format": "still-followers-backup"'
FIRST, SECOND = f"{BEGINNING}, 1}}", f"{BEGINNING}, 2, longer}}"
LOCKED = "age-encryption.org/v1\n-> scrypt"


class Keeping:
    """The page with a backup file, and the engine that makes backups of it."""

    def __init__(self, page, browser, ask, run, router):
        """Begin without a file."""
        self.browser, self.ask = browser, ask
        self.files = UserFiles(browser)
        self.handle = self.files.picked
        self.engine = SimpleNamespace(file=None, on_change=lambda: None)
        self.open = lambda: page("backups").Backups(ask, run, router, self.engine, run)
        self.backups = self.open()
        browser.root.dataset.engine = "ready"

    def press(self, name, markup="<button></button>", **fields):
        element = self.browser.add(markup)
        for field, value in fields.items():
            getattr(element.elements, field).value = value
        self.backups.actions[name](element)
        self.browser.loop.settle()

    def make(self, content, mark, damage=""):
        """Let the engine make a backup."""
        self.engine.file = Contents(self.browser.loop, content)
        self.ask.answer("make_backup_file", name="backup", mark=mark, damage=damage)

    def told(self):
        """Answer the page that tells how the file is, and return that."""
        name, text, aloud = self.ask.asked[-1]
        assert name == "tell_backup_file"
        self.ask.answer("tell_backup_file", fragments={"main": f"<h1>{text}</h1>"})
        return {**json.loads(text), "aloud": aloud}

    def choose(self, passphrase=""):
        """Choose a file and let it be written for the first time."""
        self.press("keep-file", FORM, passphrase=passphrase, again=passphrase)
        assert self.told()["need"] == ""
        self.make(FIRST, "1")
        self.ask.answer("backup_file_written")
        assert self.told()["need"] == ""
        self.ask.asked.clear()

    def load_anew(self):
        """Open the page again: nothing is in memory, the file is not allowed any more."""
        self.handle.permission = "prompt"
        self.backups = self.open()
        self.backups.resume_file()
        self.browser.loop.settle()

    @property
    def kept(self):
        """What the page knows of the file."""
        text = self.browser.window.localStorage.getItem("still-followers.backup-file")
        return dict(json.loads(text)) if text else None
