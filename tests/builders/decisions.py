"""Decisions of the owner, one of each kind that a record can hold."""

from __future__ import annotations

from datetime import date

from still_followers.core.decisions.campaigns import Campaign
from still_followers.core.decisions.decisions import BroughtList, ReviewPosition, SavedFilter
from still_followers.core.decisions.filters import Filter
from still_followers.core.decisions.marks import KeepReason, Mark, Step, build_review
from still_followers.core.model import ListName
from tests.builders.months import DAYS
from tests.builders.snapshots import the_day

JAN, FEB = map(the_day, DAYS[:2])
STEP = Step(
    account="me",
    at=FEB,
    act="2026-02-28T00:00:00.000Z#1",
    seen_at=JAN,
    names=("ann", "bob"),
    review=build_review(Mark.KEEP, KeepReason.OWN, "old friends", "a note", date(2026, 9, 1)),
    whole=True,
    former=(("cyd", JAN),),
)
CAMPAIGN = Campaign("me", "Autumn fair", date(2025, 9, 1), date(2025, 11, 30))
PARTNERS = BroughtList("me", FEB, "Partners", JAN, ("ann", "bob"), ("Ann & Co. 🎪", ""))
FILTER = SavedFilter("Once", Filter(mark=Mark.UNDECIDED, in_list=ListName.CLOSE_FRIENDS, due=True))
PLACE = ReviewPosition("me", "not-following-back", "ann", FILTER.wanted, ("bob",))
