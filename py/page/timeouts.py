"""How long the page waits for a reply of the engine; each sign of life restarts the time."""

import json

from pyscript import document, window
from pyscript.ffi import create_proxy

TIMEOUT = 60000  # ms without a sign of life until a call is given up


class CallTimeouts:
    """Calls under way, by number; a call that is given up gets a reply with a code."""

    def __init__(self):
        """Begin with no call under way."""
        self._calls = {}  # number: (resolve, timer, give up)

    def start(self, number, resolve):
        """Wait for a call; `resolve` takes the text of the reply if it is given up."""
        give_up = create_proxy(lambda: self.give_up(number, "no-answer"))
        self._calls[number] = (resolve, self._start_timer(give_up), give_up)

    def stop(self, number):
        """Stop waiting: the reply is there."""
        if number in self._calls:
            window.clearTimeout(self._calls.pop(number)[1])

    def give_up(self, number, code):
        """Give up a call."""
        if number in self._calls:
            resolve = self._calls[number][0]
            self.stop(number)
            resolve(json.dumps({"ok": False, "code": code}))

    def give_up_all(self, code):
        """Give up all calls that are under way."""
        for number in list(self._calls):
            self.give_up(number, code)

    def restart_all(self):
        """Restart the time of all calls; there is no limit while the engine waits for the user."""
        for number, (resolve, timer, give_up) in list(self._calls.items()):
            window.clearTimeout(timer)
            self._calls[number] = (resolve, self._start_timer(give_up), give_up)

    def _start_timer(self, give_up):
        if document.documentElement.hasAttribute("data-waiting"):
            return 0
        return window.setTimeout(give_up, TIMEOUT)
