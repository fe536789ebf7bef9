"""Where the person is: the route in the hash, and what is searched and sorted there.

The hash never holds a username or a search text.
"""

import json

from pyscript import document, window
from pyscript.ffi import create_proxy

from page.language import read_json

root = document.documentElement
PREFIX = "still-followers.account/"


class Router:
    """The route, and the query of the list on the screen."""

    def __init__(self, changed):
        self.arrived = lambda: None  # called when a screen is on the page
        self.visit = 0  # counts the screens to which the person went
        self.reset()
        self._restore_painted()
        self._changed = changed
        self._listener = create_proxy(self._moved)
        window.onhashchange = self._listener

    @property
    def route(self):
        """The part of the hash behind #/, empty for the overview; its screen may still be on its way."""
        fragment = window.location.hash
        return fragment[2:] if fragment.startswith("#/") else ""

    @property
    def query(self):
        """What the engine is asked for, as plain values; of an account's page, whose it is."""
        if self.route.startswith("account/"):
            return (self.route, find_username(self.route), self.order, 1, "{}")
        return (self.route, self.text, self.order, self.page, self.chosen)

    @property
    def chosen(self):
        """The fields of the form that narrows the screen."""
        return self.filters.get(self.route, "{}")

    @chosen.setter
    def chosen(self, text):
        self.filters[self.route] = text

    @property
    def is_shown(self):
        """Whether the screen of this visit is on the page, not the one before it."""
        return root.hasAttribute("data-shown")

    def only_when_shown(self, actions):
        """Return actions that do nothing while the next screen is on its way."""

        def done(act):
            return lambda element: act(element) if self.is_shown else None

        return {name: done(actions[name]) for name in actions}

    def _restore_painted(self):
        """Ask for what boot.mjs has put on the screen from the last visit, and tell it for the next."""
        early = window.stillFollowersEarly
        if not early.painted:
            self.arrive()  # at what the page says while it opens
        elif root.dataset.shown == self.route:
            self.text, self.order, self.page, chosen = read_json(early.painted)
            self.chosen = chosen
        else:
            root.removeAttribute("data-shown")
        self._query = create_proxy(
            lambda: json.dumps([self.text, self.order, self.page, self.chosen])
        )
        early.query = self._query

    def reset(self):
        """Forget the search, the page, the sort and what narrows any screen."""
        self.order = "newest"
        self.filters = {}  # route: the fields of its other form, as JSON text
        self.reset_search()

    def reset_search(self):
        """Forget the search and the page; the sort stays."""
        self.text, self.page = "", 1

    def go(self, route):
        """Go to a route; an entry in the browser's history."""
        window.location.hash = "#/" + route

    def push(self, route):
        """Be at a route, with an entry in the browser's history, without being shown it anew."""
        if self.route != route:
            window.history.pushState(None, "", "#/" + route)
            self._leave()
        self.reset_search()
        self.mark()

    def replace(self, route):
        """Be at a route without an entry in the browser's history."""
        window.history.replaceState(None, "", "#/" + route)
        self._leave()
        self.mark()

    def arrive(self):
        """Note that the screen of the route is on the page."""
        root.dataset.shown = self.route
        self.arrived()

    def _leave(self):
        self.visit += 1
        root.removeAttribute("data-shown")

    def mark(self):
        """Let the style sheet know the route."""
        root.dataset.route = self.route.split("/")[0] or "overview"

    def _moved(self, _event):
        self._leave()
        self.reset_search()
        self.mark()
        self._changed()


def find_username(route):
    """Return the account whose page a route is, or "" when this tab does not know it."""
    return window.sessionStorage.getItem("still-followers." + route) or ""


def read_username(element):
    """Return whom an element is about; a row names the person only where the username does not."""
    one = element.closest("[data-person], [data-username]")
    return one.getAttribute("data-person") or one.getAttribute("data-username")


class Profiles:
    """Opens the pages of accounts."""

    def __init__(self, router):
        self._router = router
        self.actions = {"person": self.open}

    def open(self, element):
        """Go to the page of the account of a row."""
        name = read_username(element)
        number = 1
        while window.sessionStorage.getItem(PREFIX + str(number)) not in (None, name):
            number += 1
        window.sessionStorage.setItem(PREFIX + str(number), name)
        self._router.go("account/" + str(number))
