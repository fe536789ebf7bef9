"""A stand-in for the library that locks and opens files with a passphrase."""

from __future__ import annotations

from types import SimpleNamespace

PASSPHRASE = "four words of mine"  # noqa: S105 — opens nothing


class Age:
    """The library for passphrases: what is locked with a passphrase only that opens."""

    def __init__(self, loop):
        self.loop = loop
        self.work = None
        self.error = None
        self.Encrypter = self.Decrypter = SimpleNamespace(new=lambda: self)
        self.armor = SimpleNamespace(decode=lambda text: f"decoded {text}")

    def setPassphrase(self, passphrase):  # noqa: N802
        self.passphrase = passphrase

    addPassphrase = setPassphrase  # noqa: N815

    def setScryptWorkFactor(self, work):  # noqa: N802
        self.work = work

    def encrypt(self, data):
        return self.loop.resolved(f"locked({data})")

    def decrypt(self, data):
        promise = self.loop.promise()
        if self.error:
            promise.reject(self.error)
        else:
            promise.resolve(f"opened {data}")
        return promise
