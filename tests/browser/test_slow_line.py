"""A slow line: bytes that arrive are life, a word only when none did for a while, and nothing is lost by a retry."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import stored
from tests.browser.deployed import Deployed
from tests.browser.people import an_upload, known_people
from tests.browser.steps import KEPT, choose, expect_counts, notice, wait_for_engine

ABOUT = (
    "static/js/boot.mjs",
    "static/js/loading.mjs",
    "static/js/interpreter.mjs",
    "static/js/arriving.mjs",
)

pytestmark = pytest.mark.start("cold")

PEOPLE = known_people(followers=40, following=30, mutuals=15)
WASM = "static/vendor/pyodide/pyodide.asm.wasm"
SILENCE = 20_000
"""Milliseconds without a byte, after which the page says so."""


class Trickling(Deployed):
    """A site whose WebAssembly stops after some bytes, until `go_on` is set."""

    def __init__(self, folder: Path, after: int) -> None:
        """Serve it; `stopped` is set when so many bytes were sent."""
        self.after = after
        self.stopped, self.go_on = threading.Event(), threading.Event()
        super().__init__(folder)

    def send(self, path: str, data: bytes, write: Callable[[bytes], None]) -> None:
        """Send the WebAssembly in two parts."""
        if path != WASM or self.go_on.is_set():
            write(data)
            return
        write(data[: self.after])
        self.stopped.set()
        self.go_on.wait()
        write(data[self.after :])


@pytest.fixture
def deployed(tmp_path: Path) -> Iterator[Trickling]:
    """Return a site of which a third of the WebAssembly comes."""
    site = Trickling(tmp_path / "site", 1_200_000)
    yield site
    site.go_on.set()
    site.close()


@pytest.fixture
def site(deployed: Trickling) -> str:
    """Return its address."""
    return deployed.address


def megabytes_of(page: Page) -> tuple[float, float]:
    """Return how many megabytes the page says have come, and of how many."""
    expect(page.locator("#loading")).to_contain_text("MB")
    found = re.search(r"([\d.]+) of ([\d.]+) MB", page.locator("#loading").inner_text())
    assert found is not None
    return float(found[1]), float(found[2])


def test_what_has_come_is_shown_and_nothing_is_called_failed(
    page: Page, site: str, deployed: Trickling
) -> None:
    page.clock.install()
    page.goto(site)
    choose(page, an_upload(PEOPLE))
    deployed.stopped.wait()
    page.clock.fast_forward(1_100)
    expect(page.locator("#loading progress")).to_be_visible()
    come, of = megabytes_of(page)
    assert 1.2 < come < of - 2
    assert 5 < of < 6.4
    page.clock.fast_forward(SILENCE - 2_000)
    expect(notice(page)).to_contain_text("Your file waits here")
    page.clock.fast_forward(SILENCE)
    expect(notice(page)).to_contain_text("Nothing has arrived for 20 seconds")
    expect(page.locator("html")).to_have_attribute("data-engine", "starting")
    deployed.go_on.set()
    expect(notice(page)).to_have_text(KEPT)
    expect(page.locator("#loading")).to_be_empty()
    expect_counts(page, PEOPLE)


def test_a_retry_keeps_the_file_that_was_chosen(page: Page, site: str, deployed: Trickling) -> None:
    page.clock.install()
    page.goto(site)
    choose(page, an_upload(PEOPLE))
    deployed.stopped.wait()
    page.clock.fast_forward(SILENCE + 2_000)
    deployed.asked.clear()
    deployed.go_on.set()
    notice(page).get_by_role("button", name="Try again").click()
    wait_for_engine(page)
    expect(notice(page)).to_have_text(KEPT)
    expect_counts(page, PEOPLE)
    assert (
        "static/vendor/micropython/micropython.wasm" not in deployed.asked
    )  # what has come is kept
    assert "still-followers-shared" not in page.evaluate("caches.keys()")
    assert len(stored.snapshots(page)) == 1
