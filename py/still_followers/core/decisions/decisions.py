"""All decisions of the owner: renames, marks, campaigns, brought lists, saved filters, positions.

The key of a decision follows from its content, so that it is never stored twice and backups merge
by key. `records.py` writes them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar

from still_followers.core.decisions.campaigns import Campaign
from still_followers.core.decisions.filters import NO_FILTER, Filter
from still_followers.core.decisions.marks import Step
from still_followers.core.history.persons import Persons, Rename

if TYPE_CHECKING:
    from still_followers.core.history.offers import Offer
    from still_followers.core.snapshots.snapshot import Head

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class RenameDecision:
    """Whether two names in an account's lists are one profile."""

    account: str | None
    rename: Rename
    accepted: bool

    @property
    def key(self) -> str:
        """Return the key of its record."""
        one = self.rename
        return f"rename {self.account or ''} {one.old} {one.new} {one.after.isoformat()}"


@dataclass(frozen=True, slots=True)
class OwnerDecision:
    """Whether the account @new is the former @old."""

    old: str
    new: str
    accepted: bool

    @property
    def key(self) -> str:
        """Return the key of its record."""
        return f"owner {self.old} {self.new}"


@dataclass(frozen=True, slots=True)
class SavedFilter:
    """A named filter, for all accounts."""

    name: str
    wanted: Filter

    @property
    def key(self) -> str:
        """Return the key of its record."""
        return f"filter {self.name}"


@dataclass(frozen=True, slots=True)
class ReviewPosition:
    """Where the review of an account is.

    Attributes:
        account: the owner's username.
        view: the list that is reviewed.
        person: who is shown.
        wanted: the filter on the list.
        skipped: persons who come when nobody else is left.
    """

    account: str | None
    view: str
    person: str = ""
    wanted: Filter = NO_FILTER
    skipped: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """Return the key of its record."""
        return f"place {self.account or ''}"


@dataclass(frozen=True, slots=True)
class BroughtList:
    """A named list of usernames that the owner brought along: customers, partners, publications.

    Who of them follows is no part of it: that is found anew at each reading (`core/insights/matches.py`).

    Attributes:
        account: the owner's username.
        at: when it was made; unique in the account, since it is its number in addresses.
        name: in the owner's words.
        brought_at: when its content was brought, which dates `names`; not before the account's
            latest export then.
        names: the usernames, each once and in their order.
        labels: what the file calls each of them, "" for nothing; empty if it calls none anything.
    """

    account: str | None
    at: datetime
    name: str
    brought_at: datetime
    names: tuple[str, ...]
    labels: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """Return the key of its record."""
        return f"list {self.account or ''} {self.at.isoformat()}"

    @property
    def number(self) -> str:
        """Return its number in addresses, which says nothing about it."""
        return str(round(self.at.timestamp() * 1_000))


Decision = (
    RenameDecision | OwnerDecision | Step | Campaign | BroughtList | SavedFilter | ReviewPosition
)


@dataclass(frozen=True, slots=True)
class Decisions:
    """All decisions, each kind in the order of its keys."""

    renames: tuple[RenameDecision, ...] = ()
    owners: tuple[OwnerDecision, ...] = ()
    steps: tuple[Step, ...] = ()
    campaigns: tuple[Campaign, ...] = ()
    filters: tuple[SavedFilter, ...] = ()
    positions: tuple[ReviewPosition, ...] = ()
    brought: tuple[BroughtList, ...] = ()
    by_account: dict[str | None, list[Step]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    """Present name of an account → its steps, oldest first; built on first use."""
    persons_by_account: dict[str | None, Persons] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    campaigns_by_account: dict[str | None, tuple[Campaign, ...]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    """Built on first use, like the persons, and handed on until a decision of their kind changes."""

    def after(self, removed: Collection[Decision], added: Collection[Decision]) -> Decisions:
        """Return the decisions without `removed` and with `added`; other kinds are not touched.

        None of them may be an `OwnerDecision`, since all other decisions depend on these.
        """
        changed: dict[str, Any] = {}
        for kind in {type(one) for one in (*removed, *added)}:
            old, new = _filter_by_kind(kind, removed), _filter_by_kind(kind, added)
            placed = _replace_sorted(
                getattr(self, FIELDS_BY_KIND[kind]), old, new, attrgetter("key")
            )
            changed[FIELDS_BY_KIND[kind]] = tuple(placed)
        decisions = replace(self, **changed)
        if decisions.renames is self.renames:
            decisions.persons_by_account.update(self.persons_by_account)
        if decisions.campaigns is self.campaigns:
            decisions.campaigns_by_account.update(self.campaigns_by_account)
        decisions.by_account.update(self.by_account)
        if self.by_account:
            decisions._replace_steps(_filter_by_kind(Step, removed), _filter_by_kind(Step, added))  # noqa: SLF001 (its own)
        return decisions

    def _replace_steps(self, removed: Collection[Step], added: Collection[Step]) -> None:
        for account in {self.now(step.account) for step in (*removed, *added)}:
            old = [step for step in removed if self.now(step.account) == account]
            new = [step for step in added if self.now(step.account) == account]
            known = self.by_account.get(account, [])
            self.by_account[account] = _replace_sorted(known, old, new, attrgetter("at", "key"))

    def persons_of(self, account: str | None) -> Persons:
        """Return the persons in one account's lists, by its confirmed renames."""
        if account not in self.persons_by_account:
            confirmed = (one for one in self.renames if one.accepted)
            self.persons_by_account[account] = Persons(
                one.rename for one in confirmed if self.now(one.account) == account
            )
        return self.persons_by_account[account]

    def now(self, owner: str | None) -> str | None:
        """Return the present name of an account."""
        left = [one for one in self.owners if one.accepted]
        while following := next((one for one in left if one.old == owner), None):
            owner = following.new
            left.remove(following)
        return owner

    def rename_decision_of(self, account: str | None, rename: Rename) -> RenameDecision | None:
        """Return the decision about a rename, or None.

        The same two names at another time are another rename. But a rename between closer exports,
        after the import of another snapshot, is the same one.
        """
        return next(self._about(account, rename, self.renames), None)

    def undecided(self, account: str | None, offers: Iterable[Offer]) -> list[Offer]:
        """Return the offers without a decision."""
        by_name: dict[tuple[str, str], list[RenameDecision]] = {}
        for decision in self.renames:
            by_name.setdefault((decision.rename.old, decision.rename.new), []).append(decision)
        return [
            offer
            for offer in offers
            if not (about := by_name.get((offer.rename.old, offer.rename.new)))
            or not any(self._about(account, offer.rename, about))
        ]

    def _about(
        self, account: str | None, rename: Rename, decisions: Iterable[RenameDecision]
    ) -> Iterator[RenameDecision]:
        for decision in decisions:
            known = decision.rename
            if (
                (known.old, known.new) == (rename.old, rename.new)
                and known.before < rename.after
                and rename.before < known.after
                and self.now(decision.account) == account
            ):
                yield decision

    def owner_decision_of(self, old: str | None, new: str | None) -> OwnerDecision | None:
        """Return the decision about two account names, or None."""
        return next((one for one in self.owners if (one.old, one.new) == (old, new)), None)

    @property
    def all(self) -> tuple[Decision, ...]:
        """Return every decision."""
        names: tuple[Decision, ...] = (*self.renames, *self.owners)
        own: tuple[Decision, ...] = (*self.campaigns, *self.brought, *self.filters, *self.positions)
        return (*names, *self.steps, *own)

    def _steps(self) -> dict[str | None, list[Step]]:
        if not self.by_account:
            now = {name: self.now(name) for name in {step.account for step in self.steps}}
            for step in self.steps:
                self.by_account.setdefault(now[step.account], []).append(step)
            for steps in self.by_account.values():
                steps.sort(key=attrgetter("at"))
        return self.by_account

    def steps_of(self, account: str | None) -> Sequence[Step]:
        """Return an account's steps, oldest first."""
        return self._steps().get(account, [])

    def steps_since(self, moment: datetime) -> int:
        """Count the steps of all accounts after a moment."""
        at = attrgetter("at")
        return sum(
            len(steps) - bisect_right(steps, moment, key=at) for steps in self._steps().values()
        )

    def campaigns_of(self, account: str | None) -> Sequence[Campaign]:
        """Return an account's campaigns, latest first."""
        if account not in self.campaigns_by_account:
            campaigns = [one for one in self.campaigns if self.now(one.account) == account]
            campaigns.sort(key=lambda campaign: (campaign.start, campaign.name), reverse=True)
            self.campaigns_by_account[account] = tuple(campaigns)
        return self.campaigns_by_account[account]

    def brought_of(self, account: str | None) -> Sequence[BroughtList]:
        """Return the lists that an account's owner brought along, by name."""
        brought = [one for one in self.brought if self.now(one.account) == account]
        return sorted(brought, key=lambda one: (one.name.casefold(), one.at))

    def position_of(self, account: str | None) -> ReviewPosition | None:
        """Return where the review of an account is, None before it has begun."""
        return next((one for one in self.positions if self.now(one.account) == account), None)


FIELDS_BY_KIND: Mapping[type, str] = {
    OwnerDecision: "owners",
    RenameDecision: "renames",
    Campaign: "campaigns",
    BroughtList: "brought",
    SavedFilter: "filters",
    ReviewPosition: "positions",
    Step: "steps",
}
"""Class of a decision → field of `Decisions`."""


def _filter_by_kind(kind: type[T], decisions: Iterable[Decision]) -> list[T]:
    return [one for one in decisions if isinstance(one, kind)]


def _replace_sorted(
    decisions: Sequence[T], removed: Iterable[T], added: Iterable[T], order: Callable[[T], Any]
) -> list[T]:
    """Return sorted decisions without `removed` and with `added`, by binary search."""
    placed = list(decisions)
    for one in removed:
        place = bisect_left(placed, order(one), key=order)
        while placed[place] is not one:
            place += 1
        del placed[place]
    for one in added:
        placed.insert(bisect_right(placed, order(one), key=order), one)
    return placed


def with_present_name(head: Head, decisions: Decisions) -> Head:
    """Return the head with the account's present name, and its name in the export in `former`."""
    exported_as = head.exported_as
    owner = decisions.now(exported_as)
    return replace(head, owner=owner, former=exported_as if owner != exported_as else None)
