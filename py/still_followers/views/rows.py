"""The snapshot on the screen becomes the rows of its lists."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from still_followers.core.compare import Relationships
from still_followers.core.days import DAY, Calendar
from still_followers.core.filter import Filter, filtered
from still_followers.core.history import History, before_now
from still_followers.core.model import ListName, Names
from still_followers.core.persons import Persons
from still_followers.core.review import UNDECIDED, Review, Reviews, cleaned_up
from still_followers.core.rows import Order, arranged
from still_followers.core.snapshot import Snapshot
from still_followers.views.catalogue import LIST_VIEWS
from still_followers.views.change_views import CHANGES
from still_followers.views.changed import Compared
from still_followers.views.facts import facts_of
from still_followers.views.other_lists import OTHER_VIEWS
from still_followers.views.stories import (
    CameBack,
    CleanedUp,
    Follows,
    OneSnapshot,
    Story,
    Waiting,
)


@dataclass(frozen=True, slots=True)
class Row:
    """One account of a list: since when, what is proven of it, what is decided.

    `review` is None where there is nothing to decide.
    """

    name: str
    moment: int
    story: Story | None = None
    review: Review | None = None
    selected: bool = False


MARKABLE = frozenset(
    {
        "not-following-back",
        "mutuals",
        "awaiting",
        "following",
        "started-following",
        "following-again",
    }
)
"""Lists of accounts that the owner follows: what is decided is whether to keep them."""

WAITING = frozenset({"awaiting", "pending", "received"})
"""Lists of requests that had no answer on the day of the export."""


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
    what all snapshots up to it tell together, None until they were read. `selected` are rows that
    wait for a mark.
    """

    snapshot: Snapshot
    related: Relationships
    compared: Compared | None = None
    history: History | None = None
    orders: dict[tuple[str, Order], list[str]] = field(default_factory=dict)
    reaches: dict[ListName, Span] = field(default_factory=dict)
    reviews: Reviews = field(default_factory=lambda: Reviews(Persons()))
    selected: Collection[str] = ()
    _returns: dict[str, CameBack] | None = None
    _narrowed: tuple[object, Sequence[str]] = ((), ())
    _cleaned: tuple[object, Mapping[str, tuple[datetime, datetime]]] = ((), {})

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
    def cleaned(self) -> Mapping[str, tuple[datetime, datetime]]:
        """Who was marked "consider removing" and is gone; nobody until the history is known."""
        if self.history is None:
            return {}
        state = self.history, len(self.reviews.steps), self.reviews
        if self._cleaned[0] != state:
            self._cleaned = state, cleaned_up(self.reviews, self.history)
        return self._cleaned[1]

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
            case "cleaned-up":
                return list(self.cleaned)
            case view if view in OTHER_VIEWS:
                return packed.lists.get(ListName(view), {})
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
        if view in OTHER_VIEWS:
            return packed.lists.get(ListName(view), {})
        if view == "cleaned-up" and self.history is not None:
            stays = ((name, self.history.following.stays_of(name)) for name in self.cleaned)
            return {name: some[-1].last.moment for name, some in stays}
        is_of_followers = view in ("fans", "followers", "came-back")
        return packed.followers if is_of_followers else packed.following

    def arranged(self, view: str, order: Order) -> list[str]:
        """Return the names of a list in an order, sorted once; none of a list that is withheld."""
        if self.withholds(view):
            return []  # not remembered: the owner's answer may change it
        if view == "cleaned-up":  # it changes with every mark
            return arranged(self.names(view), self.moments(view), order)
        if (view, order) not in self.orders:
            self.orders[view, order] = arranged(self.names(view), self.moments(view), order)
        return self.orders[view, order]

    def narrowed(
        self, view: str, order: Order, wanted: Filter, calendar: Calendar
    ) -> Sequence[str]:
        """Return the names of a list that meet a filter; nobody while it cannot be told who does."""
        people = self.arranged(view, order)
        if not wanted.count:
            return people
        if wanted.needs_history and self.history is None:
            return ()
        state = view, order, wanted, calendar.today, self.history, len(self.reviews.steps)
        if self._narrowed[0] != (*state, self.reviews):
            facts = facts_of(self.snapshot, self.reviews.by_person, self.history, calendar)
            self._narrowed = (*state, self.reviews), filtered(people, wanted, facts)
        return self._narrowed[1]

    def rows(self, view: str, names: Iterable[str]) -> tuple[Row, ...]:
        """Return the rows of some names of a list."""
        return tuple(self.each_row(view, names))

    def each_row(self, view: str, names: Iterable[str]) -> Iterator[Row]:
        """Yield the rows of some names of a list, each when it is asked for."""
        moments, reviews = self.moments(view), self.reviews.by_person
        for name in names:
            yield Row(
                name,
                moments[name],
                self.story(view, name),
                reviews.get(name, UNDECIDED) if view in MARKABLE else None,
                name in self.selected,
            )

    def story(self, view: str, name: str) -> Story | None:  # noqa: PLR0911 (one a case)
        """Return what is proven of one name in a list, None when there is nothing to add yet."""
        if view in CHANGES:
            return self.compared.story(view, name) if self.compared else None
        match view:
            case "mutuals":
                return Follows(self.snapshot.followers[name])
            case "came-back":
                return self.returns[name]
            case "cleaned-up":
                return CleanedUp(*self.cleaned[name])
            case view if view in WAITING and (moment := self.moments(view)[name]):
                waited = int(self.snapshot.exported_at.timestamp()) - moment
                return Waiting(max(0, waited // DAY))
            case "not-following-back" if self.history is not None:
                return before_now(self.history.followers, name) or OneSnapshot()
            case _:
                return None
