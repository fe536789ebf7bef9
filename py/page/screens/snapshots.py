"""Snapshots and decisions about them: open, compare, correct, label, decide, delete, undo."""

import json

from pyscript import document, window

from page.dom import clear_notice, get_text, say, show_new_screen, show_reply
from page.screens.imports import IN_PART, note_question, write_note
from page.storage import ask_to_persist, forget_everything

NOT_DELETED = "template[data-text=not-deleted]"


def _read_key(element):
    return int(element.getAttribute("data-key"))


def _find_dialog():
    return document.getElementById("delete-dialog")


def _read_pair(element, first, second):
    return json.dumps([element.getAttribute(first), element.getAttribute(second)])


class Snapshots:
    """Actions on what is stored; `ask(name, *values)` calls the engine.

    `run_unawaited` runs what nobody waits for.
    """

    def __init__(self, ask, run, router, run_unawaited):
        """Offer the actions; `run` starts a coroutine."""
        self._ask = ask
        self._run_unawaited = run_unawaited
        self._router = router
        started = {
            "begin-anew": lambda _: self._open("begin_anew"),
            "bring-back": lambda button: self._act("bring_back", _read_key(button)),
            "compare": self.compare,
            "confirm-renames": self.confirm_renames,
            "copy": self.copy,
            "confirm-completeness": self.confirm_completeness,
            "correct-snapshot": self.correct_snapshot,
            "decide-owner": self.decide_owner,
            "decide-rename": self.decide_rename,
            "delete-everything": self.delete_everything,
            "delete-snapshot": lambda button: self._act("delete_snapshot", _read_key(button)),
            "label": lambda form: self._act("label", _read_key(form), form.elements.label.value),
            "open-snapshot": lambda button: self._open("open_snapshot", _read_key(button)),
            "switch-account": lambda button: self._open("switch_account", _read_key(button)),
            "write-back": lambda _: self._act("write_back"),
        }

        def start(function):
            return lambda element: run(function(element))

        self.actions = {name: start(started[name]) for name in started}
        self.actions["reload"] = lambda _: window.location.reload()
        self.actions["ask-delete"] = self.ask_delete
        self.actions["close-dialog"] = lambda _: _find_dialog().close()

    async def _act(self, name, *values):
        await show_reply(self._router, self._ask(name, *values))

    async def _open(self, name, *values):
        """Act, and show the overview as a new screen."""
        reply_to_come = self._ask(name, *values)
        await show_reply(self._router, reply_to_come, move=lambda: self._router.replace(""))

    async def compare(self, form):
        """Compare the two snapshots that were chosen."""
        values = form.elements
        await self._act("compare", int(values.before.value), int(values.after.value))

    async def correct_snapshot(self, form):
        """Save what the user said about a snapshot's owner and day, also in a safety copy."""
        owner = form.elements.owner.value if form.querySelector("[name=owner]") else ""
        day = form.elements.day.value if form.querySelector("[name=day]") else ""
        await self._act("correct_snapshot", _read_key(form), owner, day, self._router.route)
        self._run_unawaited(self._ask("save_copy"))

    async def confirm_completeness(self, element):
        """Take the user's word on what looks incomplete; with key 0 it is the import on the screen."""
        key, decision = _read_key(element), element.getAttribute("data-value")
        if not key:
            write_note(IN_PART)
        reply_to_come = self._ask("confirm_completeness", key, decision)
        reply = await show_reply(self._router, reply_to_come, move=lambda: self._router.replace(""))
        if not key:
            note_question(reply)
        if reply["ok"] and reply.get("snapshots") == 1 and not key:
            await ask_to_persist()
        self._run_unawaited(self._ask("save_copy"))

    async def decide_rename(self, element):
        """Confirm or refuse a rename, or take the decision back."""
        names = _read_pair(element, "data-old", "data-new")
        days = _read_pair(element, "data-before", "data-after")
        decision = element.getAttribute("data-value")
        await self._act("decide_rename", names, days, decision, self._router.route)

    async def confirm_renames(self, button):
        """Confirm all renames that a button stands for."""
        await self._act("confirm_renames", button.getAttribute("data-offers"), self._router.route)

    async def decide_owner(self, element):
        """Decide whether an account is another one under a new name."""
        names = _read_pair(element, "data-old", "data-new")
        decision = element.getAttribute("data-value")
        await self._act("decide_owner", names, decision, self._router.route)

    def ask_delete(self, _element):
        """Ask whether to delete everything; earlier messages are removed, as they would look like a reply."""
        _find_dialog().showModal()
        clear_notice()

    async def delete_everything(self, _element):
        """Delete all that the page has stored, while no other tab is open that could store it again."""
        _find_dialog().close()
        bridge = window.stillFollowersBridge
        await bridge.becomeOnlyTab()
        try:
            reply = await self._ask("delete_everything")
            if reply["ok"]:
                if await forget_everything():
                    reply["announce"] = document.querySelector(NOT_DELETED).content.textContent
                self._router.reset()
                self._router.replace("")
        finally:
            bridge.letOtherTabsIn()
        show_new_screen(self._router, reply)

    async def copy(self, element):
        """Copy a problem's details."""
        await window.navigator.clipboard.writeText(element.getAttribute("data-text"))
        say(get_text("copied"))
