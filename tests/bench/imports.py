"""Rows of an import on the real page: until it is shown, until it is kept, stored bytes, search.

Each round is a new visitor whose engine is ready and who imports once.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from playwright.sync_api import Browser, Page

from tests.bench.browsers import count_of, last_of, moment_of, ready_page
from tests.bench.core import mounts_with_tail, prepare_reader, read_plainly
from tests.bench.samples import HUGE, LARGE, SIZES, SMALL, Size, an_export_of, in_words
from tests.bench.serving import SITE, serving
from tests.bench.table import Row, middle, note

SHARES = {SMALL: 4.0, LARGE: 1.6, HUGE: 1.4}
"""How often the plain reader could read an export until ours is shown."""
FIELD = {
    SMALL: "field: SU 543–943, OR 1,950 ms",
    LARGE: "field: SU 2,794–3,720, OR 12,085 ms",
    HUGE: "field: SU 8,989–9,578 ms, OR dies",
}
SEARCHES = {SMALL: ("fans", 50, "SU 540 ms"), LARGE: ("followers", 120, "SU 750 ms")}
TYPED = ("stella", "wood.w")

_WATCH_TASKS = """() => {
  globalThis.benchTasks = [];
  new PerformanceObserver((list) => {
    benchTasks.push(...list.getEntries().map((entry) => [entry.startTime, entry.duration]));
  }).observe({ type: "longtask" });
}"""
_STORED = """() => new Promise((resolve, reject) => {
  const request = indexedDB.open("still-followers");
  request.onerror = () => reject(request.error);
  request.onsuccess = () => {
    const transaction = request.result.transaction(["heads", "lists"]);
    const heads = transaction.objectStore("heads").getAll();
    const lists = transaction.objectStore("lists").getAll();
    transaction.oncomplete = () => {
      request.result.close();
      const size = (value) => typeof value === "string" ? value.length : value.byteLength;
      resolve([...heads.result, ...lists.result].reduce((sum, value) => sum + size(value), 0));
    };
  };
})"""


@dataclass(frozen=True, slots=True)
class Imported:
    """One import's milliseconds, and its page."""

    page: Page
    shown: float
    saved: float
    longest_task: float
    plain: float = 0.0


def imported(browser: Browser, address: str, path: Path) -> Imported:
    """Import a file as a new visitor."""
    page = ready_page(browser.new_context(), address)
    page.evaluate(_WATCH_TASKS)
    page.locator("#export-files").set_input_files(path)
    saved = moment_of(page, "sf:saved")
    start, shown = last_of(page, "sf:import-start"), last_of(page, "sf:import-shown")
    tasks = [took for at, took in page.evaluate("() => benchTasks") if at + took >= start]
    return Imported(page, shown - start, saved - start, max(tasks, default=0))


def measure(browser: Browser, folder: Path, rounds: int) -> list[Row]:
    """Import each size some times; the last page of a size is then looked at and searched."""
    rows: list[Row] = []
    with serving(SITE, mounts_with_tail(folder)) as served:
        for size in SIZES:
            note(f"import {in_words(size)}")
            path = an_export_of(size)
            times: list[Imported] = []
            for _ in range(rounds):
                if times:
                    times[-1].page.context.close()
                one = imported(browser, served.address, path)
                prepare_reader(one.page)
                read_plainly(one.page, path)  # its first round does not count, nor would ours
                times.append(replace(one, plain=read_plainly(one.page, path)))
            rows += _import_rows(size, times)
            page = times[-1].page
            if size in SEARCHES:
                rows += [_stored_row(size, page), _search_row(size, page), _filter_row(size, page)]
            if size == LARGE:
                rows.append(_task_row(max(one.longest_task for one in times)))
            page.context.close()
    return sorted(rows, key=lambda row: row.what.split()[0] != "import")


def _import_rows(size: Size, times: list[Imported]) -> list[Row]:
    words, share = in_words(size), SHARES[size]
    saved = middle(one.saved for one in times)
    return [
        Row(
            f"import {words}, shown", middle(one.shown for one in times),
            budget=f"≤ {share} × plain JS", reference=middle(one.plain for one in times),
            against=f"plain JS; {FIELD[size]}", share=share,
        ),
        Row(f"import {words}, saved", saved),
    ]  # fmt: skip


def _stored_row(size: Size, page: Page) -> Row:
    stored = page.evaluate(_STORED) / sum(size)
    field = "field: SU 22–30, OR 1,000 B"
    what = f"stored per account, {in_words(size)}"
    return Row(what, round(stored, 2), "bytes", "≤ 16 B", against=field, at_most=16)


def _search_row(size: Size, page: Page) -> Row:
    """Type some words key by key, each key when the rows for the one before are there."""
    route, limit, field = SEARCHES[size]
    page.evaluate("(route) => { location.hash = '#/' + route; }", route)
    box = page.locator("form[data-action=search] input[name=text]")
    box.wait_for()
    times = []
    for word in TYPED:
        for key in [*word, *["Backspace"] * len(word)]:
            have = count_of(page, "sf:query-shown")
            box.press(key)
            shown = moment_of(page, "sf:query-shown", have)
            times.append(shown - last_of(page, "sf:query-start"))
    count = sum(map(len, TYPED)) * 2
    return Row(
        f"search {in_words(size)} in {route}, key to rows", middle(times),
        budget=f"≤ {limit} ms", against=f"field: {field} for 11 keys", at_most=limit,
        note=f"{count} keys",
    )  # fmt: skip


def _filter_row(size: Size, page: Page) -> Row:
    """Narrow the followed accounts by mark and by day, again and again."""
    limit = SEARCHES[size][1]
    page.evaluate("() => { location.hash = '#/following'; }")
    page.locator("[popovertarget=filter-since]:visible").click()
    since = page.locator("#filter-since [name=since]")
    times = []
    for year in (2019, 2021, 2023) * 3:
        have = count_of(page, "sf:query-shown")
        since.fill(f"{year}-01-01")
        shown = moment_of(page, "sf:query-shown", have)
        times.append(shown - last_of(page, "sf:query-start"))
    return Row(
        f"filter {in_words(size)} in following, day to rows", middle(times),
        budget=f"≤ {limit} ms", at_most=limit, note=f"{len(times)} filters",
    )  # fmt: skip


def _task_row(longest: float) -> Row:
    """Tell the longest task; the browser reports none below 50 ms."""
    return Row(
        f"longest main-thread task, {in_words(LARGE)}", longest,
        budget="≤ 50 ms", against="field: OR seconds", at_most=50,
        instead="" if longest else "< 50 ms",
    )  # fmt: skip
