"""Rows of large things: a full export around the lists, a million connections, 250 snapshots."""

from __future__ import annotations

import base64
import json
import random
import tempfile
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page

from still_followers.core.model import Names
from still_followers.core.snapshots.packed_lists import dump_lists, load_lists
from tests.bench.browsers import engine, last_of, moment_of, opened, ready_page
from tests.bench.core import mounts_with_tail
from tests.bench.imports import imported
from tests.bench.samples import (
    CACHE,
    HUGE,
    LARGE,
    MILLION,
    SMALL,
    Size,
    a_full_export,
    an_export_of,
)
from tests.bench.serving import SITE, serving
from tests.bench.table import Row, middle, note

_COUNT_BYTES = """() => {
  globalThis.benchBytes = 0;
  const read = FileReaderSync.prototype.readAsArrayBuffer;
  FileReaderSync.prototype.readAsArrayBuffer = function (blob) {
    benchBytes += blob.size;
    return read.call(this, blob);
  };
}"""
_ONE = """() => new Promise((resolve, reject) => {
  const request = indexedDB.open("still-followers");
  request.onerror = () => reject(request.error);
  request.onsuccess = () => {
    const transaction = request.result.transaction(["heads", "lists"]);
    const head = transaction.objectStore("heads").getAll();
    const packed = transaction.objectStore("lists").getAll();
    transaction.oncomplete = async () => {
      request.result.close();
      const lists = new Uint8Array(await new Blob([packed.result[0]]).arrayBuffer());
      resolve([head.result[0], btoa(Array.from(lists, (one) => String.fromCharCode(one)).join(""))]);
    };
  };
})"""
_ADD = """(snapshots) => new Promise((resolve, reject) => {
  const request = indexedDB.open("still-followers");
  request.onerror = () => reject(request.error);
  request.onsuccess = () => {
    const transaction = request.result.transaction(["heads", "lists"], "readwrite");
    const heads = transaction.objectStore("heads"), lists = transaction.objectStore("lists");
    for (const [head, packed] of snapshots) {
      const bytes = Uint8Array.from(atob(packed), (one) => one.charCodeAt());
      const added = heads.add(head);
      added.onsuccess = () => lists.put(bytes, added.result);
    }
    transaction.oncomplete = () => { request.result.close(); resolve(); };
    transaction.onabort = () => reject(transaction.error);
  };
})"""
AT_ONCE = 25
CHURN = 30
"""So many of each list come and go between two snapshots a day apart."""


def multiply(page: Page, count: int, *, days: int = 1, churn: int = CHURN) -> None:
    """Give the one snapshot that is stored `count` - 1 before it, each some days older, some people different."""
    head, packed = page.evaluate(_ONE)
    record, lists = json.loads(head), load_lists(base64.b64decode(packed))
    day = datetime.fromisoformat(record["exported_at"])
    chance = random.Random(1)
    older = []
    for past in range(1, count):
        lists = replace(
            lists,
            followers=_before(lists.followers, f"left{past}", chance, churn),
            following=_before(lists.following, f"dropped{past}", chance, churn),
        )
        exported_at = (day - timedelta(days=past * days)).isoformat(timespec="seconds")
        kept = base64.b64encode(dump_lists(lists)).decode()
        older.append([json.dumps({**record, "exported_at": exported_at}), kept])
    for first in range(0, len(older), AT_ONCE):
        page.evaluate(_ADD, older[first : first + AT_ONCE])


def _before(people: Names, name: str, chance: random.Random, churn: int) -> Names:
    """Return a list as it was in the snapshot before: others were there in the place of some."""
    names = list(people)
    gone = {names[at]: number for number, at in enumerate(chance.sample(range(len(names)), churn))}
    return {f"{name}.{gone[one]}" if one in gone else one: moment for one, moment in people.items()}


def measure_full_export(browser: Browser, megabytes: int) -> list[Row]:
    """Import the lists out of the middle of a large ZIP, and see what of it was touched."""
    note(f"a ZIP of {megabytes} MB")
    CACHE.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=CACHE) as folder:
        path = a_full_export(Path(folder), an_export_of(LARGE), megabytes)
        with serving(SITE, mounts_with_tail(Path(folder))) as served:
            context = browser.new_context()
            page = ready_page(context, served.address)
            before = engine(page, "bench_heap()")["bytes"] / 1e6
            page.workers[0].evaluate(_COUNT_BYTES)
            page.locator("#export-files").set_input_files(path)
            moment_of(page, "sf:saved")
            shown = last_of(page, "sf:import-shown") - last_of(page, "sf:import-start")
            read = page.workers[0].evaluate("() => benchBytes") / 1e6
            after = engine(page, "bench_heap()")["bytes"] / 1e6
            context.close()
        size = path.stat().st_size / 1e6
    what = f"a ZIP of {size / 1000:.2g} GB"
    if not read:
        return [Row(what, None, note="the engine reads files in a way that is not counted")]
    return [
        Row(f"{what}, read of it", read, "MB", "< 5 MB", size, "JSZip peers: all", at_most=5),
        Row(
            f"{what}, worker heap", after, "MB", "≤ 120 MB",
            before, "the heap before it", at_most=120,
        ),
        Row(f"{what}, shown", shown),
    ]  # fmt: skip


def measure_growth(browser: Browser, rounds: int, *, full: bool) -> list[Row]:
    """See whether more people, and more snapshots, cost more than their share."""
    rows = _snapshots_rows(browser, rounds)
    what = "import per account, 1,000k : 625k"
    if not full:
        return [Row(what, None, "µs", "linear", note="takes long: --full"), *rows]
    note("a million connections")
    with serving(SITE) as served:
        million, half = (_per_account(browser, served.address, size) for size in (MILLION, HUGE))
    # Linear: nobody can tell a tenth from noise here.
    return [Row(what, million, "µs", "linear (≤ 1.1 ×)", half, "at 625k", share=1.1), *rows]


def _per_account(browser: Browser, address: str, size: Size) -> float:
    """Return the microseconds of an import for each account."""
    one = imported(browser, address, an_export_of(size))
    one.page.context.close()
    return one.shown * 1000 / sum(size)


def _history_of(context: BrowserContext, address: str) -> float:
    """Return the milliseconds until a list tells what all snapshots prove."""
    page = opened(context, address, "sf:engine-ready")
    start = page.evaluate("performance.now()")
    page.evaluate("location.hash = '#/not-following-back'")
    page.locator("#main .lede", has_text="snapshot since").wait_for(timeout=120_000)
    taken: float = page.evaluate("performance.now()") - start
    page.close()
    return taken


def _snapshots_rows(browser: Browser, rounds: int) -> list[Row]:
    note("250 snapshots")
    with serving(SITE) as served:
        contexts = {}
        for count in (2, 250):
            one = imported(browser, served.address, an_export_of(SMALL))
            multiply(one.page, count)
            one.page.close()
            contexts[count] = one.page.context
        times = {count: [] for count in contexts}
        for number in range(rounds):
            for count in sorted(contexts, reverse=number % 2 == 1):
                page = opened(contexts[count], served.address, "sf:engine-ready")
                times[count].append(last_of(page, "sf:engine-ready"))
                page.close()
        history = _history_of(contexts[250], served.address)
        for context in contexts.values():
            context.close()
    return [
        Row(
            "opening with 250 snapshots of 10k/7.5k", middle(times[250]),
            budget="≤ 1.3 × with 2", reference=middle(times[2]), against="with 2", share=1.3,
        ),
        Row("what 250 snapshots prove, list → told", history, note="the list is shown before it"),
    ]  # fmt: skip
