"""What the whole snapshots of an account say of a doubtful one (export format, §15, 2).

An export of a date range lacks followers who, by a snapshot near by, followed already on its day.
Heads are considered in the order of their exports; which lists have to be compared for that is told
and not done here, since nobody reads lists that nothing asks for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from still_followers.core.exports.coverage import DAY, SKEW_DAYS, build_dates
from still_followers.core.model import DATE_SIGNALS, Names, Witness
from still_followers.core.snapshots.ordering import MIN_KINSHIP, is_kin, with_drop_signal
from still_followers.core.snapshots.packed_lists import PackedLists
from still_followers.core.snapshots.snapshot import Head

Pair = tuple[str, str]
KnownWitnesses = Mapping[Pair, Witness | None]
"""What is known: marks of a doubtful snapshot and of a whole one → what the second says of the first."""


def build_fingerprint(head: Head) -> str:
    """Name what a snapshot holds: the same before and after it is kept, another one for another day."""
    counts = head.counts
    return (
        f"{head.owner or ''} {head.exported_at.isoformat()} {counts.followers} {counts.following}"
    )


@dataclass(frozen=True, slots=True)
class Reconsidered:
    """Heads, oldest export first, and the pairs (doubtful, whole) whose lists are to be compared."""

    heads: list[Head]
    unheard: list[tuple[Head, Head]]


def reconsider(heads: Iterable[Head], heard: KnownWitnesses) -> Reconsidered:
    """Work out anew what snapshots say of each other: every import and answer changes that."""
    accounts: dict[str | None, list[Head]] = {}
    for head in sorted(heads, key=lambda one: one.order):
        accounts.setdefault(head.owner, []).append(head)
    found: list[Head] = []
    unheard: list[tuple[Head, Head]] = []
    for account in accounts.values():
        found += _reconsider_account(account, heard, unheard)
    return Reconsidered(sorted(found, key=lambda one: one.order), unheard)


def _reconsider_account(
    account: Sequence[Head], heard: KnownWitnesses, unheard: list[tuple[Head, Head]]
) -> Iterator[Head]:
    """Consider the heads of one account; later ones count where they are whole by themselves."""
    alone: list[Head] = []
    before = None
    for head in account:
        one = _judge_alone(head, before)
        before = one if one.coverage.whole else before
        alone.append(one)
    if not any(map(is_doubtful, alone)):
        yield from alone
        return
    before = None
    for place, head in enumerate(account):
        one = _judge_alone(head, before)
        if is_doubtful(one):
            after = next((late for late in alone[place + 1 :] if late.coverage.whole), None)
            one = _with_witness(one, before, after, heard, unheard)
        before = one if one.coverage.whole else before
        yield one


def _judge_alone(head: Head, before: Head | None) -> Head:
    if head.coverage.witness is not None:
        head = replace(head, coverage=replace(head.coverage, witness=None))
    return with_drop_signal(head, before)


def is_doubtful(head: Head) -> bool:
    """Tell whether a snapshot near by may settle what speaks against this one."""
    coverage = head.coverage
    return coverage.confirmed is None and any(one.code in DATE_SIGNALS for one in coverage.signals)


def _with_witness(
    head: Head,
    before: Head | None,
    after: Head | None,
    heard: KnownWitnesses,
    unheard: list[tuple[Head, Head]],
) -> Head:
    """Let the nearest whole snapshot speak, and a later one where that settles nothing."""
    near = [one for one in (after, before) if one is not None]
    near.sort(key=lambda one: abs(one.exported_at - head.exported_at))  # of two as near, the later
    last = None
    for one in near:
        pair = build_fingerprint(head), build_fingerprint(one)
        if pair not in heard:
            # What it says may change who is asked about the others of the account.
            if all(known.owner != head.owner for known, _near in unheard):
                unheard.append((head, one))
            break
        witness = heard[pair]
        if witness is None:
            continue
        if witness.is_for or witness.is_against:
            if last is None or one is after:
                last = witness
            break
        last = last or witness
    return replace(head, coverage=replace(head.coverage, witness=last)) if last else head


def witness_of(near: Head, knows: PackedLists, head: Head, lists: PackedLists) -> Witness | None:
    """Compare a whole snapshot near by with a doubtful one; None where it knows nothing of it.

    Args:
        near: the whole snapshot.
        knows: its lists.
        head: the doubtful one.
        lists: its lists.
    """
    if near.owner is None and not is_kin(lists, knows):
        return None  # they may be of two accounts
    is_later = head.order < near.order
    # An export of what is new may look whole, and lacks whom it ought to know.
    until = None if is_later else int(near.exported_at.timestamp())
    if not _is_known(lists.followers, knows.followers, until):
        return None
    day = int(head.exported_at.timestamp())
    already = knows.followers
    if is_later:
        already = {name: since for name, since in already.items() if 0 < since < day}
    if not already and not (
        _is_known(lists.following, knows.following, until)
        and (is_later or _is_known(knows.following, lists.following, until))
        and _is_explained(near, knows.followers, head, lists)
    ):
        return None
    return Witness(near.exported_at, len(already), _count_found(already, lists.followers), is_later)


def _is_known(people: Names, known: Names, until: int | None) -> bool:
    """Tell whether a snapshot knows half of the people who were there on its day."""
    if until is not None:
        people = {name: since for name, since in people.items() if 0 < since < until}
    return _count_found(people, known) >= MIN_KINSHIP * len(people)


def _is_explained(near: Head, known: Names, head: Head, lists: PackedLists) -> bool:
    """Tell whether nobody followed yet: the later snapshot knows nobody older, or had nobody before."""
    if head.order < near.order:
        return all(known.values())
    oldest = build_dates(lists.followers, {}).followers.oldest
    first = oldest or head.exported_at.timestamp()
    return first - near.exported_at.timestamp() <= SKEW_DAYS * DAY


def _count_found(already: Names, followers: Names) -> int:
    """Count who is among the followers; a new name with the moment of one that is gone is renamed."""
    gone = Counter(since // 60 for name, since in already.items() if name not in followers)
    new = Counter(since // 60 for name, since in followers.items() if name not in already)
    del gone[0], new[0]
    return len(already.keys() & followers.keys()) + (gone & new).total()
