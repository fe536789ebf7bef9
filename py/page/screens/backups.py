"""Backups: saved as a file, with or without a passphrase; chosen, opened, restored or only checked."""

from pyscript import document, window
from pyscript.ffi import create_proxy

from page.dom import get_text, put, say, show, show_reply, show_top, wait_for_paint
from page.downloads import download
from page.screens.passphrase import is_locked, lock, unlock
from page.storage import has_backup_file

TEXT = 'template[data-text="{}"]'
KEEPING = ("keep-again", "keep-allow", "keep-file", "keep-stop", "keep-unlock")


class Backups:
    """One file at a time; `ask(name, *values)` calls the engine, which gives files to `engine.file`.

    `run_unawaited` runs what nobody waits for.
    """

    def __init__(self, ask, run, router, engine, run_unawaited):
        """Listen to the field for a backup; `run` starts a coroutine."""
        self._ask = ask
        self._run_unawaited = run_unawaited
        self._run = run
        self._router = router
        self._engine = engine
        self._only_check = 0
        self._file = None  # locked, until its passphrase is known
        self._on_choice_proxy = create_proxy(self._on_choice)
        self._field = document.getElementById("backup-file")
        self._field.onchange = self._on_choice_proxy
        self._on_choice(None)  # a file that was chosen before the page ran
        self.actions = {
            "choose-backup": self.choose,
            "restore": lambda element: run(self.restore(element)),
            "save-backup": lambda element: run(self.save(element)),
            "share-backup": lambda _: run(self.share()),
            "unlock": lambda form: run(self.unlock(form)),
        }
        self._kept = None

        def keep(name):
            return lambda element: run(self._open_file().actions[name](element))

        self.actions.update({name: keep(name) for name in KEEPING})

    def _open_file(self):
        """Return the file that is kept up to date; its module is imported when there is one."""
        if not self._kept:
            from page.screens.backup_file import BackupFile  # noqa: PLC0415 (few keep one)

            self._kept = BackupFile(self._ask, self._engine, self._run_unawaited)
        return self._kept

    def resume_file(self):
        """Go on with the file that is kept up to date, if there is one."""
        if has_backup_file():
            self._open_file().resume()

    def note(self, name):
        """Note an action that the engine has carried out, for that file."""
        if has_backup_file():
            self._open_file().note(name)

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
        if "name" not in reply:  # no file: an error, or what is missing
            show(reply)
            return
        blob, name = self._engine.file, reply["name"]
        if passphrase:
            say(get_text("locking"))
            await wait_for_paint()
            blob, code = await lock(blob, passphrase)
            if code:
                say(get_text(code))
                return
            name += ".age"
        download(name, blob)
        await self._note_saved(reply["announce"])

    async def share(self):
        """Give a backup to another app of the device; where that cannot be, save it."""
        say(get_text("making-file"))
        reply = await self._ask("save_backup")
        if "name" not in reply:
            show(reply)
            return
        parts = window.Array.of(self._engine.file)
        kind = window.JSON.parse('{"type": "application/json"}')
        data = window.JSON.parse("{}")
        data.files = window.Array.of(window.File.new(parts, reply["name"], kind))
        said = "backup-shared"
        try:
            if window.navigator.canShare(data):
                await window.navigator.share(data)
            else:
                said = "backup-not-shared"
        except Exception as error:
            if "AbortError" in str(error):  # that is the user's own decision
                say("")
                return
            window.console.warn("The backup was not shared: " + str(error))
            said = "backup-not-shared"
        if said == "backup-not-shared":
            download(reply["name"], self._engine.file)
        await self._note_saved(document.querySelector(TEXT.format(said)).content.textContent)

    async def _note_saved(self, announcement):
        await self._ask("backup_saved")
        await show_reply(self._router, self._ask_for_screen(announcement))

    async def _ask_for_screen(self, announcement):
        reply = await self._ask("show", *self._router.query)
        reply["announce"] = announcement
        return reply

    def choose(self, element):
        """Let the user choose a file."""
        self._only_check = 1 if element.getAttribute("data-value") == "check" else 0
        self._field.click()

    def _on_choice(self, _event):
        if self._field.files.length:
            self._run(self._read(self._field.files.item(0)))
        self._field.value = ""  # so that the same file can be chosen again

    async def _read(self, file):
        head = await file.slice(0, 64).text()
        if is_locked(head):
            self._file = file
            await self._show_new("ask_passphrase", file.name, 0)
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
            await self._show_new("ask_passphrase", file.name, 1)
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
        await self._show_new("open_backup", blob, name, self._only_check)

    async def _show_new(self, name, *values):
        await show_reply(self._router, self._ask(name, *values), as_new=True)

    async def restore(self, element):
        """Restore the backup that was read, or close it."""
        how = element.getAttribute("data-value")
        route = "settings" if how == "close" else "snapshots"
        reply_to_come = self._ask("restore", how)
        await show_reply(self._router, reply_to_come, move=lambda: self._router.replace(route))
        self._file = None
        if how != "close":
            self._run_unawaited(self._ask("save_copy"))
