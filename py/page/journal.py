"""The journal: actions are written down before they are carried out, and struck out once they are saved.

localStorage is written at once, the database a moment later: what a user decides right before closing the
page is carried out when it opens again. Each action has its own id, so that none is saved twice.
"""

from pyscript import window

from page.language import read_json, write_json
from page.sample import is_sample_open
from page.screens.imports import NO_REPLY
from page.storage import load_selected, save_selected

UNSAVED = "still-followers.unsaved"
OF_SELECTED = ("mark_selected", "keep_selected")  # who is selected is written after their values


class Journal:
    """`ask(name, *values)` calls the engine."""

    def __init__(self, ask):
        """Begin to count actions."""
        self._ask = ask
        self._count = 0
        self._last = ("[]", [])  # a long text is not read again

    def _read(self):
        text = window.localStorage.getItem(UNSAVED) or "[]"
        if text == self._last[0]:
            return self._last[1]
        try:
            entries = read_json(text)
        except ValueError:
            window.console.warn(
                "The journal of unsaved actions cannot be read; a new one is begun."
            )
            return []
        return entries if isinstance(entries, list) else []

    def _write(self, entries):
        if not entries:
            window.localStorage.removeItem(UNSAVED)
            return
        text = write_json(entries)
        self._last = (text, entries)
        try:
            window.localStorage.setItem(UNSAVED, text)
        except Exception as error:  # no room for a long pasted list: it is carried out all the same
            window.console.warn(
                "An action is not written down before it is carried out: " + str(error)
            )

    def do(self, name, *values):
        """Write an action down, and return the coroutine that carries it out.

        Its id, the time and a number, goes before its values. In the sample nothing is written down.
        """
        self._count += 1
        time = window.Date.new().toISOString()  # as a number it would not fit into MicroPython's
        entry = [name, time + "#" + str(self._count)] + list(values)
        if is_sample_open():
            return self._do_unwritten(entry)
        if name in OF_SELECTED:
            entry.append(load_selected())
        self._write(self._read() + [entry])
        return self._do_written(entry, self._ask)

    async def _do_unwritten(self, entry):
        """Carry out an action that leaves no trace."""
        return await self._ask(*entry)

    async def _do_written(self, entry, ask):
        """Carry out an action and strike it out, unless no reply came."""
        reply = await ask(*(entry[:-1] if entry[0] in OF_SELECTED else entry))
        if reply.get("code") not in NO_REPLY:
            self._write([other for other in self._read() if other != entry])
        return reply

    async def catch_up(self, call):
        """Carry out, by `call`, what is still written down; tell whether there was anything.

        It may be of another tab, or of before something else was selected: an action on what was selected
        is about nobody else.
        """
        entries = self._read()
        for entry in entries:
            if entry[0] not in OF_SELECTED:
                await self._do_written(entry, call)
                continue
            await call("restore_selection", entry[-1])
            reply = await self._do_written(entry, call)
            if "selected" in reply and entry[-1] == load_selected():
                save_selected(reply["selected"])
            await call("restore_selection", load_selected())
        return bool(entries)
