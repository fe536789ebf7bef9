"""Use cases, each a straight line: read, compute, write, show.

The app holds what is on the screen. Storage, words for numbers and dates, the reader and the day
are given to it; it answers with fragments of markup by element id. Errors pass through it: the worker
turns them into data with `problem`.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any, BinaryIO

from still_followers.app.arriving import Arriving, ReadExports, Source
from still_followers.app.backups import STATE_SCHEMA, Backups
from still_followers.app.kept import SETTINGS, Snapshots, Store
from still_followers.app.screens import Screens
from still_followers.app.showing import Showing
from still_followers.core.decisions import OwnerDecision, RenameDecision, dump_decision
from still_followers.core.persons import Rename
from still_followers.core.rows import Query
from still_followers.core.sequence import accounts_of
from still_followers.core.snapshot import Head, decided, with_answer
from still_followers.core.usernames import username_of
from still_followers.views.backups import BackupPage, render_backup, render_passphrase
from still_followers.views.formats import Formats
from still_followers.views.issues import (
    answers_aside_in_words,
    left_out_in_words,
    set_aside_in_words,
    unread_in_words,
)
from still_followers.views.markup import Markup
from still_followers.views.problem import Problem, render_problem
from still_followers.views.waiting import reading_snapshot_in_words
from still_followers.views.words import _, advice_of, ngettext

Answer = dict[str, Any]
Progress = Callable[[int, int, str], None]
Undo = Callable[[], Awaitable[str]]
LONGEST_LABEL = 60


class App:
    """All that a person can do, and what is on the screen now."""

    def __init__(
        self,
        store: Store,
        formats: Formats,
        load_reader: Callable[[], Awaitable[ReadExports]],
        today: Callable[[], str],
    ) -> None:
        """Take the store, the formats, what loads the reader, and what tells the day (ISO)."""
        self._kept = Snapshots(store)
        self._showing = Showing(self._kept)
        self._screens = Screens(self._kept, self._showing, formats, today)
        self._arriving = Arriving(self._kept, self._showing, load_reader, today)
        self._backups = Backups(self._kept)
        self._formats = formats
        self._today = today
        self._undo: Undo | None = None
        self._is_newer = False  # a newer page's data: every screen says only that

    async def open(self, route: str, query: Query) -> Answer:
        """Read what is stored and show a route of the latest snapshot."""
        try:
            await self._load()
        except Exception as error:
            self._is_newer = getattr(error, "code", "") == "newer-record"
            raise
        self._is_newer = False
        await self._kept.purge(date.fromisoformat(self._today()))
        answer = await self.show(route, query)
        said = []
        if self._kept.aside:
            said.append(set_aside_in_words(self._kept.aside, self._formats))
        if self._kept.damaged_decisions:
            said.append(answers_aside_in_words(self._kept.damaged_decisions, self._formats))
        if self._showing.unread:
            said.append(unread_in_words(self._showing.unread, self._formats))
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

    async def import_export(
        self, sources: Sequence[Source], modified: datetime, progress: Progress
    ) -> Answer:
        """Read the exports among some files and show them; they are kept by `save` and `decide`.

        Raises:
            ExportError: one cannot be used; the screen before it stays in place.
        """
        await self._arriving.read(sources, modified, progress)
        return await self.show("", Query())

    async def save(self) -> Answer:
        """Keep what was read and leaves no question open, unless it is stored already.

        Raises:
            Exception: what the store raises; what is not kept stays on the screen.
        """
        ready = self._arriving.ready
        if not ready:
            return self._answer({})
        for snapshot in ready:
            said = await self._arriving.keep(snapshot)
        if len(ready) > 1:
            await self._showing.refresh()  # they are compared with each other now
            said = _("All of them are kept in this browser, on this device.")
        return {**await self.show("", Query()), "announce": said}

    async def decide(self, key: int, decision: str) -> Answer:
        """Take the owner's word about completeness: yes, no, or discard.

        Args:
            key: a stored snapshot's, or 0 for the first that was read and waits for it.
            decision: "yes" is whole, "no" is kept and marked partial, "discard" is not kept.
        """
        if not key:
            said = await self._arriving.decide(decision)
            if said is None:
                return await self.show("", Query())
        else:
            head = self._kept.head_of(key)
            if head is None:
                return self._answer({})
            await self._replace(decided(head, whole=decision == "yes"))
            said = _("Answer kept.")
        return {**await self.show("", Query()), "announce": said}

    async def show(self, route: str, query: Query) -> Answer:
        """Show a route: a list, an account, the overview, the snapshots, the settings."""
        if self._is_newer:
            return await self.open(route, query)
        undecided = self._arriving.undecided
        if undecided is not None and not self._screens.knows(route):
            main, title, route = self._arriving.render(self._formats), _("One question"), ""
        else:
            route, main, title = await self._screens.show(route, query)
        answer = self._answer({**self._screens.frame(route), "main": main}, title=title)
        if self._screens.unfinished:
            answer["unfinished"] = True
        return answer

    async def complete(self, route: str, query: Query, progress: Progress) -> Answer:
        """Read all snapshots of the account, and show the route with what they tell together."""

        def step(done: int, total: int) -> None:
            progress(done, total, reading_snapshot_in_words(done + 1, total))

        await self._showing.read_all(step)
        return await self.show(route, query)

    def query(self, route: str, query: Query) -> Answer:
        """Show what matches in the list on the screen."""
        found = self._screens.results(route, query)
        if found is None:
            return self._answer({})
        return self._answer({"results": found[0]}, announce=found[1])

    async def open_snapshot(self, key: int) -> Answer:
        """Show a stored snapshot."""
        head = self._kept.head_of(key)
        if head is not None:
            await self._showing.open(head)
        return await self.show("", Query())

    async def switch_account(self, key: int) -> Answer:
        """Show another account by its latest snapshot, also at the next visit."""
        head = self._kept.head_of(key)
        if head is None:
            return self._answer({})
        await self._showing.open(head)
        settings = {"schema": STATE_SCHEMA, "account": head.owner or ""}
        await self._kept.remember({SETTINGS: settings})
        return await self.show("", Query())

    async def compare(self, before: int, after: int) -> Answer:
        """Compare two snapshots of the account on the screen, the older one first."""
        if not await self._showing.compare(before, after):
            return self._answer({}, announce=_("Choose two different snapshots."))
        return await self.show("snapshots", Query())

    async def decide_rename(self, rename: Rename, decision: str, route: str) -> Answer:
        """Confirm or refuse that two names are one account's, or forget what was decided."""
        shown = self._showing.shown
        if shown is None:
            return self._answer({})
        owner = shown.snapshot.head.owner
        known = self._kept.decisions.of_rename(owner, rename)
        said = await self._decide(
            RenameDecision(owner, rename, accepted=decision == "yes"), known, decision
        )
        return {**await self.show(route, Query()), **said}

    async def decide_owner(self, old: str, new: str, decision: str, route: str) -> Answer:
        """Say whether an account of this browser is another one's former name, or forget it."""
        known = self._kept.decisions.of_owners(old, new)
        said = await self._decide(OwnerDecision(old, new, decision == "yes"), known, decision)
        return {**await self.show(route, Query()), **said}

    async def _decide(
        self,
        decision: RenameDecision | OwnerDecision,
        known: RenameDecision | OwnerDecision | None,
        said: str,
    ) -> Answer:
        records: dict[str, Any] = {known.key: None} if known else {}
        if said != "undo":
            records |= {decision.key: dump_decision(decision)}
        if not records:
            return {}
        before = {key: self._kept.state.get(key) for key in records}

        async def undo() -> str:
            await self._kept.remember(before)
            return _("Undone.")

        await self._kept.remember(records)
        await self._showing.refresh()
        words = {
            "yes": _("Kept: the same account."),
            "no": _("Kept: two accounts."),
            "undo": _("The answer was taken back."),
        }
        return self._undoable(words.get(said, ""), undo)

    async def answer(self, key: int, owner: str | None, day: str | None) -> Answer:
        """Keep what the person said of a snapshot's account and day."""
        head = self._kept.head_of(key)
        if head is None:
            return self._answer({}, announce=_("This snapshot is not kept yet. Try again."))
        username = username_of(owner) if owner else None
        if owner and username is None:
            words = _("“{text}” cannot be a username: letters a to z, digits, dots, underscores.")
            return self._answer({}, announce=words.format(text=owner))
        try:
            moment = datetime.fromisoformat(day).replace(tzinfo=UTC) if day else None
        except ValueError:
            return self._answer({}, announce=_("This is not a day. Write it like 2026-05-31."))
        await self._replace(with_answer(head, username, moment))
        return {**await self.show("", Query()), "announce": _("Answer kept.")}

    async def label(self, key: int, text: str) -> Answer:
        """Keep the owner's own name for a snapshot."""
        head = self._kept.head_of(key)
        if head is None:
            return self._answer({})
        label = " ".join(text.split())[:LONGEST_LABEL]
        await self._replace(replace(head, label=label))
        return {**await self.show("snapshots", Query()), "announce": _("Name kept.")}

    async def delete_snapshot(self, key: int) -> Answer:
        """Put a snapshot aside; it is removed for good after 30 days."""
        head = self._kept.head_of(key)
        if head is None:
            return self._answer({})
        await self._put_aside(head, date.fromisoformat(self._today()))

        async def undo() -> str:
            await self._put_aside(head, None)
            return _("The snapshot is back.")

        said = self._undoable(_("The snapshot was deleted."), undo)
        return {**await self.show("snapshots", Query()), **said}

    async def bring_back(self, key: int) -> Answer:
        """Bring back a deleted snapshot."""
        head = next((one for one in self._kept.deleted if one.key == key), None)
        if head is None:
            return self._answer({})
        await self._put_aside(head, None)
        said = _("The snapshot is back.")
        return {**await self.show("snapshots", Query()), "announce": said}

    async def _put_aside(self, head: Head, day: date | None) -> None:
        """Delete a snapshot, or bring it back; its account's latest one is shown after that."""
        await self._kept.replace(replace(head, deleted_on=day))
        owners = [head.owner, *(one.owner for one in accounts_of(self._kept.heads))]
        self._showing.close()
        for owner in owners:
            if await self._showing.open_latest(owner):
                return

    async def backup(self) -> tuple[Iterator[str], str]:
        """Return all that is stored as the pieces of one JSON text, and what is to be said of it."""
        pieces, damaged = await self._backups.save()
        return pieces, left_out_in_words(damaged, self._formats) if damaged else _("Backup saved.")

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
        page = BackupPage(name, backup, missing, len(self._kept.heads), only_check)
        return self._answer({"main": render_backup(page, self._formats)}, title=_("Backup"))

    async def restore(self, how: str) -> Answer:
        """Merge the backup that was read, replace everything by it, or do nothing."""
        if how not in ("merge", "replace") or self._backups.read is None:
            self._backups.read = None
            return await self.show("settings", Query())
        act = self._backups.merge if how == "merge" else self._backups.replace
        before = await act()
        self._backups.read = None
        await self._load()

        async def undo() -> str:
            await self._backups.put_back(before)
            await self._load()
            return _("Everything is as it was before.")

        said = self._undoable(_("The backup was restored."), undo)
        return {**await self.show("snapshots", Query()), **said}

    async def undo(self, route: str, query: Query) -> Answer:
        """Undo the last thing that can be undone."""
        undo, self._undo = self._undo, None
        if undo is None:
            return self._answer({})
        said = await undo()
        await self._showing.refresh()
        return {**await self.show(route, query), "announce": said}

    def _undoable(self, said: str, undo: Undo) -> Answer:
        self._undo = undo
        return {"announce": said, "undo": _("Undo")}

    async def delete_everything(self) -> Answer:
        """Remove all that is stored."""
        await self._kept.clear()
        self._showing.close()
        self._arriving.forget()
        self._undo = None
        return {**await self.show("", Query()), "announce": _("Everything was deleted.")}

    def problem(self, code: str, source: str, details: str) -> Answer:
        """Put an error into words, with a screen that says what is safe and what to do."""
        advice = advice_of(code)
        problem = Problem(advice, source, len(self._kept.heads), details)
        return {
            "ok": False,
            "code": code,
            "message": advice.message,
            "hint": advice.hint,
            "title": advice.message,
            "fragments": {"main": render_problem(problem, self._formats)},
        }

    def _answer(self, fragments: dict[str, Markup], **more: str) -> Answer:
        return {"ok": True, "fragments": fragments, "snapshots": len(self._kept.heads), **more}

    async def _replace(self, head: Head) -> None:
        """Keep another head of a stored snapshot."""
        await self._kept.replace(head)
        await self._showing.refresh()


def reading_in_words(done: int, total: int, path: str) -> str:
    """Say which list is being read."""
    text = ngettext("Reading {file}", "Reading {file}, {number} of {total}", total)
    return text.format(file=path.rpartition("/")[2], number=done + 1, total=total)
