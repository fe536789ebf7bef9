"""Long work in batches: whoever waits for it hears between two of them that it goes on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")

BATCH_SIZE = 2_000
"""Rows between two signs of life: well under a second of any work, also on a slow phone."""

Alive = Callable[[], None]
"""Called again and again while work goes on."""


def ignore_progress() -> None:
    """Tell nobody."""


def batches(items: Iterable[T], size: int = BATCH_SIZE) -> Iterator[list[T]]:
    """Yield items in lists of some size, the last one shorter."""
    left = iter(items)
    while batch := list(islice(left, size)):
        yield batch


def with_progress(
    items: Iterable[T], advance: Callable[[int], None], size: int = BATCH_SIZE
) -> Iterator[T]:
    """Yield items, and call `advance` after each batch of them with how many they were."""
    for batch in batches(items, size):
        yield from batch
        advance(len(batch))


def with_alive(items: Iterable[T], alive: Alive, size: int = BATCH_SIZE) -> Iterator[T]:
    """Yield items, and call `alive` after each batch of them."""
    for batch in batches(items, size):
        yield from batch
        alive()
