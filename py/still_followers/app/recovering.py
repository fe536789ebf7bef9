"""What is stored may be gone, not to be opened, or nothing may be kept at all.

The page remembers beside the database how many snapshots there were. When the database does not give
them, that is a screen of its own and never the first visit; nothing is written until its owner decides.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from hashlib import sha256
from itertools import count
from typing import BinaryIO, Protocol

from still_followers.app.arrivals import ReadExports
from still_followers.app.backups import Backups
from still_followers.app.desk import Answer
from still_followers.app.memory_store import MemoryStore
from still_followers.app.ports import Store
from still_followers.app.ranges import Ranges
from still_followers.app.store import BACKUP
from still_followers.core.decisions.records import dump_decision
from still_followers.core.errors import ExportError
from still_followers.core.listing import Query
from still_followers.core.snapshots.head_record import dump_head
from still_followers.core.snapshots.ordering import of_account
from still_followers.core.snapshots.packed_lists import dump_lists
from still_followers.views.formats import Formats
from still_followers.views.i18n import _
from still_followers.views.markup import Markup
from still_followers.views.parts.storage_warning import Warned
from still_followers.views.screens.snapshots.recovery import Recovery, Trouble, render_recovery
from still_followers.views.words.issues import fewer_in_words, written_back_in_words


class SafetyCopy(Protocol):
    """Copies of all that is stored, kept apart from it."""

    async def write(self, pieces: AsyncIterator[str], mark: str) -> bool:
        """Write a copy, unless the newest has the same mark or there are no pieces.

        Returns:
            whether there is a copy of this mark.
        """
        ...

    def newest(self) -> AsyncIterator[BinaryIO]:
        """Yield the copies, newest first."""
        ...

    def removing(self) -> AbstractAsyncContextManager[None]:
        """Remove all copies; no tab writes one until the block ends."""
        ...


@dataclass(frozen=True, slots=True)
class Known:
    """What the page remembers beside the database: snapshots, and the last backup's day (ISO)."""

    snapshots: int = 0
    saved_on: str | None = None


class Recovering(Ranges):
    """Opens what is stored, and says what is missing from it."""

    def __init__(  # noqa: PLR0913
        self,
        store: Store,
        formats: Formats,
        load_reader: Callable[[], Awaitable[ReadExports]],
        today: Callable[[], str],
        *,
        copies: SafetyCopy | None = None,
        is_sample: bool = False,
    ) -> None:
        """Take the store, what the desk needs, and the safety copies; the sample has none."""
        super().__init__(store, formats, load_reader, today, is_sample=is_sample)
        self._copies = copies
        self._backups = Backups(self._kept)
        self._lost: Recovery | None = None
        self._known = Known()
        self._followed = 0

    async def open(self, route: str, query: Query, known: Known | None = None) -> Answer:
        """Read what is stored and show a route, or say that what is known to be stored is missing."""
        self._lost = None
        self._known = known = known or self._known
        try:
            answer = await super().open(route, query)
        except Exception as error:
            code = getattr(error, "code", "")
            if code == "storage-none" and not known.snapshots:
                return await self._keep_nothing(route, query)
            if code not in ("storage", "storage-none"):
                raise
            return await self._lose(Trouble.UNOPENED, str(error))
        if known.snapshots and self._kept.is_empty:
            return await self._lose(Trouble.EMPTY, "")
        if 0 < len(self._kept.heads) < known.snapshots and not self._kept.aside:
            said = fewer_in_words(len(self._kept.heads), known.snapshots, self._formats)
            answer["announce"] = " ".join(filter(None, (answer.get("announce"), said)))
        return answer

    async def show(self, route: str, query: Query) -> Answer:
        """Show a route; while something is missing there is only that to be seen."""
        if self._lost is None:
            await self._follow()
            return await super().show(route, query)
        main = render_recovery(self._lost, self._formats)
        frame = self._screens.frame("")
        return self._answer({**frame, "main": main}, title=_("Something is missing"))

    async def _lose(self, trouble: Trouble, details: str) -> Answer:
        """Look for a copy, and show what can be done."""
        await self._read_copy()
        known, copy = self._known, self._backups.read
        self._lost = Recovery(trouble, known.snapshots, known.saved_on, copy, details)
        return await self.show("", Query())

    async def _read_copy(self) -> None:
        """Take the newest safety copy that is whole."""
        self._backups.read = None
        if self._copies is None:
            return
        async for file in self._copies.newest():
            try:
                await self._backups.open(file, "", lambda _done: self._kept.alive())
            except (ExportError, OSError, EOFError):
                continue  # written by a tab that was closed: the one before it is whole
            return

    async def _keep_nothing(self, route: str, query: Query) -> Answer:
        """Work in memory only, and say so on every screen."""
        self._kept.store = MemoryStore()
        self._screens.warned = Warned.NOTHING_KEPT
        return await super().open(route, query)

    async def begin_anew(self) -> Answer:
        """Go on without what is missing; what cannot be opened stays where it is."""
        self._lost, self._backups.read = None, None
        return await self.open("", Query(), Known())

    def warn_of_removal(self) -> None:
        """Say from now on that what was stored was removed while the page was open."""
        self._screens.warned = Warned.REMOVED

    async def write_back(self, accept: Callable[[], None]) -> Answer:
        """Store again what was removed: what is in memory, and what the safety copy has.

        What another tab has stored since then stays as it is, and the note of the last backup, which
        does not hold that, is not stored again beside it.

        Args:
            accept: lets the store write again.
        """
        from still_followers.app.changes import unite_all  # noqa: PLC0415 (seldom wanted)

        heads = self._kept.everything
        at_hand = {**self._kept.lists_at_hand, **self._showing.lists_at_hand}
        state = dict(self._kept.state)
        await self._read_copy()
        accept()
        taken = {key for key, _record in await self._kept.store.heads()}
        stored = await self._kept.store.state()
        if taken:
            state.pop(BACKUP, None)
        free = count(max((0, *taken, *(head.key for head in heads))) + 1)
        keys = {
            head.key: next(free) if head.key in taken else head.key
            for head in heads
            if head.key in at_hand
        }
        await self._kept.store.write(
            heads={keys[head.key]: dump_head(head) for head in heads if head.key in keys},
            lists={key: dump_lists(at_hand[before]) for before, key in keys.items()},
            state={key: record for key, record in state.items() if key not in stored},
        )
        copy, self._backups.read = self._backups.read, None
        await self._kept.load()
        if copy is not None:
            self._backups.read = copy
            await self._backups.merge()
            await self._kept.load()
            self._backups.read = None
        await unite_all(self._kept)
        self._screens.warned = None
        await self._load()
        there = {head.key for head in self._kept.everything}
        united = [key for key in keys.values() if key not in there]
        back = min(len(there - taken) + len(united), len(heads))
        words = written_back_in_words(back, len(heads), self._formats)
        return {**await self.show("", Query()), "announce": words}

    async def catch_up(self) -> None:
        """Read again what another tab has changed.

        What was the latest snapshot stays on the screen until one is shown: what is done with it
        before that is done with what the person sees.
        """
        if not self._keeps:
            return
        at_hand = self._showing.lists_at_hand  # nothing of what is shown and not kept yet
        self._screens.staying = self._screens.reviewed
        before, latest = self._told_apart, self._latest_key
        shown = self._showing.shown
        if shown is not None and shown.snapshot.head.key == latest:
            self._followed = latest
        if self._showing.shown is not None:
            await self._kept.load()
        if self._showing.shown is None or any(not self._kept.head_of(key) for key in at_hand):
            await self._load()
        elif self._told_apart == before:
            self._showing.review()  # marks alone change no list and no history
        else:
            await self._showing.refresh()

    async def _follow(self) -> None:
        """Show the latest snapshot if another tab made it so, and the one before it is on the screen."""
        followed, self._followed = self._followed, 0
        shown = self._showing.shown
        if not followed or shown is None or shown.snapshot.head.key != followed:
            return
        if self._latest_key != followed and not self._showing.is_chosen:
            await self._showing.open_latest(shown.snapshot.head.owner)

    @property
    def _latest_key(self) -> int:
        """The key of the latest snapshot that is kept of the account on the screen, or 0."""
        shown = self._showing.shown
        heads = of_account(shown.snapshot.head.owner, self._kept.heads) if shown else ()
        return heads[-1].key if heads else 0

    @property
    def _told_apart(self) -> tuple[object, ...]:
        """What the lists on the screen and their history follow from."""
        decisions = self._kept.decisions
        return self._kept.heads, decisions.renames, decisions.owners

    async def keep_copy(self) -> Answer:
        """Put a safety copy of all that is stored aside, unless the newest holds the same.

        It is called when nobody waits; so what a history is read by is worked out, too.
        """
        if self._copies is None or not self._keeps or not self._kept.heads:
            return self._answer({})
        self._screens.copied = False
        self._screens.copied = await self._copies.write(self._pieces(), self._mark())
        await self._showing.prepare_history()
        return self._answer({})

    async def _pieces(self) -> AsyncIterator[str]:
        """Yield a backup; nothing when everything was deleted, here or by another tab, in between."""
        if not self._kept.heads or not await self._kept.store.heads():
            return
        async for piece in self._backups.pieces():
            yield piece

    def _mark(self) -> str:
        """Tell what a copy of now would hold: its snapshots, and how far the decisions are."""
        digest = sha256()
        for head in self._kept.heads:
            digest.update(f"{head.key} {dump_head(head)}\n".encode())
        steps = self._kept.decisions.steps
        digest.update(str([dump_decision(one) for one in steps[-1:]]).encode())
        digest.update(str(sorted(key for key in self._kept.state if key != BACKUP)).encode())
        return digest.hexdigest()[:16]

    @property
    def _keeps(self) -> bool:
        """Tell whether what is done is kept, and all that was kept is there."""
        return self._lost is None and self._screens.warned is None and not self._kept.is_sample

    def _not_kept(self) -> str:
        return _("It is here until you close the page: this browser lets nothing be kept.")

    def _answer(self, fragments: dict[str, Markup], **more: str) -> Answer:
        answer = super()._answer(fragments, **more)
        if not self._keeps:
            answer.pop("snapshots", None)  # what the page remembers stays as it is
            answer.pop("saved_on", None)
        return answer
