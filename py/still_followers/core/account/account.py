"""What is known of one account at one of its snapshots.

An `Account` never changes: when a snapshot, a comparison, the history or a decision is another one, it
is made anew by `replace`. What was worked out is handed on as long as what it was worked out of is the
same, so that a mark costs only what follows from marks.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cached_property

from still_followers.core.account.comparison import Comparison
from still_followers.core.account.filter_facts import facts_of
from still_followers.core.account.findings import Finding
from still_followers.core.account.listed import FindingOf, Listed, nothing_found
from still_followers.core.account.past import CleanUp, Past
from still_followers.core.account.present import Present
from still_followers.core.days import Calendar
from still_followers.core.decisions.filters import NO_FILTER, Filter, apply_filter, build_filter
from still_followers.core.decisions.marks import UNDECIDED, Progress, Review, Reviews
from still_followers.core.history.persons import Persons
from still_followers.core.history.stays import History
from still_followers.core.list_kinds import STATES, ListKind
from still_followers.core.listing import Order, Query, search_names
from still_followers.core.model import Names
from still_followers.core.snapshots.packed_lists import PackedLists
from still_followers.core.snapshots.snapshot import Snapshot

_NOBODY = Present(PackedLists({}, {}, {}, {}), datetime.min.replace(tzinfo=UTC))


class NotKnownYet(LookupError):
    """Who is in a list, only all snapshots together tell, and they were not read yet."""


@dataclass(frozen=True, slots=True)
class Row:
    """One account of a list: since when, what is proven of it, what is decided.

    `review` is None where there is nothing to decide.
    """

    name: str
    moment: int
    finding: Finding | None = None
    review: Review | None = None


@dataclass(frozen=True, eq=False)
class Account:
    """A snapshot by person, with all that is known of it.

    `comparison` is what changed up to it, None where there are no two whole snapshots; `history` is
    what all snapshots up to it tell together, None until they were read. After a step `reviews` may
    be the same object, so whoever takes a step makes the account anew. `present` and `past` follow
    from the others; only `replace` gives them.
    """

    snapshot: Snapshot
    comparison: Comparison | None = None
    history: History | None = None
    reviews: Reviews = field(default_factory=lambda: Reviews(Persons()))
    present: Present = field(default=_NOBODY, repr=False)
    past: Past | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        """Keep each part only if it was made of the same things."""
        packed, exported_at = self.snapshot.packed, self.snapshot.exported_at
        present, past = self.present, self.past
        if present.packed is not packed or present.exported_at != exported_at:
            present = Present(packed, exported_at)
        if self.history is None:
            past = None
        elif past is None or past.history is not self.history or past.present is not present:
            past = Past(self.history, present)
        object.__setattr__(self, "present", present)
        object.__setattr__(self, "past", past)

    def withholds(self, kind: ListKind) -> bool:
        """Tell whether a list that may be false is not shown: one that it needs may lack people."""
        if kind.traits.turn is not None:
            return self.comparison is None or self.comparison.withholds(kind)
        return kind.is_withheld_by(self.snapshot.coverage)

    def knows(self, kind: ListKind, wanted: Filter = NO_FILTER) -> bool:
        """Tell whether it is known who is in a list, and who of them meets a filter."""
        return self.history is not None or not (kind.traits.needs_history or wanted.needs_history)

    @cached_property
    def clean_up(self) -> CleanUp | None:
        """Who was marked "consider removing" and is gone, None until all snapshots were read."""
        return None if self.history is None else CleanUp.of(self.reviews, self.history)

    @cached_property
    def counts(self) -> Mapping[ListKind, int]:
        """How many are in each list; those that are withheld, or not known yet, are not in it."""
        head = self.snapshot.head
        counts = {kind: head.counts.of(kind) for kind in STATES if not self.withholds(kind)}
        if self.comparison is not None:
            counts |= self.comparison.counts
        if self.past is not None and self.clean_up is not None:
            counts[ListKind.CAME_BACK] = len(self.past.returns)
            counts[ListKind.CLEANED_UP] = len(self.clean_up.people)
        return counts

    def progress(self, today: date) -> Progress | None:
        """Return how far the review of those not following back is, None where they are withheld."""
        if self.withholds(ListKind.NOT_FOLLOWING_BACK):
            return None
        return self.reviews.progress(self.present.related.not_following_back, today)

    def _teller_of(self, kind: ListKind) -> Listed:
        """Return what tells who is in a list (`NotKnownYet`)."""
        if kind.traits.turn is not None:
            return self.comparison or _NOBODY
        teller: Listed | None = self.present
        if kind.traits.needs_history:
            teller = self.clean_up if kind is ListKind.CLEANED_UP else self.past
        if teller is None:
            raise NotKnownYet(kind)
        return teller

    def names(self, kind: ListKind) -> Collection[str]:
        """Return the names of a list, in the order of the export (`NotKnownYet`)."""
        return self._teller_of(kind).names(kind)

    def moments(self, kind: ListKind) -> Names:
        """Return the moments that stand beside the names of a list (`NotKnownYet`)."""
        return self._teller_of(kind).moments(kind)

    def arranged(self, kind: ListKind, order: Order) -> list[str]:
        """Return the names of a list in an order; none of a list that is withheld.

        Raises:
            NotKnownYet: all snapshots have to be read first.
        """
        return [] if self.withholds(kind) else self._teller_of(kind).arranged(kind, order)

    def narrowed(
        self, kind: ListKind, order: Order, wanted: Filter, calendar: Calendar
    ) -> Sequence[str]:
        """Return the names of a list that meet a filter (`NotKnownYet`)."""
        people = self.arranged(kind, order)
        if not wanted.count:
            return people
        if not self.knows(kind, wanted):
            raise NotKnownYet(kind)
        asked = kind, order, wanted, calendar.today
        if asked not in self._narrowed:
            facts = facts_of(self.snapshot, self.reviews.by_person, self.history, calendar)
            self._narrowed.clear()  # only the last: each key of the form would leave a list behind
            self._narrowed[asked] = apply_filter(people, wanted, facts)
        return self._narrowed[asked]

    @cached_property
    def _narrowed(self) -> dict[tuple[ListKind, Order, Filter, date], Sequence[str]]:
        return {}

    def matching(self, kind: ListKind, query: Query, calendar: Calendar) -> Sequence[str]:
        """Return the names of a list that meet the filter and hold the search text (`NotKnownYet`)."""
        names = self.narrowed(kind, query.order, build_filter(query.chosen), calendar)
        return search_names(names, query.text)

    def rows(self, kind: ListKind, names: Iterable[str]) -> tuple[Row, ...]:
        """Return the rows of some names of a list."""
        return tuple(self.each_row(kind, names))

    def each_row(self, kind: ListKind, names: Iterable[str]) -> Iterator[Row]:
        """Yield the rows of some names of a list, each when it is asked for."""
        moments, finding_of = self.moments(kind), self._finding_of(kind)
        reviews, is_markable = self.reviews.by_person, kind.traits.is_markable
        for name in names:
            review = reviews.get(name, UNDECIDED) if is_markable else None
            yield Row(name, moments[name], finding_of(name), review)

    def _finding_of(self, kind: ListKind) -> FindingOf:
        if kind is ListKind.NOT_FOLLOWING_BACK:
            return self.past.before_now if self.past is not None else nothing_found
        return self._teller_of(kind).finding_of(kind)

    def finding(self, kind: ListKind, name: str) -> Finding | None:
        """Return what is proven of one name in a list, None when there is nothing to add yet."""
        return self._finding_of(kind)(name)

    def finding_about(self, person: str) -> Finding | None:
        """Return the one thing to say first about a person, None when there is none, or not yet."""
        if self.past is None:
            return None
        if person in self.past.returns:
            return self.past.returns[person]
        kind = ListKind.NOT_FOLLOWING_BACK
        is_one_sided = person in self.present.related.not_following_back
        return self.finding(kind, person) if is_one_sided and not self.withholds(kind) else None
