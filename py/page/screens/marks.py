"""Marks: of one row, of all selected rows, of the account under review, of a pasted list."""

from pyscript import document, window
from pyscript.ffi import create_proxy

from page.dom import show_reply
from page.router import read_username


def read_fields(form):
    """Return a form's fields as JSON text."""
    return window.JSON.stringify(window.Object.fromEntries(window.FormData.new(form)))


class Marks:
    """`ask(name, *values)` calls the engine; what must not be lost goes through the journal.

    The journal has it when the function returns, not in a task that begins later.
    """

    def __init__(self, ask, run, router, journal):
        """Offer the marks; `run` starts a coroutine."""
        self._ask = ask
        self._router = router
        self._do = journal.do
        self._swipe = None
        self._on_pointerdown_proxy = create_proxy(self._on_pointerdown)
        document.addEventListener("pointerdown", self._on_pointerdown_proxy)
        anywhere = {
            "begin-review": self.begin_review,
            "decide-review": self.decide_review,
            "mark": self.mark,
            "paste": self.paste,
            "save-person": self.save_profile,
            "save-review": self.save_review,
            "skip-review": self.skip_review,
            "take-back": self.take_back,
            "undo": lambda _: self._ask_and_show("undo", *router.query),
        }
        on_screen = {
            "clear-selection": lambda _: self._ask_and_show("clear_selection", *router.query),
            "keep-selected": self.keep_selected,
            "mark-selected": self.mark_selected,
            "older-decisions": self.show_older,
            "select": self.select,
            "select-all": lambda _: self._ask_and_show("select_all", *router.query),
        }

        def start(function):
            return lambda element: run(function(element))

        self.actions = {name: start(anywhere[name]) for name in anywhere}
        self.actions.update(
            router.only_when_shown({name: start(on_screen[name]) for name in on_screen})
        )
        self.actions["row"] = self.change_row
        self.actions["own-words"] = self.focus_own_words

    def _show(self, reply_to_come):
        return show_reply(self._router, reply_to_come)

    def _show_new(self, reply_to_come):
        return show_reply(self._router, reply_to_come, as_new=True)

    def _ask_and_show(self, name, *values):
        return self._show(self._ask(name, *values))

    def _on_pointerdown(self, event):
        """Let a finger swipe a row that can be marked."""
        if event.pointerType != "touch":
            return
        row = event.target.closest("[data-markable] [data-username]")
        if row and not self._swipe:
            from page.screens.swipe import Swipe  # noqa: PLC0415 (only for fingers)

            self._swipe = Swipe()
        if row:
            self._swipe.begin(row, event)

    def change_row(self, field):
        """Select or mark the row in which a box was changed or a mark pressed."""
        self.actions["select" if field.type == "checkbox" else "mark"](field)

    def mark(self, element):
        """Mark one account in a list; a mark that is pressed is taken away."""
        username, mark = read_username(element), element.value
        if element.getAttribute("aria-pressed") == "true":
            mark = "undecided"
        for button in element.parentElement.querySelectorAll("[aria-pressed]"):
            button.setAttribute("aria-pressed", "true" if button.value == mark else "false")
        return self._show(self._do("mark", username, mark, *self._router.query))

    def mark_selected(self, element):
        """Mark all selected rows."""
        mark = element.getAttribute("data-value")
        return self._show(self._do("mark_selected", mark, *self._router.query))

    def keep_selected(self, element):
        """Keep all selected rows, for the reason of a button or in the words of a form."""
        fields = window.JSON.parse("{}")
        fields.reason = element.getAttribute("data-reason")
        fields.words = element.elements.words.value if element.tagName == "FORM" else ""
        text = window.JSON.stringify(fields)
        return self._show(self._do("keep_selected", text, *self._router.query))

    def save_profile(self, form):
        """Save the review of an account on its page."""
        username, fields = read_username(form), read_fields(form)
        return self._show(self._do("save_person", username, fields, *self._router.query))

    def save_review(self, form):
        """Save the review of an account and show the next one."""
        return self._show_new(self._do("save_review", read_username(form), read_fields(form)))

    def decide_review(self, button):
        """Choose what a button of the bar says, save the review, and show the next account."""
        form = button.closest("form")
        for radio in form.querySelectorAll("[type=radio]"):
            radio.checked = radio.value == button.getAttribute("data-" + radio.name)
        return self.save_review(form)

    def focus_own_words(self, radio):
        """Go to the field for own words where it comes into view by a tap."""
        form = radio.closest("form")
        save = form.querySelector("[data-hotkey=Enter]")
        if radio.value == "own" and save and not save.getClientRects().length:
            form.querySelector("[name=words]").focus()

    def skip_review(self, element):
        """Show the next account without a review of this one."""
        return self._show_new(self._ask("skip_review", read_username(element)))

    async def begin_review(self, element):
        """Review a list, narrowed by a filter."""
        view, chosen = element.getAttribute("data-of"), element.getAttribute("data-chosen")
        reply_to_come = self._ask("begin_review", view, chosen)
        await show_reply(self._router, reply_to_come, move=lambda: self._router.push("review"))

    def take_back(self, button):
        """Take a decision back."""
        act = button.getAttribute("data-key")
        return self._show(self._do("take_back", act, *self._router.query))

    def show_older(self, _element):
        """Show more of the decisions, further back."""
        self._router.page += 1
        return self._ask_and_show("show", *self._router.query)

    def paste(self, form):
        """Mark a list of names."""
        names, mark = form.elements.names.value, form.elements.mark.value
        return self._show(self._do("paste", names, mark))

    async def select(self, element):
        """Select a row, or clear its selection."""
        await self._ask_and_show("select", read_username(element), 1 if element.checked else 0)
