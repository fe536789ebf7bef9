"""What the screen of how long people followed shows, and the words that its parts share."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from math import ceil

from still_followers.core.account.account import Account
from still_followers.core.days import Days
from still_followers.core.history.offers import Offer
from still_followers.core.insights.tenure import (
    Band,
    Loss,
    Oldest,
    Tenure,
    count_followers,
    count_losses,
    find_longest_lost,
    find_longest_mutuals,
    find_losses,
    find_losses_between,
    find_oldest_fans,
    find_renames,
    find_renames_between,
)
from still_followers.core.list_kinds import ListKind
from still_followers.core.snapshots.snapshot import Head
from still_followers.views.formats import Formats
from still_followers.views.i18n import _, ngettext
from still_followers.views.screens.context import ScreenContext

LATEST = "latest"
"""The argument of the address that shows the compared pair."""
SHOWN = 20
"""How many people of a list are shown."""
_TWO_MONTHS, _THREE_YEARS = 61, 1_096
"""From so many days on, months and years are told."""
_YEAR = 365.25

BAND_WORDS: Mapping[Band, Callable[[], str]] = {
    Band.WEEK: lambda: _("A week or less"),
    Band.MONTH: lambda: _("Up to a month"),
    Band.QUARTER: lambda: _("Up to 3 months"),
    Band.YEAR: lambda: _("Up to a year"),
    Band.THREE_YEARS: lambda: _("Up to 3 years"),
    Band.LONGER: lambda: _("More than 3 years"),
}


@dataclass(frozen=True, slots=True)
class Lost:
    """The losses that the screen is about.

    Attributes:
        losses: all of them.
        tenure: how long they had followed.
        longest: the first of them by how long that was.
        renames: those that may only be a rename → the new name.
        between: the ends of the compared pair; None for all losses.
        came_back: how many of the people came back; None where that is another list's matter.
    """

    losses: Sequence[Loss]
    tenure: Tenure
    longest: Sequence[Loss]
    renames: Mapping[Loss, str]
    between: tuple[datetime, datetime] | None
    came_back: int | None

    @property
    def people(self) -> int:
        """Return how many people were lost."""
        return len({loss.person for loss in self.losses})


@dataclass(frozen=True, slots=True)
class TenureScreen:
    """What the screen shows.

    Attributes:
        head: the shown snapshot.
        pair: whether the compared pair is asked for.
        ends: the ends of the compared pair, None without one.
        is_waiting: whether all snapshots are still to be read.
        lost: the losses; None where nothing can be told.
        followers: how long today's followers have followed, None if that is withheld.
        fans: the oldest fans, None if they are withheld.
        mutuals: the longest mutuals, likewise.
        first: the first export that proves absence, None if none does.
    """

    head: Head
    pair: bool
    ends: tuple[datetime, datetime] | None
    is_waiting: bool
    lost: Lost | None
    followers: Tenure | None
    fans: Oldest | None
    mutuals: Oldest | None
    first: datetime | None

    @property
    def has_tables(self) -> bool:
        """Tell whether there is something to download."""
        return not self.is_waiting and (self.lost or self.fans or self.mutuals) is not None


def build_tenure_screen(context: ScreenContext, count: int | None = SHOWN) -> TenureScreen:
    """Gather what the screen shows of an account; `count` people of each list, or all."""
    account, days = context.known_account, context.calendar.days
    pair, history = context.argument == LATEST, account.history
    lost = _find_pair(context, account, days) if pair else _find_all(context, account, days)
    return TenureScreen(
        head=account.snapshot.head,
        pair=pair,
        ends=account.comparison.ends if account.comparison else None,
        is_waiting=not pair and history is None,
        lost=lost,
        followers=count_followers(account, days),
        fans=find_oldest_fans(account, count),
        mutuals=find_longest_mutuals(account, count),
        first=history.followers.wholes[0] if history and history.followers.wholes else None,
    )


def _find_all(context: ScreenContext, account: Account, days: Days) -> Lost | None:
    history = account.history
    if history is None or len(history.followers.wholes) < 2:  # noqa: PLR2004 (a pair)
        return None
    losses = find_losses(history, days)
    offers = context.open_offers(context.offers or ())
    renames = find_renames(losses, offers, context.persons, history)
    came_back = account.counts.get(ListKind.CAME_BACK)
    return _build_lost(losses, renames, None, came_back)


def _find_pair(context: ScreenContext, account: Account, days: Days) -> Lost | None:
    comparison = account.comparison
    if comparison is None or comparison.withholds(ListKind.LOST_FOLLOWERS):
        return None
    losses = find_losses_between(comparison, days)
    offers: Sequence[Offer] = context.open_offers(comparison.offers)
    renames = find_renames_between(losses, offers, comparison)
    return _build_lost(losses, renames, comparison.ends, None)


def _build_lost(
    losses: Sequence[Loss],
    renames: Mapping[Loss, str],
    between: tuple[datetime, datetime] | None,
    came_back: int | None,
) -> Lost:
    longest = find_longest_lost(losses, SHOWN)
    return Lost(losses, count_losses(losses), longest, renames, between, came_back)


class _Unit(Enum):
    """What a time is told in."""

    DAY = 1.0
    MONTH = _YEAR / 12
    YEAR = _YEAR


def _find_unit(days: int) -> _Unit:
    if days < _TWO_MONTHS:
        return _Unit.DAY
    return _Unit.MONTH if days < _THREE_YEARS else _Unit.YEAR


def _unit_in_words(unit: _Unit, number: int, words: str) -> str:
    """Say a number of days, months or years; `words` is how it is written."""
    match unit:
        case _Unit.DAY:
            text = ngettext("{count} day", "{count} days", number)
        case _Unit.MONTH:
            text = ngettext("{count} month", "{count} months", number)
        case _Unit.YEAR:
            text = ngettext("{count} year", "{count} years", number)
    return text.format(count=words)


def lasted_in_words(days: int, formats: Formats) -> str:
    """Say how long something lasted at least: in days, months or years."""
    unit = _find_unit(days)
    number = int(days / unit.value)
    return _unit_in_words(unit, number, formats.number(number))


def lasted_between_in_words(days: tuple[int, int], formats: Formats) -> str:
    """Say how long something lasted at least and at most."""
    least, most = days
    if least == most:
        return lasted_in_words(least, formats)
    units = _find_unit(least), _find_unit(most)
    low, high = int(least / units[0].value), ceil(most / units[1].value)
    written = formats.number(low), formats.number(high)
    if units[0] is units[1]:
        text = _("{least} to {most}").format(least=written[0], most=written[1])
        return _unit_in_words(units[1], high, text)
    parts = (
        _unit_in_words(unit, number, words)
        for unit, number, words in zip(units, (low, high), written, strict=True)
    )
    return _("{least} to {most}").format(**dict(zip(("least", "most"), parts, strict=True)))
