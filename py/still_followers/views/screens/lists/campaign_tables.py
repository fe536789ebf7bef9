"""The tables of the screen of campaigns that leave the page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from still_followers.core.decisions.campaigns import Cohort
from still_followers.core.files.named_tables import Table
from still_followers.core.files.tables import Cell, Sheet
from still_followers.views.i18n import _
from still_followers.views.screens.lists.campaign_view import CampaignNow, CampaignsScreen

_OUTCOMES: Sequence[tuple[Callable[[], str], Callable[[Cohort], int]]] = (
    (lambda: _("Follow back"), lambda cohort: cohort.back),
    (lambda: _("Kept"), lambda cohort: cohort.kept),
    (lambda: _("To consider removing"), lambda cohort: cohort.consider),
    (lambda: _("To review"), lambda cohort: cohort.to_review),
    (lambda: _("Yet to answer your request"), lambda cohort: cohort.awaiting),
)


def build_campaign_tables(screen: CampaignsScreen) -> Sequence[Table]:
    """Return what the screen shows: one row a campaign first, among them the chosen range."""
    tables = (
        _build_campaigns(screen),
        _build_bars(screen),
        _build_outcome(screen),
        _build_over_time(screen),
        _build_bursts(screen),
    )
    return [table for table in tables if table.count]


def _build_table(
    name: str,
    title: str,
    columns: Sequence[tuple[str, str]],
    rows: Iterable[Sequence[Cell]],
) -> Table:
    """Build a table; `columns` are pairs of a field's name and its words."""
    listed = [*rows]
    fields, words = zip(*columns, strict=True)
    return Table(name, fields, Sheet(title, words, listed), len(listed))


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _build_campaigns(screen: CampaignsScreen) -> Table:
    rows = [_campaign_row(one.campaign.name, one) for one in screen.campaigns]
    if screen.now is not None:
        rows.insert(0, _campaign_row(_("The chosen range"), screen.now))
    columns = (
        ("campaign", _("Campaign")),
        ("first_day", _("From")),
        ("last_day", _("To")),
        ("followed_in_all", _("Followed in all")),
        ("still_followed", _("Still followed")),
        ("follow_back", _("Follow back")),
        ("share_following_back", _("Share that follows back")),
        ("came", _("Followed you in these days")),
        ("still_there", _("Still follow you")),
        ("share_still_there", _("Share that still follows you")),
        ("is_over", _("Over on the day of the export")),
    )
    return _build_table("campaigns", _("Campaigns"), columns, rows)


def _campaign_row(name: str, one: CampaignNow) -> Sequence[Cell]:
    came = one.came
    return (
        name,
        one.campaign.start,
        one.campaign.end,
        one.ever,
        one.followed,
        one.back,
        _share(one.back, one.followed),
        *(
            (None,) * 4
            if came is None
            else (
                came.seen,
                came.still,
                _share(came.still, came.seen),
                _("no") if came.is_open else _("yes"),
            )
        ),
    )


def _build_bars(screen: CampaignsScreen) -> Table:
    rows = [_counted(bar.start, bar.end, bar.followed, bar.back) for bar in screen.bars]
    return _build_table("follows", _("When you followed"), _counted_columns(), rows)


def _counted_columns() -> Sequence[tuple[str, str]]:
    return (
        ("first_day", _("From")),
        ("last_day", _("To")),
        ("followed", _("Followed")),
        ("follow_back", _("Follow back")),
        ("share_following_back", _("Share that follows back")),
    )


def _counted(start: date, end: date, followed: int, back: int) -> Sequence[Cell]:
    return (start, end, followed, back, _share(back, followed))


def _build_outcome(screen: CampaignsScreen) -> Table:
    """Build what became of the chosen range, or of everybody."""
    rows = [(words(), count(screen.cohort)) for words, count in _OUTCOMES]
    columns = (("outcome", _("What became of them")), ("accounts", _("Accounts")))
    title = _("The chosen range") if screen.chosen else _("Everyone you follow")
    return _build_table("outcome", title, columns, rows)


def _build_over_time(screen: CampaignsScreen) -> Table:
    rows = [
        (one.exported_at.date(), one.followed, one.back) for one in reversed(screen.over_time or ())
    ]
    columns = (
        ("export", _("Export")),
        ("followed", _("Still followed")),
        ("follow_back", _("Follow back")),
    )
    return _build_table("range_over_time", _("What became of this range"), columns, rows)


def _build_bursts(screen: CampaignsScreen) -> Table:
    rows = [
        (*_counted(burst.start, burst.end, burst.followed, burst.back), name or None)
        for burst, name in screen.bursts
    ]
    columns = (*_counted_columns(), ("campaign", _("Campaign")))
    return _build_table("many_follows", _("Days with many follows"), columns, rows)
