"""The list on the screen: searched, sorted, turned, filtered; only the last request counts.

The first rows of a reply are put in place at once, the last ones a frame later: laying out a hundred rows
takes most of the time between a key and its rows, and a window shows only a few of them.
"""

from pyscript import document, window

from page.dom import morph, put, show, show_reply, wait_for_paint
from page.marks import read_fields

_rest = []  # the last rows, until they are put in place


def _put_first(results, markup):
    """Put a list in place without its last rows; `_put_rest` adds them."""
    _rest.clear()
    template = document.createElement("template")
    template.innerHTML = markup
    rest = template.content.querySelector("#rest")
    # Where rows further down are in sight, all of them come at once.
    if rest and results.getBoundingClientRect().top > -window.innerHeight:
        results.style.setProperty("min-block-size", str(results.offsetHeight) + "px")
        template.content.querySelector("table").setAttribute("data-waits", "")
        rest.remove()
        _rest.append(rest)
    morph(results, template.content)  # quicker than new rows: these keep their boxes


def _put_rest():
    """Add the last rows, unless something else has taken the place of the first ones."""
    table = document.querySelector("table[data-waits]")
    if table:
        table.removeAttribute("data-waits")
        table.append(_rest.pop())
    results = document.getElementById("results")
    if results:
        results.style.removeProperty("min-block-size")


class Search:
    """One request at a time; `ask(name, *values)` calls the engine, `run` starts a coroutine."""

    def __init__(self, ask, run, router):
        """Offer the actions on a list."""
        self._ask = ask
        self._run = run
        self._router = router
        self._next = None  # the request that waits while another one is under way
        self._is_asking = False
        self.actions = router.only_when_shown(
            {
                "clear-search": self.clear,
                "page": self.turn,
                "search": self.search,
                "sort": self.sort,
            }
        )

    def search(self, form):
        """Search and sort as the user types."""
        self._router.text = form.elements.text.value
        self._router.order = form.elements.order.value
        self._router.page = 1
        self.request_results()

    def clear(self, _element):
        """Empty the search field."""
        field = document.querySelector("#main input[name=text]")
        field.value = ""
        field.focus()
        self.search(field.form)

    def sort(self, button):
        """Sort by a column; the field for sorting follows."""
        form = document.querySelector("#main form[data-action=search]")
        form.elements.order.value = button.getAttribute("data-order")
        self.search(form)

    def turn(self, element):
        """Go to another page of the list."""
        if element.tagName == "FORM":
            digits = "".join([c for c in element.elements.page.value if c in "0123456789"])
            self._router.page = int(digits or "1")
        else:
            self._router.page = int(element.getAttribute("data-page"))
        self.request_results(to_top=True)

    def request_results(self, *, to_top=False):
        """Ask for the results of the query as it is now."""
        window.performance.mark("sf:query-start")
        self._next = (self._router.visit, self._router.query, to_top)
        if not self._is_asking:
            self._run(self._ask_until_done())

    async def _ask_until_done(self):
        self._is_asking = True
        while self._next:
            visit, query, to_top = self._next
            self._next = None
            reply = await self._ask("query", *query)
            if self._next is None and visit == self._router.visit:
                show(reply, unseen=True, ways={"results": _put_first})
                results = document.getElementById("results")  # absent when the reply is a problem
                if to_top and results:
                    results.scrollIntoView()
                await wait_for_paint()
                window.performance.mark("sf:query-shown")
                _put_rest()
        self._is_asking = False


class Filters:
    """The filter of a list: applied, cleared, saved; while it is chosen the page shows how many it leaves.

    `ask(name, *values)` calls the engine; `search` shows the results of the query.
    """

    def __init__(self, ask, run, router, search):
        """Offer the actions on a filter; `run` starts a coroutine."""
        self._ask = ask
        self._run = run
        self._router = router
        self._search = search
        self._next = None  # the count that waits while another one is under way
        self._is_asking = False
        self.actions = router.only_when_shown(
            {
                "clear-filter": lambda _: self._apply("{}"),
                "count-filter": self.count,
                "filter": self.filter,
                "forget-filter": lambda button: run(
                    self._ask_and_show("forget_filter", button.getAttribute("data-name"))
                ),
                "save-filter": lambda form: run(self.save(form)),
                "use-filter": lambda button: self._apply(button.getAttribute("data-chosen")),
            }
        )
        self.actions["open-filtered"] = self.open

    def filter(self, form):
        """Narrow the list as the form says, and leave the form alone."""
        self._router.chosen = read_fields(form)
        self._router.page = 1
        self._search.request_results()

    def _apply(self, chosen):
        """Narrow the list by a filter from elsewhere, and show its form anew."""
        self._router.chosen = chosen
        self._router.page = 1
        self._run(self._show())

    async def _show(self):
        await show_reply(self._router, self._ask("show", *self._router.query))

    def open(self, element):
        """Go to a list, narrowed."""
        view = element.getAttribute("data-of")
        self._router.filters[view] = element.getAttribute("data-chosen")
        if self._router.route == view:
            self._run(self._show())
        else:
            self._router.go(view)

    def count(self, form):
        """Show how many would be left; only the last request counts."""
        route, text, order, page, _ = self._router.query
        self._next = (self._router.visit, (route, text, order, page, read_fields(form)))
        if not self._is_asking:
            self._run(self._count_until_done())

    async def _count_until_done(self):
        self._is_asking = True
        while self._next:
            (visit, query), self._next = self._next, None
            reply = await self._ask("count_filter", *query)
            if visit == self._router.visit:
                put(reply.get("fragments", {}))
        self._is_asking = False

    async def save(self, form):
        """Save the chosen conditions under a name."""
        chosen = read_fields(document.querySelector("form[data-action=filter]"))
        self._router.chosen = chosen
        await self._ask_and_show("save_filter", form.elements.name.value, chosen)

    async def _ask_and_show(self, name, *values):
        await show_reply(self._router, self._ask(name, *values, *self._router.query))
