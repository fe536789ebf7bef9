"""The snapshot on the screen becomes the rows of its lists."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from still_followers.core.compare import Relationships
from still_followers.core.history import History, before_now
from still_followers.core.model import ListName, Names
from still_followers.core.rows import Order, arranged
from still_followers.core.snapshot import Snapshot
from still_followers.views.catalogue import LIST_VIEWS
from still_followers.views.change_views import CHANGES
from still_followers.views.changed import Compared
from still_followers.views.stories import CameBack, Follows, OneSnapshot, Story


@dataclass(frozen=True, slots=True)
class Row:
    """One account of a list: since when, and what is proven of it."""

    name: str
    moment: int
    story: Story | None = None


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
    """The snapshot on the screen, by person, with what was worked out of it so far.

    `compared` is what changed up to it, None where there are no two whole snapshots; `history` is
    what all snapshots up to it tell together, None until they were read.
    """

    snapshot: Snapshot
    related: Relationships
    compared: Compared | None = None
    history: History | None = None
    orders: dict[tuple[str, Order], list[str]] = field(default_factory=dict)
    reaches: dict[ListName, Span] = field(default_factory=dict)
    _returns: dict[str, CameBack] | None = None

    def withholds(self, view: str) -> bool:
        """Tell whether a list that may be false is not shown: one that it needs may lack people."""
        if view in CHANGES:
            return self.compared is None or self.compared.withholds(view)
        return view in LIST_VIEWS and LIST_VIEWS[view].is_withheld(self.snapshot.head.coverage)

    @property
    def returns(self) -> Mapping[str, CameBack]:
        """Who left and is in the followers of this snapshot again; nobody until that is known."""
        if self.history is None:
            return {}
        if self._returns is None:
            self._returns = {
                person: CameBack(before, now)
                for person, before, now in self.history.followers.came_back()
                if person in self.snapshot.followers
            }
        return self._returns

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

    def names(self, view: str) -> Collection[str]:  # noqa: PLR0911 (one a case)
        """Return the names of a list, in the order of the export.

        Exports stand newest first, so that sorting them by date is quick, and names of one moment
        keep one order.
        """
        packed, related = self.snapshot.packed, self.related
        followers, following = packed.followers, packed.following
        if view in CHANGES:
            return self.compared.names(view) if self.compared else ()
        match view:
            case "came-back":
                return [name for name in followers if name in self.returns]
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
        if view in CHANGES:
            return self.compared.moments(view) if self.compared else {}
        if view == "awaiting":
            return packed.lists.get(ListName.PENDING, {})
        is_of_followers = view in ("fans", "followers", "came-back")
        return packed.followers if is_of_followers else packed.following

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
        return tuple(Row(name, moments[name], self.story(view, name)) for name in names)

    def story(self, view: str, name: str) -> Story | None:
        """Return what is proven of one name in a list, None when there is nothing to add yet."""
        if view in CHANGES:
            return self.compared.story(view, name) if self.compared else None
        match view:
            case "mutuals":
                return Follows(self.snapshot.followers[name])
            case "came-back":
                return self.returns[name]
            case "not-following-back" if self.history is not None:
                return before_now(self.history.followers, name) or OneSnapshot()
            case _:
                return None
