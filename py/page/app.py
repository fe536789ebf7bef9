"""The app: starts the engine, replaces it when it is lost, and shows the route that was asked for."""

from pyscript import document, window

from page.dom import (
    clear_notice,
    get_text,
    on_stale,
    on_unfinished,
    refresh_screen,
    say,
    say_soon,
    show_new_screen,
    show_screen,
)
from page.engine import Engine
from page.journal import Journal
from page.router import Router
from page.sample import is_sample_open
from page.screens.guide import show_guide
from page.screens.imports import NO_REPLY, ChosenFiles, Imports, take_note
from page.storage import load_selected, load_summary

root = document.documentElement


class App:
    """The page as a whole: whether the engine is ready, what is shown, what the engine is asked."""

    def __init__(self, run):
        """Make the parts that start the engine; `run` starts a coroutine."""
        self.run = run
        self.ready = False
        self._waiting = []  # called when the engine is ready
        self.on_idle = lambda: None  # called when a visit has begun, or goes on with another engine
        self.on_reply = lambda _name: None  # called when the engine has carried out an action
        self.router = Router(lambda: self.run(self.navigate()))
        self.engine = Engine(self._show_progress, lambda: self.run(self.refresh()))
        self.imports = Imports(
            self.ask, lambda name: self.run(self.restart(name)), self.engine.cancel, self.router
        )
        self.journal = Journal(self.ask)
        self.files = ChosenFiles(self.choose)
        on_unfinished[0] = lambda: self.run(refresh_screen(self.router, self.ask, "complete"))
        on_stale[0] = lambda: self.run(self.refresh())

    def _show_progress(self, *progress):
        self.imports.show_progress(*progress)

    async def start(self):
        """Start the engine and show what is stored; watchdog.mjs watches for a start that hangs."""
        await self.engine.start()
        window.performance.mark("sf:engine-answers")
        news = take_note() or window.stillFollowersBridge.firstMessage
        await self._open(get_text(news) if news else "", show_screen)

    def cancel_file(self):
        """Give up the file that the engine is making, and start again on the same screen.

        An import that waits behind it is lost, and so is its question. The next engine carries out the
        actions that wait.
        """
        name = self.imports.loss or "file-cancelled"
        self.engine.cancel("file-cancelled")
        self.run(self.restart(name, to_overview=False))

    async def restart(self, name, *, to_overview=True):
        """Replace the engine, say why (the name of a text), and show what is stored."""
        root.dataset.engine = "starting"
        self.ready = self.imports.is_reading = False
        await self.engine.restart()
        if is_sample_open():  # the next engine shows what is stored
            self.router.reset()
        if to_overview:
            self.router.replace("")
        await self._open(get_text(name), show_new_screen if to_overview else show_screen)

    async def _open(self, message, put_in_place):
        """Open what is stored and show it, then say the message; if no reply comes, watchdog.mjs says so."""
        if load_selected():  # by this tab, before it was loaded again or its engine was replaced
            await self.engine.call("restore_selection", load_selected())
        query = self.router.query
        first = reply = await self.engine.call("open_page", *load_summary() + query)
        # A reply without a count means that nothing can be saved now, or that something is missing:
        # the journal waits.
        if "snapshots" in reply and await self.journal.catch_up(self.engine.call):
            query = self.router.query
            reply = await self.engine.call("show", *query)
        if root.hasAttribute("data-painted") and reply.get("unfinished"):
            query = self.router.query
            reply = await self.engine.call("complete", *query)
        while query != self.router.query and reply["ok"]:  # a link was followed in the meantime
            query, put_in_place = self.router.query, show_new_screen
            reply = await self.engine.call("show", *query)
        if reply.get("code") in NO_REPLY:
            return
        if "announce" in first:
            reply["announce"] = first["announce"]
        self.router.publish_route()
        put_in_place(self.router, reply)
        window.stillFollowersBridge.endPainting()
        self.router.go_back(is_whole=not reply.get("unfinished"))
        if message or "announce" not in reply:
            say(message)
        self.ready = True
        root.dataset.engine = "ready"
        window.performance.mark("sf:engine-ready")
        while self._waiting:
            self._waiting.pop(0)(None)
        self.router.on_arrive()
        await self._read_waiting_files()

    async def _read_waiting_files(self):
        """Read the files that wait; if there are none, load what reading will need."""
        choice = self.files.take()
        if choice:
            await self.imports.read(choice)
        else:
            await self.engine.call("prepare")
            await self.engine.call("save_copy")
        self.on_idle()

    def choose(self, choice):
        """Read a choice of files now, or when the engine is ready."""
        if self.ready:
            self.run(self.imports.read(choice))
        else:
            self.files.waiting = choice

    async def navigate(self):
        """Show the route in the address, unless the user has moved on when it comes."""
        visit, query = self.router.visit, self.router.query
        if not self.ready and self.router.route == "guide":
            show_guide()
        elif not self.ready:
            say_soon()
        elif not self.imports.is_reading:
            clear_notice()
            reply = await self.ask("show", *query)
            if visit == self.router.visit and query == self.router.query:
                show_new_screen(self.router, reply)

    async def refresh(self):
        """Show the same screen again: what is stored has changed."""
        if not self.imports.is_reading:
            await refresh_screen(self.router, self.ask)

    async def ask(self, name, *values):
        """Call the engine once it is ready; if it does not reply, replace it."""
        while not self.ready:
            say_soon()
            await window.Promise.new(lambda resolve, _: self._waiting.append(resolve))
        reply = await self.engine.call(name, *values)
        # Several calls are often given up together: the first one replaces the engine for all of them.
        if reply.get("code") == "no-answer" and self.ready:
            self.ready = False
            self.run(self.restart(self.imports.loss or "no-answer"))
        self.on_reply(name)
        return reply
