"""The snapshot on the screen becomes the rows of its lists."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from still_followers.core.compare import Relationships
from still_followers.core.model import ListName, Names
from still_followers.core.rows import Order, arranged
from still_followers.core.snapshot import Snapshot
from still_followers.views.catalogue import LIST_VIEWS


@dataclass(frozen=True, slots=True)
class Row:
    """One account of a list: since when, and for mutuals since when it follows the owner."""

    name: str
    moment: int
    follows_since: int | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """How many people a list holds, and its oldest and newest known moment (Unix seconds, 0: none)."""

    people: int
    oldest: int
    newest: int


def _span_of(people: Names) -> Span:
    moments = people.values()
    oldest = min(moments, default=0)
    if not oldest:  # 0 is unknown; looked for again only where there is one, lists are long
        oldest = min(filter(None, moments), default=0)
    return Span(len(people), oldest, max(moments, default=0))


@dataclass(slots=True)
class Shown:
    """The snapshot on the screen, related, with what was worked out of it so far."""

    snapshot: Snapshot
    related: Relationships
    orders: dict[tuple[str, Order], list[str]] = field(default_factory=dict)
    reaches: dict[ListName, Span] = field(default_factory=dict)

    def withholds(self, view: str) -> bool:
        """Tell whether a list that may be false is not shown: one that it needs may lack people."""
        return LIST_VIEWS[view].is_withheld(self.snapshot.head.coverage)

    @property
    def spans(self) -> Mapping[ListName, Span]:
        """How many there are in every list of the export, and how far its moments reach."""
        if not self.reaches:
            packed = self.snapshot.packed
            lists = {
                ListName.FOLLOWERS: packed.followers,
                ListName.FOLLOWING: packed.following,
                **packed.lists,
            }
            self.reaches.update((name, _span_of(lists[name])) for name in ListName if name in lists)
        return self.reaches

    def names(self, view: str) -> Collection[str]:
        """Return the names of a list, in the order of the export.

        Exports stand newest first, so that sorting them by date is quick, and names of one moment
        keep one order.
        """
        packed, related = self.snapshot.packed, self.related
        followers, following = packed.followers, packed.following
        match view:
            case "not-following-back":
                return [name for name in following if name in related.not_following_back]
            case "mutuals":
                return [name for name in following if name in related.mutuals]
            case "fans":
                return [name for name in followers if name in related.fans]
            case "awaiting":
                return [name for name in self.moments(view) if name in related.awaiting]
            case "followers":
                return followers
            case _:
                return following

    def moments(self, view: str) -> Names:
        """Return the moments that stand beside the names of a list."""
        packed = self.snapshot.packed
        if view == "awaiting":
            return packed.lists.get(ListName.PENDING, {})
        return packed.followers if view in ("fans", "followers") else packed.following

    def arranged(self, view: str, order: Order) -> list[str]:
        """Return the names of a list in an order, sorted once; none of a list that is withheld."""
        if self.withholds(view):
            return []  # not remembered: the owner's answer may change it
        if (view, order) not in self.orders:
            self.orders[view, order] = arranged(self.names(view), self.moments(view), order)
        return self.orders[view, order]

    def rows(self, view: str, names: Sequence[str]) -> tuple[Row, ...]:
        """Return the rows of some names of a list."""
        moments = self.moments(view)
        followers = self.snapshot.packed.followers
        if view == "mutuals":
            return tuple(Row(name, moments[name], followers[name]) for name in names)
        return tuple(Row(name, moments[name]) for name in names)
