"""Two ways to use the page: with keys only, or with a finger on a phone. Neither calls its code."""

from __future__ import annotations

from typing import Protocol

from playwright.sync_api import Locator, Page, expect

from tests.browser.people import Upload

FARTHEST = 400
"""Presses of Tab until what is looked for is called out of reach."""
_IS_FOCUSED = "element => element === document.activeElement"

_IS_IN_GROUP = """element => element.type === "radio"
  && document.activeElement.type === "radio" && document.activeElement.name === element.name"""


class Hands(Protocol):
    """What a person does; what they see is read by the test."""

    page: Page

    def press(self, target: Locator) -> None:
        """Follow a link or press a button."""
        ...

    def choose(self, file: Upload) -> None:
        """Choose a file."""
        ...

    def write(self, field: Locator, text: str) -> None:
        """Write into an empty field."""
        ...

    def write_day(self, field: Locator, day: str) -> None:
        """Write a day (ISO) into its field."""
        ...

    def pick(self, field: Locator, label: str) -> None:
        """Pick one of a field's options."""
        ...

    def go_to(self, route: str) -> None:
        """Go to a screen by the page's own navigation."""
        ...

    def decide(self, mark: str, reason: str = "", note: str = "") -> None:
        """Decide about the account in the review, and see the next."""
        ...

    def undo(self) -> None:
        """Undo the last decision."""
        ...


class Keys:
    """Tab, Enter, Space, letters: nothing else."""

    def __init__(self, page: Page) -> None:
        """Use a page with keys only."""
        self.page = page
        page.on("filechooser", lambda _: None)  # from now on a chooser is never the browser's own

    def _focus(self, target: Locator) -> None:
        """Press Tab until something has the focus; it has to be visible then."""
        expect(target).to_be_attached()
        back = bool(
            target.evaluate(
                "element => (document.activeElement.compareDocumentPosition(element) & 2) === 2"
            )
        )
        for _press in range(FARTHEST):
            if target.evaluate(_IS_FOCUSED):
                return
            in_group = target.evaluate(_IS_IN_GROUP)  # one stop; arrows go on from there
            self.page.keyboard.press("ArrowDown" if in_group else "Shift+Tab" if back else "Tab")
        raise AssertionError(f"{target} cannot be reached with Tab")

    def press(self, target: Locator) -> None:
        """Tab to it and press Enter, of a choice Space."""
        self._focus(target)
        is_choice = target.evaluate("element => element.type === 'radio'")
        self.page.keyboard.press("Space" if is_choice else "Enter")

    def choose(self, file: Upload) -> None:
        """Tab to the page's field for files and press Enter."""
        self._focus(self.page.locator("#export-files"))
        with self.page.expect_file_chooser() as choosing:
            self.page.keyboard.press("Enter")
        choosing.value.set_files([file])

    def write(self, field: Locator, text: str) -> None:
        """Tab to the field and type."""
        self._focus(field)
        self.page.keyboard.type(text)

    def write_day(self, field: Locator, day: str) -> None:
        """Type month, day and year, as an English browser shows them."""
        year, month, rest = day.split("-")
        self._focus(field)
        self.page.keyboard.type(f"{month}{rest}{year}")

    def pick(self, field: Locator, label: str) -> None:
        """Type the beginning of the option."""
        self._focus(field)
        self.page.keyboard.type(label)

    def go_to(self, route: str) -> None:
        """Tab to the link in the rail."""
        self.press(self.page.locator(f'#rail a[href="#/{route}"]'))

    def decide(self, mark: str, reason: str = "", note: str = "") -> None:
        """Press the mark's letter and Enter; reason and note are on the way of Tab."""
        self.page.keyboard.press({"keep": "k", "consider": "r", "undecided": "u"}[mark])
        if note:
            self.press(self.page.get_by_text("Note and look again"))
            self.write(self.page.get_by_label("Note"), note)
        if reason:
            self.press(self.page.get_by_label(reason))
        if note:  # in its field Enter is typed
            self.press(self.page.get_by_role("button", name="Save and next"))
        else:
            self.page.keyboard.press("Enter")

    def undo(self) -> None:
        """Press Ctrl Z."""
        self.page.keyboard.press("Control+z")


class Finger:
    """Taps on what is to be seen, and the phone's own keyboard and pickers."""

    def __init__(self, page: Page) -> None:
        """Use a page with a finger."""
        self.page = page
        page.on("filechooser", lambda _: None)

    def press(self, target: Locator) -> None:
        """Tap it."""
        target.tap()

    def choose(self, file: Upload) -> None:
        """Tap the button that chooses an export."""
        with self.page.expect_file_chooser() as choosing:
            self.page.locator("label[for=export-files]:visible").first.tap()
        choosing.value.set_files([file])

    def write(self, field: Locator, text: str) -> None:
        """Tap the field and type."""
        field.tap()
        self.page.keyboard.type(text)

    def write_day(self, field: Locator, day: str) -> None:
        """Tap the field and pick the day, which the phone's own picker fills in."""
        field.tap()
        field.fill(day)

    def pick(self, field: Locator, label: str) -> None:
        """Pick an option in the phone's own picker."""
        field.select_option(label=label)

    def go_to(self, route: str) -> None:
        """Tap the bottom bar, and what it leads to."""
        tab = {"campaigns": "more", "settings": "more", "not-following-back": "lists"}
        if not self.page.locator("#bottom").is_visible():  # the review's own bar stands there
            self.page.locator("#top .brand").tap()
            expect(self.page.locator("#bottom")).to_be_visible()
        self.page.locator(f'#bottom a[href="#/{tab.get(route, route)}"]').tap()
        if route in tab:
            expect(self.page.locator("h1")).to_have_text(tab[route].capitalize())
            self.page.locator(f'a[href="#/{route}"]:visible').first.tap()

    def decide(self, mark: str, reason: str = "", note: str = "") -> None:
        """Tap what the bar at the bottom offers; its buttons save."""
        if note:
            self.page.get_by_text("Note and look again").tap()
            self.write(self.page.get_by_label("Note"), note)
        if mark == "keep":
            self.page.locator(".decide label:has([value=keep])").tap()
            self.page.get_by_role("button", name=reason or "No reason", exact=True).tap()
        else:
            self.page.locator(".thumbs").get_by_role("button", name="Consider removing").tap()

    def undo(self) -> None:
        """Tap Undo in the line that says what was done; a tap elsewhere parts it from the one before."""
        self.page.locator("h1").tap()
        self.page.locator("#notice [data-action=undo]").tap()
