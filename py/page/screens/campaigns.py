"""Campaigns: a range of days is chosen by pointer, by keyboard or in two fields, then named or forgotten.

What bars and lines say where they are pointed at is in page/screens/charts.py. Arrow keys move along the bars, with Shift they widen the range. A pointer that is pressed on one bar and
released on another chooses the range between them.
"""

import json

from pyscript import document
from pyscript.ffi import create_proxy

from page.dom import show_reply
from page.language import read_json

STEPS = {"ArrowLeft": -1, "ArrowRight": 1, "Home": -1000, "End": 1000}


def _bar_of(target):
    """Return the bar that an event is about, or None."""
    return target.closest("[data-roving] > button") if target else None


class Campaigns:
    """`ask(name, *values)` calls the engine."""

    def __init__(self, ask, run, router):
        """Listen to keys and pointers; `run` starts a coroutine."""
        self._ask = ask
        self._run = run
        self._router = router
        self._anchor = None  # the first day of the range that is being widened
        self._pressed = None  # the bar on which the pointer is held down
        self.actions = {
            "bar": lambda bar: self.choose(bar, bar),
            "chart": lambda button: self._choose(button.getAttribute("data-chosen")),
            "forget-campaign": self._forget,
            "name-campaign": self._name,
            "range": lambda form: self._choose_days(
                form.elements.since.value, form.elements.until.value
            ),
        }
        self._proxies = []
        for kind, listener in (
            ("focusin", self._on_point),
            ("keydown", self._on_keydown),
            ("pointerdown", self._on_pointerdown),
            ("pointerover", self._on_point),
            ("pointerup", self._on_pointerup),
        ):
            proxy = create_proxy(listener)
            self._proxies.append(proxy)
            document.addEventListener(kind, proxy)

    def _choose(self, chosen):
        if self._router.is_shown:
            self._router.chosen = chosen
            self._run(self._show("show"))

    async def _show(self, name, *values):
        await show_reply(self._router, self._ask(name, *values, *self._router.query))

    def _choose_days(self, since, until):
        chosen = read_json(self._router.chosen)
        chosen["since"] = since
        chosen["until"] = until
        self._choose(json.dumps(chosen))

    def choose(self, first, last):
        """Choose the days from one bar to another, in either order."""
        days = [
            bar.getAttribute(name) for bar in (first, last) for name in ("data-start", "data-end")
        ]
        self._anchor = first.getAttribute("data-start")
        self._choose_days(min(days), max(days))

    def _name(self, form):
        days = form.getAttribute("data-start"), form.getAttribute("data-end")
        self._run(self._show("name_campaign", form.elements.name.value, *days))

    def _forget(self, button):
        self._run(self._show("forget_campaign", button.getAttribute("data-name")))

    def _on_point(self, event):
        chart = event.target.closest("[data-reads]")
        if chart:
            from page.screens.charts import read  # noqa: PLC0415 (only where a chart is looked at)

            read(event, chart)

    def _on_keydown(self, event):
        line = event.target.closest("[data-points]")
        if line:
            from page.screens.charts import press  # noqa: PLC0415 (only where a chart is looked at)

            press(event, line)
            return
        bar = _bar_of(event.target)
        if not bar or event.key not in STEPS:
            return
        event.preventDefault()
        bars = list(bar.parentElement.children)
        starts = [other.getAttribute("data-start") for other in bars]
        position = starts.index(bar.getAttribute("data-start")) + STEPS[event.key]
        target = bars[max(0, min(len(bars) - 1, position))]
        for other in bars:
            other.tabIndex = 0 if other == target else -1
        target.focus()
        if event.shiftKey:
            anchor = self._anchor if self._anchor in starts else bar.getAttribute("data-start")
            self.choose(bars[starts.index(anchor)], target)

    def _on_pointerdown(self, event):
        self._pressed = _bar_of(event.target)

    def _on_pointerup(self, event):
        pressed, self._pressed = self._pressed, None
        if pressed:
            bar = _bar_of(document.elementFromPoint(event.clientX, event.clientY))
            if bar and bar != pressed:
                self.choose(pressed, bar)
