"""A history as plain values, which tests compare."""

from __future__ import annotations

from typing import Any

from still_followers.core.history.stays import History
from still_followers.core.model import REQUIRED


def describe_history(history: History) -> dict[str, Any]:
    """Return all that a history knows about everybody in it."""
    values: dict[str, Any] = {"dates": history.dates}
    for name in REQUIRED:
        list_history = history.of(name)
        everybody = list_history.moments()
        values[name] = {
            "wholes": list_history.wholes,
            "moments": everybody,
            "stays": {person: list_history.stays_of(person) for person in everybody},
            "came back": sorted((person, *stays) for person, *stays in list_history.came_back()),
        }
    return values
