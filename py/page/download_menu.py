"""The list on the screen leaves the page: as a file, as names in the clipboard, on paper."""

from pyscript import window

from page.dom import get_text, put, say, show, show_message, wait_for_paint
from page.downloads import download


class DownloadMenu:
    """Files come from the engine in `engine.given`; `ask(name, *values)` calls it."""

    def __init__(self, ask, run, router, engine):
        self._ask = ask
        self._router = router
        self._engine = engine
        acts = {
            "copy-names": lambda _: run(self.copy()),
            "print": lambda _: run(self.print()),
            "share": lambda _: run(self.share()),
            "take-out": lambda one: run(
                self._save("take_out", one.getAttribute("data-value"), *router.query)
            ),
        }
        self.actions = router.only_when_shown(acts)
        self.actions["take-all"] = lambda _: run(self._save("take_all"))

    async def _made(self, words, name, *values):
        """Say that something is being made and await it; say why when it is not."""
        visit = self._router.visit
        say(get_text(words))
        reply = await self._ask(name, *values)
        if reply["ok"]:
            say("")
        elif visit == self._router.visit:
            show(reply)
        else:
            show_message(reply)
        return reply

    async def _save(self, name, *values):
        reply = await self._made("making-file", name, *values)
        if reply["ok"]:
            download(reply["name"], self._engine.given)
            say(get_text("file-made"))

    async def share(self):
        """Give the list as CSV to another app of the device; the person chooses which."""
        reply = await self._made("making-file", "take_out", "csv", *self._router.query)
        if not reply["ok"]:
            return
        kind = window.JSON.parse('{"type": "text/csv"}')
        given = window.JSON.parse("{}")
        given.files = window.Array.of(
            window.File.new(window.Array.of(self._engine.given), reply["name"], kind)
        )
        try:
            await window.navigator.share(given)
        except Exception as error:
            if "AbortError" not in str(error):  # which is the person's own word
                window.console.warn("The list was not shared: " + str(error))
                say(get_text("not-shared"))

    async def copy(self):
        """Copy the names alone."""
        reply = await self._made("preparing", "take_out", "txt", *self._router.query)
        if not reply["ok"]:
            return
        await window.navigator.clipboard.writeText(await self._engine.given.text())
        say(get_text("names-copied"))

    async def print(self):
        """Print all rows that match, not only those of the page."""
        visit, query = self._router.visit, self._router.query
        reply = await self._made("preparing", "print_list", *query)
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
