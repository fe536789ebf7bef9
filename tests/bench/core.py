"""Rows of the core: a ZIP becomes compared lists, in our engine and in a plain-JavaScript worker.

Both workers belong to one page and get the same picked File.
"""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, Page

from tests.bench.browsers import PATIENCE, ready_page
from tests.bench.samples import SIZES, SMALL, Size, an_export_of, an_html_export_of, in_words
from tests.bench.serving import ROOT, SITE, serving
from tests.bench.table import Row, middle, note

HERE = Path(__file__).parent
FIELD = "fflate + JSON.parse + Set"

_PREPARE = """() => {
  const field = document.createElement("input");
  field.type = "file";
  field.id = "bench-file";
  document.body.append(field);
  globalThis.benchReader = new Worker("./bench/reader.js", { type: "module" });
}"""
_OURS = """async () => {
  const [file] = document.getElementById("bench-file").files;
  const script = document.querySelector("script[name=engine]");
  return JSON.parse(await script.xworker.sync.bench_core(file));
}"""
_THEIRS = """(patience) => new Promise((resolve, reject) => {
  benchReader.onmessage = ({ data }) => resolve(data);
  benchReader.onerror = (event) => reject(new Error(event.message));
  setTimeout(() => reject(new Error("the plain reader is silent")), patience);
  benchReader.postMessage(document.getElementById("bench-file").files[0]);
})"""


def mounts_with_tail(folder: Path) -> dict[str, Path]:
    """Return what the server lays over the site: worker.py with the bench's exports behind it."""
    worker = folder / "worker.py"
    worker.write_text((SITE / "py/worker.py").read_text() + (HERE / "engine_tail.py").read_text())
    return {
        "py/worker.py": worker,
        "bench/reader.js": HERE / "reader.js",
        "bench/fflate.js": ROOT / "node_modules/fflate/esm/browser.js",
    }


def measure(browser: Browser, folder: Path, rounds: int) -> list[Row]:
    """Let both read each size in turn, after one round that does not count."""
    with serving(SITE, mounts_with_tail(folder)) as served:
        context = browser.new_context()
        page = ready_page(context, served.address)
        prepare_reader(page)
        rows = []
        for size in SIZES:
            note(f"core {in_words(size)}")
            page.locator("#bench-file").set_input_files(an_export_of(size))
            # Short rounds are noisy, and cheap.
            ours, theirs = _times(page, rounds * 4 if size == SMALL else rounds)
            rows.append(
                Row(
                    f"core import {in_words(size)}", middle(ours),
                    budget="≤ 0.9 × plain JS", reference=middle(theirs), against=FIELD, share=0.9,
                )
            )  # fmt: skip
        rows += [_html_row(page, size, rounds) for size in SIZES]
        context.close()
    return rows


def _html_row(page: Page, size: Size, rounds: int) -> Row:
    """Let our engine read the same people as HTML and as JSON, in turn."""
    note(f"core {in_words(size)} in HTML")
    exports = {"html": an_html_export_of(size), "json": an_export_of(size)}
    times: dict[str, list[float]] = {"html": [], "json": []}
    counts = {}
    for number in range(rounds + 1):
        for name, path in sorted(exports.items(), reverse=number % 2 == 1):
            page.locator("#bench-file").set_input_files(path)
            answer = page.evaluate(_OURS)
            counts[name] = answer["counts"]
            times[name] += [answer["took"]] if number else []
    if counts["html"] != counts["json"]:
        raise RuntimeError(f"the formats do not agree: {counts}")
    return Row(
        f"core import of HTML {in_words(size)}", middle(times["html"]),
        budget="≤ 1.5 × JSON", reference=middle(times["json"]), against="the same as JSON", share=1.5,
    )  # fmt: skip


def prepare_reader(page: Page) -> None:
    """Start the plain reader on a page."""
    page.evaluate(_PREPARE)


def read_plainly(page: Page, path: Path) -> float:
    """Return the milliseconds that the plain reader takes for an export."""
    page.locator("#bench-file").set_input_files(path)
    return page.evaluate(_THEIRS, PATIENCE)["took"]


def _times(page: Page, rounds: int) -> tuple[list[float], list[float]]:
    """Return the milliseconds of our rounds and of theirs."""
    ours, theirs = [], []
    for number in range(rounds + 1):
        answers = {}
        for name in ("ours", "theirs") if number % 2 else ("theirs", "ours"):
            answers[name] = (
                page.evaluate(_OURS) if name == "ours" else page.evaluate(_THEIRS, PATIENCE)
            )
        if answers["ours"]["counts"] != answers["theirs"]["counts"]:
            raise RuntimeError(f"the readers do not agree: {answers}")
        if number:
            ours.append(answers["ours"]["took"])
            theirs.append(answers["theirs"]["took"])
    return ours, theirs
