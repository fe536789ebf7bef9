"""What the page itself keeps or gives away: what is known of the database, files, the promise to keep.

Everything has our prefix, since all pages of one user on GitHub Pages share one origin.
"""

from pyscript import document, window

PREFIX = "still-followers"
COUNT = PREFIX + ".snapshots"
SAVED = PREFIX + ".saved-on"


def remember(snapshots, saved_on):
    """Keep, beside the database, how many snapshots are in it and when a backup was saved (ISO day).

    Without snapshots the next visit is a first one; a database that has fewer is told from it.
    """
    for key, value in ((COUNT, snapshots), (SAVED, saved_on)):
        if value:
            window.localStorage.setItem(key, str(value))
        else:
            window.localStorage.removeItem(key)


def remembered():
    """Return how many snapshots the last answer told of, and the day of the last backup or ""."""
    count = window.localStorage.getItem(COUNT) or "0"
    return (int(count) if count.isdigit() else 0, window.localStorage.getItem(SAVED) or "")


async def ask_to_persist():
    """Ask the browser to keep the data, and tell whether it agreed just now."""
    storage = getattr(window.navigator, "storage", None)
    if not storage or await storage.persisted():
        return False
    return await storage.persist()


def download(name, blob):
    """Offer a blob as a file to save."""
    url = window.URL.createObjectURL(blob)
    link = document.createElement("a")
    link.href = url
    link.download = name
    link.click()
    window.setTimeout(lambda: window.URL.revokeObjectURL(url), 60000)


async def forget_everything():
    """Remove what the page keeps beside the database: service worker, caches, local storage."""
    worker = getattr(window.navigator, "serviceWorker", None)
    registration = await worker.getRegistration() if worker else None
    if registration:
        await registration.unregister()
    if window.caches:
        for name in await window.caches.keys():
            if name.startswith(PREFIX):
                await window.caches.delete(name)
    for storage in (window.localStorage, window.sessionStorage):
        for name in [name for name in window.Object.keys(storage)]:
            if name.startswith(PREFIX):
                storage.removeItem(name)
