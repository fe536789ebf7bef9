"""The page in Chromium: a server for `_site`, a browser, and a watch over every page.

A test fails when its page wrote an error or a warning to the console, broke the
Content-Security-Policy, asked another origin for anything or started a worker that the policy does
not bind, unless the test said that it expects it.
"""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.canary import Canary
from tests.browser.watch import WITHOUT_WORKER, Watch
from tools.serve import SITE, serve

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
QUIET = (
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)

expect.set_options(timeout=15_000)  # a busy machine is slow, never wrong


def installed_browser() -> str | None:
    names = (os.environ.get("CHROMIUM", ""), *BROWSERS)
    return next((path for name in names if name and (path := shutil.which(name))), None)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict) -> dict:
    sandbox = ("--no-sandbox",) if os.geteuid() == 0 else ()
    found = {"executable_path": path} if (path := installed_browser()) else {}
    return {**browser_type_launch_args, **found, "args": [*QUIET, *sandbox]}


@pytest.fixture(scope="session")
def site_at() -> Iterator[Callable[[str], str]]:
    """Return what serves `_site` under a prefix and tells the address."""
    if not (SITE / "index.html").is_file():
        pytest.exit("There is no _site: run `make site` first.", 2)
    servers = {}

    def address(prefix: str) -> str:
        if prefix not in servers:
            servers[prefix] = serve(prefix, 0)
            servers[prefix].handle_error = lambda *_: None  # a page that closes hangs up
            threading.Thread(target=servers[prefix].serve_forever, daemon=True).start()
        return f"http://localhost:{servers[prefix].server_address[1]}{prefix}"

    yield address
    for server in servers.values():
        server.shutdown()
        server.server_close()


@pytest.fixture
def prefix() -> str:
    """Return the path that the page is served at; a test may parametrise it."""
    return "/"


@pytest.fixture
def site(site_at: Callable[[str], str], prefix: str) -> str:
    """Return the page's address."""
    return site_at(prefix)


@pytest.fixture
def works_offline() -> bool:
    """Tell whether the browser has service workers: one would answer what a test wants to hold."""
    return False


@pytest.fixture
def watch(context: BrowserContext, site: str, works_offline: bool) -> Iterator[Watch]:  # noqa: FBT001
    """Look at all that the pages of this test do, and judge it at the end."""
    if not works_offline:
        context.add_init_script(WITHOUT_WORKER)
    watching = Watch(context, site)
    yield watching
    assert watching.faults() == []


@pytest.fixture
def page(context: BrowserContext, watch: Watch) -> Page:
    """Return a new page that is watched."""
    assert watch.faults() == []
    return context.new_page()


@pytest.fixture
def canary() -> Iterator[Canary]:
    """Return a server on another port that remembers what it was asked for."""
    with Canary() as listening:
        yield listening
