"""Where the user is: the route in the address, and what is searched and sorted there.

No address holds a username or a search text. The page of an account has a number in its address; the name
stays in this tab.
"""

import json

from pyscript import document, window
from pyscript.ffi import create_proxy

from page.language import read_json

root = document.documentElement
PROFILE = "still-followers.account/"


class Router:
    """The route, and the query of the list on the screen."""

    def __init__(self, on_change):
        """Listen to the address; `on_change()` is called when the user goes to another route."""
        self.on_arrive = lambda: None  # called when a screen is on the page
        self.visit = 0  # counts the screens that the user went to
        self.reset()
        self._restore_painted()
        self._on_change = on_change
        self._on_hashchange_proxy = create_proxy(self._on_hashchange)
        window.onhashchange = self._on_hashchange_proxy

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

    def _restore_painted(self):
        """Take the query of the screen that painting.mjs painted from the last visit; offer ours to the next."""
        bridge = window.stillFollowersBridge
        if not bridge.paintedQuery:
            self.arrive()  # at what the page says while it opens
        elif root.dataset.shown == self.route:
            self.text, self.order, self.page, chosen = read_json(bridge.paintedQuery)
            self.chosen = chosen
        else:
            root.removeAttribute("data-shown")
        self._query = create_proxy(
            lambda: json.dumps([self.text, self.order, self.page, self.chosen])
        )
        bridge.currentQuery = self._query

    def reset(self):
        """Forget the search, the page, the sorting, and what narrows any screen."""
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
            window.history.pushState(None, "", "#/" + route)
            self._leave()
        self.reset_search()
        self.publish_route()

    def replace(self, route):
        """Take on a route, without an entry in the browser's history and without asking for its screen."""
        window.history.replaceState(None, "", "#/" + route)
        self._leave()
        self.publish_route()

    def arrive(self):
        """Note that the screen of the route is on the page."""
        root.dataset.shown = self.route
        self.on_arrive()

    def _leave(self):
        self.visit += 1
        root.removeAttribute("data-shown")

    def publish_route(self):
        """Let the style sheet know the route."""
        root.dataset.route = self.route.split("/")[0] or "overview"

    def _on_hashchange(self, _event):
        self._leave()
        self.reset_search()
        self.publish_route()
        self._on_change()


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
        self.actions = {"person": self.open}

    def open(self, element):
        """Go to the page of the account in a row."""
        name = read_username(element)
        number = 1
        while window.sessionStorage.getItem(PROFILE + str(number)) not in (None, name):
            number += 1
        window.sessionStorage.setItem(PROFILE + str(number), name)
        self._router.go("account/" + str(number))
