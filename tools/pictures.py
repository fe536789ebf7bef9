"""Take the README's screenshots from the sample, or draw the app's icons from the favicon.

    PYTHONPATH=py:. python tools/pictures.py screenshots|icons

Needs `make site` and Chromium. The pictures are committed.
"""

from __future__ import annotations

import sys
import threading
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page, ViewportSize, expect, sync_playwright

from tests.browser.steps import be_at
from tests.launching import QUIET, installed_browser
from tools.serve import serve

ROOT = Path(__file__).parent.parent
PICTURES = ROOT / ".github" / "pictures"
ICONS = ROOT / "static" / "icons"
WIDE: ViewportSize = {"width": 1280, "height": 900}
PHONE: ViewportSize = {"width": 360, "height": 740}
SCREENSHOTS: tuple[tuple[str, str, ViewportSize, Literal["light", "dark"]], ...] = (
    ("overview", "", WIDE, "light"),
    ("list", "not-following-back", WIDE, "dark"),
    ("lost-followers", "lost-followers", PHONE, "light"),
    ("review", "review", PHONE, "dark"),
    ("campaigns", "campaigns", WIDE, "light"),
)
BACKGROUND = "#f4f5f0"
SIZES = {
    "apple-touch-icon": (180, 0.1),
    "icon-192": (192, 0),
    "icon-512": (512, 0),
    "icon-maskable-512": (512, 0.2),
}
"""Name → pixels, and the share left empty around the sign, where a phone may cut the icon to a shape."""


def open_sample(page: Page, address: str) -> None:
    """Open the sample."""
    page.goto(address)
    page.get_by_role("button", name="Try with sample data").click()
    expect(page.get_by_role("region", name="Sample data")).to_be_visible(timeout=30_000)


def take_screenshots(browser: Browser) -> None:
    """Take the README's screenshots."""
    server = serve("/", 0)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    page = browser.new_page(reduced_motion="reduce")
    open_sample(page, f"http://localhost:{server.server_address[1]}/")
    page.mouse.move(0, 0)
    PICTURES.mkdir(parents=True, exist_ok=True)
    for name, route, size, scheme in SCREENSHOTS:
        page.set_viewport_size(size)
        page.emulate_media(color_scheme=scheme)
        be_at(page, route)
        expect(page.locator(".waiting")).to_have_count(0)  # all snapshots were read
        page.screenshot(path=PICTURES / f"{name}.png")
        print(f"pictures: {name}.png")
    server.shutdown()


def draw_icons(browser: Browser) -> None:
    """Draw the favicon in the sizes that phones ask for, on the page's background."""
    sign = (ICONS / "favicon.svg").read_text(encoding="utf-8")
    for name, (size, free) in SIZES.items():
        page = browser.new_page(viewport={"width": size, "height": size})
        inside = round(size * (1 - free))
        page.set_content(
            f'<body style="margin:0;display:grid;place-items:center;height:100vh;background:{BACKGROUND}">'
            f'<div style="width:{inside}px;height:{inside}px;display:grid">{sign}</div>'
        )
        page.screenshot(path=ICONS / f"{name}.png")
        page.close()
        print(f"pictures: {name}.png")


def main() -> None:
    """Make the pictures that the command line names."""
    make = {"screenshots": take_screenshots, "icons": draw_icons}[sys.argv[1]]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=installed_browser(), args=[*QUIET, "--no-sandbox"]
        )
        make(browser)
        browser.close()


if __name__ == "__main__":
    main()
