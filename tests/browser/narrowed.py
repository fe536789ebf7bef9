"""The filter of a list, as a person uses it in a wide window and on a phone."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

Press = Callable[[Locator], None]


def _click(target: Locator) -> None:
    target.click()


def open_word(page: Page, word: str, press: Press = _click) -> None:
    """Open what can be chosen for a condition; on a phone the list of conditions leads to it."""
    expect(page.locator(".condition > .word:visible").first).to_be_visible()
    every = page.locator(".condition.all > .word")
    if every.is_visible():
        press(every)
        press(page.locator("#filter-all .word", has_text=word))
    else:
        press(page.locator(".condition > .word", has_text=word))


def narrow(page: Page, word: str, choice: str, press: Press = _click) -> None:
    """Set a condition."""
    open_word(page, word, press)
    press(page.locator(".pop:popover-open").get_by_role("button", name=choice, exact=True))


def save_filter(page: Page, name: str) -> None:
    """Save the conditions that are set under a name."""
    open_word(page, "Saved filters")
    page.get_by_label("Save these conditions as").fill(name)
    page.get_by_role("button", name="Save the filter").click()
