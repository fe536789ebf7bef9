"""The page shell: composes the parts of page/, forwards to the engine, puts answers in place."""

import asyncio

from page.engine import Engine
from page.events import Events
from page.files import Files
from page.fragments import entitle, painted, put, say, say_text, show_start, text_of
from page.keeping import ask_to_persist, download, forget_everything, remember_count
from page.routes import Routes
from pyscript import document, window

mark = window.performance.mark
mark("sf:shell")
root = document.documentElement


def go(coroutine):
    """Run a coroutine; an error in it is a bug, told in the console."""
    asyncio.create_task(coroutine)


def show(answer, unseen=False):
    """Put an answer on the screen; what it announces may be for assistive technology only."""
    put(answer.get("fragments", {}))
    if "title" in answer:
        entitle(answer["title"])
    if "snapshots" in answer:
        remember_count(answer["snapshots"])
    if "announce" in answer:
        say_text(answer["announce"], unseen)
    elif not answer["ok"] and "fragments" not in answer:
        say(text_of(answer["code"]))


def shown(answer):
    """Put an answer on the screen as a new screen."""
    show(answer)
    show_start()


class Page:
    """What happens on the page, and what is under way."""

    def __init__(self):
        self.engine = Engine(self.progress)
        self.routes = Routes(lambda: go(self.navigate()))
        self.files = Files(lambda files: go(self.take(files)))
        self.ready = False
        self.importing = False
        self.asked = None  # the query that waits while one is under way
        self.asking = False

    async def start(self):
        """Start the engine, show what is stored, read what waits."""
        await self.engine.start()
        answer = await self.engine.call("open_page", *self.routes.query)
        say("")
        self.routes.mark()
        show(answer)
        self.ready = True
        root.dataset.engine = "ready"
        mark("sf:engine-ready")
        await self.begin()

    async def restart(self, words):
        """Replace the engine and show what is stored."""
        root.dataset.engine = "starting"
        self.ready = False
        self.importing = False
        await self.engine.restart()
        self.routes.replace("")
        answer = await self.engine.call("open_page", *self.routes.query)
        self.ready = True
        root.dataset.engine = "ready"
        shown(answer)
        say(text_of(words))
        await self.begin()

    async def begin(self):
        """Read the file that waits, else load what reading needs while nobody waits for it."""
        files, self.files.waiting = self.files.waiting, []
        if files:
            await self.take(files)
        else:
            await self.engine.call("prepare")

    async def navigate(self):
        """Show the route that the address names now."""
        if self.ready and not self.importing:
            say("")
            shown(await self.ask("show", *self.routes.query))

    async def ask(self, name, *values):
        """Call the engine; when it does not answer, replace it."""
        answer = await self.engine.call(name, *values)
        if answer.get("code") == "no-answer":
            go(self.restart("no-answer"))
        return answer

    async def take(self, files):
        """Read chosen files: show them, then keep them."""
        if self.importing:
            say(text_of("one-import"))
            return
        if not self.ready:  # a second choice before the engine is there replaces the first
            self.files.waiting = files
            say(text_of("waiting"))
            return
        self.importing = True
        put({"main": text_of("importing")})
        document.querySelector("#main [data-part=file]").textContent = files[0].name
        self.routes.replace("")
        show_start()
        answer = await self.ask("import_export", *files)
        self.importing = False
        if answer.get("code") in ("cancelled", "no-answer", "engine-lost"):
            return
        say("")
        shown(answer)
        await painted()
        mark("sf:import-shown")
        if answer["ok"]:
            await self.keep()

    async def keep(self):
        """Keep what is on the screen; it says so only when the transaction is complete."""
        answer = await self.ask("save")
        if not answer["ok"]:
            if "message" in answer:
                say_text(answer["message"] + " " + answer["hint"])
            return
        mark("sf:saved")
        if self.routes.route == "":
            show(answer)
        else:
            say_text(answer["announce"])
            remember_count(answer["snapshots"])
        if answer["snapshots"] == 1:
            await ask_to_persist()

    def progress(self, done, total, text):
        """Show how far the reading is."""
        bar = document.querySelector("#main progress")
        if bar:
            bar.value = 100 * done / total
            document.querySelector("#main [data-part=line]").textContent = text

    def cancel(self, _element):
        """Stop an import: the worker is replaced, what was stored is as it was."""
        self.engine.cancel()
        self.importing = False
        go(self.restart("cancelled"))

    def search(self, form):
        """Search and sort as the person types; only the last wish counts."""
        self.routes.text = form.elements.text.value
        self.routes.order = form.elements.order.value
        self.routes.page = 1
        self.want()

    def turn(self, element):
        """Go to another page of the list."""
        if element.tagName == "FORM":
            digits = "".join([c for c in element.elements.page.value if c in "0123456789"])
            self.routes.page = int(digits or "1")
        else:
            self.routes.page = int(element.getAttribute("data-page"))
        self.want(to_top=True)

    def want(self, to_top=False):
        """Ask for the results, one question at a time."""
        mark("sf:query-start")
        self.asked = (self.routes.query, to_top)
        if not self.asking:
            go(self.answer_wishes())

    async def answer_wishes(self):
        """Ask until the last wish is answered."""
        self.asking = True
        while self.asked:
            query, to_top = self.asked
            self.asked = None
            answer = await self.ask("query", *query)
            if self.asked is None and query[0] == self.routes.route:
                show(answer, unseen=True)
                if to_top:
                    document.getElementById("results").scrollIntoView()
                await painted()
                mark("sf:query-shown")
        self.asking = False

    def clear_search(self, _element):
        """Empty the search field."""
        field = document.querySelector("#main input[name=text]")
        field.value = ""
        field.focus()
        self.search(field.form)

    async def open_snapshot(self, key):
        """Show a stored snapshot on the overview."""
        self.routes.replace("")
        shown(await self.ask("open_snapshot", key))

    async def answer(self, form):
        """Keep what the person said about a snapshot."""
        fields = form.elements
        owner = fields.owner.value if form.querySelector("[name=owner]") else ""
        day = fields.day.value if form.querySelector("[name=day]") else ""
        show(await self.ask("answer", int(form.getAttribute("data-key")), owner, day))

    async def save_copy(self):
        """Save all that is stored as one file."""
        answer = await self.ask("save_copy")
        if answer["ok"]:
            download(answer["download"]["name"], answer["download"]["url"])
        show(answer)

    async def delete_everything(self):
        """Remove all that the page has stored."""
        document.getElementById("delete-dialog").close()
        answer = await self.ask("delete_everything")
        if answer["ok"]:
            await forget_everything()
            self.routes.replace("")
        shown(answer)

    async def copy(self, element):
        """Copy a problem's details."""
        await window.navigator.clipboard.writeText(element.getAttribute("data-text"))
        say(text_of("copied"))


page = Page()
Events(
    {
        "answer": lambda form: go(page.answer(form)),
        "ask-delete": lambda _: document.getElementById("delete-dialog").showModal(),
        "cancel": page.cancel,
        "clear-search": page.clear_search,
        "close-dialog": lambda _: document.getElementById("delete-dialog").close(),
        "copy": lambda element: go(page.copy(element)),
        "delete-everything": lambda _: go(page.delete_everything()),
        "open-snapshot": lambda element: go(page.open_snapshot(int(element.dataset.key))),
        "page": page.turn,
        "save-copy": lambda _: go(page.save_copy()),
        "search": page.search,
        "skip": lambda _: show_start(),
    }
)
go(page.start())
