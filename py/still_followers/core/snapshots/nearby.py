"""Let the whole snapshots of an account judge its doubtful ones (export format, §15, 2).

An export of a date range lacks people who, by a snapshot near by, already followed on its day.
Heads are judged in the order of their exports. This module only says which lists must be compared;
the caller reads them, so that no list is read without need.
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
"""Fingerprints of a doubtful and of a whole snapshot → what the second says of the first."""


def build_fingerprint(head: Head) -> str:
    """Return a text that identifies a snapshot's content, the same before and after saving."""
    counts = head.counts
    return (
        f"{head.owner or ''} {head.exported_at.isoformat()} {counts.followers} {counts.following}"
    )


@dataclass(frozen=True, slots=True)
class Reconsidered:
    """Heads, oldest export first, and the pairs (doubtful, whole) whose lists must be compared."""

    heads: list[Head]
    to_compare: list[tuple[Head, Head]]


def reconsider(heads: Iterable[Head], known: KnownWitnesses) -> Reconsidered:
    """Judge all snapshots by each other; do so after every import and answer."""
    accounts: dict[str | None, list[Head]] = {}
    for head in sorted(heads, key=lambda one: one.order):
        accounts.setdefault(head.owner, []).append(head)
    found: list[Head] = []
    to_compare: list[tuple[Head, Head]] = []
    for account in accounts.values():
        found += _reconsider_account(account, known, to_compare)
    return Reconsidered(sorted(found, key=lambda one: one.order), to_compare)


def _reconsider_account(
    account: Sequence[Head], known: KnownWitnesses, to_compare: list[tuple[Head, Head]]
) -> Iterator[Head]:
    """Yield the judged heads of one account; a later head counts if it is whole by itself."""
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
            one = _with_witness(one, before, after, known, to_compare)
        before = one if one.coverage.whole else before
        yield one


def _judge_alone(head: Head, before: Head | None) -> Head:
    if head.coverage.witness is not None:
        head = replace(head, coverage=replace(head.coverage, witness=None))
    return with_drop_signal(head, before)


def is_doubtful(head: Head) -> bool:
    """Tell whether a snapshot near by may settle the signals of this one."""
    coverage = head.coverage
    return coverage.confirmed is None and any(one.code in DATE_SIGNALS for one in coverage.signals)


def _with_witness(
    head: Head,
    before: Head | None,
    after: Head | None,
    known: KnownWitnesses,
    to_compare: list[tuple[Head, Head]],
) -> Head:
    """Return the head with the witness of the nearest whole snapshot, or of the other neighbour."""
    near = [one for one in (after, before) if one is not None]
    near.sort(
        key=lambda one: abs(one.exported_at - head.exported_at)
    )  # the later of two that are equally near
    last = None
    for one in near:
        pair = build_fingerprint(head), build_fingerprint(one)
        if pair not in known:
            # One pair at a time: its result may change which neighbours judge the next heads.
            if all(doubtful.owner != head.owner for doubtful, _near in to_compare):
                to_compare.append((head, one))
            break
        witness = known[pair]
        if witness is None:
            continue
        if witness.is_for or witness.is_against:
            if last is None or one is after:
                last = witness
            break
        last = last or witness
    return replace(head, coverage=replace(head.coverage, witness=last)) if last else head


def witness_of(
    near: Head, near_lists: PackedLists, head: Head, lists: PackedLists
) -> Witness | None:
    """Compare a doubtful snapshot with a whole one; return None if that cannot judge it.

    Args:
        near: the whole snapshot.
        near_lists: its lists.
        head: the doubtful one.
        lists: its lists.
    """
    if near.owner is None and not is_kin(lists, near_lists):
        return None  # they may be of different accounts
    is_later = head.order < near.order
    # An export of a range may look whole, but lacks people whom it should have.
    until = None if is_later else int(near.exported_at.timestamp())
    if not _is_known(lists.followers, near_lists.followers, until):
        return None
    day = int(head.exported_at.timestamp())
    earlier = near_lists.followers
    if is_later:
        earlier = {name: since for name, since in earlier.items() if 0 < since < day}
    if not earlier and not (
        _is_known(lists.following, near_lists.following, until)
        and (is_later or _is_known(near_lists.following, lists.following, until))
        and _is_explained(near, near_lists.followers, head, lists)
    ):
        return None
    return Witness(near.exported_at, len(earlier), _count_found(earlier, lists.followers), is_later)


def _is_known(people: Names, known: Names, until: int | None) -> bool:
    """Tell whether `known` has half of the people who were there before `until`."""
    if until is not None:
        people = {name: since for name, since in people.items() if 0 < since < until}
    return _count_found(people, known) >= MIN_KINSHIP * len(people)


def _is_explained(near: Head, known: Names, head: Head, lists: PackedLists) -> bool:
    """Tell whether it is plausible that nobody followed yet on the export's day."""
    if head.order < near.order:
        return all(known.values())
    oldest = build_dates(lists.followers, {}).followers.oldest
    first = oldest or head.exported_at.timestamp()
    return first - near.exported_at.timestamp() <= SKEW_DAYS * DAY


def _count_found(earlier: Names, followers: Names) -> int:
    """Count the earlier followers who are still there.

    A new name with the follow minute of a missing one counts as the same person, renamed.
    """
    gone = Counter(since // 60 for name, since in earlier.items() if name not in followers)
    new = Counter(since // 60 for name, since in followers.items() if name not in earlier)
    del gone[0], new[0]
    return len(earlier.keys() & followers.keys()) + (gone & new).total()
