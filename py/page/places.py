"""How each entry of the browser's history was left, so that Back leads to a list as it was.

The history itself holds only a number; what was searched, and for whom, stays in this tab.
"""

import json

from pyscript import document, window

from page.language import read_json
from page.sample import is_sample_open
from page.storage import load_summary

PLACE = "still-followers.place/"  # a number follows; painting.mjs reads it, too
NUMBERS = "still-followers.places"  # the numbers that are kept, the oldest first
MOST = 50


class Places:
    """The entries of the history by number.

    A place is the query as the page keeps it for the next visit, the scroll position, the row that had
    the focus or "", and how far its top was from the window's.
    """

    def __init__(self):
        """Scroll by ourselves from now on: the rows come later than the browser would scroll to them."""
        self._known = []  # pairs of number and place, also where nothing may be stored
        self.number = 0  # of the entry that the user is at
        window.history.scrollRestoration = "manual"

    def enter(self):
        """Take note of the entry that the user is at; return its place, or None if it is a new one."""
        number = window.history.state
        if not isinstance(number, int):
            number = self.begin()
            self.hold()
        self.number = number
        for other, place in self._known:
            if other == number:
                return place
        text = window.sessionStorage.getItem(PLACE + str(number))
        return read_json(text) if text else None

    def begin(self):
        """Choose the number of a new entry; the caller gives it to the history."""
        self.number = int(window.Math.random() * 1000000000)
        return self.number

    def hold(self):
        """Give the entry its number again: a link to the route that is there already takes it away.

        Anything but a number is the note of presence.mjs for the tab that is about to load anew.
        """
        state = window.history.state
        is_ours = state is None or isinstance(state, int)
        if self.number and is_ours and state != self.number:
            window.history.replaceState(self.number, "")

    def keep(self, query):
        """Keep how the entry that the user is at looks now; `query` is JSON text."""
        row = document.activeElement.closest("#main [data-username]")
        name = row.getAttribute("data-username") if row else ""
        top = round(row.getBoundingClientRect().top) if row else 0
        place = [query, round(window.scrollY), name, top]
        known = [pair for pair in self._known if pair[0] != self.number]
        self._known = known[1 - MOST :] + [(self.number, place)]
        if load_summary()[0] and not is_sample_open():
            self._store(place)

    def _store(self, place):
        storage, number = window.sessionStorage, str(self.number)
        text = storage.getItem(NUMBERS) or ""
        numbers = [other for other in text.split() if other != number] + [number]
        while len(numbers) > MOST:
            storage.removeItem(PLACE + numbers.pop(0))
        try:
            storage.setItem(PLACE + number, json.dumps(place))
            storage.setItem(NUMBERS, " ".join(numbers))
        except Exception as error:  # there is no room: it is forgotten when the page is loaded anew
            window.console.warn(str(error))

    def forget(self):
        """Forget all places."""
        self._known = []
        storage = window.sessionStorage
        for number in (storage.getItem(NUMBERS) or "").split():
            storage.removeItem(PLACE + number)
        storage.removeItem(NUMBERS)


def go_back_to(place):
    """Scroll to where a place was left, and put the focus on its row; tell whether the row is there."""
    _, scroll, name, top = place
    window.scrollTo(0, scroll)
    if not name:
        return False
    for row in document.querySelectorAll("#main [data-username]"):
        button = row.querySelector("[data-action=person]")
        if button and row.getAttribute("data-username") == name:
            # What stands above it may be higher or lower than it was.
            window.scrollTo(0, scroll + round(row.getBoundingClientRect().top) - top)
            button.focus(window.JSON.parse('{"preventScroll": true}'))
            return True
    return False
