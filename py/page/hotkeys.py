"""Hotkeys: a letter presses the element that carries it, Ctrl Z undoes; nothing while somebody types.

Only Ctrl K, which opens the command field, also works then, and on every screen.

A key belongs to the screen on which it was pressed. While the next screen is on its way, keys wait for it,
in order.

Letters can be switched off, for people who speak to their computer (WCAG 2.2, 2.1.4).
"""

from pyscript import document, window
from pyscript.ffi import create_proxy

OFF = "still-followers.keys-off"
NOT_TYPED = ("radio", "checkbox", "button", "submit", "file")  # inputs in which nobody types


def _is_text_field(element):
    """Tell whether keys are typed into an element."""
    if element.tagName == "INPUT":
        return element.type not in NOT_TYPED
    return element.tagName in ("TEXTAREA", "SELECT")


def _is_pressed_by(key, element):
    """Tell whether the browser presses the focused element by this key."""
    if key != "Enter" or not element.closest("a, button, summary, input, label"):
        return False
    return not element.closest("input[type=radio]")


class Hotkeys:
    """`undo(element)` undoes, `commands(element)` opens the command field; `runner` knows what is under way."""

    def __init__(self, undo, commands, runner, router):
        """Listen to keys."""
        self._undo = undo
        self._commands = commands
        self._runner = runner
        self._router = router
        self._waiting = []  # (visit, key, whether it undoes)
        runner.on_end = self.follow_action
        router.on_arrive = self.press_waiting
        self._on_keydown_proxy = create_proxy(self._on_keydown)
        document.addEventListener("keydown", self._on_keydown_proxy)
        dialog = document.getElementById("keys")
        self.actions = {
            "commands": lambda _: commands(None),
            "hide-keys": lambda _: dialog.close(),
            "show-keys": lambda _: dialog.showModal(),
            "toggle-keys": self.toggle,
        }
        self._on_storage_proxy = create_proxy(self._show_state)
        window.onstorage = self._on_storage_proxy  # another tab may switch them
        self._show_state()

    def _show_state(self, _event=None):
        is_off = window.localStorage.getItem(OFF)
        document.documentElement.dataset.keys = "off" if is_off else "on"

    def toggle(self, _element):
        """Switch the letters off or on."""
        if window.localStorage.getItem(OFF):
            window.localStorage.removeItem(OFF)
        else:
            window.localStorage.setItem(OFF, "yes")
        self._show_state()

    def _on_keydown(self, event):
        if event.defaultPrevented or event.altKey or event.repeat:
            return
        key = event.key.lower() if len(event.key) == 1 else event.key
        is_undo = event.ctrlKey or event.metaKey
        if is_undo and key == "k" and not event.shiftKey:  # also while somebody types
            event.preventDefault()
            self._commands(None)
            return
        if is_undo and (key != "z" or event.shiftKey):
            return
        is_busy = self._runner.is_busy
        is_claimed = is_busy and self._runner.is_claimed(event.target)
        is_typed = _is_text_field(event.target)
        if not is_claimed and (is_typed or _is_pressed_by(key, event.target)):
            return
        if is_busy and (
            is_undo or (is_claimed and is_typed) or self._is_about_screen(key, is_claimed)
        ):
            # Tab and the like stay with the browser; keys that would change a form on its way out do not.
            if len(key) == 1 or key in ("Enter", "Backspace", "Delete") or key[:5] == "Arrow":
                event.preventDefault()
                self._waiting.append((self._router.visit, key, is_undo))
        elif self._press(key, is_undo):
            event.preventDefault()

    def _is_about_screen(self, key, is_claimed):
        """Tell whether a key may be about the screen itself, not about the frame around it."""
        element = self._find_element(key)
        if element:
            return element.closest("main") is not None
        return key != "?" and (is_claimed or key == "Enter" or (len(key) == 1 and key != " "))

    def _find_element(self, key):
        for element in document.querySelectorAll("[data-hotkey]"):
            if element.getAttribute("data-hotkey") == key and element.getClientRects().length:
                return element
        return None

    def _press(self, key, is_undo):
        """Press the element that carries a key; tell whether there is one."""
        if is_undo:
            self._undo(None)
            return True
        if document.documentElement.dataset.keys == "off" or document.querySelector("dialog[open]"):
            return False
        if key == "?":
            self.actions["show-keys"](None)
        element = self._find_element(key)
        if element:
            if element.tagName == "INPUT":
                element.focus()
            element.click()
        return element is not None

    def follow_action(self, ok):
        """Press the waiting keys after an action, or forget them if it failed."""
        if not ok:
            self._waiting = []
        self.press_waiting()

    def press_waiting(self):
        """Press the waiting keys, one after the other; those of another screen are dropped."""
        while self._waiting and not self._runner.is_busy:
            visit, key, is_undo = self._waiting.pop(0)
            if visit == self._router.visit:
                focused = document.activeElement
                if _is_pressed_by(key, focused) and not is_undo:
                    focused.click()
                else:
                    self._press(key, is_undo)
