"""Builds of the site, and the service worker that keeps one of them."""

from __future__ import annotations

import json

from playwright.sync_api import Locator, Page

from tests.browser.deployed import Deployed

# The new build waits, or has failed, when the worker that was found has left "installing".
_UPDATE_SETTLED = """async () => {
  const registration = await navigator.serviceWorker.getRegistration();
  await registration.update();
  const worker = registration.installing ?? registration.waiting;
  if (worker?.state === "installing")
    await new Promise((done) => worker.addEventListener("statechange", done));
  return worker?.state;
}"""


_KEPT = """async (files) => {
  const end = performance.now() + 60_000;
  for (let kept = 0; kept < files; ) {
    if (performance.now() > end) throw new Error(`only ${kept} of ${files} files were kept`);
    const [name] = (await caches.keys()).filter((one) => one.startsWith("still-followers-app"));
    kept = name ? (await (await caches.open(name)).keys()).length : 0;
    await new Promise((done) => requestAnimationFrame(done));
  }
}"""


def build_of(page: Page) -> list[str]:
    """Return what tells the build of the page, and of a file that it asks for."""
    return page.evaluate(
        """async () => [document.documentElement.dataset.build,
          (await (await fetch("./static/css/page.css")).text()).match(/build (\\d)/)?.[1] ?? ""]"""
    )


def make_second_build(deployed: Deployed) -> None:
    """Deploy another build: its page and a file of it tell."""
    deployed.change("index.html", 'data-build="', 'data-build="second')
    deployed.change("static/css/page.css", "@layer tokens,", "/* build 2 */ @layer tokens,")
    deployed.deploy()


def wait_for_worker(page: Page) -> None:
    """Wait until all is kept for a visit without a network."""
    page.evaluate("async () => { await navigator.serviceWorker.ready; }")


def wait_for_all_files(page: Page, deployed: Deployed) -> None:
    """Wait until also what is only wanted with lists is kept for a visit without a network."""
    listed = json.loads((deployed.folder / "files.json").read_text("utf-8"))
    page.evaluate(_KEPT, len(listed["first"]) + len(listed["later"]) + 1)


def update_of(page: Page) -> Locator:
    """Return the line that offers a new build."""
    return page.locator("#update")


def end_worker_in_use(page: Page) -> None:
    """End the worker that holds the page, as the browser does with one that has nothing to do.

    While a test looks at it, and the machine is busy, Chromium sometimes never finds it idle; the
    worker after it would wait for minutes.
    """
    states: dict[str, str] = {}
    session = page.context.new_cdp_session(page)
    session.on(
        "ServiceWorker.workerVersionUpdated",
        lambda told: states.update({one["versionId"]: one["status"] for one in told["versions"]}),
    )
    session.send("ServiceWorker.enable")
    page.evaluate("0")  # what is told arrives before the answer
    for version, state in states.items():
        if state == "activated":
            session.send("ServiceWorker.stopWorker", {"versionId": version})
    session.detach()


def look_for_update(page: Page) -> str | None:
    """Look for a newer worker; return what became of it when it is whole or has failed."""
    return page.evaluate(_UPDATE_SETTLED)
