"""The engine of one tab as worker.py makes it, with stand-ins for the modules in browser/.

Several engines on one store are several tabs; a channel tells each of them when another one wrote.
"""

from __future__ import annotations

import importlib.util
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

from still_followers.core.exports.read import read_exports
from still_followers.core.files.workbook import dump_workbook
from tests.builders.apps import MemoryDownload, MemoryFile
from tests.builders.memory import MemoryCopies, MemoryStore
from tests.builders.plain import PLAIN
from tests.builders.running import run

WORKER = Path(__file__).parents[2] / "py" / "still_followers" / "worker.py"
NOWHERE = ("", "newest", 1, "{}")
"""The arguments of a screen without a search."""


class Channel:
    """The channel between tabs: tells each one that another has written."""

    def __init__(self) -> None:
        """Begin without tabs."""
        self.tabs: list[Any] = []

    def add_tab(self, on_change: Callable[[], None]) -> Any:
        """Return the `TabLock` of one more tab."""
        added = SimpleNamespace(is_stale=False, on_change=on_change)

        @asynccontextmanager
        async def acquire() -> Any:
            yield

        def announce_write() -> None:
            for tab in self.tabs:
                if tab is not added and not tab.is_stale:
                    tab.is_stale = True
                    tab.on_change()

        added.acquire, added.announce_write = acquire, announce_write
        self.tabs.append(added)
        return added


class Engine:
    """The engine of one tab: `engine.call("show", "", *NOWHERE)` returns the reply as the page gets it."""

    def __init__(self, store: MemoryStore, channel: Channel) -> None:
        """Start worker.py on a store that all tabs of the channel share."""
        self.given: list[bytes] = []
        self.loaded: list[str] = []
        self.pauses = 0
        self.changes: list[bool] = []  # that the page heard of

        async def load_workbook() -> Any:
            return dump_workbook

        async def load_reader(_reader: Any) -> Any:
            self.loaded.append("reader")
            return read_exports

        stand_ins = {
            "database": {"Database": lambda _removed: store},
            "downloads": {"Download": lambda: MemoryDownload(self.given)},
            "files": {"PickedFile": MemoryFile},
            "formats": {"IntlFormats": lambda: PLAIN},
            "later_archives": {"install_archive_finders": lambda: None},
            "page_messages": {
                "SignsOfLife": lambda: lambda *_: None,
                "let_calls_in": self._let_calls_in,
                "report": lambda *_: None,
                "refresh_screen": lambda: None,
                "report_change": lambda: self.changes.append(True),
            },
            "safety_copies": {"PrivateFiles": MemoryCopies},
            "tab_lock": {"TabLock": channel.add_tab},
            "wheels": {
                "Reader": type("Reader", (), {"load": load_reader}),
                "load_workbook": load_workbook,
            },
        }
        store.accept_removal = lambda: None  # type: ignore[attr-defined]
        self.worker = _load_worker(stand_ins)

    async def _let_calls_in(self) -> None:
        self.pauses += 1

    @property
    def exports(self) -> list[str]:
        """The names that the page can call."""
        return self.worker.__export__

    @property
    def session(self) -> Any:
        """The session on the stored data."""
        return self.worker.session

    def call(self, name: str, *values: Any) -> dict[str, Any]:
        """Call an export and return its reply."""
        return json.loads(run(getattr(self.worker, name)(*values)))


def _load_worker(stand_ins: dict[str, dict[str, Any]]) -> ModuleType:
    """Import worker.py again, with these stand-ins for the modules in browser/."""
    modules = {}
    for name, values in stand_ins.items():
        module = ModuleType(f"still_followers.browser.{name}")
        vars(module).update(values)
        modules[module.__name__] = module
    spec = importlib.util.spec_from_file_location("one_worker", WORKER)
    assert spec is not None
    assert spec.loader is not None
    worker = importlib.util.module_from_spec(spec)
    with _instead(modules):
        spec.loader.exec_module(worker)
    return worker


@contextmanager
def _instead(modules: dict[str, ModuleType]) -> Iterator[None]:
    before = {name: sys.modules.get(name) for name in modules}
    path = list(sys.path)
    sys.modules.update(modules)
    try:
        yield
    finally:
        sys.path[:] = path
        for name, module in before.items():
            if module is None:
                del sys.modules[name]
            else:
                sys.modules[name] = module
