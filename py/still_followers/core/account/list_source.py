"""The base of whatever knows lists of people; it sorts each list once per order."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import cached_property

from still_followers.core.account.findings import Finding
from still_followers.core.list_kinds import ListKind
from still_followers.core.listing import Order, sort_names
from still_followers.core.model import Names

FindingLookup = Callable[[str], Finding | None]


def find_nothing(_name: str) -> None:
    """Return no finding for any name."""


class ListSource:
    """Something that knows who is in some of the lists. It is immutable, so it sorts each list once."""

    def names(self, kind: ListKind) -> Collection[str]:
        """Return the names of a list, in the order of the export.

        Exports list the newest first, so sorting them by date is quick, and names with the same
        moment keep their order.
        """
        raise NotImplementedError

    def moments(self, kind: ListKind) -> Names:
        """Return the moments shown beside the names of a list."""
        raise NotImplementedError

    def finding_lookup(self, kind: ListKind) -> FindingLookup:
        """Return the function that finds what is proven about a name in a list."""
        raise NotImplementedError

    @cached_property
    def _sorted(self) -> dict[tuple[ListKind, Order], list[str]]:
        return {}

    def sorted_names(self, kind: ListKind, order: Order) -> list[str]:
        """Return the names of a list in an order."""
        known = self._sorted
        if (kind, order) not in known:
            known[kind, order] = sort_names(self.names(kind), self.moments(kind), order)
        return known[kind, order]
