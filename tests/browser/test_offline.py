"""The page as an app: without a network, updated, taken back, handed files by other programs."""

from __future__ import annotations

import base64
import functools
import json
import socket
import threading
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import BrowserType, Page, expect

from tests.browser import stored
from tests.browser.builds import (
    build_of,
    end_worker_in_use,
    look_for_update,
    make_second_build,
    update_of,
    wait_for_all_files,
    wait_for_worker,
)
from tests.browser.deployed import Deployed
from tests.browser.people import an_upload, known_people
from tests.browser.steps import (
    be_at,
    choose,
    expect_counts,
    expect_snapshots,
    go_to,
    headline,
    keep_export,
    notice,
    open_page,
    reload,
    wait_for_engine,
    wait_for_kept_engine,
)
from tests.browser.warm import WarmProfile
from tests.browser.watch import Watch
from tools.release import write_release
from tools.serve import SITE

ABOUT = (
    "sw.js",
    "static/js/offline.mjs",
    "static/js/arriving.mjs",
    "tools.offline",
    "tools/kill-switch.js",
)

pytestmark = pytest.mark.start("own")

PORTS = range(8440, 8460)

MAY = known_people(followers=40, following=30, mutuals=15)
JUNE = known_people(followers=50, following=36, mutuals=20, seed=2)
KILL_SWITCH = Path(__file__).parents[2] / "tools" / "kill-switch.js"

# What is kept of languages, once something is.
_KEPT_WORDS = """async () => {
  for (const end = performance.now() + 30_000; performance.now() < end; ) {
    const names = (await caches.keys()).filter((one) => one.startsWith("still-followers-app"));
    const kept = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    const words = kept.flat().map(({ url }) => url.match(/words\\/.*/)?.[0]).filter(Boolean);
    if (words.some((name) => name.endsWith(".mo"))) return words.sort();
    await new Promise((done) => requestAnimationFrame(done));
  }
  throw new Error("no language was kept");
}"""
_WORKERS = "async () => (await navigator.serviceWorker.getRegistrations()).length"
_OUR_CACHES = """async () =>
  (await caches.keys()).filter((name) => name.startsWith("still-followers-app"))"""
_WAITS_OR_IS_REPLACED = """async () => {
  if (document.documentElement.dataset.build.startsWith("second")) return "is replaced";
  const registration = await navigator.serviceWorker.getRegistration();
  return registration?.waiting?.state === "installed" && "waits";
}"""
_SHARE = """async (files) => {
  const form = new FormData();
  for (const [name, text] of files) {
    const bytes = Uint8Array.from(atob(text), (one) => one.charCodeAt());
    form.append("exports", new File([bytes], name, { type: "application/zip" }));
  }
  const answer = await fetch("./share", { method: "POST", body: form });
  return [answer.status, answer.redirected];
}"""
# The page hears that the worker is ready when workerIsReady() is called.
_LATE_WORKER = """
globalThis.workerAsked = new Promise((asked) => {
  const late = new Promise((done) => { globalThis.workerIsReady = done; });
  const { get } = Object.getOwnPropertyDescriptor(ServiceWorkerContainer.prototype, "ready");
  Object.defineProperty(ServiceWorkerContainer.prototype, "ready", {
    get() { asked(); return late.then(() => get.call(this)); },
  });
});"""
_OPENED_WITH = """
Object.defineProperty(globalThis, "launchQueue", {
  value: { setConsumer(take) { globalThis.launch = (files) => take({ files }); } },
});"""


@pytest.fixture
def works_offline() -> bool:
    """Let the browser have service workers."""
    return True


@pytest.fixture(scope="module")
def port() -> int:
    """Return a free port, the same at each run: the warm profile belongs to it."""
    for port in PORTS:
        with suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port
    raise pytest.UsageError(f"None of the ports {PORTS.start} to {PORTS.stop - 1} is free.")


@pytest.fixture(scope="module")
def warm_profile(
    browser_type: BrowserType,
    browser_type_launch_args: dict,
    port: int,
    tmp_path_factory: pytest.TempPathFactory,
) -> WarmProfile:
    """Return a profile that has been used for this site, without its service worker."""
    site = Deployed(tmp_path_factory.mktemp("warm") / "site", "/", port)
    profile = WarmProfile(browser_type, browser_type_launch_args, site.address)
    site.close()
    return profile


@pytest.fixture
def deployed(tmp_path: Path, prefix: str, port: int) -> Iterator[Deployed]:
    """Return a site that can be changed and switched off."""
    site = Deployed(tmp_path / "site", prefix, port)
    yield site
    site.close()


@pytest.fixture
def site(deployed: Deployed) -> str:
    """Return its address."""
    return deployed.address


@pytest.mark.parametrize("prefix", ["/", "/repo/", "/a/b/"])
def test_from_the_second_visit_everything_works_without_a_network(
    page: Page, site: str, deployed: Deployed, watch: Watch
) -> None:
    open_page(page, site)
    keep_export(page, an_upload(MAY, day="2026-05-30"))
    wait_for_all_files(page, deployed)
    wait_for_kept_engine(page)
    page.context.new_cdp_session(page).send("Network.clearBrowserCache")  # no other cache helps
    deployed.is_down = True
    deployed.asked.clear()
    watch.allow("sw.js", "ERR_")  # the browser looks for a new worker
    reload(page)
    expect_counts(page, MAY)
    keep_export(page, an_upload(JUNE, day="2026-06-07"))
    be_at(page, "lists")
    page.get_by_text("Download…", exact=True).click()
    with page.expect_download() as saving:
        page.get_by_role("button", name="All lists as one Excel file").click()
    assert zipfile.is_zipfile(saving.value.path())
    page.goto(site + "#/fans")
    wait_for_engine(page)
    expect(headline(page)).to_have_text("Fans")
    page.goto("about:blank")
    page.goto(site + "no/such/page")  # it leads to the page, which has only one address
    wait_for_engine(page)
    assert page.url.split("#")[0] == site
    expect_counts(page, JUNE)
    assert set(deployed.asked) <= {"sw.js", "no/such/page"}


def test_of_the_languages_only_the_one_in_use_is_kept_and_needs_no_network(
    page: Page, site: str, deployed: Deployed, watch: Watch
) -> None:
    page.add_init_script("localStorage.setItem('still-followers.language', 'fr')")
    open_page(page, site)
    assert page.evaluate(_KEPT_WORDS) == ["words/files.json", "words/fr.json", "words/fr.mo"]
    page.context.new_cdp_session(page).send("Network.clearBrowserCache")
    deployed.is_down = True
    watch.allow("sw.js", "ERR_")
    reload(page)
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    expect(headline(page)).to_contain_text("Instagram")
    deployed.is_down = False
    asked = {name for name in deployed.asked if name.startswith("words/")}
    assert asked == {"words/files.json", "words/fr.json", "words/fr.mo"}


def test_who_reads_english_fetches_no_language(page: Page, site: str, deployed: Deployed) -> None:
    open_page(page, site)
    keep_export(page, an_upload(MAY, day="2026-05-30"))
    wait_for_all_files(page, deployed)
    assert [name for name in deployed.asked if name.startswith("words/")] == []


def test_what_is_wanted_with_lists_is_kept_also_when_the_import_is_done_first(
    page: Page, site: str, deployed: Deployed
) -> None:
    page.add_init_script(_LATE_WORKER)
    open_page(page, site)
    page.evaluate("() => workerAsked")
    keep_export(page, an_upload(MAY, day="2026-05-30"))
    page.evaluate("workerIsReady()")
    wait_for_all_files(page, deployed)


def test_the_second_visit_asks_the_server_for_nothing_but_a_newer_worker(
    page: Page, site: str, deployed: Deployed
) -> None:
    open_page(page, site)
    wait_for_worker(page)
    deployed.asked.clear()
    reload(page)
    page.evaluate("async () => (await navigator.serviceWorker.getRegistration()).update()")
    assert set(deployed.asked) == {"sw.js"}


def test_an_update_is_told_and_applied_only_on_request(
    page: Page, site: str, deployed: Deployed
) -> None:
    open_page(page, site)
    keep_export(page, an_upload(MAY))
    wait_for_worker(page)
    before = stored.dump(page)
    first = build_of(page)
    make_second_build(deployed)
    reload(page)
    expect(update_of(page)).to_contain_text("A new version of this page is ready")
    assert build_of(page) == first
    reload(page)
    assert build_of(page) == first
    update_of(page).get_by_role("button", name="Load the new version").click()
    expect(page.locator("html[data-build^=second]")).to_have_count(1)
    wait_for_engine(page)
    # The HTTP cache held this file of the first build, and would for ten minutes.
    assert build_of(page) == ["second" + first[0], "2"]
    expect(update_of(page)).to_be_empty()
    assert len(page.evaluate(_OUR_CACHES)) == 1
    expect_counts(page, MAY)
    assert stored.dump(page) == before


def test_an_update_waits_while_another_tab_shows_the_old_build(
    page: Page, site: str, deployed: Deployed
) -> None:
    open_page(page, site)
    wait_for_worker(page)
    reload(page)
    other = page.context.new_page()
    open_page(other, site)
    first = build_of(other)
    make_second_build(deployed)
    reload(page)
    update_of(page).get_by_role("button").click()
    expect(update_of(page)).to_contain_text("open in another tab too")
    assert build_of(page) == build_of(other) == first
    other.close()
    update_of(page).get_by_role("button").click()
    expect(page.locator("html[data-build^=second]")).to_have_count(1)
    wait_for_engine(page)
    assert build_of(page)[1] == "2"


def test_an_update_that_lacks_a_file_leaves_the_old_build_whole(
    page: Page, site: str, deployed: Deployed, watch: Watch
) -> None:
    open_page(page, site)
    wait_for_worker(page)
    reload(page)
    first = build_of(page)
    make_second_build(deployed)
    lost = (deployed.folder / "static/css/page.css").rename(deployed.folder / "lost")
    watch.allow("404", "is not the file of this build", "sw.js")
    assert look_for_update(page) == "redundant"
    assert len(page.evaluate(_OUR_CACHES)) == 1
    reload(page)
    expect(update_of(page)).to_be_empty()
    assert build_of(page) == first
    lost.rename(deployed.folder / "static/css/page.css")
    assert look_for_update(page) == "installed"
    update_of(page).get_by_role("button").click()
    expect(page.locator("html[data-build^=second]")).to_have_count(1)
    wait_for_engine(page)


@pytest.mark.parametrize("what", ["cache", "worker", "both"])
def test_what_a_neighbour_removed_is_made_again(
    page: Page, site: str, deployed: Deployed, what: str
) -> None:
    open_page(page, site)
    wait_for_worker(page)
    reload(page)
    page.evaluate(
        """async (what) => {
          if (what !== "worker") for (const name of await caches.keys()) await caches.delete(name);
          if (what === "cache") return;
          for (const one of await navigator.serviceWorker.getRegistrations()) await one.unregister();
        }""",
        what,
    )
    reload(page)
    keep_export(page, an_upload(MAY))
    wait_for_worker(page)
    wait_for_all_files(page, deployed)
    deployed.is_down = True
    reload(page)
    expect_counts(page, MAY)


def test_the_kill_switch_removes_worker_and_caches_and_nothing_else(
    page: Page, site: str, deployed: Deployed, watch: Watch
) -> None:
    open_page(page, site)
    keep_export(page, an_upload(MAY))
    wait_for_worker(page)
    reload(page)
    before = stored.dump(page)
    (deployed.folder / "sw.js").write_bytes(KILL_SWITCH.read_bytes())
    deployed.change("index.html", 'data-build="', 'data-build="second')
    watch.allow("wasm instantiation")  # it may load anew while the engine starts
    page.reload()
    if page.wait_for_function(_WAITS_OR_IS_REPLACED).json_value() == "waits":
        wait_for_engine(page)
        end_worker_in_use(page)
    expect(page.locator("html[data-build^=second]")).to_have_count(1)
    wait_for_engine(page)
    expect_counts(page, MAY)
    page.evaluate(
        """async () => {
          while ((await navigator.serviceWorker.getRegistrations()).length)
            await new Promise((done) => requestAnimationFrame(done));
        }"""
    )
    # Each visit registers it once more; it removes itself at once, and never holds a page.
    assert page.evaluate("navigator.serviceWorker.controller") is None
    assert page.evaluate(_OUR_CACHES) == []
    assert stored.dump(page) == before


def test_two_zips_that_are_shared_with_the_page_are_read_once(page: Page, site: str) -> None:
    open_page(page, site)
    wait_for_worker(page)
    reload(page)
    shared = [an_upload(MAY, day="2026-05-30"), an_upload(JUNE, day="2026-06-07")]
    sent = [[one["name"], base64.b64encode(one["buffer"]).decode()] for one in shared]
    assert page.evaluate(_SHARE, sent) == [200, True]
    reload(page)
    expect(notice(page)).to_have_text("All of them are saved in this browser, on this device.")
    expect_counts(page, JUNE)
    expect_snapshots(page, "7 June 2026", "30 May 2026")
    before = stored.dump(page)
    marks = page.evaluate("performance.getEntriesByName('sf:import-start').length")
    assert marks == 1
    reload(page)
    assert page.evaluate("performance.getEntriesByName('sf:import-start').length") == 0
    assert "still-followers-shared" not in page.evaluate("caches.keys()")
    assert stored.dump(page) == before


def test_a_file_that_is_opened_with_the_page_is_read(page: Page, site: str) -> None:
    page.add_init_script(_OPENED_WITH)
    open_page(page, site)
    page.evaluate(
        """async (text) => {
          const bytes = Uint8Array.from(atob(text), (one) => one.charCodeAt());
          const file = new File([bytes], "instagram-ann-2026-05-31-x.zip");
          launch([{ getFile: async () => file }]);
        }""",
        base64.b64encode(an_upload(MAY)["buffer"]).decode(),
    )
    expect_counts(page, MAY)
    expect(notice(page)).to_contain_text("Saved in this browser")


def test_the_manifest_makes_the_page_installable(page: Page, site: str) -> None:
    open_page(page, site)
    wait_for_worker(page)
    session = page.context.new_cdp_session(page)
    found = session.send("Page.getAppManifest")
    assert found["errors"] == []
    assert found["url"] == site + "manifest.webmanifest"
    errors = session.send("Page.getInstallabilityErrors")["installabilityErrors"]
    assert [one["errorId"] for one in errors if one["errorId"] != "in-incognito"] == []
    manifest = json.loads(found["data"])
    assert "id" not in manifest
    assert manifest["start_url"] == manifest["scope"] == "./"
    for icon in manifest["icons"]:
        assert (SITE / icon["src"]).is_file()
    for shortcut in manifest["shortcuts"]:
        assert shortcut["url"].startswith("./#/")


def test_the_release_runs_from_any_static_server(page: Page, tmp_path: Path, watch: Watch) -> None:
    write_release(SITE, tmp_path / "release.zip")
    with zipfile.ZipFile(tmp_path / "release.zip") as archive:
        archive.extractall(tmp_path / "served")

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Keep quiet."""

    server = ThreadingHTTPServer(
        ("localhost", 0), functools.partial(Quiet, directory=str(tmp_path / "served"))
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://localhost:{server.server_address[1]}/still-followers/"
    watch.allow(f"foreign request: {address}", f"foreign request: blob:{address[:-17]}")
    open_page(page, address)
    keep_export(page, an_upload(MAY))
    wait_for_worker(page)
    reload(page)
    expect_counts(page, MAY)
    choose(page, an_upload(JUNE, day="2026-06-07"))
    expect_counts(page, JUNE)
    page.close()
    server.shutdown()
    server.server_close()


def test_deleting_everything_removes_the_worker_and_what_it_kept(page: Page, site: str) -> None:
    open_page(page, site)
    keep_export(page, an_upload(MAY))
    wait_for_worker(page)
    reload(page)
    page.evaluate("async () => { await caches.open('neighbour'); }")
    go_to(page, "settings")
    page.get_by_role("button", name="Delete everything…").click()
    page.get_by_role("dialog").get_by_role("button", name="Delete everything").click()
    expect(headline(page)).to_contain_text("See who follows you back")
    assert page.evaluate(_WORKERS) == 0
    assert page.evaluate("caches.keys()") == ["neighbour"]
    assert stored.private_files(page) == []
