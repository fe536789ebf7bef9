"""A way into the engine's Python, for tests: worker.py is served with a few more lines."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page, Worker

from tests.browser.network import Answered, held
from tools.serve import SITE

_DOOR = """

async def _run_for_tests(code):
    from pyodide.code import eval_code_async
    return await eval_code_async(code, {})


import js as _js
from pyodide.ffi import create_proxy as _create_proxy

_js.runPython = _create_proxy(_run_for_tests)
"""

HOLD_COMPLETION = """() => {
  const begin = IDBDatabase.prototype.transaction;
  globalThis.whenHeld = new Promise((held) => {
    IDBDatabase.prototype.transaction = function (...values) {
      const transaction = begin.apply(this, values);
      if (transaction.mode !== "readwrite") return transaction;
      let told = false;
      transaction.addEventListener("complete", (event) => {
        if (told) return;
        event.stopImmediatePropagation();
        globalThis.tellCompletion = () => {
          told = true;
          transaction.dispatchEvent(new Event("complete"));
        };
        held(true);
      });
      return transaction;
    };
  });
}"""
"""In the engine's worker: each transaction that writes says that it is complete only when asked to."""


READ_FOR_EVER = (
    "import still_followers.core.exports.list_files as lists\n"
    "def read_for_ever(data, path, name):\n"
    "    while True: pass\n"
    "lists.READERS = {'json': read_for_ever}\n"
)
"""Python that makes the next import last for ever."""


def with_a_door_for_python(page: Page) -> None:
    """Let `run_python` in from the next start of the engine on."""
    source = (SITE / "py" / "worker.py").read_text(encoding="utf-8") + _DOOR
    Answered(page, "*/py/worker.py", source.encode(), "text/x-python; charset=utf-8")


def the_engine(page: Page) -> Worker:
    """Return the engine's worker; the one that was started last, if there are several."""
    return page.workers[-1]


# The answer comes before the worker stops; what it is asked from then on waits in its queue.
_WAIT_FOR = """(url) => setTimeout(() => {
  const request = new XMLHttpRequest();
  request.open("GET", url, false);
  request.send();
})"""


@contextmanager
def busy_engine(page: Page, site: str) -> Iterator[None]:
    """Keep the engine from doing anything until the block ends."""
    address = f"{site}manifest.webmanifest?busy"
    with held(page, address) as answer:
        with answer.asked():
            the_engine(page).evaluate(_WAIT_FOR, address)
        yield


def run_python(page: Page, code: str) -> object:
    """Run Python in the engine and return the value of its last expression, if it is plain."""
    return the_engine(page).evaluate(
        "async (code) => { const value = await runPython(code);"
        " return value?.toJs ? value.toJs() : value; }",
        code,
    )
