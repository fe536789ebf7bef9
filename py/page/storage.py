"""What the page itself stores beside the database, and how it is removed.

Every key has our prefix, since all pages of one user on GitHub Pages share one origin.
"""

from pyscript import window

PREFIX = "still-followers"
COUNT = PREFIX + ".snapshots"
SAVED_ON = PREFIX + ".saved-on"
SELECTED = PREFIX + ".selected"
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


async def ask_to_persist():
    """Ask the browser never to clear the data by itself; tell whether it has just agreed."""
    storage = getattr(window.navigator, "storage", None)
    if not storage or await storage.persisted():
        return False
    return await storage.persist()


async def forget_everything():
    """Remove what the page stores beside the database; return the names of what is still there."""
    left = []
    for _ in range(TRIES):
        await _forget()
        left = _list_keys() + await _list_caches()
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
