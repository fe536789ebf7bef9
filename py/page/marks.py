"""Marks: of one row, of all selected ones, of the account that is reviewed, of a pasted list."""

from pyscript import window

from page.dom import show_reply
from page.router import read_username


def read_fields(form):
    """Return a form's fields as JSON text."""
    return window.JSON.stringify(window.Object.fromEntries(window.FormData.new(form)))


def _value(element):
    return element.getAttribute("data-value")


class Marks:
    """`ask(name, *values)` calls the engine; what must not be lost goes through the journal.

    What goes through it is written down before its function returns, not in a task that begins later.
    """

    def __init__(self, ask, run, router, journal):
        self._ask = ask
        self._router = router
        self._do = journal.do
        acts = {
            "begin-review": self.begin,
            "mark": self.mark,
            "paste": self.paste,
            "save-person": self.save_person,
            "save-review": self.save_review,
            "skip-review": lambda one: self._anew("skip_review", read_username(one)),
            "undo": lambda _: self._show("undo", *router.query),
        }
        only_when_shown = {
            "clear-selection": lambda _: self._show("clear_selection", *router.query),
            "mark-selected": self.mark_selected,
            "select": self.select,
            "select-all": lambda _: self._show("select_all", *router.query),
        }
        self.actions = {name: self._started(run, acts[name]) for name in acts}
        started = {name: self._started(run, only_when_shown[name]) for name in only_when_shown}
        self.actions.update(router.only_when_shown(started))
        self.actions["row"] = self.change_row

    def _started(self, run, act):
        return lambda element: run(act(element))

    def _show(self, name, *values):
        return show_reply(self._router, self._ask(name, *values))

    def _anew(self, name, *values):
        return show_reply(self._router, self._ask(name, *values), anew=True)

    def change_row(self, field):
        """Select or mark the row in which a field was changed."""
        self.actions["select" if field.type == "checkbox" else "mark"](field)

    def mark(self, element):
        """Mark one account in a list."""
        return show_reply(
            self._router,
            self._do("mark", read_username(element), element.value, *self._router.query),
        )

    def mark_selected(self, element):
        """Mark all selected rows."""
        return show_reply(
            self._router, self._do("mark_selected", _value(element), *self._router.query)
        )

    def save_person(self, form):
        """Keep the review of an account on its page."""
        fields = read_fields(form)
        return show_reply(
            self._router, self._do("save_person", read_username(form), fields, *self._router.query)
        )

    def save_review(self, form):
        """Keep the review of an account and show the next."""
        return show_reply(
            self._router, self._do("save_review", read_username(form), read_fields(form)), anew=True
        )

    async def begin(self, element):
        """Review a list, narrowed by a filter."""
        view, chosen = element.getAttribute("data-of"), element.getAttribute("data-chosen")
        asked = self._ask("begin_review", view, chosen)
        await show_reply(self._router, asked, to=lambda: self._router.push("review"))

    def paste(self, form):
        """Mark a list of names."""
        return show_reply(
            self._router, self._do("paste", form.elements.names.value, form.elements.mark.value)
        )

    async def select(self, element):
        """Select a row, or not."""
        await self._show("select", read_username(element), 1 if element.checked else 0)
