"""Clicks, typing and forms become actions by the data-action of their element."""

from pyscript import document, window
from pyscript.ffi import create_proxy


class Events:
    """Calls `actions[name](element)`; typing and sorting call `actions["search"]`.

    Choosing in a filter calls `actions["count-filter"]`, a box or a mark what its data-change names.

    A link to the route where one is already changes no address: it calls `actions["again"]`.
    """

    def __init__(self, *tables):
        self._actions = {}
        for table in tables:
            self._actions.update(table)
        self._proxies = []
        for kind, listener in (
            ("click", self._clicked),
            ("submit", self._submitted),
            ("input", self._typed),
        ):
            proxy = create_proxy(listener)
            self._proxies.append(proxy)
            document.addEventListener(kind, proxy)

    def _clicked(self, event):
        link = event.target.closest('a[href^="#/"]')
        if link and link.hash == (window.location.hash or "#/"):
            self._actions["again"](link)
        element = event.target.closest("[data-action]")
        if not element or element.tagName == "FORM":
            return
        if element.getAttribute("aria-disabled") == "true":
            return
        self._act(element, event)

    def _submitted(self, event):
        self._act(event.target, event)

    def _typed(self, event):
        changed = event.target.closest("[data-change]")
        if changed:
            self._actions[changed.getAttribute("data-change")](event.target)
        for name, action in (("search", "search"), ("filter", "count-filter")):
            form = event.target.closest("form[data-action=" + name + "]")
            if form:
                self._actions[action](form)

    def _act(self, element, event):
        name = element.getAttribute("data-action")
        if name in self._actions:
            event.preventDefault()
            self._actions[name](element)
