"""The filter of a list: set, cleared, saved; how many it would leave is told while it is chosen."""

from pyscript import document

from page.dom import put
from page.marks import fields_of
from page.screen import show_here


def _name(element):
    return element.getAttribute("data-name")


class Filters:
    """`ask(name, *values)` calls the engine; `searching` shows the results of the query."""

    def __init__(self, ask, run, routes, searching):
        self._ask = ask
        self._run = run
        self._routes = routes
        self._searching = searching
        self._wish = None  # the count that waits while another is asked for
        self._asking = False
        acts = {
            "clear-filter": lambda _: self.use("{}"),
            "count-filter": self.count,
            "filter": lambda form: self.use(fields_of(form), whole=False),
            "forget-filter": lambda one: run(self._named("forget_filter", _name(one))),
            "save-filter": lambda form: run(self.save(form)),
            "use-filter": lambda one: self.use(one.getAttribute("data-chosen")),
        }
        self.actions = routes.of_screen(acts)
        self.actions["open-filtered"] = self.open

    def use(self, chosen, whole=True):
        """Narrow the list on the screen; its form is shown anew unless it is where that was chosen."""
        self._routes.chosen = chosen
        self._routes.page = 1
        if whole:
            self._run(self._anew())
        else:
            self._searching.want()

    async def _anew(self):
        await show_here(self._routes, self._ask("show", *self._routes.query))

    def open(self, element):
        """Go to a list, narrowed."""
        view = element.getAttribute("data-of")
        self._routes.filters[view] = element.getAttribute("data-chosen")
        if self._routes.route == view:
            self._run(self._anew())
        else:
            self._routes.go(view)

    def count(self, form):
        """Tell how many would be left; only the last wish counts."""
        query = self._routes.query
        self._wish = (self._routes.visit, query[:4] + (fields_of(form),))
        if not self._asking:
            self._run(self._answer_wishes())

    async def _answer_wishes(self):
        self._asking = True
        while self._wish:
            (visit, wish), self._wish = self._wish, None
            answer = await self._ask("count_filter", *wish)
            if visit == self._routes.visit:
                put(answer.get("fragments", {}))
        self._asking = False

    async def save(self, form):
        """Keep the chosen conditions under a name."""
        chosen = fields_of(document.querySelector("form[data-action=filter]"))
        self._routes.chosen = chosen
        await self._named("save_filter", form.elements.name.value, chosen)

    async def _named(self, name, *values):
        await show_here(self._routes, self._ask(name, *values, *self._routes.query))
