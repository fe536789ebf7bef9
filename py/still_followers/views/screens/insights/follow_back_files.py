"""The tables of time to follow back that leave the page."""

from __future__ import annotations

from collections.abc import Sequence

from still_followers.core.files.named_tables import Table
from still_followers.core.files.tables import Cell, Sheet
from still_followers.core.insights.follow_back import BY_DAYS, Answers
from still_followers.views.formats import Formats
from still_followers.views.i18n import _
from still_followers.views.screens.insights.follow_back_view import (
    OPEN_FOR,
    FollowBackScreen,
    first_columns,
    list_first,
    periods_in_words,
)
from still_followers.views.screens.insights.follow_back_words import by_in_words

_DAYS = ("first_day", "last_day")
_FIELDS = (
    "followed",
    *(
        field.format(days=days)
        for days in BY_DAYS
        for field in ("back_within_{days}_days", "old_enough_for_{days}_days", "share_within_{days}_days")
    ),
    "followed_back", "share_so_far", "open", "stopped", "half_within_days",
)  # fmt: skip


def build_files(screen: FollowBackScreen, formats: Formats) -> Sequence[Table]:
    """Return what the screen shows: by period first."""
    columns, days = _columns(formats), (_("From"), _("To"))
    answers = screen.found.count()
    tables = (
        _build_table(
            "by_period",
            (*_DAYS, *_FIELDS),
            periods_in_words(screen.direction),
            (*days, *columns),
            [(start, end, *_cells(one)) for start, end, one in screen.rows],
        ),
        _build_table("in_all", _FIELDS, _("In all"), columns, [_cells(answers)]),
        _build_table(
            "campaigns",
            ("campaign", *_DAYS, *_FIELDS),
            _("Named campaigns"),
            (_("Campaign"), *days, *columns),
            [(one.name, one.start, one.end, *_cells(told)) for one, told in screen.campaigns],
        ),
        _build_table(
            "open",
            ("for_days_at_least", "accounts"),
            _("Not followed back yet"),
            (_("Waiting for at least (days)"), _("Accounts")),
            _open_rows(screen) if answers.open else (),
        ),
        _build_table(
            "who_was_first",
            ("outcome", "ever_seen", "now", "mutuals"),
            _("Who was first"),
            first_columns(screen.direction),
            [*list_first(screen)],
        ),
    )
    return [table for table in tables if table.count]


def _open_rows(screen: FollowBackScreen) -> Sequence[Sequence[Cell]]:
    found = screen.found
    days = (*(one for one in OPEN_FOR if one < found.longest_open), found.longest_open)
    return [(0, found.count().open), *((one, found.count_open_for(one)) for one in days)]


def _build_table(
    name: str,
    fields: Sequence[str],
    title: str,
    columns: Sequence[str],
    rows: Sequence[Sequence[Cell]],
) -> Table:
    return Table(name, fields, Sheet(title, columns, rows), len(rows))


def _columns(formats: Formats) -> Sequence[str]:
    by = [
        words.format(within=by_in_words(number, formats))
        for number in range(len(BY_DAYS))
        for words in ("{within}", _("{within}: old enough"), _("{within}: share"))
    ]
    return (
        _("Followed"),
        *by,
        _("Followed back so far"),
        _("Share so far"),
        _("Not yet"),
        _("Stopped"),
        _("Half of them within (days)"),
    )


def _cells(answers: Answers) -> Sequence[Cell]:
    by = [
        cell
        for one in answers.by_day
        for cell in (one.back, one.known, one.back / one.known if one.known else None)
    ]
    return (
        answers.followed,
        *by,
        answers.back,
        answers.back / answers.followed if answers.followed else None,
        answers.open,
        answers.stopped,
        answers.half_by or None,
    )
