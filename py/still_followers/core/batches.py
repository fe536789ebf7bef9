"""Split long work into batches, so that it can report progress between them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")

BATCH_SIZE = 2_000
"""Rows between two reports: well under a second of any work, even on a slow phone."""

Alive = Callable[[], None]
"""A function that long work calls again and again to show that it goes on."""


def ignore_progress() -> None:
    """Do nothing; the default for `Alive`."""


def batches(items: Iterable[T], size: int = BATCH_SIZE) -> Iterator[list[T]]:
    """Yield items in lists of `size`; the last list may be shorter."""
    left = iter(items)
    while batch := list(islice(left, size)):
        yield batch


def with_progress(
    items: Iterable[T], advance: Callable[[int], None], size: int = BATCH_SIZE
) -> Iterator[T]:
    """Yield items; after each batch call `advance` with the number of its items."""
    for batch in batches(items, size):
        yield from batch
        advance(len(batch))
