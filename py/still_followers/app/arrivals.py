"""Exports that were read but not saved yet: they are shown, asked about, then saved or discarded."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from still_followers.app.stored.store import Saved, SnapshotStore
from still_followers.core.decisions.decisions import with_present_name
from still_followers.core.snapshots.ordering import select_account_heads
from still_followers.core.snapshots.packed_lists import DamagedLists, dump_lists
from still_followers.core.snapshots.snapshot import Snapshot, build_snapshot, with_confirmation
from still_followers.views.i18n import _, ngettext
from still_followers.views.markup import Markup

if TYPE_CHECKING:  # loaded when needed
    from still_followers.app.current import Current
    from still_followers.app.ports import Progress, ReadExports
    from still_followers.app.stored.changes import Undo
    from still_followers.core.errors import ExportError
    from still_followers.core.model import Source
    from still_followers.core.snapshots.completing import Completion
    from still_followers.views.formats import Formats


def saved_in_words(became: Sequence[Saved], formats: Formats) -> str:
    """Say how saving some snapshots went."""
    if len(became) == 1:
        match became[0]:
            case Saved.ADDED:
                return _("Saved in this browser, on this device.")
            case Saved.UNCHANGED:
                return _("This snapshot was saved already. Nothing was added.")
            case Saved.IMPROVED:
                return _(
                    "This snapshot was saved already. This export made it more complete or more exact."
                )
    if set(became) == {Saved.ADDED}:
        return _("All of them are saved in this browser, on this device.")
    if set(became) == {Saved.UNCHANGED}:
        return _("All of them were saved already. Nothing was added.")
    added, improved, unchanged = map(became.count, (Saved.ADDED, Saved.IMPROVED, Saved.UNCHANGED))
    sentences = (
        (added, ngettext("{count} snapshot was added.", "{count} snapshots were added.", added)),
        (
            improved,
            ngettext(
                "{count} was saved already and is now more complete or more exact.",
                "{count} were saved already and are now more complete or more exact.",
                improved,
            ),
        ),
        (
            unchanged,
            ngettext("{count} was saved already.", "{count} were saved already.", unchanged),
        ),
    )
    return " ".join(text.format(count=formats.number(count)) for count, text in sentences if count)


class Arrivals:
    """Snapshots as they were exported, oldest first, until each is saved or discarded."""

    def __init__(
        self,
        store: SnapshotStore,
        current: Current,
        load_reader: Callable[[], Awaitable[ReadExports]],
        today: Callable[[], str],
    ) -> None:
        """Begin without exports."""
        self._store = store
        self._current = current
        self._load_reader = load_reader
        self._today = today
        self._waiting: list[Snapshot] = []
        self._completion: Completion | None = None
        self._is_alone = True
        self.refused: tuple[ExportError, ...] = ()
        self.passed_over: tuple[ExportError, ...] = ()

    async def read(self, sources: Sequence[Source], modified: datetime, progress: Progress) -> None:
        """Read the exports among some files, and show the latest whole snapshot.

        Exports that could not be read are in `refused`, files that are no exports in `passed_over`.

        Raises:
            ExportError: No export can be used; those read before stay.
        """
        from still_followers.core.changes.compare import relate  # noqa: PLC0415 (not needed at the start)

        read_exports = await self._load_reader()
        files = tuple(dict.fromkeys(source[0].split("/", 1)[0] for source in sources))
        read = []
        today = date.fromisoformat(self._today())
        exports = read_exports(sources, progress)
        for export in exports:
            snapshot = build_snapshot(export, relate(export), files, modified)
            head = with_present_name(
                replace(snapshot.head, imported_on=today), self._store.decisions
            )
            read.append(replace(snapshot, head=head))
            self._store.alive()
        self.refused, self.passed_over = exports.errors, exports.passed_over
        judged = [
            await self._with_stored_key(snapshot_read)
            for snapshot_read in await self._store.judge_arriving(read)
        ]
        self._waiting = sorted(judged, key=lambda snapshot_read: snapshot_read.head.order)
        self._completion = await self._find_completion()
        self._is_alone = len(read) == 1
        if self.ready:
            await self._current.put(await self._choose_shown(self.ready[-1]))

    async def _choose_shown(self, arrived: Snapshot) -> Snapshot:
        """Return the snapshot to show after one arrived: the latest whole one of its account.

        If it is whole and came alone, or if none is whole, that is the snapshot itself.
        """
        owner = arrived.head.owner
        if self._is_alone and arrived.head.coverage.whole:
            return arrived
        same_owner = [snapshot for snapshot in self.ready if snapshot.head.owner == owner]
        latest = next(
            (snapshot for snapshot in reversed(same_owner) if snapshot.head.coverage.whole), None
        )
        for head in reversed(select_account_heads(owner, self._store.heads) if owner else ()):
            if latest is not None and latest.head.order >= head.order:
                break
            if head.coverage.whole:
                with suppress(DamagedLists):  # reported elsewhere
                    return await self._store.read_snapshot(head)
        return latest or arrived

    async def _find_completion(self) -> Completion | None:
        """Return how the part that is asked about would complete a stored snapshot, or None.

        Only one snapshot of the account may lack the part; for an unnamed part, it has to be the one
        on the screen.
        """
        from still_followers.core.snapshots.completing import (  # noqa: PLC0415 (seldom needed)
            completion_of,
            is_part,
            may_lack,
        )

        part = self.undecided
        if part is None or not is_part(part.head):
            return None
        owner, shown = part.head.owner, self._current.shown
        lacking = [
            head
            for head in self._store.heads
            if may_lack(head, part.head)
            and (head.owner == owner if owner else shown and head.key == shown.snapshot.head.key)
        ]
        if len(lacking) != 1:
            return None
        try:
            return completion_of(await self._store.read_snapshot(lacking[0]), part)
        except DamagedLists:
            return None  # reported elsewhere; nothing can be added to it

    async def _with_stored_key(self, snapshot: Snapshot) -> Snapshot:
        """Return the snapshot with the key and the confirmation of its stored twin, if it has one."""
        twin = await self._store.twin_of(snapshot)
        if twin is None:
            return snapshot
        head = snapshot.head
        if head.coverage.undecided and twin.coverage.confirmed is not None:
            head = with_confirmation(head, whole=twin.coverage.confirmed)
        return (
            snapshot
            if head.coverage.undecided
            else replace(snapshot, head=replace(head, key=twin.key))
        )

    @property
    def has_unused(self) -> bool:
        """Return whether some of the chosen files were not used."""
        return bool(self.refused or self.passed_over)

    @property
    def ready(self) -> list[Snapshot]:
        """The snapshots that leave no question open."""
        return [snapshot for snapshot in self._waiting if not snapshot.head.coverage.undecided]

    @property
    def undecided(self) -> Snapshot | None:
        """The snapshot to ask about first; None if there is no question.

        A recent one comes first: the user can check it on Instagram, and the answer may settle others.
        """
        waiting = [snapshot for snapshot in self._waiting if snapshot.head.coverage.undecided]
        if not waiting:
            return None
        from still_followers.views.parts.completeness import is_recent  # noqa: PLC0415 (seldom wanted)

        today = date.fromisoformat(self._today())
        recent = [
            snapshot
            for snapshot in waiting
            if snapshot.head.owner == waiting[0].head.owner and is_recent(snapshot.head, today)
        ]
        return recent[-1] if recent and not is_recent(waiting[0].head, today) else waiting[0]

    def render(self, formats: Formats) -> Markup:
        """Render the question about the first undecided snapshot; empty if there is none."""
        snapshot = self.undecided
        if snapshot is None:
            return Markup("")
        from still_followers.core.account.account import Account  # noqa: PLC0415 (seldom wanted)
        from still_followers.views.screens.overview import question as screen  # noqa: PLC0415 (seldom wanted)

        more = sum(one.head.coverage.undecided for one in self._waiting) - 1
        shown = Account(snapshot)
        today = date.fromisoformat(self._today())
        question = screen.question_of(shown, self._store.heads, more, today)
        question = replace(question, completion=self._completion)
        has_more = self._current.shown is not None
        render = screen.render_question if has_more else screen.render_question_screen
        return render(question, formats)

    def forget(self) -> None:
        """Discard all snapshots that are not saved."""
        self._waiting = []
        self.forget_unused()
        self._completion = None

    def forget_unused(self) -> None:
        """Forget the chosen files that were not used."""
        self.refused = self.passed_over = ()

    async def save(self, snapshot: Snapshot) -> Saved:
        """Save a snapshot that was read, and return the result."""
        head, how = await self._store.save(snapshot)
        self._current.named(snapshot, head)
        # Another import may have replaced the list while the transaction ran.
        self._waiting = [each for each in self._waiting if each is not snapshot]
        return how

    async def confirm(self, decision: str, formats: Formats) -> str | None:
        """Apply a decision about the undecided snapshot; return what to announce, or None without one."""
        snapshot = self.undecided
        if snapshot is None:
            return None
        if decision == "discard":
            self._waiting.remove(snapshot)
            self._completion = await self._find_completion()
            return _("Nothing was saved.")
        answered = replace(snapshot, head=with_confirmation(snapshot.head, whole=decision == "yes"))
        await self._current.put(answered)
        words = saved_in_words([await self.save(answered)], formats)
        self._waiting = [each for each in self._waiting if each is not snapshot]
        await self._judge_again()
        await self._current.refresh()
        to_show = await self._choose_shown(answered)
        if to_show is not answered:
            await self._current.put(to_show)
        self._completion = await self._find_completion()
        return words

    async def complete(self) -> tuple[str, Undo] | None:
        """Add the part that is asked about to the snapshot that lacks it.

        Returns:
            What else to announce, and what undoes it; None if the snapshot is gone.
        """
        from still_followers.app.stored import changes  # noqa: PLC0415 (seldom needed)
        from still_followers.core.snapshots.completing import completion_of  # noqa: PLC0415 (seldom needed)

        part = self.undecided
        head = self._store.head_of(self._completion.key) if self._completion else None
        if part is None or head is None:
            return None
        # The user may have named or corrected it since the part was read.
        completion = completion_of(await self._store.read_snapshot(head), part)
        if completion is None:
            return None
        lists = dump_lists(completion.after.packed)
        after = replace(completion.after.head, size=len(lists))
        change = changes.Change({head.key: after}, lists={head.key: lists})
        change = await changes.merge_twins(self._store, change)
        take_back = await changes.build_undo(self._store, change)
        await changes.write(self._store, change)
        [key] = change.heads
        self._waiting = [each for each in self._waiting if each is not part]
        await self._judge_again()
        await self._current.open(self._store.head_of(key) or after)
        self._completion = await self._find_completion()

        async def undo() -> bool:
            is_undone = await take_back()
            head_now = self._store.head_of(completion.key)
            if head_now is None:
                await self._current.open_latest(after.owner)
            else:
                await self._current.open(head_now)
            return is_undone

        return change.words, undo

    async def _judge_again(self) -> None:
        """Judge the unsaved snapshots again after one was saved, and save those that are settled now."""
        waiting = self._waiting
        judged = await self._store.judge_arriving(waiting)
        if self._waiting is waiting:  # there was no other import meanwhile
            self._waiting = judged
        for snapshot in self.ready:
            await self.save(snapshot)
        await self._store.settle_and_save()
