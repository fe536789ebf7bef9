"""Changes made in other tabs are shown by themselves, unless that disturbs the user.

The page waits while an action of this tab is under way, while something unsaved is typed, chosen or open, in
a hidden tab, and on a screen that is not a route's. Nothing typed is lost by it.
"""

from pyscript import document
from pyscript.ffi import create_proxy

from page.dom import get_text, say, show_message, show_screen
from page.screens.imports import NO_REPLY
from page.screens.marks import read_fields

root = document.documentElement
OPEN = "dialog[open], #main details[class=acts-of][open]"
FORMS = "#main form, #bulk form"
FIELDS = "input[name], select[name], textarea[name]"


def _is_changed(field):
    """Tell whether the user has changed a field."""
    if field.tagName == "SELECT":
        given = field.querySelector("option[selected]") or field.querySelector("option")
        return bool(given) and field.value != given.value
    if field.type in ("checkbox", "radio"):
        return field.checked != field.defaultChecked
    return field.value != field.defaultValue


def _read_texts():
    return [document.getElementById(name).textContent for name in ("rail", "main")]


def _list_details():
    return list(document.querySelectorAll("#main details"))


def _announce(name):
    """Say a text, unless an undo button or the progress of a file is in its place."""
    if not document.querySelector("#notice button, #notice progress"):
        say(get_text(name))


class OtherTabs:
    """Shows the screen again after a change in another tab, as soon as that disturbs nobody."""

    def __init__(self, app, runner):
        """Listen to the engine, to actions, to new screens and to what the user does."""
        self._app = app
        self._router = app.router
        self._runner = runner
        self._is_due = False  # whether the screen has to be shown again
        self._is_announced = False  # whether the user knows of it
        self._is_asking = False
        app.engine.on_change = self.take_change
        self._follow(runner, app.router)
        self._on_event_proxy = create_proxy(lambda _: self.refresh_if_free())
        for kind in ("click", "focusin", "focusout", "visibilitychange"):
            document.addEventListener(kind, self._on_event_proxy)

    def _follow(self, runner, router):
        """Refresh after each action and each new screen, after what happens then already."""
        end_before, arrive_before = runner.on_end, router.on_arrive

        def on_end(ok):
            end_before(ok)
            self.refresh_if_free()

        def on_arrive():
            arrive_before()
            self.refresh_if_free()

        runner.on_end, router.on_arrive = on_end, on_arrive

    def take_change(self):
        """Take note that another tab has changed what is stored."""
        self._is_due, self._is_announced = True, False
        self.refresh_if_free()

    def refresh_if_free(self):
        """Show the screen again if that is due and disturbs nobody, or say once that it waits."""
        if not self._is_due or self._is_asking or self._is_busy:
            return
        if not self._is_in_use:
            self._is_due = False
            self._app.run(self._refresh())
        elif not self._is_announced:
            self._is_announced = True
            _announce("change-waits")

    @property
    def _is_busy(self):
        """Whether it is not the moment: another one comes soon, or when the tab is looked at."""
        app = self._app
        is_busy = app.imports.is_busy or not self._runner.is_idle
        return is_busy or not app.ready or document.hidden or document.querySelector("body :active")

    @property
    def _is_in_use(self):
        """Whether the user has begun something, or reads something that would not come again."""
        if root.dataset.again != "yes" or document.querySelector(OPEN):
            return True
        for form in document.querySelectorAll(FORMS):
            if (
                form.getAttribute("data-action") != "search"
            ):  # the router knows what is searched for
                for field in form.querySelectorAll(FIELDS):
                    if _is_changed(field) and read_fields(form) != self._router.chosen:
                        return True
        return False

    async def _refresh(self):
        self._is_asking = True
        visit, query = self._router.visit, self._router.query
        reply = await self._app.ask("show", *query)
        if reply.get("unfinished"):  # a complete screen is replaced by a complete one
            reply = await self._app.ask("complete", *query)
        self._is_asking = False
        if reply.get("code") in NO_REPLY:  # the next engine shows everything anew
            return
        is_left = visit != self._router.visit or query != self._router.query
        if is_left or self._is_busy or self._is_in_use:
            self._is_due = True
            self.refresh_if_free()
        elif reply["ok"]:
            self._put(reply)
        else:
            self._is_due = True  # tried again when the user does something
            show_message(reply)

    def _put(self, reply):
        """Put the screen in place, say so if it has changed, and leave open details open."""
        texts, were_open = _read_texts(), [item.hasAttribute("open") for item in _list_details()]
        show_screen(self._router, reply)
        details = _list_details()
        if len(details) == len(were_open):
            for item, was_open in zip(details, were_open):
                if was_open:
                    item.setAttribute("open", "")
        if self._is_announced or _read_texts() != texts:
            _announce("changed-elsewhere")
