"""The lists of the snapshot on the screen: narrowed, selected, printed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from still_followers.app.showing import Showing
from still_followers.app.store import SnapshotStore
from still_followers.core.batches import with_progress
from still_followers.core.days import Calendar, Days
from still_followers.core.decisions.filters import build_filter
from still_followers.core.history.offers import Offer
from still_followers.core.list_kinds import ListKind, kind_of
from still_followers.core.listing import Query
from still_followers.core.snapshots.ordering import select_account_heads
from still_followers.views.formats import Formats
from still_followers.views.markup import NOTHING, Markup
from still_followers.views.parts.filter_form import render_would_match
from still_followers.views.parts.mark_controls import render_bulk
from still_followers.views.screens.lists.list import (
    ListScreen,
    found_in_words,
    list_screen_of,
    render_list,
    render_printed,
    render_results,
)

Advancing = Callable[[int], Callable[[int], None]]
AT_ONCE = 100_000
"""Connections in all snapshots of an account that are read before a screen is shown; more are read
after it, so that nobody waits for what may not be looked at."""


class ListScreens:
    """Lists, and which of their rows are selected; asks the store only for what a list needs."""

    def __init__(
        self, kept: SnapshotStore, showing: Showing, formats: Formats, today: Callable[[], str]
    ) -> None:
        """Take what is kept, what is shown, the formats, and what tells the day (ISO)."""
        self._kept = kept
        self._showing = showing
        self._formats = formats
        self._today = today
        self._days = Days(formats.offset)
        self.selected: set[str] = set()
        self._selected_in: tuple[object, ...] = ()
        self.unfinished = False
        """Whether the screen shown last says more when all snapshots were read."""

    @property
    def calendar(self) -> Calendar:
        """Return the person's days."""
        return Calendar(self._days, date.fromisoformat(self._today()))

    async def _list(self, kind: ListKind, query: Query) -> Markup:
        return render_list(await self._screen(kind, query), self._formats)

    async def results(self, route: str, query: Query) -> tuple[Markup, str] | None:
        """Return what matches in a list and its words for the live region, or None without one."""
        self.unfinished = False
        kind = kind_of(route)
        if self._showing.shown is None or kind is None:
            return None
        screen = await self._screen(kind, query)
        return render_results(screen, self._formats), found_in_words(screen, self._formats)

    async def _screen(self, kind: ListKind, query: Query) -> ListScreen:
        if self._selected_in != self._here(kind):
            self._selected_in = self._here(kind)
            self.selected.clear()
        if kind.wants_history or build_filter(query.chosen).needs_history:
            await self._read_at_once()
        shown = self._showing.shown
        if shown is None:
            raise LookupError(kind)
        return list_screen_of(
            shown,
            kind,
            query,
            self.calendar,
            offers=self._offers_in_pair(kind),
            saved=self._kept.decisions.filters,
            selected=self.selected,
        )

    def would_match(self, route: str, query: Query) -> Markup:
        """Say how many a filter would leave."""
        shown, kind = self._showing.shown, kind_of(route)
        is_known = shown and kind and shown.knows(kind, build_filter(query.chosen))
        count = len(self.matching(route, query)) if is_known else None
        return render_would_match(count, self._formats)

    def matching(self, route: str, query: Query) -> Sequence[str]:
        """Return everybody who matches in a list, in its order (`NotKnownYet`: see `read_for`)."""
        shown, kind = self._showing.shown, kind_of(route)
        if shown is None or kind is None:
            return ()
        return shown.matching(kind, query, self.calendar)

    async def read_for(self, route: str, query: Query) -> None:
        """Read all snapshots if a list is not complete without them: before it is taken as a whole."""
        kind = kind_of(route)
        if (kind and kind.wants_history) or build_filter(query.chosen).needs_history:
            await self._showing.read_all()

    async def printed(self, route: str, query: Query, advance: Advancing) -> Markup:
        """Return all rows that match as they are printed.

        Args:
            route: the list.
            query: what narrows and sorts it.
            advance: takes the number of rows, and returns what goes on by some.
        """
        await self.read_for(route, query)
        shown, kind = self._showing.shown, kind_of(route)
        if shown is None or kind is None:
            return NOTHING
        people = self.matching(route, query)
        rows = with_progress(shown.each_row(kind, people), advance(len(people)))
        screen = await self._screen(kind, query)
        return render_printed(screen, shown.snapshot.head, people, rows, self._formats)

    def select(self, people: Iterable[str], *, on: bool) -> None:
        """Select rows, or take them out of what is selected."""
        change = self.selected.update if on else self.selected.difference_update
        change(people)

    def _here(self, route: str) -> tuple[object, ...]:
        """Return which list of which snapshot of which account a route is."""
        shown = self._showing.shown
        head = shown.snapshot.head if shown else None
        return (route, head.owner, head.order) if head else (route,)

    def bulk(self) -> Markup:
        """Return the bar that acts on the selected rows."""
        return render_bulk(len(self.selected), self._formats)

    async def _read_at_once(self) -> None:
        """Read all snapshots of the account if they are small; else they are read after the screen."""
        shown = self._showing.shown
        if shown is None or shown.history is not None:
            return
        if self._is_small:
            await self._showing.read_all()
        else:
            self.unfinished = True

    @property
    def _is_small(self) -> bool:
        shown = self._showing.shown
        if shown is None:
            return True
        account = select_account_heads(shown.snapshot.head.owner, self._kept.heads)
        size = sum(head.counts.followers + head.counts.following for head in account)
        return size <= AT_ONCE

    def _open(self, offers: Sequence[Offer]) -> list[Offer]:
        """Return the offers that wait for an answer."""
        shown = self._showing.shown
        owner = shown.snapshot.head.owner if shown else None
        return self._kept.decisions.undecided(owner, offers)

    def _offers_in_pair(self, kind: ListKind) -> list[Offer]:
        """Return the open offers of the two snapshots that are compared, if they are neighbours."""
        shown = self._showing.shown
        if shown is None or shown.comparison is None or self._showing.is_chosen:
            return []
        return self._open(shown.comparison.offers) if kind is ListKind.LOST_FOLLOWERS else []
