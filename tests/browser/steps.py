"""What a person does on the page, and what they see there."""

from __future__ import annotations

import re
from pathlib import Path
from time import monotonic

from playwright.sync_api import Locator, Page, expect

from tests.browser.people import Known, Upload

KEPT = "Saved in this browser, on this device."
PROFILES = "https://www.instagram.com/"
ROWS_A_PAGE = 100
LONGEST_START = 90_000
"""Milliseconds that an engine may take to start on a slow and busy machine."""
PATIENCE = 31_000
"""Milliseconds: a little more than the page waits for its engine."""

# The page keeps the engine's memory snapshot in a cache when nothing else is wanted.
_SNAPSHOT_KEPT = """async () => {
  const here = new URL("./", location).href;
  while (performance.now() < 60_000) {
    for (const name of await caches.keys()) {
      if (!name.startsWith("still-followers-snapshot-")) continue;
      const kept = await (await caches.open(name)).keys();
      if (kept.some(({ url }) => url.startsWith(here))) return name;
    }
    await new Promise((done) => requestIdleCallback(done));
  }
  throw new Error("no memory snapshot was kept");
}"""


OPEN: set[int] = set()
"""Pages that are open already: warm.py has made them as good as new."""


def open_page(page: Page, site: str) -> None:
    """Open the page and wait for its engine."""
    if id(page) in OPEN and page.url.split("#")[0] == site:
        OPEN.discard(id(page))
        return
    page.goto(site)
    wait_for_engine(page)


def wait_for_engine(page: Page) -> None:
    """Wait until the engine has answered."""
    expect(page.locator("html")).to_have_attribute("data-engine", "ready", timeout=LONGEST_START)


def reload(page: Page) -> None:
    """Load the page again."""
    page.reload()
    wait_for_engine(page)


def choose(page: Page, *files: Upload) -> None:
    """Choose files with the page's field."""
    page.locator("input#export-files").set_input_files(list(files))


def choose_folder(page: Page, folder: Path) -> None:
    """Choose a folder with the page's field."""
    page.locator("input#export-folder").set_input_files(folder)


def drop_from_disk(page: Page, *paths: Path) -> None:
    """Drop files and folders in the window's middle, as the system does.

    What a script puts into a DataTransfer never is a folder.
    """
    size = page.viewport_size
    dragged = {"items": [], "files": [str(path) for path in paths], "dragOperationsMask": 1}
    place = {"x": size["width"] / 2, "y": size["height"] / 2, "data": dragged}
    session = page.context.new_cdp_session(page)
    for step in ("dragEnter", "dragOver", "drop"):
        session.send("Input.dispatchDragEvent", {"type": step, **place})
    session.detach()


def notice(page: Page) -> Locator:
    """Return the status line."""
    return page.locator("#notice[role=status]")


def wait_out(page: Page, words: str) -> None:
    """Let the page's clock run until these words are said: bytes that arrive meanwhile begin a new wait."""
    end = monotonic() + LONGEST_START / 1000
    while words not in notice(page).inner_text() and monotonic() < end:
        page.clock.fast_forward(PATIENCE)
    expect(notice(page)).to_contain_text(words)


def headline(page: Page) -> Locator:
    """Return the screen's headline."""
    return page.locator("#main h1")


def keep_export(page: Page, *files: Upload) -> None:
    """Choose an export and wait until it is kept."""
    notice(page).evaluate("(one) => one.replaceChildren()")  # what was said of the one before
    choose(page, *files)
    expect(notice(page)).to_have_text(KEPT)


def expect_counts(page: Page, people: Known) -> None:
    """Expect the true number at every list's link."""
    for view, count in people.counts.items():
        links = page.locator(f'[data-view="{view}"]')
        expect(links.first).to_have_attribute("data-count", str(count))
        assert {link.get_attribute("data-count") for link in links.all()} == {str(count)}


def expect_screen(page: Page, route: str) -> None:
    """Wait until the screen of a route is on the page; what is typed earlier goes to the one before."""
    expect(page).to_have_url(re.compile(f"#/{re.escape(route)}$"))
    expect(page.locator("html")).to_have_attribute("data-shown", route)


def open_list(page: Page, view: str) -> None:
    """Open a list by its link, in a group of the rail that may be folded; wait until it is there."""
    link = page.locator(f'a[data-view="{view}"]:visible')
    folded = page.locator(f'details[data-fold]:not([open]):has(a[data-view="{view}"]) > summary')
    expect(link.or_(folded).first).to_be_visible()
    if not link.count():
        folded.click()
    link.first.click()
    expect_screen(page, view)


def take_out(page: Page, what: str) -> None:
    """Choose what the list on the screen leaves the page as."""
    page.locator(".takeout summary").click()
    page.locator(".takeout").get_by_role("button", name=what, exact=True).click()
    expect(page.locator(".takeout[open]")).to_have_count(0)


def rows(page: Page) -> Locator:
    """Return the rows of the list on the screen."""
    return page.locator("#accounts [data-username]")


def expect_page_of_rows(page: Page, names: list[str]) -> None:
    """Expect exactly these names, in this order, in the rows and in their data."""
    expect(rows(page).locator(".name")).to_have_text(names)
    seen = rows(page).evaluate_all("rows => rows.map(row => row.dataset.username)")
    assert seen == names


def expect_all_rows(page: Page, names: list[str]) -> None:
    """Expect these names over all pages of the list, turning them from the first to the last."""
    for first in range(0, len(names), ROWS_A_PAGE):
        if first:
            page.get_by_role("button", name="Next").click()
        expect_page_of_rows(page, names[first : first + ROWS_A_PAGE])
    following = page.get_by_role("button", name="Next")
    if following.count():
        expect(following).to_have_attribute("aria-disabled", "true")


def sort_by(page: Page, order: str) -> None:
    """Choose an order by its words."""
    page.get_by_label("Sort").select_option(label=order)


def search_field(page: Page) -> Locator:
    """Return the field that searches names."""
    return page.get_by_role("searchbox", name="Search names")


def go_to(page: Page, route: str) -> None:
    """Go to a screen by its link in the bar or rail that is shown; wait until it is there."""
    page.locator(f'a[href="#/{route}"]:visible').first.click()
    expect_screen(page, route)


def be_at(page: Page, route: str) -> None:
    """Go to a screen by its address, also where no link to it is shown; wait until it is there."""
    page.evaluate("(route) => { location.hash = `#/${route}`; }", route)
    expect_screen(page, route)


def expect_snapshots(page: Page, *days: str) -> None:
    """Expect the Snapshots screen to list exactly these days, in this order."""
    go_to(page, "snapshots")
    expect(page.locator("[data-action=open-snapshot]")).to_have_text(list(days))


def wait_for_kept_engine(page: Page) -> str:
    """Wait until the engine's memory snapshot is in a cache and return the cache's name."""
    return page.evaluate(_SNAPSHOT_KEPT)


def save_data(page: Page) -> None:
    """Ask the page to save data, as a person does in the browser's settings."""
    page.add_init_script(
        "Object.defineProperty(navigator, 'connection', {value: {saveData: true}})"
    )


def set_room(page: Page, site: str, size: int | None) -> None:
    """Give the origin only so many bytes; None takes the limit away."""
    session = page.context.new_cdp_session(page)
    origin = "/".join(site.split("/")[:3])
    limit = {} if size is None else {"quotaSize": size}
    session.send("Storage.overrideQuotaForOrigin", {"origin": origin, **limit})
