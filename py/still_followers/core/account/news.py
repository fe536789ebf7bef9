"""What is new at a snapshot since the whole one before it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from still_followers.core.account.account import Account
from still_followers.core.days import Calendar
from still_followers.core.decisions.campaigns import Campaign
from still_followers.core.list_kinds import ListKind

MAX_CAMPAIGNS = 3


@dataclass(frozen=True, slots=True)
class Arrival:
    """What an import has just read of the account on the screen.

    Attributes:
        owner: the account.
        exported_at: the moment of the export that is shown.
        is_known: whether all of it was stored already.
    """

    owner: str | None
    exported_at: datetime
    is_known: bool = False


@dataclass(frozen=True, slots=True)
class Gain:
    """How many joined a list since the snapshot before, and how many are in it."""

    new: int
    in_all: int


@dataclass(frozen=True, slots=True)
class CampaignNews:
    """How many of a campaign are followed now, and how many of them follow back."""

    name: str
    followed: int
    back: int


@dataclass(frozen=True, slots=True)
class News:
    """What changed.

    Attributes:
        since: the moment of the export before.
        followers_before: how many followers there were in it.
        counts: how many are in each list of changes between the two.
        returned: who came back; None until all snapshots have been read.
        cleaned_up: who was marked "consider removing" and is gone; None until then, too.
        campaigns: the latest campaigns, as they are now.
    """

    since: datetime
    followers_before: int
    counts: Mapping[ListKind, int]
    returned: Gain | None
    cleaned_up: Gain | None
    campaigns: tuple[CampaignNews, ...]


def find_news(account: Account, campaigns: Sequence[Campaign], calendar: Calendar) -> News | None:
    """Return what is new at a whole snapshot; None without a whole one before it."""
    comparison, head = account.comparison, account.snapshot.head
    if comparison is None or comparison.after.exported_at != head.exported_at:
        return None
    since = comparison.before.exported_at
    returned = cleaned_up = None
    if account.past is not None and account.clean_up is not None:
        returns, gone = account.past.returns, account.clean_up.people
        new = sum(back.now.first.seen_at > since for back in returns.values())
        returned = Gain(new, len(returns))
        cleaned_up = Gain(sum(absent > since for _last, absent in gone.values()), len(gone))
    return News(
        since,
        comparison.before.head.counts.followers,
        comparison.counts,
        returned,
        cleaned_up,
        _find_campaigns(account, campaigns[:MAX_CAMPAIGNS], calendar),
    )


def _find_campaigns(
    account: Account, campaigns: Sequence[Campaign], calendar: Calendar
) -> tuple[CampaignNews, ...]:
    if not campaigns:
        return ()  # sorting all follows takes long in a large account
    follows = account.present.follows(calendar.days)
    found = (CampaignNews(one.name, *follows.inside(one.start, one.end)) for one in campaigns)
    return tuple(one for one in found if one.followed)
