"""Stand-ins for the browser side of several tabs: the databases, locks and channels that they share.

The tests drive everything by `Clock.run`, whose time jumps to whatever is waited for.
"""

from __future__ import annotations

import asyncio
import copy
import importlib
import sys
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import contextmanager
from types import ModuleType, SimpleNamespace
from typing import Any

NAME = "still-followers"


class Clock(asyncio.BaseEventLoop):
    """An event loop whose clock jumps ahead instead of waiting."""

    def __init__(self) -> None:
        """Begin at the moment 0."""
        super().__init__()
        self.now = 0.0
        self._selector = self

    def time(self) -> float:
        return self.now

    def select(self, timeout: float | None) -> list[Any]:
        assert timeout is not None, "nothing will ever happen"
        self.now += timeout
        return []

    def _process_events(self, _events: list[Any]) -> None:
        pass

    def _write_to_self(self) -> None:
        pass

    def run(self, coroutine: Coroutine[Any, Any, Any]) -> Any:
        """Run a coroutine to its end, also where another loop runs the tests."""
        outer = asyncio._get_running_loop()
        task = asyncio.current_task(outer) if outer else None
        if task:
            asyncio.tasks._leave_task(outer, task)
        asyncio._set_running_loop(None)
        try:
            return self.run_until_complete(coroutine)
        finally:
            asyncio._set_running_loop(outer)
            if task:
                asyncio.tasks._enter_task(outer, task)


class JsError(Exception):
    """An exception of JavaScript."""

    def __init__(self, name: str) -> None:
        """Take its name."""
        super().__init__(name)
        self.name = name


class _List(list[Any]):
    def to_py(self) -> list[Any]:
        return list(self)


class _Bytes(bytes):
    __slots__ = ()

    def to_bytes(self) -> bytes:
        return bytes(self)


class _Target:
    """A target of events."""

    error: Any = None
    result: Any = None
    readyState = "pending"  # noqa: N815

    def fire(self, name: str, **values: Any) -> None:
        heard = getattr(self, f"on{name}", None)
        if heard is not None:
            heard(SimpleNamespace(type=name, **values))

    def end(self, name: str) -> None:
        self.readyState = "done"
        self.fire(name)


class _Store:
    """An object store in a transaction, with its own copy of the rows."""

    def __init__(self, rows: dict[Any, Any], loop: Clock) -> None:
        self.rows, self._loop = rows, loop

    def _done(self, result: Any = None) -> _Target:
        request = _Target()
        request.result = result
        self._loop.call_soon(request.fire, "success")
        return request

    def getAll(self) -> _Target:  # noqa: N802
        return self._done(_List(self.rows.values()))

    def getAllKeys(self) -> _Target:  # noqa: N802
        return self._done(_List(self.rows))

    def get(self, key: Any) -> _Target:
        found = self.rows.get(key)
        return self._done(_Bytes(found) if isinstance(found, bytes) else found)

    def add(self, value: Any) -> _Target:
        key = max([0, *self.rows]) + 1
        self.rows[key] = value
        return self._done(key)

    def put(self, value: Any, key: Any) -> _Target:
        self.rows[key] = value
        return self._done()

    def delete(self, key: Any) -> _Target:
        self.rows.pop(key, None)
        return self._done()

    def clear(self) -> _Target:
        self.rows.clear()
        return self._done()


class _Transaction(_Target):
    """Completes after its requests, unless its tab has ended."""

    def __init__(self, connection: _Connection, mode: str) -> None:
        self._connection, self.mode = connection, mode
        self._data = connection.data
        self._stores = copy.deepcopy(self._data)
        connection.loop.call_later(connection.origin.slow, self._complete)

    def objectStore(self, name: str) -> _Store:  # noqa: N802
        return _Store(self._stores[name], self._connection.loop)

    def abort(self) -> None:
        self._data = {}
        self._connection.loop.call_soon(self.fire, "abort")

    def _complete(self) -> None:
        if self._data and self.mode == "readwrite":
            self._data.update(self._stores)
        self.fire("complete")


class _Connection(_Target):
    def __init__(self, origin: Origin, data: dict[str, Any]) -> None:
        self.origin, self.loop, self.data = origin, origin.loop, data
        self.is_open = True
        self.objectStoreNames = SimpleNamespace(contains=lambda name: name in data)

    def createObjectStore(self, name: str, _options: Any = None) -> None:  # noqa: N802
        self.data[name] = {}

    def transaction(self, _names: Any, mode: str) -> _Transaction:
        if not self.is_open:
            raise JsError("InvalidStateError")
        return _Transaction(self, mode)

    def close(self) -> None:
        self.is_open = False


class _File:
    """A file of the private file system."""

    def __init__(self, folder: Folder, name: str) -> None:
        self._folder, self._name = folder, name

    async def createSyncAccessHandle(self) -> SimpleNamespace:  # noqa: N802
        written = self._folder.files[self._name] = bytearray()
        return SimpleNamespace(
            truncate=lambda _size: written.clear(),
            write=written.extend,
            flush=lambda: None,
            close=lambda: None,
        )

    async def move(self, name: str) -> None:
        self._folder.files[name] = self._folder.files.pop(self._name)
        self._name = name


class Folder:
    """The private file system of an origin, which records each name that was created."""

    def __init__(self) -> None:
        """Begin empty."""
        self.files: dict[str, bytearray] = {}
        self.made: list[str] = []

    async def getFileHandle(self, name: str, _options: Any = None) -> _File:  # noqa: N802
        self.made.append(name)
        self.files.setdefault(name, bytearray())
        return _File(self, name)

    async def removeEntry(self, name: str) -> None:  # noqa: N802
        del self.files[name]

    async def keys(self) -> AsyncIterator[str]:
        for name in list(self.files):
            yield name


class Origin:
    """What the tabs of one browser share."""

    def __init__(self, loop: Clock) -> None:
        """Begin with nothing stored."""
        self.loop = loop
        self.stored: dict[str, dict[str, Any]] = {}
        self.connections: list[_Connection] = []
        self.channels: list[SimpleNamespace] = []
        self.holders: dict[str, list[asyncio.Future[None]]] = {}
        self.refuses_locks = False
        self.folder = Folder()
        self.slow = 0.0
        """Seconds that each answer of the storage takes."""

    def open(self, name: str, _version: int | None = None) -> _Target:
        request = _Target()
        self.loop.call_later(self.slow, self._open, name, request)
        return request

    def _open(self, name: str, request: _Target) -> None:
        data = self.stored.get(name)
        request.result = _Connection(self, {} if data is None else data)
        if data is None:
            aborted: list[bool] = []
            request.transaction = SimpleNamespace(abort=lambda: aborted.append(True))
            request.fire("upgradeneeded", oldVersion=0)
            if aborted:
                request.error = SimpleNamespace(name="AbortError")
                request.end("error")
                return
            self.stored[name] = request.result.data
        self.connections.append(request.result)
        request.end("success")

    def deleteDatabase(self, name: str) -> _Target:  # noqa: N802
        request = _Target()
        for connection in self._open_ones():
            self.loop.call_soon(
                lambda connection=connection: connection.fire("versionchange", newVersion=None)
            )
        self.loop.call_soon(self._delete, name, request)
        return request

    def _delete(self, name: str, request: _Target) -> None:
        if self._open_ones():
            request.fire("blocked")
            self.loop.call_later(1, self._delete, name, request)
            return
        self.stored.pop(name, None)
        request.end("success")

    def _open_ones(self) -> list[_Connection]:
        return [connection for connection in self.connections if connection.is_open]

    async def databases(self) -> list[SimpleNamespace]:
        return [SimpleNamespace(name=name) for name in self.stored]

    async def request(self, name: str, hold: Callable[[Any], Any]) -> None:
        """Give the lock of this name to one holder after another."""
        if self.refuses_locks:
            raise JsError("SecurityError")
        queue = self.holders.setdefault(name, [])
        before, turn = queue[-1] if queue else None, self.loop.create_future()
        queue.append(turn)
        if before is not None:
            await asyncio.wait([before])
        await hold(None)
        turn.set_result(None)

    async def getDirectory(self) -> Folder:  # noqa: N802
        """Return the private file system, after a while if the storage is slow."""
        await asyncio.sleep(self.slow)
        return self.folder

    def channel(self, _name: str) -> SimpleNamespace:
        mine = SimpleNamespace(onmessage=None)

        def post(data: str) -> None:
            for one in self.channels:
                if one is not mine and one.onmessage is not None:
                    self.loop.call_soon(one.onmessage, SimpleNamespace(data=data))

        mine.postMessage = post
        self.channels.append(mine)
        return mine


class Tab:
    """The engine of one tab, with its own copies of the modules in browser/."""

    def __init__(self, origin: Origin) -> None:
        """Import the modules for a tab of this origin."""
        self.told: list[str] = []
        self.notes: list[str] = []
        self.changes: list[bool] = []
        js = ModuleType("js")
        vars(js).update(
            indexedDB=origin,
            navigator=SimpleNamespace(
                locks=SimpleNamespace(request=origin.request),
                storage=SimpleNamespace(getDirectory=origin.getDirectory),
            ),
            BroadcastChannel=SimpleNamespace(new=origin.channel),
            console=SimpleNamespace(info=self.notes.append, warn=self.notes.append),
            Object=SimpleNamespace(fromEntries=dict),
        )
        ffi = ModuleType("pyodide.ffi")
        vars(ffi).update(
            JsException=JsError, create_proxy=_Proxy, to_js=lambda value, **_options: value
        )
        polyscript = ModuleType("polyscript")
        sync = SimpleNamespace(tell=self.told.append)
        vars(polyscript).update(xworker=SimpleNamespace(sync=sync))
        with instead({"js": js, "pyodide.ffi": ffi, "polyscript": polyscript}):
            self.tab_lock = importlib.import_module("still_followers.browser.tab_lock")
            self.opening = importlib.import_module("still_followers.browser.opening")
            module = importlib.import_module("still_followers.browser.database")
            copies = importlib.import_module("still_followers.browser.safety_copies")
        self.lock = self.tab_lock.TabLock(lambda: self.changes.append(True))
        self.removals: list[bool] = []
        self.copies = copies.PrivateFiles()
        self.database = module.Database(lambda: self.removals.append(True))


class _Proxy:
    """A Python function that JavaScript calls."""

    def __init__(self, act: Callable[..., Any]) -> None:
        self._act = act

    def __call__(self, *values: Any) -> Any:
        return self._act(*values)

    def destroy(self) -> None:
        pass


@contextmanager
def instead(modules: dict[str, ModuleType]) -> Iterator[None]:
    """Let imports find these modules, and import those of browser/ again."""
    ours = [name for name in sys.modules if name.startswith("still_followers.browser.")]
    before = {name: sys.modules.pop(name, None) for name in (*modules, *ours)}
    sys.modules.update(modules)
    try:
        yield
    finally:
        for name in [name for name in sys.modules if name.startswith("still_followers.browser.")]:
            del sys.modules[name]
        for name, module in before.items():
            if module is None:
                sys.modules.pop(name, None)
            else:
                sys.modules[name] = module
