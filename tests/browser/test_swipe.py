"""A finger swipes rows of a list to mark them; scrolling and short drags mark nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, CDPSession, Page, expect

from tests.browser import stored
from tests.browser.marked import NOT_BACK, PEOPLE, row
from tests.browser.people import an_upload
from tests.browser.steps import go_to, headline, keep_export, notice, open_page
from tests.browser.watch import Watch

PHONE = {"width": 360, "height": 740}
ABOUT = ("page.screens.swipe", "static/css/swipe.css")


class Touch:
    """A finger on the glass: what it does is what the browser gets from a phone."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._session: CDPSession = page.context.new_cdp_session(page)

    def _send(self, kind: str, *points: tuple[float, float]) -> None:
        touches = [{"x": x, "y": y} for x, y in points]
        self._session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})

    def drag(self, name: str, across: int, down: int = 0, *, lift: bool = True) -> None:
        """Press on the name in a row, move the finger in small steps, and lift it."""
        box = row(self.page, name).locator("button.name").bounding_box()
        assert box is not None
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        self._send("touchStart", (x, y))
        for step in range(1, 11):
            self._send("touchMove", (x + across * step / 10, y + down * step / 10))
        if lift:
            self.lift()

    def lift(self) -> None:
        """Lift the finger."""
        self._send("touchEnd")


@pytest.fixture
def touch(own_context: Callable[..., BrowserContext], site: str) -> Iterator[Touch]:
    """Return a finger on a list of who does not follow back."""
    context = own_context(viewport=PHONE, has_touch=True, is_mobile=True)
    watch = Watch(context, site)
    page = context.new_page()
    open_page(page, site)
    keep_export(page, an_upload(PEOPLE, day="2026-05-29"))
    go_to(page, "not-following-back")
    expect(headline(page)).to_have_text("Not following back")
    yield Touch(page)
    assert watch.faults() == []


def expect_nothing_marked(page: Page) -> None:
    """Expect that the list is still there and nothing was decided."""
    expect(headline(page)).to_have_text("Not following back")
    expect(page.locator("[data-swipe]")).to_have_count(0)
    assert [key for key, _ in stored.dump(page)["state"] if key.startswith("mark ")] == []


def test_a_row_is_swiped_to_mark_it_and_scrolling_marks_nothing(touch: Touch) -> None:
    page, (first, second, third, *_) = touch.page, NOT_BACK
    touch.drag(third, across=10, down=-160)
    assert page.evaluate("scrollY") > 100
    expect_nothing_marked(page)
    page.evaluate("scrollTo(0, 200)")

    touch.drag(second, across=50)
    expect_nothing_marked(page)

    touch.drag(first, across=100, lift=False)
    expect(row(page, first)).to_have_attribute("data-word", "Keep")
    expect(row(page, first)).to_have_attribute("data-enough", "yes")
    touch.lift()
    expect(notice(page)).to_contain_text(f"{first}: Keep.")
    expect(headline(page)).to_have_text("Not following back")
    notice(page).get_by_role("button", name="Undo").click()
    expect(notice(page)).to_contain_text("Undone.")
    expect_nothing_marked(page)

    touch.drag(second, across=-100)
    expect(notice(page)).to_contain_text(f"{second}: Consider removing.")
