"""The list on the screen: searched, sorted, turned, filtered; only the last wish counts.

The first rows of an answer stand there at once, the last ones a frame later: to lay out a hundred rows takes
most of the time from a key to its rows, and a window holds a few of them.
"""

from pyscript import document, window

from page.dom import morph, put, show, show_reply, wait_for_paint
from page.marks import read_fields

_later = []  # the rows that are still to come


def _put_first(results, markup):
    """Put a list in place without its last rows; `_put_rest` adds them."""
    _later.clear()
    made = document.createElement("template")
    made.innerHTML = markup
    rest = made.content.querySelector("#rest")
    # Where rows further down are in sight, all come at once.
    if rest and results.getBoundingClientRect().top > -window.innerHeight:
        results.style.setProperty("min-block-size", str(results.offsetHeight) + "px")
        made.content.querySelector("table").setAttribute("data-waits", "")
        rest.remove()
        _later.append(rest)
    morph(results, made.content)  # quicker than rows of its own: these keep their boxes


def _put_rest():
    """Add the last rows, unless something else was put in the place of the first ones."""
    table = document.querySelector("table[data-waits]")
    if table:
        table.removeAttribute("data-waits")
        table.append(_later.pop())
    results = document.getElementById("results")
    if results:
        results.style.removeProperty("min-block-size")


class Search:
    """One question at a time; `ask(name, *values)` calls the engine, `run` starts a coroutine."""

    def __init__(self, ask, run, router):
        self._ask = ask
        self._run = run
        self._router = router
        self._wish = None  # what waits while a question is under way
        self._asking = False
        acts = {
            "clear-search": self.clear,
            "page": self.turn,
            "search": self.search,
            "sort": self.sort,
        }
        self.actions = router.only_when_shown(acts)

    def search(self, form):
        """Search and sort as the person types."""
        self._router.text = form.elements.text.value
        self._router.order = form.elements.order.value
        self._router.page = 1
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
            self._router.page = int(digits or "1")
        else:
            self._router.page = int(element.getAttribute("data-page"))
        self.want(to_top=True)

    def want(self, to_top=False):
        """Ask for the results of the query as it is now."""
        window.performance.mark("sf:query-start")
        self._wish = (self._router.visit, self._router.query, to_top)
        if not self._asking:
            self._run(self._answer_wishes())

    async def _answer_wishes(self):
        self._asking = True
        while self._wish:
            visit, query, to_top = self._wish
            self._wish = None
            reply = await self._ask("query", *query)
            if self._wish is None and visit == self._router.visit:
                show(reply, unseen=True, ways={"results": _put_first})
                results = document.getElementById("results")  # gone when the answer is a problem
                if to_top and results:
                    results.scrollIntoView()
                await wait_for_paint()
                window.performance.mark("sf:query-shown")
                _put_rest()
        self._asking = False


def _name(element):
    return element.getAttribute("data-name")


class Filters:
    """`ask(name, *values)` calls the engine; `search` shows the results of the query."""

    def __init__(self, ask, run, router, search):
        self._ask = ask
        self._run = run
        self._router = router
        self._search = search
        self._wish = None  # the count that waits while another is asked for
        self._asking = False
        acts = {
            "clear-filter": lambda _: self.use("{}"),
            "count-filter": self.count,
            "filter": lambda form: self.use(read_fields(form), whole=False),
            "forget-filter": lambda one: run(self._named("forget_filter", _name(one))),
            "save-filter": lambda form: run(self.save(form)),
            "use-filter": lambda one: self.use(one.getAttribute("data-chosen")),
        }
        self.actions = router.only_when_shown(acts)
        self.actions["open-filtered"] = self.open

    def use(self, chosen, whole=True):
        """Narrow the list on the screen; its form is shown anew unless it is where that was chosen."""
        self._router.chosen = chosen
        self._router.page = 1
        if whole:
            self._run(self._anew())
        else:
            self._search.want()

    async def _anew(self):
        await show_reply(self._router, self._ask("show", *self._router.query))

    def open(self, element):
        """Go to a list, narrowed."""
        view = element.getAttribute("data-of")
        self._router.filters[view] = element.getAttribute("data-chosen")
        if self._router.route == view:
            self._run(self._anew())
        else:
            self._router.go(view)

    def count(self, form):
        """Tell how many would be left; only the last wish counts."""
        query = self._router.query
        self._wish = (self._router.visit, query[:4] + (read_fields(form),))
        if not self._asking:
            self._run(self._answer_wishes())

    async def _answer_wishes(self):
        self._asking = True
        while self._wish:
            (visit, wish), self._wish = self._wish, None
            reply = await self._ask("count_filter", *wish)
            if visit == self._router.visit:
                put(reply.get("fragments", {}))
        self._asking = False

    async def save(self, form):
        """Keep the chosen conditions under a name."""
        chosen = read_fields(document.querySelector("form[data-action=filter]"))
        self._router.chosen = chosen
        await self._named("save_filter", form.elements.name.value, chosen)

    async def _named(self, name, *values):
        await show_reply(self._router, self._ask(name, *values, *self._router.query))
