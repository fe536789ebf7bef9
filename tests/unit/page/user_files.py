"""A file of the user's own, its picker, the database for its handle and Web Locks, on the stand-in.

The browser writes beside the file: what it holds changes when the writing is closed.
"""

from __future__ import annotations

from collections import deque
from types import SimpleNamespace
from typing import Any

DATABASE = "still-followers-backup-file"


class Contents:
    """What a file or a Blob holds."""

    def __init__(self, loop: Any, text: str) -> None:
        """Hold a text."""
        self._loop, self._text = loop, text
        self.size = len(text)

    def text(self) -> Any:
        return self._loop.resolved(self._text)

    arrayBuffer = text  # noqa: N815

    def slice(self, start: int, end: int) -> Contents:
        return Contents(self._loop, self._text[int(start) : int(end)])


class Handle:
    """The handle of a file: what it holds, the permission, and what goes wrong at which step."""

    def __init__(self, browser: Any, name: str = "mine.json") -> None:
        """Begin with an empty file that can be written."""
        self._browser = browser
        self.name = name
        self.content = ""
        self.permission = "granted"
        self.answer = "granted"  # of the user, when the page asks
        self.asked = 0
        self.failing: dict[str, str] = {}  # step → name of its error
        self.aborted = 0
        self.written: list[str] = []  # each content that came to stand there
        self.before = {"write": lambda: None, "close": lambda: None}

    def _answer(self, step: str, value: Any = None) -> Any:
        promise = self._browser.loop.promise()
        if step in self.failing:
            promise.reject(f"{self.failing[step]}: it failed")
        else:
            promise.resolve(value)
        return promise

    def queryPermission(self, mode: Any) -> Any:  # noqa: N802
        assert mode.mode == "readwrite"
        return self._answer("query", self.permission)

    def requestPermission(self, mode: Any) -> Any:  # noqa: N802
        assert mode.mode == "readwrite"
        self.asked += 1
        self.permission = self.answer
        return self._answer("request", self.answer)

    def getFile(self) -> Any:  # noqa: N802
        return self._answer("read", Contents(self._browser.loop, self.content))

    def createWritable(self) -> Any:  # noqa: N802
        beside: list[str] = []

        def close() -> Any:
            self.before["close"]()
            if "close" not in self.failing:
                self.content = "".join(beside)
                self.written.append(self.content)
            return self._answer("close")

        def abort() -> Any:
            self.aborted += 1
            return self._answer("abort")

        def write(blob: Any) -> Any:
            self.before["write"]()
            beside.append(blob._text)
            return self._answer("write")

        return self._answer("create", SimpleNamespace(write=write, close=close, abort=abort))


class UserFiles:
    """The browser's picker, database and locks; `picked` is what the user chooses next."""

    def __init__(self, browser: Any) -> None:
        """Give them to the page."""
        self._browser = browser
        self.picked: Any = Handle(browser)
        self.options: list[Any] = []
        self.databases: dict[str, dict[str, Any]] = {}
        self.opened = 0
        self.locked = False
        self._waiting: deque[Any] = deque()
        window = browser.window
        window.showSaveFilePicker = self._pick
        window.Blob = SimpleNamespace(new=lambda parts: Contents(browser.loop, parts[0]))
        window.encodeURIComponent = lambda text: text
        window.indexedDB = SimpleNamespace(
            open=self._open, deleteDatabase=self._delete, databases=self._list
        )
        window.navigator.locks = SimpleNamespace(request=self._request)

    def _pick(self, options: Any) -> Any:
        self.options.append(options)
        promise = self._browser.loop.promise()
        if isinstance(self.picked, str):
            promise.reject(f"{self.picked}: no file")
        else:
            promise.resolve(self.picked)
        return promise

    def _list(self) -> Any:
        return self._browser.loop.resolved([SimpleNamespace(name=one) for one in self.databases])

    def ended(self, result: Any = None) -> SimpleNamespace:
        """Return a request that ends well at the next turn."""
        request = SimpleNamespace(result=result, onsuccess=None, onerror=None)
        self._browser.loop.soon(lambda: request.onsuccess(None))
        return request

    def _open(self, name: str, _version: int) -> SimpleNamespace:
        self.opened += 1
        stored = self.databases.setdefault(name, {})
        store = SimpleNamespace(
            put=lambda value, key: self.ended(stored.update({key: value})),
            get=lambda key: self.ended(stored.get(key)),
        )
        database = SimpleNamespace(
            createObjectStore=lambda _: None,
            transaction=lambda *_: SimpleNamespace(objectStore=lambda _: store),
            close=lambda: None,
        )
        request = self.ended(database)
        request.onupgradeneeded = None
        return request

    def _delete(self, name: str) -> SimpleNamespace:
        self.databases.pop(name, None)
        return self.ended()

    def _request(self, name: str, keep: Any) -> None:
        assert name == DATABASE
        self._waiting.append(keep)
        self._browser.loop.soon(self._let_in)

    def _let_in(self) -> None:
        if self._waiting and not self.locked:
            self.locked = True
            self._waiting.popleft()(None).then(self._release)

    def _release(self) -> None:
        self.locked = False
        self._let_in()
