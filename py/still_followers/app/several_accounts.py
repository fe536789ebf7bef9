"""Reads what screens about several accounts show: the latest lists of each, account by account.

What follows from them is kept for the visit, not the lists: of the review two numbers an account, and
the overlap that was looked at last.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from still_followers.app.routes import Route
from still_followers.app.session import Session
from still_followers.core.account.account import Account
from still_followers.core.decisions.marks import Reviews
from still_followers.core.insights.accounts import ToReview, build_lines, count_to_review
from still_followers.core.insights.overlap import (
    MIN_ACCOUNTS,
    Member,
    Overlap,
    Shared,
    choose_accounts,
    list_whole,
    resolve_together,
)
from still_followers.core.list_kinds import ListKind
from still_followers.core.model import REQUIRED, ListName, Names
from still_followers.core.snapshots.ordering import (
    find_latest_heads,
    is_kin,
    pair_of,
    select_account_heads,
)
from still_followers.core.snapshots.packed_lists import DamagedLists, PackedLists
from still_followers.core.snapshots.snapshot import Head, Snapshot
from still_followers.views.screens.context import ScreenContext

OVERLAP = "overlap"
Report = Callable[[int, int], None]


@dataclass
class Several:
    """What was read of several accounts, each with what it follows from.

    Attributes:
        reviews: account → who waits for a decision, None where its lists are damaged.
        unnamed: whether the unnamed snapshots that are compared are of one account.
        overlap: the overlap that was looked at last.
    """

    reviews: dict[str | None, tuple[object, ToReview | None]] = field(default_factory=dict)
    unnamed: tuple[object, bool] = ((), False)
    overlap: tuple[object, Overlap | None] = ((), None)


def _several_of(session: Session) -> Several:
    if session.several is None:
        session.several = Several()
    return session.several


def _list_heads(session: Session) -> list[Head]:
    """Return all snapshots; while nothing is saved yet, the one on the screen."""
    shown = session.current.shown
    return session.store.heads or ([shown.snapshot.head] if shown else [])


async def read_small(session: Session, route: Route, at_once: int) -> bool:
    """Read what a screen needs if it is small; tell whether there is more to read."""
    wanted = _find_unread(session, route)
    if sum(head.counts.followers + head.counts.following for head in wanted) > at_once:
        return True
    await read(session, route)
    return False


def _find_unread(session: Session, route: Route) -> list[Head]:
    """Return the snapshots whose lists a screen needs and that were not read yet."""
    if route.path == OVERLAP:
        chosen, _rest = choose_accounts(route.argument, _list_heads(session))
        is_known = _several_of(session).overlap[0] == _key_of_overlap(session, chosen)
        return [] if is_known or len(chosen) < MIN_ACCOUNTS else chosen
    return _list_unreviewed(session)


async def read(session: Session, route: Route, progress: Report = lambda *_: None) -> None:
    """Read what a screen needs.

    Lists that are read may show that a snapshot is less whole than it seemed: then all is told anew.

    Args:
        session: the session.
        route: the route of the screen.
        progress: called with the number of accounts that were read, and of all.
    """
    while True:
        if route.path == OVERLAP:
            await _read_overlap(session, route.argument, progress)
        else:
            await _read_reviews(session, progress)
        if not await session.store.settle():
            return
        await session.current.refresh()


def fill(session: Session, route: Route, context: ScreenContext) -> ScreenContext:
    """Return a context with what was read."""
    several, heads = _several_of(session), _list_heads(session)
    if route.path == OVERLAP:
        chosen, _rest = choose_accounts(route.argument, heads)
        key, overlap = several.overlap
        is_known = key == _key_of_overlap(session, chosen)
        return replace(context, overlap=overlap if is_known else None)
    known: dict[int, ToReview | None] = {}
    damaged = []
    for head in find_latest_heads(heads):
        key, to_review = several.reviews.get(head.owner, ((), None))
        account = _find_shown(session, head)
        if account is not None:
            known[head.key] = count_to_review(account, session.today)
        elif key == _key_of_review(session, head):
            known[head.key] = to_review
            if to_review is None and not ListKind.NOT_FOLLOWING_BACK.is_withheld_by(head.coverage):
                damaged.append(head.key)
    compares = several.unnamed == (_key_of_unnamed(heads), True)
    return replace(
        context, lines=build_lines(heads, known, damaged=damaged, compares_unnamed=compares)
    )


# The review of each account


def _find_shown(session: Session, head: Head) -> Account | None:
    """Return the account on the screen if it is shown at this snapshot."""
    shown = session.current.shown
    return shown if shown is not None and shown.snapshot.head.key == head.key else None


def _key_of_review(session: Session, head: Head) -> object:
    """Return what the number of those to review follows from."""
    decisions = session.store.decisions
    renames = decisions.persons_of(head.owner).renames
    return head, renames, [*decisions.steps_of(head.owner)], session.today


def _key_of_unnamed(heads: Sequence[Head]) -> object:
    return select_account_heads(None, heads)


def _list_unreviewed(session: Session) -> list[Head]:
    """Return the latest snapshots whose lists have to be read."""
    several, heads = _several_of(session), _list_heads(session)
    wanted = []
    for head in find_latest_heads(heads):
        key, _review = several.reviews.get(head.owner, ((), None))
        is_known = (
            _find_shown(session, head) is not None
            or ListKind.NOT_FOLLOWING_BACK.is_withheld_by(head.coverage)
            or key == _key_of_review(session, head)
        )
        pair = pair_of(head, heads) if head.owner is None else None
        if not is_known or (pair and several.unnamed[0] != _key_of_unnamed(heads)):
            wanted.append(head)
    return wanted


async def _read_reviews(session: Session, progress: Report) -> None:
    several, wanted = _several_of(session), _list_unreviewed(session)
    for number, head in enumerate(wanted):
        progress(number, len(wanted))
        packed = await _read_lists(session, head)
        to_review = None
        if packed is not None:
            to_review = _count_review(session, Snapshot(head, packed))
        several.reviews[head.owner] = _key_of_review(session, head), to_review
        session.ports.alive()
        if head.owner is None:
            await _compare_unnamed(session, head)


def _count_review(session: Session, snapshot: Snapshot) -> ToReview | None:
    """Count who waits for a decision in an account that is not on the screen."""
    decisions, owner = session.store.decisions, snapshot.head.owner
    persons = decisions.persons_of(owner)
    reviews = Reviews(persons)
    for step in decisions.steps_of(owner):
        reviews.take(step)
        session.ports.alive()
    account = Account(persons.resolve_snapshot(snapshot), reviews=reviews)
    return count_to_review(account, session.today)


async def _compare_unnamed(session: Session, head: Head) -> None:
    """Find out whether the unnamed snapshots that would be compared are of one account."""
    heads = _list_heads(session)
    pair, is_one = pair_of(head, heads), False
    if pair is not None:
        before, after = await _read_lists(session, pair[0]), await _read_lists(session, pair[1])
        is_one = before is not None and after is not None and is_kin(after, before)
    _several_of(session).unnamed = _key_of_unnamed(heads), is_one


async def _read_lists(session: Session, head: Head) -> PackedLists | None:
    """Return the lists of a snapshot as they were exported, None where they are damaged."""
    at_hand = session.current.lists_at_hand
    if head.key in at_hand:
        return at_hand[head.key]
    try:
        return await session.store.read_lists(head)
    except DamagedLists:
        return None


# The overlap


def _key_of_overlap(session: Session, chosen: Sequence[Head]) -> object:
    """Return what an overlap follows from."""
    heads = _list_heads(session)
    whole = [[list_whole(one, heads, name) for name in REQUIRED] for one in chosen]
    persons = resolve_together(map(session.store.decisions.persons_of, _owners(chosen)))
    return whole, persons.renames


def _owners(chosen: Sequence[Head]) -> list[str | None]:
    return [head.owner for head in chosen]


async def _read_overlap(session: Session, argument: str, progress: Report) -> None:
    heads = _list_heads(session)
    chosen, _rest = choose_accounts(argument, heads)
    key = _key_of_overlap(session, chosen)
    several = _several_of(session)
    if several.overlap[0] == key or len(chosen) < MIN_ACCOUNTS:
        return
    several.overlap = (), None  # the lists of the one before need not stay in memory
    persons = resolve_together(map(session.store.decisions.persons_of, _owners(chosen)))
    found: dict[ListName, tuple[list[Member], list[Names], list[Head]]] = {
        name: ([], [], []) for name in REQUIRED
    }
    for number, latest in enumerate(chosen):
        progress(number, len(chosen))
        for name, (members, lists, left_out) in found.items():
            for head in list_whole(latest, heads, name):
                packed = await _read_lists(session, head)
                session.ports.alive()
                if packed is not None:
                    names = packed.followers if name is ListName.FOLLOWERS else packed.following
                    members.append(Member(latest, head))
                    lists.append(persons.resolve_list(names, head.exported_at))
                    break
            else:
                left_out.append(latest)
    shared = [Shared(name, *of_list) for name, of_list in found.items()]
    for one in shared:
        _ = one.places
        session.ports.alive()
    several.overlap = key, Overlap(chosen, *shared)
