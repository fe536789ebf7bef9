"""The page shell: composes the parts of page/, starts the engine and replaces it when it is lost."""

import asyncio

from page.backups import Backups
from page.engine import Engine
from page.events import Events
from page.files import Files
from page.fragments import say, show_start, text_of
from page.imports import UNANSWERED, Imports
from page.people import People
from page.routes import Routes
from page.screen import on_unfinished, show, show_anew
from page.searching import Searching
from page.stored import Stored
from pyscript import document, window

window.performance.mark("sf:shell")
root = document.documentElement


def run(coroutine):
    """Run a coroutine; an error in it is a bug, told in the console."""
    asyncio.create_task(coroutine)


class Page:
    """The parts together, and whether the engine is ready."""

    def __init__(self):
        self.ready = False
        self.routes = Routes(lambda: run(self.navigate()))
        self.engine = Engine(lambda *progress: self.imports.progress(*progress))
        self.imports = Imports(
            self.ask, lambda words: run(self.restart(words)), self.engine.cancel, self.routes
        )
        self.searching = Searching(self.ask, run, self.routes)
        self.stored = Stored(self.ask, run, self.routes)
        self.people = People(self.routes)
        self.backups = Backups(self.ask, run, self.routes, self.engine)
        self.files = Files(self.chosen)

    async def start(self):
        """Start the engine and show what is stored; boot.mjs watches that it comes to it."""
        await self.engine.start()
        await self.begin("", show)

    async def restart(self, words):
        """Replace the engine, say why, and show what is stored."""
        root.dataset.engine = "starting"
        self.ready = self.imports.running = False
        await self.engine.restart()
        self.routes.replace("")
        await self.begin(text_of(words), show_anew)

    async def begin(self, said, put_in_place):
        """Open what is stored and put it on the screen; without an answer boot.mjs says so."""
        answer = await self.engine.call("open_page", *self.routes.query)
        if answer.get("code") in UNANSWERED:
            return
        self.routes.mark()
        put_in_place(answer)
        if said or "announce" not in answer:
            say(said)
        self.ready = True
        root.dataset.engine = "ready"
        window.performance.mark("sf:engine-ready")
        await self.read_what_waits()

    async def read_what_waits(self):
        """Read what waits, else load what reading needs while nobody waits for it."""
        choice, self.files.waiting = self.files.waiting, None
        if choice:
            await self.imports.take(choice)
        else:
            await self.engine.call("prepare")

    def chosen(self, choice):
        """Read a choice now, or when the engine is ready; a second one replaces the first."""
        if self.ready:
            run(self.imports.take(choice))
        else:
            self.files.waiting = choice

    async def navigate(self):
        """Show the route that the address names, unless it names another one when that comes."""
        query = self.routes.query
        if self.ready and not self.imports.running:
            say("")
            answer = await self.ask("show", *query)
            if query == self.routes.query:
                show_anew(answer)

    async def finish(self):
        """Show the screen again when all snapshots were read, unless the person went on."""
        query = None
        while query != self.routes.query and (not query or query[0] == self.routes.route):
            query = self.routes.query
            answer = await self.ask("complete", *query)
        if query == self.routes.query:
            show(answer)

    async def ask(self, name, *values):
        """Call the engine; when it does not answer, replace it."""
        answer = await self.engine.call(name, *values)
        if answer.get("code") == "no-answer":
            run(self.restart("no-answer"))
        return answer


page = Page()
on_unfinished[0] = lambda: run(page.finish())
Events(
    {"again": lambda _: run(page.navigate()), "skip": lambda _: show_start()},
    page.imports.actions,
    page.searching.actions,
    page.stored.actions,
    page.people.actions,
    page.backups.actions,
)
run(page.start())
