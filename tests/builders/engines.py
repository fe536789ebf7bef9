"""The engine of one tab as worker.py makes it, with stand-ins for what only a browser has.

Several on one store are several tabs: what one writes, the channel tells the others.
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
"""What a screen is asked for when nobody searches."""


class Channel:
    """What tells each tab that another one wrote."""

    def __init__(self) -> None:
        """Connect nobody yet."""
        self.tabs: list[Any] = []

    def turns(self, heard: Callable[[], None]) -> Any:
        """Return the turns of one more tab."""
        mine = SimpleNamespace(is_stale=False, heard=heard)

        @asynccontextmanager
        async def turn() -> Any:
            yield

        def tell() -> None:
            for tab in self.tabs:
                if tab is not mine and not tab.is_stale:
                    tab.is_stale = True
                    tab.heard()

        mine.mine, mine.tell = turn, tell
        self.tabs.append(mine)
        return mine


class Engine:
    """One tab's engine: `engine.call("show", "", *NOWHERE)` answers as the page gets it."""

    def __init__(self, store: MemoryStore, channel: Channel) -> None:
        """Start worker.py on a store that the tabs of a channel share."""
        self.given: list[bytes] = []
        self.loaded: list[str] = []
        self.changes: list[bool] = []  # that the page was told of

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
            "library": {"find_the_rest": lambda: None},
            "progress": {
                "SignsOfLife": lambda: lambda *_: None,
                "report": lambda *_: None,
                "show_again": lambda: None,
                "tell_of_change": lambda: self.changes.append(True),
            },
            "reader": {"Reader": type("Reader", (), {"load": load_reader})},
            "safety_copy": {"PrivateFiles": MemoryCopies},
            "turns": {"Turns": channel.turns},
            "workbook": {"load_workbook": load_workbook},
        }
        store.accept_removal = lambda: None  # type: ignore[attr-defined]
        self.worker = _loaded(stand_ins)

    @property
    def exports(self) -> list[str]:
        """The names of all that the page can call."""
        return self.worker.__export__

    @property
    def session(self) -> Any:
        """The session on what is stored."""
        return self.worker.session

    def call(self, name: str, *values: Any) -> dict[str, Any]:
        """Call an export, and return its answer."""
        return json.loads(run(getattr(self.worker, name)(*values)))


def _loaded(stand_ins: dict[str, dict[str, Any]]) -> ModuleType:
    """Import worker.py anew with these in the place of browser/."""
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
