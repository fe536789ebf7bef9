"""What a person does with what is stored: open, compare, answer for, name, delete, decide, undo."""

import json

from page.fragments import hush, say, text_of
from page.imports import IN_PART, note, note_of
from page.keeping import ask_to_persist, forget_everything
from page.screen import show_anew, show_here
from pyscript import document, window

NOT_DELETED = "template[data-text=not-deleted]"


def _key(element):
    return int(element.getAttribute("data-key"))


def _dialog():
    return document.getElementById("delete-dialog")


def _pair(element, first, second):
    return json.dumps([element.getAttribute(first), element.getAttribute(second)])


class Stored:
    """Actions on snapshots and decisions; `ask(name, *values)` calls the engine.

    `aside` runs what nobody waits for.
    """

    def __init__(self, ask, run, routes, aside):
        self._ask = ask
        self._aside = aside
        self._routes = routes
        acts = {
            "begin-anew": lambda _: self._anew("begin_anew"),
            "bring-back": lambda one: self._act("bring_back", _key(one)),
            "compare": self.compare,
            "confirm-completeness": self.confirm_completeness,
            "copy": self.copy,
            "correct-snapshot": self.correct_snapshot,
            "decide-owner": self.decide_owner,
            "decide-rename": self.decide_rename,
            "delete-everything": self.delete_everything,
            "delete-snapshot": lambda one: self._act("delete_snapshot", _key(one)),
            "label": lambda form: self._act("label", _key(form), form.elements.label.value),
            "open-snapshot": lambda one: self._open("open_snapshot", one),
            "switch-account": lambda one: self._open("switch_account", one),
            "write-back": lambda _: self._act("write_back"),
        }
        self.actions = {name: self._started(run, acts[name]) for name in acts}
        self.actions["reload"] = lambda _: window.location.reload()
        self.actions["ask-delete"] = self.ask_delete
        self.actions["close-dialog"] = lambda _: _dialog().close()

    def _started(self, run, act):
        return lambda element: run(act(element))

    async def _act(self, name, *values):
        await show_here(self._routes, self._ask(name, *values))

    async def _open(self, name, element):
        """Show another snapshot on the overview."""
        await self._anew(name, _key(element))

    async def _anew(self, name, *values):
        """Act, and show the overview anew."""
        await show_here(self._routes, self._ask(name, *values), to=lambda: self._routes.replace(""))

    async def compare(self, form):
        """Compare the two snapshots that were chosen."""
        values = form.elements
        await self._act("compare", int(values.before.value), int(values.after.value))

    async def correct_snapshot(self, form):
        """Keep what the person said about a snapshot, also in a safety copy."""
        owner = form.elements.owner.value if form.querySelector("[name=owner]") else ""
        day = form.elements.day.value if form.querySelector("[name=day]") else ""
        await self._act("correct_snapshot", _key(form), owner, day, self._routes.route)
        self._aside(self._ask("keep_copy"))

    async def confirm_completeness(self, element):
        """Take the owner's word about what looks incomplete; what was read is kept by it or not."""
        key, decision = _key(element), element.getAttribute("data-value")
        if not key:
            note(IN_PART)
        asked = self._ask("confirm_completeness", key, decision)
        answer = await show_here(self._routes, asked, to=lambda: self._routes.replace(""))
        if not key:
            note_of(answer)
        if answer["ok"] and answer.get("snapshots") == 1 and not key:
            await ask_to_persist()
        self._aside(self._ask("keep_copy"))

    async def decide_rename(self, element):
        """Confirm or refuse a rename, or take it back."""
        names = _pair(element, "data-old", "data-new")
        days = _pair(element, "data-before", "data-after")
        decision = element.getAttribute("data-value")
        await self._act("decide_rename", names, days, decision, self._routes.route)

    async def decide_owner(self, element):
        """Say whether an account is another one under a new name."""
        names = _pair(element, "data-old", "data-new")
        decision = element.getAttribute("data-value")
        await self._act("decide_owner", names, decision, self._routes.route)

    def ask_delete(self, _element):
        """Ask whether everything is to be deleted; what was said before is no answer to that."""
        _dialog().showModal()
        hush()

    async def delete_everything(self, _element):
        """Remove all that the page has stored, while no other tab is open that could store it again."""
        _dialog().close()
        early = window.stillFollowersEarly
        await early.alone()
        try:
            answer = await self._ask("delete_everything")
            if answer["ok"]:
                if await forget_everything():
                    answer["announce"] = document.querySelector(NOT_DELETED).content.textContent
                self._routes.begin_anew()
                self._routes.replace("")
        finally:
            early.together()
        show_anew(self._routes, answer)

    async def copy(self, element):
        """Copy a problem's details."""
        await window.navigator.clipboard.writeText(element.getAttribute("data-text"))
        say(text_of("copied"))
