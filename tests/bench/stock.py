"""Pages to compare a start with: PyScript and Pyodide exactly as npm ships them, and their parts.

Made at run time in a temporary folder, from node_modules. They have no Content-Security-Policy,
since PyScript as shipped needs 'unsafe-eval'.
"""

from __future__ import annotations

import re
from pathlib import Path

from tests.bench.serving import ROOT, SITE

MODULES = ROOT / "node_modules"
MICROPYTHON = MODULES / "@micropython/micropython-webassembly-pyscript"
MOUNTS = {
    "pyscript/": MODULES / "@pyscript/core/dist",
    "pyodide/": MODULES / "pyodide",
    "micropython/": MICROPYTHON,
}
READY, SHELL = "stock:engine-ready", "stock:shell"

_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Stock</title>
<script type="module" src="./pyscript/core.js"></script>
<script type="mpy" src="./{main}" config="./page.toml"></script>
{engine}</head><body><p>Stock</p></body></html>
"""
_ENGINE = (
    '<script type="py" worker name="engine" src="./worker.py" config="./worker.toml"></script>\n'
)
_SHELL = f"""
from pyscript import window
window.performance.mark("{SHELL}")
"""
_MAIN = f"""{_SHELL}
import asyncio
from pyscript import workers
async def start():
    engine = await workers["engine"]
    await engine.ping()
    window.performance.mark("{READY}")
asyncio.create_task(start())
"""
_WORKER = """
__export__ = ["ping"]
async def ping():
    return "pong"
"""


def write_stock(folder: Path) -> None:
    """Write the stock page, the same without an engine, and our page without any script."""
    texts = {
        "index.html": _PAGE.format(main="main.py", engine=_ENGINE),
        "shell.html": _PAGE.format(main="shell.py", engine=""),
        "main.py": _MAIN,
        "shell.py": _SHELL,
        "worker.py": _WORKER,
        "page.toml": 'interpreter = "./micropython/micropython.mjs"\n',
        "worker.toml": 'interpreter = "./pyodide/pyodide.mjs"\nsync_main_only = true\n',
        "static.html": without_scripts((SITE / "index.html").read_text()),
    }
    for name, text in texts.items():
        (folder / name).write_text(text)


def without_scripts(page: str) -> str:
    """Return a page that only paints."""
    return re.sub(r"<script.*?</script>", "", page, flags=re.DOTALL)
