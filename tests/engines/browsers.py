"""Three engines behind one small set of hands: Chromium and Firefox by Playwright, WebKit by Selenium.

Nothing waits by a fixed time: a condition is looked at in the page until it is true.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, sync_playwright

from tests.launching import QUIET, installed_browser

PATIENCE = 60_000
"""Milliseconds until a condition that is not met fails."""


class Hands(ABC):
    """One page of one browser."""

    @abstractmethod
    def go(self, address: str) -> None:
        """Load an address."""

    @abstractmethod
    def reload(self) -> None:
        """Load the page again."""

    @abstractmethod
    def ask(self, script: str, value: object = None) -> Any:
        """Run an async JavaScript function of one argument in the page, and return what it returns."""

    @abstractmethod
    def click(self, selector: str) -> None:
        """Click the first visible element."""

    @abstractmethod
    def choose(self, selector: str, file: Path) -> None:
        """Choose a file in a field."""

    def wait_until(self, condition: str) -> None:
        """Wait until a JavaScript expression is true in the page."""
        loop = f"""async (patience) => {{
          const end = Date.now() + patience;
          while (!({condition})) {{
            if (Date.now() > end) return document.body.innerText.slice(0, 2000) || "nothing";
            await new Promise((done) => setTimeout(done, 20));
          }}
          return null;
        }}"""
        seen = self.ask(loop, PATIENCE)
        assert seen is None, f"not true in time: {condition}; seen: {seen}"


class PlaywrightHands(Hands):
    """Chromium, or a stock Firefox by WebDriver BiDi."""

    def __init__(self, page: Page) -> None:
        """Take a page."""
        self._page = page

    def go(self, address: str) -> None:
        """Load an address."""
        self._page.goto(address)

    def reload(self) -> None:
        """Load the page again."""
        self._page.reload()

    def ask(self, script: str, value: object = None) -> Any:
        """Run a function in the page."""
        return self._page.evaluate(script, value)

    def click(self, selector: str) -> None:
        """Click an element."""
        self._page.locator(f"{selector}:visible").first.click()

    def choose(self, selector: str, file: Path) -> None:
        """Choose a file."""
        self._page.locator(selector).set_input_files(file)


class SeleniumHands(Hands):
    """WebKit."""

    def __init__(self, driver: Any) -> None:
        """Take a driver."""
        self._driver = driver
        driver.set_script_timeout(2 * PATIENCE / 1000)

    def go(self, address: str) -> None:
        """Load an address."""
        self._driver.get(address)

    def reload(self) -> None:
        """Load the page again."""
        self._driver.refresh()

    def ask(self, script: str, value: object = None) -> Any:
        """Run a function in the page."""
        answer = self._driver.execute_async_script(
            f"const [value, done] = arguments; ({script})(value)"
            ".then((said) => done({ said }), (error) => done({ error: String(error) }));",
            value,
        )
        assert "error" not in answer, answer["error"]
        return answer.get("said")

    def click(self, selector: str) -> None:
        """Click an element."""
        found = self._driver.find_elements("css selector", selector)
        one = next(one for one in found if one.is_displayed())
        self._driver.execute_script("arguments[0].scrollIntoView({ block: 'center' })", one)
        one.click()

    def choose(self, selector: str, file: Path) -> None:
        """Choose a file."""
        self._driver.find_element("css selector", selector).send_keys(str(file))


@contextmanager
def chromium() -> Iterator[Hands]:
    """Open a page in Chromium."""
    sandbox = ("--no-sandbox",) if os.geteuid() == 0 else ()
    with sync_playwright() as playwright:
        path = installed_browser()
        browser = playwright.chromium.launch(executable_path=path, args=[*QUIET, *sandbox])
        yield PlaywrightHands(browser.new_page())
        browser.close()


@contextmanager
def firefox() -> Iterator[Hands]:
    """Open a page in a stock Firefox."""
    path = shutil.which(os.environ.get("FIREFOX", "firefox-esr"))
    if path is None:
        pytest.skip("There is no Firefox here; on Debian `make test-engines` installs firefox-esr.")
    with sync_playwright() as playwright:
        browser = playwright.firefox.launch(channel="moz-firefox", executable_path=path)
        yield PlaywrightHands(browser.new_page())
        browser.close()


@contextmanager
def webkit() -> Iterator[Hands]:
    """Open a page in WebKitGTK, on a screen that nobody sees."""
    from selenium.webdriver import WebKitGTK, WebKitGTKOptions  # noqa: PLC0415 (only where it runs)
    from selenium.webdriver.webkitgtk.service import Service  # noqa: PLC0415

    driver_path, screen = shutil.which("WebKitWebDriver"), shutil.which("Xvfb")
    browsers = [*Path("/usr/lib").glob("*/webkit2gtk-4*/MiniBrowser")]
    if driver_path is None or screen is None or not browsers:
        pytest.skip(
            "There is no WebKit here; on Debian `make test-engines` installs webkit2gtk-driver and xvfb."
        )
    read, write = os.pipe()
    xvfb = subprocess.Popen(  # noqa: S603 (found above)
        [screen, "-displayfd", str(write), "-screen", "0", "1280x900x24"],
        pass_fds=(write,),
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as told:
        display = told.readline().strip()
    environment = {
        **os.environ,
        "DISPLAY": f":{display}",
        "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1",
        "WEBKIT_DISABLE_COMPOSITING_MODE": "1",
        "LIBGL_ALWAYS_SOFTWARE": "1",
    }
    options = WebKitGTKOptions()
    options.binary_location = str(browsers[-1])
    options.add_argument("--automation")
    service = Service(executable_path=driver_path, env=environment)
    try:
        driver = WebKitGTK(options=options, service=service)
        try:
            driver.set_window_size(1280, 900)
            yield SeleniumHands(driver)
        finally:
            driver.quit()
    finally:
        xvfb.terminate()
        xvfb.wait()


ENGINES = {"chromium": chromium, "firefox": firefox, "webkit": webkit}
