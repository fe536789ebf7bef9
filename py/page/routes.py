"""Where the person is: the route in the hash, and what is searched and sorted there.

The hash never holds a username or a search text.
"""

import json

from page.language import read_json
from page.people import name_at
from pyscript import document, window
from pyscript.ffi import create_proxy

root = document.documentElement


class Routes:
    """The route, and the query of the list on the screen."""

    def __init__(self, changed):
        self.arrived = lambda: None  # called when a screen is on the page
        self.visit = 0  # counts the screens to which the person went
        self.begin_anew()
        self._take_painted()
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
            return (self.route, name_at(self.route), self.order, 1, "{}")
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

    def of_screen(self, actions):
        """Return actions that do nothing while the next screen is on its way."""

        def done(act):
            return lambda element: act(element) if self.is_shown else None

        return {name: done(actions[name]) for name in actions}

    def _take_painted(self):
        """Ask for what painting.mjs has put on the screen from the last visit, and tell it for the next."""
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

    def begin_anew(self):
        """Forget the search, the page, the sort and what narrows any screen."""
        self.order = "newest"
        self.filters = {}  # route: the fields of its other form, as JSON text
        self.forget()

    def forget(self):
        """Forget the search and the page; the sort stays."""
        self.text, self.page = "", 1

    def go(self, route):
        """Go to a route; an entry in the browser's history."""
        window.location.hash = "#/" + route

    def be_at(self, route):
        """Be at a route, with an entry in the browser's history, without being shown it anew."""
        if self.route != route:
            window.history.pushState(None, "", "#/" + route)
            self._leave()
        self.forget()
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
        self.forget()
        self.mark()
        self._changed()
