"""Acts are written down before they are done, and struck out when they are kept.

localStorage is written at once, the database a moment later: what a person decided right before
closing the page is done when it opens again. Each act has a name of its own, so that none is kept twice.
"""

from pyscript import window

from page.imports import NO_REPLY
from page.language import read_json, write_json
from page.sample import is_sample_open

UNSAVED = "still-followers.unsaved"


class Journal:
    """`ask(name, *values)` calls the engine."""

    def __init__(self, ask):
        self._ask = ask
        self._count = 0
        self._known = ("[]", [])  # a long text is not read again

    def _read(self):
        text = window.localStorage.getItem(UNSAVED) or "[]"
        if text == self._known[0]:
            return self._known[1]
        try:
            acts = read_json(text)
        except ValueError:
            window.console.warn("The journal of unsaved acts cannot be read and is begun anew.")
            return []
        return acts if isinstance(acts, list) else []

    def _write(self, acts):
        if not acts:
            window.localStorage.removeItem(UNSAVED)
            return
        text = write_json(acts)
        self._known = (text, acts)
        try:
            window.localStorage.setItem(UNSAVED, text)
        except Exception as error:  # no room for a long pasted list: it is done all the same
            window.console.warn("An act is not written down before it is done: " + str(error))

    def do(self, name, *values):
        """Write an act down, and return what does it; its name, the time and a number, goes before its values.

        In the sample nothing is written down.
        """
        self._count += 1
        time = window.Date.new().toISOString()  # as a number it would not fit into MicroPython's
        act = [name, time + "#" + str(self._count)] + list(values)
        if is_sample_open():
            return self._unwritten(act)
        self._write(self._read() + [act])
        return self._kept(act, self._ask)

    async def _unwritten(self, act):
        """Do an act of which nothing is to stay."""
        return await self._ask(*act)

    async def _kept(self, act, ask):
        """Do an act and strike it out, unless there was no answer."""
        reply = await ask(*act)
        if reply.get("code") not in NO_REPLY:
            self._write([one for one in self._read() if one != act])
        return reply

    async def catch_up(self, call):
        """Do, by `call`, what was written down and not struck out; tell whether there was something."""
        acts = self._read()
        for act in acts:
            await self._kept(act, call)
        return bool(acts)
