"""The numbers of a report as tables that leave the page, with all names if they are asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from still_followers.core.days import Days
from still_followers.core.files.named_tables import Table
from still_followers.core.files.tables import Cell, Link, Sheet
from still_followers.core.history.persons import strip_former
from still_followers.core.insights.report import Report
from still_followers.core.model import Names
from still_followers.views.formats import Formats
from still_followers.views.i18n import _
from still_followers.views.parts.account_table import PROFILE_URL
from still_followers.views.screens.report.report_body import list_named
from still_followers.views.screens.report.report_words import (
    COUNTED,
    MOVED,
    row_in_words,
    row_state_in_words,
    share_of,
)


def build_report_tables(
    report: Report, days: Days, formats: Formats, *, with_names: bool
) -> Sequence[Table]:
    """Return the tables of a report.

    Args:
        report: the report.
        days: the calendar of the user's time zone.
        formats: how numbers and days are written.
        with_names: whether the names of accounts are in it.
    """
    named = list_named(report) if with_names else ()
    return [
        _build_ends(report),
        _build_moves(report),
        _build_exports(report),
        _build_campaigns(report),
        _build_stayed(report, formats),
        *(_build_names(key, title, people, days) for key, title, people in named),
    ]


def _build_table(
    name: str, title: str, columns: Sequence[tuple[str, str]], rows: Iterable[Sequence[Cell]]
) -> Table:
    """Build a table whose columns are pairs of a key and a heading."""
    listed = list(rows)
    fields, headings = zip(*columns, strict=True)
    return Table(name, fields, Sheet(title, headings, listed), len(listed))


def _build_ends(report: Report) -> Table:
    before, after = report.start.counts, report.end.counts
    days = [head.exported_at.date() for head in (report.start, report.end)]
    rows: list[tuple[Cell, ...]] = [
        (_("Export of"), *days, None),
        *(
            (title(), before.of(kind), after.of(kind), after.of(kind) - before.of(kind))
            for kind, title in COUNTED.items()
        ),
    ]
    first, last = share_of(before), share_of(after)
    if first is not None and last is not None:
        rows.append((_("Mutual share"), first, last, last - first))
    columns = (
        ("number", _("Number")),
        ("start", _("Start")),
        ("end", _("End")),
        ("change", _("Change")),
    )
    return _build_table("numbers", _("First and last export"), columns, rows)


def _build_moves(report: Report) -> Table:
    rows = [
        (title(), len(moves.came), len(moves.left), moves.net)
        for title, moves in ((title, report.moves[name]) for name, title in MOVED.items())
    ]
    columns = (("list", _("List")), ("came", _("Came")), ("left", _("Left")), ("net", _("Net")))
    return _build_table("came_and_left", _("Who came and who left"), columns, rows)


def _build_exports(report: Report) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for head in report.heads:
        numbers: list[Cell] = [None] * (len(COUNTED) + 1)
        if head.coverage.whole:
            numbers = [*map(head.counts.of, COUNTED), share_of(head.counts)]
        whole = _("yes") if head.coverage.whole else _("no")
        rows.append((head.exported_at.date(), whole, *numbers))
    columns = (
        ("exported_on", _("Export of")),
        ("complete", _("Complete")),
        *((str(kind).replace("-", "_"), title()) for kind, title in COUNTED.items()),
        ("mutual_share", _("Mutual share")),
    )
    return _build_table("exports", _("Export by export"), columns, rows)


def _build_campaigns(report: Report) -> Table:
    rows = [
        (
            one.campaign.name,
            one.campaign.start,
            one.campaign.end,
            one.followed,
            one.back,
            _share(one.back, one.followed),
            one.came.seen,
            one.came.still,
        )
        for one in report.campaigns
    ]
    columns = (
        ("campaign", _("Campaign")),
        ("start", _("First day")),
        ("end", _("Last day")),
        ("followed", _("Followed")),
        ("follow_back", _("Of these follow back")),
        ("share", _("Share that follows back")),
        ("came", _("Came in these days")),
        ("still_there", _("Still there")),
    )
    return _build_table("campaigns", _("Campaigns in this time"), columns, rows)


def _build_stayed(report: Report, formats: Formats) -> Table:
    rows = [
        (
            row_in_words(row, formats),
            row.start,
            row.end,
            row_state_in_words(row),
            row.seen,
            row.there,
            _share(row.there, row.seen),
        )
        for row in report.stayed
    ]
    columns = (
        ("followed_in", _("Time of the follow")),
        ("start", _("First day")),
        ("end", _("Last day")),
        ("state", _("State")),
        ("seen", _("Seen")),
        ("still_there", _("Still there")),
        ("share", _("Share still there")),
    )
    return _build_table("who_stayed", _("Who of the new followers stayed"), columns, rows)


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _build_names(key: str, title: str, people: Names, days: Days) -> Table:
    columns = (_("Account"), _("Profile"), _("Followed on"))
    sheet = Sheet(title, columns, _build_people(people, days))
    return Table(key, ("username", "profile", "since"), sheet, len(people))


def _build_people(people: Names, days: Days) -> Iterator[tuple[Cell, ...]]:
    for person, moment in people.items():
        name = strip_former(person)
        yield name, Link(f"{PROFILE_URL}{name}/"), days.of(moment) if moment else None
