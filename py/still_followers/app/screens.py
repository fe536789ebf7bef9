"""A route becomes its screen, from what is kept and what is shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

from still_followers.app.kept import BACKUP, Snapshots
from still_followers.app.showing import Showing
from still_followers.core.offers import Offer
from still_followers.core.rows import Query
from still_followers.core.sequence import accounts_of, of_account
from still_followers.core.trends import Measure
from still_followers.views import shell
from still_followers.views.backups import LastBackup, render_reminder
from still_followers.views.formats import Formats
from still_followers.views.lists import (
    found_in_words,
    render_contents,
    render_list,
    render_results,
)
from still_followers.views.markup import Markup
from still_followers.views.overview import render_overview
from still_followers.views.person import render_nobody, render_person
from still_followers.views.renames import RenamesPage, render_renames
from still_followers.views.screens import (
    NEED_HISTORY,
    VIEWS,
    frame_of,
    list_screen_of,
    overview_of,
    person_page_of,
)
from still_followers.views.settings import Settings, render_settings
from still_followers.views.snapshots import SnapshotsPage, render_snapshots
from still_followers.views.trends import render_trends
from still_followers.views.welcome import render_welcome
from still_followers.views.words import _

AT_ONCE = 100_000
"""Connections in all snapshots of an account that are read before a screen is shown; more are read
after it, so that nobody waits for what may not be looked at."""
DUE_SNAPSHOTS, DUE_DAYS = 3, timedelta(days=30)
"""A backup is due after so many snapshots, or so long after the first that it lacks."""

ROUTES = ("account", "lists", "renames", "settings", "snapshots", "trends")
"""Routes beside the lists' own; any other is the overview."""


class Screens:
    """What the person sees; asks the store only for what a screen needs."""

    def __init__(
        self, kept: Snapshots, showing: Showing, formats: Formats, today: Callable[[], str]
    ) -> None:
        """Take what is kept, what is shown, the formats, and what tells the day (ISO)."""
        self._kept = kept
        self._showing = showing
        self._formats = formats
        self._today = today
        self.unfinished = False
        """Whether the screen shown last says more when all snapshots were read."""

    @staticmethod
    def knows(route: str) -> bool:
        """Tell whether a route is another screen than the overview."""
        return route in VIEWS or route.partition("/")[0] in ROUTES

    async def show(self, route: str, query: Query) -> tuple[str, Markup, str]:  # noqa: PLR0911 (one a case)
        """Return a route as it is known, its screen and its title."""
        kind, _slash, rest = route.partition("/")
        self.unfinished = False
        shown = self._showing.shown
        if kind == "settings":
            return route, await self._settings(), _("Settings")
        if kind in ("snapshots", "trends"):
            return route, self._snapshots(rest), _("Snapshots")
        if shown is None:
            return "", render_welcome(), ""
        if kind == "account" and rest:
            return route, await self._person(query.text), _("One account")
        if kind == "renames":
            return route, await self._renames(), _("Possible renames")
        if route in VIEWS:
            if route in NEED_HISTORY:
                await self._read_at_once()
            screen = list_screen_of(shown, route, query, self._offers_in_pair(route))
            return route, render_list(screen, self._formats), VIEWS[route].title()
        if kind == "lists":
            return route, render_contents(shown.snapshot.head, self._formats), _("Lists")
        return "", self._overview(), _("Overview")

    def results(self, route: str, query: Query) -> tuple[Markup, str] | None:
        """Return what matches in a list and its words for the live region, or None without one."""
        if self._showing.shown is None or route not in VIEWS:
            return None
        screen = list_screen_of(self._showing.shown, route, query)
        return render_results(screen, self._formats), found_in_words(screen, self._formats)

    def frame(self, route: str) -> dict[str, Markup]:
        """Return what stands around a screen, by element id."""
        shown = self._showing.shown
        stored = len(of_account(shown.snapshot.head.owner, self._kept.heads)) if shown else 0
        kind = route.partition("/")[0]
        place = "snapshots" if kind in ("trends", "renames") else route
        frame = frame_of(place, shown, stored, accounts_of(self._kept.heads))
        return {
            "rail": shell.render_rail(frame, self._formats),
            "top": shell.render_top(frame),
            "bottom": shell.render_bottom(frame),
        }

    async def _read_at_once(self) -> None:
        """Read all snapshots of the account if they are small; else they are read after the screen."""
        shown = self._showing.shown
        if shown is None or shown.history is not None:
            return
        account = of_account(shown.snapshot.head.owner, self._kept.heads)
        size = sum(head.counts.followers + head.counts.following for head in account)
        if size <= AT_ONCE:
            await self._showing.read_all()
        else:
            self.unfinished = True

    async def _person(self, person: str) -> Markup:
        shown = self._showing.shown
        if not person or shown is None:
            return render_nobody()
        await self._read_at_once()
        page = person_page_of(shown, self._showing.persons, person)
        return render_person(page, self._formats) if page else render_nobody()

    async def _renames(self) -> Markup:
        shown = self._showing.shown
        if self._showing.offers is None:
            await self._read_at_once()
        offers = self._showing.offers
        if shown is None or offers is None:
            return render_renames(RenamesPage(None, ()), self._formats)
        owner, decisions = shown.snapshot.head.owner, self._kept.decisions
        decided = [one for one in decisions.renames if decisions.now(one.account) == owner]
        owners = [one for one in decisions.owners if owner in (decisions.now(one.old), one.new)]
        return render_renames(RenamesPage(self._open(offers), decided, owners), self._formats)

    def _open(self, offers: Sequence[Offer]) -> list[Offer]:
        """Return the offers that wait for an answer."""
        shown = self._showing.shown
        owner = shown.snapshot.head.owner if shown else None
        decisions = self._kept.decisions
        return decisions.undecided(owner, offers)

    def _offers_in_pair(self, route: str) -> list[Offer]:
        """Return the open offers of the two snapshots that are compared, if they are neighbours."""
        shown = self._showing.shown
        if route != "lost-followers" or shown is None or shown.compared is None:
            return []
        return [] if self._showing.is_chosen else self._open(shown.compared.offers)

    def _overview(self) -> Markup:
        shown = self._showing.shown
        if shown is None:
            return render_welcome()
        overview = overview_of(
            shown,
            self._kept.heads,
            self._showing.question,
            render_reminder(self.last_backup(), self._formats),
        )
        return render_overview(overview, self._formats, self._today())

    def _snapshots(self, measure: str) -> Markup:
        shown = self._showing.shown
        owner = shown.snapshot.head.owner if shown else None
        heads = of_account(owner, self._kept.heads) if shown else list(self._kept.heads)
        known = Measure(measure) if measure in set(Measure) else Measure.MUTUAL_SHARE
        page = SnapshotsPage(
            heads=tuple(reversed(heads)),
            shown_key=shown.snapshot.head.key if shown else 0,
            compared=shown.compared if shown else None,
            deleted=tuple(self._kept.deleted),
            trend=render_trends(heads, known, self._formats) if heads else Markup(""),
            reminder=render_reminder(self.last_backup(), self._formats),
            unread=self._showing.unread,
            others=tuple(one for one in accounts_of(self._kept.heads) if one.owner != owner),
        )
        return render_snapshots(page, self._formats)

    async def _settings(self) -> Markup:
        heads = self._kept.heads
        settings = Settings(
            snapshots=len(heads),
            stored_bytes=sum(head.size for head in heads),
            persistent=await self._kept.store.is_persistent(),
            last_backup=self.last_backup(),
        )
        return render_settings(settings, self._formats)

    def last_backup(self) -> LastBackup:
        """Return when the last backup was saved, and whether another one is due."""
        record: dict[str, Any] = self._kept.state.get(BACKUP, {})
        newest = record.get("newest")
        saved_on = record.get("saved_on")
        newer = [h for h in self._kept.heads if not isinstance(newest, int) or h.key > newest]
        imported = [head.imported_on for head in newer if head.imported_on]
        waited = bool(imported) and date.fromisoformat(self._today()) >= min(imported) + DUE_DAYS
        due = len(newer) >= DUE_SNAPSHOTS or waited
        return LastBackup(saved_on if isinstance(saved_on, str) else None, len(newer), due)
