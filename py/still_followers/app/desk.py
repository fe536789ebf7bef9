"""What all use cases work at: what is kept, arriving and shown, and the last thing to be undone."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from datetime import date
from itertools import groupby
from typing import Any

from still_followers.app.arrivals import Arriving, ReadExports
from still_followers.app.ports import Record, Store
from still_followers.app.screens import Screens
from still_followers.app.showing import Showing
from still_followers.app.store import BACKUP, SETTINGS, Snapshots
from still_followers.core.listing import Query
from still_followers.core.snapshots.ordering import accounts_of
from still_followers.views.formats import Formats
from still_followers.views.i18n import _
from still_followers.views.markup import Markup, joined
from still_followers.views.screens.overview.question import careful_in_words
from still_followers.views.words.issues import (
    answers_aside_in_words,
    set_aside_in_words,
    unread_in_words,
)

Answer = dict[str, Any]
Undo = Callable[[], Awaitable[str]]


class Desk:
    """Answers with the screen of a route; its subclasses act."""

    def __init__(
        self,
        store: Store,
        formats: Formats,
        load_reader: Callable[[], Awaitable[ReadExports]],
        today: Callable[[], str],
        *,
        is_sample: bool = False,
    ) -> None:
        """Take the store, the formats, what loads the reader, and what tells the day (ISO).

        Every screen of a sample says that it is one; its answers tell nothing of what is stored.
        """
        self._kept = Snapshots(store, is_sample=is_sample)
        self._showing = Showing(self._kept)
        self._screens = Screens(self._kept, self._showing, formats, today)
        self._arriving = Arriving(self._kept, self._showing, load_reader, today)
        self._formats = formats
        self._today = today
        self._undo: Undo | None = None
        self._is_newer = False  # a newer page's data: every screen says only that

    @property
    def _day(self) -> date:
        return date.fromisoformat(self._today())

    async def open(self, route: str, query: Query) -> Answer:
        """Read what is stored and show a route of the latest snapshot."""
        try:
            await self._load()
        except Exception as error:
            self._is_newer = getattr(error, "code", "") == "newer-record"
            raise
        self._is_newer = False
        await self._kept.purge(self._day)
        answer = await self.show(route, query)
        said = []
        if self._kept.aside:
            said.append(set_aside_in_words(self._kept.aside, self._formats))
        if self._kept.damaged_decisions:
            said.append(answers_aside_in_words(self._kept.damaged_decisions, self._formats))
        if self._showing.unread:
            said.append(unread_in_words(self._showing.unread, self._formats))
        if not self._kept.is_sample:
            anew = sorted(await self._kept.doubted_anew(), key=lambda one: one.owner or "")
            for _owner, heads in groupby(anew, key=lambda one: one.owner):
                said.append(careful_in_words([*heads], self._formats))
        if said:
            answer["announce"] = " ".join(said)
        return answer

    async def _load(self) -> None:
        """Read what is stored, and show the latest snapshot of the account that was looked at."""
        await self._kept.load()
        self._showing.close()
        chosen = self._kept.state.get(SETTINGS, {}).get("account")
        accounts = accounts_of(self._kept.heads)
        for account in sorted(accounts, key=lambda head: head.owner != (chosen or None)):
            if await self._showing.open_latest(account.owner):
                return

    async def show(self, route: str, query: Query) -> Answer:
        """Show a route: a list, an account, the overview, the snapshots, the settings."""
        if self._is_newer:
            return await self.open(route, query)
        undecided = self._arriving.undecided
        is_asked = undecided is not None and not self._screens.knows(route)
        route, main, title = await self._screens.show(route, query)
        lasting = self._screens.is_lasting(route)
        if is_asked:
            question, lasting = self._arriving.render(self._formats), False
            if self._showing.shown is None:  # there is nothing that it could hide
                main, title = question, _("One question")
            else:
                main = joined((question, main))
        if self._arriving.has_unused:
            if not route:  # what is not stored is not painted at the next visit
                main, lasting = joined((self._render_refused(), main)), False
            elif undecided is None:
                self._arriving.forget_unused()  # the person has gone on
        frame = self._screens.frame(route)
        answer = self._answer({**frame, "main": main}, title=title)
        if not self._kept.is_sample:
            # The page may ask for it again by itself: nothing stands there that no route brings back.
            answer["again"] = True
        if lasting:
            # The page may show it at the next visit, before the engine does.
            answer["lasting"] = True
        return self._unfinished(answer)

    def _render_refused(self) -> Markup:
        from still_followers.views.parts.refused_files import render_refused  # noqa: PLC0415 (seldom wanted)

        arriving = self._arriving
        return render_refused(arriving.refused, arriving.passed_over, self._formats)

    def _refused_in_words(self) -> str:
        if not self._arriving.has_unused:
            return ""
        from still_followers.views.parts.refused_files import refused_in_words  # noqa: PLC0415 (seldom wanted)

        errors = (*self._arriving.refused, *self._arriving.passed_over)
        return refused_in_words(errors, self._formats)

    async def undo(self, route: str, query: Query) -> Answer:
        """Undo the last thing that can be undone."""
        undo, self._undo = self._undo, None
        if undo is None:
            return self._answer({})
        said = await undo()
        await self._showing.refresh()
        return {**await self.show(route, query), "announce": said}

    def _unfinished(self, answer: Answer) -> Answer:
        """Say that a screen tells more when all snapshots were read."""
        if self._screens.unfinished:
            answer["unfinished"] = True
        return answer

    async def _remember_undoably(
        self, records: Mapping[str, Record | None], said: str, undone: str
    ) -> Answer:
        """Keep records that are of no snapshot, and let that be undone; the same again is no act."""
        before = {key: self._kept.state.get(key) for key in records}
        if before == records:
            return {"announce": said}

        async def undo() -> str:
            if any(self._kept.state.get(key) != record for key, record in records.items()):
                return _("Nothing was changed.")  # another tab said something else since
            await self._kept.remember(before)
            return undone

        await self._kept.remember(records)
        return self._undoable(said, undo)

    def _undoable(self, said: str, undo: Undo) -> Answer:
        self._undo = undo
        return {"announce": said, "undo": _("Undo")}

    def _answer(self, fragments: dict[str, Markup], **more: str) -> Answer:
        stored: Answer = {}
        if not self._kept.is_sample:
            saved_on = self._kept.state.get(BACKUP, {}).get("saved_on")
            stored = {"snapshots": len(self._kept.heads), "saved_on": saved_on}
            if self._arriving.undecided is not None:
                stored["asks"] = True  # a question is open, and what it is about is not kept
        return {"ok": True, "fragments": fragments, **stored, **more}
