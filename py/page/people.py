"""The page of one account: its address holds a number, and the name stays in this tab only."""

from pyscript import window

PREFIX = "still-followers.account/"


def name_at(route):
    """Return the account whose page a route is, or "" when this tab does not know it."""
    return window.sessionStorage.getItem("still-followers." + route) or ""


def person_of(element):
    """Return whom an element is about; a row names the person only where the username does not."""
    one = element.closest("[data-person], [data-username]")
    return one.getAttribute("data-person") or one.getAttribute("data-username")


class People:
    """Opens the pages of accounts."""

    def __init__(self, routes):
        self._routes = routes
        self.actions = {"person": self.open}

    def open(self, element):
        """Go to the page of the account of a row."""
        name = person_of(element)
        number = 1
        while window.sessionStorage.getItem(PREFIX + str(number)) not in (None, name):
            number += 1
        window.sessionStorage.setItem(PREFIX + str(number), name)
        self._routes.go("account/" + str(number))
