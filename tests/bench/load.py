"""Rows of a heavy user: a million connections, 200 snapshots, 50,000 marks; every screen opens."""

from __future__ import annotations

import json

from playwright.sync_api import Page

from still_followers.views.screens import VIEWS
from tests.bench.browsers import engine
from tests.bench.samples import Size

ROUTES = (
    "", "lists", "campaigns", "decisions", "review", "renames", "settings", "snapshots",
    "trends/relevance", "more", "paste", *VIEWS,
)  # fmt: skip
STEPS, EACH = 500, 100
"""Marks: so many acts of so many accounts."""

# Writes the marks behind the page's back, as records of their schema.
_MARK = """async ([steps, each]) => {
  const database = await new Promise((good) => {
    const request = indexedDB.open("still-followers");
    request.onsuccess = () => good(request.result);
  });
  const names = JSON.parse(await marked);
  const head = await new Promise((good) => {
    const request = database.transaction("heads").objectStore("heads").getAll();
    request.onsuccess = () => good(JSON.parse(request.result.at(-1)));
  });
  const writing = database.transaction("state", "readwrite");
  for (let step = 0; step < steps; step++) {
    const at = new Date(Date.UTC(2026, 5, 1) + step * 60_000).toISOString().slice(0, 19) + "+00:00";
    const record = {
      schema: 1, kind: "mark", account: head.owner, at, act: `${at}#${step}`, seen_at: head.exported_at,
      names: names.slice(step * each, (step + 1) * each), former: [], whole: false,
      mark: step % 2 ? "keep" : "consider", reason: "", words: "", note: "", look_again: null,
    };
    writing.objectStore("state").put(JSON.stringify(record), `mark ${head.owner} ${at}`);
  }
  await new Promise((good, bad) => { writing.oncomplete = good; writing.onabort = bad; });
  database.close();
}"""


def _marked(page: Page, size: Size) -> None:
    """Mark 50,000 of the accounts that are followed; fewer where there are fewer."""
    names = engine(page, "take_out('txt', 'following', '', 'newest', 1, '{}')")
    if not names["ok"]:
        raise RuntimeError("the names were not given")
    count = min(STEPS * EACH, size[1])
    each = count // STEPS
    page.evaluate("() => { globalThis.marked = stillFollowersBenchNames(); }")
    page.evaluate(_MARK, [STEPS, each])


def _slowest(page: Page) -> tuple[float, str]:
    """Open every screen, and return the slowest's milliseconds and route."""
    slowest = (0.0, "")
    for route in ROUTES:
        start = page.evaluate("performance.now()")
        answer = engine(page, f"show({json.dumps(route)}, '', 'newest', 1, '{{}}')")
        if answer.get("unfinished"):
            answer = engine(page, f"complete({json.dumps(route)}, '', 'newest', 1, '{{}}')")
        if "main" not in answer["fragments"]:
            raise RuntimeError(f"{route} did not open")
        slowest = max(slowest, (page.evaluate("performance.now()") - start, route))
    return slowest
