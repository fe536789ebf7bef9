"""The snapshot on the screen becomes the rows of its lists."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from still_followers.core.compare import Relationships
from still_followers.core.model import ListName, Names
from still_followers.core.rows import Order, arranged
from still_followers.core.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Row:
    """One account of a list: since when, and for mutuals since when it follows the owner."""

    name: str
    moment: int
    follows_since: int | None = None


@dataclass(slots=True)
class Shown:
    """The snapshot on the screen, related, with the orders that were asked for so far."""

    snapshot: Snapshot
    related: Relationships
    orders: dict[tuple[str, Order], list[str]] = field(default_factory=dict)

    def names_and_moments(self, view: str) -> tuple[Collection[str], Names]:
        """Return the names of a list and the moments that stand beside them."""
        packed, related = self.snapshot.packed, self.related
        match view:
            case "not-following-back":
                return related.not_following_back, packed.following
            case "mutuals":
                return related.mutuals, packed.following
            case "fans":
                return related.fans, packed.followers
            case "awaiting":
                return related.awaiting, packed.lists.get(ListName.PENDING, {})
            case "followers":
                return packed.followers, packed.followers
            case _:
                return packed.following, packed.following

    def arranged(self, view: str, order: Order) -> list[str]:
        """Return the names of a list in an order, sorted once."""
        if (view, order) not in self.orders:
            self.orders[view, order] = arranged(*self.names_and_moments(view), order)
        return self.orders[view, order]

    def rows(self, view: str, names: Sequence[str]) -> tuple[Row, ...]:
        """Return the rows of some names of a list."""
        moments = self.names_and_moments(view)[1]
        followers = self.snapshot.packed.followers
        if view == "mutuals":
            return tuple(Row(name, moments[name], followers[name]) for name in names)
        return tuple(Row(name, moments[name]) for name in names)
