"""Marks: of one row, of all selected ones, of the account that is reviewed, of a pasted list."""

from pyscript import window

from page.dom import show_here
from page.router import person_of


def fields_of(form):
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
            "skip-review": lambda one: self._anew("skip_review", person_of(one)),
            "undo": lambda _: self._show("undo", *router.query),
        }
        of_screen = {
            "clear-selection": lambda _: self._show("clear_selection", *router.query),
            "mark-selected": self.mark_selected,
            "select": self.select,
            "select-all": lambda _: self._show("select_all", *router.query),
        }
        self.actions = {name: self._started(run, acts[name]) for name in acts}
        started = {name: self._started(run, of_screen[name]) for name in of_screen}
        self.actions.update(router.of_screen(started))
        self.actions["row"] = self.change_row

    def _started(self, run, act):
        return lambda element: run(act(element))

    def _show(self, name, *values):
        return show_here(self._router, self._ask(name, *values))

    def _anew(self, name, *values):
        return show_here(self._router, self._ask(name, *values), anew=True)

    def change_row(self, field):
        """Select or mark the row in which a field was changed."""
        self.actions["select" if field.type == "checkbox" else "mark"](field)

    def mark(self, element):
        """Mark one account in a list."""
        return show_here(
            self._router, self._do("mark", person_of(element), element.value, *self._router.query)
        )

    def mark_selected(self, element):
        """Mark all selected rows."""
        return show_here(
            self._router, self._do("mark_selected", _value(element), *self._router.query)
        )

    def save_person(self, form):
        """Keep the review of an account on its page."""
        fields = fields_of(form)
        return show_here(
            self._router, self._do("save_person", person_of(form), fields, *self._router.query)
        )

    def save_review(self, form):
        """Keep the review of an account and show the next."""
        return show_here(
            self._router, self._do("save_review", person_of(form), fields_of(form)), anew=True
        )

    async def begin(self, element):
        """Review a list, narrowed by a filter."""
        view, chosen = element.getAttribute("data-of"), element.getAttribute("data-chosen")
        asked = self._ask("begin_review", view, chosen)
        await show_here(self._router, asked, to=lambda: self._router.be_at("review"))

    def paste(self, form):
        """Mark a list of names."""
        return show_here(
            self._router, self._do("paste", form.elements.names.value, form.elements.mark.value)
        )

    async def select(self, element):
        """Select a row, or not."""
        await self._show("select", person_of(element), 1 if element.checked else 0)
