"""The engine: a named worker with Pyodide in it, its calls, its time-outs, its replacement.

A busy worker hears nothing, so cancelling and time-outs end it and start a new one.
"""

from page.fragments import say, text_of
from page.language import read_answer, tell_language, whole
from page.patience import Patience
from pyscript import document, window, workers
from pyscript.ffi import create_proxy, to_js


class Engine:
    """One worker at a time.

    `progress(done, total, text)` is called while it reads, `show_again()` when a screen is out of date,
    `changed()` when another tab has changed what is stored.
    """

    def __init__(self, progress, show_again):
        self._report = progress
        self._show_again = show_again
        self.changed = lambda: None
        self.given = None  # the file that the engine made last
        self._script = document.querySelector("script[name=engine]")
        self._started = 1
        self._calls = None
        self._patience = Patience()
        self._number = 0

    async def start(self):
        """Wait until the worker answers; an answer is the only proof that it runs."""
        self._calls = await workers[self._script.getAttribute("name")]
        worker = self._script.xworker
        worker.addEventListener("message", self._of_this(self._heard_of_death))
        worker.sync.progress = self._of_this(self._heard)
        worker.sync.give = self._of_this(self._got)
        worker.sync.tell = self._of_this(self._told)
        worker.sync.showAgain = self._of_this(self._show_again)
        worker.sync.changed = self._of_this(lambda: self.changed())
        await self.call("ping")
        await tell_language(self)

    def _of_this(self, act):
        """Hear this worker only: one that was ended goes on for up to two seconds, and still calls."""
        number = self._started
        return create_proxy(lambda *values: act(*values) if number == self._started else None)

    async def restart(self):
        """Replace the worker; wasm memory is only given back this way."""
        self._script.xworker.terminate()
        document.documentElement.removeAttribute("data-waiting")
        self._patience.give_up_all("engine-lost")
        old = self._script
        self._started += 1
        self._script = document.createElement("script")
        self._script.type = old.type
        self._script.setAttribute("worker", "")
        self._script.setAttribute("name", "engine-" + str(self._started))
        for name in ("src", "config", "version"):
            self._script.setAttribute(name, old.getAttribute(name))
        old.remove()
        document.head.append(self._script)
        return await self.start()

    async def call(self, name, *values):
        """Call an export; returns its answer, or one with a code when none came."""
        self._number += 1
        number = self._number
        wait = self._patience.wait
        silence = window.Promise.new(create_proxy(lambda settle, _: wait(number, settle)))
        answer = window.Reflect.get(self._calls, name)(*[whole(value) for value in values])
        try:
            text = await window.Promise.race(to_js([answer, silence]))
        except Exception as error:  # an error that worker.py could not turn into data
            window.console.error(str(error))
            text = '{"ok": false, "code": "no-answer"}'
        self._patience.done(number)
        return read_answer(text)

    def cancel(self, code="cancelled"):
        """Give up all calls that are under way; the caller restarts the engine."""
        self._patience.give_up_all(code)

    def _heard_of_death(self, event):
        """Give up all calls when the interpreter died (static/js/interpreter.mjs)."""
        if event.data == "still-followers:dead":
            self._patience.give_up_all("no-answer")

    def _told(self, name):
        """Say what the engine waits for; meanwhile nothing is given up, also not by watchdog.mjs."""
        if name:
            document.documentElement.dataset.waiting = name
            say(text_of(name))
        else:
            document.documentElement.removeAttribute("data-waiting")
            say("")
        self._patience.begin_anew()

    def _got(self, blob):
        self.given = blob

    def _heard(self, done, total, text):
        self._patience.begin_anew()
        self._report(done, total, text)
