"""Bare Pyodide: our interpreter with the same snapshot in a blob worker, without PyScript and the page.

What a start costs beyond this is the page's. Made of the files of `_site`, so that both load the same bytes.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from tests.bench.serving import SITE

READY, KEPT = "bare:engine-ready", "bare:kept"

_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Bare</title>
<script type="module" src="./bare.mjs"></script></head><body><p>Bare</p></body></html>
"""
_SCRIPT = """
const address = new URL("./static/js/interpreter.mjs", import.meta.url).href;
const text = `import { loadPyodide } from ${JSON.stringify(address)};
const pyodide = await loadPyodide({});
pyodide.runPython("import still_followers.app.calls");
postMessage("ready");`;
const blob = new Blob([text], { type: "text/javascript" });
const worker = new Worker(URL.createObjectURL(blob), { type: "module" });
worker.onmessage = async ({ data }) => {
  if (data !== "ready") return;
  performance.mark("READY");
  const { snapshot, cache } = BUILD;
  const kept = await caches.open(cache);
  const url = new URL("./static/vendor/pyodide/" + snapshot, import.meta.url).href;
  if (!(await kept.match(url)))
    await kept.put(url, new Response((await fetch(url)).body.pipeThrough(new DecompressionStream("gzip"))));
  performance.mark("KEPT");
};
"""


def write_bare(folder: Path) -> None:
    """Write the page and what it loads."""
    for name in ("static/js", "static/vendor/pyodide", "py"):
        shutil.copytree(SITE / name, folder / name)
    (snapshot,) = (SITE / "static/vendor/pyodide").glob("snapshot-*")
    cache = f"still-followers-{snapshot.name.partition('.')[0]}"
    build = json.dumps({"snapshot": snapshot.name, "cache": cache})
    script = _SCRIPT.replace("READY", READY).replace("KEPT", KEPT)
    (folder / "bare.mjs").write_text(script.replace("BUILD", build))
    (folder / "index.html").write_text(_PAGE)
