"""Storage that is filled before the page opens, with what the page itself would have stored.

The records and packed lists are made by the app in CPython, on a store in memory. An import by the page
costs about as much for each export; many exports cost no more than one start here.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable
from datetime import UTC, datetime

from playwright.sync_api import Page

from still_followers.core.exports.read import read_exports
from still_followers.core.model import Export
from tests.browser.network import empty_page
from tests.browser.people import Upload
from tests.builders.apps import Used
from tests.builders.memory import MemoryStore

# The same database as py/still_followers/browser/opening.py makes.
_FILL = """async ({ heads, lists, state }) => {
  const bytes = (text) => Uint8Array.from(atob(text), (one) => one.charCodeAt(0));
  const request = indexedDB.open("still-followers", 3);
  request.onupgradeneeded = () => {
    request.result.createObjectStore("heads", { autoIncrement: true });
    request.result.createObjectStore("lists");
    request.result.createObjectStore("state");
  };
  const database = await new Promise((good, bad) => {
    request.onsuccess = () => good(request.result);
    request.onerror = () => bad(request.error);
  });
  const filling = database.transaction(["heads", "lists", "state"], "readwrite");
  const put = (name, value, key) => filling.objectStore(name).put(value, key);
  for (const [key, text] of heads) put("heads", text, key);
  for (const [key, text] of lists) put("lists", bytes(text), key);
  for (const [key, text] of state) put("state", text, key);
  await new Promise((good, bad) => {
    filling.oncomplete = good;
    filling.onabort = () => bad(filling.error);
  });
  database.close();
  localStorage.setItem("still-followers.snapshots", String(heads.length));
}"""
_REMOVE_CACHES = """async () => {
  for (const name of await caches.keys()) await caches.delete(name);
}"""


def _used_today() -> Used:
    used = Used()
    used.today = datetime.now(tz=UTC).date().isoformat()
    used.open()
    return used


def store_of(*exports: Upload) -> MemoryStore:
    """Import files in CPython, one after the other, and return what is stored then."""
    used = _used_today()
    for export in exports:
        used.choose(read_exports, export["name"], data=export["buffer"])
        used.save()
    return used.store


def store_of_read(exports: Iterable[Export]) -> MemoryStore:
    """Keep exports as if they had been read, one after the other, and return what is stored then."""
    used = _used_today()
    for export in exports:
        used.choose(export)
        used.save()
    return used.store


def as_dumped(store: MemoryStore) -> dict[str, list[list[object]]]:
    """Return what `stored.dump` tells of a database that holds what the store holds."""
    packed = {
        key: {"kind": "Uint8Array", "bytes": list(data)} for key, data in store.packed.items()
    }
    filled = {"heads": store.records, "lists": packed, "state": store.states}
    return {name: list(map(list, sorted(rows.items()))) for name, rows in filled.items()}


def on_an_empty_page(page: Page, site: str, script: str, value: object = None) -> None:
    """Run a script on a page of the site's origin on which nothing else runs."""
    empty = empty_page(page.context, site)
    empty.evaluate(script, value)
    empty.close()


def seed(page: Page, site: str, store: MemoryStore) -> None:
    """Fill the storage of the site before the page opens."""
    packed = ((key, base64.b64encode(data).decode()) for key, data in store.packed.items())
    filled = {"heads": store.records, "lists": dict(packed), "state": store.states}
    rows = {name: list(map(list, kept.items())) for name, kept in filled.items()}
    on_an_empty_page(page, site, _FILL, rows)


def forget_the_engine(page: Page, site: str) -> None:
    """Remove the engine's memory snapshot from a warm profile: it takes more room than any data."""
    on_an_empty_page(page, site, _REMOVE_CACHES)
