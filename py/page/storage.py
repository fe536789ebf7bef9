"""What the page itself keeps or gives away: what is known of the database, files, the promise to keep.

Everything has our prefix, since all pages of one user on GitHub Pages share one origin.
"""

from pyscript import window

PREFIX = "still-followers"
COUNT = PREFIX + ".snapshots"
SAVED = PREFIX + ".saved-on"
TRIES = 3  # what is on its way into a cache may come a moment later


def save_summary(snapshots, saved_on):
    """Keep, beside the database, how many snapshots are in it and when a backup was saved (ISO day).

    Without snapshots the next visit is a first one; a database that has fewer is told from it.
    """
    for key, value in ((COUNT, snapshots), (SAVED, saved_on)):
        if value:
            window.localStorage.setItem(key, str(value))
        else:
            window.localStorage.removeItem(key)


def load_summary():
    """Return how many snapshots the last answer told of, and the day of the last backup or ""."""
    count = window.localStorage.getItem(COUNT) or "0"
    return (int(count) if count.isdigit() else 0, window.localStorage.getItem(SAVED) or "")


async def ask_to_persist():
    """Ask the browser to keep the data, and tell whether it agreed just now."""
    storage = getattr(window.navigator, "storage", None)
    if not storage or await storage.persisted():
        return False
    return await storage.persist()


async def forget_everything():
    """Remove what the page keeps beside the database; return the names of what is still there."""
    left = []
    for _ in range(TRIES):
        await _forget()
        left = _keys() + await _caches()
        if not left:
            break
    return left


async def _forget():
    worker = getattr(window.navigator, "serviceWorker", None)
    registration = await worker.getRegistration() if worker else None
    if registration:
        await registration.unregister()
    for name in await _caches():
        await window.caches.delete(name)
    for name in _keys():
        window.localStorage.removeItem(name)
        window.sessionStorage.removeItem(name)


def _keys():
    names = []
    for storage in (window.localStorage, window.sessionStorage):
        names += [name for name in window.Object.keys(storage) if name.startswith(PREFIX)]
    return names


async def _caches():
    names = await window.caches.keys() if window.caches else []
    return [name for name in names if name.startswith(PREFIX)]
