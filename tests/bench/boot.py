"""Rows of the start: first paint, shell, engine at each visit, wall and CPU, bytes on the wire.

Ours, the stock page and bare Pyodide are visited in turn, each round with empty profiles of their own.
"""

from __future__ import annotations

import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import BrowserContext, Playwright

from tests.bench import bare, stock
from tests.bench.browsers import (
    a_profile_in,
    first_paint_of,
    last_of,
    moment_of,
    opened,
    settled,
    wait_for_all_kept,
)
from tests.bench.large import multiply
from tests.bench.samples import SMALL, an_export_of
from tests.bench.serving import SITE, Line, Served, serving
from tests.bench.table import Row, middle, note
from tests.bench.trees import browser_in, cpu_of

READY, SHELL, ANSWERS = "sf:engine-ready", "sf:shell", "sf:engine-answers"
SAVED, PAINTED, SHOWN = "sf:saved", "sf:painted", "sf:import-shown"
RETURNS = 7
VISITS = ("first", "second", "third", "restarted")
SPEED, LATENCY = 200_000, 0.15
"""Bytes in a second (1.6 Mbit) and seconds of a slow line."""
WIRE, WORKER, SNAPSHOT = 6_400_000, 2_000, 5_600_000

Figures = defaultdict[str, list[float]]


@dataclass(frozen=True, slots=True)
class Kind:
    """A page that is visited: its name, its server, the mark of a start, what is done after one."""

    name: str
    served: Served
    mark: str

    def is_ours(self) -> bool:
        """Tell whether it is our own page."""
        return self.name == "ours"


def measure(playwright: Playwright, rounds: int) -> list[Row]:
    """Visit all pages in turn."""
    figures: Figures = defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        theirs, alone = Path(folder) / "stock", Path(folder) / "bare"
        theirs.mkdir()
        stock.write_stock(theirs)
        bare.write_bare(alone)
        static = {"static.html": theirs / "static.html"}
        with (
            serving(SITE, static) as ours,
            serving(theirs, stock.MOUNTS) as other,
            serving(alone) as pyodide,
        ):
            kinds = [
                Kind("ours", ours, READY),
                Kind("stock", other, stock.READY),
                Kind("bare", pyodide, bare.READY),
            ]
            for number in range(rounds):
                note(f"start, round {number + 1} of {rounds}")
                for kind in kinds[number % 3 :] + kinds[: number % 3]:
                    _visit(playwright, kind, figures)
                _visit_shell(playwright, other, figures)
                _visit_static(playwright, ours, figures)
                _choose_at_once(playwright, ours, figures)
            _note_return(playwright, ours, figures)
        with serving(SITE, line=Line(SPEED, LATENCY)) as slow:
            _visit_slowly(playwright, slow, figures)
    return _rows(figures)


def _visit(playwright: Playwright, kind: Kind, figures: Figures) -> None:
    """Visit a page three times, and once more with the browser restarted."""
    kind.served.take_sent()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        with a_profile_in(playwright, folder) as context:
            for visit in VISITS[:3]:
                _note_start(context, folder, kind, visit, figures)
            if kind.is_ours():
                _note_offline(context, kind.served, figures)
        with a_profile_in(playwright, folder) as context:
            _note_start(context, folder, kind, VISITS[3], figures)


def _note_start(
    context: BrowserContext, folder: str, kind: Kind, visit: str, figures: Figures
) -> None:
    browser = browser_in(folder)
    before = cpu_of(browser)
    page = opened(context, kind.served.address, kind.mark)
    took = cpu_of(browser) - before
    figures[f"{kind.name} {visit} ready"].append(last_of(page, kind.mark))
    figures[f"{kind.name} {visit} cpu"].append(took)
    if kind.is_ours():
        figures[f"{visit} paint"].append(first_paint_of(page))
        figures[f"{visit} shell"].append(last_of(page, SHELL))
        wait_for_all_kept(page)
        _note_sent(kind.served.take_sent(), visit, figures)
    elif kind.name == "bare":
        moment_of(page, bare.KEPT)
    else:
        figures[f"stock {visit} bytes"].append(kind.served.take_sent().total())
    settled(page)
    page.close()


def _note_offline(context: BrowserContext, ours: Served, figures: Figures) -> None:
    """Open the page while the server is silent; the look for a newer service worker is not asking."""
    with ours.silent():
        page = opened(context, ours.address, READY)
        figures["offline ready"].append(last_of(page, READY))
        settled(page)
        page.close()
    asked = {path for path in ours.take_asked() if path != "sw.js"}
    if asked:
        raise RuntimeError(f"without a network the page asked for {sorted(asked)}")


def _note_sent(sent: Counter[str], visit: str, figures: Figures) -> None:
    snapshot = sum(count for path, count in sent.items() if "/snapshot-" in path)
    worker = sent.get("sw.js", 0)
    figures[f"{visit} bytes"].append(sent.total() - snapshot - worker)
    figures[f"{visit} worker"].append(worker)
    figures[f"{visit} snapshot"].append(snapshot)


@contextmanager
def _alone(playwright: Playwright) -> Iterator[BrowserContext]:
    with (
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder,
        a_profile_in(playwright, folder) as context,
    ):
        yield context


def _visit_shell(playwright: Playwright, theirs: Served, figures: Figures) -> None:
    """Open PyScript and MicroPython alone, twice."""
    with _alone(playwright) as context:
        for visit in VISITS[:2]:
            page = opened(context, f"{theirs.address}shell.html", stock.SHELL)
            figures[f"bare shell {visit}"].append(last_of(page, stock.SHELL))
            settled(page)
            page.close()


def _visit_static(playwright: Playwright, ours: Served, figures: Figures) -> None:
    with _alone(playwright) as context:
        page = context.new_page()
        page.goto(f"{ours.address}static.html", wait_until="commit")
        figures["static paint"].append(first_paint_of(page))


def _choose_at_once(playwright: Playwright, ours: Served, figures: Figures) -> None:
    """Choose a file as soon as there is a button, on a first visit."""
    with _alone(playwright) as context:
        page = context.new_page()
        page.goto(ours.address, wait_until="commit")
        page.locator("#export-files").set_input_files(an_export_of(SMALL))
        figures["chosen at once"].append(moment_of(page, SHOWN))


def _visit_slowly(playwright: Playwright, slow: Served, figures: Figures) -> None:
    """Open the page over a slow line; what it says of a failure meanwhile is an error of the page."""
    note("a slow line")
    with _alone(playwright) as context:
        page = context.new_page()
        page.goto(slow.address, wait_until="commit")
        page.locator("#loading progress").wait_for()
        figures["slow ready"].append(moment_of(page, READY))
        figures["slow bytes"].append(slow.take_sent().total())
        if page.evaluate("document.getElementById('notice').textContent"):
            raise RuntimeError("the page says something of a slow line")


def _note_return(playwright: Playwright, ours: Served, figures: Figures) -> None:
    """Keep three snapshots, leave, and come back: when what was last on the screen is there, and is live."""
    with _alone(playwright) as context:
        page = opened(context, ours.address, READY)
        page.locator("#export-files").set_input_files(an_export_of(SMALL))
        moment_of(page, SAVED)
        multiply(page, 3)
        page.goto("about:blank")  # the page is left, as by a person
        page.close()
        for _ in range(RETURNS):
            page = opened(context, ours.address, READY)
            figures["painted"].append(last_of(page, PAINTED))
            figures["live"].append(last_of(page, READY) - last_of(page, ANSWERS))
            settled(page)
            page.close()


def _visit_rows(found: dict[str, float]) -> Iterator[Row]:
    first = found["stock first ready"]
    for visit in VISITS:
        ours, alone = found[f"ours {visit} ready"], found[f"bare {visit} ready"]
        share, times = (0.60, 1.4) if visit == "first" else (0.28, 2.0)
        what = f"{READY}, {visit} visit"
        yield Row(
            what, ours, budget=f"≤ {share:.2f} × stock’s first",
            reference=first, against="stock, first visit", share=share,
        )  # fmt: skip
        yield Row(
            f"{what}, against bare", ours, budget=f"≤ {times} × bare",
            reference=alone, against=f"bare Pyodide, {visit}", share=times,
        )  # fmt: skip
        cpu = found[f"ours {visit} cpu"]
        yield Row(
            f"{what}, CPU", cpu, budget=f"≤ {times} × bare",
            reference=found[f"bare {visit} cpu"], against=f"bare Pyodide, {visit}", share=times,
        )  # fmt: skip
        if visit != "first":
            yield Row(
                f"{what}, CPU against stock", cpu,
                reference=found["stock first cpu"], against="stock, first visit",
            )  # fmt: skip


def _rows(figures: Figures) -> list[Row]:
    found = {name: middle(values) for name, values in figures.items()}
    ready = found["ours first ready"]
    mb = {name: value / 1e6 for name, value in found.items() if "bytes" in name or "snap" in name}
    return [
        Row(
            "first paint, cold", found["first paint"], budget="≤ 1.15 × static HTML",
            reference=found["static paint"], against="static HTML", share=1.15,
        ),
        Row(
            "sf:shell, cold", found["first shell"], budget="≤ 1.5 × bare",
            reference=found["bare shell first"], against="PyScript + MicroPython", share=1.5,
        ),
        Row(
            "sf:shell, warm", found["second shell"], budget="≤ 1.2 × bare",
            reference=found["bare shell second"], against="PyScript + MicroPython", share=1.2,
        ),
        *_visit_rows(found),
        Row(
            "sf:engine-ready, network off", found["offline ready"], budget="≤ 1.2 × warm",
            reference=found["ours third ready"], against="third visit", share=1.2,
        ),
        Row("last screen of a return visit", found["painted"], budget="≤ 0.5 s", at_most=500),
        Row(
            "3 snapshots of 10k/7.5k: engine ready → live screen", found["live"],
            budget="≤ 150 ms", at_most=150,
        ),
        Row(
            "file chosen at once → rows, 10k, first visit", found["chosen at once"],
            budget="≤ the start + 300 ms", reference=ready, against="first visit",
            at_most=ready + 300,
        ),
        Row(
            "first visit on the wire", mb["first bytes"], "MB", "≤ 6.4 MB",
            mb["stock first bytes"], "stock", at_most=WIRE / 1e6, note="without the snapshot",
        ),
        Row(
            "memory snapshot, fetched when idle", mb["first snapshot"], "MB", "≤ 5.6 MB",
            at_most=SNAPSHOT / 1e6,
        ),
        Row(
            "sf:engine-ready, first visit over 1.6 Mbit/s", found["slow ready"],
            budget="≤ 1.2 × bytes ÷ line", reference=found["slow bytes"] / SPEED * 1_000,
            against="its bytes over the line", share=1.2,
        ),
        Row("second visit on the wire", found["second bytes"], "B", "0", at_most=0, note="without sw.js"),
        Row("sw.js on the wire", found["second worker"], "B", "≤ 2 kB", at_most=WORKER),
    ]  # fmt: skip
