"""A file of the user's own that the page may write again: its handle, its lock, how it is written.

The handle lies in a database of its own, which only page/screens/backup_file.py wants. The browser writes
beside the file and puts that in its place when it is whole.
"""

from pyscript import window
from pyscript.ffi import create_proxy

from page.storage import FILE_DATABASE

STORE, KEY = "handles", "file"
ERRORS = (
    ("NotFoundError", "gone"),
    ("NotAllowedError", "permission"),
    ("QuotaExceededError", "full"),
)


def name_error(error):
    """Return what an error of the file means."""
    for name, need in ERRORS:
        if name in str(error):
            return need
    return "failed"


def _end(request):
    """Return a promise of a request's result."""

    def listen(resolve, reject):
        request.onsuccess = create_proxy(lambda _: resolve(request.result))
        request.onerror = create_proxy(lambda _: reject(request.error))

    return window.Promise.new(create_proxy(listen))


async def _open_database():
    request = window.indexedDB.open(FILE_DATABASE, 1)
    request.onupgradeneeded = create_proxy(lambda _: request.result.createObjectStore(STORE))
    return await _end(request)


async def save_handle(handle):
    """Keep the handle of the file for later visits."""
    database = await _open_database()
    try:
        await _end(database.transaction(STORE, "readwrite").objectStore(STORE).put(handle, KEY))
    finally:
        database.close()


async def load_handle():
    """Return the handle that was kept, or nothing."""
    database = await _open_database()
    try:
        return await _end(database.transaction(STORE, "readonly").objectStore(STORE).get(KEY))
    finally:
        database.close()


async def hold_lock():
    """Return what releases the lock, once no other tab writes the file."""

    def take(resolve, _):
        def keep(_lock):
            return window.Promise.new(create_proxy(lambda end, _: resolve(end)))

        window.navigator.locks.request(FILE_DATABASE, create_proxy(keep))

    return await window.Promise.new(create_proxy(take))


def _can_write():
    return window.JSON.parse('{"mode": "readwrite"}')


async def may_write(handle):
    """Tell whether the page may write the file now."""
    return await handle.queryPermission(_can_write()) == "granted"


async def ask_to_write(handle):
    """Ask the user for it, within a click."""
    return await handle.requestPermission(_can_write()) == "granted"


async def identify(file):
    """Return what tells a file from another one: its size and its end, which holds its hash."""
    end = file.slice(max(0, file.size - 64), file.size)
    return str(file.size) + " " + window.encodeURIComponent(await end.text())


async def put_in_place(handle, blob, is_wanted):
    """Write a blob in the place of the file, whole or not at all, while `is_wanted()`.

    Return what hinders it, or "".
    """
    writing, hindered = None, ""
    try:
        writing = await handle.createWritable()
        await writing.write(blob)
        if is_wanted():
            await writing.close()
            writing = None
    except Exception as error:
        window.console.warn("The backup file was not written: " + str(error))
        hindered = name_error(error)
    if writing:
        try:
            await writing.abort()
        except Exception as error:  # it has ended by its error
            window.console.warn(str(error))
    return hindered
