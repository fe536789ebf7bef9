"""The backup file that keeps itself: chosen once, and written again whenever something has changed.

Only a page that has such a file imports this. What is known of the file lies in localStorage
(`load_backup_file`). One tab at a time writes, with a Web Lock: its engine first reads what other tabs
wrote, so no older state is written over a newer one. A passphrase is known only to this tab.
"""

from pyscript import document, window
from pyscript.ffi import create_proxy

from page.dom import get_text, put, say, say_text, show_message, wait_for_paint
from page.language import write_json
from page.screens.imports import NO_REPLY
from page.screens.kept_file import (
    ask_to_write,
    hold_lock,
    identify,
    load_handle,
    may_write,
    name_error,
    put_in_place,
    save_handle,
)
from page.screens.passphrase import is_locked, lock, unlock
from page.storage import (
    forget_backup_file,
    has_backup_file,
    load_backup_file,
    on_forget,
    save_backup_file,
)

BEGINNING = '{"format": "still-followers-backup"'
PAUSE = 30000  # ms from a decision until it is written, with all that followed
SHARE = 20  # making the file takes at most the twentieth part of the time
HEAVY = 5000  # ms: a file that takes longer is written after imports and when the page is hidden
OWN = ("make_backup_file", "backup_file_written", "tell_backup_file")
READING = ("show", "complete", "query", "prepare", "find_commands", "print_list")
HURRYING = ("save_copy", "begin_anew", "write_back")
STRANGE = ("changed", "locked")  # what something else has put there
STAYING = STRANGE + ("damaged", "missing")  # until the user decides
QUIET = ("", "permission", "passphrase")  # is not announced


def _is_ready():
    return document.documentElement.dataset.engine == "ready"


class BackupFile:
    """The chosen file; `ask(name, *values)` calls the engine, which gives files to `engine.file`."""

    def __init__(self, ask, engine, run):
        """Write nothing yet; `run` starts a coroutine."""
        self._ask = ask
        self._engine = engine
        self._run = run
        self._id = ""  # of the file whose handle and passphrase this tab knows
        self._handle = None
        self._passphrase = ""
        self._choice = 0  # grows when a file is chosen or forgotten: what was begun before ends
        self._is_wanted = self._is_urgent = self._is_resting = self._is_busy = False
        self._cost = 0  # ms that the last file took
        self._shown = ""  # what the engine has shown of it
        self._said = ""  # the need that was announced
        before = engine.on_change
        engine.on_change = lambda: (before(), self.note(""))
        on_forget[0] = self._forget
        self._on_hidden_proxy = create_proxy(self._on_hidden)
        document.addEventListener("visibilitychange", self._on_hidden_proxy)
        self.actions = {
            "keep-again": self.write_again,
            "keep-allow": self.allow,
            "keep-file": self.choose,
            "keep-stop": self.stop,
            "keep-unlock": self.unlock,
        }

    # When it is written

    def resume(self):
        """Look at the file at the beginning of a visit, or after the engine was replaced."""
        self._shown = ""
        self._hurry()

    def note(self, name):
        """Note that the engine has carried out an action; an import or the like ends with `save_copy`.

        What the engine knows of lost data has to be known here before it is replaced.
        """
        if name in HURRYING:
            self._hurry()
        elif name not in OWN and name not in READING:
            self._wait()
            if document.hidden and name:  # decided right before the page was left
                self._hurry()

    def _on_hidden(self, _event):
        if document.hidden and self._is_wanted:
            self._hurry()

    def _hurry(self):
        self._is_wanted = self._is_urgent = True
        self._begin()

    def _wait(self):
        """Wait, so that many decisions are written once; a heavy file does not come by time alone."""
        self._is_wanted = True
        if not self._is_resting and self._cost < HEAVY:
            self._is_resting = True
            window.setTimeout(self._end_rest, max(PAUSE, int(SHARE * self._cost)))

    def _end_rest(self):
        self._is_resting = False
        if self._is_wanted:
            self._hurry()

    def _begin(self):
        if self._is_urgent and not self._is_busy and _is_ready() and has_backup_file():
            self._is_busy = True
            self._is_wanted = self._is_urgent = False
            self._run(self._write())

    async def _write(self):
        release = await hold_lock()
        try:
            await self._write_alone(self._choice)
        finally:
            release()
            self._is_busy = False
        self._begin()

    # How it is written

    async def _write_alone(self, choice):
        """Write the file if something has changed, and tell how it is."""
        kept = load_backup_file()
        if not kept:
            return
        need = kept["need"]
        if need not in STAYING:
            need = await self._find_obstacle(kept) or await self._make(kept, choice)
        if need is not None and choice == self._choice:
            await self._tell(need)

    async def _find_obstacle(self, kept):
        """Return what the file needs before it can be written, or ""."""
        try:
            handle = await self._load_handle(kept)
            if not handle:
                return "gone"
            if kept["locked"] and not self._passphrase:
                return "passphrase"
            if not await may_write(handle):
                return "denied" if kept["need"] == "denied" else "permission"
            return await self._find_stranger(kept, await handle.getFile())
        except Exception as error:
            window.console.warn("The backup file cannot be looked at: " + str(error))
            return name_error(error)

    async def _find_stranger(self, kept, file):
        """Return what the file has become that must not be written over, or ""."""
        if not kept["locked"] and is_locked(await file.slice(0, 64).text()):
            return "locked"
        if kept["seen"] and await identify(file) not in (kept["seen"], kept["coming"]):
            return "changed"
        return ""

    async def _load_handle(self, kept):
        """Return the file's handle; what this tab knows of another file is forgotten."""
        if self._id != kept["id"]:
            self._id, self._handle, self._passphrase = kept["id"], None, ""
        if not self._handle:
            self._handle = await load_handle()
        return self._handle

    async def _make(self, kept, choice):
        """Have the engine make a backup and write it; return what the file needs, None to tell nothing."""
        begun = window.performance.now()
        reply = await self._ask("make_backup_file", kept["mark"], kept["agreed"])
        if (
            choice != self._choice or reply.get("code") in NO_REPLY
        ):  # the next engine is asked again
            return None
        if "need" in reply or not reply["ok"]:
            self._update({"damage": reply.get("damage", "")})
            return reply.get("need", "failed")
        if "name" in reply:
            need = await self._put(kept, reply, choice)
            self._cost = window.performance.now() - begun
            return need
        if "mark" not in reply:  # something changed meanwhile, or there is nothing to be written
            self._wait()
        return ""

    async def _put(self, kept, made, choice):
        """Write what the engine has made, locked if it must be; return what the file needs as `_make`."""
        blob, handle = self._engine.file, self._handle
        if not (await blob.slice(0, 64).text()).startswith(
            BEGINNING
        ):  # another file came meanwhile
            self._hurry()
            return None
        if kept["locked"]:
            blob, code = await lock(blob, self._passphrase)
            if code:
                return "failed"
        seen = await identify(blob)
        self._update({"coming": seen})  # the page may end before it can note that this is written
        need = await put_in_place(handle, blob, lambda: choice == self._choice)
        if choice != self._choice or need:
            return need
        mark, written = made["mark"], window.Date.new().toISOString()
        agreed = made.get(
            "damage", ""
        )  # the file does not hold that any more: nothing to ask again
        self._update({"written": written, "mark": mark, "seen": seen, "agreed": agreed})
        show_message(await self._ask("backup_file_written", mark))
        return ""

    def _update(self, changes):
        """Save what has changed of this tab's file; return all that is known.

        It may have been forgotten meanwhile, or another tab may have chosen another one.
        """
        kept = load_backup_file()
        if kept and kept["id"] == self._id:
            kept.update(changes)
            save_backup_file(kept)
        return kept

    async def _tell(self, need, *, aloud=False):
        """Save what the file needs and show how it is; say what was not said yet."""
        kept = self._update({"need": need})
        is_free = not document.querySelector("#notice > *")  # "kept" of an import must be heard
        if need not in QUIET and need != self._said and is_free:
            aloud = True
        if aloud or need in QUIET:
            self._said = need
        told = "{}"
        if kept:
            pairs = [(name, kept[name]) for name in ("name", "need", "written", "mark", "locked")]
            told = window.JSON.stringify(
                window.Object.fromEntries(window.JSON.parse(write_json(pairs)))
            )
        if not _is_ready():  # the next engine is told
            return
        reply = await self._ask("tell_backup_file", told, 1 if aloud else 0)
        if reply.get("need") and kept and self._id == kept["id"]:
            await self._tell(reply["need"], aloud=aloud)
            return
        fragments = reply.get("fragments", {})
        shown = str([fragments[name] for name in sorted(fragments)])
        if shown != self._shown:  # else what is being typed there stays
            self._shown = shown
            put(fragments)
        if "announce" in reply:
            say_text(reply["announce"])

    # What the user does

    async def choose(self, form):
        """Let the user choose the file, and write it."""
        passphrase = form.elements.passphrase.value
        if passphrase != form.elements.again.value:
            say(get_text("passphrases-differ"))
            return
        name = "still-followers-backup.json" + (".age" if passphrase else "")
        options = window.JSON.parse('{"suggestedName": "' + name + '"}')
        try:
            handle = await window.showSaveFilePicker(options)
        except Exception as error:
            if "AbortError" not in str(error):  # that is the user's own decision
                window.console.warn("No backup file was chosen: " + str(error))
                say(get_text("no-file-chosen"))
            return
        self._let_go()
        choice = self._choice
        await save_handle(handle)
        if choice == self._choice:
            self._take(handle, passphrase)
            await self._tell("")
            self._hurry()

    def _take(self, handle, passphrase):
        self._id = window.Date.new().toISOString() + str(window.Math.random())
        self._handle, self._passphrase = handle, passphrase
        kept = {"id": self._id, "name": handle.name, "locked": "yes" if passphrase else ""}
        for name in ("need", "written", "mark", "seen", "coming", "damage", "agreed"):
            kept[name] = ""
        save_backup_file(kept)

    async def allow(self, _element):
        """Ask for the permission to write, within the user's click."""
        if await self._ask_to_write():
            self._hurry()

    async def _ask_to_write(self):
        """Tell whether the file can be written now; say so if the user refuses."""
        kept = load_backup_file()
        handle = await self._load_handle(kept) if kept else None
        if not handle:
            return False
        if await ask_to_write(handle):
            return True
        await self._tell("denied", aloud=True)
        return False

    async def unlock(self, form):
        """Take the passphrase, if it opens the file as it is: a mistyped one would lock the next."""
        passphrase, choice = form.elements.passphrase.value, self._choice
        if not await self._ask_to_write():
            return
        say(get_text("unlocking"))
        await wait_for_paint()
        code, kept = "", load_backup_file()
        try:
            if kept and kept["seen"]:
                _blob, code = await unlock(await self._handle.getFile(), passphrase)
        except Exception as error:
            code = name_error(error)
        say("")
        if choice != self._choice:
            return
        if code:
            needs = {"wrong-passphrase": "wrong", "locked-damaged": "changed", "no-age": "failed"}
            await self._tell(needs.get(code, code), aloud=True)
        else:
            self._passphrase = passphrase
            self._hurry()

    async def write_again(self, _element):
        """Write the file again, also over what something else has put there."""
        kept = load_backup_file()
        if not kept:
            return
        changes = {"need": ""}
        if kept["need"] == "damaged":
            changes["agreed"] = kept["damage"]
        if kept["need"] in STAYING:
            changes["mark"] = ""
        if kept["need"] in STRANGE:
            changes["seen"] = ""
        self._said = ""
        if await self._ask_to_write():
            self._update(changes)
            self._hurry()

    async def stop(self, _element):
        """Forget the file, which stays where it is."""
        self._let_go()
        await forget_backup_file()
        await self._tell("")

    def _forget(self):
        """Forget the file with everything else."""
        self._let_go()
        self._run(self._tell(""))

    def _let_go(self):
        """End what is being written; know nothing of a file any more."""
        self._choice += 1
        self._id, self._handle, self._passphrase, self._said = "", None, "", ""
