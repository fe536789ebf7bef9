"""The report of the account on the screen, as its address asks for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from still_followers.core.insights.report import (
    Report,
    build_report,
    choose_period,
    find_ends,
    find_list_places,
)
from still_followers.core.snapshots.snapshot import Head
from still_followers.views.screens.context import ScreenContext

NAMES = "names"
"""In the address: the report has names of accounts."""


@dataclass(frozen=True, slots=True)
class ReportPage:
    """What the screen shows.

    Attributes:
        ends: the exports with which a report can begin or end, oldest first.
        report: the report; None where there are not two such exports.
        with_names: whether it has names of accounts.
        is_same: whether the same export was chosen twice.
    """

    ends: Sequence[Head]
    report: Report | None
    with_names: bool = False
    is_same: bool = False


def report_page_of(context: ScreenContext) -> ReportPage | None:
    """Return what the screen shows; None until all snapshots were read."""
    account = context.account
    if account is None or account.history is None:
        return None
    words = context.argument.split("/")
    keys = [int(word) for word in words if word.isdecimal()]
    shown = account.snapshot.head.order
    heads = [head for head in context.account_heads if head.order <= shown]
    places = find_list_places(account.history)
    period = choose_period(heads, places, keys)
    report = None
    if period is not None:
        report = build_report(
            account,
            heads,
            period,
            offers=context.open_offers(context.offers or ()),
            campaigns=context.campaigns,
            days=context.calendar.days,
        )
    is_same = len(keys) > 1 and len({*keys}) == 1
    return ReportPage(find_ends(heads, places), report, NAMES in words, is_same)
