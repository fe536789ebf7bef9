"""The snapshot on the screen becomes what the screen of campaigns shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from still_followers.core.account.account import Account
from still_followers.core.days import Calendar, Days
from still_followers.core.decisions.campaigns import (
    Burst,
    Campaign,
    CampaignPoint,
    Cohort,
    Follows,
    Unit,
    count_cohort,
    count_over_time,
    day_after,
    find_followed,
    first_day,
)
from still_followers.core.decisions.filters import is_swapped
from still_followers.views.screens.lists.campaign_view import CampaignNow, CampaignsScreen

if TYPE_CHECKING:
    from still_followers.core.insights.campaign_days import FollowerDays

MOST_BARS = {Unit.MONTH: 36, Unit.WEEK: 53, Unit.DAY: 62}
"""Bars that stand beside each other."""
MOST_BURSTS = 8
_DAY = timedelta(days=1)


def _day_of(chosen: Mapping[str, str], name: str) -> date | None:
    try:
        return date.fromisoformat(chosen.get(name, ""))
    except ValueError:
        return None


def _range_of(chosen: Mapping[str, str]) -> tuple[date, date] | None:
    start, end = _day_of(chosen, "since"), _day_of(chosen, "until")
    if start is None or end is None:
        return None
    return (start, end) if start <= end else (end, start)


def _window(follows: Follows, unit: Unit, last: date | None) -> tuple[date, date]:
    """Return the first day of the first bar and a day of the last."""
    first, newest = follows.first or date.min, follows.last or date.min
    end = min(max(last or newest, first), newest)
    start = first_day(end, unit)
    for _bar in range(MOST_BARS[unit] - 1):
        if start <= first:
            break
        start = first_day(start - _DAY, unit)
    return start, end


def _named(burst: Burst, campaigns: Sequence[Campaign]) -> str:
    """Return the campaign that a burst lies in, or ""."""
    return next(
        (one.name for one in campaigns if one.start <= burst.end and one.end >= burst.start), ""
    )


def campaigns_screen_of(
    account: Account,
    campaigns: Sequence[Campaign],
    chosen: Mapping[str, str],
    calendar: Calendar,
) -> CampaignsScreen:
    """Return the screen.

    Args:
        account: what is on the screen.
        campaigns: the ranges with a name.
        chosen: what the page asks for: unit, last (a day of the last bar), since and until.
        calendar: the person's days, and today.
    """
    days = calendar.days
    follows = account.present.follows(days)
    asked = chosen.get("unit", "")
    unit = Unit(asked) if asked in set(Unit) else Unit.MONTH
    days_chosen = _range_of(chosen)
    cohort = _cohort(account, days_chosen, calendar)
    others = len(account.snapshot.following) - cohort.followed
    elsewhere = (
        (len(account.present.relationships.mutuals) - cohort.back) / others if others else None
    )
    # Everybody who was followed in any snapshot, also who is not any more.
    ever = account.past.all_follows(days) if account.past is not None else None
    over: Sequence[CampaignPoint] | None = None
    if account.history is not None and ever is not None and days_chosen is not None:
        over = count_over_time(find_followed(ever[0], *days_chosen, days), account.history)
    arrived = _follower_days_of(account, days) if days_chosen or campaigns else None
    in_all = ever[1] if ever else None
    now = _now(Campaign(None, "", *days_chosen), follows, in_all, arrived) if days_chosen else None
    start = end = date.min
    if follows.last is not None:
        start, end = _window(follows, unit, _day_of(chosen, "last"))
    return CampaignsScreen(
        exported_at=account.snapshot.exported_at,
        unit=unit,
        bars=follows.bars(unit, start, end, days_chosen) if follows.last else (),
        chosen=days_chosen,
        cohort=cohort,
        elsewhere=elsewhere if days_chosen else None,
        earlier=follows.before(start),
        undated=follows.undated,
        bursts=[(one, _named(one, campaigns)) for one in follows.bursts()[:MOST_BURSTS]],
        campaigns=[_now(one, follows, in_all, arrived) for one in campaigns],
        over_time=over,
        shift=_shift(follows, unit, start, end),
        swapped=is_swapped(chosen),
        now=now,
        no_date=arrived.undated if arrived else 0,
    )


def _follower_days_of(account: Account, days: Days) -> FollowerDays | None:
    """Return on which days followers followed, None until all snapshots were read."""
    if account.history is None:
        return None
    from still_followers.core.insights.campaign_days import find_follower_days  # noqa: PLC0415 (an archive of its own)

    return find_follower_days(account.history, days)


def _cohort(account: Account, chosen: tuple[date, date] | None, calendar: Calendar) -> Cohort:
    """Return what became of the followed accounts, or of those of a range of days."""
    related, today = account.present.relationships, calendar.today
    if chosen is None:
        now = account.reviews.progress(related.not_following_back, today)
        back, awaiting = len(related.mutuals), len(related.awaiting)
        return Cohort(back, now.keep, now.consider, now.undecided, awaiting, now.due)
    inside = frozenset(find_followed(account.snapshot.following, *chosen, calendar.days))
    reviews = account.reviews.by_person
    return count_cohort(inside, account.snapshot.followers.keys(), related.awaiting, reviews, today)


def _now(
    campaign: Campaign, follows: Follows, ever: Follows | None, arrived: FollowerDays | None
) -> CampaignNow:
    inside, back = follows.inside(campaign.start, campaign.end)
    in_all = ever.inside(campaign.start, campaign.end)[0] if ever else None
    came = arrived.count(campaign.start, campaign.end) if arrived else None
    return CampaignNow(campaign, inside, back, in_all, came)


def _shift(follows: Follows, unit: Unit, start: date, end: date) -> tuple[date | None, date | None]:
    """Return a day of the last bar before these bars, and of the last of those behind them."""
    first, newest = follows.first, follows.last
    if first is None or newest is None:
        return None, None
    earlier = start - _DAY if start > first else None
    after = day_after(first_day(end, unit), unit)
    if after > newest:
        return earlier, None
    later = after
    for _bar in range(MOST_BARS[unit] - 1):
        later = day_after(first_day(later, unit), unit)
    return earlier, min(later, newest)
