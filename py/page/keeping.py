"""What the page itself keeps or gives away: the count of snapshots, copies, the promise to keep.

Everything has our prefix, since all pages of one user on GitHub Pages share one origin.
"""

from pyscript import document, window

PREFIX = "still-followers"
COUNT = PREFIX + ".snapshots"


def remember_count(count):
    """Keep the number of snapshots, so that the next visit does not begin with the first screen."""
    if count:
        window.localStorage.setItem(COUNT, str(count))
    else:
        window.localStorage.removeItem(COUNT)


async def ask_to_persist():
    """Ask the browser to keep the data; it may refuse, and Settings says what it answered."""
    storage = window.navigator.storage
    if storage and not await storage.persisted():
        await storage.persist()


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
    worker = window.navigator.serviceWorker
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
