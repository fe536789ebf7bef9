"""An import: files are chosen or dropped, read by the engine, shown, then saved."""

from pyscript import document, window
from pyscript.ffi import create_proxy

from page.dom import (
    get_text,
    on_stored,
    on_unfinished,
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

NOTE = "still-followers.import"  # in this tab: the name of the text to say if the page ends now
UNANSWERED, IN_PART = "import-unanswered", "import-in-part"
NO_REPLY = ("cancelled", "file-cancelled", "no-answer", "engine-lost")


def take_note():
    """Return the note that an import left when its page ended, or "", and remove it."""
    name = read_note()
    write_note("")
    return name


def read_note():
    """Return the name of the text to say if the page ends now, or ""."""
    return window.sessionStorage.getItem(NOTE) or ""


def note_question(reply):
    """Note whether a reply leaves a question about an import open."""
    write_note(UNANSWERED if "asks" in reply else "")


def write_note(name):
    """Note what to say if the page ends now; "" for nothing."""
    try:
        if name:
            window.sessionStorage.setItem(NOTE, name)
        else:
            window.sessionStorage.removeItem(NOTE)
    except Exception as error:  # the storage is full: the next visit says nothing then
        window.console.warn(str(error))


class Imports:
    """One import at a time; `ask(name, *values)` calls the engine, `restart(name)` replaces it."""

    def __init__(self, ask, restart, cancel, router):
        """Begin with no import under way; `cancel()` gives up what the engine is asked."""
        self._ask = ask
        self._restart = restart
        self._cancel = cancel
        self._router = router
        self.is_reading = False
        self._is_saving = False
        self.actions = {"cancel": self.cancel}
        on_stored[0] = self._note_open_question

    @property
    def is_busy(self):
        """Whether an import is being read or saved."""
        return self.is_reading or self._is_saving

    @property
    def loss(self):
        """The name of the text to say if the engine ends now, or "" if no import is lost with it."""
        if self.is_busy:
            return "import-lost"
        return UNANSWERED if read_note() == UNANSWERED else ""

    def _note_open_question(self, reply):
        """Note whether a question about an import is open, unless an import is being read or saved."""
        if read_note() in ("", UNANSWERED):
            note_question(reply)

    async def read(self, choice):
        """Read the chosen files, show what is in them, then save it."""
        if self.is_reading:
            say(get_text("one-import"))
            return
        self.is_reading = True
        if is_sample_open():  # an export is never read into the sample
            self._router.reset()
        note_before = read_note()
        write_note("import-unfinished")
        put({"main": get_text("importing")})
        document.documentElement.dataset.lasting = "no"
        document.querySelector("#main [data-part=file]").textContent = build_title(choice)
        self._router.replace("")
        say("")
        show_top()
        reply = await self._ask("import_export", choice.paths, choice.files)
        self.is_reading, self._is_saving = False, reply["ok"]
        if not reply["ok"]:  # the screen says so; a question that was open before is still open
            write_note(note_before if note_before == UNANSWERED else "")
        if reply.get("code") in NO_REPLY:
            return
        self._router.replace("")  # also if a link was followed in the meantime
        is_unfinished = reply.pop("unfinished", False)  # completed after it is saved
        show_new_screen(self._router, reply)
        await wait_for_paint()
        window.performance.mark("sf:import-shown")
        if reply["ok"]:
            await self._save(is_unfinished)
        self._router.on_arrive()  # also for what waited until this import was over

    async def _save(self, is_unfinished):
        """Save what is on the screen; say so only when the transaction is complete.

        If nothing is saved, the overview on the screen stays; it is completed if it `is_unfinished`.
        """
        self._is_saving = True
        write_note(IN_PART)
        visit = self._router.visit
        reply = await self._ask("save")
        self._is_saving = False
        note_question(reply)
        if not reply["ok"]:
            if "message" in reply:
                show_message(reply)
                self._complete(visit, is_unfinished)
            return
        if "announce" not in reply:  # there is a question first
            self._complete(visit, is_unfinished)
            return
        window.performance.mark("sf:saved")
        if visit != self._router.visit:  # the user has moved on
            show_message(reply)
        else:
            show(reply)
        if reply.get("snapshots") == 1 and await ask_to_persist() and not self.is_reading:
            await refresh_screen(self._router, self._ask)
        await self._ask("save_copy")

    def _complete(self, visit, is_unfinished):
        """Have the overview completed if it is unfinished and the user has not moved on."""
        if is_unfinished and visit == self._router.visit:
            on_unfinished[0]()

    def show_progress(self, done, total, text):
        """Show how much has been read, or made of a file; without a text it is only a sign of life."""
        bar = document.querySelector("dialog[open] progress") or document.querySelector(
            "#notice progress, #main progress"
        )
        if bar and text:
            bar.value = 100 * done / total
            bar.parentElement.querySelector("[data-part=line]").textContent = text

    def cancel(self, _element):
        """Stop the import: the worker is replaced, and what was stored stays as it was."""
        self._cancel()
        self.is_reading = False
        self._restart("cancelled")


class ChosenFiles:
    """Files that are chosen or dropped anywhere on the page, also before Python runs (choosing.mjs).

    Each choice is passed to `on_choice(choice)`. If one was made before the page ran, it is in `waiting`.
    A choice has `files`, their `paths` as JSON text, and the `title` that all of them share or "".
    """

    def __init__(self, on_choice):
        """Take what choosing.mjs has been given so far, and all that follows."""
        bridge = window.stillFollowersBridge
        self._proxy = create_proxy(on_choice)
        bridge.onFilesChosen = self._proxy
        self.waiting = None
        for choice in bridge.waitingChoices:
            self.waiting = choice

    def take(self):
        """Return the choice that waits, or None; it waits no longer."""
        choice, self.waiting = self.waiting, None
        return choice


def build_title(choice):
    """Return the name of what was chosen, or how many files, in the right plural form."""
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
