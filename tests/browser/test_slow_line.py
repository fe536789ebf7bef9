"""A slow line: bytes that arrive are life, a word only when none did for a while, and nothing is lost by a retry."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import stored
from tests.browser.builds import make_second_build, update_of, wait_for_worker
from tests.browser.deployed import Deployed
from tests.browser.people import an_upload, known_people
from tests.browser.steps import (
    KEPT,
    choose,
    expect_counts,
    notice,
    open_page,
    reload,
    wait_for_engine,
    wait_out,
)
from tools.site import describe_start

ABOUT = (
    "static/js/boot.mjs",
    "static/js/watchdog.mjs",
    "static/js/loading.mjs",
    "static/js/interpreter.mjs",
    "static/js/arriving.mjs",
)

pytestmark = pytest.mark.start("cold")

PEOPLE = known_people(followers=40, following=30, mutuals=15)
WASM = "static/vendor/pyodide/pyodide.asm.wasm"
SILENCE = 20_000
"""Milliseconds without a byte, after which the page says so."""


@pytest.fixture
def deployed(tmp_path: Path) -> Iterator[Deployed]:
    """Return a site that can be slow."""
    site = Deployed(tmp_path / "site")
    yield site
    site.close()


@pytest.fixture
def works_offline() -> bool:
    """Let the browser have service workers."""
    return True


@pytest.fixture
def site(deployed: Deployed) -> str:
    """Return its address."""
    return deployed.address


def megabytes_of(page: Page) -> tuple[float, float]:
    """Return how many megabytes the page says have come, and of how many."""
    expect(page.locator("#loading")).to_contain_text("MB")
    found = re.search(r"([\d.]+) of ([\d.]+) MB", page.locator("#loading").inner_text())
    assert found is not None
    return float(found[1]), float(found[2])


def test_what_has_come_is_shown_and_nothing_is_called_failed(
    page: Page, site: str, deployed: Deployed
) -> None:
    wasm = deployed.stop_in(WASM)
    page.clock.install()
    page.goto(site)
    choose(page, an_upload(PEOPLE))
    wasm.stopped.wait()
    page.clock.fast_forward(1_100)
    expect(page.locator("#loading progress")).to_be_visible()
    come, of = megabytes_of(page)
    assert 1.2 < come < of - 2
    assert 5 < of < 6.4
    page.clock.fast_forward(SILENCE - 2_000)
    expect(notice(page)).to_contain_text("Your file is waiting")
    page.clock.fast_forward(SILENCE)
    expect(notice(page)).to_contain_text("Nothing has arrived for 20 seconds")
    expect(page.locator("html")).to_have_attribute("data-engine", "starting")
    wasm.go_on.set()
    expect(notice(page)).to_have_text(KEPT)
    expect(page.locator("#loading")).to_be_empty()
    expect_counts(page, PEOPLE)


def test_a_start_that_hangs_is_told_also_where_a_server_packs_better(
    page: Page, site: str, deployed: Deployed
) -> None:
    (deployed.folder / "py" / "worker.py").write_text("while True:\n    pass\n")
    counted = describe_start()["bytes"]
    deployed.change("static/js/boot.mjs", f"bytes:{counted}", f"bytes:{counted + 1_000}")
    page.clock.install()
    page.goto(site)
    wait_out(page, "did not start")
    expect(page.locator("html")).to_have_attribute("data-engine", "failed")


def test_a_retry_keeps_the_file_that_was_chosen(page: Page, site: str, deployed: Deployed) -> None:
    wasm = deployed.stop_in(WASM)
    page.clock.install()
    page.goto(site)
    choose(page, an_upload(PEOPLE))
    wasm.stopped.wait()
    page.clock.fast_forward(SILENCE + 2_000)
    deployed.asked.clear()
    with page.expect_navigation(wait_until="commit"):
        notice(page).get_by_role("button", name="Try again").click()
    wasm.go_on.set()
    wait_for_engine(page)
    expect(notice(page)).to_have_text(KEPT)
    expect_counts(page, PEOPLE)
    come = "static/vendor/micropython/micropython.wasm"
    assert come not in deployed.asked  # what has come is kept
    assert "still-followers-shared" not in page.evaluate("caches.keys()")
    assert len(stored.snapshots(page)) == 1


def test_while_an_update_loads_the_page_shows_how_much_has_come(
    page: Page, site: str, deployed: Deployed
) -> None:
    open_page(page, site)
    wait_for_worker(page)
    reload(page)
    make_second_build(deployed)
    styles = deployed.stop_in("static/css/page.css")
    reload(page)
    styles.stopped.wait()
    expect(update_of(page)).to_have_text("A new version of this page is loading.")
    share = update_of(page).locator("progress")
    expect(share).to_be_visible()
    assert (
        0.99 < share.evaluate("bar => bar.value") < 1
    )  # the rest is the same as in the build before
    styles.go_on.set()
    expect(update_of(page)).to_contain_text("A new version of this page is ready")
    expect(share).to_have_count(0)
