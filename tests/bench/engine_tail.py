"""Put behind py/worker.py by the bench's server: two exports more for the real engine worker.

Playwright reaches the worker's JavaScript but not the Python in it, so the real worker.py is served
with these lines behind it. They call the real code; `_site` has none of them.
"""
# ruff: noqa: F821

import json
import time

import pyodide_js

from still_followers.browser.files import PickedFile
from still_followers.core.changes.compare import relate
from still_followers.worker import session


async def bench_core(file):
    """Time a File's way to compared lists."""
    read_exports = await session.ports.load_reader()
    start = time.perf_counter()
    (export,) = read_exports([(file.name, PickedFile(file).open())])
    related = relate(export)
    took = (time.perf_counter() - start) * 1000
    counts = {name: len(getattr(export, name)) for name in ("followers", "following")}
    for name in ("not_following_back", "fans", "mutuals"):
        counts[name] = len(getattr(related, name))
    return json.dumps({"ok": True, "took": took, "counts": counts})


async def bench_heap():
    """Tell the bytes of WebAssembly memory."""
    return json.dumps({"ok": True, "bytes": pyodide_js._module.HEAPU8.length})


__export__ += ["bench_core", "bench_heap"]
