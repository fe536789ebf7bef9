"""How long an answer of the engine is waited for; a sign of life begins the time anew."""

import json

from pyscript import document, window
from pyscript.ffi import create_proxy

TIMEOUT = 60000  # ms without a sign of life until a call is given up


class CallTimeouts:
    """Calls that wait, by number; one that is given up gets an answer with a code."""

    def __init__(self):
        self._waiting = {}  # number: (settle, timer, give up)

    def start(self, number, settle):
        """Wait for a call; `settle` takes the answer's text when it is given up."""
        give_up = create_proxy(lambda: self.give_up(number, "no-answer"))
        self._waiting[number] = (settle, self._timer(give_up), give_up)

    def stop(self, number):
        """Wait no longer: the answer is there."""
        if number in self._waiting:
            window.clearTimeout(self._waiting.pop(number)[1])

    def give_up(self, number, code):
        """Give up a call."""
        if number in self._waiting:
            settle = self._waiting[number][0]
            self.stop(number)
            settle(json.dumps({"ok": False, "code": code}))

    def give_up_all(self, code):
        """Give up all calls that are under way."""
        for number in list(self._waiting):
            self.give_up(number, code)

    def restart_all(self):
        """Begin the time of all calls anew; while the person is waited for there is none."""
        for number, (settle, timer, give_up) in list(self._waiting.items()):
            window.clearTimeout(timer)
            self._waiting[number] = (settle, self._timer(give_up), give_up)

    def _timer(self, give_up):
        if document.documentElement.hasAttribute("data-waiting"):
            return 0
        return window.setTimeout(give_up, TIMEOUT)
