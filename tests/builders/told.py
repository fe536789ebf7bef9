"""Everything that a history says, as values that can be compared."""

from __future__ import annotations

from typing import Any

from still_followers.core.history.stays import History
from still_followers.core.model import REQUIRED


def describe_history(history: History) -> dict[str, Any]:
    """Return everything that a history says of everybody in it."""
    told: dict[str, Any] = {"dates": history.dates}
    for name in REQUIRED:
        one = history.of(name)
        everybody = one.moments()
        told[name] = {
            "wholes": one.wholes,
            "moments": everybody,
            "stays": {person: one.stays_of(person) for person in everybody},
            "came back": sorted((person, *stays) for person, *stays in one.came_back()),
        }
    return told
