"""Keep what is found in a history as long as the history lives: it never changes once it was read."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar
from weakref import WeakKeyDictionary

from still_followers.core.history.stays import History

P = ParamSpec("P")
T = TypeVar("T")


def keep_found(find: Callable[Concatenate[History, P], T]) -> Callable[Concatenate[History, P], T]:
    """Return a function that finds something in a history once for the same further arguments."""
    found: WeakKeyDictionary[History, dict[Hashable, T]] = WeakKeyDictionary()

    @wraps(find)
    def find_once(history: History, /, *args: P.args, **kwargs: P.kwargs) -> T:
        kept = found.setdefault(history, {})
        asked = (*args, *kwargs.items())
        if asked not in kept:
            kept[asked] = find(history, *args, **kwargs)
        return kept[asked]

    return find_once
