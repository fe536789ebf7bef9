"""Lists of people, each sorted once for each order."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import cached_property

from still_followers.core.account.findings import Finding
from still_followers.core.list_kinds import ListKind
from still_followers.core.listing import Order, sort_names
from still_followers.core.model import Names

FindingOf = Callable[[str], Finding | None]


def nothing_found(_name: str) -> None:
    """Tell nothing of a name."""


class Listed:
    """What tells who is in some of the lists. It never changes, so that each is sorted once."""

    def names(self, kind: ListKind) -> Collection[str]:
        """Return the names of a list, in the order of the export.

        Exports stand newest first, so that sorting them by date is quick, and names of one moment
        keep one order.
        """
        raise NotImplementedError

    def moments(self, kind: ListKind) -> Names:
        """Return the moments that stand beside the names of a list."""
        raise NotImplementedError

    def finding_of(self, kind: ListKind) -> FindingOf:
        """Return what tells what is proven of a name in a list."""
        raise NotImplementedError

    @cached_property
    def _arranged(self) -> dict[tuple[ListKind, Order], list[str]]:
        return {}

    def arranged(self, kind: ListKind, order: Order) -> list[str]:
        """Return the names of a list in an order."""
        known = self._arranged
        if (kind, order) not in known:
            known[kind, order] = sort_names(self.names(kind), self.moments(kind), order)
        return known[kind, order]
