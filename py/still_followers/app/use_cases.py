"""Use cases, each a straight line: read, compute, write, show.

The app holds what is on the screen. Storage, words for numbers and dates, the reader and the day
are given to it; it answers with fragments of markup by element id. Errors pass through it: the worker
turns them into data with `problem`.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, BinaryIO

from still_followers.app.kept import Kept, Snapshots, Store
from still_followers.core.backup import dump_copy
from still_followers.core.compare import relate
from still_followers.core.model import Export
from still_followers.core.packing import DamagedLists
from still_followers.core.rows import Query
from still_followers.core.snapshot import (
    Head,
    Snapshot,
    before_of,
    compared,
    decided,
    snapshot_of,
    with_answer,
)
from still_followers.core.usernames import username_of
from still_followers.views import shell
from still_followers.views.catalogue import LIST_VIEWS
from still_followers.views.formats import Formats
from still_followers.views.issues import left_out_in_words, set_aside_in_words
from still_followers.views.lists import (
    found_in_words,
    render_contents,
    render_list,
    render_results,
)
from still_followers.views.markup import Markup
from still_followers.views.overview import render_overview
from still_followers.views.problem import Problem, render_problem
from still_followers.views.question import question_of, render_question_screen
from still_followers.views.rows import Shown
from still_followers.views.screens import frame_of, list_screen_of, overview_of
from still_followers.views.settings import Settings, render_settings
from still_followers.views.snapshots import render_snapshots
from still_followers.views.welcome import render_welcome
from still_followers.views.words import _, advice_of, ngettext

OTHER_ROUTES = ("lists", "snapshots", "settings")
"""Routes beside the lists' own; any other is the overview."""

Answer = dict[str, Any]
Progress = Callable[[int, int, str], None]
Source = tuple[str, BinaryIO]
ReadExports = Callable[[Sequence[Source], Progress], Sequence[Export]]


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
        self._formats = formats
        self._load_reader = load_reader
        self._today = today
        self._shown: Shown | None = None
        self._arrived: list[Shown] = []  # read and not kept yet, oldest export first

    async def open(self, route: str, query: Query) -> Answer:
        """Read what is stored and show a route of the latest snapshot."""
        damaged = await self._kept.load()
        if self._kept.heads:
            newest_import = max(self._kept.heads, key=lambda head: head.key)
            await self._show_stored(self._kept.latest_of(newest_import.owner))
        answer = await self.show(route, query)
        if damaged:
            answer["announce"] = set_aside_in_words(damaged, self._formats)
        return answer

    async def import_export(
        self, sources: Sequence[Source], modified: datetime, progress: Progress
    ) -> Answer:
        """Read the exports among some files and show them; they are kept by `save` and `decide`.

        Raises:
            ExportError: one cannot be used; the screen before it stays in place.
        """
        read_exports = await self._load_reader()
        files = tuple(dict.fromkeys(name.split("/", 1)[0] for name, _file in sources))
        heads, arrived = list(self._kept.heads), []
        for export in read_exports(sources, progress):
            related = relate(export)
            snapshot = snapshot_of(export, related, files, modified)
            snapshot = replace(snapshot, head=compared(snapshot.head, heads))
            heads.append(snapshot.head)
            arrived.append(Shown(snapshot, related))
        self._arrived = sorted(arrived, key=lambda shown: shown.snapshot.head.order)
        for shown in self._arrived:
            if not shown.snapshot.head.coverage.undecided:
                self._shown = shown
        return await self.show("", Query())

    async def save(self) -> Answer:
        """Keep what was read and leaves no question open, unless it is stored already.

        Raises:
            Exception: what the store raises; what is not kept stays on the screen.
        """
        self._kept.refuse_if_newer()
        ready = [one for one in self._arrived if not one.snapshot.head.coverage.undecided]
        if not ready:
            return self._answer({})
        for shown in ready:
            said = await self._keep(shown)
        if len(ready) > 1:
            said = _("All of them are kept in this browser, on this device.")
        return {**await self.show("", Query()), "announce": said}

    async def decide(self, key: int, decision: str) -> Answer:
        """Take the owner's word about completeness: yes, no, or discard.

        Args:
            key: a stored snapshot's, or 0 for the first that was read and waits for it.
            decision: "yes" is whole, "no" is kept and marked partial, "discard" is not kept.
        """
        self._kept.refuse_if_newer()
        if key:
            return await self._decide_stored(key, whole=decision == "yes")
        shown = self._undecided
        if shown is None:
            return await self.show("", Query())
        if decision == "discard":
            self._arrived.remove(shown)
            said = _("Nothing of it was kept.")
        else:
            head = decided(shown.snapshot.head, whole=decision == "yes")
            answered = replace(shown, snapshot=replace(shown.snapshot, head=head))
            said = await self._keep(answered)
            self._arrived = [one for one in self._arrived if one is not shown]
            self._shown = answered
        return {**await self.show("", Query()), "announce": said}

    async def _decide_stored(self, key: int, *, whole: bool) -> Answer:
        head = self._kept.head_of(key)
        if head is None:
            return self._answer({})
        await self._replace(decided(head, whole=whole))
        return {**await self.show("", Query()), "announce": _("Answer kept.")}

    async def _keep(self, shown: Shown) -> str:
        """Keep a snapshot that was read, and return what is to be said of it."""
        head, how = await self._kept.keep(shown.snapshot)
        shown.snapshot = replace(shown.snapshot, head=head)
        # Another import may have replaced what arrived before the transaction was complete.
        self._arrived = [one for one in self._arrived if one is not shown]
        match how:
            case Kept.ADDED:
                return _("Kept in this browser, on this device.")
            case Kept.KNOWN:
                return _("This snapshot was kept already. Nothing was added.")
            case Kept.BETTERED:
                return _("This snapshot was kept already. What this export knows better was added.")

    @property
    def _undecided(self) -> Shown | None:
        """The first export that was read and waits for its owner's word."""
        waiting = (one for one in self._arrived if one.snapshot.head.coverage.undecided)
        return next(waiting, None)

    async def show(self, route: str, query: Query) -> Answer:
        """Show a route: a list, the overview, the snapshots, the settings."""
        view = LIST_VIEWS.get(route)
        if view is None and route not in OTHER_ROUTES:
            route = ""
        if route == "settings":
            main, title = await self._render_settings(), _("Settings")
        elif route == "snapshots":
            key = self._shown.snapshot.head.key if self._shown else 0
            heads = tuple(reversed(self._kept.heads))
            main, title = render_snapshots(heads, key, self._formats), _("Snapshots")
        elif route == "" and (undecided := self._undecided) is not None:
            main, title = self._render_question(undecided), _("One question")
        elif self._shown is None:
            main, title = render_welcome(), ""
        elif view is not None:
            main, title = (
                render_list(list_screen_of(self._shown, route, query), self._formats),
                view.title(),
            )
        elif route == "lists":
            main, title = render_contents(self._shown.snapshot.head, self._formats), _("Lists")
        else:
            overview = overview_of(self._shown, self._kept.heads)
            main = render_overview(overview, self._formats, self._today())
            title = _("Overview")
        return self._answer({**self._render_shell(route), "main": main}, title=title)

    def query(self, route: str, query: Query) -> Answer:
        """Show what matches in the list on the screen."""
        if self._shown is None or route not in LIST_VIEWS:
            return self._answer({})
        screen = list_screen_of(self._shown, route, query)
        fragments = {"results": render_results(screen, self._formats)}
        return self._answer(fragments, announce=found_in_words(screen, self._formats))

    async def open_snapshot(self, key: int) -> Answer:
        """Show a stored snapshot."""
        head = self._kept.head_of(key)
        if head is not None:
            await self._show_stored(head)
        return await self.show("", Query())

    async def answer(self, key: int, owner: str | None, day: str | None) -> Answer:
        """Keep what the person said of a snapshot's account and day."""
        self._kept.refuse_if_newer()
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

    async def copy(self) -> tuple[Iterator[str], str]:
        """Return all that is stored as the pieces of one JSON text, and what is to be said of it."""
        stored, damaged = [], 0
        for head in self._kept.heads:
            try:
                stored.append((head, await self._kept.lists_of(head)))
            except DamagedLists:
                damaged += 1
        said = left_out_in_words(damaged, self._formats) if damaged else _("Copy saved.")
        return dump_copy(stored), said

    async def delete_everything(self) -> Answer:
        """Remove all that is stored."""
        self._kept.refuse_if_newer()
        await self._kept.clear()
        self._shown, self._arrived = None, []
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
        if self._shown is not None and self._shown.snapshot.head.key == head.key:
            self._shown.snapshot = replace(self._shown.snapshot, head=head)

    async def _show_stored(self, head: Head) -> None:
        packed = await self._kept.lists_of(head)
        self._shown = Shown(Snapshot(head, packed), relate(packed))

    def _render_question(self, shown: Shown) -> Markup:
        more = sum(one.snapshot.head.coverage.undecided for one in self._arrived) - 1
        before = before_of(shown.snapshot.head, self._kept.heads)
        return render_question_screen(question_of(shown, before, more), self._formats)

    async def _render_settings(self) -> Markup:
        stored = sum(head.size for head in self._kept.heads)
        settings = Settings(len(self._kept.heads), stored, await self._kept.store.is_persistent())
        return render_settings(settings, self._formats)

    def _render_shell(self, route: str) -> dict[str, Markup]:
        frame = frame_of(route, self._shown, len(self._kept.heads))
        return {
            "rail": shell.render_rail(frame, self._formats),
            "top": shell.render_top(frame),
            "bottom": shell.render_bottom(frame),
        }


def reading_in_words(done: int, total: int, path: str) -> str:
    """Say which list is being read."""
    text = ngettext("Reading {file}", "Reading {file}, {number} of {total}", total)
    return text.format(file=path.rpartition("/")[2], number=done + 1, total=total)
