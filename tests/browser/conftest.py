"""The page in Chromium: a server for `_site`, a browser, and a watch over every page.

A test fails when its page wrote an error or a warning to the console, broke the
Content-Security-Policy, asked another origin for anything or started a worker that the policy does
not bind, unless the test said that it expects it.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, BrowserType, Page, expect

from tests.browser import steps
from tests.browser.canary import Canary
from tests.browser.deployed import A_YEAR
from tests.browser.network import Held
from tests.browser.warm import Living, WarmProfile
from tests.browser.watch import WITHOUT_WORKER, Watch
from tests.launching import launch_args
from tools.serve import SITE, serve

PORTS = range(8420, 8440)
ENGINE = "*/py/worker.py"
"""What the engine's worker waits for before it fetches anything else."""
ALONE = ("cold", "own", "without-engine")
"""Starts in a context of the test's own."""

expect.set_options(timeout=30_000)  # a busy machine is slow, never wrong


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict) -> dict:
    return launch_args(browser_type_launch_args)


def _serve(prefix: str) -> ThreadingHTTPServer:
    """Serve the site; at `/` on a port that is the same at each run, since a profile belongs to it."""
    if prefix != "/":
        return serve(prefix, 0)
    for port in PORTS:
        with suppress(OSError):  # another process of this run, or another run, has it
            return serve(prefix, port)
    raise pytest.UsageError(f"None of the ports {PORTS.start} to {PORTS.stop - 1} is free.")


@pytest.fixture(scope="session")
def site_at() -> Iterator[Callable[[str], str]]:
    """Return what serves `_site` under a prefix and tells the address."""
    if not (SITE / "index.html").is_file():
        pytest.exit("There is no _site: run `make site` first.", 2)
    servers = {}

    def address(prefix: str) -> str:
        if prefix not in servers:
            servers[prefix] = _serve(prefix)
            servers[prefix].handle_error = lambda *_: None  # a page that closes hangs up
            servers[prefix].RequestHandlerClass.max_age = A_YEAR
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


@pytest.fixture(scope="session")
def warm_profile(
    browser_type: BrowserType,
    browser_type_launch_args: dict,
    site_at: Callable[[str], str],
    tmp_path_factory: pytest.TempPathFactory,
) -> WarmProfile:
    """Return a profile that has been used for the site at `/`; an empty one with STARTS=cold."""
    cold = tmp_path_factory.mktemp("cold") if os.environ.get("STARTS") == "cold" else None
    return WarmProfile(browser_type, browser_type_launch_args, site_at("/"), cold)


@pytest.fixture(scope="session")
def living(warm_profile: WarmProfile, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Living]:
    """Return the browser that the tests of this process share."""
    one = Living(warm_profile, tmp_path_factory.mktemp("living") / "profile")
    yield one
    one.close()


@pytest.fixture
def start(request: pytest.FixtureRequest) -> str:
    """Return how the page of this test starts: living, new, own, ... (tests/browser/warm.py)."""
    mark = request.node.get_closest_marker("start")
    how = mark.args[0] if mark else "living"
    return how if how == "without-engine" else os.environ.get("STARTS", how)


@pytest.fixture
def own_context(
    start: str,
    works_offline: bool,  # noqa: FBT001
    tmp_path: Path,
    request: pytest.FixtureRequest,
) -> Iterator[Callable[..., BrowserContext]]:
    """Return what starts a browser of the test's own, with the options of a context.

    It has a copy of the warm profile; in a cold start, and without an engine, it has nothing.
    """
    opened: list[BrowserContext] = []

    def open_context(**options: object) -> BrowserContext:
        if start in ("cold", "without-engine"):
            context = request.getfixturevalue("new_context")(**options)
        else:
            profile: WarmProfile = request.getfixturevalue("warm_profile")
            context = profile.start(tmp_path / f"profile-{len(opened)}", **options)
            opened.append(context)
        if not works_offline:
            context.add_init_script(WITHOUT_WORKER)
        return context

    yield open_context
    for context in opened:
        context.close()


@pytest.fixture
def context(start: str, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    """Return the context of this test's pages."""
    if start in ALONE:
        yield request.getfixturevalue("own_context")()
        return
    living: Living = request.getfixturevalue("living")
    if start == "new":
        living.renew()
    yield living.context
    living.clean()


@pytest.fixture
def watch(
    context: BrowserContext, site: str, start: str, request: pytest.FixtureRequest
) -> Iterator[Watch]:
    """Look at all that the pages of this test do, and judge it at the end."""
    watching = Watch(context, site) if start in ALONE else request.getfixturevalue("living").watch
    yield watching
    assert watching.faults() == []


@pytest.fixture
def page(
    context: BrowserContext, watch: Watch, start: str, request: pytest.FixtureRequest
) -> Iterator[Page]:
    """Return a page that is watched: the living one, or a new one."""
    if start == "living":
        yield request.getfixturevalue("living").page()
        return
    assert watch.faults() == []
    steps.OPEN.clear()
    page = context.pages[0] if start == "own" else context.new_page()
    if start == "without-engine":
        Held(page, ENGINE)
    yield page
    if start == "without-engine":
        assert [url for url in watch.requests if "/pyodide.asm" in url] == []


@pytest.fixture
def canary() -> Iterator[Canary]:
    """Return a server on another port that remembers what it was asked for."""
    with Canary() as listening:
        yield listening
