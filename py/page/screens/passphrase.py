"""Locks a file with a passphrase, or opens it, in the format of the program age.

The library is one script of our own origin, loaded when it is first wanted. Deriving a key blocks the page
for a moment: the caller says so first, and waits until that is painted.
"""

from pyscript import document, window
from pyscript.ffi import create_proxy, to_js

SCRIPT = "./static/vendor/age/age.js"
WORK_FACTOR = 16  # scrypt's N is 2 ** 16: 64 MB and a third of a second; age itself opens up to 22
PREFIXES = ("age-encryption.org/", "-----BEGIN AGE ENCRYPTED FILE-----")
WRONG = "no identity matched"  # the library's words for a wrong passphrase


def is_locked(head):
    """Tell by a file's first characters whether it is locked."""
    return any(head.startswith(prefix) for prefix in PREFIXES)


async def _load_library():
    """Return the library, loaded once."""
    if not hasattr(window, "stillFollowersAge"):
        script = document.createElement("script")
        script.src = SCRIPT

        def load(resolve, reject):
            script.onload = resolve
            script.onerror = reject
            document.head.append(script)

        await window.Promise.new(create_proxy(load))
    return window.stillFollowersAge


async def _read_bytes(blob):
    return window.Uint8Array.new(await blob.arrayBuffer())


def _make_blob(data):
    return window.Blob.new(to_js([data]))


async def lock(blob, passphrase):
    """Return (the locked blob, "") or (None, the name of a text that says what went wrong)."""
    try:
        encrypter = (await _load_library()).Encrypter.new()
    except Exception as error:
        window.console.warn("The library for passphrases did not load: " + str(error))
        return (None, "no-age")
    encrypter.setPassphrase(passphrase)
    encrypter.setScryptWorkFactor(WORK_FACTOR)
    return (_make_blob(await encrypter.encrypt(await _read_bytes(blob))), "")


async def unlock(file, passphrase):
    """Return (the open blob, "") or (None, code): wrong-passphrase, locked-damaged, no-age."""
    try:
        age = await _load_library()
    except Exception as error:
        window.console.warn("The library for passphrases did not load: " + str(error))
        return (None, "no-age")
    data = await _read_bytes(file)
    try:
        if (await file.slice(0, 5).text()) == "-----":
            data = age.armor.decode(await file.text())
        decrypter = age.Decrypter.new()
        decrypter.addPassphrase(passphrase)
        return (_make_blob(await decrypter.decrypt(data)), "")
    except Exception as error:  # the library tells its cases apart only in words
        return (None, "wrong-passphrase" if WRONG in str(error) else "locked-damaged")
