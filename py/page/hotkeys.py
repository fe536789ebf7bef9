"""Keys: letters press what carries them, Ctrl Z undoes. They do nothing while somebody types.

A key belongs to what stands on the screen. While the next screen is on its way keys wait for it, in order.

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


def _is_pressed(key, element):
    """Tell whether Enter presses what has the focus."""
    if key != "Enter" or not element.closest("a, button, summary, input, label"):
        return False
    return not element.closest("input[type=radio]")


class Hotkeys:
    """`undo(element)` undoes; `runner` knows what is under way."""

    def __init__(self, undo, runner, router):
        self._undo = undo
        self._runner = runner
        self._router = router
        self._waiting = []  # (visit, key, whether it undoes)
        runner.ended = self.go_on
        router.arrived = self.go_on
        self._listener = create_proxy(self._pressed)
        document.addEventListener("keydown", self._listener)
        dialog = document.getElementById("keys")
        self.actions = {
            "hide-keys": lambda _: dialog.close(),
            "show-keys": lambda _: dialog.showModal(),
            "toggle-keys": self.toggle,
        }
        self._follow = create_proxy(self._show)
        window.onstorage = self._follow  # another tab may switch them
        self._show()

    def _show(self, _event=None):
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
        if event.defaultPrevented or event.altKey or event.repeat:
            return
        key = event.key.lower() if len(event.key) == 1 else event.key
        undoes = event.ctrlKey or event.metaKey
        if undoes and (key != "z" or event.shiftKey):
            return
        is_busy = self._runner.is_busy
        is_claimed = is_busy and self._runner.claims(event.target)
        types = _types(event.target)
        if not is_claimed and (types or _is_pressed(key, event.target)):
            return
        if is_busy and (undoes or (is_claimed and types) or self._is_of_screen(key, is_claimed)):
            # Tab and the like stay the browser's; what would change a form that is left does not.
            if len(key) == 1 or key in ("Enter", "Backspace", "Delete") or key[:5] == "Arrow":
                event.preventDefault()
                self._waiting.append((self._router.visit, key, undoes))
        elif self._press(key, undoes):
            event.preventDefault()

    def _is_of_screen(self, key, is_claimed):
        """Tell whether a key may be about what stands in the middle: not one of the frame around it."""
        element = self._element(key)
        if element:
            return element.closest("main") is not None
        return key != "?" and (is_claimed or key == "Enter" or (len(key) == 1 and key != " "))

    def _element(self, key):
        for element in document.querySelectorAll("[data-hotkey]"):
            if element.getAttribute("data-hotkey") == key and element.getClientRects().length:
                return element

    def _press(self, key, undoes):
        """Press what carries a key, and tell whether there is something."""
        if undoes:
            self._undo(None)
            return True
        if document.documentElement.dataset.keys == "off" or document.querySelector("dialog[open]"):
            return False
        if key == "?":
            self.actions["show-keys"](None)
        element = self._element(key)
        if element:
            if element.tagName == "INPUT":
                element.focus()
            element.click()
        return element is not None

    def go_on(self, ok=True):
        """Press what waits, one key after the other; after a failure and on another screen nothing."""
        if not ok:
            self._waiting = []
        while self._waiting and not self._runner.is_busy:
            visit, key, undoes = self._waiting.pop(0)
            if visit == self._router.visit:
                focused = document.activeElement
                if _is_pressed(key, focused) and not undoes:
                    focused.click()
                else:
                    self._press(key, undoes)
