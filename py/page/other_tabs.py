"""What other tabs change comes onto this screen by itself, unless that disturbs the person.

It waits while something of this tab is under way, while something is typed, chosen or open that is not
saved, in a hidden tab, and where what stands on the screen is not a route's. Nothing typed is lost by it.
"""

from pyscript import document
from pyscript.ffi import create_proxy

from page.dom import get_text, say, show_message, show_screen
from page.imports import NO_REPLY
from page.marks import read_fields

root = document.documentElement
OPEN = "dialog[open], #main details[class=acts-of][open]"
FIELDS = "input[name], select[name], textarea[name]"


def _is_changed(field):
    """Tell whether a person has changed a field."""
    if field.tagName == "SELECT":
        given = field.querySelector("option[selected]") or field.querySelector("option")
        return bool(given) and field.value != given.value
    if field.type in ("checkbox", "radio"):
        return field.checked != field.defaultChecked
    return field.value != field.defaultValue


def _words():
    return [document.getElementById(name).textContent for name in ("rail", "main")]


class OtherTabs:
    """Asks by the shell for its screen again, as soon as that may be."""

    def __init__(self, app, runner):
        self._app = app
        self._router = app.router
        self._runner = runner
        self._is_due = self._is_told = self._asks = False
        app.engine.changed = self.heard
        go_on = runner.ended

        def ended(ok=True):
            go_on(ok)
            self.look()

        runner.ended = app.router.arrived = ended
        self._looks = create_proxy(lambda _: self.look())
        for kind in ("click", "focusin", "focusout", "visibilitychange"):
            document.addEventListener(kind, self._looks)

    def heard(self):
        """Take in that another tab has changed what is stored."""
        self._is_due, self._is_told = True, False
        self.look()

    def look(self):
        """Show the screen again if that is due and disturbs nobody; else say once what it waits for."""
        if not self._is_due or self._asks or self._is_moving:
            return
        if not self._is_begun:
            self._is_due = False
            self._app.run(self._show())
        elif not self._is_told:
            self._is_told = True
            self._say("change-waits")

    @property
    def _is_moving(self):
        """Whether it will be asked again in a moment, or when the tab is looked at."""
        app = self._app
        is_busy = app.imports.is_busy or not self._runner.is_idle
        return is_busy or not app.ready or document.hidden or document.querySelector("body :active")

    @property
    def _is_begun(self):
        """Whether the person has begun something, or reads what would not come again."""
        if root.dataset.again != "yes" or document.querySelector(OPEN):
            return True
        for form in document.querySelectorAll("#main form"):
            if form.getAttribute("data-action") != "search":  # the route knows what is searched for
                for field in form.querySelectorAll(FIELDS):
                    if _is_changed(field) and read_fields(form) != self._router.chosen:
                        return True
        return False

    async def _show(self):
        self._asks = True
        visit, query = self._router.visit, self._router.query
        reply = await self._app.ask("show", *query)
        if reply.get("unfinished"):  # what stands there is whole
            reply = await self._app.ask("complete", *query)
        self._asks = False
        if reply.get("code") in NO_REPLY:  # the next engine shows all anew
            return
        is_left = visit != self._router.visit or query != self._router.query
        if is_left or self._is_moving or self._is_begun:
            self._is_due = True
            self.look()
        elif reply["ok"]:
            self._put(reply)
        else:
            self._is_due = True  # tried again when the person does something
            show_message(reply)

    def _put(self, reply):
        """Put the screen in place; details that were unfolded stay so. What changed is said."""
        before, unfolded = _words(), [one.hasAttribute("open") for one in self._details()]
        show_screen(self._router, reply)
        details = self._details()
        if len(details) == len(unfolded):
            for one, is_open in zip(details, unfolded):
                if is_open:
                    one.setAttribute("open", "")
        if self._is_told or _words() != before:
            self._say("changed-elsewhere")

    def _details(self):
        return [one for one in document.querySelectorAll("#main details")]

    def _say(self, name):
        """Say a text, unless a way back or a file in the making stands there."""
        if not document.querySelector("#notice button, #notice progress"):
            say(get_text(name))
