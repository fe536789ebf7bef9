"""The list on the screen leaves the page: as a file, as names in the clipboard, on paper."""

from pyscript import window

from page.dom import get_text, put, say, show, show_message, wait_for_paint
from page.downloads import download


class DownloadMenu:
    """`ask(name, *values)` calls the engine, which gives files to `engine.file`."""

    def __init__(self, ask, run, router, engine):
        """Offer the actions on a list; `run` starts a coroutine."""
        self._ask = ask
        self._router = router
        self._engine = engine
        self.actions = router.only_when_shown(
            {
                "copy-names": lambda _: run(self.copy()),
                "print": lambda _: run(self.print()),
                "share": lambda _: run(self.share()),
                "take-out": lambda button: run(
                    self._save("take_out", button.getAttribute("data-value"), *router.query)
                ),
            }
        )
        self.actions["take-all"] = lambda _: run(self._save("take_all"))

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
        await window.navigator.clipboard.writeText(await self._engine.file.text())
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
