"""What a start and an import cost, counted on one page: its first visit, an import, its second visit."""

from __future__ import annotations

import json
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Route
from playwright.sync_api import TimeoutError as NothingCame

from tests.browser.engine import the_engine
from tests.browser.people import an_upload, known_people
from tests.browser.steps import keep_export, wait_for_engine, wait_for_kept_engine
from tests.counted import assert_all_counted, assert_counted
from tools.serve import SITE
from tools.site import describe_start

ABOUT = (
    "index.html",
    "main",
    "worker",
    "page.engine",
    "page.screens.imports",
    "static/js/boot.mjs",
)

pytestmark = pytest.mark.start("cold")

PEOPLE = known_people(followers=40, following=30, mutuals=15)

# No timer runs out before the engine's worker has begun, so nothing before it can wait for one.
_HOLD_TIMERS = """
{
  const held = new Map(), begun = new Map();
  let holds = true, last = 0;
  for (const name of ["setTimeout", "setInterval", "requestIdleCallback"]) {
    const begin = globalThis[name];
    globalThis[name] = (...values) => {
      if (!holds) return begin(...values);
      const id = --last;
      held.set(id, () => begun.set(id, begin(...values)));
      return id;
    };
  }
  for (const name of ["clearTimeout", "clearInterval", "cancelIdleCallback"]) {
    const end = globalThis[name];
    globalThis[name] = (id) => {
      held.delete(id);
      end(begun.get(id) ?? id);
    };
  }
  globalThis.releaseTimers = () => {
    holds = false;
    for (const begin of held.values()) begin();
    return held.size;
  };
}"""

# Added to worker.py: what it has loaded when the page is ready, and which exports the page calls.
# The page calls `prepare` right after it has marked itself ready.
_RECORD = """

import json
import sys

import js as _js
from pyodide.ffi import create_proxy as _create_proxy

_called = []
_loaded = {}


def _note_what_is_loaded():
    modules = {
        name: module
        for name, module in sys.modules.items()
        if name.split(".")[0] == "still_followers"
    }
    _loaded["modules"] = sorted(modules)
    _loaded["dataclasses"] = sorted(
        f"{name}.{one.__name__}"
        for name, module in modules.items()
        for one in vars(module).values()
        if isinstance(one, type)
        and one.__module__ == name
        and "__dataclass_fields__" in vars(one)
    )


def _recorded(name, act):
    async def recorded(*values):
        _called.append(name)
        if name == "prepare":
            _note_what_is_loaded()
        return await act(*values)

    return recorded


for _name in __export__:
    globals()[_name] = _recorded(_name, globals()[_name])
_js.recordedForTests = _create_proxy(lambda: json.dumps({"called": _called, **_loaded}))
"""

_READY_AT = """() =>
  performance.timeOrigin + performance.getEntriesByName("sf:engine-ready")[0].startTime"""
_ASKED_UNTIL = """(ready) => performance.getEntriesByType("resource")
  .filter(({ name, startTime }) => name.startsWith("http") && performance.timeOrigin + startTime < ready)
  .map(({ name }) => name)"""
# The last call of a start, and of an import, is the one for a safety copy.
_CALLED_UNTIL_COPIED = """async (copies) => {
  for (;;) {
    const { called } = JSON.parse(recordedForTests());
    if (called.filter((name) => name === "save_copy").length === copies) return called;
    if (performance.now() > 90_000) throw new Error(`not ${copies} safety copies: ${called}`);
    await new Promise((done) => setTimeout(done, 20));
  }
}"""


@pytest.fixture
def works_offline() -> bool:
    """Let the browser have service workers: one answers the second visit."""
    return True


def record_the_engine(page: Page) -> None:
    """Let the engine's next start record what it loads and what it is asked."""
    source = (SITE / "py" / "worker.py").read_text(encoding="utf-8") + _RECORD

    def answer(route: Route) -> None:
        route.fulfill(body=source, content_type="text/x-python; charset=utf-8")

    page.route("**/py/worker.py", answer)


def timers_waited_for(page: Page, visit: Callable[[], object]) -> int:
    """Visit the page while no timer runs out; return how many stand before the engine's worker."""
    try:
        with page.expect_worker(timeout=60_000):
            visit()
    except NothingCame:
        return page.evaluate("releaseTimers()")
    page.evaluate("releaseTimers()")
    return 0


def asked_before_ready(page: Page) -> list[str]:
    """Return the paths that page and engine asked for, whoever answered; the page itself is first.

    Not the page's icon: not every Chromium asks for it.
    """
    ready = page.evaluate(_READY_AT)
    asked = [page.url, *page.evaluate(_ASKED_UNTIL, ready)]
    asked += the_engine(page).evaluate(_ASKED_UNTIL, ready)
    return [path for one in asked if "/icons/" not in (path := urlsplit(one).path)]


def recorded(page: Page) -> dict[str, list[str]]:
    """Return what the engine has recorded."""
    return json.loads(the_engine(page).evaluate("recordedForTests()"))


def test_a_start_and_an_import_cost_no_more_than_is_written_down(page: Page, site: str) -> None:
    page.add_init_script(_HOLD_TIMERS)
    record_the_engine(page)
    waited = timers_waited_for(page, lambda: page.goto(site))
    assert_counted("timers that stand before the engine's start", waited)

    counts = {}
    wait_for_engine(page)
    asked = asked_before_ready(page)
    counts["requests before ready, first visit"] = len(asked)
    waited_for = describe_start()["files"]
    assert [name for name in waited_for if f"/{name}" not in asked] == []  # or loading never ends
    one_by_one = [path for path in asked if "/py/page/" in path and path.endswith(".py")]
    counts["modules of the page fetched one by one"] = len(one_by_one)
    before = the_engine(page).evaluate(_CALLED_UNTIL_COPIED, 1)
    loaded = recorded(page)
    counts["our Python modules imported before ready"] = len(loaded["modules"])
    counts["dataclasses made before ready"] = len(loaded["dataclasses"])

    keep_export(page, an_upload(PEOPLE))
    after = the_engine(page).evaluate(_CALLED_UNTIL_COPIED, 2)
    counts["round trips of an import"] = len(after) - len(before)

    page.evaluate("async () => { await navigator.serviceWorker.ready; }")
    wait_for_kept_engine(page)
    timers_waited_for(page, page.reload)
    wait_for_engine(page)
    counts["requests before ready, second visit"] = len(asked_before_ready(page))
    assert_all_counted(counts)
