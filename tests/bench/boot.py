"""Rows of the start: first paint, shell, engine on the first and second visit, bytes on the wire."""

from __future__ import annotations

import tempfile
from collections import Counter, defaultdict
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, Playwright

from tests.bench import stock
from tests.bench.browsers import a_profile, first_paint_of, last_of, moment_of, opened, ready_page
from tests.bench.serving import SITE, Served, serving
from tests.bench.table import Row, middle, note
from tests.browser.people import an_upload, known_people

READY, SHELL = "sf:engine-ready", "sf:shell"
SAVED, PAINTED = "sf:saved", "sf:painted"
PEOPLE = known_people(followers=300, following=200, mutuals=120)
WIRE = 6_600_000
IS_CONTROLLED = "() => Boolean(navigator.serviceWorker?.controller)"
INSTALLED = """async () => {
  const installing = await navigator.serviceWorker?.getRegistrations();
  if (installing?.length) await navigator.serviceWorker.ready;
}"""

Figures = defaultdict[str, list[float]]


def measure(playwright: Playwright, rounds: int) -> list[Row]:
    """Open our page and the stock one in turn, each round with empty profiles."""
    figures: Figures = defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        stock.write_stock(Path(folder))
        static = {"static.html": Path(folder) / "static.html"}
        with serving(SITE, static) as ours, serving(Path(folder), stock.MOUNTS) as theirs:
            for number in range(rounds):
                note(f"start, round {number + 1} of {rounds}")
                with a_profile(playwright) as context:
                    _visit_ours(context, ours, figures)
                with a_profile(playwright) as context:
                    _visit_stock(context, theirs, figures)
                with a_profile(playwright) as context:
                    page = opened(context, f"{theirs.address}shell.html", stock.SHELL)
                    figures["bare shell"].append(last_of(page, stock.SHELL))
                with a_profile(playwright) as context:
                    page = context.new_page()
                    page.goto(f"{ours.address}static.html", wait_until="commit")
                    figures["static paint"].append(first_paint_of(page))
    return _rows(figures)


def _note_start(page: Page, visit: str, figures: Figures) -> None:
    figures[f"{visit} paint"].append(first_paint_of(page))
    figures[f"{visit} shell"].append(last_of(page, SHELL))
    figures[f"{visit} ready"].append(last_of(page, READY))


def _visit_ours(context: BrowserContext, ours: Served, figures: Figures) -> None:
    ours.take_sent()
    page = ready_page(context, ours.address)
    page.evaluate(INSTALLED)
    _note_start(page, "first", figures)
    _note_sent(ours.take_sent(), "first", figures)
    page.close()
    page = ready_page(context, ours.address)
    _note_start(page, "second", figures)
    _note_sent(ours.take_sent(), "second", figures)
    if page.evaluate(IS_CONTROLLED):
        page.close()
        context.set_offline(True)
        page = opened(context, ours.address, READY)
        figures["offline ready"].append(last_of(page, READY))
        figures["offline sent"].append(ours.take_sent().total())
        context.set_offline(False)
    _note_return(context, ours, figures)


def _note_return(context: BrowserContext, ours: Served, figures: Figures) -> None:
    """Keep an export, leave, and come back: when what was last on the screen is there."""
    page = ready_page(context, ours.address)
    page.locator("input#export-files").set_input_files([an_upload(PEOPLE)])
    moment_of(page, SAVED)
    page.goto("about:blank")  # the page is left, as by a person
    page.close()
    page = ready_page(context, ours.address)
    figures["painted"].append(last_of(page, PAINTED))


def _note_sent(sent: Counter[str], visit: str, figures: Figures) -> None:
    snapshot = sum(count for path, count in sent.items() if "/snapshot-" in path)
    figures[f"{visit} bytes"].append(sent.total() - snapshot)
    figures[f"{visit} snapshot"].append(snapshot)


def _visit_stock(context: BrowserContext, theirs: Served, figures: Figures) -> None:
    theirs.take_sent()
    for visit in ("first", "second"):
        page = opened(context, theirs.address, stock.READY)
        figures[f"stock {visit} ready"].append(last_of(page, stock.READY))
        figures[f"stock {visit} bytes"].append(theirs.take_sent().total())
        page.close()


def _rows(figures: Figures) -> list[Row]:
    found = {name: middle(values) for name, values in figures.items()}
    static, bare = found["static paint"], found["bare shell"]
    mb = {name: value / 1e6 for name, value in found.items() if "bytes" in name or "snap" in name}
    return [
        Row(
            "first paint, cold", found["first paint"],
            budget="≤ 0.5 s", reference=static, against="static HTML", at_most=500,
        ),
        Row(
            "sf:shell, cold", found["first shell"],
            budget="≤ 0.8 s", reference=bare, against="PyScript + MicroPython alone", at_most=800,
        ),
        Row("sf:shell, warm", found["second shell"], budget="≤ 0.4 s", at_most=400),
        Row("last screen of a return visit", found["painted"], budget="≤ 0.5 s", at_most=500),
        Row(
            "sf:engine-ready, first visit", found["first ready"], budget="≤ 0.6 × stock",
            reference=found["stock first ready"], against="stock, first visit", share=0.6,
        ),
        Row(
            "sf:engine-ready, second visit", found["second ready"], budget="≤ 0.45 × stock",
            reference=found["stock first ready"], against="stock, first visit", share=0.45,
        ),
        # Stricter than the budget's words: the stock page profits from a second visit too.
        Row(
            "the same, second against second", found["second ready"], budget="≤ 0.45 × stock",
            reference=found["stock second ready"], against="stock, second visit", share=0.45,
        ),
        _offline_row(found),
        Row(
            "first visit on the wire", mb["first bytes"], "MB", "≤ 6.6 MB",
            mb["stock first bytes"], "stock", at_most=WIRE / 1e6, note="without the snapshot",
        ),
        Row("memory snapshot, fetched when idle", mb["first snapshot"], "MB", against="6.5 MB"),
        Row(
            "second visit on the wire", found["second bytes"] + found["second snapshot"], "B", "0",
            found["stock second bytes"], "stock, second visit", at_most=0,
        ),
    ]  # fmt: skip


def _offline_row(found: dict[str, float]) -> Row:
    what, budget = "sf:engine-ready, network off", "≤ 1.2 × warm"
    if "offline ready" not in found:
        return Row(what, None, budget=budget, note="no service worker controls the page")
    if found["offline sent"]:
        return Row(what, None, budget=budget, note="the page asked the server for something")
    return Row(
        what, found["offline ready"], budget=budget,
        reference=found["second ready"], against="second visit", share=1.2,
    )  # fmt: skip
