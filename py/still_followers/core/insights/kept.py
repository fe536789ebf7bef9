"""Keep what is found in a value that never changes, such as a history that was read, as long as it lives."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar
from weakref import WeakKeyDictionary

V = TypeVar("V")
P = ParamSpec("P")
T = TypeVar("T")


def keep_found(find: Callable[Concatenate[V, P], T]) -> Callable[Concatenate[V, P], T]:
    """Return a function that finds something in a value once for the same further arguments.

    What it finds follows from its arguments alone and does not refer to the value itself, which
    would never be forgotten then.
    """
    found: WeakKeyDictionary[V, dict[Hashable, T]] = WeakKeyDictionary()

    @wraps(find)
    def find_once(value: V, /, *args: P.args, **kwargs: P.kwargs) -> T:
        kept = found.setdefault(value, {})
        asked = (*args, *kwargs.items())
        if asked not in kept:
            kept[asked] = find(value, *args, **kwargs)
        return kept[asked]

    return find_once
