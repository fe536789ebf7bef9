"""What the browser has stored for the page, read from outside with plain IndexedDB."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page

# Beside the lists of a snapshot, under a text: what differs in them from the snapshot before.
_DIFFERENCES = """async (spoilt) => {
  const end = (request) => new Promise((good, bad) => {
    request.onsuccess = () => good(request.result);
    request.onerror = () => bad(request.error);
  });
  const database = await end(indexedDB.open("still-followers"));
  const lists = database.transaction("lists", "readwrite").objectStore("lists");
  const texts = IDBKeyRange.lowerBound("");
  const [keys, values] = await Promise.all([end(lists.getAllKeys(texts)), end(lists.getAll(texts))]);
  for (const key of spoilt) await end(lists.put(new Uint8Array(9), `difference ${key}`));
  database.close();
  return keys.map((key, index) => [key.replace("difference ", ""), [...values[index]]]);
}"""

# A database that is opened is made when it is not there, so the names are looked at first.
DUMP = """async () => {
  const known = await indexedDB.databases();
  if (!known.some((one) => one.name === "still-followers")) return null;
  const end = (request) => new Promise((good, bad) => {
    request.onsuccess = () => good(request.result);
    request.onerror = () => bad(request.error);
  });
  const database = await end(indexedDB.open("still-followers"));
  const names = [...database.objectStoreNames];
  const reading = database.transaction(names);
  const stores = {};
  for (const name of names) {
    const store = reading.objectStore(name);
    const [keys, values] = await Promise.all([end(store.getAllKeys()), end(store.getAll())]);
    stores[name] = keys.map((key, index) => [key, typeof values[index] === "string"
      ? values[index]
      : { kind: values[index].constructor.name, bytes: [...new Uint8Array(values[index])] }])
      .filter(([key]) => !String(key).startsWith("difference "));
  }
  database.close();
  return stores;
}"""

_KEPT_BESIDE = """() => Object.fromEntries(
  [localStorage, sessionStorage].flatMap((storage) => Object.entries(storage)))"""

_OURS = """async () => ({
  databases: (await indexedDB.databases()).map((one) => one.name),
  caches: await caches.keys(),
  keys: Object.keys(localStorage),
})"""

_HELD_BY_PYSCRIPT = """async () => {
  const held = [];
  for (const { name } of await indexedDB.databases()) {
    if (!name.startsWith("IDBMap/")) continue;
    const database = await new Promise((good) => {
      const request = indexedDB.open(name);
      request.onsuccess = () => good(request.result);
    });
    for (const store of database.objectStoreNames) {
      const keys = await new Promise((good) => {
        const request = database.transaction(store).objectStore(store).getAllKeys();
        request.onsuccess = () => good(request.result);
      });
      held.push(...keys.map(String));
    }
    database.close();
  }
  return held;
}"""


_PRIVATE_FILES = """async () => {
  const names = [];
  for await (const name of (await navigator.storage.getDirectory()).keys()) names.push(name);
  return names.sort();
}"""
_COPY = """async (number) => {
  const folder = await navigator.storage.getDirectory();
  for (;;) {
    for await (const [name, handle] of folder.entries()) {
      if (!name.startsWith(`still-followers-copy-${number}-`)) continue;
      const packed = (await handle.getFile()).stream();
      return new Response(packed.pipeThrough(new DecompressionStream("gzip"))).text();
    }
    await new Promise((done) => requestAnimationFrame(done));
  }
}"""


@dataclass(frozen=True)
class Record:
    """One stored snapshot."""

    key: int
    head: dict[str, Any]
    lists: bytes


def dump(page: Page) -> dict[str, Any] | None:
    """Return everything in the page's database, or None when there is none.

    What differs from snapshot to snapshot is left out: it can be worked out again, and comes when
    nobody waits for it.
    """
    return page.evaluate(DUMP)


def differences(page: Page, *spoilt: int) -> dict[int, bytes]:
    """Return what is stored of what differs in snapshots, by key; some of it is spoilt then."""
    found = page.evaluate(_DIFFERENCES, list(spoilt))
    return {int(key): bytes(values) for key, values in found}


def snapshots(page: Page) -> list[Record]:
    """Return the stored snapshots by key; each must be whole."""
    stores = dump(page) or {"heads": [], "lists": []}
    lists = dict(map(tuple, stores["lists"]))
    assert sorted(lists) == [key for key, _ in stores["heads"]]
    return [
        Record(key, json.loads(text), bytes(lists[key]["bytes"])) for key, text in stores["heads"]
    ]


def everything(page: Page) -> tuple[dict[str, Any] | None, dict[str, str]]:
    """Return everything that the page keeps of a person: its database, and what is beside it."""
    return dump(page), page.evaluate(_KEPT_BESIDE)


def names_of_all(page: Page) -> dict[str, list[str]]:
    """Return the names of all databases, caches and local storage keys of the origin."""
    return page.evaluate(_OURS)


def held_by_pyscript(page: Page) -> list[str]:
    """Return the keys of all that is in PyScript's own databases."""
    return page.evaluate(_HELD_BY_PYSCRIPT)


def private_files(page: Page) -> list[str]:
    """Return the names of all files in the origin's private file system."""
    return page.evaluate(_PRIVATE_FILES)


def wait_for_copy(page: Page, number: int) -> dict[str, Any]:
    """Wait until the safety copy of this number is whole, and return what is in it."""
    return json.loads(page.evaluate(_COPY, number))


def clear(page: Page, site: str, kinds: str) -> None:
    """Let the browser remove what the origin has stored, as it does when it clears data.

    Args:
        page: any page of the browser.
        site: an address of the origin.
        kinds: storage types of the browser's protocol, with commas.
    """
    session = page.context.new_cdp_session(page)
    origin = "/".join(site.split("/")[:3])
    session.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": kinds})
    session.detach()
