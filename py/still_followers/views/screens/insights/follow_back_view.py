"""What the screen of time to follow back shows, and the numbers that its files share with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from still_followers.core.days import Days
from still_followers.core.decisions.campaigns import Campaign
from still_followers.core.insights.follow_back import (
    Answers,
    Direction,
    FollowBack,
    find_follow_back,
)
from still_followers.core.insights.periods import Period
from still_followers.core.list_kinds import ListKind
from still_followers.core.snapshots.snapshot import Head
from still_followers.views.i18n import _
from still_followers.views.list_views import LIST_VIEWS
from still_followers.views.screens.context import ScreenContext
from still_followers.views.screens.insights.follow_back_words import OUTCOMES

MOST_ROWS = 24
"""Periods up to which a table is easily read: of more, longer ones are shown if nobody chose."""
OPEN_FOR = (7, 30, 90, 365)
"""For how many days at least follows are open, as it is told."""
YOU = "you"
"""What stands in the address where it is the owner who followed back."""


@dataclass(frozen=True, slots=True)
class FollowBackScreen:
    """What the screen shows.

    Attributes:
        head: the snapshot that is shown.
        direction: who followed first.
        period: how long the periods of the table are.
        asked: the period that was asked for, None if none was.
        found: how follows were answered.
        rows: the first and last day of each period with a follow, latest first, and what became of them.
        campaigns: the named ranges, and what became of the follows in each.
        exports: how many exports there are.
        renames: how many possible renames are not answered.
    """

    head: Head
    direction: Direction
    period: Period
    asked: Period | None
    found: FollowBack
    rows: Sequence[tuple[date, date, Answers]]
    campaigns: Sequence[tuple[Campaign, Answers]]
    exports: int
    renames: int

    @property
    def until(self) -> datetime:
        """Return the day of the last complete export of the list that answers."""
        return datetime.fromtimestamp(self.found.seen_until, UTC)


def find_withheld(context: ScreenContext) -> ListKind | None:
    """Return the list that may lack people, without which nothing is told."""
    kinds = (ListKind.FOLLOWERS, ListKind.FOLLOWING)
    return next((kind for kind in kinds if context.known_account.withholds(kind)), None)


def build_screen(context: ScreenContext) -> FollowBackScreen | None:
    """Build what the screen shows; None where it is withheld, or not all snapshots were read yet."""
    account, days = context.known_account, context.calendar.days
    if account.history is None or find_withheld(context):
        return None
    asked = context.argument.split("/")
    direction = Direction.THEY if YOU in asked else Direction.OWNER
    period = next((one for one in Period if one in asked), None)
    found = find_follow_back(account.history, direction)
    if period is None:
        rows = _choose_rows(found, days)
    else:
        rows = period, found.count_periods(period, days)
    return FollowBackScreen(
        head=account.snapshot.head,
        direction=direction,
        period=rows[0],
        asked=period,
        found=found,
        rows=rows[1],
        campaigns=[(one, found.count_days(one.start, one.end, days)) for one in context.campaigns],
        exports=len(account.history.dates),
        renames=len(context.open_offers(context.offers or ())),
    )


def _choose_rows(
    found: FollowBack, days: Days
) -> tuple[Period, Sequence[tuple[date, date, Answers]]]:
    """Return the rows of the shortest period that makes few of them."""
    for period in (Period.MONTH, Period.QUARTER):
        rows = found.count_periods(period, days)
        if len(rows) <= MOST_ROWS:
            return period, rows
    return Period.YEAR, found.count_periods(Period.YEAR, days)


def periods_in_words(direction: Direction) -> str:
    """Say by what follows are grouped."""
    if direction is Direction.OWNER:
        return _("By when you followed")
    return _("By when they followed")


def list_first(screen: FollowBackScreen) -> Iterator[tuple[str, int, int, int]]:
    """Yield each outcome in words: how many follows in all exports, that go on, of mutuals."""
    found = screen.found
    counts = (found.outcomes, found.going_on, found.mutual)
    for outcome, words in OUTCOMES[screen.direction].items():
        ever, now, mutual = (one[outcome] for one in counts)
        yield words(), ever, now, mutual
    ever, now, mutual = (one.total() for one in counts)
    yield _("All"), ever, now, mutual


def first_columns(direction: Direction) -> Sequence[str]:
    """Return the headings of these numbers."""
    now = LIST_VIEWS[
        ListKind.FOLLOWING if direction is Direction.OWNER else ListKind.FOLLOWERS
    ].title()
    return (_("Who was first"), _("Ever seen"), now, LIST_VIEWS[ListKind.MUTUALS].title())
