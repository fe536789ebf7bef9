"""An import: files are chosen or dropped, handed to the engine, shown when they are read, then kept."""

from pyscript import document, window
from pyscript.ffi import create_proxy

from page.dom import (
    get_text,
    on_stored,
    put,
    refresh_screen,
    say,
    show,
    show_message,
    show_new_screen,
    show_top,
    wait_for_paint,
)
from page.sample import is_sample_open
from page.storage import ask_to_persist

UNFINISHED = "still-followers.import"  # of this tab; its value is the name of what is said then
ASKED, IN_PART = "import-unanswered", "import-in-part"
NO_REPLY = ("cancelled", "file-cancelled", "no-answer", "engine-lost")


def take_note():
    """Return the name of what is said when an import ended with its page, else ""; it is said once."""
    name = read_note()
    write_note("")
    return name


def read_note():
    """Return what would be said if the page ended now."""
    return window.sessionStorage.getItem(UNFINISHED) or ""


def note_question(reply):
    """Note that an answer leaves a question about an import open, or leaves none."""
    write_note(ASKED if "asks" in reply else "")


def write_note(name):
    """Note what is said if the page ends now."""
    try:
        if name:
            window.sessionStorage.setItem(UNFINISHED, name)
        else:
            window.sessionStorage.removeItem(UNFINISHED)
    except Exception as error:  # storage is full: then the end is not told
        window.console.warn(str(error))


class Imports:
    """One import at a time; `ask(name, *values)` calls the engine, `restart(words)` replaces it."""

    def __init__(self, ask, restart, cancel, router):
        self._ask = ask
        self._restart = restart
        self._cancel = cancel
        self._router = router
        self.running = False
        self._saving = False
        self.actions = {"cancel": self.cancel}
        on_stored[0] = self._asked

    @property
    def is_busy(self):
        """Whether something that was chosen is being read or kept."""
        return self.running or self._saving

    @property
    def lost(self):
        """The name of what is said if the engine ends now, or "" when nothing of an import ends with it."""
        if self.is_busy:
            return "import-lost"
        return ASKED if read_note() == ASKED else ""

    def _asked(self, reply):
        """Note whether a question about an import is open now, unless one is being read or kept."""
        if read_note() in ("", ASKED):
            note_question(reply)

    async def take(self, choice):
        """Read what was chosen: show what is in them, then keep it."""
        if self.running:
            say(get_text("one-import"))
            return
        self.running = True
        if is_sample_open():  # an export is never read into the sample
            self._router.reset()
        before = read_note()
        write_note("import-unfinished")
        put({"main": get_text("importing")})
        document.documentElement.dataset.lasting = "no"
        document.querySelector("#main [data-part=file]").textContent = build_title(choice)
        self._router.replace("")
        say("")
        show_top()
        reply = await self._ask("import_export", choice.paths, choice.files)
        self.running, self._saving = False, reply["ok"]
        if not reply["ok"]:  # it was said; a question that was open before is so still
            write_note(before if before == ASKED else "")
        if reply.get("code") in NO_REPLY:
            return
        self._router.replace("")  # also when a link was followed meanwhile
        show_new_screen(self._router, reply)
        await wait_for_paint()
        window.performance.mark("sf:import-shown")
        if reply["ok"]:
            await self._keep()
        self._router.arrived()  # also what waited until this import was over

    async def _keep(self):
        """Keep what is on the screen; it is said only when the transaction is complete."""
        self._saving = True
        write_note(IN_PART)
        visit = self._router.visit
        reply = await self._ask("save")
        self._saving = False
        note_question(reply)
        if not reply["ok"]:
            if "message" in reply:
                show_message(reply)
            return
        if "announce" not in reply:  # there is a question first
            return
        window.performance.mark("sf:saved")
        if visit != self._router.visit:  # the person went on
            show_message(reply)
        else:
            show(reply)
        if reply.get("snapshots") == 1 and await ask_to_persist() and not self.running:
            await refresh_screen(self._router, self._ask)
        await self._ask("keep_copy")

    def progress(self, done, total, text):
        """Show how far a reading, or a file in the making, is; without a text it is a sign of life."""
        bar = document.querySelector("dialog[open] progress") or document.querySelector(
            "#notice progress, #main progress"
        )
        if bar and text:
            bar.value = 100 * done / total
            bar.parentElement.querySelector("[data-part=line]").textContent = text

    def cancel(self, _element):
        """Stop: the worker is replaced, what was stored is as it was."""
        self._cancel()
        self.running = False
        self._restart("cancelled")


class ChosenFiles:
    """Hands each choice to `chosen(choice)`; one that was made before the page ran is in `waiting`.

    A choice has `files`, their `paths` as JSON text, and the `title` that all of them share or "".
    """

    def __init__(self, chosen):
        early = window.stillFollowersEarly
        self._proxy = create_proxy(chosen)
        early.take = self._proxy
        self.waiting = None
        for choice in early.waiting:
            self.waiting = choice

    def taken(self):
        """Return the last choice that waits, if there is one; it waits no more."""
        choice, self.waiting = self.waiting, None
        return choice


def build_title(choice):
    """Return the name of what was chosen, else how many files, in the plural form for them."""
    if choice.title:
        return choice.title
    count = choice.files.length
    language = document.documentElement.lang
    rules = window.Intl.PluralRules.new(language)
    forms = document.querySelector("template[data-text=files]").content.children
    words = forms[0].textContent
    for form in forms:
        if rules.select(int(form.getAttribute("data-like"))) == rules.select(count):
            words = form.textContent
    return words.replace("{count}", window.Intl.NumberFormat.new(language).format(count))
