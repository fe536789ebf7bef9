"""Campaigns: a range of days is chosen by pointer, by keyboard or in two fields, named, forgotten.

Arrows move along the bars and Shift with them widens the range; a pointer that is pressed on one bar
and let go on another chooses from the one to the other.
"""

import json

from pyscript import document
from pyscript.ffi import create_proxy

from page.dom import show_reply
from page.language import read_json

STEPS = {"ArrowLeft": -1, "ArrowRight": 1, "Home": -1000, "End": 1000}


def _bar(target):
    return target.closest("[data-roving] > button") if target else None


class Campaigns:
    """`ask(name, *values)` calls the engine."""

    def __init__(self, ask, run, router):
        self._ask = ask
        self._run = run
        self._router = router
        self._anchor = None  # where a range begins that is being widened
        self._pressed = None
        self.actions = {
            "bar": lambda bar: self.choose(bar, bar),
            "chart": lambda one: self._use(one.getAttribute("data-chosen")),
            "forget-campaign": lambda one: self._named("forget_campaign", one),
            "name-campaign": lambda form: self._name(form),
            "range": lambda form: self._range(form.elements.since.value, form.elements.until.value),
        }
        self._proxies = []
        for kind, listener in (
            ("keydown", self._moved),
            ("pointerdown", self._down),
            ("pointerup", self._up),
        ):
            proxy = create_proxy(listener)
            self._proxies.append(proxy)
            document.addEventListener(kind, proxy)

    def _use(self, chosen):
        if self._router.is_shown:
            self._router.chosen = chosen
            self._run(self._show("show"))

    async def _show(self, name, *values):
        await show_reply(self._router, self._ask(name, *values, *self._router.query))

    def _range(self, since, until):
        chosen = read_json(self._router.chosen)
        chosen["since"] = since
        chosen["until"] = until
        self._use(json.dumps(chosen))

    def choose(self, one, other):
        """Choose the days from one bar to another, in either order."""
        ends = [bar.getAttribute(end) for bar in (one, other) for end in ("data-start", "data-end")]
        self._anchor = one.getAttribute("data-start")
        self._range(min(ends), max(ends))

    def _name(self, form):
        days = form.getAttribute("data-start"), form.getAttribute("data-end")
        self._run(self._show("name_campaign", form.elements.name.value, *days))

    def _named(self, name, element):
        self._run(self._show(name, element.getAttribute("data-name")))

    def _moved(self, event):
        bar = _bar(event.target)
        if not bar or event.key not in STEPS:
            return
        event.preventDefault()
        bars = [one for one in bar.parentElement.children]
        at = [one.getAttribute("data-start") for one in bars]
        place = at.index(bar.getAttribute("data-start")) + STEPS[event.key]
        to = bars[max(0, min(len(bars) - 1, place))]
        for one in bars:
            one.tabIndex = 0 if one == to else -1
        to.focus()
        if event.shiftKey:
            anchor = self._anchor if self._anchor in at else bar.getAttribute("data-start")
            self.choose(bars[at.index(anchor)], to)

    def _down(self, event):
        self._pressed = _bar(event.target)

    def _up(self, event):
        pressed, self._pressed = self._pressed, None
        if pressed:
            bar = _bar(document.elementFromPoint(event.clientX, event.clientY))
            if bar and bar != pressed:
                self.choose(pressed, bar)
