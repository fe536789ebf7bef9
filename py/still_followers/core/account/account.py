"""What is known about an account at one of its snapshots.

An `Account` is immutable: when its snapshot, comparison, history or decisions change, `replace` makes
a new one. It takes over derived values whose sources are unchanged, so a mark recomputes only what
depends on marks.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cached_property

from still_followers.core.account.comparison import Comparison
from still_followers.core.account.filter_facts import build_facts
from still_followers.core.account.findings import Finding
from still_followers.core.account.list_source import FindingLookup, ListSource, find_nothing
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

_EMPTY = Present(PackedLists({}, {}, {}, {}), datetime.min.replace(tzinfo=UTC))


class NotKnownYet(LookupError):
    """Only all snapshots together tell who is in a list, and they have not been read yet."""


@dataclass(frozen=True, slots=True)
class Row:
    """One profile in a list: its name, its date, what is proven about it and what was decided.

    `review` is None where there is nothing to decide.
    """

    name: str
    moment: int
    finding: Finding | None = None
    review: Review | None = None


@dataclass(frozen=True, eq=False)
class Account:
    """A snapshot by person, with everything known about it.

    `comparison` is what changed since an earlier snapshot, None without two whole snapshots.
    `history` is what all snapshots up to this one tell together, None until they have been read.
    A step may change `reviews` in place, so whoever takes a step must also replace the account.
    `present` and `past` are derived from the others; only `replace` passes them.
    """

    snapshot: Snapshot
    comparison: Comparison | None = None
    history: History | None = None
    reviews: Reviews = field(default_factory=lambda: Reviews(Persons()))
    present: Present = field(default=_EMPTY, repr=False)
    past: Past | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        """Reuse `present` and `past` only if their sources are unchanged."""
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
        """Tell whether a list is not shown because a list that it needs may lack people."""
        if kind.traits.change is not None:
            return self.comparison is None or self.comparison.withholds(kind)
        return kind.is_withheld_by(self.snapshot.coverage)

    def knows(self, kind: ListKind, wanted: Filter = NO_FILTER) -> bool:
        """Tell whether it is known who is in a list and who of them matches a filter."""
        return self.history is not None or not (kind.traits.needs_history or wanted.needs_history)

    @cached_property
    def clean_up(self) -> CleanUp | None:
        """Who was marked "consider removing" and is gone; None until all snapshots have been read."""
        return None if self.history is None else CleanUp.find(self.reviews, self.history)

    @cached_property
    def counts(self) -> Mapping[ListKind, int]:
        """How many are in each list, without those that are withheld or not known yet."""
        head = self.snapshot.head
        counts = {kind: head.counts.of(kind) for kind in STATES if not self.withholds(kind)}
        if self.comparison is not None:
            counts |= self.comparison.counts
        if self.past is not None and self.clean_up is not None:
            counts[ListKind.CAME_BACK] = len(self.past.returns)
            counts[ListKind.CLEANED_UP] = len(self.clean_up.people)
        return counts

    def progress(self, today: date) -> Progress | None:
        """Return the progress of the review of those not following back, None if they are withheld."""
        if self.withholds(ListKind.NOT_FOLLOWING_BACK):
            return None
        return self.reviews.progress(self.present.relationships.not_following_back, today)

    def _find_source(self, kind: ListKind) -> ListSource:
        """Return what knows who is in a list (`NotKnownYet`)."""
        if kind.traits.change is not None:
            return self.comparison or _EMPTY
        source: ListSource | None = self.present
        if kind.traits.needs_history:
            source = self.clean_up if kind is ListKind.CLEANED_UP else self.past
        if source is None:
            raise NotKnownYet(kind)
        return source

    def names(self, kind: ListKind) -> Collection[str]:
        """Return the names of a list, in the order of the export (`NotKnownYet`)."""
        return self._find_source(kind).names(kind)

    def moments(self, kind: ListKind) -> Names:
        """Return the moments shown beside the names of a list (`NotKnownYet`)."""
        return self._find_source(kind).moments(kind)

    def sorted_names(self, kind: ListKind, order: Order) -> list[str]:
        """Return the names of a list in an order; none if the list is withheld.

        Raises:
            NotKnownYet: all snapshots must be read first.
        """
        return [] if self.withholds(kind) else self._find_source(kind).sorted_names(kind, order)

    def filtered_names(
        self, kind: ListKind, order: Order, wanted: Filter, calendar: Calendar
    ) -> Sequence[str]:
        """Return the names of a list that match a filter (`NotKnownYet`)."""
        people = self.sorted_names(kind, order)
        if not wanted.count:
            return people
        if not self.knows(kind, wanted):
            raise NotKnownYet(kind)
        key = kind, order, wanted, calendar.today
        if key not in self._filtered:
            facts = build_facts(self.snapshot, self.reviews.by_person, self.history, calendar)
            self._filtered.clear()  # keep only the last: each keystroke in the form makes a list
            self._filtered[key] = apply_filter(people, wanted, facts)
        return self._filtered[key]

    @cached_property
    def _filtered(self) -> dict[tuple[ListKind, Order, Filter, date], Sequence[str]]:
        return {}

    def matching(self, kind: ListKind, query: Query, calendar: Calendar) -> Sequence[str]:
        """Return the names of a list that match the filter and the search text (`NotKnownYet`)."""
        names = self.filtered_names(kind, query.order, build_filter(query.chosen), calendar)
        return search_names(names, query.text)

    def rows(self, kind: ListKind, names: Iterable[str]) -> tuple[Row, ...]:
        """Return the rows of these names of a list."""
        return tuple(self.iter_rows(kind, names))

    def iter_rows(self, kind: ListKind, names: Iterable[str]) -> Iterator[Row]:
        """Yield the rows of these names of a list, each built on demand."""
        moments, find = self.moments(kind), self._finding_lookup(kind)
        reviews, is_markable = self.reviews.by_person, kind.traits.is_markable
        for name in names:
            review = reviews.get(name, UNDECIDED) if is_markable else None
            yield Row(name, moments[name], find(name), review)

    def _finding_lookup(self, kind: ListKind) -> FindingLookup:
        if kind is ListKind.NOT_FOLLOWING_BACK:
            return self.past.past_finding if self.past is not None else find_nothing
        return self._find_source(kind).finding_lookup(kind)

    def common_finding(self, kind: ListKind) -> Finding | None:
        """Return what most people of a whole list share, however it is narrowed, sorted or cut."""
        if kind not in self._common:
            from still_followers.core.account.common import find_common  # noqa: PLC0415 (only lists need it)

            names = self.sorted_names(kind, Order.NEWEST)
            self._common[kind] = find_common(names, self._finding_lookup(kind))
        return self._common[kind]

    @cached_property
    def _common(self) -> dict[ListKind, Finding | None]:
        return {}

    def finding(self, kind: ListKind, name: str) -> Finding | None:
        """Return what is proven about a name in a list, None if there is nothing to add yet."""
        return self._finding_lookup(kind)(name)

    def finding_about(self, person: str) -> Finding | None:
        """Return the most important finding about a person, None if there is none yet."""
        if self.past is None:
            return None
        if person in self.past.returns:
            return self.past.returns[person]
        kind = ListKind.NOT_FOLLOWING_BACK
        is_one_sided = person in self.present.relationships.not_following_back
        return self.finding(kind, person) if is_one_sided and not self.withholds(kind) else None
