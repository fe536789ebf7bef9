"""What the owner decided about names: confirmed and refused renames, of accounts and of their own.

Each decision is one small record under a key that is made of it, so that the same decision is never
kept twice and two backups unite by key. Records carry a schema version; old ones stay readable.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from operator import attrgetter
from typing import Any

from still_followers.core.heads import DamagedRecord
from still_followers.core.offers import Offer
from still_followers.core.persons import Persons, Rename
from still_followers.core.snapshot import Head
from still_followers.core.usernames import username_of

SCHEMA = 1


@dataclass(frozen=True, slots=True)
class RenameDecision:
    """Whether two names in an account's lists are one account's."""

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


Decision = RenameDecision | OwnerDecision


@dataclass(frozen=True, slots=True)
class Decisions:
    """All decisions, in the order of their keys."""

    renames: tuple[RenameDecision, ...] = ()
    owners: tuple[OwnerDecision, ...] = ()

    def persons_of(self, account: str | None) -> Persons:
        """Return who stands behind the names in one account's lists."""
        confirmed = (one for one in self.renames if one.accepted)
        return Persons(one.rename for one in confirmed if self.now(one.account) == account)

    def now(self, owner: str | None) -> str | None:
        """Return the present name of an account."""
        left = [one for one in self.owners if one.accepted]
        while following := next((one for one in left if one.old == owner), None):
            owner = following.new
            left.remove(following)
        return owner

    def of_rename(self, account: str | None, rename: Rename) -> RenameDecision | None:
        """Return what was decided about a rename, or None.

        The same two names may be another rename at another time; one that lies between narrower
        exports, since another snapshot was imported, is the same.
        """
        return next(self._about(account, rename, self.renames), None)

    def undecided(self, account: str | None, offers: Iterable[Offer]) -> list[Offer]:
        """Return the offers that wait for an answer."""
        by_name: dict[tuple[str, str], list[RenameDecision]] = {}
        for one in self.renames:
            by_name.setdefault((one.rename.old, one.rename.new), []).append(one)
        return [
            offer
            for offer in offers
            if not (about := by_name.get((offer.rename.old, offer.rename.new)))
            or not any(self._about(account, offer.rename, about))
        ]

    def _about(
        self, account: str | None, rename: Rename, decisions: Iterable[RenameDecision]
    ) -> Iterator[RenameDecision]:
        for one in decisions:
            decided = one.rename
            if (
                (decided.old, decided.new) == (rename.old, rename.new)
                and decided.before < rename.after
                and rename.before < decided.after
                and self.now(one.account) == account
            ):
                yield one

    def of_owners(self, old: str | None, new: str | None) -> OwnerDecision | None:
        """Return what was decided about two names of accounts, or None."""
        return next((one for one in self.owners if (one.old, one.new) == (old, new)), None)

    @property
    def all(self) -> tuple[Decision, ...]:
        """Return every decision."""
        return (*self.renames, *self.owners)


def named_now(head: Head, decisions: Decisions) -> Head:
    """Return the head with its account's present name, and the former one beside it."""
    exported_as = head.former or head.owner
    owner = decisions.now(exported_as)
    return replace(head, owner=owner, former=exported_as if owner != exported_as else None)


def moved(decisions: Decisions, account: str | None, day: datetime, to: datetime) -> list[Decision]:
    """Return the renames of an account that lie at an export whose date was corrected, mended."""

    def mended(moment: datetime) -> datetime:
        return to if moment == day else moment

    return [
        replace(
            one,
            rename=replace(
                one.rename, before=mended(one.rename.before), after=mended(one.rename.after)
            ),
        )
        for one in decisions.renames
        if decisions.now(one.account) == account and day in (one.rename.before, one.rename.after)
    ]


def dump_decision(decision: Decision) -> dict[str, Any]:
    """Write a decision as a record of JSON values."""
    if isinstance(decision, OwnerDecision):
        names = {"old": decision.old, "new": decision.new}
        return {"schema": SCHEMA, "kind": "owner", **names, "accepted": decision.accepted}
    rename = decision.rename
    return {
        "schema": SCHEMA,
        "kind": "rename",
        "account": decision.account,
        "old": rename.old,
        "new": rename.new,
        "before": rename.before.isoformat(),
        "after": rename.after.isoformat(),
        "accepted": decision.accepted,
    }


def load_decision(record: Mapping[str, Any]) -> Decision:
    """Read what `dump_decision` wrote.

    Raises:
        DamagedRecord: it is not what was written, or a newer page wrote it.
    """
    try:
        return _load(record)
    except (LookupError, TypeError, ValueError, AttributeError, OverflowError) as error:
        raise DamagedRecord(repr(error)) from error


def _load(record: Mapping[str, Any]) -> Decision:
    if record["schema"] != SCHEMA or not isinstance(record["accepted"], bool):
        raise ValueError(record["schema"])
    old, new = _name(record["old"]), _name(record["new"])
    match record["kind"]:
        case "owner":
            return OwnerDecision(old, new, record["accepted"])
        case "rename":
            account = None if record["account"] is None else _name(record["account"])
            days = (
                datetime.fromisoformat(record[end]).astimezone(UTC) for end in ("before", "after")
            )
            return RenameDecision(account, Rename(old, new, *days), record["accepted"])
        case kind:
            raise ValueError(kind)


def _name(value: object) -> str:
    if not isinstance(value, str) or username_of(value) != value:
        raise ValueError(value)
    return value


def load_decisions(records: Iterable[Mapping[str, Any]]) -> tuple[Decisions, int]:
    """Read stored decisions, and count those that are damaged and set aside."""
    renames: list[RenameDecision] = []
    owners: list[OwnerDecision] = []
    damaged = 0
    for record in records:
        try:
            one = load_decision(record)
        except DamagedRecord:
            damaged += 1
            continue
        if isinstance(one, RenameDecision):
            renames.append(one)
        else:
            owners.append(one)
    in_order = attrgetter("key")
    kept = Decisions(tuple(sorted(renames, key=in_order)), tuple(sorted(owners, key=in_order)))
    return kept, damaged
