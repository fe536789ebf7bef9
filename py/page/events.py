"""Clicks, typing and forms become actions by the data-action of their element; each act claims it."""

from pyscript import document, window
from pyscript.ffi import create_proxy

DOUBLE = 500  # ms after a click in which another one of its row is still a double click


def _claims_of(element):
    """Return what an act claims: its form or button, and what else decides about the same record."""
    one = element.closest("[data-action][data-key]")
    record = one.getAttribute("data-action") + one.getAttribute("data-key") if one else ""
    place = element.closest("form") or element.closest("[data-action]")
    return (place or element, record)


class ActionRunner:
    """What is under way; `start` starts a coroutine.

    An act claims the form or button that began it until its answer stands there: pressed again, it does
    nothing. Meanwhile keys wait (page/hotkeys.py); `ended(ok)` is called when they need not any more.
    """

    def __init__(self, start, router):
        self._start = start
        self._router = router
        self._claimed = []  # pairs of element and record
        self._visits = []  # of the acts for which keys wait
        self.beginner = None  # what the act that is beginning claims
        self.begun = False  # whether the click before this one began an act
        self.ended = lambda _ok: None

    @property
    def is_busy(self):
        """Whether another screen may stand here in a moment."""
        wait_for_paint = document.documentElement.hasAttribute("data-painted")
        return wait_for_paint or not self._router.is_shown or self._router.visit in self._visits

    @property
    def is_idle(self):
        """Whether nothing is under way, not even what no key waits for."""
        return not self._visits and not self.is_busy

    def claims(self, element):
        """Tell whether an element belongs to an act that is under way."""
        place, record = _claims_of(element)
        for other, others in self._claimed:
            if place == other or (record and record == others):
                return True
        return False

    def press(self, act, element):
        """Act, and let what is run by it claim the element."""
        self.beginner = _claims_of(element)
        try:
            act(element)
        finally:
            self.beginner = None

    def run(self, coroutine, keys_wait=True, claims=True):
        """Run an act."""
        claim = self.beginner if claims else None
        if claim:
            self._claimed.append(claim)
            self.begun = True
        visit = self._router.visit if keys_wait else None
        self._visits.append(visit)
        self._start(self._done(coroutine, claim, visit))

    def aside(self, coroutine):
        """Run an act for which no key waits: the screen stays."""
        self.run(coroutine, keys_wait=False)

    def asking(self, coroutine):
        """Run what may be asked for again before it is answered."""
        self.run(coroutine, claims=False)

    async def _done(self, coroutine, claim, visit):
        ok = False
        try:
            reply = await coroutine
            ok = reply is None or reply["ok"]
        finally:
            if claim:
                self._claimed.remove(claim)
            self._visits.remove(visit)
            self.ended(ok)


class Events:
    """Calls `actions[name](element)`; typing and sorting call `actions["search"]`.

    Choosing in a filter calls `actions["count-filter"]`, a box or a mark what its data-change names.

    A link to the route where one is already changes no address: it calls `actions["again"]`.
    """

    def __init__(self, runner, *tables):
        self._runner = runner
        self._actions = {}
        self._clicked_at = 0
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
        is_double = event.detail > 1 and event.timeStamp - self._clicked_at < DOUBLE
        if self._runner.claims(event.target) or (is_double and self._runner.begun):
            event.preventDefault()
            return
        self._runner.begun = False
        self._clicked_at = event.timeStamp
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
            if not self._runner.claims(element):
                self._runner.press(self._actions[name], element)
