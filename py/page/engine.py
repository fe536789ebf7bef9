"""The engine: a named worker with Pyodide in it, its calls, their timeouts, its replacement.

A busy worker hears nothing, so a cancelled or timed-out call ends it, and a new one is started.
"""

from pyscript import document, window, workers
from pyscript.ffi import create_proxy, to_js

from page.dom import get_text, say
from page.language import drop_nul, read_reply, send_language
from page.timeouts import CallTimeouts


class Engine:
    """One worker at a time.

    `show_progress(done, total, text)` is called while it reads, `refresh()` when a screen is out of date,
    `on_change()` when another tab has changed what is stored.
    """

    def __init__(self, show_progress, refresh):
        """Begin with the script in index.html; `start` waits for its worker."""
        self._show_progress = show_progress
        self._refresh = refresh
        self.on_change = lambda: None
        self.file = None  # the last one that the engine made
        self._script = document.querySelector("script[name=engine]")
        self._started = 1
        self._exports = None
        self._timeouts = CallTimeouts()
        self._call_number = 0

    async def start(self):
        """Wait until the worker replies; nothing else proves that it runs."""
        self._exports = await workers[self._script.getAttribute("name")]
        worker = self._script.xworker
        worker.addEventListener("message", self._while_current(self._on_message))
        worker.sync.progress = self._while_current(self._on_progress)
        worker.sync.give = self._while_current(self._on_file)
        worker.sync.tell = self._while_current(self._on_obstacle)
        worker.sync.showAgain = self._while_current(self._refresh)
        worker.sync.changed = self._while_current(self._on_other_tab)
        await self.call("ping")
        await send_language(self)

    def _while_current(self, listener):
        """Return a listener for this worker only: one that was ended still calls for up to two seconds."""
        number = self._started
        return create_proxy(lambda *values: listener(*values) if number == self._started else None)

    async def restart(self):
        """Replace the worker; only this gives back the memory of WebAssembly."""
        self._script.xworker.terminate()
        document.documentElement.removeAttribute("data-waiting")
        self._timeouts.give_up_all("engine-lost")
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
        """Call an export; return its reply, or one with a code if none came."""
        self._call_number += 1
        number = self._call_number
        start = self._timeouts.start
        timeout = window.Promise.new(create_proxy(lambda resolve, _: start(number, resolve)))
        reply = window.Reflect.get(self._exports, name)(*[drop_nul(value) for value in values])
        try:
            text = await window.Promise.race(to_js([reply, timeout]))
        except Exception as error:  # an error that worker.py could not turn into data
            window.console.error(str(error))
            text = '{"ok": false, "code": "no-answer"}'
        self._timeouts.stop(number)
        return read_reply(text)

    def cancel(self, code="cancelled"):
        """Give up all calls that are under way; the caller restarts the engine."""
        self._timeouts.give_up_all(code)

    def _on_message(self, event):
        """Give up all calls when the interpreter has died (static/js/interpreter.mjs)."""
        if event.data == "still-followers:dead":
            self._timeouts.give_up_all("no-answer")

    def _on_obstacle(self, name):
        """Say what the engine waits for, or "" for nothing; until then nobody gives up, nor does watchdog.mjs."""
        if name:
            document.documentElement.dataset.waiting = name
            say(get_text(name))
        else:
            document.documentElement.removeAttribute("data-waiting")
            say("")
        self._timeouts.restart_all()

    def _on_other_tab(self):
        self.on_change()

    def _on_file(self, blob):
        self.file = blob

    def _on_progress(self, done, total, text):
        self._timeouts.restart_all()
        self._show_progress(done, total, text)
