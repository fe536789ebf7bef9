"""The engine: what does not arrive, what the browser lacks, the memory snapshot, cancelling."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser import stored
from tests.browser.engine import READ_FOR_EVER, run_python, with_a_door_for_python
from tests.browser.network import Answered, failing, held
from tests.browser.people import an_upload, known_people, small_people
from tests.browser.steps import (
    KEPT,
    PATIENCE,
    be_at,
    choose,
    expect_counts,
    headline,
    keep_export,
    notice,
    open_page,
    reload,
    save_data,
    wait_for_engine,
    wait_for_kept_engine,
    wait_out,
)
from tests.browser.watch import Watch

ABOUT = (
    "main",
    "worker",
    "page.engine",
    "page.timeouts",
    "static/js/boot.mjs",
    "static/js/engine_snapshot.mjs",
    "static/js/watchdog.mjs",
    "static/js/interpreter.mjs",
)

pytestmark = pytest.mark.start("own")

PEOPLE = known_people(followers=40, following=30, mutuals=15)

# Python that is the same in every start from the memory snapshot and another one in every other.
HASH_SEED = "str(hash('still followers'))"


# Of a generator that was seeded when the memory snapshot was made, unless it was seeded anew.
CHANCE = "import random; str(random.random())"


def fail(page: Page, site: str, file: str, how: str) -> Answered:
    """Open the page and let a file fail."""
    stored.clear(page, site, "cache_storage")  # as on a first visit: no memory snapshot
    failed = failing(page, f"*/{file}", how)
    with page.context.expect_event("request", lambda one: one.url.endswith(f"/{file}")):
        page.goto(site)
    return failed


def expect_failed_start(page: Page) -> None:
    """Expect the words for an engine that did not start, and a button that tries again."""
    expect(page.locator("html")).to_have_attribute("data-engine", "failed")
    expect(notice(page)).to_contain_text("did not start")
    expect(notice(page).get_by_role("button", name="Try again")).to_be_visible()


@pytest.mark.parametrize(
    ("file", "how"),
    [
        ("pyodide.asm.wasm", "is cut off"),
        ("pyodide.asm.wasm", "is not there"),
        ("pyodide.asm.wasm", "is a web page"),
        ("pyodide.asm.mjs", "is not there"),
        ("python_stdlib.zip.gz", "is a web page"),
        ("engine.zip.gz", "is not there"),
    ],
)
def test_a_file_of_the_engine_that_fails_is_told_at_once_with_a_button(
    page: Page, site: str, watch: Watch, file: str, how: str
) -> None:
    watch.allow("console", "page error")  # the runtime complains in many ways
    fail(page, site, file, how)
    expect_failed_start(page)
    page.get_by_role("button", name="Try with sample data").click()
    expect_failed_start(page)  # nothing takes these words away


@pytest.mark.parametrize(
    ("file", "how"),
    [
        ("worker.py", "is not there"),
        ("main.py", "is cut off"),
        ("micropython.wasm", "is a web page"),
    ],
)
def test_a_file_that_fails_in_silence_ends_in_words_and_a_button(
    page: Page, site: str, watch: Watch, file: str, how: str
) -> None:
    watch.allow("console", "page error")
    page.clock.install()
    fail(page, site, file, how)
    # Without worker.py the rest of the engine is never asked for.
    words = "Nothing has arrived" if file == "worker.py" else "did not start"
    wait_out(page, words)
    again = notice(page).get_by_role("button", name="Try again")
    expect(again).to_be_visible()
    page.get_by_role("button", name="Try with sample data").click()
    expect(notice(page)).to_contain_text(words)
    expect(again).to_be_visible()


def test_after_a_failed_start_retry_works_and_the_chosen_file_is_read(
    page: Page, site: str, watch: Watch
) -> None:
    watch.allow("console", "page error")
    failed = fail(page, site, "pyodide.asm.wasm", "is not there")
    expect_failed_start(page)
    choose(page, an_upload(PEOPLE))
    expect_failed_start(page)
    failed.end()
    notice(page).get_by_role("button", name="Try again").click()
    expect(notice(page)).to_have_text(KEPT)
    expect_counts(page, PEOPLE)


def test_a_missing_pyscript_is_told_at_once(page: Page, site: str, watch: Watch) -> None:
    watch.expect("PyScript did not load", "404")
    failed = failing(page, "*/pyscript/core.js", "is not there")
    page.goto(site)
    expect_failed_start(page)
    failed.end()
    notice(page).get_by_role("button", name="Try again").click()
    wait_for_engine(page)


def test_a_slow_engine_is_not_called_failed_before_its_time(page: Page, site: str) -> None:
    page.clock.install()
    with held(page, "*/pyodide.asm.wasm") as wasm:
        with wasm.asked():
            page.goto(site)
        page.clock.fast_forward(20_000)
        expect(page.locator("html")).to_have_attribute("data-engine", "starting")
    wait_for_engine(page)
    page.clock.fast_forward(PATIENCE)
    expect(page.locator("html")).to_have_attribute("data-engine", "ready")
    expect(notice(page)).to_be_empty()


def test_an_engine_that_comes_after_silence_was_told_works_all_the_same(
    page: Page, site: str
) -> None:
    page.clock.install()
    with held(page, "*/pyodide.asm.wasm") as wasm:
        with wasm.asked():
            page.goto(site)
        wait_out(page, "Nothing has arrived for 20 seconds")
    wait_for_engine(page)
    expect(notice(page)).to_be_empty()
    keep_export(page, an_upload(PEOPLE))


@pytest.mark.start("new")
def test_without_webassembly_the_page_says_so_in_plain_words(page: Page, site: str) -> None:
    page.add_init_script("delete globalThis.WebAssembly")
    page.goto(site)
    expect(page.locator("html")).to_have_attribute("data-engine", "failed")
    expect(notice(page)).to_contain_text("cannot run this page")
    expect(notice(page)).to_contain_text("another browser")
    expect(headline(page)).to_contain_text("See who follows you back")


@pytest.mark.start("new")
def test_blocked_site_data_is_told_in_plain_words(page: Page, site: str, watch: Watch) -> None:
    watch.allow("page error: no", "console error: SecurityError: no")  # PyScript finds it out too
    page.add_init_script(
        "Object.defineProperty(globalThis, 'localStorage',"
        " { get() { throw new DOMException('no', 'SecurityError'); } })"
    )
    page.goto(site)
    expect(page.locator("html")).to_have_attribute("data-engine", "failed")
    expect(notice(page)).to_contain_text("blocks all site data")
    expect(notice(page).get_by_role("button", name="Try again")).to_be_visible()


def test_the_memory_snapshot_is_kept_after_the_first_visit_and_used_from_the_second(
    page: Page, site: str, watch: Watch
) -> None:
    stored.clear(page, site, "cache_storage")
    with_a_door_for_python(page)
    open_page(page, site)
    seeds, chances = [run_python(page, HASH_SEED)], {run_python(page, CHANCE)}
    cache = wait_for_kept_engine(page)
    assert cache.startswith("still-followers")
    (snapshot,) = [url for url in watch.requests if "/snapshot-" in url]
    for _ in range(2):
        reload(page)
        seeds.append(run_python(page, HASH_SEED))
        chances.add(run_python(page, CHANCE))
    assert len(chances) == 3
    assert seeds[0] != seeds[1]
    assert seeds[1] == seeds[2]
    assert watch.requests.count(snapshot) == 1
    keep_export(page, an_upload(PEOPLE))
    expect_counts(page, PEOPLE)


def test_a_module_that_nobody_was_thought_to_want_is_fetched_when_somebody_does(
    page: Page, site: str, watch: Watch
) -> None:
    watch.expect("python_rest")
    with_a_door_for_python(page)
    for _start in ("cold", "from the memory snapshot"):
        open_page(page, site)
        assert run_python(page, "import calendar; calendar.day_abbr[0]") == "Mon"
        wait_for_kept_engine(page)
        page.goto("about:blank")
    assert [url.split("/")[-1] for url in watch.requests].count("python_rest.zip.gz") == 2


def test_a_screen_whose_modules_do_not_come_says_so_and_comes_later(
    page: Page, site: str, watch: Watch
) -> None:
    watch.allow("console")
    open_page(page, site)
    keep_export(page, an_upload(PEOPLE))
    failed = failing(page, "*/py/later-*", "is not there")
    page.evaluate("location.hash = '#/growth'")
    expect(headline(page)).to_contain_text("could not be loaded")
    failed.end()
    be_at(page, "")
    be_at(page, "growth")
    expect(headline(page)).not_to_contain_text("could not be loaded")
    assert [url for url in watch.requests if "/py/later-" in url]


def test_the_memory_snapshot_waits_until_the_engine_is_ready(
    page: Page, site: str, watch: Watch
) -> None:
    stored.clear(page, site, "cache_storage")
    with held(page, "*/py/engine.zip.gz") as engine:
        with engine.asked():
            page.goto(site)
        assert [url for url in watch.requests if "/snapshot-" in url] == []
    wait_for_engine(page)
    wait_for_kept_engine(page)


def test_the_memory_snapshot_is_not_fetched_when_the_person_saves_data(
    page: Page, site: str, watch: Watch
) -> None:
    stored.clear(page, site, "cache_storage")
    save_data(page)
    open_page(page, site)
    # Another page, which saves nothing, comes to fetch it; this one had all that time.
    other = page.context.new_page()
    with_data = len([url for url in watch.requests if "/snapshot-" in url])
    open_page(other, site)
    wait_for_kept_engine(other)
    assert with_data == 0
    assert len([url for url in watch.requests if "/snapshot-" in url]) == 1


@pytest.mark.parametrize("damage", ["garbage", "gzip of garbage"])
def test_a_broken_memory_snapshot_makes_a_normal_start(
    page: Page, site: str, watch: Watch, damage: str
) -> None:
    open_page(page, site)
    wait_for_kept_engine(page)
    page.evaluate(
        """async (zipped) => {
          const garbage = new Uint8Array(100_000).fill(7);
          const stream = zipped
            ? new Blob([garbage]).stream().pipeThrough(new CompressionStream("gzip"))
            : new Blob([garbage]).stream();
          const bytes = await new Response(stream).arrayBuffer();
          for (const name of await caches.keys()) {
            const cache = await caches.open(name);
            for (const key of await cache.keys()) await cache.put(key, new Response(bytes));
          }
        }""",
        damage == "gzip of garbage",
    )
    watch.expect("The memory snapshot was not used")
    with_a_door_for_python(page)
    reload(page)
    keep_export(page, an_upload(PEOPLE))
    expect_counts(page, PEOPLE)
    wait_for_kept_engine(page)
    reload(page)
    expect_counts(page, PEOPLE)
    assert len([fault for fault in watch.said if "was not used" in fault]) == 1


@pytest.mark.start("new")
def test_an_import_that_waits_can_be_cancelled_and_nothing_is_stored(page: Page, site: str) -> None:
    with held(page, "*/msgspec*.whl") as reader:
        with reader.asked():
            open_page(page, site)
        choose(page, an_upload(PEOPLE))
        expect(headline(page)).to_have_text("Reading your export")
        reader.forget()
        page.get_by_role("button", name="Cancel").click()
        expect(notice(page)).to_contain_text("Cancelled")
    expect(headline(page)).to_contain_text("See who follows you back")
    wait_for_engine(page)
    assert stored.snapshots(page) == []
    keep_export(page, an_upload(small_people()))
    expect_counts(page, small_people())
    reload(page)
    expect_counts(page, small_people())


@pytest.mark.start("new")
def test_an_engine_that_is_busy_can_be_cancelled_too(page: Page, site: str) -> None:
    with_a_door_for_python(page)
    open_page(page, site)
    keep_export(page, an_upload(small_people(), day="2026-04-01"))
    before = stored.dump(page)
    run_python(page, READ_FOR_EVER)
    choose(page, an_upload(PEOPLE))
    expect(page.locator("#main [data-part=line]")).to_contain_text("Reading followers_1.json")
    page.get_by_role("button", name="Cancel").click()
    expect(notice(page)).to_contain_text("Cancelled. Nothing was saved.")
    expect(page.locator("html")).to_have_attribute("data-engine", "ready")
    expect_counts(page, small_people())
    assert stored.dump(page) == before
    choose(page, an_upload(PEOPLE))
    expect(notice(page)).to_have_text(KEPT)
    expect_counts(page, PEOPLE)


@pytest.mark.parametrize("end", ["falls silent", "is killed"])
def test_an_engine_that_ends_while_it_imports_is_replaced_and_nothing_is_stored(
    page: Page, site: str, end: str
) -> None:
    with_a_door_for_python(page)
    page.clock.install()
    open_page(page, site)
    keep_export(page, an_upload(small_people(), day="2026-04-01"))
    before = stored.dump(page)
    run_python(page, READ_FOR_EVER)
    choose(page, an_upload(PEOPLE))
    expect(page.locator("#main [data-part=line]")).to_contain_text("Reading followers_1.json")
    if end == "is killed":
        page.evaluate("() => document.querySelector('script[name=engine]').xworker.terminate()")
    page.clock.fast_forward(61_000)
    expect(notice(page)).to_contain_text("Your export was not imported")
    expect_counts(page, small_people())
    assert stored.dump(page) == before
    keep_export(page, an_upload(PEOPLE))
    expect_counts(page, PEOPLE)


@pytest.mark.start("new")
def test_f13_an_import_that_ends_with_its_page_is_told_once(page: Page, site: str) -> None:
    with_a_door_for_python(page)
    open_page(page, site)
    keep_export(page, an_upload(small_people(), day="2026-05-30"))
    before = stored.dump(page)
    run_python(page, READ_FOR_EVER)
    choose(page, an_upload(PEOPLE))
    expect(page.locator("#main [data-part=line]")).to_contain_text("Reading followers_1.json")
    reload(page)
    expect(notice(page)).to_contain_text("The import was not finished, and nothing was saved.")
    expect_counts(page, small_people())
    assert stored.dump(page) == before
    reload(page)
    expect(notice(page)).to_be_empty()
    keep_export(page, an_upload(PEOPLE))
    reload(page)
    expect(notice(page)).to_be_empty()


@pytest.mark.start("new")
def test_an_interpreter_that_dies_is_replaced_at_once_and_nothing_is_stored(
    page: Page, site: str, watch: Watch
) -> None:
    with_a_door_for_python(page)
    open_page(page, site)
    keep_export(page, an_upload(small_people(), day="2026-04-01"))
    before = stored.dump(page)
    watch.allow("console", "page error")  # the interpreter tells of its death in many lines
    run_python(
        page,
        "import json\n"
        "import still_followers.core.exports.list_files as lists\n"
        "def die(data, path, name):\n"
        "    json.loads('[' * 1_000_000)\n"
        "lists.READERS = {'json': die}\n",
    )
    choose(page, an_upload(PEOPLE))
    expect(notice(page)).to_contain_text("Your export was not imported")
    wait_for_engine(page)
    expect_counts(page, small_people())
    assert stored.dump(page) == before
    keep_export(page, an_upload(PEOPLE))
    expect_counts(page, PEOPLE)


@pytest.mark.start("cold")
def test_on_a_slow_network_the_page_is_there_and_says_how_much_has_come(
    page: Page, site: str
) -> None:
    session = page.context.new_cdp_session(page)
    slow = {"offline": False, "latency": 200, "downloadThroughput": 60_000, "uploadThroughput": -1}
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", slow)
    page.clock.install()
    page.goto(site, wait_until="domcontentloaded")
    choose(page, an_upload(PEOPLE))
    expect(page.locator("#loading progress")).to_be_visible()
    expect(notice(page)).to_contain_text("Your file is waiting")
    session.send(
        "Network.emulateNetworkConditions", {**slow, "latency": 0, "downloadThroughput": -1}
    )
    expect(notice(page)).to_have_text(KEPT)  # the file that waited
    expect_counts(page, PEOPLE)


@pytest.mark.start("new")
def test_on_a_slow_processor_everything_comes_later_and_works(page: Page, site: str) -> None:
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 6})
    open_page(page, site)
    keep_export(page, an_upload(PEOPLE))
    expect_counts(page, PEOPLE)


@pytest.mark.start("new")
def test_without_javascript_the_page_says_what_it_needs(
    own_context: Callable[..., BrowserContext], site: str
) -> None:
    page = own_context(java_script_enabled=False).new_page()
    page.goto(site)
    expect(headline(page)).to_contain_text("See who follows you back")
    expect(page.locator("p.noscript")).to_contain_text("JavaScript")


@pytest.mark.start("living")
def test_an_import_says_how_far_it_is(page: Page, site: str) -> None:
    people = known_people(followers=260, following=100, mutuals=50)
    open_page(page, site)
    page.evaluate(
        """() => {
          globalThis.saidSoFar = [];
          new MutationObserver(() => {
            const line = document.querySelector("#main [data-part=line]")?.textContent;
            const bar = document.querySelector("#main progress");
            if (line && saidSoFar.at(-1)?.[0] !== line) saidSoFar.push([line, bar.value]);
          }).observe(document.body, { subtree: true, childList: true, characterData: true });
        }"""
    )
    keep_export(page, an_upload(people))
    said = page.evaluate("saidSoFar")
    lines = [line for line, _ in said if line.startswith("Reading ")]
    assert lines == [
        "Reading followers_1.json, 1 of 4",
        "Reading followers_2.json, 2 of 4",
        "Reading followers_3.json, 3 of 4",
        "Reading following.json, 4 of 4",
    ]
