"""The list on the screen leaves the page: as a file, as names in the clipboard, on paper."""

from pyscript import document, window
from pyscript.ffi import create_proxy

from page.dom import get_text, put, say, show, show_message, wait_for_paint
from page.downloads import download

MENU = "[data-menu][open]"


def close_menu():
    """Close the menu; the focus goes from inside of it to what opens it."""
    menu = document.querySelector(MENU)
    if menu:
        if document.activeElement.closest(MENU):
            menu.querySelector("summary").focus()
        menu.removeAttribute("open")


def leave_menu(event):
    """Close the menu when something outside of it is pressed."""
    menu = document.querySelector(MENU)
    if menu and not event.target.closest(MENU + ", dialog"):
        menu.removeAttribute("open")


def move_in_menu(event):
    """Move between the acts of the open menu by arrows; Escape closes it."""
    menu = event.target.closest(MENU)
    if not menu:
        return
    if event.key == "Escape":
        close_menu()
    elif event.key in ("ArrowDown", "ArrowUp") and not event.target.closest("input, select"):
        acts = [one for one in menu.querySelectorAll("button") if one.getClientRects().length]
        step = 1 if event.key == "ArrowDown" else -1
        place = acts.index(event.target) if event.target in acts else -1 if step > 0 else 0
        acts[(place + step) % len(acts)].focus()
    else:
        return
    event.preventDefault()


class DownloadMenu:
    """`ask(name, *values)` calls the engine, which gives files to `engine.file`."""

    def __init__(self, ask, run, router, engine):
        """Offer the actions on a list; `run` starts a coroutine."""
        self._ask = ask
        self._router = router
        self._engine = engine
        acts = {
            "copy-names": lambda _: self.copy(),
            "print": lambda _: self.print(),
            "share": lambda _: self.share(),
            "take-out": self.save,
        }

        def start(act):
            def press(button):
                close_menu()
                run(act(button))

            return press

        self.actions = router.only_when_shown({name: start(acts[name]) for name in acts})
        self.actions["take-all"] = lambda _: run(self._save("take_all"))
        self._proxies = []
        for kind, listener in (("keydown", move_in_menu), ("click", leave_menu)):
            proxy = create_proxy(listener)
            self._proxies.append(proxy)
            document.addEventListener(kind, proxy)

    async def _prepare(self, message, name, *values):
        """Say that something is being prepared and await it; if that fails, say why."""
        visit = self._router.visit
        say(get_text(message))
        reply = await self._ask(name, *values)
        if reply["ok"]:
            say("")
        elif visit == self._router.visit:
            show(reply)
        else:
            show_message(reply)
        return reply

    async def _save(self, name, *values):
        reply = await self._prepare("making-file", name, *values)
        if "name" in reply:  # without a file there may be an older one
            download(reply["name"], self._engine.file)
            say(get_text("file-made"))

    def save(self, button):
        """Save the list as the kind of file that a button names."""
        kind = button.getAttribute("data-value")
        return self._save("take_out", kind, *self._router.query)

    async def share(self):
        """Give the list as CSV to another app of the device; the user chooses which."""
        reply = await self._prepare("making-file", "take_out", "csv", *self._router.query)
        if "name" not in reply:
            return
        kind = window.JSON.parse('{"type": "text/csv"}')
        data = window.JSON.parse("{}")
        data.files = window.Array.of(
            window.File.new(window.Array.of(self._engine.file), reply["name"], kind)
        )
        try:
            await window.navigator.share(data)
        except Exception as error:
            if "AbortError" not in str(error):  # that is the user's own decision
                window.console.warn("The list was not shared: " + str(error))
                say(get_text("not-shared"))

    async def copy(self):
        """Copy only the names."""
        reply = await self._prepare("preparing", "take_out", "txt", *self._router.query)
        if "name" not in reply:
            return
        try:
            await window.navigator.clipboard.writeText(await self._engine.file.text())
        except Exception as error:
            window.console.warn("The names were not copied: " + str(error))
            say(get_text("not-copied"))
        else:
            say(get_text("names-copied"))

    async def print(self):
        """Print all rows that match, not only those on the screen."""
        visit, query = self._router.visit, self._router.query
        reply = await self._prepare("preparing", "print_list", *query)
        if not reply["ok"]:
            return
        if visit == self._router.visit:
            put(reply["fragments"])
            await wait_for_paint()
            if visit == self._router.visit:
                window.print()
        reply = await self._ask("query", *query)
        if visit == self._router.visit:
            show(reply, unseen=True)
