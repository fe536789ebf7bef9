"""The shell: starts the engine, replaces it when it is lost, shows the route that is asked for."""

from page.engine import Engine
from page.files import Files
from page.fragments import hush, say, say_soon, text_of
from page.guide import show_guide
from page.imports import UNANSWERED, Imports, end_of_last
from page.journal import Journal
from page.keeping import remembered
from page.routes import Routes
from page.sample import is_open
from page.screen import on_stale, on_unfinished, show_again, show_anew, show_at
from pyscript import document, window

root = document.documentElement


class Shell:
    """The page as a whole: whether the engine is ready, what is shown, what is asked of it."""

    def __init__(self, run):
        self.run = run
        self.ready = False
        self._waiting = []  # what is called when the engine is ready
        self.routes = Routes(lambda: self.run(self.navigate()))
        self.engine = Engine(
            lambda *progress: self.imports.progress(*progress), lambda: self.run(self.show_again())
        )
        self.imports = Imports(
            self.ask, lambda words: self.run(self.restart(words)), self.engine.cancel, self.routes
        )
        self.journal = Journal(self.ask)
        self.files = Files(self.chosen)
        on_unfinished[0] = lambda: self.run(show_again(self.routes, self.ask, "complete"))
        on_stale[0] = lambda: self.run(self.show_again())

    async def start(self):
        """Start the engine and show what is stored; watchdog.mjs watches that it comes to it."""
        await self.engine.start()
        window.performance.mark("sf:engine-answers")
        news = end_of_last() or window.stillFollowersBridge.firstMessage
        await self.begin(text_of(news) if news else "", show_at)

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
        if is_open():  # the next engine shows what is stored
            self.routes.begin_anew()
        if not stays:
            self.routes.replace("")
        await self.begin(text_of(words), show_at if stays else show_anew)

    async def begin(self, said, put_in_place):
        """Open what is stored and put it on the screen; without an answer watchdog.mjs says so."""
        query = self.routes.query
        first = answer = await self.engine.call("open_page", *remembered() + query)
        # Without a count nothing is kept now, or something is missing: what is written down waits.
        if "snapshots" in answer and await self.journal.catch_up(self.engine.call):
            query = self.routes.query
            answer = await self.engine.call("show", *query)
        if root.hasAttribute("data-painted") and answer.get("unfinished"):
            query = self.routes.query
            answer = await self.engine.call("complete", *query)
        while query != self.routes.query and answer["ok"]:  # a link was followed meanwhile
            query, put_in_place = self.routes.query, show_anew
            answer = await self.engine.call("show", *query)
        if answer.get("code") in UNANSWERED:
            return
        if "announce" in first:
            answer["announce"] = first["announce"]
        self.routes.mark()
        put_in_place(self.routes, answer)
        window.stillFollowersBridge.endPainting()
        if said or "announce" not in answer:
            say(said)
        self.ready = True
        root.dataset.engine = "ready"
        window.performance.mark("sf:engine-ready")
        while self._waiting:
            self._waiting.pop(0)(None)
        self.routes.arrived()
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
        visit, query = self.routes.visit, self.routes.query
        if not self.ready and self.routes.route == "guide":
            show_guide()
        elif not self.ready:
            say_soon()
        elif not self.imports.running:
            hush()
            answer = await self.ask("show", *query)
            if visit == self.routes.visit and query == self.routes.query:
                show_anew(self.routes, answer)

    async def show_again(self):
        """Show the same screen: something happened to what is stored."""
        if not self.imports.running:
            await show_again(self.routes, self.ask)

    async def ask(self, name, *values):
        """Call the engine when it is ready; when it does not answer, replace it."""
        while not self.ready:
            say_soon()
            await window.Promise.new(lambda go_on, _: self._waiting.append(go_on))
        answer = await self.engine.call(name, *values)
        # Calls are often given up together: the first one replaces the engine, for all of them.
        if answer.get("code") == "no-answer" and self.ready:
            self.ready = False
            self.run(self.restart(self.imports.lost or "no-answer"))
        return answer
