"""Searching, sorting and turning pages of the list on the screen; only the last wish counts."""

from page.fragments import painted
from page.screen import show
from pyscript import document, window


class Searching:
    """One question at a time; `ask(name, *values)` calls the engine, `run` starts a coroutine."""

    def __init__(self, ask, run, routes):
        self._ask = ask
        self._run = run
        self._routes = routes
        self._wish = None  # what waits while a question is under way
        self._asking = False
        acts = {
            "clear-search": self.clear,
            "page": self.turn,
            "search": self.search,
            "sort": self.sort,
        }
        self.actions = routes.of_screen(acts)

    def search(self, form):
        """Search and sort as the person types."""
        self._routes.text = form.elements.text.value
        self._routes.order = form.elements.order.value
        self._routes.page = 1
        self.want()

    def clear(self, _element):
        """Empty the search field."""
        field = document.querySelector("#main input[name=text]")
        field.value = ""
        field.focus()
        self.search(field.form)

    def sort(self, button):
        """Sort by a column; the field that sorts follows."""
        form = document.querySelector("#main form[data-action=search]")
        form.elements.order.value = button.getAttribute("data-order")
        self.search(form)

    def turn(self, element):
        """Go to another page of the list."""
        if element.tagName == "FORM":
            digits = "".join([c for c in element.elements.page.value if c in "0123456789"])
            self._routes.page = int(digits or "1")
        else:
            self._routes.page = int(element.getAttribute("data-page"))
        self.want(to_top=True)

    def want(self, to_top=False):
        """Ask for the results of the query as it is now."""
        window.performance.mark("sf:query-start")
        self._wish = (self._routes.visit, self._routes.query, to_top)
        if not self._asking:
            self._run(self._answer_wishes())

    async def _answer_wishes(self):
        self._asking = True
        while self._wish:
            visit, query, to_top = self._wish
            self._wish = None
            answer = await self._ask("query", *query)
            if self._wish is None and visit == self._routes.visit:
                show(answer, unseen=True)
                results = document.getElementById("results")  # gone when the answer is a problem
                if to_top and results:
                    results.scrollIntoView()
                await painted()
                window.performance.mark("sf:query-shown")
        self._asking = False
