"""A report leaves the page: as one HTML file that needs nothing, as a picture, on paper."""

from __future__ import annotations

import base64
import struct
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.browser.steps import be_at, expect_screen, headline, notice, open_page

ABOUT = (
    "still_followers.app.table_files",
    "still_followers.browser.pictures",
    "still_followers.core.insights.picture",
    "still_followers.views.screens.report.report_file",
)
SIZE = 1920, 1080
PAPER, ACCENT, INK = "#f4f5f0", "#0a5d55", "#18201d"
# How many pixels of a picture have each colour.
_COUNT_COLOURS = """async (encoded) => {
  const bytes = Uint8Array.from(atob(encoded), (one) => one.charCodeAt(0));
  const image = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
  const pen = new OffscreenCanvas(image.width, image.height).getContext("2d");
  pen.drawImage(image, 0, 0);
  const { data } = pen.getImageData(0, 0, image.width, image.height);
  const counts = {};
  for (let at = 0; at < data.length; at += 4) {
    const colour = "#" + [...data.slice(at, at + 3)].map((one) => one.toString(16).padStart(2, "0")).join("");
    counts[colour] = (counts[colour] ?? 0) + 1;
  }
  return counts;
}"""


def saved(page: Page, kind: str) -> tuple[bytes, str]:
    """Save the report as a kind of file; return it and its name."""
    with page.expect_download() as saving:
        page.locator(f".acts > [data-action=take-out][data-value={kind}]").click()
    expect(notice(page)).to_contain_text("is ready")
    return Path(saving.value.path()).read_bytes(), saving.value.suggested_filename


def test_a_report_is_saved_and_printed_for_somebody_else(
    page: Page, site: str, browser: Browser, tmp_path: Path
) -> None:
    open_page(page, site)
    page.get_by_role("button", name="Try with sample data").click()
    expect(page.get_by_role("region", name="Sample data")).to_be_visible()
    be_at(page, "report")
    finding = headline(page).inner_text()
    numbers = page.locator("#main table").all_inner_texts()
    expect_whole_document(*saved(page, "html"), browser, tmp_path, finding, numbers)
    expect_picture(*saved(page, "png"), browser)
    page.evaluate("() => { window.print = () => { window.prints = (window.prints ?? 0) + 1; }; }")
    page.get_by_role("button", name="Print or save as PDF").click()
    assert page.evaluate("() => window.prints") == 1
    expect_chosen_period(page)


def expect_whole_document(  # noqa: PLR0913, PLR0917
    data: bytes, name: str, browser: Browser, folder: Path, finding: str, numbers: list[str]
) -> None:
    """Expect a file that says what the page says, with scripts off and without a request."""
    assert name.startswith("still-followers-marlow.bindery_sample-report-")
    assert name.endswith(".html")
    path = folder / name
    path.write_bytes(data)
    for scheme in ("light", "dark"):
        alone = browser.new_context(java_script_enabled=False, color_scheme=scheme, offline=True)
        document = alone.new_page()
        requests: list[str] = []
        said: list[str] = []
        document.on("request", lambda one, told=requests: told.append(one.url))
        document.on("console", lambda one, told=said: told.append(one.text))
        document.goto(path.as_uri())
        assert headline_of(document) == finding
        assert document.locator("table").all_inner_texts() == numbers
        expect(document.locator("svg[role=img]")).to_have_count(2)
        width = document.locator("svg[role=img]").first.bounding_box()
        assert width is not None
        assert width["width"] > 400
        assert requests == [path.as_uri()]
        assert said == []
        alone.close()


def headline_of(document: Page) -> str:
    """Return the headline of a document."""
    return document.locator("h1").inner_text()


def expect_picture(data: bytes, name: str, browser: Browser) -> None:
    """Expect a picture of a slide's size on which something is drawn in its colours."""
    assert name.endswith(".png")
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    assert struct.unpack(">II", data[16:24]) == SIZE
    blank = browser.new_page()
    counts = blank.evaluate(_COUNT_COLOURS, base64.b64encode(data).decode())
    blank.close()
    whole = SIZE[0] * SIZE[1]
    assert 0.8 * whole < counts[PAPER] < 0.99 * whole
    assert counts[ACCENT] > 2_000
    assert counts[INK] > 5_000


def expect_chosen_period(page: Page) -> None:
    """Choose a period and names; the address tells them by numbers."""
    first, last = page.locator("form.compare select").all()
    first.select_option(index=1)
    last.select_option(index=0)
    keys = [one.input_value() for one in (first, last)]
    page.get_by_label("With the names of accounts").check()
    page.get_by_role("button", name="Show this period").click()
    expect_screen(page, "/".join(["report", *keys, "names"]))
    expect(page.get_by_role("heading", name="Names")).to_be_visible()
    assert page.locator(".named li").count() > 3
