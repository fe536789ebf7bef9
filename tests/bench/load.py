"""Rows of a heavy user: a million connections, many snapshots, 50,000 marks; every screen opens."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, Page

from still_followers.core.list_kinds import ListKind
from tests.bench.browsers import engine, last_of, moment_of, opened, ready_page
from tests.bench.core import mounts_with_tail
from tests.bench.large import CHURN, multiply
from tests.bench.samples import CACHE, MILLION, SMALL, Size, an_export_of, in_words
from tests.bench.serving import SITE, serving
from tests.bench.table import Row, note
from tests.builders.crowds import two_lists

ROUTES = (
    "", "lists", "campaigns", "decisions", "review", "renames", "settings", "snapshots",
    "trends/relevance", "more", "paste", *ListKind,
    "who-stays", "growth", "growth/following/year", "follow-back", "follow-back/you", "tenure",
    "report", "accounts", "overlap", "your-lists",
)  # fmt: skip


class Past(NamedTuple):
    """Connections, snapshots, days between two of them, how many of each list come and go in between."""

    size: Size
    snapshots: int
    days: int = 1
    churn: int = CHURN


HISTORIES = (Past(MILLION, 1), Past(SMALL, 250), Past(SMALL, 100, days=30, churn=150))
STEPS, EACH = 500, 100
"""So many acts, each marks so many accounts."""

# Writes the marks behind the page's back, as records of their schema.
_MARK = """async ([names, steps, each]) => {
  const end = (request) => new Promise((good, bad) => {
    request.onsuccess = () => good(request.result);
    request.onerror = () => bad(request.error);
  });
  const database = await end(indexedDB.open("still-followers"));
  const head = JSON.parse(
    (await end(database.transaction("heads").objectStore("heads").getAll()))[0]);
  const writing = database.transaction("state", "readwrite");
  for (let step = 0; step < steps; step++) {
    const at = new Date(Date.UTC(2026, 5, 1) + step * 60_000).toISOString().slice(0, 19) + "+00:00";
    const first = (step * each) % names.length;
    writing.objectStore("state").put(JSON.stringify({
      schema: 1, kind: "mark", account: head.owner, at, act: `${at}#${step}`,
      seen_at: head.exported_at, names: names.slice(first, first + each), former: [], whole: false,
      mark: step % 2 ? "keep" : "consider", reason: null, words: "", note: "", look_again: null,
    }), `mark ${head.owner} ${at}`);
  }
  await new Promise((good, bad) => { writing.oncomplete = good; writing.onabort = bad; });
  database.close();
}"""


# From the mark on until its answer stands there, which comes when it is stored.
_WATCH_STORED = """() => {
  globalThis.whenStored = new Promise((tell) => {
    addEventListener("click", () => {
      const start = performance.now();
      const look = () => (document.querySelector("#notice [data-action=undo]")
        ? tell(performance.now() - start) : requestAnimationFrame(look));
      look();
    }, { once: true, capture: true });
  });
}"""


def _slowest(page: Page) -> tuple[float, str]:
    """Open every screen, and return the slowest's milliseconds and route."""
    slowest = (0.0, "")
    for route in ROUTES:
        start = page.evaluate("performance.now()")
        asked = f"({json.dumps(route)}, '', 'newest', 1, '{{}}')"
        answer = engine(page, f"show{asked}")
        if answer.get("unfinished"):
            answer = engine(page, f"complete{asked}")
        if "main" not in answer["fragments"]:
            raise RuntimeError(f"{route} did not open")
        slowest = max(slowest, (page.evaluate("performance.now()") - start, route or "overview"))
    return slowest


def _mark_one(page: Page) -> float:
    """Mark an account on the page, and return the milliseconds until it is stored."""
    page.evaluate("location.hash = '#/not-following-back'")
    mark = page.locator("#accounts [value=keep]").first
    mark.wait_for(state="attached")
    page.evaluate(_WATCH_STORED)
    mark.click()
    return float(page.evaluate("() => whenStored"))


def _rows(browser: Browser, address: str, past: Past) -> list[Row]:
    size, snapshots = past.size, past.snapshots
    what = f"{snapshots} × {in_words(size)} and {STEPS * EACH:,} marks"
    note(what)
    context = browser.new_context()
    page = ready_page(context, address)
    page.locator("#export-files").set_input_files(an_export_of(size))
    moment_of(page, "sf:saved")
    if snapshots > 1:
        multiply(page, snapshots, days=past.days, churn=past.churn)
    page.evaluate(_MARK, [list(two_lists(*size)[1]), STEPS, EACH])
    page.close()
    page = opened(context, address, "sf:engine-ready")
    engine(page, "save_copy()")  # what the page does when nobody waits
    ready = last_of(page, "sf:engine-ready")
    first, route = _slowest(page)
    again, route_again = _slowest(page)
    marked = _mark_one(page)
    heap = engine(page, "bench_heap()")["bytes"] / 1e6
    context.close()
    return [
        Row(f"{what}: opening", ready),
        Row(
            f"{what}: the slowest of {len(ROUTES)} screens, {route}", first,
            budget="≤ 1.5 s", at_most=1_500,
        ),
        Row(f"{what}: the same again, {route_again}", again, budget="≤ 0.3 s", at_most=300),
        Row(f"{what}: a mark, key → stored", marked, budget="≤ 100 ms", at_most=100),
        Row(f"{what}: worker heap after all of them", heap, "MB", "< 4,096 MB", at_most=4096),
    ]  # fmt: skip


def measure_load(browser: Browser) -> list[Row]:
    """Open every screen of a heavy user."""
    CACHE.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory(dir=CACHE) as folder,
        serving(SITE, mounts_with_tail(Path(folder))) as served,
    ):
        return [row for past in HISTORIES for row in _rows(browser, served.address, past)]
