"""Clicks, typing and forms become actions, named by the data-action of their element."""

from pyscript import document, window
from pyscript.ffi import create_proxy

DOUBLE = 500  # ms after a click in which the next click of its row still counts as a double click


def _build_claim(element):
    """Return what an action claims: its form or button, and the record that it decides about."""
    keyed = element.closest("[data-action][data-key]")
    record = keyed.getAttribute("data-action") + keyed.getAttribute("data-key") if keyed else ""
    place = element.closest("form") or element.closest("[data-action]")
    return (place or element, record)


class ActionRunner:
    """Runs actions and knows which are under way; `start` starts a coroutine.

    An action claims the form or button that began it until its reply is on the screen: pressed again, it
    does nothing. Until then keys wait (page/hotkeys.py). `on_end(ok)` is called after each action.
    """

    def __init__(self, start, router):
        """Begin with nothing under way."""
        self._start = start
        self._router = router
        self._claims = []  # pairs of element and record
        self._visits = []  # of the actions under way; None for those that no key waits for
        self._next_claim = None  # of the action that is beginning
        self.has_begun = False  # whether the last click began an action
        self.on_end = lambda _ok: None

    @property
    def is_busy(self):
        """Whether another screen may take the place of this one in a moment."""
        is_painted = document.documentElement.hasAttribute("data-painted")
        return is_painted or not self._router.is_shown or self._router.visit in self._visits

    @property
    def is_idle(self):
        """Whether nothing is under way, including what no key waits for."""
        return not self._visits and not self.is_busy

    def is_claimed(self, element):
        """Tell whether an element belongs to an action that is under way."""
        place, record = _build_claim(element)
        return any(
            place == claimed or (record and record == claimed_record)
            for claimed, claimed_record in self._claims
        )

    def press(self, action, element):
        """Call an action; what it runs claims the element."""
        self._next_claim = _build_claim(element)
        try:
            action(element)
        finally:
            self._next_claim = None

    def run(self, coroutine, *, keys_wait=True, claims=True):
        """Run a coroutine as an action."""
        claim = self._next_claim if claims else None
        if claim:
            self._claims.append(claim)
            self.has_begun = True
        visit = self._router.visit if keys_wait else None
        self._visits.append(visit)
        self._start(self._follow(coroutine, claim, visit))

    def run_aside(self, coroutine):
        """Run an action that no key waits for: the screen stays."""
        self.run(coroutine, keys_wait=False)

    def run_unclaimed(self, coroutine):
        """Run an action that may begin again before its reply is there."""
        self.run(coroutine, claims=False)

    async def _follow(self, coroutine, claim, visit):
        ok = False
        try:
            reply = await coroutine
            ok = reply is None or reply["ok"]
        finally:
            if claim:
                self._claims.remove(claim)
            self._visits.remove(visit)
            self.on_end(ok)


class Events:
    """Calls `actions[name](element)`.

    Typing and sorting call `actions["search"]`, a box or a day that is changed, or a mark that is pressed,
    what its data-change names. A link to the route that is there already changes no address: it
    calls `actions["again"]`.
    """

    def __init__(self, runner, *tables):
        """Listen to the document; `tables` are the actions of each part by name."""
        self._runner = runner
        self._actions = {}
        self._clicked_at = 0
        self._was_claimed = False  # what the finger came down on
        for table in tables:
            self._actions.update(table)
        self._proxies = []
        for kind, listener in (
            ("click", self._on_click),
            ("pointerdown", self._on_press),
            ("submit", self._on_submit),
            ("input", self._on_input),
        ):
            proxy = create_proxy(listener)
            self._proxies.append(proxy)
            document.addEventListener(kind, proxy)

    def _on_press(self, event):
        self._was_claimed = self._runner.is_claimed(event.target)

    def _on_click(self, event):
        is_double = event.detail > 1 and event.timeStamp - self._clicked_at < DOUBLE
        # A finger that came down on the screen before is not about the one that is there now.
        is_late = event.detail and self._was_claimed
        if (
            self._runner.is_claimed(event.target)
            or is_late
            or (is_double and self._runner.has_begun)
        ):
            event.preventDefault()
            return
        self._runner.has_begun = False
        self._clicked_at = event.timeStamp
        link = event.target.closest('a[href^="#/"]')
        if link and link.hash == (window.location.hash or "#/"):
            self._actions["again"](link)
        element = event.target.closest("[data-action], [data-change] [aria-pressed]")
        if not element or element.tagName == "FORM":
            return
        if element.getAttribute("aria-disabled") == "true":
            return
        self._call(element, event)

    def _on_submit(self, event):
        self._call(event.target, event)

    def _on_input(self, event):
        changed = event.target.closest("[data-change]")
        if changed:
            self._actions[changed.getAttribute("data-change")](event.target)
        form = event.target.closest("form[data-action=search]")
        if form:
            self._actions["search"](form)

    def _call(self, element, event):
        name = element.getAttribute("data-action")
        if not name:
            name = element.closest("[data-change]").getAttribute("data-change")
        if name in self._actions:
            event.preventDefault()
            if not self._runner.is_claimed(element):
                self._runner.press(self._actions[name], element)
