"""What is on the screen: a snapshot, what changed up to it, and the history of its account."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from still_followers.core.decisions.decisions import OwnerDecision
from still_followers.core.decisions.marks import Reviews
from still_followers.core.history.persons import Persons
from still_followers.core.snapshots.ordering import (
    find_latest_heads,
    is_kin,
    pair_of,
    select_account_heads,
)
from still_followers.core.snapshots.packed_lists import DamagedLists, PackedLists

if TYPE_CHECKING:  # loaded when there is a snapshot
    from still_followers.app.stored.store import SnapshotStore
    from still_followers.core.account.account import Account
    from still_followers.core.account.comparison import Comparison
    from still_followers.core.history.offers import Offer
    from still_followers.core.snapshots.snapshot import Head, Snapshot


class Current:
    """The snapshot on the screen. Its lists are by person: confirmed renames are joined."""

    def __init__(self, kept: SnapshotStore) -> None:
        """Show nothing yet."""
        self._kept = kept
        self.shown: Account | None = None
        self.unread: tuple[Head, ...] = ()
        """Snapshots whose lists are damaged: the history does without them."""
        self.question: OwnerDecision | None = None
        """Whether the account is another one, renamed: to be asked."""
        self._snapshot: Snapshot | None = None
        self._offers: tuple[object, list[Offer]] = ((), [])
        self._pair: tuple[int, int] | None = None
        self._reviewed: tuple[object, Reviews] = ((), Reviews(Persons()))
        self._refreshed = 0
        """How often another snapshot or decision was shown: a history is of one time."""

    @property
    def latest_at(self) -> datetime:
        """Return the moment of the latest export of the account on the screen."""
        return max(head.exported_at for head in self._account)

    def review(self) -> None:
        """Bring the reviews on the screen up to what is decided."""
        if self.shown is None:
            return
        owner, persons = self.shown.snapshot.head.owner, self.persons
        steps = self._kept.decisions.steps_of(owner)
        known, reviews = self._reviewed
        done = len(reviews.steps)
        is_known = known == (owner, persons.renames)
        if is_known and self.shown.reviews is reviews and reviews.steps == steps:
            return
        if is_known and done == len(steps) + 1 and reviews.steps[:-1] == steps:
            reviews.undo()
            done -= 1
        if not is_known or reviews.steps != steps[:done]:
            reviews, done = Reviews(persons), 0
            self._reviewed = (owner, persons.renames), reviews
        for step in steps[done:]:
            reviews.take(step)
            self._kept.alive()
        self.shown = replace(self.shown, reviews=reviews)

    @property
    def persons(self) -> Persons:
        """Who stands behind the names of the account on the screen."""
        owner = self._snapshot.head.owner if self._snapshot else None
        return self._kept.decisions.persons_of(owner)

    async def open(self, head: Head) -> None:
        """Show a stored snapshot (`DamagedLists`)."""
        await self.put(await self._kept.read_snapshot(head))

    async def open_latest(self, owner: str | None) -> bool:
        """Show an account's latest snapshot that is not damaged; tell whether there is one."""
        for head in reversed(select_account_heads(owner, self._kept.heads)):
            try:
                await self.open(head)
            except DamagedLists:
                self._miss(head)
            else:
                return True
        return False

    def _miss(self, head: Head) -> None:
        if head.key not in {one.key for one in self.unread}:
            self.unread = (*self.unread, head)

    async def put(self, snapshot: Snapshot) -> None:
        """Show a snapshot as it was exported, stored or not."""
        self._snapshot, self._pair = snapshot, None
        await self.refresh()

    @property
    def lists_at_hand(self) -> dict[int, PackedLists]:
        """Return the lists of the snapshot on the screen by its key, if it is stored."""
        one = self._snapshot
        return {one.head.key: one.packed} if one is not None and one.head.key else {}

    def close(self) -> None:
        """Show nothing."""
        self.shown = self._snapshot = self._pair = self.question = None
        self.unread = ()

    def named(self, snapshot: Snapshot, head: Head) -> None:
        """Take the stored head of a snapshot that was just kept, if it is the one on the screen."""
        mine = self._snapshot
        if mine is None or self.shown is None or mine.packed is not snapshot.packed:
            return
        self._snapshot = replace(mine, head=head)
        compared = self.shown.comparison
        if compared is not None and compared.after.head.order == mine.head.order:
            compared = replace(compared, after=replace(compared.after, head=head))
        if self.shown.history is not None:
            self.shown.history.note_key(head.key)
        shown = replace(self.shown.snapshot, head=head)
        self.shown = replace(self.shown, snapshot=shown, comparison=compared)

    async def refresh(self) -> None:
        """Work out anew what is shown: another snapshot, or another decision."""
        if self._snapshot is None:
            return
        while True:
            head = self._snapshot.head
            known = self._kept.head_of(head.key)
            self._snapshot = replace(self._snapshot, head=known or head)
            compared = await self._compared()
            if not await self._kept.settle():  # what was just read is as whole as it seemed
                break
        from still_followers.core.account.account import Account  # noqa: PLC0415 (not needed at the start)

        by_person = self.persons.resolve_snapshot(self._snapshot)
        self._refreshed += 1
        if self.shown is None:
            self.shown = Account(by_person, compared)
        else:  # what the lists tell by themselves is known, if they are the same
            self.shown = replace(self.shown, snapshot=by_person, comparison=compared, history=None)
        self._kept.alive()
        self.review()
        self.question = await self._question_of(by_person.head)

    async def compare(self, before: int, after: int) -> bool:
        """Compare two stored snapshots of the account on the screen; tell whether they can be."""
        heads = self._account
        chosen = [one for one in heads if one.key in {before, after}]
        if self.shown is None or len(chosen) < 2:  # noqa: PLR2004 (a pair)
            return False
        self._pair = chosen[0].key, chosen[1].key
        compared = await self._compared()
        if self.shown is not None:
            self.shown = replace(self.shown, comparison=compared)
        return True

    @property
    def is_chosen(self) -> bool:
        """Tell whether the person chose what is compared."""
        return self._pair is not None

    @property
    def _account(self) -> list[Head]:
        """The heads of the account on the screen, oldest export first, with the one shown."""
        if self._snapshot is None:
            return []
        head = self._snapshot.head
        stored = [one for one in self._kept.heads if one.key != head.key]
        return select_account_heads(head.owner, [*stored, head])

    async def _compared(self) -> Comparison | None:
        heads = self._account
        if self._pair is not None:
            before, after = (one for one in heads if one.key in self._pair)
        elif self._snapshot is not None and (pair := pair_of(self._snapshot.head, heads)):
            before, after = pair
        else:
            return None
        inside = [one for one in heads if before.order < one.order < after.order]
        between = [await self._read(one) for one in inside if not one.coverage.whole]
        start, end = await self._read(before), await self._read(after)
        self._kept.alive()
        if start is None or end is None or not self._are_kin(start, end):
            return None
        from still_followers.core.account.comparison import compare_snapshots  # noqa: PLC0415 (not needed at the start)

        persons = self.persons
        refused = [
            one.rename
            for one in self._kept.decisions.renames
            if not one.accepted and self._kept.decisions.now(one.account) == before.owner
        ]
        return compare_snapshots(
            persons.resolve_snapshot(start),
            persons.resolve_snapshot(end),
            [persons.resolve_snapshot(one) for one in between if one is not None],
            refused,
        )

    @staticmethod
    def _are_kin(before: Snapshot, after: Snapshot) -> bool:
        """Tell whether two snapshots are surely of one account: unnamed ones may not be."""
        return before.head.owner is not None or is_kin(after.packed, before.packed)

    async def _read(self, head: Head) -> Snapshot | None:
        """Return a snapshot as it was exported, or None when its lists are damaged."""
        if self._snapshot is not None and head.key == self._snapshot.head.key:
            return self._snapshot
        try:
            return await self._kept.read_snapshot(head)
        except DamagedLists:
            self._miss(head)
            return None

    async def prepare_history(self) -> None:
        """Work out what a history is read by, while nobody waits for it."""
        from still_followers.app.stored.history_reader import PastReader  # noqa: PLC0415 (not needed at the start)

        if self._snapshot is not None:
            await PastReader(self._kept, self._snapshot).prepare(self._up_to_shown)

    async def read_all(self, progress: Callable[[int, int], None] = lambda *_: None) -> None:
        """Read all snapshots of the account up to the one shown: its history, the possible renames.

        A damaged one is left out; so is an unnamed one that may be of another account. When what is
        shown changes meanwhile, its history is read.

        Args:
            progress: called with the number of snapshots read, and of all.
        """
        while self.shown is not None and self.shown.history is None:
            await self._read_history(progress)

    async def _read_history(self, progress: Callable[[int, int], None]) -> None:
        from still_followers.app.stored.history_reader import PastReader  # noqa: PLC0415 (not needed at the start)
        from still_followers.core.history.offers import Offers  # noqa: PLC0415 (not needed at the start)
        from still_followers.core.history.stays import History  # noqa: PLC0415 (not needed at the start)

        snapshot, refreshed = self._snapshot, self._refreshed
        if self.shown is None or snapshot is None:
            return
        history, offers = History(self.persons), Offers()
        heads = self._up_to_shown
        done = 0
        async for head, one, since in PastReader(self._kept, snapshot).each(heads):
            progress(done, len(heads))
            done += 1
            self._kept.alive()
            if one is None:
                self._miss(head)
            elif head.owner or head.key == snapshot.head.key or is_kin(snapshot, one):
                history.take(one, since)
                offers.take(one, since)
        if await self._kept.settle():  # one of them is less whole than it seemed
            await self.refresh()
            await self.read_all(progress)
            return
        is_same = self._refreshed == refreshed and self._snapshot is snapshot
        if self.shown is not None and is_same:  # nobody went on meanwhile
            self.shown = replace(self.shown, history=history)
            self._offers = self._known, offers.found

    @property
    def offers(self) -> list[Offer] | None:
        """The possible renames up to the snapshot shown, None until all snapshots were read.

        They stay known while renames are decided, which changes the history.
        """
        known, found = self._offers
        return found if self._known and known == self._known else None

    @property
    def _up_to_shown(self) -> list[Head]:
        if self._snapshot is None:
            return []
        last = self._snapshot.head.order
        return [head for head in self._account if head.order <= last]

    @property
    def _known(self) -> tuple[tuple[int, datetime, bool], ...]:
        """What the offers were found in."""
        heads = self._up_to_shown
        return tuple((head.key, head.exported_at, head.coverage.whole) for head in heads)

    async def _question_of(self, head: Head) -> OwnerDecision | None:
        """Return the renaming of the owner that the lists of two accounts suggest, or None."""
        for other in find_latest_heads(self._kept.heads):
            if other.owner is None or head.owner is None or other.owner == head.owner:
                continue
            ours, theirs = self._account, select_account_heads(other.owner, self._kept.heads)
            if theirs[-1].order < ours[0].order:
                old, new = theirs[-1], ours[0]
            elif ours[-1].order < theirs[0].order:
                old, new = ours[-1], theirs[0]
            else:
                continue  # two accounts that lived at once are two accounts
            if self._kept.decisions.owner_decision_of(old.owner, new.owner):
                continue
            former, present = await self._read(old), await self._read(new)
            if former and present and is_kin(present.packed, former.packed):
                return OwnerDecision(str(old.owner), str(new.owner), accepted=True)
        return None
