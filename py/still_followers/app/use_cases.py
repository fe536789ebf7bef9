"""Use cases, each a straight line: read, compute, write, show.

The app holds what is on the screen. Storage, words for numbers and dates, the reader and the day
are given to it; it answers with fragments of markup by element id. Errors pass through it: the worker
turns them into data with `problem`.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from contextlib import nullcontext
from datetime import date, datetime, timedelta
from typing import BinaryIO

from still_followers.app.arrivals import ReadExports, kept_in_words
from still_followers.app.backups import STATE_SCHEMA
from still_followers.app.desk import Answer
from still_followers.app.list_files import Advance, LoadWorkbook, TakeOut
from still_followers.app.ports import Store
from still_followers.app.recovering import Recovering, SafetyCopy
from still_followers.app.store import SETTINGS
from still_followers.core.batches import Alive, unheard
from still_followers.core.listing import Query
from still_followers.core.model import Source
from still_followers.core.snapshots.snapshot import decided
from still_followers.views.formats import Formats
from still_followers.views.i18n import _, ngettext
from still_followers.views.parts.progress import reading_snapshot_in_words
from still_followers.views.parts.storage_warning import Warned
from still_followers.views.screens.more.backups import BackupPage, render_backup, render_passphrase
from still_followers.views.screens.overview.problem import Problem, render_problem
from still_followers.views.screens.overview.question import taken_in_words
from still_followers.views.words.errors import advice_of
from still_followers.views.words.issues import left_out_in_words

Progress = Callable[[int, int, str], None]
Take = Callable[[str | bytes], None]


class App(Recovering):
    """All that a person can do."""

    def __init__(  # noqa: PLR0913
        self,
        store: Store,
        formats: Formats,
        load_reader: Callable[[], Awaitable[ReadExports]],
        load_workbook: LoadWorkbook,
        today: Callable[[], str],
        *,
        copies: SafetyCopy | None = None,
        is_sample: bool = False,
        alive: Alive = unheard,
    ) -> None:
        """Take the store, the formats, what loads the two libraries, and what tells the day (ISO).

        Safety copies go to `copies`; `alive` hears again and again that work goes on.
        """
        super().__init__(store, formats, load_reader, today, copies=copies, is_sample=is_sample)
        self._kept.alive = alive
        self._taking = TakeOut(self._showing, self._screens, formats, load_workbook, alive)

    async def import_export(
        self, sources: Sequence[Source], modified: datetime, progress: Progress
    ) -> Answer:
        """Read the exports among some files and show them; they are kept by `save` and `decide`.

        Raises:
            ExportError: none can be used; the screen before it stays in place.
        """
        if self._lost is not None:
            said = _("Choose first what becomes of what is missing. Nothing was imported.")
            return {**await self.show("", Query()), "announce": said}
        await self._arriving.read(sources, modified, progress)
        answer = await self.show("", Query())
        refused = self._refused_in_words()
        return {**answer, "announce": refused} if refused else answer

    async def save(self) -> Answer:
        """Keep what was read and leaves no question open, unless it is stored already.

        Raises:
            Exception: what the store raises; what is not kept stays on the screen.
        """
        ready = self._arriving.ready
        if not ready:
            return self._answer({})
        await self._kept.look_again()
        became = [await self._arriving.keep(snapshot) for snapshot in ready]
        await self._kept.settle_for_good()
        said = kept_in_words(became, self._formats)
        if len(ready) > 1:
            await self._showing.refresh()  # they are compared with each other now
        taken = [
            one.head for one in ready if one.head.coverage.is_taken_as_cut and not one.head.key
        ]
        if taken:
            said = f"{said} {taken_in_words(taken, self._formats)}"
        if not self._keeps:
            said = self._not_kept()
        # Said again: the words after the import stood there for a moment only.
        said = f"{said} {self._refused_in_words()}".rstrip()
        return {**await self.show("", Query()), "announce": said}

    async def decide(self, key: int, decision: str) -> Answer:
        """Take the owner's word about completeness: yes, no, or discard.

        Args:
            key: a stored snapshot's, or 0 for the first that was read and waits for it.
            decision: "yes" is whole, "no" is kept and marked partial, "discard" is not kept, "add" is
                added to the snapshot that lacks it.
        """
        if decision == "add":
            return await self._add_part()
        if not key:
            said = await self._arriving.decide(decision, self._formats)
            if said is None:
                return await self.show("", Query())
            if not self._keeps:
                said = self._not_kept()
        else:
            head = self._kept.head_of(key)
            if head is None:
                return self._answer({})
            await self._replace(decided(head, whole=decision == "yes"))
            said = _("Answer kept.")
        return {**await self.show("", Query()), "announce": said}

    async def _add_part(self) -> Answer:
        """Add the part that was read to the snapshot that lacks it."""
        completed = await self._arriving.complete()
        if completed is None:
            said = _("The snapshot that lacks it is not here any more. Nothing was added.")
            return {**await self.show("", Query()), "announce": said}
        more, take_back = completed

        async def undo() -> str:
            is_undone = await take_back()
            return (
                _("The snapshot is as it was before.") if is_undone else _("Nothing was changed.")
            )

        undoable = self._undoable(_("The snapshot was completed.") + more, undo)
        return {**await self.show("", Query()), **undoable}

    async def complete(self, route: str, query: Query, progress: Progress) -> Answer:
        """Read all snapshots of the account, and show the route with what they tell together."""

        def step(done: int, total: int) -> None:
            progress(done, total, reading_snapshot_in_words(done + 1, total))

        await self._showing.read_all(step)
        return await self.show(route, query)

    async def take_out(
        self, kind: str, route: str, query: Query, take: Take, progress: Progress
    ) -> str:
        """Give the list on the screen to `take` as a file, and return its name.

        Args:
            kind: csv, xlsx, json, or txt for the names alone.
            route: the list.
            query: what narrows and sorts it.
            take: takes the file, piece by piece.
            progress: hears how many rows of all are written, and the share in words.
        """
        return await self._taking.one(kind, route, query, take, progress)

    async def take_all(self, take: Take, progress: Progress) -> str:
        """Give all lists to `take` as one workbook, a sheet each, and return its name."""
        return await self._taking.all(take, progress)

    def count_filter(self, route: str, query: Query) -> Answer:
        """Tell how many a filter would leave."""
        return self._answer({"would-match": self._screens.would_match(route, query)})

    async def print_list(self, route: str, query: Query, progress: Progress) -> Answer:
        """Show all rows that match at once, to be printed; `progress` hears how far that is."""

        def advance(total: int) -> Advance:
            return Advance(total, progress, self._formats)

        return self._answer({"results": await self._screens.printed(route, query, advance)})

    async def open_snapshot(self, key: int) -> Answer:
        """Show a stored snapshot."""
        head = self._kept.head_of(key)
        if head is not None:
            await self._showing.open(head)
        return await self.show("", Query())

    async def switch_account(self, key: int) -> Answer:
        """Show another account by its latest snapshot, also at the next visit."""
        head = self._kept.head_of(key)
        if head is None:  # another tab has deleted it
            return await self.show("", Query())
        await self._showing.open(head)
        known = self._kept.state.get(SETTINGS, {})
        settings = {**known, "schema": STATE_SCHEMA, "account": head.owner or ""}
        await self._kept.remember({SETTINGS: settings})
        return await self.show("", Query())

    async def compare(self, before: int, after: int) -> Answer:
        """Compare two snapshots of the account on the screen, the older one first."""
        if not await self._showing.compare(before, after):
            return self._answer({}, announce=_("Choose two different snapshots."))
        return await self.show("snapshots", Query())

    async def backup(self, take: Take, progress: Progress) -> str:
        """Give all that is stored to `take`, piece by piece, and return what is to be said of it."""
        heads = self._kept.heads
        total = sum(head.counts.followers + head.counts.following for head in heads)
        async for piece in self._backups.pieces():
            take(piece)
            done = min(self._backups.written, total)
            progress(done, total, self._formats.whole_percent(done / total if total else 1))
        self._backups.leave()
        damaged = self._backups.damaged
        return left_out_in_words(damaged, self._formats) if damaged else _("Backup saved.")

    async def backup_saved(self) -> Answer:
        """Remember that a backup reached the person."""
        await self._backups.remember_saved(self._today())
        return self._answer({})

    def ask_passphrase(self, name: str, *, wrong: bool) -> Answer:
        """Ask for the passphrase of a backup."""
        main = render_passphrase(name, wrong=wrong)
        return self._answer({"main": main}, title=_("Passphrase"))

    async def open_backup(
        self, file: BinaryIO, name: str, progress: Callable[[int], None], *, only_check: bool
    ) -> Answer:
        """Read a backup and show what it holds; nothing of it is restored yet.

        Raises:
            BackupError: it cannot be used.
        """
        missing = await self._backups.open(file, name, progress)
        backup = self._backups.read
        if backup is None:
            return self._answer({})
        page = BackupPage(
            name,
            backup,
            missing.new,
            len(self._kept.heads),
            only_check,
            better=missing.better,
            decisions=missing.decisions,
            has_more=missing.has_more,
            is_empty=self._kept.is_empty and not self._kept.decisions.all,
        )
        return self._answer({"main": render_backup(page, self._formats)}, title=_("Backup"))

    async def restore(self, how: str) -> Answer:
        """Merge the backup that was read, replace everything by it or by the safety copy, or close it."""
        if how == "copy" and self._lost is not None:
            self._backups.read = self._lost.copy
        if how not in ("merge", "replace", "copy") or self._backups.read is None:
            self._backups.read = None
            return await self.show("settings", Query())
        from still_followers.app.changes import unite_all  # noqa: PLC0415 (seldom wanted)

        if how == "merge":
            before = await self._backups.merge()
        else:
            before = await self._backups.replace(self._today() if how == "replace" else None)
        self._backups.read = self._lost = None
        await self._kept.load()
        await unite_all(self._kept)
        await self._load()
        restored = await self._backups.told_apart()

        async def undo() -> str:
            if await self._backups.told_apart() != restored:
                # What came since then would be gone with it.
                return _("Nothing was changed.")
            await self._backups.put_back(before)
            await self._load()
            return _("Everything is as it was before.")

        said = self._undoable(_("The backup was restored."), undo)
        return {**await self.show("snapshots", Query()), **said}

    async def delete_everything(self) -> Answer:
        """Remove all that is stored."""
        async with self._copies.removing() if self._copies is not None else nullcontext():
            await self._kept.clear()
            self._showing.close()
            self._arriving.forget()
            if self._screens.warned is Warned.REMOVED:
                self._screens.warned = None
            self._undo = None
        return {**await self.show("", Query()), "announce": _("Everything was deleted.")}

    def reminder(self, days: int, address: str) -> bytes:
        """Return a file for the person's calendar that reminds of the next export.

        Args:
            days: in how many days.
            address: where this page is.
        """
        from still_followers.core.files.reminder import dump_reminder  # noqa: PLC0415 (seldom wanted)

        words = _(
            "Ask Instagram for an export: only “Followers and following”, all time, JSON. Then open "
            "{address} and choose the ZIP."
        ).format(address=address)
        today = date.fromisoformat(self._today())
        title = _("The next export of your followers")
        return dump_reminder(today + timedelta(days=days), title, words, made_on=today)

    def problem(self, code: str, source: str, details: str) -> Answer:
        """Put an error into words, with a screen that says what is safe and what to do."""
        advice = advice_of(code)
        is_sample = self._kept.is_sample
        snapshots = 0 if is_sample else len(self._kept.heads)
        problem = Problem(advice, source, snapshots, details, is_sample=is_sample)
        return {
            "ok": False,
            "code": code,
            "message": advice.message,
            "hint": advice.hint,
            "title": advice.message,
            "fragments": {"main": render_problem(problem, self._formats)},
        }


def reading_in_words(done: int, total: int, path: str) -> str:
    """Say which list is being read."""
    text = ngettext("Reading {file}", "Reading {file}, {number} of {total}", total)
    return text.format(file=path.rpartition("/")[2], number=done + 1, total=total)
