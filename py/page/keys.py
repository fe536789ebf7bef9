"""Keys: letters press what carries them, Ctrl Z undoes. They do nothing while somebody types.

Letters can be switched off, for people who speak to their computer (WCAG 2.2, 2.1.4).
"""

from pyscript import document, window
from pyscript.ffi import create_proxy

OFF = "still-followers.keys-off"
FREE = ("radio", "checkbox", "button", "submit", "file")  # fields in which nobody types


def _types(element):
    """Tell whether keys go into a field."""
    if element.tagName == "INPUT":
        return element.type not in FREE
    return element.tagName in ("TEXTAREA", "SELECT")


class Keys:
    """`undo(element)` undoes."""

    def __init__(self, undo):
        self._undo = undo
        self._listener = create_proxy(self._pressed)
        document.addEventListener("keydown", self._listener)
        dialog = document.getElementById("keys")
        self.actions = {
            "hide-keys": lambda _: dialog.close(),
            "show-keys": lambda _: dialog.showModal(),
            "toggle-keys": self.toggle,
        }
        self._show()

    def _show(self):
        is_off = window.localStorage.getItem(OFF)
        document.documentElement.dataset.keys = "off" if is_off else "on"

    def toggle(self, _element):
        """Switch the letters off or on."""
        if window.localStorage.getItem(OFF):
            window.localStorage.removeItem(OFF)
        else:
            window.localStorage.setItem(OFF, "yes")
        self._show()

    def _pressed(self, event):
        if _types(event.target) or event.defaultPrevented or event.altKey or event.repeat:
            return
        if event.ctrlKey or event.metaKey:
            if event.key.lower() == "z" and not event.shiftKey:
                event.preventDefault()
                self._undo(None)
            return
        if document.documentElement.dataset.keys == "off":
            return
        # Enter presses what has the focus, if that can be pressed.
        if event.key == "Enter" and event.target.closest("a, button, summary, input, label"):
            if not event.target.closest("input[type=radio]"):
                return
        key = event.key.lower() if len(event.key) == 1 else event.key
        if document.querySelector("dialog[open]"):
            return
        if key == "?":
            self.actions["show-keys"](None)
        for element in document.querySelectorAll("[data-hotkey]"):
            if element.getAttribute("data-hotkey") == key and element.getClientRects().length:
                event.preventDefault()
                if element.tagName == "INPUT":
                    element.focus()
                element.click()
                return
