"""A warm profile, and a page that lives on from test to test.

The profile holds what a later visit finds: the site's files in the HTTP cache, compiled code and the
engine's memory snapshot. `@pytest.mark.start(...)` says how the page of a test starts:

- no mark: on the living page. Its engine runs; everything was deleted by the page's own button, and it
  is checked that nothing of the person is left.
- "new": on a new page of the same browser. All site data but the memory snapshot was removed.
- "own": in a browser of its own, with a copy of the warm profile. For tests that change the browser:
  its clock, its permissions, its language, its service worker.
- "cold": in an empty context, as on a first visit. `STARTS=cold` starts every test so; what asks for the
  warm profile itself gets an empty one.
- "without-engine": the same, but the engine never starts. For tests of the page's own part: it takes
  choices, paints, says what it waits for. A start costs a third of a warm one.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, BrowserType, Error, Page, expect

from tests.browser import steps, stored
from tests.browser.network import empty_page
from tests.browser.people import an_upload, small_people
from tests.browser.watch import WITHOUT_WORKER, Watch
from tools.serve import SITE

KEPT = Path(__file__).parents[2] / ".cache" / "warm"
"""Warm profiles by build, browser and port, for the next run."""
TRIES = 2
"""Times that warming up is tried: a machine may be busy when a run begins."""
VIEWPORT = {"width": 1280, "height": 720}
# Everything but cache_storage, which has the memory snapshot.
STORED = "cookies,local_storage,indexeddb,websql,file_systems,service_workers"

# Delete everything as a person does, but keep the memory snapshot, which is no data of a person; then
# return what is left.
_FORGET = """async () => {
  const until = async (test, what) => {
    const end = performance.now() + 15_000;
    while (!(await test())) {
      if (performance.now() > end) throw new Error(`the living page: ${what}`);
      await new Promise((done) => setTimeout(done, 20));
    }
  };
  const press = (name) => {
    const button = document.createElement("button");
    button.dataset.action = name;
    document.body.append(button);
    button.click();
    button.remove();
  };
  for (const dialog of document.querySelectorAll("dialog[open]")) dialog.close();
  const leave = document.querySelector("[data-action=leave-sample]");
  leave?.click();
  if (leave) await until(() => !document.querySelector("#sample > *"), "the sample stays open");
  const notice = document.getElementById("notice");
  notice.replaceChildren();
  let dialog = null; // the action closes it
  if (!document.getElementById("delete-dialog")) {
    dialog = document.createElement("dialog");
    dialog.id = "delete-dialog";
    document.body.append(dialog);
  }
  const { keys } = CacheStorage.prototype;
  CacheStorage.prototype.keys = async () => [];
  try {
    press("delete-everything");
    await until(() => notice.textContent.includes("Everything was deleted"), "it is not deleted");
  } finally {
    CacheStorage.prototype.keys = keys;
    dialog?.remove();
  }
  notice.replaceChildren();
  performance.clearMarks();
  document.activeElement?.blur();
  scrollTo(0, 0);
  const left = [...Object.keys(localStorage), ...Object.keys(sessionStorage)]
    .filter((name) => name.startsWith("still-followers"));
  localStorage.clear(); // also what PyScript and tests put there
  sessionStorage.clear();
  const folder = await navigator.storage.getDirectory();
  for await (const name of folder.keys()) left.push(name);
  for (const { name } of await indexedDB.databases())
    if (!name.startsWith("IDBMap/")) left.push(name); // PyScript's own
  const query = JSON.stringify(JSON.parse(stillFollowersBridge.currentQuery()));
  if (query !== JSON.stringify(["", "newest", 1, "{}"])) left.push(`query ${query}`);
  if (document.documentElement.dataset.keys !== "on") left.push("keys that are switched off");
  if (!["", "#/"].includes(location.hash)) left.push(location.hash);
  return left;
}"""

# A test may remove the memory snapshot: it is put back for the next one.
_PUT_ASIDE = """async () => {
  for (const name of await caches.keys()) {
    if (!name.startsWith("still-followers-snapshot-")) continue;
    const from = await caches.open(name), to = await caches.open(`aside ${name}`);
    for (const key of await from.keys()) await to.put(key, await from.match(key));
  }
}"""
_PUT_BACK = """async () => {
  for (const name of await caches.keys()) {
    if (!name.startsWith("aside ") || await caches.has(name.slice(6))) continue;
    const from = await caches.open(name), to = await caches.open(name.slice(6));
    for (const key of await from.keys()) await to.put(key, await from.match(key));
  }
}"""


class WarmProfile:
    """A profile on disk that has been used for the site."""

    def __init__(
        self, browser_type: BrowserType, launch: dict, site: str, cold: Path | None = None
    ) -> None:
        """Find the one that an earlier run kept, or make it; `cold` is an empty folder instead."""
        self._type = browser_type
        self._launch = launch
        self.site = site
        if cold is not None:
            self.folder = cold
            return
        port = urlsplit(site).port
        self.folder = KEPT / f"{_digest_of(SITE)}-{_digest_of_browser(launch)}-{port}"
        if self.folder.is_dir():
            return
        for old in KEPT.glob(f"*-{port}*"):
            shutil.rmtree(old)
        for tried in range(1, TRIES + 1):
            try:
                self._make()
            except (AssertionError, Error):
                if tried == TRIES:
                    raise
            else:
                return

    def _make(self) -> None:
        unfinished = self.folder.with_suffix(".unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        with self._running(unfinished) as context:
            watch = Watch(context, self.site)
            page = context.pages[0]
            for _ in range(3):  # code is kept compiled from its second use on
                steps.open_page(page, self.site)
                steps.wait_for_kept_engine(page)
            steps.keep_export(page, an_upload(small_people()))  # what it needs is fetched late
            assert watch.faults() == []
            stored.clear(page, self.site, STORED)
        unfinished.rename(self.folder)

    @contextmanager
    def _running(self, folder: Path) -> Iterator[BrowserContext]:
        context = self._type.launch_persistent_context(str(folder), **self._launch)
        try:
            context.add_init_script(WITHOUT_WORKER)
            yield context
        finally:
            context.close()

    def copy(self, folder: Path) -> Path:
        """Copy the profile to a folder that does not exist yet, and return the folder."""
        return Path(shutil.copytree(self.folder, folder))

    def start(self, folder: Path, **options: object) -> BrowserContext:
        """Start a browser with a copy of the profile; `options` are those of a context."""
        return self._type.launch_persistent_context(
            str(self.copy(folder)), **self._launch, **options
        )


def _digest_of(folder: Path) -> str:
    """Return what tells one build from another, and one way of warming up."""
    digest = hashlib.sha256(Path(__file__).read_bytes())
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.name != ".built":
            digest.update(f"{path.relative_to(folder)}\0".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def _digest_of_browser(launch: dict) -> str:
    """Return what tells one browser, also one version of it, from another."""
    binary = Path(launch.get("executable_path", "")).resolve()
    version = binary.stat().st_mtime_ns if binary.is_file() else 0
    return hashlib.sha256(f"{binary}\0{version}\0{launch}".encode()).hexdigest()[:8]


class Living:
    """One browser with a warm profile, for all tests of a process that do not need one of their own."""

    def __init__(self, profile: WarmProfile, folder: Path) -> None:
        """Start it with a copy of the profile."""
        self.site = profile.site
        self._page: Page | None = None
        self.context = profile.start(folder)
        self.context.add_init_script(WITHOUT_WORKER)
        self.watch = Watch(self.context, self.site)
        self._at_an_empty_page(_PUT_ASIDE)

    def renew(self) -> None:
        """Close all pages but an empty one, and remove all site data but the memory snapshot."""
        self._page = None
        self.clean()
        self._at_an_empty_page(_PUT_BACK)
        self.watch.begin_anew()

    def _at_an_empty_page(self, script: str) -> None:
        """Close all pages, clear what is stored, and run a script on an empty page of the site."""
        blank = self.context.new_page()  # without any page the browser would end
        for page in self.context.pages:
            if page is not blank:
                page.close()
        stored.clear(blank, self.site, STORED)
        empty = empty_page(self.context, self.site)
        empty.evaluate(script)
        empty.close()

    def clean(self) -> None:
        """Take back what a test did to the context."""
        self.context.unroute_all()
        self.context.clear_permissions()

    def page(self) -> Page:
        """Return the living page at its first screen, with nothing stored."""
        page = self._page
        self._page = None
        if page is not None and self._forgets(page):
            self._page = page
        else:
            self.renew()
            self._page = page = self.context.new_page()
            steps.open_page(page, self.site)
        steps.OPEN.add(id(page))
        self.watch.begin_anew()
        return page

    def _forgets(self, page: Page) -> bool:
        """Make the page as good as new; tell whether that was possible."""
        self.clean()
        try:
            for other in self.context.pages:
                if other is not page:
                    other.close()
            if page.is_closed() or page.url.split("#")[0] != self.site:
                return False
            if page.locator("html").get_attribute("data-engine") != "ready":
                return False
            page.set_viewport_size(VIEWPORT)
            page.emulate_media(
                media="null", color_scheme="null", reduced_motion="null", forced_colors="null"
            )
            page.unroute_all()
            page.evaluate(_PUT_BACK)
            left = page.evaluate(_FORGET)
        except Error as error:
            # A page that a test broke gives way to a new one; what cannot be deleted is a fault.
            if "the living page:" in str(error):
                raise
            return False
        assert left == [], f"the test before left {left}"
        expect(steps.headline(page)).to_contain_text("See who follows you back")
        return True

    def close(self) -> None:
        """End the browser."""
        self.context.close()
