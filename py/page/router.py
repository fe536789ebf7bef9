"""Where the user is: the route in the address, and what is searched and sorted there.

No address holds a username or a search text. The page of an account has a number in its address; the name
stays in this tab.
"""

import json

from pyscript import document, window
from pyscript.ffi import create_proxy

from page.dom import focus_headline
from page.language import read_json
from page.places import Places, go_back_to

root = document.documentElement
PROFILE = "still-followers.account/"


class Router:
    """The route, and the query of the list on the screen."""

    def __init__(self, on_change):
        """Listen to the address; `on_change()` is called when the user goes to another route."""
        self.on_arrive = lambda: None  # called when a screen is on the page
        self.visit = 0  # counts the screens that the user went to
        self._at = self.route  # of the screen on the page, also while the address is a new one
        self.place = (
            None  # how the screen to which the user goes back was left, until it is so again
        )
        self._went_to = None  # the scroll position, once its rows were looked for
        self._places = Places()
        self._reset_query()
        self._restore()
        self._on_change = on_change
        self._on_hashchange_proxy = create_proxy(self._on_hashchange)
        window.onhashchange = self._on_hashchange_proxy
        self._keep_proxy = create_proxy(lambda _: self._keep())
        window.onpagehide = self._keep_proxy
        document.addEventListener("visibilitychange", self._keep_proxy)

    @property
    def route(self):
        """The part of the hash after #/, empty for the overview; its screen may still be on its way."""
        fragment = window.location.hash
        return fragment[2:] if fragment.startswith("#/") else ""

    @property
    def query(self):
        """What the engine is asked for, as plain values; for an account's page, its username."""
        if self.route.startswith("account/"):
            return (self.route, find_username(self.route), self.order, 1, "{}")
        return (self.route, self.text, self.order, self.page, self.chosen)

    @property
    def chosen(self):
        """The fields of the form that narrows the screen, as JSON text."""
        return self.filters.get(self.route, "{}")

    @chosen.setter
    def chosen(self, text):
        self.filters[self.route] = text

    @property
    def is_shown(self):
        """Whether the screen of this visit is on the page, not the one before it."""
        return root.hasAttribute("data-shown")

    def only_when_shown(self, actions):
        """Return the actions so that they do nothing while the next screen is on its way."""

        def guard(action):
            return lambda element: action(element) if self.is_shown else None

        return {name: guard(actions[name]) for name in actions}

    def _restore(self):
        """Take on the query of the screen that is painted or was left here; offer ours to the next visit."""
        painted = window.stillFollowersBridge.paintedQuery
        place = self._places.enter()
        if not painted:
            self.arrive()  # at what the page says while it opens
        elif root.dataset.shown != self.route:
            root.removeAttribute("data-shown")
            painted = None
        if place:
            self._go_to(place)
            self._went_to = place[1] if painted else None  # painting.mjs has scrolled there
        elif painted:
            self._take_on(painted)
        self._query = create_proxy(self._dump_query)
        window.stillFollowersBridge.currentQuery = self._query

    def _dump_query(self):
        """Return the search, the sorting, the page and the filter of the screen as JSON text."""
        return json.dumps([self.text, self.order, self.page, self.filters.get(self._at, "{}")])

    def _take_on(self, query):
        self.text, self.order, self.page, self.chosen = read_json(query)

    def _go_to(self, place):
        """Take on the query of a place; what it looked like follows with its screen."""
        self.place, self._went_to = place, None
        self._take_on(place[0])

    def _keep(self):
        """Keep how the screen looks that the user leaves; one that has not come keeps the place it has."""
        is_at_place = self.place is not None and self._went_to is None
        if self.is_shown and not is_at_place and not root.hasAttribute("data-painted"):
            self._places.keep(self._dump_query())

    def go_back(self, *, is_whole):
        """Scroll to where the screen was left, and put the focus on the row that had it.

        While the screen is not whole, its rows may still come: then they are looked for once more, unless
        the user has begun something else.
        """
        place, went_to = self.place, self._went_to
        if place is None or root.hasAttribute("data-painted"):  # there nothing can have the focus
            return
        has_moved = went_to is not None and (
            abs(window.scrollY - went_to) > 1 or self._dump_query() != place[0]
        )
        if is_whole or has_moved:
            self.place = None
        if not has_moved:
            if not go_back_to(place) and went_to is None:
                focus_headline()
            self._went_to = window.scrollY

    def reset(self):
        """Forget the search, the page, the sorting, what narrows any screen, and where the user was."""
        self._reset_query()
        self._places.forget()
        self.place = None

    def _reset_query(self):
        self.order = "newest"
        self.filters = {}  # route: the fields of the form that narrows it, as JSON text
        self.reset_search()

    def reset_search(self):
        """Forget the search and the page; the sorting stays."""
        self.text, self.page = "", 1

    def go(self, route):
        """Go to a route, with an entry in the browser's history."""
        window.location.hash = "#/" + route

    def push(self, route):
        """Take on a route, with an entry in the browser's history, without asking for its screen."""
        if self.route != route:
            self._keep()
            window.history.pushState(self._places.begin(), "", "#/" + route)
            self._leave()
        self.reset_search()
        self.publish_route()

    def replace(self, route):
        """Take on a route, without an entry in the browser's history and without asking for its screen."""
        window.history.replaceState(self._places.begin(), "", "#/" + route)
        self._leave()
        self.publish_route()

    def correct(self):
        """Put the overview's address in the place of one that leads nowhere."""
        window.history.replaceState(self._places.number, "", "#/")
        self._at = ""
        self.publish_route()

    def arrive(self):
        """Note that the screen of the route is on the page."""
        root.dataset.shown = self.route
        self._places.hold()
        self.on_arrive()

    def _leave(self):
        self.visit += 1
        self.place = None
        self._at = self.route
        root.removeAttribute("data-shown")

    def publish_route(self):
        """Let the style sheet know the route."""
        root.dataset.route = self.route.split("/")[0] or "overview"

    def _on_hashchange(self, _event):
        self._keep()
        place = self._places.enter()
        self._leave()
        self.reset_search()
        if place:
            self._go_to(place)
        self.publish_route()
        self._on_change()


def read_address(form):
    """Return the route that a form leads to: its data-path, and what is chosen in it after slashes."""
    fields = form.querySelectorAll("select, input")
    chosen = [one.value for one in fields if one.type not in ("checkbox", "radio") or one.checked]
    return "/".join([form.getAttribute("data-path")] + chosen)


def find_username(route):
    """Return the username whose page a route is, or "" if this tab does not know it."""
    return window.sessionStorage.getItem("still-followers." + route) or ""


def read_username(element):
    """Return the username that an element is about; a row has data-person only where it differs."""
    row = element.closest("[data-person], [data-username]")
    return row.getAttribute("data-person") or row.getAttribute("data-username")


class Profiles:
    """Opens the pages of accounts."""

    def __init__(self, router):
        """Offer the links to accounts."""
        self._router = router
        self.actions = {"person": self.open, "go": lambda form: router.go(read_address(form))}

    def open(self, element):
        """Go to the page of the account in a row."""
        name = read_username(element)
        element.focus()  # not every browser does that by a click; Back leads to this row
        number = 1
        while window.sessionStorage.getItem(PROFILE + str(number)) not in (None, name):
            number += 1
        window.sessionStorage.setItem(PROFILE + str(number), name)
        self._router.go("account/" + str(number))
