"""Backups: saved as a file, with a passphrase or without; chosen, opened, restored or only checked."""

from pyscript import document
from pyscript.ffi import create_proxy

from page.dom import get_text, put, say, show, show_reply, show_top, wait_for_paint
from page.downloads import download
from page.passphrase import is_locked, lock, unlock


class Backups:
    """One file at a time; `ask(name, *values)` calls the engine, which gives files to `engine.given`.

    `aside` runs what nobody waits for.
    """

    def __init__(self, ask, run, router, engine, aside):
        self._ask = ask
        self._aside = aside
        self._run = run
        self._router = router
        self._engine = engine
        self._only_check = 0
        self._file = None  # locked, until its passphrase is known
        self._listener = create_proxy(self._chosen)
        self._field = document.getElementById("backup-file")
        self._field.onchange = self._listener
        self._chosen(None)  # what was chosen before the page ran
        self.actions = {
            "choose-backup": self.choose,
            "restore": lambda element: run(self.restore(element)),
            "save-backup": lambda element: run(self.save(element)),
            "unlock": lambda form: run(self.unlock(form)),
        }

    async def save(self, element):
        """Save all that is stored as one file."""
        passphrase = ""
        if element.tagName == "FORM":
            passphrase = element.elements.passphrase.value
            if passphrase != element.elements.again.value:
                say(get_text("passphrases-differ"))
                return
        say(get_text("making-file"))
        reply = await self._ask("save_backup")
        if not reply["ok"]:
            show(reply)
            return
        blob, name = self._engine.given, reply["name"]
        if passphrase:
            say(get_text("locking"))
            await wait_for_paint()
            blob, code = await lock(blob, passphrase)
            if code:
                say(get_text(code))
                return
            name += ".age"
        download(name, blob)
        await self._ask("backup_saved")
        await show_reply(self._router, self._shown(reply["announce"]))

    async def _shown(self, announced):
        reply = await self._ask("show", *self._router.query)
        reply["announce"] = announced
        return reply

    def choose(self, element):
        """Let the person choose a file."""
        self._only_check = 1 if element.getAttribute("data-value") == "check" else 0
        self._field.click()

    def _chosen(self, _event):
        if self._field.files.length:
            self._run(self._take(self._field.files.item(0)))
        self._field.value = ""  # so that the same can be chosen again

    async def _take(self, file):
        head = await file.slice(0, 64).text()
        if is_locked(head):
            self._file = file
            await self._anew("ask_passphrase", file.name, 0)
        else:
            await self._open(file, file.name)

    async def unlock(self, form):
        """Open a locked backup with the passphrase that was typed."""
        file = self._file
        say(get_text("unlocking"))
        await wait_for_paint()
        blob, code = await unlock(file, form.elements.passphrase.value)
        if code == "wrong-passphrase":
            say("")
            await self._anew("ask_passphrase", file.name, 1)
        elif code:
            say(get_text(code))
        else:
            self._file = None
            await self._open(blob, file.name)

    async def _open(self, blob, name):
        put({"main": get_text("importing")})
        document.querySelector("#main [data-part=file]").textContent = name
        say("")
        show_top()
        await self._anew("open_backup", blob, name, self._only_check)

    async def _anew(self, name, *values):
        await show_reply(self._router, self._ask(name, *values), anew=True)

    async def restore(self, element):
        """Restore what was read, or leave it."""
        how = element.getAttribute("data-value")
        route = "settings" if how == "close" else "snapshots"
        asked = self._ask("restore", how)
        await show_reply(self._router, asked, to=lambda: self._router.replace(route))
        self._file = None
        if how != "close":
            self._aside(self._ask("keep_copy"))
