"""The main journey in each engine: import, views, reload, second import, marks, backup, offline."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.deployed import Deployed
from tests.browser.people import Known, an_upload, known_people, newest_first
from tests.browser.steps import KEPT
from tests.browser.stored import DUMP
from tests.engines.browsers import ENGINES, Hands

# Selenium warns of itself.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:selenium")

MAY = known_people(followers=40, following=30, mutuals=15, pending=4)
JUNE = known_people(followers=50, following=36, mutuals=20, seed=2)
READY = "document.documentElement.dataset.engine === 'ready'"
_ROWS = """async () => [...document.querySelectorAll("#accounts [data-username]")]
  .map((row) => row.dataset.username)"""
_COUNTS = """async () => Object.fromEntries([...document.querySelectorAll("[data-view][data-count]")]
  .map((link) => [link.dataset.view, Number(link.dataset.count)]))"""
# WebKitGTK has no private file system.
_COPY = """async () => {
  if (!navigator.storage?.getDirectory) return "no place for a copy";
  const folder = await navigator.storage.getDirectory();
  for (;;) {
    for await (const name of folder.keys()) if (/^still-followers-copy-2-/.test(name)) return name;
    await new Promise((done) => setTimeout(done, 20));
  }
}"""
_CATCH_FILES = """async () => {
  const make = URL.createObjectURL;
  URL.createObjectURL = (blob) => { globalThis.caught = blob; return make.call(URL, blob); };
}"""


@pytest.fixture
def deployed(tmp_path: Path) -> Iterator[Deployed]:
    """Return a site that can be switched off."""
    site = Deployed(tmp_path / "site")
    yield site
    site.close()


@pytest.fixture(params=ENGINES)
def hands(request: pytest.FixtureRequest) -> Iterator[Hands]:
    """Return a page of each engine."""
    with ENGINES[request.param]() as found:
        yield found


class Person:
    """Somebody who uses the page."""

    def __init__(self, hands: Hands, folder: Path) -> None:
        """Take a page, and a folder for files."""
        self.hands = hands
        self._folder = folder

    def load(self, address: str = "") -> None:
        """Load an address, or the page again, and wait for the engine."""
        if address:
            self.hands.go(address)
        else:
            self.hands.reload()
        self.hands.wait_until(READY)

    def sees(self, words: str, where: str = "#notice") -> None:
        """Wait for words."""
        text = json.dumps(words)
        self.hands.wait_until(f"document.querySelector('{where}')?.textContent.includes({text})")

    def goes_to(self, route: str, title: str) -> None:
        """Follow a link."""
        self.hands.click(f'a[href="#/{route}"]')
        self.sees(title, "#main h1")

    def file(self, name: str, data: bytes) -> Path:
        """Have a file."""
        path = self._folder / name
        path.write_bytes(data)
        return path

    def imports(self, people: Known, day: str) -> None:
        """Choose an export and wait until it is kept."""
        upload = an_upload(people, day=day)
        self.hands.ask("async () => document.getElementById('notice').replaceChildren()")
        self.hands.choose("#export-files", self.file(upload["name"], upload["buffer"]))
        self.sees(KEPT)
        self.counts(people)

    def counts(self, people: Known) -> None:
        """See the true numbers."""
        seen = self.hands.ask(_COUNTS)
        assert {view: seen[view] for view in people.counts} == people.counts

    def saves_a_backup(self) -> bytes:
        """Save a backup and return its bytes."""
        self.goes_to("settings", "Settings")
        self.hands.ask(_CATCH_FILES)
        self.hands.click("#save-backup .acts button")
        self.sees("Backup saved.")
        return self.hands.ask("async () => caught.text()").encode()


def test_the_main_journey(hands: Hands, deployed: Deployed, tmp_path: Path) -> None:
    person = Person(hands, tmp_path)
    person.load(deployed.address)
    person.imports(MAY, "2026-05-31")

    titles = {"not-following-back": "Not following back", "fans": "Fans", "mutuals": "Mutuals"}
    for view, title in titles.items():
        person.goes_to(view, title)
        assert hands.ask(_ROWS) == newest_first(MAY.lists[view])[:100]
    person.load()
    person.sees("Mutuals", "#main h1")
    person.counts(MAY)

    person.imports(JUNE, "2026-06-07")
    assert hands.ask(_COPY)
    person.goes_to("lost-followers", "Lost followers")
    assert set(hands.ask(_ROWS)) == set(MAY.followers) - set(JUNE.followers)

    person.goes_to("not-following-back", "Not following back")
    first = hands.ask(_ROWS)[0]
    row = f'#accounts [data-username="{first}"]'
    hands.click(f"{row} [value=keep]")
    hands.wait_until(f"document.querySelector('{row} [value=keep][aria-pressed=true]')")
    hands.wait_until("!localStorage.getItem('still-followers.unsaved')")
    person.load()
    person.sees("Not following back", "#main h1")
    hands.wait_until(f"document.querySelector('{row} [value=keep][aria-pressed=true]')")

    backup = person.saves_a_backup()
    stored = hands.ask(DUMP)
    hands.click("[data-action=ask-delete]")
    hands.click("#delete-dialog [data-action=delete-everything]")
    person.sees("See who follows you back", "#main h1")
    assert hands.ask(DUMP) is None
    hands.choose("#backup-file", person.file("backup.json", backup))
    person.sees("Restore this backup?", "#main h1")
    hands.click("[data-action=restore][data-value=replace]")
    person.sees("The backup was restored.")
    again = hands.ask(DUMP)
    assert (again["heads"], again["lists"]) == (stored["heads"], stored["lists"])
    assert person.saves_a_backup() == backup

    person.load()  # deleting everything had removed the service worker too
    hands.ask("async () => { await navigator.serviceWorker.ready; }")
    person.load()
    deployed.is_down = True
    deployed.asked.clear()
    person.load(deployed.address + "?")
    person.counts(JUNE)
    july = known_people(followers=45, following=31, mutuals=16, seed=3)
    person.imports(july, "2026-07-05")
    assert set(deployed.asked) <= {"sw.js"}
