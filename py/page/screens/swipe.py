"""A finger drags a row of a list sideways: forward keeps the account, backward considers removing it.

It presses the row's own control, so that the reply, the message and its undo are the same.
"""

from pyscript import document, window
from pyscript.ffi import create_proxy

from page.router import read_username

BEGINS = 12  # px sideways after which it is no tap
ENOUGH = 72  # px after which letting go marks
FURTHEST = 120  # px that a row moves
GHOST = 400  # ms after a swipe in which a click is the browser's reading of it


class Swipe:
    """One finger at a time; it listens only while a finger is down."""

    def __init__(self):
        """Begin with no finger."""
        self._row = None
        self._ended_at, self._swiped = -GHOST, None
        self._listeners = [
            (kind, create_proxy(listener))
            for kind, listener in (
                ("pointermove", self._on_move),
                ("pointerup", self._on_up),
                ("pointercancel", lambda _: self._end()),
            )
        ]
        self._on_click_proxy = create_proxy(self._on_click)
        window.addEventListener("click", self._on_click_proxy, True)  # noqa: FBT003 (capture)

    def begin(self, row, event):
        """Take a finger that came down on a row; a second one ends it."""
        if self._row:
            self._end()
            return
        self._row, self._pointer = row, event.pointerId
        self._username = read_username(row)
        self._x, self._y = event.clientX, event.clientY
        self._control = None  # what letting go would press
        self._is_enough = False
        is_rtl = window.getComputedStyle(row).direction == "rtl"
        self._forward = -1 if is_rtl else 1
        for kind, proxy in self._listeners:
            document.addEventListener(kind, proxy)

    def _on_move(self, event):
        if event.pointerId != self._pointer:
            return
        moved, across = event.clientX - self._x, abs(event.clientY - self._y)
        if not self._control and (abs(moved) < BEGINS or abs(moved) < 2 * across):
            return
        name = "keep" if moved * self._forward > 0 else "consider"
        self._control = self._row.querySelector("[value=" + name + "]")
        # There is nothing to decide in this row, or a reply has put another account into it.
        if not self._control or read_username(self._row) != self._username:
            self._end()
            return
        self._is_enough = abs(moved) >= ENOUGH
        self._show(name, max(-FURTHEST, min(FURTHEST, moved)))

    def _show(self, name, moved):
        row, control = self._row, self._control
        row.dataset.swipe = name
        row.dataset.enough = "yes" if self._is_enough else "no"
        row.dataset.word = (control.closest("label") or control).textContent
        row.style.setProperty("--moved", str(moved) + "px")
        row.style.setProperty("--bared", str(abs(moved)) + "px")

    def _on_up(self, event):
        if event.pointerId != self._pointer:
            return
        control = self._control
        is_enough = self._is_enough and read_username(self._row) == self._username
        if control:
            self._ended_at, self._swiped = event.timeStamp, self._row
        self._end()
        # A mark that is there already would be taken away by a press.
        if control and is_enough and control.getAttribute("aria-pressed") != "true":
            control.click()

    def _end(self):
        for name in ("data-swipe", "data-enough", "data-word"):
            self._row.removeAttribute(name)
        self._row = None
        for kind, proxy in self._listeners:
            document.removeEventListener(kind, proxy)

    def _on_click(self, event):
        """Drop the click on what lay under the finger."""
        is_soon = event.timeStamp - self._ended_at < GHOST
        if is_soon and event.isTrusted and self._swiped.contains(event.target):
            event.stopPropagation()
            event.preventDefault()
