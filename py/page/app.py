"""The shell: starts the engine, replaces it when it is lost, shows the route that is asked for."""

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
from page.guide import show_guide
from page.imports import NO_REPLY, ChosenFiles, Imports, take_note
from page.journal import Journal
from page.router import Router
from page.sample import is_sample_open
from page.storage import load_summary

root = document.documentElement


class App:
    """The page as a whole: whether the engine is ready, what is shown, what is asked of it."""

    def __init__(self, run):
        self.run = run
        self.ready = False
        self._waiting = []  # what is called when the engine is ready
        self.router = Router(lambda: self.run(self.navigate()))
        self.engine = Engine(
            lambda *progress: self.imports.progress(*progress), lambda: self.run(self.refresh())
        )
        self.imports = Imports(
            self.ask, lambda words: self.run(self.restart(words)), self.engine.cancel, self.router
        )
        self.journal = Journal(self.ask)
        self.files = ChosenFiles(self.chosen)
        on_unfinished[0] = lambda: self.run(refresh_screen(self.router, self.ask, "complete"))
        on_stale[0] = lambda: self.run(self.refresh())

    async def start(self):
        """Start the engine and show what is stored; boot.mjs watches that it comes to it."""
        await self.engine.start()
        window.performance.mark("sf:engine-answers")
        news = take_note() or window.stillFollowersEarly.news
        await self.begin(get_text(news) if news else "", show_screen)

    def stop(self):
        """Give up the file that the engine makes, and begin anew on the same screen.

        An import that waits behind it is lost, and so is its question; acts that wait are done by the next engine.
        """
        words = self.imports.lost or "file-cancelled"
        self.engine.cancel("file-cancelled")
        self.run(self.restart(words, stays=True))

    async def restart(self, words, stays=False):
        """Replace the engine, say why, and show what is stored: at the overview, or as it stays."""
        root.dataset.engine = "starting"
        self.ready = self.imports.running = False
        await self.engine.restart()
        if is_sample_open():  # the next engine shows what is stored
            self.router.reset()
        if not stays:
            self.router.replace("")
        await self.begin(get_text(words), show_screen if stays else show_new_screen)

    async def begin(self, said, put_in_place):
        """Open what is stored and put it on the screen; without an answer boot.mjs says so."""
        query = self.router.query
        first = reply = await self.engine.call("open_page", *load_summary() + query)
        # Without a count nothing is kept now, or something is missing: what is written down waits.
        if "snapshots" in reply and await self.journal.catch_up(self.engine.call):
            query = self.router.query
            reply = await self.engine.call("show", *query)
        if root.hasAttribute("data-painted") and reply.get("unfinished"):
            query = self.router.query
            reply = await self.engine.call("complete", *query)
        while query != self.router.query and reply["ok"]:  # a link was followed meanwhile
            query, put_in_place = self.router.query, show_new_screen
            reply = await self.engine.call("show", *query)
        if reply.get("code") in NO_REPLY:
            return
        if "announce" in first:
            reply["announce"] = first["announce"]
        self.router.mark()
        put_in_place(self.router, reply)
        window.stillFollowersEarly.live()
        if said or "announce" not in reply:
            say(said)
        self.ready = True
        root.dataset.engine = "ready"
        window.performance.mark("sf:engine-ready")
        while self._waiting:
            self._waiting.pop(0)(None)
        self.router.arrived()
        await self.read_what_waits()

    async def read_what_waits(self):
        """Read what waits, else load what reading needs while nobody waits for it."""
        choice = self.files.taken()
        if choice:
            await self.imports.take(choice)
        else:
            await self.engine.call("prepare")
            await self.engine.call("keep_copy")

    def chosen(self, choice):
        """Read a choice now, or when the engine is ready."""
        if self.ready:
            self.run(self.imports.take(choice))
        else:
            self.files.waiting = choice

    async def navigate(self):
        """Show the route that the address names, unless it names another one when that comes."""
        visit, query = self.router.visit, self.router.query
        if not self.ready and self.router.route == "guide":
            show_guide()
        elif not self.ready:
            say_soon()
        elif not self.imports.running:
            clear_notice()
            reply = await self.ask("show", *query)
            if visit == self.router.visit and query == self.router.query:
                show_new_screen(self.router, reply)

    async def refresh(self):
        """Show the same screen: something happened to what is stored."""
        if not self.imports.running:
            await refresh_screen(self.router, self.ask)

    async def ask(self, name, *values):
        """Call the engine when it is ready; when it does not answer, replace it."""
        while not self.ready:
            say_soon()
            await window.Promise.new(lambda go_on, _: self._waiting.append(go_on))
        reply = await self.engine.call(name, *values)
        # Calls are often given up together: the first one replaces the engine, for all of them.
        if reply.get("code") == "no-answer" and self.ready:
            self.ready = False
            self.run(self.restart(self.imports.lost or "no-answer"))
        return reply
