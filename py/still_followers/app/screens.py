"""A route becomes its screen, from what is kept and what is shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from still_followers.app.review_screens import ReviewScreens
from still_followers.app.store import BACKUP
from still_followers.core.account.account import Account
from still_followers.core.decisions.relevance import build_relevance
from still_followers.core.history.trends import Measure, build_trend
from still_followers.core.list_kinds import kind_of
from still_followers.core.listing import Query
from still_followers.core.snapshots.ordering import find_latest_heads, select_account_heads
from still_followers.core.snapshots.snapshot import Head
from still_followers.views.frame import (
    frame_of,
    render_bottom,
    render_more,
    render_rail,
    render_top,
)
from still_followers.views.i18n import _
from still_followers.views.list_views import LIST_VIEWS
from still_followers.views.markup import NOTHING, Markup
from still_followers.views.parts.progress import render_waiting
from still_followers.views.parts.rename_offers import RenamesPage, render_renames
from still_followers.views.parts.storage_warning import Warned, render_warning
from still_followers.views.screens.more.backups import LastBackup, render_promise, render_reminder
from still_followers.views.screens.more.guide import render_guide
from still_followers.views.screens.overview.overview import overview_of, render_overview
from still_followers.views.screens.overview.welcome import render_welcome
from still_followers.views.screens.review.person import render_nobody, render_person
from still_followers.views.screens.review.review import render_paste
from still_followers.views.screens.snapshots.trends import render_trends

DUE_SNAPSHOTS, DUE_DAYS, DUE_DECISIONS = 3, timedelta(days=30), 50
"""A backup is due after so many snapshots or decisions, or so long after the first it lacks."""

ROUTES = (
    "account",
    "campaigns",
    "decisions",
    "guide",
    "lists",
    "more",
    "moving",
    "paste",
    "renames",
    "review",
    "settings",
    "snapshots",
    "trends",
)
"""Routes beside the lists' own; any other is the overview."""
ALWAYS = ("guide", "moving", "settings", "snapshots", "trends")
"""Those that need no snapshot on the screen."""
PLACES = {
    "decisions": "review",
    "moving": "settings",
    "paste": "review",
    "trends": "snapshots",
}
"""Where the frame shows that one is, for screens that it does not lead to."""


def _moment_of(text: object) -> datetime | None:
    """Read a moment of a note, None where there is none."""
    try:
        return datetime.fromisoformat(str(text)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


class Screens(ReviewScreens):
    """What the person sees. What is `warned` of stands above every screen.

    `copied` is whether the last safety copy could be made.
    """

    warned: Warned | None = None
    copied: bool | None = None

    @staticmethod
    def knows(route: str) -> bool:
        """Tell whether a route is another screen than the overview."""
        return kind_of(route) is not None or route.partition("/")[0] in ROUTES

    async def show(self, route: str, query: Query) -> tuple[str, Markup, str]:
        """Return a route as it is known, its screen and its title."""
        kind, _slash, rest = route.partition("/")
        self.unfinished = False
        shown = self._showing.shown
        if kind in ALWAYS:
            return route, *await self._show_always(kind, rest)
        if shown is None:
            return "", render_welcome(), ""
        if listed := kind_of(route):
            return route, await self._list(listed, query), LIST_VIEWS[listed].title()
        if kind == "account" and rest:
            return route, await self._person(query.text), _("One account")
        return await self._show_other(kind, query, shown)

    async def _show_always(self, kind: str, rest: str) -> tuple[Markup, str]:
        match kind:
            case "guide":
                return render_guide(), _("How to get your export")
            case "moving":
                return self._moving(), _("Move to another device or address")
            case "settings":
                return await self._settings(), _("Settings")
            case _:
                return await self._snapshots(rest), _("Snapshots")

    async def _show_other(self, kind: str, query: Query, shown: Account) -> tuple[str, Markup, str]:
        at_once: dict[str, tuple[Callable[[], Markup], str]] = {
            "decisions": (self._decisions, _("Your decisions")),
            "lists": (lambda: self._contents(shown), _("Lists")),
            "more": (render_more, _("More")),
            "paste": (render_paste, _("Mark a list of names")),
        }
        if kind in at_once:
            render, title = at_once[kind]
            return kind, render(), title
        match kind:
            case "campaigns":
                return kind, await self._campaigns_screen(query.chosen), _("Campaigns")
            case "renames":
                return kind, await self._renames(), _("Possible renames")
            case "review":
                return kind, await self._review(), _("Review")
            case _:
                return "", await self._overview(), _("Overview")

    def is_lasting(self, route: str) -> bool:
        """Tell whether a screen shows what is stored, and will be the same at the next visit."""
        stored = self._showing.shown is not None and not self._kept.is_sample
        return stored and not route.startswith("account")

    def _contents(self, shown: Account) -> Markup:
        from still_followers.views.screens.lists.contents import render_contents  # noqa: PLC0415 (seldom wanted)

        has_changes = shown.comparison is not None
        return render_contents(
            shown.snapshot.head, shown.present.others, self._formats, has_changes=has_changes
        )

    def frame(self, route: str) -> dict[str, Markup]:
        """Return what stands around a screen, by element id."""
        shown = self._showing.shown
        stored = (
            len(select_account_heads(shown.snapshot.head.owner, self._kept.heads)) if shown else 0
        )
        kind = route.partition("/")[0]
        place = PLACES.get(kind, route)
        frame = frame_of(
            place,
            shown,
            stored,
            find_latest_heads(self._kept.heads),
            campaigns=len(self._campaigns),
            today=self.calendar.today,
        )
        return {
            "bulk": self.bulk() if self._here(route) == self._selected_in else NOTHING,
            "sample": self._sample_bar() if self._kept.is_sample else NOTHING,
            "warning": render_warning(self.warned),
            "rail": render_rail(frame, self._formats),
            "top": render_top(frame),
            "bottom": render_bottom(frame),
        }

    async def _person(self, person: str) -> Markup:
        shown = self._showing.shown
        if not person or shown is None:
            return render_nobody()
        await self._read_at_once()
        page = self._person_page(person)
        today = self.calendar.today
        return render_person(page, today, self._formats) if page else render_nobody()

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

    @property
    def is_overview_unfinished(self) -> bool:
        """Tell whether the overview says more when all snapshots were read, which are few."""
        shown = self._showing.shown
        if shown is None or shown.history is not None:
            return False
        stored = select_account_heads(shown.snapshot.head.owner, self._kept.heads)
        return len(stored) > 1 and self._is_small

    async def _overview(self) -> Markup:
        shown = self._showing.shown
        if shown is None:
            return render_welcome()
        self.unfinished = self.is_overview_unfinished
        last = self.last_backup()
        reminder = render_reminder(last, self._formats)
        if not reminder and not self._kept.is_sample and self.warned is None:
            reminder = render_promise(last, await self._kept.backend.is_persistent())
            shown = self._showing.shown or shown  # its history may have come meanwhile
        overview = overview_of(
            shown, self._kept.heads, self.calendar, self._showing.question, reminder
        )
        return render_overview(overview, self._formats, self._today())

    async def _snapshots(self, measure: str) -> Markup:
        from still_followers.views.screens.snapshots.snapshots import (  # noqa: PLC0415 (seldom wanted)
            SnapshotsPage,
            render_snapshots,
        )

        if measure == Measure.RELEVANCE:
            await self._read_at_once()
        shown = self._showing.shown
        owner = shown.snapshot.head.owner if shown else None
        heads = select_account_heads(owner, self._kept.heads) if shown else list(self._kept.heads)
        known = Measure(measure) if measure in set(Measure) else Measure.MUTUAL_SHARE
        page = SnapshotsPage(
            heads=tuple(reversed(heads)),
            shown_key=shown.snapshot.head.key if shown else 0,
            compared=shown.comparison if shown else None,
            deleted=tuple(self._kept.deleted),
            trend=self._trend(heads, known) if heads else Markup(""),
            reminder=render_reminder(self.last_backup(), self._formats),
            unread=self._showing.unread,
            others=tuple(one for one in find_latest_heads(self._kept.heads) if one.owner != owner),
        )
        return render_snapshots(page, self._formats)

    def _trend(self, heads: Sequence[Head], measure: Measure) -> Markup:
        shown = self._showing.shown
        points = build_trend(heads, measure)
        if measure is Measure.RELEVANCE:
            if shown is None or shown.history is None:
                return render_waiting()
            points = build_relevance(heads, shown.reviews.by_person, shown.history)
        return render_trends(heads, points, measure, self._formats)

    @staticmethod
    def _sample_bar() -> Markup:
        from still_followers.views.parts.sample_bar import render_sample_bar  # noqa: PLC0415 (seldom wanted)

        return render_sample_bar()

    def _moving(self) -> Markup:
        from still_followers.views.screens.more.moving import Moving, render_moving  # noqa: PLC0415 (seldom wanted)

        kept = self._kept
        heads, steps = ([], ()) if kept.is_sample else (kept.heads, kept.decisions.steps)
        page = Moving(len(heads), len(steps), self.last_backup())
        return render_moving(page, self._formats)

    async def _settings(self) -> Markup:
        from still_followers.views.screens.more.settings import Settings, render_settings  # noqa: PLC0415 (seldom wanted)

        heads = self._kept.heads
        settings = Settings(
            snapshots=len(heads),
            stored_bytes=sum(head.size for head in heads),
            persistent=await self._kept.backend.is_persistent(),
            last_backup=self.last_backup(),
            decisions=len(self._kept.decisions.steps),
            is_sample=self._kept.is_sample,
            copied=self.copied,
            is_kept=self.warned is not Warned.NOTHING_KEPT,
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
        known = _moment_of(record.get("decided_at"))
        decisions = self._kept.decisions
        decided = decisions.steps_since(known) if known else len(decisions.steps)
        due = len(newer) >= DUE_SNAPSHOTS or waited or decided >= DUE_DECISIONS
        saved = saved_on if isinstance(saved_on, str) else None
        restored_on = record.get("restored_on")
        restored = restored_on if isinstance(restored_on, str) else None
        return LastBackup(saved, len(newer), due, decided, restored)
