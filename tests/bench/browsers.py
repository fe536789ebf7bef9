"""Chromium, its profiles, and the marks of a page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, BrowserContext, Page, Playwright

from tests.launching import launch_args

PATIENCE = 120_000
"""Milliseconds until something that does not come is an error of the bench."""

# Resolves with the last start of a mark once there are more than `have` of them, or rejects.
_MARKED = """([name, have, patience]) => new Promise((resolve, reject) => {
  const look = () => {
    const found = performance.getEntriesByName(name);
    if (found.length <= have) return;
    observer.disconnect();
    resolve(found.at(-1).startTime);
  };
  const observer = new PerformanceObserver(look);
  observer.observe({ entryTypes: ["mark", "paint"] });
  setTimeout(() => reject(new Error("no mark " + name)), patience);
  look();
})"""
_PAINTED = """() => new Promise((resolve) =>
  requestAnimationFrame(() => requestAnimationFrame(resolve)))"""
_SNAPSHOT_KEPT = """async () => {
  const isThere = async (name) =>
    name.startsWith("still-followers-snapshot-") && (await (await caches.open(name)).keys()).length;
  while (!(await Promise.all((await caches.keys()).map(isThere))).some(Boolean))
    await new Promise((resume) => setTimeout(resume, 50));
}"""


@contextmanager
def a_browser(playwright: Playwright) -> Iterator[Browser]:
    """Start Chromium; each of its contexts is a visitor who has never been there."""
    browser = playwright.chromium.launch(**launch_args({}))
    try:
        yield browser
    finally:
        browser.close()


@contextmanager
def a_profile_in(playwright: Playwright, folder: str) -> Iterator[BrowserContext]:
    """Start Chromium with a profile on the disk, as a person has one; an empty folder is a new one."""
    context = playwright.chromium.launch_persistent_context(folder, **launch_args({}))
    try:
        context.pages[0].evaluate(_PAINTED)  # the browser itself has started
        yield context
    finally:
        context.close()


def count_of(page: Page, mark: str) -> int:
    """Count a mark."""
    return int(page.evaluate("(name) => performance.getEntriesByName(name).length", mark))


def moment_of(page: Page, mark: str, have: int = 0) -> float:
    """Wait for a mark and return its milliseconds; `have` of them were there before."""
    return float(page.evaluate(_MARKED, [mark, have, PATIENCE]))


def last_of(page: Page, mark: str) -> float:
    """Return the milliseconds of a mark's last occurrence."""
    script = "(name) => performance.getEntriesByName(name).at(-1).startTime"
    return float(page.evaluate(script, mark))


def first_paint_of(page: Page) -> float:
    """Return the milliseconds until the first content was painted."""
    return moment_of(page, "first-contentful-paint")


def opened(context: BrowserContext, address: str, mark: str) -> Page:
    """Open a page and wait for a mark."""
    page = context.new_page()
    page.goto(address, wait_until="commit")
    moment_of(page, mark)
    return page


def ready_page(context: BrowserContext, address: str) -> Page:
    """Open our page and wait until an import would find all it needs and nothing is under way."""
    page = opened(context, address, "sf:engine-ready")
    engine(page, "prepare()")
    page.evaluate(_SNAPSHOT_KEPT)
    return page


def wait_for_all_kept(page: Page) -> None:
    """Wait until all is kept that a first visit keeps when nothing else is wanted."""
    page.evaluate("async () => { await navigator.serviceWorker.ready; }")
    page.evaluate(_SNAPSHOT_KEPT)


def settled(page: Page) -> None:
    """Let the browser write what it does later: compiled code above all."""
    page.evaluate("() => new Promise((resume) => setTimeout(resume, 1_000))")


def engine(page: Page, call: str) -> object:
    """Await one exported call of the engine; an answer that is not ok is an error of the bench."""
    script = f"document.querySelector('script[name=engine]').xworker.sync.{call}"
    answer = page.evaluate(f"async () => JSON.parse(await {script})")
    if not answer["ok"]:
        raise RuntimeError(f"{call} answered {answer}")
    return answer
