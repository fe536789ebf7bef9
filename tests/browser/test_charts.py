"""The values of a chart, read by keyboard, by pointer and by a finger."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.steps import be_at, open_page
from tests.browser.watch import Watch

ABOUT = (
    "page.screens.charts",
    "page.screens.campaigns",
    "still_followers.views.parts.line_chart",
    "still_followers.views.parts.bar_chart",
)

VALUES = "#trends .values tbody tr"


def open_sample(page: Page) -> None:
    """Open the sample from the first screen."""
    page.get_by_role("button", name="Try with sample data").click()
    expect(page.get_by_role("region", name="Sample data")).to_be_visible()


def values_beside(page: Page) -> list[str]:
    """Return what the table beside the line says, the earliest first."""
    lines = page.locator(VALUES).evaluate_all(
        "rows => rows.map(row => [...row.cells].map(cell => cell.textContent).join(': '))"
    )
    return lines[::-1]


def test_a_line_is_read_by_keys_and_pointer_and_bars_too(page: Page, site: str) -> None:
    open_page(page, site)
    open_sample(page)
    be_at(page, "snapshots")
    values, slider = values_beside(page), page.get_by_role("slider")
    reading = page.locator("#trends [data-reading]")
    assert len(values) == 8
    page.get_by_role("link", name="Relevance", exact=True).focus()
    page.keyboard.press("Tab")
    expect(slider).to_be_focused()
    expect(reading).to_have_text(values[7])
    for key, value in (("ArrowLeft", 6), ("Home", 0), ("ArrowLeft", 0), ("End", 7)):
        page.keyboard.press(key)
        expect(slider).to_have_attribute("aria-valuetext", values[value])
        expect(reading).to_have_text(values[value])
        expect(reading).to_be_visible()
    page.keyboard.press("Tab")
    expect(reading).to_be_hidden()
    box = slider.bounding_box()
    assert box is not None
    for across, value in ((0.02, 0), (0.43, 3), (0.98, 7)):
        slider.hover(position={"x": box["width"] * across, "y": 80})
        expect(reading).to_have_text(values[value])
    page.get_by_role("link", name="Followers", exact=True).first.hover()
    expect(reading).to_be_hidden()
    be_at(page, "campaigns")
    bar, said = page.locator(".columns button").nth(3), page.locator("#main [data-reading]")
    bar.hover()
    expect(said).to_have_text(str(bar.get_attribute("aria-label")))
    expect(said).to_be_visible()


def test_a_finger_reads_a_line_and_the_value_stays_in_sight(
    own_context: Callable[..., BrowserContext], site: str
) -> None:
    context = own_context(has_touch=True, viewport={"width": 360, "height": 740})
    watch = Watch(context, site)
    page = context.new_page()
    open_page(page, site)
    open_sample(page)
    be_at(page, "trends/followers")
    values, slider = values_beside(page), page.get_by_role("slider")
    slider.scroll_into_view_if_needed()
    box = slider.bounding_box()
    assert box is not None
    reading = page.locator("#trends [data-reading]")
    for across, value in ((0.03, 0), (0.97, 7), (0.43, 3)):
        page.touchscreen.tap(box["x"] + box["width"] * across, box["y"] + 60)
        expect(reading).to_have_text(values[value])
        expect(reading).to_be_visible()
    edges = reading.bounding_box()
    assert edges is not None
    assert edges["x"] >= 0
    assert edges["x"] + edges["width"] <= 360
    assert watch.faults() == []
