"""The list on the screen: searched, sorted, turned, filtered; only the last request counts.

The first rows of a reply are put in place at once, the last ones a frame later: laying out a hundred rows
takes most of the time between a key and its rows, and a window shows only a few of them.
"""

from pyscript import document, window

from page.dom import morph, show, show_reply, wait_for_paint

FIRST_YEAR = "2000"  # while a year is typed, a field for a day holds the year 2, 20, 202
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
        self._is_narrowed = False  # whether the filter on the screen is an older one
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

    def request_results(self, *, to_top=False, narrowed=False):
        """Ask for the results of the query as it is now; `narrowed` if its filter has changed."""
        self._is_narrowed = self._is_narrowed or narrowed
        window.performance.mark("sf:query-start")
        self._next = (self._router.visit, self._router.query, to_top)
        if not self._is_asking:
            self._run(self._ask_until_done())

    async def _ask_until_done(self):
        self._is_asking = True
        while self._next:
            visit, query, to_top = self._next
            self._next = None
            reply = await self._ask("narrow" if self._is_narrowed else "query", *query)
            if self._next is None:
                self._is_narrowed = False
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
    """The filter of a list: each choice narrows the list at once.

    `ask(name, *values)` calls the engine; `search` shows the results of the query.
    """

    def __init__(self, ask, run, router, search):
        """Offer the actions on a filter; `run` starts a coroutine."""
        self._ask = ask
        self._run = run
        self._router = router
        self._search = search
        self.actions = router.only_when_shown(
            {
                "choose-filter": self.choose,
                "clear-filter": lambda button: self._use(button, "{}"),
                "close-filter": self._close,
                "filter-days": self.choose_day,
                "forget-filter": lambda button: self._change_saved(
                    button, "forget_filter", button.getAttribute("data-name")
                ),
                "save-filter": lambda form: self._change_saved(
                    form, "save_filter", form.elements.name.value, router.chosen
                ),
                "use-filter": lambda button: self._use(button, button.getAttribute("data-chosen")),
            }
        )
        self.actions["open-filtered"] = self.open

    def choose(self, button):
        """Set the condition of a button, or remove it."""
        chosen = self._router.chosen
        for name in button.getAttribute("data-field").split(" "):
            chosen = _with_field(chosen, name, button.getAttribute("data-value"))
        self._use(button, chosen)

    def choose_day(self, field):
        """Set the day of a field, once its year is typed."""
        if not field.value or field.value >= FIRST_YEAR:
            self._narrow(_with_field(self._router.chosen, field.name, field.value))

    def _use(self, element, chosen):
        self._close(element)
        self._narrow(chosen)

    def _narrow(self, chosen):
        self._router.chosen = chosen
        self._router.page = 1
        self._search.request_results(narrowed=True)

    def _close(self, element):
        """Close what a word opened, and put the focus on a word that stays."""
        for panel in document.querySelectorAll("#filters :popover-open"):
            panel.hidePopover()
        condition = element.closest(".condition")
        words = list(document.querySelectorAll("#filters .all .word"))
        words += condition.querySelectorAll(".word") if condition else []
        words += document.querySelectorAll("#filters .word")
        for word in words:
            if word.getClientRects().length:
                word.focus()
                return

    def open(self, element):
        """Go to a list, narrowed, and sorted as the element says."""
        view = element.getAttribute("data-of")
        self._router.order = element.getAttribute("data-order") or self._router.order
        self._router.filters[view] = element.getAttribute("data-chosen")
        if self._router.route == view:
            self._run(self._ask_and_show("show"))
        else:
            self._router.go(view)

    def _change_saved(self, element, name, *values):
        self._close(element)
        self._run(self._ask_and_show(name, *values))

    async def _ask_and_show(self, name, *values):
        await show_reply(self._router, self._ask(name, *values, *self._router.query))


def _with_field(chosen, name, value):
    """Return the fields of a filter, as JSON text, with one of them changed."""
    fields = window.JSON.parse(chosen)
    setattr(fields, name, value)
    return window.JSON.stringify(fields)
