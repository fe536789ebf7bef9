"""The snapshot on the screen becomes the rows of its lists."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from still_followers.core.changes.compare import Relationships
from still_followers.core.days import DAY_SECONDS, Calendar, Days
from still_followers.core.decisions.campaigns import Follows as FollowedDays
from still_followers.core.decisions.filters import NO_FILTER, Filter, apply_filter
from still_followers.core.decisions.marks import UNDECIDED, Review, Reviews, find_cleaned_up
from still_followers.core.history.persons import Persons
from still_followers.core.history.stays import History, past_follow_of
from still_followers.core.listing import Order, sort_names
from still_followers.core.model import ListName, Names
from still_followers.core.snapshots.snapshot import Snapshot
from still_followers.views.catalogue import LIST_VIEWS
from still_followers.views.change_views import CHANGES
from still_followers.views.changed import Compared
from still_followers.views.derived import Derived
from still_followers.views.facts import facts_of
from still_followers.views.other_lists import OTHER_VIEWS
from still_followers.views.words.findings import (
    CameBack,
    CleanedUp,
    Follows,
    OneSnapshot,
    Story,
    Waiting,
)

T = TypeVar("T")

OVER_TIME = frozenset({"came-back", "cleaned-up"})
"""Lists of which nobody is known until all snapshots were read."""


class NotKnownYet(LookupError):
    """Who is in a list, only all snapshots together tell, and they were not read yet."""


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


def _known(values: dict[Hashable, Any], name: Hashable, work_out: Callable[[], T]) -> T:
    if name not in values:
        values[name] = work_out()
    known: T = values[name]
    return known


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
    reviews: Reviews = field(default_factory=lambda: Reviews(Persons()))
    selected: Collection[str] = ()
    _alone: Derived = field(default_factory=Derived, repr=False)
    _told: Derived = field(default_factory=Derived, repr=False)
    _decided: Derived = field(default_factory=Derived, repr=False)

    def _once_alone(self, name: Hashable, work_out: Callable[[], T]) -> T:
        """Work out what this snapshot tells by itself, once for it."""
        return _known(self._alone.of(self.snapshot, self.related), name, work_out)

    def _once(self, name: Hashable, work_out: Callable[[], T]) -> T:
        """Work out what the exports tell, once for these exports."""
        told = self._told.of(self.snapshot, self.related, self.compared, self.history)
        return _known(told, name, work_out)

    def _once_decided(self, name: Hashable, work_out: Callable[[], T]) -> T:
        """Work out what exports and decisions tell, once for these exports and decisions."""
        of = self.snapshot, self.related, self.compared, self.history, self.reviews.version
        return _known(self._decided.of(*of), name, work_out)

    def follows(self, days: Days) -> FollowedDays:
        """Return when the followed accounts were followed."""
        snapshot = self.snapshot

        def work_out() -> FollowedDays:
            return FollowedDays(snapshot.following, snapshot.followers.keys(), days)

        return self._once_alone(("follows", days), work_out)

    def follows_ever(self, days: Days) -> tuple[Names, FollowedDays] | None:
        """Return everybody who was followed in any snapshot, and when; None until all were read."""
        history = self.history
        if history is None:
            return None

        def work_out() -> tuple[Names, FollowedDays]:
            people = history.following.moments()
            return people, FollowedDays(people, frozenset(), days)

        return self._once(("ever", days), work_out)

    def withholds(self, view: str) -> bool:
        """Tell whether a list that may be false is not shown: one that it needs may lack people."""
        if view in CHANGES:
            return self.compared is None or self.compared.withholds(view)
        return view in LIST_VIEWS and LIST_VIEWS[view].is_withheld(self.snapshot.head.coverage)

    def knows(self, view: str, wanted: Filter = NO_FILTER) -> bool:
        """Tell whether it is known who is in a list, and who of them meets a filter."""
        return self.history is not None or not (view in OVER_TIME or wanted.needs_history)

    @property
    def returns(self) -> Mapping[str, CameBack]:
        """Who left and is in the followers of this snapshot again (`NotKnownYet`)."""
        history = self._read("came-back")

        def work_out() -> dict[str, CameBack]:
            return {
                person: CameBack(before, now)
                for person, before, now in history.followers.came_back()
                if person in self.snapshot.followers
            }

        return self._once("returns", work_out)

    @property
    def cleaned(self) -> Mapping[str, tuple[datetime, datetime]]:
        """Who was marked "consider removing" and is gone (`NotKnownYet`)."""
        history = self._read("cleaned-up")
        return self._once_decided("cleaned", lambda: find_cleaned_up(self.reviews, history))

    def _read(self, view: str) -> History:
        if self.history is None:
            raise NotKnownYet(view)
        return self.history

    @property
    def spans(self) -> Mapping[ListName, Span]:
        """How many there are in every list of the export, and how far its moments reach."""

        def work_out() -> dict[ListName, Span]:
            packed = self.snapshot.packed
            lists = {
                ListName.FOLLOWERS: packed.followers,
                ListName.FOLLOWING: packed.following,
                **packed.lists,
            }
            return {name: _span_of(lists[name]) for name in ListName if name in lists}

        return self._once_alone("spans", work_out)

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
                returns = self.returns
                return [name for name in followers if name in returns]
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
        if view == "cleaned-up":
            followed = self._read(view).following
            stays = ((name, followed.stays_of(name)) for name in self.cleaned)
            return {name: some[-1].last.moment for name, some in stays}
        is_of_followers = view in ("fans", "followers", "came-back")
        return packed.followers if is_of_followers else packed.following

    def arranged(self, view: str, order: Order) -> list[str]:
        """Return the names of a list in an order, sorted once; none of a list that is withheld.

        Raises:
            NotKnownYet: all snapshots have to be read first.
        """
        if self.withholds(view):
            return []
        if view == "cleaned-up":
            once = self._once_decided
        else:
            once = self._once if view in OVER_TIME or view in CHANGES else self._once_alone
        return once((view, order), lambda: sort_names(self.names(view), self.moments(view), order))

    def narrowed(
        self, view: str, order: Order, wanted: Filter, calendar: Calendar
    ) -> Sequence[str]:
        """Return the names of a list that meet a filter (`NotKnownYet`)."""
        people = self.arranged(view, order)
        if not wanted.count:
            return people
        if not self.knows(view, wanted):
            raise NotKnownYet(view)

        def work_out() -> Sequence[str]:
            facts = facts_of(self.snapshot, self.reviews.by_person, self.history, calendar)
            return apply_filter(people, wanted, facts)

        return self._last_narrowed((view, order, wanted, calendar.today), work_out)

    def _last_narrowed(
        self, asked: tuple[object, ...], work_out: Callable[[], Sequence[str]]
    ) -> Sequence[str]:
        """Keep only the last filter: each key of its form would leave a list behind."""
        last: dict[tuple[object, ...], Sequence[str]] = self._once_decided("narrowed", dict)
        if asked not in last:
            last.clear()
            last[asked] = work_out()
        return last[asked]

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
                return Waiting(max(0, waited // DAY_SECONDS))
            case "not-following-back" if self.history is not None:
                return past_follow_of(self.history.followers, name) or OneSnapshot()
            case _:
                return None
