"""Open the page on what is stored, and print the names of our modules that were imported for it.

python -m tests.tools.imported < stored.json
"""

from __future__ import annotations

import json
import sys
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from types import SimpleNamespace

from still_followers.app.calls import perform
from still_followers.app.ports import Ports
from still_followers.app.session import begin_session
from tests.builders.memory import MemoryStore
from tests.builders.plain import PLAIN
from tests.builders.running import run


def open_page(stored: dict[str, dict[str, str]]) -> list[str]:
    """Open the page on the content of a store, and return the names of our modules."""

    @asynccontextmanager
    async def acquire():
        yield

    store = MemoryStore()
    store.records = {int(key): text for key, text in stored["records"].items()}
    store.packed = {int(key): bytes.fromhex(text) for key, text in stored["packed"].items()}
    store.states = stored["states"]
    ports = Ports(
        store=store,
        tabs=SimpleNamespace(is_stale=False, acquire=acquire, announce_write=lambda: None),
        formats=PLAIN,
        load_reader=None,
        load_workbook=None,
        file=None,
        download=None,
        now=lambda: datetime.now(UTC),
        today=lambda: "2026-07-02",
        report=lambda *_: None,
    )
    asked = (len(store.records), "", "", "", "newest", 1, "{}")
    reply = run(perform(begin_session(ports), "open_page", asked))
    assert reply["ok"], reply
    assert "main" in reply["fragments"]
    return sorted(name for name in sys.modules if name.startswith("still_followers"))


if __name__ == "__main__":
    sys.stdout.write("\n".join(open_page(json.load(sys.stdin))))
