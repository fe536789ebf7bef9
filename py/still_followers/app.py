"""Use cases, each a straight line: read, compute, write, show.

The app holds what is on the screen. Storage, words for numbers and dates, the reader and the day
are given to it; it answers with fragments of markup by element id. Errors pass through it: the worker
turns them into data with `problem`.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, BinaryIO, Protocol

from still_followers.core import errors
from still_followers.core.backup import dump_copy
from still_followers.core.compare import relate
from still_followers.core.heads import NewerRecord, dump_head, load_heads
from still_followers.core.model import Export
from still_followers.core.packing import DamagedLists, dump_lists, load_lists
from still_followers.core.rows import Query
from still_followers.core.snapshot import (
    Head,
    Snapshot,
    answered,
    is_same_day,
    is_same_people,
    snapshot_of,
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
ReadExport = Callable[[Sequence[Source], Progress], Export]


class Store(Protocol):
    """Where snapshots are kept. Each method is one transaction, done when it returns."""

    async def heads(self) -> list[tuple[int, dict[str, Any]]]:
        """Return (key, record) of all snapshots."""
        ...

    async def lists(self, key: int) -> bytes:
        """Return the packed lists of one snapshot."""
        ...

    async def add(self, record: dict[str, Any], lists: bytes) -> int:
        """Keep a snapshot and return its key: a sequence that only grows."""
        ...

    async def replace(self, key: int, record: dict[str, Any]) -> None:
        """Replace a snapshot's record; its lists stay."""
        ...

    async def clear(self) -> None:
        """Remove everything."""
        ...

    async def is_persistent(self) -> bool | None:
        """Tell whether the browser promised to keep the data; None if it does not say."""
        ...


class App:
    """All that a person can do, and what is on the screen now."""

    def __init__(
        self,
        store: Store,
        formats: Formats,
        load_reader: Callable[[], Awaitable[ReadExport]],
        today: Callable[[], str],
    ) -> None:
        """Take the store, the formats, what loads the reader, and what tells the day (ISO)."""
        self._store = store
        self._formats = formats
        self._load_reader = load_reader
        self._today = today
        self._heads: list[Head] = []
        self._shown: Shown | None = None
        self._newer = False

    async def open(self, route: str, query: Query) -> Answer:
        """Read what is stored and show a route of the latest snapshot."""
        records = await self._store.heads()
        try:
            self._heads, damaged = load_heads(records)
        except NewerRecord:
            self._newer = True  # nothing is written from now on
            raise
        if self._heads:
            newest_import = max(self._heads, key=lambda head: head.key)
            await self._show_stored(self._latest_of(newest_import.owner))
        answer = await self.show(route, query)
        if damaged:
            answer["announce"] = set_aside_in_words(damaged, self._formats)
        return answer

    async def import_export(
        self, sources: Sequence[Source], modified: datetime, progress: Progress
    ) -> Answer:
        """Read an export and show it; it is kept by `save`.

        Raises:
            ExportError: it cannot be used; the screen before it stays in place.
        """
        read_export = await self._load_reader()
        export = read_export(sources, progress)
        if not export.coverage.whole:
            raise errors.PartMissing(sources[0][0])
        files = tuple(name for name, _file in sources)
        related = relate(export)
        self._shown = Shown(snapshot_of(export, related, files, modified), related)
        return await self.show("", Query())

    async def save(self) -> Answer:
        """Keep the snapshot on the screen, unless it is stored already.

        Raises:
            Exception: what the store raises; it is not kept, and stays on the screen.
        """
        self._refuse_if_newer()
        shown = self._shown  # another may be on the screen before the transaction is complete
        if shown is None or shown.snapshot.head.key:
            return self._answer({})
        snapshot = shown.snapshot
        if twin := await self._twin_of(snapshot):
            shown.snapshot = replace(snapshot, head=twin)
            said = _("This snapshot was kept already. Nothing was added.")
        else:
            lists = dump_lists(snapshot.packed)
            head = replace(snapshot.head, size=len(lists))
            key = await self._store.add(dump_head(head), lists)
            head = replace(head, key=key)
            shown.snapshot = replace(snapshot, head=head)
            self._heads = sorted([*self._heads, head], key=lambda one: one.order)
            said = _("Kept in this browser, on this device.")
        return self._answer((await self.show("", Query()))["fragments"], announce=said)

    async def show(self, route: str, query: Query) -> Answer:
        """Show a route: a list, the overview, the snapshots, the settings."""
        view = LIST_VIEWS.get(route)
        if view is None and route not in OTHER_ROUTES:
            route = ""
        if route == "settings":
            main, title = await self._render_settings(), _("Settings")
        elif route == "snapshots":
            key = self._shown.snapshot.head.key if self._shown else 0
            heads = tuple(reversed(self._heads))
            main, title = render_snapshots(heads, key, self._formats), _("Snapshots")
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
            overview = overview_of(self._shown, self._heads)
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
        for head in self._heads:
            if head.key == key:
                await self._show_stored(head)
        return await self.show("", Query())

    async def answer(self, key: int, owner: str | None, day: str | None) -> Answer:
        """Keep what the person said of a snapshot's account and day."""
        self._refuse_if_newer()
        head = next((head for head in self._heads if head.key == key), None)
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
        better = answered(head, username, moment)
        await self._store.replace(key, dump_head(better))
        self._heads = sorted(
            (better if one.key == key else one for one in self._heads), key=lambda one: one.order
        )
        if self._shown is not None and self._shown.snapshot.head.key == key:
            self._shown.snapshot = replace(self._shown.snapshot, head=better)
        return {**await self.show("", Query()), "announce": _("Answer kept.")}

    async def copy(self) -> tuple[Iterator[str], str]:
        """Return all that is stored as the pieces of one JSON text, and what is to be said of it."""
        stored, damaged = [], 0
        for head in self._heads:
            try:
                stored.append((head, load_lists(await self._store.lists(head.key))))
            except DamagedLists:
                damaged += 1
        said = left_out_in_words(damaged, self._formats) if damaged else _("Copy saved.")
        return dump_copy(stored), said

    async def delete_everything(self) -> Answer:
        """Remove all that is stored."""
        self._refuse_if_newer()
        await self._store.clear()
        self._heads, self._shown = [], None
        return {**await self.show("", Query()), "announce": _("Everything was deleted.")}

    def problem(self, code: str, source: str, details: str) -> Answer:
        """Put an error into words, with a screen that says what is safe and what to do."""
        advice = advice_of(code)
        problem = Problem(advice, source, len(self._heads), details)
        return {
            "ok": False,
            "code": code,
            "message": advice.message,
            "hint": advice.hint,
            "title": advice.message,
            "fragments": {"main": render_problem(problem, self._formats)},
        }

    def _answer(self, fragments: dict[str, Markup], **more: str) -> Answer:
        return {"ok": True, "fragments": fragments, "snapshots": len(self._heads), **more}

    def _refuse_if_newer(self) -> None:
        """Write nothing beside the records of a newer page (`NewerRecord`)."""
        if self._newer:
            raise NewerRecord("written by a newer page")

    def _latest_of(self, owner: str | None) -> Head:
        return [head for head in self._heads if head.owner == owner][-1]

    async def _show_stored(self, head: Head) -> None:
        packed = load_lists(await self._store.lists(head.key))
        self._shown = Shown(Snapshot(head, packed), relate(packed))

    async def _twin_of(self, snapshot: Snapshot) -> Head | None:
        """Find the stored snapshot of the same account, day and names (`product.md`, words)."""
        for head in self._heads:
            if is_same_day(head, snapshot.head) and head.counts == snapshot.head.counts:
                stored = load_lists(await self._store.lists(head.key))
                if is_same_people(stored, snapshot.packed):
                    return head
        return None

    async def _render_settings(self) -> Markup:
        stored = sum(head.size for head in self._heads)
        settings = Settings(len(self._heads), stored, await self._store.is_persistent())
        return render_settings(settings, self._formats)

    def _render_shell(self, route: str) -> dict[str, Markup]:
        frame = frame_of(route, self._shown, len(self._heads))
        return {
            "rail": shell.render_rail(frame, self._formats),
            "top": shell.render_top(frame),
            "bottom": shell.render_bottom(frame),
        }


def reading_in_words(done: int, total: int, path: str) -> str:
    """Say which list is being read."""
    text = ngettext("Reading {file}", "Reading {file}, {number} of {total}", total)
    return text.format(file=path.rpartition("/")[2], number=done + 1, total=total)
