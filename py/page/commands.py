"""The command field: lists, screens, actions and names; opened by Ctrl K or a button.

The focus stays in the field while the arrow keys move along what was found. What is typed is kept nowhere.
"""

from pyscript import document, window
from pyscript.ffi import create_proxy

from page.dom import get_text, morph, put, show_message

NEAREST = window.JSON.parse('{"block": "nearest"}')
STEPS = {"ArrowDown": 1, "ArrowUp": -1}
_made = []  # the field, once it was wanted


def toggle_commands(ask, run):
    """Open the field, or close it if it is open; no other dialog is covered."""
    if not _made:
        _made.append(Commands(ask, run))
    _made[0].toggle()


class Commands:
    """One request at a time; `ask(name, *values)` calls the engine, `run` starts a coroutine."""

    def __init__(self, ask, run):
        """Fill the dialog."""
        self._ask = ask
        self._run = run
        self._next = None  # the text that waits while another one is asked for
        self._is_asking = False
        self._is_entered = False  # whether Enter waits for what is asked for
        self._dialog = dialog = document.getElementById("commands")
        morph(dialog, get_text("commands"))
        self._field = dialog.querySelector("input")
        self._proxies = [
            create_proxy(listener)
            for listener in (self._on_click, self._on_close, self._on_input, self._on_keydown)
        ]
        dialog.onclick, dialog.onclose, dialog.oninput, dialog.onkeydown = self._proxies

    def toggle(self):
        """Open the dialog, or close it."""
        if self._dialog.hasAttribute("open"):
            self._dialog.close()
        elif not document.querySelector("dialog[open]"):
            self._dialog.showModal()
            self._field.focus()
            self._request()

    def _on_close(self, _event):
        self._field.value = ""
        self._next = None
        self._is_entered = False
        put({"commands-found": "", "commands-said": ""})
        self._choose(None)

    def _on_input(self, _event):
        self._is_entered = False
        self._request()

    def _request(self):
        self._next = self._field.value
        if not self._is_asking:
            self._is_asking = True
            self._run(self._ask_until_done())

    async def _ask_until_done(self):
        while self._next is not None:
            text, self._next = self._next, None
            reply = await self._ask("find_commands", text)
            if self._next is None and self._dialog.hasAttribute("open"):
                self._show(reply)
        self._is_asking = False

    def _show(self, reply):
        if not reply["ok"]:
            show_message(reply)
            return
        put(reply["fragments"])
        options = self._list_options()
        self._choose(options[0] if options else None)
        if self._is_entered and options:
            options[0].click()

    def _list_options(self):
        return list(self._dialog.querySelectorAll("[role=option]"))

    def _choose(self, chosen):
        """Mark an option as the one that Enter means."""
        for option in self._list_options():
            option.setAttribute("aria-selected", "true" if option == chosen else "false")
        if chosen:
            self._field.setAttribute("aria-activedescendant", chosen.id)
            chosen.scrollIntoView(NEAREST)
        else:
            self._field.removeAttribute("aria-activedescendant")

    def _on_keydown(self, event):
        if event.isComposing:
            return
        if event.key in STEPS:
            event.preventDefault()
            self._move(STEPS[event.key])
        elif event.key == "Enter" and event.target == self._field:
            event.preventDefault()
            if self._is_asking:
                self._is_entered = True  # what is found for an earlier text is not what is meant
            else:
                chosen = self._find_chosen()
                if chosen:
                    chosen.click()

    def _find_chosen(self):
        return self._dialog.querySelector("[role=option][aria-selected=true]")

    def _move(self, step):
        options = self._list_options()
        for place in range(len(options)):
            if options[place].getAttribute("aria-selected") == "true":
                self._choose(options[(place + step) % len(options)])
                break

    def _on_click(self, event):
        """Close the dialog after a choice, by its button or beside it; page/events.py does what was chosen."""
        target = event.target
        if target == self._dialog or target.closest("button, [role=option]"):
            self._dialog.close()
