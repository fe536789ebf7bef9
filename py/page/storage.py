"""What the page itself stores beside the database, and how it is removed.

Every key has our prefix, since all pages of one user on GitHub Pages share one origin.
"""

from pyscript import window
from pyscript.ffi import create_proxy

from page.language import read_json, write_json

PREFIX = "still-followers"
COUNT = PREFIX + ".snapshots"
SAVED_ON = PREFIX + ".saved-on"
SELECTED = PREFIX + ".selected"
BACKUP_FILE = PREFIX + ".backup-file"
FILE_DATABASE = PREFIX + "-backup-file"  # holds the handle of that file
on_forget = [lambda: None]  # called before everything is forgotten
TRIES = 3  # something on its way into a cache may arrive a moment later


def save_summary(snapshots, saved_on):
    """Save how many snapshots the database holds and when the last backup was saved (ISO day or "").

    With it a later visit notices that snapshots are missing. Without snapshots that visit is a first one.
    """
    for key, value in ((COUNT, snapshots), (SAVED_ON, saved_on)):
        if value:
            window.localStorage.setItem(key, str(value))
        else:
            window.localStorage.removeItem(key)


def load_summary():
    """Return how many snapshots the last reply counted, and the day of the last backup or ""."""
    count = window.localStorage.getItem(COUNT) or "0"
    return (int(count) if count.isdigit() else 0, window.localStorage.getItem(SAVED_ON) or "")


def save_selected(text):
    """Save, in this tab, what is selected; the engine alone reads the text."""
    try:
        if text:
            window.sessionStorage.setItem(SELECTED, text)
        else:
            window.sessionStorage.removeItem(SELECTED)
    except (
        Exception
    ) as error:  # the storage is full: when the page is loaded again nothing is selected
        window.sessionStorage.removeItem(SELECTED)
        window.console.warn(str(error))


def load_selected():
    """Return what was selected in this tab when the page was loaded last, or ""."""
    return window.sessionStorage.getItem(SELECTED) or ""


def has_backup_file():
    """Tell whether a file was chosen that is kept up to date."""
    return window.localStorage.getItem(BACKUP_FILE) is not None


def load_backup_file():
    """Return what is known of that file, texts by name, or None without one."""
    text = window.localStorage.getItem(BACKUP_FILE)
    return dict(read_json(text)) if text else None


def save_backup_file(known):
    """Save what is known of that file."""
    window.localStorage.setItem(BACKUP_FILE, write_json(list(known.items())))


async def forget_backup_file():
    """Forget that file, which stays where it is."""
    window.localStorage.removeItem(BACKUP_FILE)
    await _forget_databases()


async def ask_to_persist():
    """Ask the browser never to clear the data by itself; tell whether it has just agreed."""
    storage = getattr(window.navigator, "storage", None)
    if not storage or await storage.persisted():
        return False
    return await storage.persist()


async def forget_everything():
    """Remove what the page stores beside the database; return the names of what is still there."""
    window.localStorage.removeItem(BACKUP_FILE)
    on_forget[0]()
    left = []
    for _ in range(TRIES):
        await _forget()
        left = _list_keys() + await _list_caches() + await _list_databases()
        if not left:
            break
    return left


async def _forget():
    worker = getattr(window.navigator, "serviceWorker", None)
    registration = await worker.getRegistration() if worker else None
    if registration:
        await registration.unregister()
    for name in await _list_caches():
        await window.caches.delete(name)
    await _forget_databases()
    for name in _list_keys():
        window.localStorage.removeItem(name)
        window.sessionStorage.removeItem(name)


def _list_keys():
    names = []
    for storage in (window.localStorage, window.sessionStorage):
        names += [name for name in window.Object.keys(storage) if name.startswith(PREFIX)]
    return names


async def _list_caches():
    names = await window.caches.keys() if window.caches else []
    return [name for name in names if name.startswith(PREFIX)]


async def _forget_databases():
    for name in await _list_databases():

        def delete(resolve, _, name=name):
            request = window.indexedDB.deleteDatabase(name)
            for ending in ("onsuccess", "onerror", "onblocked"):
                setattr(request, ending, create_proxy(resolve))

        await window.Promise.new(create_proxy(delete))


async def _list_databases():
    """Return the names of the page's own databases; only where a file can be chosen there is one."""
    if not hasattr(window, "showSaveFilePicker"):
        return []
    return [one.name for one in await window.indexedDB.databases() if one.name == FILE_DATABASE]
