"""Run a coroutine without an event loop.

`asyncio.run` fails in Pyodide, and nothing that the tests await really waits.
"""

from __future__ import annotations

from collections.abc import Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


def run(coroutine: Coroutine[Any, Any, T]) -> T:
    """Return what the coroutine returns.

    Raises:
        RuntimeError: it awaits something that would wait.
    """
    try:
        waited_for = coroutine.send(None)
    except StopIteration as end:
        return end.value
    coroutine.close()
    message = f"the coroutine waits for {waited_for!r}; a fake must answer at once"
    raise RuntimeError(message)
