"""Nothing reaches another place, and nothing that a file brings along is more than text."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.canary import Canary
from tests.browser.engine import run_python, the_engine, with_a_door_for_python
from tests.browser.network import held
from tests.browser.people import small_people, upload
from tests.browser.steps import choose, headline, open_page
from tests.browser.watch import Watch
from tests.builders.apps import with_months

ABOUT = (
    "index.html",
    "static/js/boot.mjs",
    "still_followers.views.markup",
    "still_followers.views.static_page",
)

# Each tries one way out of Python, with a time-out: in WebKit a refused fetch never settles.
PYTHON_WAYS = {
    "fetch": "import js; await js.fetch(address)",
    "pyfetch": "from pyodide.http import pyfetch; await pyfetch(address)",
    "open_url": "from pyodide.http import open_url; open_url(address)",
    "urllib": "import urllib.request; urllib.request.urlopen(address)",
    "import of a script": "from pyodide.code import run_js; await run_js('a => import(a)')(address)",
}
_TRY = """
import asyncio
address = {address!r}
async def go():
    {way}
try:
    await asyncio.wait_for(go(), 5)
    said = "reached"
except BaseException as error:
    said = "refused: " + type(error).__name__
said
"""

# The page's own script, so that the policy binds it as it binds ours.
_PROBE = """
const tries = {
  fetch: (to) => fetch(to),
  "no-cors fetch": (to) => fetch(to, { mode: "no-cors" }),
  import: (to) => import(to),
  image: (to) => new Promise((good, bad) => Object.assign(new Image(),
    { onload: good, onerror: () => bad(new Error("refused")), src: to })),
  script: (to) => new Promise((good, bad) => document.head.append(Object.assign(
    document.createElement("script"), { onload: good, onerror: () => bad(new Error("refused")), src: to }))),
  style: (to) => new Promise((good, bad) => document.head.append(Object.assign(
    document.createElement("link"),
    { rel: "stylesheet", onload: good, onerror: () => bad(new Error("refused")), href: to }))),
  request: (to) => new Promise((good, bad) => {
    const request = new XMLHttpRequest();
    request.onload = good;
    request.onerror = () => bad(new Error("refused"));
    request.open("GET", to);
    request.send();
  }),
  eval: () => Promise.resolve().then(() => eval("1")),
  function: () => Promise.resolve().then(() => new Function("return 1")()),
};
globalThis.probed = (async () => {
  const said = {};
  for (const [name, way] of Object.entries(tries))
    said[name] = await way(ADDRESS + name.replace(" ", "-")).then(() => "reached", () => "refused");
  return said;
})();
"""

_TAKE_PROBES_AWAY = """(to) => {
  for (const probe of document.head.querySelectorAll("script, link"))
    if ((probe.src || probe.href).startsWith(to)) probe.remove();
}"""

HOSTILE = (
    "<img src=x onerror=alert(1)>.zip",
    "\"'><script>alert(1)<!--.zip",
    "{name} %s %(name)s {0} ${name}.zip",
    "&lt;b&gt; &amp; &#x41;.zip",
)


def test_the_engines_javascript_cannot_reach_another_port(
    page: Page, site: str, watch: Watch, canary: Canary
) -> None:
    open_page(page, site)
    watch.expect(canary.address, canary.address.replace("http", "ws"))
    said = the_engine(page).evaluate(
        """async (to) => {
          const answer = (promise) => promise.then(() => "reached", () => "refused");
          return [
            await answer(fetch(to + "fetch")),
            await answer(fetch(to + "blind", { mode: "no-cors" })),
            await answer(import(to + "import")),
            await answer(new Promise((good, bad) => {
              const socket = new WebSocket(to.replace("http", "ws"));
              socket.onopen = good;
              socket.onerror = bad;
            })),
          ];
        }""",
        canary.address,
    )
    assert said == ["refused"] * 4
    assert canary.sings()


def test_the_pages_own_scripts_cannot_reach_another_port_nor_make_code_of_text(
    page: Page, site: str, watch: Watch, canary: Canary
) -> None:
    body = _PROBE.replace("ADDRESS", repr(canary.address))
    page.route(
        "**/probe.mjs", lambda route: route.fulfill(body=body, content_type="text/javascript")
    )
    open_page(page, site)
    watch.expect(f"violation: connect-src {canary.address}", "violation: script-src eval")
    watch.allow(canary.address, "Content Security Policy", "violation: ")
    said = page.evaluate("import('./probe.mjs').then(() => globalThis.probed)")
    assert len(said) == 9
    assert set(said.values()) == {"refused"}
    page.evaluate(_TAKE_PROBES_AWAY, canary.address)
    assert canary.sings()


def hostile_backup(hostile: str) -> bytes:
    """Return a backup whose label and note are hostile."""
    used = with_months("2026-05-31")
    used.label(1, hostile)
    used.save_person("name0", mark="keep", reason="", note=hostile, again="")
    return used.backup()


def test_a_hostile_backup_and_search_show_as_text(page: Page, site: str) -> None:
    hostile = "<img src=x onerror=alert(1)>\u202e{0}"
    open_page(page, site)
    with page.expect_file_chooser() as choosing:
        page.get_by_role("button", name="Restore a backup").click()
    choosing.value.set_files(upload("b.json", hostile_backup(hostile)))
    page.get_by_role("button", name="Restore it").click()
    expect(headline(page)).to_contain_text("1 snapshot on this device")
    shown = hostile.replace("\u202e", "\ufffd")
    values = page.locator("#main input[name=label]").evaluate_all(
        "all => all.map(one => one.value)"
    )
    assert hostile in values  # a field gives back what was typed
    page.locator('a[data-view="not-following-back"]').first.click()
    page.get_by_role("searchbox").fill(hostile)
    expect(page.locator("#results")).to_contain_text(f"“{shown}”")
    expect(page.locator("#main img, #notice img")).to_have_count(0)
    page.get_by_role("searchbox").fill("")
    page.locator("#accounts [data-username] .name").first.click()
    expect(page.locator("#main textarea")).to_have_value(hostile)
    expect(page.locator("#main img, #notice img")).to_have_count(0)


@pytest.mark.start("new")
def test_the_engines_python_cannot_reach_another_port(
    page: Page, site: str, watch: Watch, canary: Canary
) -> None:
    with_a_door_for_python(page)
    open_page(page, site)
    # Sockets of Python are web sockets here, and a script made of text is eval.
    watch.allow(
        "python_rest", canary.address, canary.address.replace("http", "ws"), "script-src eval"
    )
    for name, way in PYTHON_WAYS.items():
        address = canary.address + name.replace(" ", "-")
        said = run_python(page, _TRY.format(address=address, way=way))
        assert said.startswith("refused"), name
    # The same worker reaches its own origin: it was the policy that refused.
    own = _TRY.format(address=f"{site}LICENSE", way=PYTHON_WAYS["pyfetch"])
    assert run_python(page, own) == "reached"
    watch.expect("violation in a worker: connect-src " + canary.address)
    assert canary.sings()


@pytest.mark.start("new")
def test_a_hostile_file_name_shows_as_text(page: Page, site: str) -> None:
    dialogs = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    made_of_it = page.locator("#main img, #main script, #main bdi *")
    with held(page, "*/msgspec*.whl") as reader:
        with reader.asked():
            open_page(page, site)
        choose(page, upload(HOSTILE[0], small_people().zip()[:100]))
        expect(headline(page)).to_have_text("Reading your export")
        expect(page.locator("#main bdi")).to_have_text(HOSTILE[0])
        expect(made_of_it).to_have_count(0)
    for name in HOSTILE:
        choose(page, upload(name, small_people().zip()[:100]))
        expect(headline(page)).to_contain_text("ends too early")
        expect(page.locator("#main bdi")).to_have_text(name)
        expect(made_of_it).to_have_count(0)
    assert dialogs == []


@pytest.mark.start("new")
def test_the_page_sends_no_referrer(page: Page, site: str) -> None:
    with page.expect_request("**/boot.mjs") as asked:
        page.goto(site)
    assert not asked.value.headers.get("referer")


@pytest.mark.start("new")
def test_inside_another_page_nothing_starts_and_it_is_said(page: Page, site: str) -> None:
    outer = f'<!doctype html><link rel="icon" href="data:,"><iframe src="{site}"></iframe>'
    page.route("**/outer", lambda route: route.fulfill(body=outer, content_type="text/html"))
    page.goto(site + "outer")
    inner = page.frame_locator("iframe")
    expect(inner.locator("#notice")).to_contain_text("Open it at its own address.")
    expect(inner.locator("html")).to_have_attribute("data-engine", "failed")
    assert page.workers == []
